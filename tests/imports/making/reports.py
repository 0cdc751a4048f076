"""Reports beside a plan: updates alone, counts alone, and one form for each action."""

from __future__ import annotations

from pathlib import Path

from tests.imports.making.drawing import Grid, Page, book, paper

UPDATES = [
    ["Quarter 3 2025/26 updates from services"],
    ["Ref", "Update", "RAG"],
    ["EO1", "All pairs have met four times; two have asked to go on.", "Green"],
    ["EO2", "Nine of ten leaflets published.", "Green"],
    ["EO3", "Audits begin in the new year.", "Amber"],
    ["EO4", "", "Red"],
    ["EO5", "No update received", ""],
    ["EO6", "Policy agreed with the unions on 2 December 2025.", "Complete"],
]

COUNTS = [
    ["Objective", "Complete", "On track", "Delayed", "Not started", "Total", "% complete"],
    ["1. Leadership", "4", "3", "1", "0", "8", "50%"],
    ["2. Workforce", "2", "5", "2", "1", "10", "20%"],
    ["3. Services", "1", "6", "", "2", "10", "10%"],
    ["Total", "7", "14", "3", "3", "28", "25%"],
]


def _form(ref: str, action: str, *others: str) -> Grid:
    labels = ("Ref", "Action", "Lead officer", "Deadline", "Status", "Progress update")
    return Grid([[label, text] for label, text in zip(labels, (ref, action, *others), strict=True)])


FORMS = (
    _form(
        *("2.1", "Offer every new tenant a home visit in the language of their choice", "Housing Manager"),
        *("30 September 2026", "On track", "Two visiting officers have been trained."),
    ),
    _form(
        *("2.2", "Make the housing pages work with screen readers", "Web Manager", "Q3 2026/27"),
        *("Delayed", "The supplier has given a date of November."),
    ),
    _form("3.1", "Review how we let adapted homes", "Lettings Manager", "31/03/2027", "Not started", ""),
    _form(
        *("3.2", "Train caretakers to spot domestic abuse", "Safeguarding Lead", "December 2026"),
        *("Complete", "All 34 caretakers trained by May."),
    ),
)

STACKED = [
    ["Lowick Council equality actions"],
    [],
    ["Action 1", "Set up a forum of disabled residents"],
    ["Lead", "Engagement Officer"],
    ["Timescale", "May 2026"],
    ["Success measure", "Twelve members"],
    [],
    ["Action 2", "Publish minutes in large print"],
    ["Lead", "Democratic Services"],
    ["Timescale", "Ongoing"],
    ["Success measure", "Every set of minutes"],
    [],
    ["Action 3", "Visit every sheltered scheme"],
    ["Lead", "Housing Manager"],
    ["Timescale", "Q2 2026/27"],
    ["Success measure", "All nine visited"],
]


def updates(path: Path) -> None:
    book(path, Page("Q3 returns", UPDATES, ("A1:C1",), bold=(1, 2)))


def counts(path: Path) -> None:
    paper(
        path,
        "# Equality plan: progress at 31 December 2025",
        "Overall: Green 21 / Amber 5 / Red 2",
        "Action status: 7 Complete, 14 On track, 3 Delayed, 3 Not started (28 in all)",
        Grid(COUNTS),
        "Members asked for a further report in June.",
    )


def forms(path: Path) -> None:
    parts: list[str | Grid] = ["# Tenants' equality action plan 2026-27", "Marshwood Homes and Marshwood Town Council"]
    for form in FORMS:
        parts += [form, ""]
    paper(path, *parts)


def stacked(path: Path) -> None:
    book(path, Page("Actions", STACKED, bold=(1,)))


MAKERS = {
    "oakhaven-updates.xlsx": updates,
    "swinford-counts.docx": counts,
    "marshwood-forms.docx": forms,
    "lowick-forms.xlsx": stacked,
}

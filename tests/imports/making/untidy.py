"""Sheets as they are kept: keys, notes and totals around the table, several tables on a page, sheets that differ."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from tests.imports.making.drawing import Page, book

# Headings in row 7, spacer columns, a label in the middle of its block, a repeated and a drifted heading row,
# sections across and in the first cell, blank rows, totals, a sign-off and notes on the right.
UNTIDY = [
    ["", "CALDERBY METROPOLITAN COUNCIL"],
    ["", "Equality, Diversity & Inclusion Action Plan 2024 - 2027"],
    ["", "Version 3.2 DRAFT for SLT"],
    [],
    ["", "Key:", "", "Blue = Completed, Green = On track, Amber = At risk, Red = Off track"],
    [],
    ["", "Ref", "", "Action required", "Lead Officer", "", "Target date", "BRAG", "Comments"],
    ["", "PRIORITY 1: KNOWING OUR COMMUNITIES"],
    [
        "",
        "1.1",
        "",
        "Build a single equality data dashboard",
        "J Okafor",
        "",
        date(2025, 3, 31),
        "Green",
        "Pilot live in two wards",
    ],
    [
        "",
        "1.2",
        "",
        "Survey residents who do not use our services",
        "Insight Team",
        "",
        "Q3 2024/25",
        "Amber",
        "",
        "",
        "Chase JO re cost",
    ],
    [],
    [
        "",
        "1.3",
        "",
        "Publish ward equality profiles",
        "Insight Team",
        "",
        "Ongoing",
        "Blue",
        "First set published June 2024",
    ],
    ["", "PRIORITY 2: FAIR EMPLOYER"],
    ["", "Ref", "", "Action required", "Lead Officer", "", "Target date", "BRAG", "Comments"],
    ["", "2.1", "", "Introduce anonymous shortlisting", "M. Lindqvist", "", "Summer 2025", "Green", ""],
    [
        "",
        "2.2",
        "",
        "Review flexible working requests by grade and sex",
        "M. Lindqvist",
        "",
        date(2024, 12, 20),
        "Red",
        "No resource until January",
    ],
    ["", "PRIORITY 3: OPEN SERVICES"],
    ["", "Ref.", "", "Action required", "Responsible officer", "", "Target date", "BRAG", "Update"],
    [
        "",
        "3.1",
        "",
        "Fit hearing loops at all reception points",
        "Estates",
        "",
        "31.03.26",
        "Amber",
        "Four of eleven fitted",
    ],
    [
        "",
        "3.2",
        "",
        "Translate the ten most used forms",
        "Comms",
        "",
        "Sept 25",
        "Green",
        "",
        "",
        "Polish, Urdu, Romanian first",
    ],
    [],
    ["", "Total actions: 7"],
    ["", "", "", "Total", "", "", "", "7"],
    [],
    ["", "Signed off by:", "", "Director of People", "", "", "Date: 14/06/2024"],
    ["", "Next review due September 2024. Contact equalities@calderby.example for questions about this plan."],
]

# Two tables one under another with other columns, and one beside.
SERVICES = [
    ["Part A: Employment"],
    ["Ref", "Action", "Lead", "By when", "", "Ref", "Action", "Lead", "By when"],
    [
        "A1",
        "Offer mentoring to disabled staff",
        "HR",
        "March 2026",
        "",
        "B1",
        "Open two changing places toilets",
        "Estates",
        "June 2026",
    ],
    [
        "A2",
        "Publish our ethnicity pay gap",
        "HR",
        "31/03/2026",
        "",
        "B2",
        "Provide quiet hours at every leisure centre",
        "Leisure",
        "Dec 2025",
    ],
    ["A3", "Train interview panels", "L&D", "Q3 2025-26", "", "", "", "", ""],
    [],
    ["Part C: Communities"],
    ["Objective", "What we will do", "Success measure", "Timescale", "RAG"],
    ["Safer town", "Set up a third party reporting centre", "20 reports in the first year", "Oct 2025", "Amber"],
    ["", "Walk the town centre with disabled residents", "All problems mapped", "May 2025", "Green"],
    ["Closer town", "Fund ten neighbourhood events", "500 people come", "Summer 2026", "Green"],
]

SUMMARY = [
    ["Summary at 30 September 2025"],
    [],
    ["RAG", "Number of actions", "%"],
    ["Green", 2, "67%"],
    ["Amber", 1, "33%"],
    ["Red", 0, "0%"],
    ["Total", 3, "100%"],
]

LISTS = [
    ["Status", "Directorate", "Characteristic"],
    ["Red", "People", "Age"],
    ["Amber", "Place", "Disability"],
    ["Green", "Resources", "Race"],
    ["Complete", "", "Sex"],
]

HOW_TO = [
    ["How to use this workbook"],
    ["1. Enter one action on each row of the Plan sheet."],
    ["2. Choose a RAG status from the list."],
    ["3. Action owners must update their rows by the 5th of each month."],
]


def untidy(path: Path) -> None:
    merged = ("B1:I1", "B2:I2", "B8:I8", "B17:I17", "D5:I5")
    fills = {"B8": "D9D9D9", "B13": "D9D9D9", "C13": "D9D9D9", "D13": "D9D9D9"}
    book(path, Page("EDI Action Plan", UNTIDY, merged, fills, bold=(1, 2, 7, 8, 13, 17)))


def several(path: Path) -> None:
    book(
        path,
        Page("READ ME", HOW_TO),
        Page("Plan", SERVICES, bold=(1, 2, 7, 8)),
        Page("Dashboard", SUMMARY, bold=(1, 3)),
        Page("Lists", LISTS, hidden=False, bold=(1,)),
    )


# A sheet for each directorate, each with its own order and names of columns; an old hidden one.
PEOPLE = [
    ["People Directorate"],
    ["Ref", "Action", "Owner", "Deadline", "Status"],
    ["P1", "Widen the age range of our apprentices", "Head of Skills", "30/09/2025", "In progress"],
    ["P2", "Hold a carers' rights day in each library", "Library Manager", "20 Nov 2025", "Not started"],
    ["P3", "Offer trauma-informed training to youth workers", "Head of Youth", "Mar-26", "In progress"],
]
PLACE = [
    ["Place Directorate"],
    ["Action", "By when", "Who", "Ref", "Progress so far", "RAG rating"],
    [
        "Survey dropped kerbs on the ten busiest routes",
        "Q2 2025/26",
        "Highways",
        "PL1",
        "Six of ten surveyed.",
        "Green",
    ],
    ["Add women's safety to the lighting policy", "By December 2025", "Highways; Community Safety", "PL2", "", "Amber"],
    ["Check that all park gates admit mobility scooters", "TBC", "Parks", "PL3", "Awaiting survey", "Red"],
]
OLD = [
    ["Ref", "Action", "Owner", "Deadline", "Status"],
    ["X1", "An action that was dropped in 2023", "Nobody", "2023", "Withdrawn"],
]


def directorates(path: Path) -> None:
    book(path, Page("People", PEOPLE, bold=(2,)), Page("Place", PLACE, bold=(2,)), Page("Archive", OLD, hidden=True))


MAKERS = {
    "calderby-untidy.xlsx": untidy,
    "ashgrove-several.xlsx": several,
    "marlhaven-directorates.xlsx": directorates,
}

"""Plans whose columns are periods: matrices, ticks, and an update or a rating for each quarter."""

from __future__ import annotations

from pathlib import Path

from tests.imports.making.drawing import Grid, Page, book, paper

# A matrix: each filled cell is one action of the workstream on its left, due at the end of the period above it.
MATRIX = [
    ["Dunmere District Council"],
    ["Race Equality Action Plan timeline 2024-25"],
    ["Last updated 3 September 2024"],
    [],
    ["Workstream", "Q1 Apr - June 2024", "Q2 Jul - Sept 2024", "Q3/4 Oct 2024 - Mar 2025"],
    [
        "Leadership and culture",
        "Appoint a senior sponsor for race equality",
        "Hold a listening event with each staff network",
        "Publish a statement of what was heard and what will change",
    ],
    [
        "Recruitment and progression",
        "Review the wording of all job adverts",
        "",
        "Start a mentoring scheme for 20 staff",
    ],
    ["", "", "Train every panel chair", ""],
    [
        "Data",
        "",
        "Ask all staff to complete their equality record by 30 September 2024",
        "Report the pay gap by ethnicity",
    ],
    [
        "Communities",
        "Map the groups that we already know",
        "Meet the faith forum and the Gypsy and Traveller liaison group",
        "Set up a community reference panel",
    ],
    ["Procurement", "", "", "Add an equality question to every tender above £25,000"],
    [],
    ["Contact: equalities team, extension 2204, for a copy in another format."],
]

TICKS = [
    ["Ref", "Key actions", "Lead", "Year 1 2021-22", "Year 2 2022-23", "Year 3 2023-24"],
    ["1.1", "Agree an equality monitoring form for all services", "Policy Team", "✓", "", ""],
    ["1.2", "Publish an annual workforce profile", "Head of HR", "✓", "✓", "✓"],
    ["1.3", "Hold a disability history event with local schools", "Museums Service", "", "✓", ""],
    ["2.1", "Refit the reception counters at Market Street", "Property Services", "", "✓", "✓"],
    ["2.2", "Review translation and interpreting", "Customer Services", "", "", "✓"],
    ["2.3", "Train elected members", "Democratic Services", "✓", "", "✓"],
    ["2.4", "Join the Disability Confident scheme", "Head of HR", "", "", ""],
]

# Two heading rows, an empty column between the parts, blanks where nothing was reported.
QUARTERS = [
    ["Oakhaven Borough Council: equality plan monitoring 2025/26"],
    [],
    ["Ref", "Action", "Lead officer", "", "Quarter 1", "", "Quarter 2", "", "Quarter 3", ""],
    ["", "", "", "", "Update", "RAG", "Update", "RAG", "Update", "RAG"],
    [
        *("EO1", "Run reverse mentoring for the top team", "Priya Nair", ""),
        *("Ten pairs matched", "Green", "All pairs have met twice", "Green", "", ""),
    ],
    [
        *("EO2", "Publish easy-read versions of our ten most used leaflets", "Comms Team", ""),
        *("Not begun", "Red", "Supplier found; first three drafted", "Amber", "Seven published", "Green"),
    ],
    [
        *("EO3", "Audit the accessibility of every polling place", "Electoral Services", ""),
        *("Audit form agreed", "Amber", "", "", "", ""),
    ],
    [
        *("EO4", "Renew the hate crime reporting centres", "Community Safety", ""),
        *("", "", "Two of five renewed", "Amber", "No change", "Amber"),
    ],
    [
        *("EO5", "Offer paid work placements to care leavers", "Dan Whitlock", ""),
        *("Six placements offered", "Green", "Four filled", "Green", "All six filled. Closed", "Complete"),
    ],
    [
        *("EO6", "Review the dignity at work policy", "Head of HR", ""),
        *("", "", "", "", "Unions asked for more time", "Red"),
    ],
]

# One letter a quarter; the newest stands on the right.
LETTERS = [
    ["No.", "What we will do", "Who", "By when", "Q1 2024/25", "Q2 2024/25", "Q3 2024/25", "Q4 2024/25"],
    ["1", "Sign the Armed Forces Covenant pledge on employment", "HR", "Sept 2024", "A", "G", "G", "G"],
    ["2", "Consult on a British Sign Language plan", "Adult Social Care", "Dec 2024", "G", "A", "A", "R"],
    ["3", "Publish the gender pay gap action plan", "HR", "March 2025", "G", "G", "", ""],
    ["4", "Refresh the equality impact assessment toolkit", "Policy", "June 2024", "R", "R", "A", "G"],
    ["5", "Set up a menopause support group", "Wellbeing Lead", "Oct 2024", "", "A", "G", "G"],
    ["6", "Fund three Pride events", "Culture", "July 2024", "G", "G", "G", "G"],
]

# A bare quarter over commentary; one cell is dated further by itself.
STORIES = [
    ["Action", "Responsible", "Timescale", "Quarter 1", "Quarter 2", "Quarter 3", "Quarter 4"],
    [
        *("Train all front-line staff in deaf awareness", "Learning and Development", "March 2024"),
        "40 of 210 staff trained in June.",
        "90 of 210 staff trained; e-learning bought.",
        "150 of 210 trained.",
        "All trained, and the course is now part of induction.",
    ],
    [
        *("Bring the equality pages of the website up to date", "Web Team", "Dec 2023"),
        "Audit of 31 pages done.",
        "",
        "Pages rewritten and published.",
        "",
    ],
    [
        *("Agree a policy on carers' leave", "Human Resources", "September 2023"),
        "Draft shared with the carers' network.",
        "Policy agreed by the employment committee.",
        "No further update.",
        "",
    ],
    [
        *("Collect equality data in housing repairs", "Housing", "Ongoing"),
        "",
        "New fields added to the repairs system.",
        "Staff briefed on why we ask.",
        "61% of tenants have answered.",
    ],
]


def matrix(path: Path) -> None:
    book(path, Page("Timeline", MATRIX, ("A1:D1", "A7:A8"), bold=(1, 2, 5)))


def ticks(path: Path) -> None:
    paper(path, "# Stanmoor Council Equality Scheme 2021-2024", "Each tick shows the year of delivery.", Grid(TICKS))


def quarters(path: Path) -> None:
    merged = ("A1:J1", "E3:F3", "G3:H3", "I3:J3", "A3:A4", "B3:B4", "C3:C4")
    book(path, Page("Monitoring", QUARTERS, merged, bold=(1, 3, 4)))


def letters(path: Path) -> None:
    colours = {"R": "FF0000", "A": "FFC000", "G": "00B050"}
    fills = {
        f"{'EFGH'[c]}{r}": colours[v] for r, row in enumerate(LETTERS, 1) for c, v in enumerate(row[4:]) if v in colours
    }
    book(path, Page("Tracker", LETTERS, fills=fills, bold=(1,)))


def stories(path: Path) -> None:
    paper(
        path,
        "# Equality action plan 2023/24: year-end report",
        "Brackwater Town Council",
        Grid(STORIES),
        "This report was noted by the Policy Committee.",
    )


MAKERS = {
    "dunmere-matrix.xlsx": matrix,
    "stanmoor-ticks.docx": ticks,
    "oakhaven-quarters.xlsx": quarters,
    "thornbeck-letters.xlsx": letters,
    "brackwater-stories.docx": stories,
}

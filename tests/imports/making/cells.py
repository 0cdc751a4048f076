"""Plans whose cells hold more than one thing: dated paragraphs, lists of tasks, words beside dates, two fields."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from tests.imports.making.drawing import Grid, Page, book, paper

# Commentary that was added to: newest first in one row, oldest first in the others; one sentence only begins so.
DATED = [
    ["Recommendation", "Our action", "Lead", "Our progress"],
    [
        *("1", "Rewrite the code of conduct with the staff networks", "Assistant Chief Officer"),
        "Work is led by the culture board.\n\nApril 2023: Networks asked what should change.\n\n"
        "October 2023 – First draft out for comment.\nJanuary 2024 Code adopted and published.",
    ],
    [
        *("2", "Bring in an independent reporting line", "Head of People"),
        "12/02/24 JS: Contract awarded.\n3/11/23 JS: Three bids received.\n15/9/23 AB: Tender issued.",
    ],
    [
        *("3", "Train all supervisors in inclusive leadership", "Head of Learning"),
        "March 2024 saw the first twelve supervisors finish the course.",
    ],
    [
        "4",
        "Publish our workforce data each year",
        "Data Team",
        "Complete. Published on 31 March 2024 and each year from now on.",
    ],
    [
        *("5", "Check that uniforms fit every body", "Stores Manager"),
        "• June 2023: Supplier asked for maternity and modest options\n• December 2023: Samples tried by 14 staff",
    ],
    ["6", "Hold a yearly culture survey", "Data Team", "Nov 2023 - survey sent to all staff; 61% answered"],
]

TASKS = [
    ["Aldmoor Council", "", "", "", ""],
    ["Objective", "Action", "Tasks", "Lead officer", "By when"],
    [
        *("An inclusive workplace", "Become a menopause friendly employer"),
        "• Train managers\n• Set up a support group\n• Apply for accreditation by March 2027",
        *("Head of HR", "March 2027"),
    ],
    [
        "",
        "Widen our recruitment",
        "- Advertise with community partners\n- Offer interview feedback",
        "Recruitment Manager",
        "Dec 2026",
    ],
    ["", "Review exit interviews", "Read the last two years of forms", "Head of HR", "Sept 2026"],
    [
        *("Services for all", "Make our front desks accessible"),
        "1. Audit the desks\n2. Order lower counters\n3. Fit them\n4. Ask visitors what they think",
        *("Facilities Manager", "Q4 2026/27"),
    ],
    ["", "Publish an accessibility guide for each building", "", "Facilities Manager", "June 2027"],
]

MIXED = [
    ["Action", "Responsible officer", "By when", "Completed", "Outcome"],
    [
        "Report to Cabinet on the equality scheme",
        "Jane Holt",
        "By end of October 2015",
        "15/10/2015",
        "Compliance with legislation",
    ],
    ["Review the equal pay audit", "HR Manager", "31/12/15", "Ongoing", "Fair pay"],
    [
        *("Agree the new scheme", "Jane Holt", "Nov 2015", "Presented and approved by Cabinet on 5/11/2015"),
        "A scheme that is known",
    ],
    ["Publish workforce data", "HR Manager", "January 2016", "Completed January 2016", "Open data"],
    ["Train new councillors", "Democratic Services", "By end of February 16", "", "Councillors know their duties"],
    ["Update the website", "Web Officer", "March 2016", "Yes", "Easy to find"],
    ["Hold a hate crime week", "Community Safety", "October 2016", "Planned for 12 October 2016", "People report"],
]

STAGES = [
    ["Ref", "Action", "Section", "Due date", "Stage", "Percentage complete", "Status", "Comments"],
    ["4.01.01", "Run the annual staff survey", "HR", date(2025, 3, 31), "Complete", "100", "Green", "84% answered."],
    [
        "4.01.02",
        "Bring in a new induction for managers",
        "HR",
        date(2025, 6, 30),
        "In progress",
        "60",
        "Amber",
        "Delayed by the new system.",
    ],
    [
        "4.02.01",
        "Renew the interpreting contract",
        "Customer Services",
        date(2024, 12, 31),
        "Complete",
        "100",
        "Amber",
        "Let in February.",
    ],
    ["4.02.02", "Open a second changing places toilet", "Property", date(2025, 9, 30), "Not started", "0", "Red", ""],
    [
        "4.03.01",
        "Set up the youth equality panel",
        "Youth",
        date(2025, 5, 31),
        "In progress",
        "40",
        "Green",
        "Twelve members so far.",
    ],
]

REVISED = [
    ["No", "Action", "Owner", "Original date", "Revised date", "RAG"],
    ["1", "Adopt the British Sign Language charter", "Head of Policy", "30 September 2024", "31 March 2025", "Amber"],
    ["2", "Fund interpreters for council meetings", "Democratic Services", "December 2024", "", "Green"],
    ["3", "Train twenty staff to level 1", "L&D Manager", "Q2 2024/25", "Q4 2024/25", "Amber"],
    ["4", "Film welcome messages in sign language", "Comms", "31/10/2024", "TBC", "Red"],
    ["5", "Check every video for captions", "Web Team", date(2025, 1, 31), date(2024, 11, 29), "Green"],
    ["6", "Ask deaf residents what works", "Head of Policy", "Ongoing", "", "Green"],
]

TWO_FIELDS = [
    [
        "Action/Target",
        "Lead Service Area; Lead Officer",
        "Directorate and service area",
        "Outcome/PI",
        "Target date (MM/YY)",
    ],
    [
        "Increase the share of disabled applicants who are appointed",
        *(
            "Human Resources; Anna Frost",
            "Resources / Human Resources",
            "A workforce like our town\n8% of starters",
            "03/26",
        ),
    ],
    [
        "Review all public buildings for step-free access",
        *("Property; Colin Marsh", "Place / Property", "Nobody is turned away\n40 of 52 buildings", "09/26"),
    ],
    [
        "Set up a translation hub",
        *(
            "Customer Services; Head of Customer Services",
            "Place / Customer Services",
            "People are understood\n90% of calls",
            "12/25",
        ),
    ],
    [
        "Agree equality objectives with every service",
        *("Policy; Anna Frost", "Resources / Policy", "Everyone knows their part", "06/25"),
    ],
]


def dated(path: Path) -> None:
    paper(
        path,
        "# Culture and inclusion recommendations: our progress",
        "Ravensholme Fire and Rescue Authority",
        Grid(DATED),
    )


def tasks(path: Path) -> None:
    book(path, Page("Equality Action Plan 2026-27", TASKS, ("A1:E1", "A3:A5", "A6:A7"), bold=(1, 2)))


def mixed(path: Path) -> None:
    paper(path, "# Tarnbrook Borough Council", "# Diversity and Equality Action Plan 2015-2019", Grid(MIXED))


def stages(path: Path) -> None:
    book(path, Page("Q4 2024-25", STAGES, bold=(1,)))


def revised(path: Path) -> None:
    book(path, Page("BSL plan", REVISED, bold=(1,)))


def two_fields(path: Path) -> None:
    paper(path, "# Equality analysis action plan 2025-26", "Kelderby Council", Grid(TWO_FIELDS))


MAKERS = {
    "ravensholme-dated.docx": dated,
    "aldmoor-tasks.xlsx": tasks,
    "tarnbrook-completed.docx": mixed,
    "wyndale-stages.xlsx": stages,
    "coldharbour-revised.xlsx": revised,
    "kelderby-two-fields.docx": two_fields,
}

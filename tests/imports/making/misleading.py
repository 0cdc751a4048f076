"""Headings that say one thing and hold another, tables without headings, and pages that are no plan at all."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from tests.imports.making.drawing import Grid, Page, book, paper

# Objectives that are themes, a Measure that is how success is measured, a Target that is a date, a Priority of High
# and Low, an Outcome after the fact, Evidence, a Status in words beside a Completed column.
FRIENDS = [
    ["Objectives", "Priority", "Commitment", "Measure", "Target", "Status", "Completed", "Evidence"],
    [
        *(
            "Inclusive workplace",
            "High",
            "We will double the number of apprentices from care",
            "12 apprentices in post",
        ),
        *("31/03/2026", "On track", "", "HR starters list"),
    ],
    [
        *("", "Medium", "We will publish our pay gaps for sex, disability and ethnicity", "Report on the website"),
        *("Sept 2025", "Complete", "12/09/2025", "Published report"),
    ],
    [
        *("", "High", "We will offer every leaver an interview", "80% of leavers interviewed"),
        *("Ongoing", "On track", "", "Exit interview forms"),
    ],
    [
        *("Fair services", "Low", "We will check our forms for plain words", "20 forms checked"),
        *("Dec 2025", "Delayed", "", "Checklist"),
    ],
    [
        *("", "High", "We will ask for reasonable adjustments at first contact", "Question in all 14 services"),
        *("Q4 2025/26", "Not started", "", "Screens of the contact system"),
    ],
    [
        *("", "Medium", "We will train the out-of-hours team", "All 9 staff trained"),
        *("June 2025", "Complete", "27/06/2025", "Training log"),
    ],
]

# An export without a heading row.
BARE = """1.1,Audit the accessibility of our ten busiest car parks,Parking Manager,31/03/2026,Green
1.2,"Add large print to all election letters",Electoral Services,30/04/2026,Amber
1.3,Train the contact centre in relay calls,Contact Centre Manager,30/06/2026,Green
2.1,"Offer prayer space in the main offices",Facilities,31/12/2025,Red
2.2,Set up a neurodiversity network,HR Business Partner,31/01/2026,Green
2.3,Hold a disability history month exhibition,Museum Manager,30/11/2025,Complete
"""

# References in a column without a heading, and a reference before the words of the action.
UNLABELLED = [
    ["", "Action Measure", "Timeframe", "Responsibility", "Performance Indicator", "Expected Outcome"],
    ["1.1", "Hold awareness sessions for all new staff", "Annually", "HR", "Number of sessions", "Staff are aware"],
    ["1.2", "Include disabled people in consultation", "March 2025", "Policy", "Number consulted", "Views are heard"],
    ["1.3", "Appoint a disability champion", "June 2024", "Chief Executive", "Champion in post", "Leadership is seen"],
    ["2.1", "Review signs in council buildings", "2024-2025", "Estates", "Buildings reviewed", "People find their way"],
    ["2.2", "Provide job coaching", "Ongoing", "HR", "People coached", "More disabled staff"],
]
BESIDE = [
    ["Action", "Owner", "When"],
    ["3.01 Map our services for new migrants", "Community Cohesion Officer", "Q1 2025/26"],
    ["3.02 Translate the welcome pack", "Communications", "Q2 2025/26"],
    ["3.10 Recruit ten community connectors", "Community Cohesion Officer", "Q4 2025/26"],
]

TRANSPOSED = [
    ["Field", "Action 1", "Action 2", "Action 3", "Action 4"],
    [
        *("Action", "Install tactile maps in the civic centre", "Review uniform policy for faith dress"),
        *("Offer sign language taster sessions", "Collect sexual orientation data in surveys"),
    ],
    ["Lead officer", "Facilities Manager", "Head of HR", "L&D Adviser", "Insight Manager"],
    ["By when", "March 2026", "Dec 2025", "Q2 2025/26", "31/10/2025"],
    ["Success measure", "Maps in use", "Policy agreed", "60 staff attend", "Answered by 70%"],
    ["RAG", "Green", "Amber", "Green", "Red"],
]

VERSIONS = [
    ["Version", "Date", "Author", "Description"],
    ["0.1", "3 May 2025", "Policy Officer", "First draft for the equalities board"],
    ["1.0", "14 July 2025", "Policy Officer", "Agreed by Cabinet"],
]
GLOSSARY = [
    ["Term", "Meaning"],
    ["EIA", "Equality impact assessment"],
    ["PSED", "Public sector equality duty"],
]
CONTACTS = [
    ["Name", "Role", "Telephone"],
    ["Imran Sadiq", "Chair of the equalities board", "01555 220110"],
    ["Beth Rowan", "Policy Officer", "01555 220114"],
]
SIGNATURES = [["Signed", "", "Date", ""], ["Chief Executive", "", "", ""]]
PLAN = [
    ["Ref", "What we will do", "Lead", "By when", "Resources", "Risks"],
    ["1", "Set up a staff disability network", "HR", "Dec 2025", "Within budget", "Low take-up"],
    ["2", "Fit automatic doors at the library", "Estates", "March 2026", "£12,000", "Supplier delay"],
    ["3", "Provide equality training for members", "Democratic Services", "Oct 2025", "£1,500", "None"],
    ["4", "Review the school uniform grant", "Revenues", "Sept 2025", "Within budget", ""],
    ["5", "Consult on the new equality objectives", "Policy", "Jan 2026", "Officer time", ""],
    ["6", "Publish an annual equality report", "Policy", "31 January 2026", "Officer time", ""],
]


def friends(path: Path) -> None:
    book(path, Page("Objectives 2025-26", FRIENDS, ("A2:A4", "A5:A7"), bold=(1,)))


def bare(path: Path) -> None:
    path.write_text(BARE, "utf-8")


def unlabelled(path: Path) -> None:
    paper(
        path,
        "# Elmbridge Vale Disability Action Plan 2023-2027",
        Grid(UNLABELLED),
        "Objective 3: Welcome",
        Grid(BESIDE),
    )


def transposed(path: Path) -> None:
    book(path, Page("Actions", TRANSPOSED, bold=(1,)))


def noise(path: Path) -> None:
    paper(
        path,
        "# Millbeck District Council Equality Action Plan 2025-26",
        "## Document control",
        Grid(VERSIONS),
        "## Foreword",
        "We are proud of what our staff networks have done, and we will keep our promises to them.",
        "## Our actions",
        Grid(PLAN),
        "* Costs are estimates and will be confirmed.",
        "## Glossary",
        Grid(GLOSSARY),
        "## Contacts",
        Grid(CONTACTS),
        Grid(SIGNATURES),
    )


# A register of risks beside the plan: its mitigations are no actions of the plan.
RISKS = [
    ["Risk", "Likelihood", "Impact", "Mitigation", "Risk owner"],
    ["Networks lose their sponsors", "Medium", "High", "Ask each director to stand in", "Head of HR"],
    ["Data is not collected", "High", "Medium", "Remind services each quarter", "Insight Manager"],
]
HELD = [
    ["Meeting", "Date", "Present", "Apologies"],
    ["Equalities board", date(2025, 5, 6), "I Sadiq, B Rowan", "C Lowe"],
    ["Equalities board", date(2025, 7, 1), "I Sadiq, C Lowe", ""],
]


def beside(path: Path) -> None:
    book(path, Page("Action plan", PLAN, bold=(1,)), Page("Risks", RISKS, bold=(1,)), Page("Meetings", HELD, bold=(1,)))


MAKERS = {
    "fernley-false-friends.xlsx": friends,
    "stowmere-bare.csv": bare,
    "elmbridge-vale-unlabelled.docx": unlabelled,
    "hartcliffe-transposed.xlsx": transposed,
    "millbeck-noise.docx": noise,
    "millbeck-risks.xlsx": beside,
}

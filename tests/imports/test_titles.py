"""What a document calls itself, whose it is, and the time that it covers; nothing of it is guessed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from docx import Document
from openpyxl import Workbook

from imports.drafts import PlanDraft
from tests.imports.building import workbook
from tests.imports.fixtures import plan_of

TABLE = [
    ["Ref", "Action", "Lead officer", "Deadline", "Status"],
    ["1.1", "Train every manager in equality law", "HR Manager", "March 2025", "In progress"],
    ["1.2", "Publish our workforce data on the website", "Policy Officer", "June 2025", "Completed"],
    ["1.3", "Review the access to the town hall", "Property Manager", "May 2025", "Not started"],
]
JOINT = "Aldersham District Council and Brightwell City Council"


SUBJECT = "Equality objectives - please send your actions"
MAIL = """From: Jo Marsh
Sent: 1 May 2025
To: Nia Orchard
Subject: RE: {0}

Objective: Fair jobs
Action: Mend the doors
Lead: Estates
Status: Completed

Objective: Open services
Action: Fit a hearing loop
Lead: IT
Status: In progress
"""


def test_the_subject_of_a_mail_heads_no_action(tmp_path: Path) -> None:
    source = tmp_path / "mail.txt"
    source.write_text(MAIL.format(SUBJECT), "utf-8")
    draft = plan_of(source)
    assert [[h.text for h in a.headings] for a in draft.actions] == [["Fair jobs"], ["Open services"]]
    assert draft.title == SUBJECT


def text(folder: Path, *above: str, name: str = "plan.txt") -> PlanDraft:
    """The plan of a pasted text with these lines above its table."""
    source = folder / name
    source.write_text("\n".join([*above, "", *("\t".join(row) for row in TABLE)]) + "\n", "utf-8")
    return plan_of(source)


@pytest.mark.parametrize(
    ("line", "council"),
    [
        ("London Borough of Havenby Equality Plan", "London Borough of Havenby"),
        ("Royal Borough of Eastmarsh EDI plan", "Royal Borough of Eastmarsh"),
        ("Royal Borough of Eastmarsh and Havenby: our plan", "Royal Borough of Eastmarsh and Havenby"),
        ("Borough of Havenby upon Stour Equality Plan", "Borough of Havenby upon Stour"),
        ("City of Harrowmere Equality Strategy", "City of Harrowmere"),
        ("Harrowmere City Council Equality Plan", "Harrowmere City Council"),
        ("Equality plan of the Harrowmere City Council", "Harrowmere City Council"),
        ("EASTMARSH COUNTY COUNCIL EQUALITY PLAN", "EASTMARSH COUNTY COUNCIL"),
        ("THE LONDON BOROUGH OF HAVENBY EQUALITY PLAN", "LONDON BOROUGH OF HAVENBY"),
        ("Aldersham & Brightwell Joint Equality Plan", "Aldersham & Brightwell"),
        (f"{JOINT} Joint Equality Plan", JOINT),
        (f"{JOINT} – Fairer Together: plan", JOINT),
        ("Equality Plan of Aldersham District Council and Brightwell City Council", JOINT),
        ("Eastmarsh CC – Equality Action Plan 2024-26", "Eastmarsh CC"),
        ("Wharncliffe BC – Equality Action Plan 2024-26", "Wharncliffe BC"),
        ("Wharncliffe and Vale DC - Equality Action Plan 2024-26", "Wharncliffe and Vale DC"),
        ("Wharncliffe MBC: Equality Action Plan 2024-26", "Wharncliffe MBC"),
        ("Cyngor Sir Aberwennol / Aberwennol County Council: Equality Plan", "Aberwennol County Council"),
        ("Equality Plan 2024-26", None),
        ("People and Culture Joint Equality Plan", None),
        ("Report to the Youth Council: Equality Plan", None),
    ],
)
def test_a_line_above_the_table_names_the_council_as_it_is_written_there(
    line: str, council: str | None, tmp_path: Path
) -> None:
    draft = text(tmp_path, line)
    assert (draft.council, len(draft.actions)) == (council, 3)


@pytest.mark.parametrize(
    ("name", "council"),
    [
        ("havenby-district-council-equality-plan-2024-28.txt", "Havenby District Council"),
        ("Wharncliffe_Borough_Council_EDI.txt", "Wharncliffe Borough Council"),
        ("Equality Plan London Borough of Havenby.txt", "London Borough of Havenby"),
        ("Eastmarsh CC EDI action plan.txt", "Eastmarsh CC"),
        ("council-plan-equality.txt", None),
        ("edi action plan final v2.txt", None),
    ],
)
def test_a_council_may_be_named_by_the_file_alone(name: str, council: str | None, tmp_path: Path) -> None:
    assert text(tmp_path, name=name).council == council


def test_a_council_that_only_an_action_names_is_not_the_plans(tmp_path: Path) -> None:
    rows = [*TABLE, ["1.4", "Share the training with Eastmarsh County Council", "HR Manager", "May 2025", "Planned"]]
    assert plan_of(workbook(tmp_path / "plan.xlsx", rows)).council is None


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (["Eastmarsh County Council", "Equality and Inclusion Plan"], "Equality and Inclusion Plan"),
        (["Eastmarsh County Council"], "Eastmarsh County Council"),
        (["Race Equality Charter", "Action Plan"], "Race Equality Charter"),
        (["# Equality Plan 2024-28", "Our values and our aims"], "Equality Plan 2024-28"),
        (["We want an inclusive council and this is our plan", "Equality Action Plan"], "Equality Action Plan"),
        (["This plan sets out what we will do to advance equality for everybody"], "Plan"),
        (["We will be an inclusive employer."], "Plan"),
        (["Home > Equality > Plans", "Equality Plan 2024-28"], "Equality Plan 2024-28"),
        (["Home", "Equality and diversity", "Your council", "Equality Plan 2024-28"], "Equality Plan 2024-28"),
        (["Subject: Fw: Re: Equality Action Plan"], "Equality Action Plan"),
        (["From: Jo Marsh (Equality)", "Subject: RE: FW: Equality Action Plan"], "Equality Action Plan"),
        (["For further information on equality, contact Jo Marsh", "Our Equality Plan"], "Our Equality Plan"),
        (["Last updated: 12/03/2025", "Equality Plan"], "Equality Plan"),
    ],
)
def test_a_title_is_never_prose_nor_a_menu_nor_a_mails_prefix(lines: list[str], title: str, tmp_path: Path) -> None:
    draft = text(tmp_path, *lines)
    assert (draft.title, len(draft.actions)) == (title, 3)


def test_a_title_stands_in_a_merged_first_cell_and_the_council_above_it(tmp_path: Path) -> None:
    rows = [["Eastmarsh County Council"], ["Equality Action Plan 2024-26"], [], *TABLE]
    draft = plan_of(workbook(tmp_path / "plan.xlsx", rows, merged=("A1:E1", "A2:E2")))
    assert (draft.title, draft.council) == ("Equality Action Plan 2024-26", "Eastmarsh County Council")


def test_a_sheets_name_is_the_title_where_no_line_is(tmp_path: Path) -> None:
    assert plan_of(workbook(tmp_path / "data.xlsx", TABLE, sheet="EDI action plan")).title == "EDI action plan"
    assert plan_of(workbook(tmp_path / "our-plan.xlsx", TABLE, sheet="Sheet1")).title == "Our plan"


def test_a_word_files_heading_is_the_title(tmp_path: Path) -> None:
    document = Document()
    document.add_heading("Havenby District Council", 1)
    document.add_paragraph("Our plan for equality")
    document.add_heading("Fair for everyone in Havenby", 1)
    table = document.add_table(0, len(TABLE[0]))
    for row in TABLE:
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = words
    document.save(str(tmp_path / "plan.docx"))
    draft = plan_of(tmp_path / "plan.docx")
    assert (draft.title, draft.council) == ("Fair for everyone in Havenby", "Havenby District Council")


FOUR, TWO, ONE = ((date(2024, 4, 1), date(year, 3, 31)) for year in (2028, 2026, 2025))
NEVER = (None, None)


@pytest.mark.parametrize(
    ("lines", "span", "period", "as_at"),
    [
        (["Equality Plan 2024-2028"], FOUR, None, None),
        (["Equality Plan", "2024 to 2028"], FOUR, None, None),
        (["Equality Plan", "April 2024 to March 2026"], TWO, None, None),
        (["Equality Plan", "Period: 1 April 2024 – 31 March 2026"], TWO, None, None),
        (["Equality Plan, January 2024 to December 2026"], (date(2024, 1, 1), date(2026, 12, 31)), None, None),
        (["Equality Plan 2024/25"], ONE, None, None),
        (["Equality Plan", "Quarter 2 2024/25"], ONE, "2024-25 Q2", None),
        (["Equality Plan 2024/25", "Progress to Q3"], ONE, "2024-25 Q3", None),
        (["Equality Plan 2024/25", "Quarter 3"], ONE, "2024-25 Q3", None),
        (["Equality Plan 2024/25", "Progress to Q3", "Next report: Q4"], ONE, None, None),
        (["Equality Plan 2024-2028", "Progress to Q3"], FOUR, None, None),
        (["Equality Plan", "Progress to Q3"], NEVER, None, None),
        (["Equality Plan", "Data for April 2024 to June 2024"], NEVER, None, None),
        (["Equality Plan", "As at 30 September 2024"], NEVER, "2024-09", date(2024, 9, 30)),
        (["Equality Plan", "Update – 30 May 2027"], NEVER, "2027-05", date(2027, 5, 30)),
        (["Equality Plan", "Last updated: 12/03/2025"], NEVER, "2025-03", date(2025, 3, 12)),
        (["Equality Plan 2024"], NEVER, None, None),
        (["Equality Plan", "for people of 16-64 and 65-74"], NEVER, None, None),
    ],
)
def test_the_lines_above_a_table_say_when_the_plan_is_and_nothing_is_guessed(
    lines: list[str],
    span: tuple[date | None, date | None],
    period: str | None,
    as_at: date | None,
    tmp_path: Path,
) -> None:
    draft = text(tmp_path, *lines)
    assert ((draft.start, draft.end), draft.period, draft.as_at) == (span, period, as_at)


@pytest.mark.parametrize(
    "lines",
    [["Equality Plan", "April 2024 to March 2026"], ["Equality Plan 2024/25", "Q3 update"], ["Fw: Equality Plan"]],
)
def test_a_line_that_was_understood_is_not_reported_as_left_over(lines: list[str], tmp_path: Path) -> None:
    assert [problem.sentence for problem in text(tmp_path, *lines).problems] == []


def test_sheets_of_one_quarter_each_report_on_the_newest(tmp_path: Path) -> None:
    book = Workbook()
    book.remove(book.worksheets[0])
    for name in ("Q1 2024-25", "Q2 2024-25"):
        page = book.create_sheet(name)
        for row in [["Equality Plan"], *TABLE]:
            page.append(row)
    book.save(tmp_path / "plan.xlsx")
    draft = plan_of(tmp_path / "plan.xlsx")
    assert (draft.period, draft.start, draft.end) == ("2024-25 Q2", *ONE)

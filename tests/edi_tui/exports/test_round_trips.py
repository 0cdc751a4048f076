"""What leaves as workbook, rows or JSON comes back: nothing new, changed or missing, and elsewhere the same plan."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest

from db.contents import plan_contents
from db.errors import Refused
from db.lines import PlanContents
from db.opening import open_register
from db.reading import plans
from db.register import Register
from edi_tui.exports import Selection
from edi_tui.exports.layouts import layouts
from imports.drafts import CountTable, Heading, PlanDraft, Reading, Status, Update
from imports.reading import read
from imports.reconciling.apply import apply
from imports.reconciling.proposal import propose
from tests.drafting import drafted_plan, reading
from tests.exporting import export, exported
from tests.roundtrips import carried

COUNCILS = Path(__file__).parents[4] / "shared" / "council-plans"
REAL = (
    "cambridgeshire-2024-committee.docx",
    "dacorum-2022-24.xlsx",
    "leicester-2018.xlsx",
    "oxfordshire-2023-24.xlsx",
    "oxfordshire-cherwell-2021-q2.xlsx",
)
FORMS = ("xlsx", "csv", "json")


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Register]:
    opened = open_register(tmp_path / "empty.db", create=True)
    yield opened
    opened.close()


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    opened = open_register(tmp_path / "edi.db", create=True)
    yield opened
    opened.close()


def holding(register: Register, *given: Reading) -> Register:
    for one in given:
        apply(register, propose(register.reader, one))
    return register


def contents(register: Register, place: int = 0) -> PlanContents:
    return plan_contents(register.reader, plans(register.reader)[place].id)


def says_nothing_new(register: Register, back: Reading) -> None:
    proposal = propose(register.reader, back)
    assert proposal.refused is None
    assert (proposal.new, proposal.changed, proposal.older, proposal.missing) == ([], [], [], [])
    assert proposal.is_empty


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("source", REAL)
def test_a_real_plan_comes_back_as_it_went(register: Register, empty: Register, source: str, form: str) -> None:
    holding(register, read(COUNCILS / source))
    back = read(export(register, register.path.with_name(f"out.{form}")))
    says_nothing_new(register, back)
    holding(empty, back)
    assert carried(contents(empty), form) == carried(contents(register), form)


@pytest.mark.parametrize("source", REAL[1:])
def test_a_real_plan_comes_back_from_its_councils_own_columns(register: Register, empty: Register, source: str) -> None:
    holding(register, read(COUNCILS / source))
    out = export(register, register.path.with_name("out.xlsx"), layout=source)
    told = layouts(register.reader)[0].columns
    headings = [cell.value for cell in openpyxl.load_workbook(out).worksheets[0][4]]
    assert headings[: len(told)] == [column.heading for column in told]
    back = read(out)
    says_nothing_new(register, back)
    holding(empty, back)
    assert carried(contents(empty), "xlsx") == carried(contents(register), "xlsx")


def cornered() -> PlanDraft:
    """A plan with what is easily lost: several updates a period, signs for statuses, a task's own reference, …"""
    plan = drafted_plan()
    plan.legend = [Status("★", "green", "★"), Status("●", "amber", "●"), Status('Done, or "done"', "blue", "✓")]
    for action, label in zip(plan.actions, ("★", "●", 'Done, or "done"'), strict=True):
        action.status = label
    plan.reported = [CountTable("Priority 1: Listen before we plan", None, {"★": 1, "●": None}, None)]
    first, second, third = plan.actions
    first.updates = [
        Update("Forty members\n\n- paid\n- thanked", "2026-27 Q1"),
        Update("One more", "2026-27 Q2"),
        Update("Two\nmore", "2026-27 Q2"),
        Update("Since ever"),
    ]
    second.tasks[0].ref, second.tasks[1].due_text = "2.09a", "TBC"
    second.links = ["1.01", "2.10"]
    third.headings = [*third.headings, Heading("Goal", "4.10"), Heading("Theme", "1/2")]
    third.ref, third.commitment, third.success_measure, third.council = "4.10", "TRUE", "NEW: all of it", "'=1+1"
    third.due_text, third.directorate, third.service_area = "1/2", "=SUM(A1)", "007"
    return plan


@pytest.mark.parametrize("form", FORMS)
def test_an_invented_plan_with_every_corner_comes_back(register: Register, empty: Register, form: str) -> None:
    holding(register, reading(cornered()))
    back = read(export(register, register.path.with_name(f"out.{form}")))
    says_nothing_new(register, back)
    holding(empty, back)
    mine, theirs = (carried(contents(one), form) for one in (register, empty))
    if form == "csv":  # it has a sign's word, for a sign alone is no word in a list
        words = {"★": "Green", "●": "Amber"}
        for action in mine["actions"]:
            action["status"] = words.get(action["status"], action["status"])
    assert theirs == mine


@pytest.mark.parametrize("form", FORMS)
def test_several_plans_in_one_file_come_back_one_by_one(register: Register, empty: Register, form: str) -> None:
    other = cornered()
    other.title, other.council = "Another plan: history?", "Elsewhere Council"
    for action in other.actions:
        action.action += ", and otherwise here"
        action.headings = [Heading("Pillar", "Listen")]
    holding(register, reading(), reading(other, sha256="2" * 64))
    out = export(register, register.path.with_name(f"out.{form}"))
    parts = [read(out, part=part) for part in range(2)]
    assert [part.titles for part in parts] == [["Fair Shares 2025-28", "Another plan: history?"]] * 2
    for part in parts:
        says_nothing_new(register, part)
    holding(empty, *parts)
    if form != "csv":  # in one table, a level of headings that two plans call differently has no plan's word
        for place in range(2):
            assert carried(contents(empty, place), form) == carried(contents(register, place), form)


def test_a_text_longer_than_a_cell_comes_back_whole(register: Register, empty: Register) -> None:
    plan = drafted_plan()
    plan.actions[0].desired_outcome = "Long. " * 6_000 + "End"
    plan.actions[1].commitment = "\N{PILE OF POO}" * 20_000
    plan.actions[2].success_measure = ("x" * 32_766 + " y\n\nz") * 3
    holding(register, reading(plan))
    written = exported(register, register.path.with_name("out.xlsx"))
    assert [note.partition(":")[0] for note in written.notes] == ["1.01", "2.09", "2.10"]
    back = read(written.path)
    says_nothing_new(register, back)
    holding(empty, back)
    assert carried(contents(empty), "xlsx") == carried(contents(register), "xlsx")


@pytest.mark.parametrize("size", [32_766, 32_767, 32_768])
def test_a_cell_holds_as_much_as_it_can(register: Register, size: int) -> None:
    plan = drafted_plan()
    plan.actions[0].desired_outcome = "x" * size
    written = exported(holding(register, reading(plan)), register.path.with_name("out.xlsx"))
    assert bool(written.notes) == (size > 32_767)
    says_nothing_new(register, read(written.path))


def test_a_long_text_whose_whole_is_gone_is_told(register: Register) -> None:
    plan = drafted_plan()
    plan.actions[0].desired_outcome = "Long. " * 6_000
    out = export(holding(register, reading(plan)), register.path.with_name("out.xlsx"))
    book = openpyxl.load_workbook(out)
    del book["Long texts"]
    book.save(out)
    back = read(out)
    assert back.plan is not None
    assert "is not on the sheet “Long texts” any more" in back.plan.actions[0].problems[0].sentence


def test_a_colleagues_changes_in_the_workbook_come_back_as_changes(register: Register) -> None:
    out = export(holding(register, reading()), register.path.with_name("out.xlsx"))
    book = openpyxl.load_workbook(out)
    sheet = book.worksheets[0]
    places = {cell.value: cell.column for cell in sheet[4]}
    sheet.cell(5, places["Status"]).value = "Done"
    sheet.cell(5, places["Update Q2 2026-27"]).value += "\n* * *\nAll of it is done."
    sheet.cell(9, places["Deadline"]).value = "by 30 June 2027"
    sheet.cell(9, places["Lead officer"]).value = "Ada Quist – Head of Engagement; Ben Ode"
    sheet.cell(10, places["Ref"]).value, sheet.cell(10, places["Action"]).value = "3.01", "Begin anew"
    sheet.cell(4, 20).value, sheet.cell(5, 20).value = "Remark", "Who pays?"
    book.save(out)
    proposal = propose(register.reader, read(out))
    changes = {(made.name, change.field): change.new for made in proposal.changed for change in made.fields}
    assert changes == {
        ("1.01", "status"): "Done",
        ("1.01", "update"): "All of it is done.",
        ("2.10", "due_text"): "by 30 June 2027 (30 June 2027)",
        ("2.10", "lead"): "Ada Quist – Head of Engagement; Ben Ode",
    }
    assert [new.name for new in proposal.new] == ["3.01"]
    assert [problem.text for problem in proposal.problems] == ["Remark", "by 30 June 2027"]


def test_a_layout_that_nobody_knows_is_refused_with_those_that_are_known(register: Register) -> None:
    holding(register, read(COUNCILS / "leicester-2018.xlsx"))
    with pytest.raises(Refused, match=r"“Mars” is no layout .*known are .*leicester-2018\.xlsx"):
        export(register, register.path.with_name("out.xlsx"), layout="Mars")


def test_a_file_of_our_own_is_no_councils_layout(register: Register, empty: Register) -> None:
    out = export(holding(register, reading()), register.path.with_name("out.xlsx"))
    assert layouts(holding(empty, read(out)).reader) == []


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_the_view_leaves_as_it_stands_on_the_screen(register: Register, form: str) -> None:
    plan = contents(holding(register, reading()))
    only = (plan.actions[2].id, plan.actions[0].id)
    shown = Selection((plan.plan.id,), only, "Mine", columns=("status", "ref", "due"))
    out = export(register, register.path.with_name(f"out.{form}"), selection=shown)
    if form == "csv":
        first, second, *_ = out.read_text(encoding="utf-8-sig").splitlines()
        assert first == "Plan,Status,Ref,Deadline,Read as"
        assert second == "Fair Shares 2025-28,On target,2.10,by March 2027,2027-03-31"
    else:
        rows = list(openpyxl.load_workbook(out).worksheets[0].iter_rows(min_row=4, max_col=2, values_only=True))
        assert rows == [("Status", "Ref"), ("On target", "2.10"), ("On target", "1.01")]

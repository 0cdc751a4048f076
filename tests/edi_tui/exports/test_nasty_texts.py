"""A thousand nasty texts through every form of data: no formula, no link, no control; and every one comes back."""

from __future__ import annotations

import csv
import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest

from db.contents import plan_contents
from db.opening import open_register
from db.reading import plans
from db.register import Register
from db.text import clean
from imports.drafts import ActionDraft, Heading, Person, PlanDraft, Status, Update
from imports.reading import read
from imports.reconciling.apply import apply
from imports.reconciling.proposal import propose
from tests.drafting import reading
from tests.edi_tui.exports.nasty_texts import kept, thousand
from tests.exporting import exported
from tests.roundtrips import carried

CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff]")
FIELDS = ("action", "desired_outcome", "commitment", "success_measure", "directorate", "service_area", "due_text")


def nasty_plan() -> PlanDraft:
    """Every text in some field of some action, and each field of an action another one."""
    texts = kept()
    plan = PlanDraft("=Nasty/plan[1]", "@Council", legend=[Status("=1+1", "red"), Status('"x"; y', "green")])
    for number in range(0, len(texts), 10):
        some = (texts[number : number + 10] * 10)[:10]
        draft = ActionDraft(ref=f"{number // 10}.10", headings=[Heading("=Kind", f"Heading {number // 200}")])
        for field, text in zip(FIELDS, some, strict=False):
            setattr(draft, field, clean(" ".join(text.split()) if field != "action" else text))
        texts_told = (text.replace("* * *", "***") for text in some[7:9])
        draft.updates = [Update(text, f"2026-27 Q{quarter}") for quarter, text in enumerate(texts_told, 1)]
        draft.supporting_services = some[9]
        draft.people = [Person(f"@Person {number}", "lead")]
        draft.status = plan.legend[number % 20 // 10].label
        plan.actions.append(draft)
    return plan


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    opened = open_register(tmp_path_factory.mktemp("nasty") / "edi.db", create=True)
    apply(opened, propose(opened.reader, reading(nasty_plan())))
    yield opened
    opened.close()


def test_there_are_a_thousand_of_them() -> None:
    assert len(thousand()) == 1_000
    assert len(kept()) > 990


@pytest.mark.parametrize("form", ["xlsx", "csv", "json"])
def test_every_nasty_text_comes_back(register: Register, tmp_path: Path, form: str) -> None:
    out = exported(register, tmp_path / f"out.{form}").path
    back = read(out)
    proposal = propose(register.reader, back)
    assert (proposal.refused, proposal.new, proposal.changed, proposal.missing) == (None, [], [], [])
    other = open_register(tmp_path / "other.db", create=True)
    apply(other, propose(other.reader, back))
    mine, theirs = (plan_contents(one.reader, plans(one.reader)[0].id) for one in (register, other))
    other.close()
    found, wanted = carried(theirs, form), carried(mine, form)
    assert found["actions"] == wanted["actions"]


def test_no_cell_of_a_workbook_is_a_formula_a_link_or_a_control(register: Register, tmp_path: Path) -> None:
    written = exported(register, tmp_path / "out.xlsx")
    book = openpyxl.load_workbook(written.path)
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} <= {"s", "n", "d"}
    assert not [cell for cell in cells if cell.hyperlink]
    assert not [cell for cell in cells if isinstance(cell.value, str) and CONTROL.search(cell.value)]
    with zipfile.ZipFile(written.path) as package:
        sheets = [name for name in package.namelist() if name.startswith("xl/worksheets/")]
        raw = b"".join(package.read(name) for name in sheets)
    assert b"<f>" not in raw
    assert b"<hyperlink" not in raw
    assert b"External" not in raw
    assert book.properties.creator == book.properties.lastModifiedBy == "edi-tui"
    assert len(written.notes) == sum(len(text) > 32_767 for text in kept())


def test_no_field_of_a_csv_is_run_by_a_spreadsheet(register: Register, tmp_path: Path) -> None:
    out = exported(register, tmp_path / "out.csv").path
    with out.open(encoding="utf-8-sig", newline="") as file:
        fields = [field for row in csv.reader(file) for field in row]
    assert len(fields) > 1_000
    assert not [field for field in fields if re.match(r"\s*[=+\-@\t\r＝＋－＠]", field) or CONTROL.search(field)]


def test_json_is_plain_text(register: Register, tmp_path: Path) -> None:
    text = exported(register, tmp_path / "out.json").path.read_text(encoding="utf-8")
    assert not CONTROL.search(text)
    assert len(json.loads(text)["plans"][0]["actions"]) == 100

"""The Word report in other hands: LibreOffice opens it, and our own import reads its actions back."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import docx
import pytest

from db.contents import plan_contents
from db.opening import open_register
from db.reading import plans
from edi_tui.cli.copies import sample_register
from edi_tui.exports import Selection
from edi_tui.exports.report.template import Template
from edi_tui.exports.word import check
from imports.reading import read
from imports.reconciling.apply import apply
from imports.reconciling.proposal import propose
from tests.edi_tui.exports.council_templates import letterhead
from tests.edi_tui.exports.word_documents import whole, written
from tests.exporting import export
from tests.office import converted, needs_office

PAPER = Path(__file__).parents[4] / "shared" / "council-plans" / "cambridgeshire-2024-committee.docx"


@needs_office
@pytest.mark.parametrize("on", ["our own styles", "a letterhead"])
def test_libreoffice_opens_it_and_shows_its_words(tmp_path: Path, on: str) -> None:
    styles = "" if on == "our own styles" else str(letterhead(tmp_path / "letterhead.docx"))
    report = converted(written(tmp_path, template=Template(styles=styles)), "txt:Text (encoded):UTF8")
    shown = report.read_text("utf-8-sig")
    assert shown.startswith(whole().title)
    for words in ("Three actions are done.", "▲ Under way", "Hold a walk-in hour", "Eleven came to hour 1.02."):
        assert words in shown


def sign_left_out(status: str | None) -> str:
    """The word of a status, with which a report writes its symbol."""
    return " ".join(word for word in (status or "").split() if any(letter.isalnum() for letter in word))


def test_our_own_import_reads_the_actions_back(tmp_path: Path) -> None:
    register = sample_register(tmp_path / "demo.db")
    try:
        plan = next(one for one in plans(register.reader) if "joint" in one.title)
        contents = plan_contents(register.reader, plan.id)
        path = export(
            register,
            tmp_path / "actions.docx",
            selection=Selection((plan.id,)),
            template=Template(sections=("actions",), as_at=date(2026, 9, 30)),
        )
        found = read(path).plan
    finally:
        register.close()
    assert found is not None
    assert found.title == plan.title
    headings = {heading.id: heading.text for heading in contents.headings}
    told = [(one.ref, one.action, one.headings[0].text, sign_left_out(one.status)) for one in found.actions]
    kept = [
        (one.ref, one.text, headings[one.heading_id or ""], one.status.label if one.status else "")
        for one in contents.actions
    ]
    assert told == kept


@pytest.mark.skipif(not PAPER.exists(), reason=f"the committee paper is not at {PAPER}")
def test_a_committee_papers_count_tables_come_out_again_figure_for_figure(tmp_path: Path) -> None:
    register = open_register(tmp_path / "edi.db", create=True)
    try:
        apply(register, propose(register.reader, read(PAPER)))
        path = export(register, tmp_path / "paper.docx")
    finally:
        register.close()
    tables = docx.Document(str(path)).tables
    rows = [[[cell.text for cell in row.cells] for row in table.rows] for table in tables]
    counted = [[row[-2] for row in table[1:]] for table in rows if table[0][-2:] == ["Reported", "In the register"]]
    red_not_reported = ["blank", "25", "14", "17", "56"]
    assert counted[:3] == [red_not_reported, ["1", "11", "1", "0", "13"], ["0", "9", "3", "3", "15"]]
    assert [found for found in check(path) if not found.passed] == []

"""The whole way on real plans: import, export, every fact compared; they lie outside the project, in ../shared."""

from __future__ import annotations

import json
import subprocess
import sys
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from db.opening import open_register
from db.reading import plans
from edi_tui.exports import Asked, Selection, prepare
from edi_tui.exports.report.document import Table

PROJECT = Path(__file__).parent.parent
SHARED = PROJECT.parent / "shared"
PLANS = SHARED / "council-plans"
DOCUMENTS = sorted(path for path in PLANS.glob("*") if path.suffix in (".txt", ".xlsx", ".docx"))

pytestmark = pytest.mark.skipif(
    not DOCUMENTS, reason=f"the five real plans are not at {PLANS}; the product's own samples cover the same paths"
)


def run(db: Path, *words: str) -> str:
    """The real program, in a process of its own."""
    command = [sys.executable, "-m", "edi_tui", "--db", str(db), *words]
    done = subprocess.run(command, capture_output=True, text=True, cwd=PROJECT, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    return done.stdout


def expected_of(document: Path) -> Path:
    """The facts of a document: the workbook's own where it can give more."""
    own = PLANS / "expected" / f"{document.name}.json"
    return own if own.exists() else PLANS / "expected" / f"{document.stem}.json"


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_fact_of_a_real_plan_is_right_and_nothing_is_invented(document: Path, tmp_path: Path) -> None:
    db, out = tmp_path / "edi.db", tmp_path / "out.json"
    run(db, "import", str(document), "--yes")
    run(db, "export", str(out))
    checker = [sys.executable, str(SHARED / "tools" / "check_import.py"), str(out), str(expected_of(document))]
    checked = subprocess.run(checker, capture_output=True, text=True)
    assert checked.returncode == 0, checked.stdout
    again = json.loads(run(db, "import", str(document), "--dry-run", "--json"))["files"][0]
    assert (again["new"], again["changed"], again["missing"]) == ([], [], [])


# The paper's three tables: colour, status, number of actions. A blank stays a blank.
THEMES = {
    "Theme A: Workforce": ("blank", "25", "14", "17", "56"),
    "Theme B: Community": ("1", "11", "1", "0", "13"),
    "Theme 3: Services": ("0", "9", "3", "3", "15"),
}
KEY = (
    ("Red", "■ Not started (late)"),
    ("Amber", "▲ In progress"),
    ("Green", "● Completed"),
    ("Blue", "◆ Planned, not started"),
    ("Total", "All statuses"),
)


def test_the_three_tables_of_the_committee_paper_come_out_again_figure_for_figure(tmp_path: Path) -> None:
    db = tmp_path / "edi.db"
    run(db, "import", str(PLANS / "cambridgeshire-2024-committee.docx"), "--yes")
    with closing(open_register(db)) as register:
        asked = Asked(Selection(tuple(plan.id for plan in plans(register.reader))), "md")
        document = prepare(register.reader, asked, today=date(2024, 11, 8)).document
    assert document is not None
    found = {
        table.caption.split(": ", 1)[1]: [tuple(cell.text for cell in row[:3]) for row in table.rows]
        for table in document.blocks
        if isinstance(table, Table)
        and [column.label for column in table.columns[:3]] == ["Colour", "Status", "Reported"]
    }
    for theme, figures in THEMES.items():
        assert found[theme] == [(*words, figure) for words, figure in zip(KEY, figures, strict=True)]


def test_the_committee_paper_is_reported_as_it_reports(tmp_path: Path) -> None:
    db = tmp_path / "edi.db"
    run(db, "import", str(PLANS / "cambridgeshire-2024-committee.docx"), "--yes")
    out = run(db, "report")
    for figures in ([25, 14, 17, 56], [1, 11, 1, 0, 13], [0, 9, 3, 3, 15]):
        for figure in figures:
            assert f": {figure} reported, " in out
    assert "Total: 84 reported, " in out

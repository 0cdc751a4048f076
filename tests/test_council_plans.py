"""The whole way on real plans: import, export, every fact compared; they lie outside the project, in ../shared."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

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


def test_the_committee_paper_is_reported_as_it_reports(tmp_path: Path) -> None:
    db = tmp_path / "edi.db"
    run(db, "import", str(PLANS / "cambridgeshire-2024-committee.docx"), "--yes")
    out = run(db, "report")
    for figures in ([25, 14, 17, 56], [1, 11, 1, 0, 13], [0, 9, 3, 3, 15]):
        for figure in figures:
            assert f": {figure} reported, " in out
    assert "Total: 84 reported, " in out

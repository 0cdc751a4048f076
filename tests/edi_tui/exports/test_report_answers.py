"""What members ask for stands in the report itself: when it was completed, how it comes back, what still holds."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from db.reading import find_actions
from db.register import Register
from db.verbs import edit, no_change
from edi_tui.exports.report.template import Template
from tests.exporting import export
from tests.reporting import whole_plan


def told(register: Register, folder: Path, section: str) -> str:
    """One section of the report, in plain text."""
    path = export(register, folder / f"{section}.txt", replace=True, template=Template(sections=(section,)))
    return path.read_text("utf-8")


def test_what_is_complete_says_when(empty: Register, tmp_path: Path) -> None:
    whole_plan(empty)
    edit(empty, find_actions(empty.reader, "1.01")[0], {"completed_on": date(2026, 9, 3)})
    assert "on the day (Done; completed on 3 September 2026)" in told(empty, tmp_path, "complete")


def test_what_is_off_track_says_how_it_comes_back(empty: Register, tmp_path: Path) -> None:
    whole_plan(empty)
    assert "Way to green" not in told(empty, tmp_path, "exceptions")
    edit(empty, find_actions(empty.reader, "1.02")[0], {"way_to_green": "A second firm from January"})
    assert "Way to green: A second firm from January" in told(empty, tmp_path, "exceptions")


def test_no_change_stands_with_the_words_before_it(empty: Register, tmp_path: Path) -> None:
    whole_plan(empty)
    no_change(empty, find_actions(empty.reader, "1.02"), period="2026-27 Q2")
    text = told(empty, tmp_path, "actions")
    assert "Last update: Q2 2026-27: No change. Q1 2026-27: Two of five meetings." in text

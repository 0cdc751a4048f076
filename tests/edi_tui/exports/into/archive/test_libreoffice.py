"""LibreOffice opens what was changed, shows it, and works its formulas out to what the cells now say."""

from __future__ import annotations

import csv
import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest

from edi_tui.exports.into.archive.workbook import CouncilWorkbook
from tests.edi_tui.exports.into.everything import ACTIONS, AS_AT, SHEET, SUMMARY, make

OFFICE = shutil.which("soffice")
pytestmark = pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed, so nothing was opened with it")

# Always work formulas out anew (and never trust what the file says), so that a wrong reference shows.
SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item></oor:items>"""
EVERY_SHEET = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"


def shown(path: Path, folder: Path) -> dict[str, list[list[str]]]:
    """What LibreOffice shows on each sheet, every formula worked out anew."""
    user = folder / "profile" / "user"
    user.mkdir(parents=True)
    (user / "registrymodifications.xcu").write_text(SETTINGS)
    command = [str(OFFICE), f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", EVERY_SHEET]
    subprocess.run([*command, "--outdir", folder / "csv", path], check=True, capture_output=True, timeout=120)
    found = {}
    for file in (folder / "csv").glob("*.csv"):
        with file.open(newline="", encoding="utf-8") as stream:
            found[file.stem.removeprefix(f"{path.stem}-")] = list(csv.reader(stream))
    return found


def test_a_changed_workbook_says_what_was_written_and_counts_it(tmp_path: Path) -> None:
    plan, back = make(tmp_path / "plan.xlsx"), tmp_path / "back.xlsx"
    book = CouncilWorkbook.open(plan)
    book.insert_row(SHEET, 14, 14, {"A": "2.5", "B": "Publish <all> & _x0041_", "E": "★ Complete"})
    book.insert_row(SHEET, 8, 8, {"A": "1.3b", "B": "Two\nlines", "E": "● On track"})
    book.set_date(SHEET, "D16", date(2026, 10, 1))
    book.set_date(SHEET, "D9", date(2026, 10, 11))
    book.set_text(SHEET, "E7", "★ Complete")
    book.save(back)
    sheets = shown(back, tmp_path)

    rows = sheets[SHEET]
    assert [row[0] for row in rows[5:16]] == ["1.1", "1.2", "1.3", "1.3b", "1.4", "Objective 2: Fair work"] + [
        action[0] for action in ACTIONS[4:]
    ] + ["2.5"]
    assert rows[15][1] == "Publish <all> & _x0041_"
    assert rows[8][1] == "Two\nlines"
    left = {row[0]: row[6] for row in rows[5:16]}
    days = {a[0]: (a[3] - AS_AT).days for a in ACTIONS if isinstance(a[3], date)} | {"2.5": 1, "1.3b": 11}
    assert {ref: int(value) for ref, value in left.items() if value} == days
    assert rows[17][5:7] == ["All left", str(sum(days.values()))]
    assert [row[:2] for row in sheets[SUMMARY][3:8]] == [
        ["Complete", "3"], ["On track", "4"], ["At risk", "1"], ["Off track", "0"], ["Not started", "2"]
    ]  # fmt: skip
    assert [row[1] for row in sheets[SUMMARY][9:12]] == ["2.4", "5", "Objective 2: Fair work"]

"""The real `edi-tui import`, killed while it writes: the register is as it was before."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from openpyxl import Workbook

from db.opening import open_register
from db.sqlite import check_whole, companions
from db.verbs import flag
from tests.db.making_plans import MadePlan, contents_of
from tests.db.programs import ROOT

ACTIONS = 3000  # so many that the register is written over long before the end
HOT = bytes.fromhex("d9d505f920a163d7")  # how a journal begins that must be played back


def big_plan(path: Path) -> Path:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Plan")
    sheet.append(["Ref", "Action", "Lead officer", "Deadline", "Status"])
    for number in range(ACTIONS):
        sheet.append([f"K{number}", f"Do the {number}th thing of a long list", "Ada Quist", "by March 2027", "Started"])
    book.save(path)
    return path


def begins(journal: Path) -> bytes:
    """The journal's first bytes: noughts, or nothing yet, until the register itself is about to be written over."""
    try:
        with journal.open("rb") as file:
            return file.read(8)
    except OSError:
        return b""


@pytest.mark.parametrize("state", ["there", "hot"])
def test_an_import_that_is_killed_while_it_writes_leaves_the_register_as_it_was(
    plan: MadePlan, tmp_path: Path, state: str
) -> None:
    path = plan.register.path
    plan.register.close()
    before = contents_of(path)
    file = big_plan(tmp_path / "big.xlsx")
    command = [sys.executable, "-m", "edi_tui", "--db", str(path), "import", str(file), "--yes"]
    program = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL)
    journal = path.with_name(f"{path.name}-journal")
    while not (journal.exists() if state == "there" else begins(journal) == HOT):
        assert program.poll() is None, "the import ended before its journal was seen"
    program.kill()
    program.wait(timeout=30)
    assert journal.exists(), "the kill came too late to leave anything to put right"
    opened = open_register(path)
    assert check_whole(opened.reader) == []
    assert contents_of(path) == before
    assert flag(opened, [plan.actions["1.2"]], plan.statuses["On target"])
    opened.close()
    assert not companions(path)

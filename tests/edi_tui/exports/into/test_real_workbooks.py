"""The real workbooks of ../shared given back into themselves: without a change, with three, with a new action."""

from __future__ import annotations

import csv
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path

import pytest

from db import verbs
from db.lines import ActionContents
from db.reading import legend
from db.text import one_line
from imports.readers.addresses import position
from tests.edi_tui.exports.into.giving_back import Office, cells_that_differ, edited, fields_left

PLANS = sorted((Path(__file__).parents[4].parent / "shared" / "council-plans").glob("*.xlsx"))
AS_CSV = "csv:Text - txt - csv (StarCalc):44,34,76"  # commas, quotes, UTF-8
WORDS = "Invented words of a quarter, for the committee."

pytestmark = pytest.mark.skipif(not PLANS, reason="the real workbooks are not at hand in ../shared/council-plans")


@pytest.fixture(params=PLANS, ids=lambda path: path.stem)
def office(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Office]:
    made = Office(tmp_path, request.param)
    yield made
    made.register.close()


def change_status(office: Office) -> str | None:
    """Gives an action a status that another has."""
    used = {action.status.id for action in office.actions if action.status and action.cells.get("status")}
    columns = {action.cells["status"].rpartition("!")[2][0] for action in office.actions if "status" in action.cells}
    updates = {action.cells["update"].rpartition("!")[2][0] for action in office.actions if "update" in action.cells}
    for action in office.actions if columns and columns != updates else ():
        other = next((s for s in legend(office.register.reader, office.plan) if s.id in used - _own(action)), None)
        if action.status and other:
            verbs.flag(office.register, [action.id], other.id)
            return action.cells["status"]
    return None


def _own(action: ActionContents) -> set[str]:
    return {action.status.id} if action.status else set()


def change_update(office: Office) -> str | None:
    """Reports on an action that has a commentary."""
    for action in office.actions[3:]:
        if action.updates:
            verbs.add_update(office.register, action.id, WORDS)
            return action.cells["update"]
    return None


def change_officer(office: Office) -> str | None:
    """Puts somebody else in the first officer's place."""
    for action in office.actions[1:]:
        for role in ("lead", "owner"):
            if (people := action.by_role(role)) and "people" in action.cells:
                verbs.edit(office.register, action.id, {role: [replace(people[0], name="Ada Quist"), *people[1:]]})
                return action.cells["people"]
    return None


def change_outcome(office: Office) -> str | None:
    """Gives a desired outcome that no other action shares other words."""
    cells = [action.cells.get("desired_outcome") for action in office.actions]
    for action in office.actions:
        cell = action.cells.get("desired_outcome")
        if cell and cells.count(cell) == 1:
            verbs.edit(office.register, action.id, {"desired_outcome": WORDS})
            return cell
    return None


def change_service(office: Office) -> str | None:
    """Gives an action to another service."""
    for action in office.actions[2:]:
        if action.service_area:
            verbs.edit(office.register, action.id, {"service_area": "Fairness and Belonging"})
            return action.cells["service_area"]
    return None


def change_words(office: Office) -> str | None:
    """Gives an action other words."""
    action = office.actions[-1]
    verbs.edit(office.register, action.id, {"action": f"{action.text} {WORDS}"})
    return action.cells["action"]


CHANGES = (change_status, change_update, change_officer, change_outcome, change_service, change_words)


def with_three_changes(office: Office) -> list[str]:
    """The cells of the first three changes that the workbook has a place for."""
    made = (cell for change in CHANGES if (cell := change(office)))
    return [cell.rpartition("!")[2] for cell in islice(made, 3)]


def test_without_a_change_the_workbook_is_the_same_file(office: Office) -> None:
    prepared, target = office.give_back()
    assert (prepared.is_empty, prepared.cannots) == (True, [])
    assert target.read_bytes() == office.workbook.read_bytes()


def test_with_three_changes_exactly_those_cells_differ_and_nothing_is_left_to_import(office: Office) -> None:
    cells = with_three_changes(office)
    prepared, target = office.give_back()
    assert prepared.cannots == []
    assert len(cells) == 3
    assert sorted(cells_that_differ(office.workbook, target)) == sorted(cells) == sorted(edited(prepared))
    left = office.imported(target)
    assert (fields_left(left), left.missing, left.older) == ([], [], [])


def like_ref(ref: str) -> str:
    """A reference that no action has, written as the others are: "4.97" beside "4.07", "2z" beside "2d"."""
    return f"{ref[:-2]}97" if ref[-2:].isdigit() else ref and f"{ref[:-1]}z"


def test_a_new_action_lands_in_the_right_place(office: Office) -> None:
    before = [action for action in office.actions if action.parent_id is None]
    like = before[len(before) // 2]
    values = {"action": "Invent a thing that nobody has thought of", "ref": like_ref(like.ref or "")}
    values |= {name: getattr(like, name) for name in ("council", "desired_outcome", "service_area")}
    wanted = {name: value for name, value in values.items() if value}
    wanted |= {role: "Ada Quist" for role in ("lead", "owner") if like.by_role(role)}
    verbs.new(office.register, office.plan, wanted, place=verbs.Place(heading_id=like.heading_id))
    made = office.action("Invent a thing")
    for words in ("Draw it", "Build it") if like.tasks else ():
        verbs.new(office.register, office.plan, {"action": words}, place=verbs.Place(parent_id=made.id))
    prepared, target = office.give_back()
    left = office.imported(target)
    assert (prepared.edits, prepared.cannots, fields_left(left), left.missing) == ([], [], [], [])
    assert left.draft is not None
    order = [draft.action for draft in left.draft.actions]
    block = [action.text for action in before if action.heading_id == like.heading_id]
    assert order.index(made.text) == order.index(block[-1]) + 1
    assert len(left.draft.actions[order.index(made.text)].tasks) == (2 if like.tasks else 0)


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not at hand to open the workbooks with")
def test_libreoffice_opens_them_and_shows_the_changes(tmp_path: Path) -> None:
    expected: dict[Path, dict[str, str | None]] = {}
    for workbook in PLANS:
        folder = tmp_path / workbook.stem
        folder.mkdir()
        office = Office(folder, workbook)
        with_three_changes(office)
        prepared, target = office.give_back()
        expected[target.rename(tmp_path / workbook.name)] = edited(prepared)
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/office", "--headless", "--convert-to", AS_CSV]
    subprocess.run([*command, "--outdir", str(tmp_path), *map(str, expected)], check=True, capture_output=True)
    for target, cells in expected.items():
        with target.with_suffix(".csv").open(encoding="utf-8", newline="") as stream:
            shown = list(csv.reader(stream))
        for cell, text in cells.items():
            row, column = position(cell) or (0, 0)
            assert one_line(shown[row][column]) == one_line(text)

"""The export itself: what is chosen, prepared and written to its place."""

from __future__ import annotations

import dataclasses
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from db.errors import Refused
from db.register import Register
from edi_tui.exports import Prepared, Written, form_of, prepare, write
from edi_tui.exports.closed import of_period
from edi_tui.exports.names.found import NameFound, undecided, undecided_sentence
from edi_tui.exports.names.remembered import remembered
from edi_tui.exports.recorded import record_report
from edi_tui.giving.asking import ask
from edi_tui.giving.choice import AUDIENCES, Chosen, Here

if TYPE_CHECKING:
    from edi_tui.exports.into.returning import Return


@dataclass(frozen=True)
class Given:
    """A file that was written, and what stands in it."""

    written: Written
    chosen: Chosen
    actions: int
    changes: str = ""
    """What was changed in a council's workbook, in words."""

    @property
    def said(self) -> str:
        """What stands in it, in words."""
        if self.changes:
            return self.changes
        number = f"{self.actions:,} action{'' if self.actions == 1 else 's'}"
        return f"{number}, {self.chosen.as_form.name}, for {AUDIENCES[self.chosen.audience]}."


class Undecided(Refused):
    """Names stand in what is to be published of which nobody has said what becomes of them."""

    def __init__(self, names: Sequence[NameFound], decided: Mapping[str, bool]) -> None:
        super().__init__(undecided_sentence(undecided(names, decided)))
        self.names = names


def prepared_for(conn: sqlite3.Connection, chosen: Chosen, here: Here, today: date) -> Prepared:
    """What would be written, with what the register remembers about names."""
    with of_period(conn, [here.plan.id], here.closed, today) as past:
        conn, today = past.conn, past.today
        asked = ask(conn, chosen, here, today).with_(closed=here.closed)
        prepared = prepare(conn, asked, today=today)
        known = {**remembered(conn, prepared.undecided), **asked.names}
        return prepare(conn, asked.with_(names=known), today=today) if known != dict(asked.names) else prepared


def _give_back(register: Register, chosen: Chosen, here: Here, path: Path, replace: bool) -> Given:
    """The council's own workbook, with only the cells that differ changed."""
    from edi_tui.exports.into.returning import write_return

    with register.reading() as conn:
        prepared = returned(conn, chosen, here)
    written = write_return(prepared, path, replace=replace)
    cannot = [one.sentence for one in prepared.cannots]
    written = dataclasses.replace(written, notes=[*cannot, *written.notes])
    return Given(
        written, chosen, 0, f"Changed: {count_of(prepared)}. All else is as it was in {Path(chosen.source).name}."
    )


def returned(conn: sqlite3.Connection, chosen: Chosen, here: Here) -> Return:
    """What would be done to the council's workbook."""
    from edi_tui.exports.into.returning import prepare_return

    if here.closed:
        raise Refused("The council's own workbook is brought up to date with the plan of now: choose another form.")
    if not chosen.source:
        raise Refused("The council's workbook is not chosen yet: choose the file that is to be brought up to date.")
    if not Path(chosen.source).is_file():
        raise Refused(f"{chosen.source} is no longer there: choose the council's workbook again.")
    return prepare_return(conn, here.plan.id, Path(chosen.source))


def count_of(prepared: Return) -> str:
    """How much of a workbook changes, in words."""
    cells, rows = len(prepared.edits), len(prepared.inserts)
    said = [f"{cells:,} cell{'' if cells == 1 else 's'}"] if cells or not rows else []
    said += [f"{rows:,} new row{'' if rows == 1 else 's'}"] if rows else []
    return " and ".join(said)


def give_out(register: Register, chosen: Chosen, here: Here, today: date, path: Path, *, replace: bool) -> Given:
    """Write the file as it is chosen; Refused where something is missing, gone or in the way."""
    if chosen.is_into:
        return _give_back(register, chosen, here, path, replace)
    form_of(path)
    with register.reading() as conn:
        prepared = prepared_for(conn, chosen, here, today)
    if prepared.undecided:
        raise Undecided(prepared.names, prepared.asked.names)
    written = write(prepared, path, replace=replace)
    if note := record_report(register, prepared):
        written = dataclasses.replace(written, notes=[*written.notes, note])
    return Given(written, chosen, actions_in(prepared))


def actions_in(prepared: Prepared) -> int:
    """How many actions are given out, without their tasks."""
    return sum(len(plan.actions) for plan in prepared.plans)

"""The export itself: what is chosen, prepared and written to its place."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from db.errors import Refused
from db.register import Register
from edi_tui.exports import Prepared, Written, form_of, prepare, write
from edi_tui.exports.names.found import NameFound, undecided, undecided_sentence
from edi_tui.exports.recorded import record_report
from edi_tui.giving.asking import ask
from edi_tui.giving.choice import AUDIENCES, Chosen, Here


@dataclass(frozen=True)
class Given:
    """A file that was written, and what stands in it."""

    written: Written
    chosen: Chosen
    actions: int

    @property
    def said(self) -> str:
        """What stands in it, in words."""
        number = f"{self.actions:,} action{'' if self.actions == 1 else 's'}"
        return f"{number}, {self.chosen.as_form.name}, for {AUDIENCES[self.chosen.audience]}."


class Undecided(Refused):
    """Names stand in what is to be published of which nobody has said what becomes of them."""

    def __init__(self, names: Sequence[NameFound], decided: Mapping[str, bool]) -> None:
        super().__init__(undecided_sentence(undecided(names, decided)))
        self.names = names


def give_out(register: Register, chosen: Chosen, here: Here, today: date, path: Path, *, replace: bool) -> Given:
    """Write the file as it is chosen; Refused where something is missing, gone or in the way."""
    form_of(path)
    with register.reading() as conn:
        prepared = prepare(conn, ask(conn, chosen, here, today), today=today)
    if prepared.undecided:
        raise Undecided(prepared.names, chosen.names)
    written = write(prepared, path, replace=replace)
    if note := record_report(register, prepared):
        written = dataclasses.replace(written, notes=[*written.notes, note])
    return Given(written, chosen, actions_in(prepared))


def actions_in(prepared: Prepared) -> int:
    """How many actions are given out, without their tasks."""
    return sum(len(plan.actions) for plan in prepared.plans)

"""The council's own workbook back: prepared, so that it can be looked at; then written, whole or not at all."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from db.errors import Refused
from edi_tui.exports.files import put_in_place
from edi_tui.exports.into import sentences
from edi_tui.exports.into.archive.workbook import CouncilWorkbook
from edi_tui.exports.into.book import Book
from edi_tui.exports.into.deciding import Deciding
from edi_tui.exports.into.differences import differences
from edi_tui.exports.into.edits import Cannot, CellEdit, RowInsert
from edi_tui.exports.into.places import Places
from edi_tui.exports.into.proving import Proof
from edi_tui.exports.into.rows import Rows
from edi_tui.exports.into.understanding import Understood, understand
from edi_tui.exports.prepared import Written, guarded_by
from edi_tui.exports.target import Guarded
from edi_tui.importing import Given

CHANGED_SINCE = "{0} was changed by another program since it was looked at: look again."
OTHER_FORMATS = {
    ".xls": "save it in Excel as .xlsx",
    ".xlsb": "save it in Excel as .xlsx",
    ".ods": "save it in LibreOffice as .xlsx",
    ".docx": "give out a fresh Word report instead",
    ".csv": "give out fresh rows (CSV) instead",
}
OTHER_ENDING = "{0} stays a {1}: name the target so, not “{2}”."
NO_WORKBOOK = "{0} cannot be given back changed cell by cell, only an .xlsx or .xlsm can: {1}."


@dataclass(frozen=True)
class Return:
    """What will be done to the council's workbook, and the workbook as it then is, proved by reading it again."""

    source: Path
    sha256: str
    content: bytes
    edits: Sequence[CellEdit]
    inserts: Sequence[RowInsert]
    cannots: Sequence[Cannot]
    notes: Sequence[str]
    guarded: Guarded = field(default_factory=Guarded)  # what it is not written over; its own source it may be

    @property
    def is_empty(self) -> bool:
        """Whether nothing is changed."""
        return not (self.edits or self.inserts)

    def told(self) -> dict[str, list[str]]:
        """What will be changed, what cannot be, and what is worth knowing: sentences, by what they are about."""
        changes = [*map(sentences.change, self.edits), *map(sentences.insertion, self.inserts)]
        return {"Change": changes, "Cannot": [one.sentence for one in self.cannots], "Note": [*self.notes]}

    def sentences(self) -> list[str]:
        """All of it in one list."""
        return [sentence for told in self.told().values() for sentence in told]


def prepare_return(conn: sqlite3.Connection, plan_id: str, council_file: Path, *, period: str | None = None) -> Return:
    """What would change in the council's workbook for a plan; nothing is written.

    `period` is the one that the workbook is to report on, where that is another than it says itself.
    """
    _check_format(council_file)
    understood = understand(conn, plan_id, Given(council_file.name, council_file), period)
    places = Places(understood.draft.columns, understood.draft.actions)
    workbook = CouncilWorkbook.open(council_file)
    source = council_file.read_bytes()
    book = Book(workbook)
    found = differences(understood, places)
    deciding = Deciding(understood, places, book, found)
    decided = [deciding.decide(difference) for difference in found]
    planned = Rows(understood, places, book, deciding.statuses).plan()
    proved = Proof(conn, council_file, understood, period).settle(decided, planned.rows, book)
    by_key = {one.difference.key: one for one in decided}
    echoed = {difference.key for difference in proved.echoes}
    left = [difference for difference in proved.left if difference.key not in echoed]
    made = Return(
        council_file,
        hashlib.sha256(source).hexdigest(),
        proved.content,
        list(proved.edits),
        list(dict.fromkeys(row.insert for row in proved.rows)),
        [
            *sentences.cannots(left, by_key, proved.reasons),
            *sentences.rows_not_made(understood, planned.reasons | proved.refused_rows),
            *sentences.left_alone(understood),
        ],
        [*sentences.echoes(proved.echoes), *proved.notes],
    )
    guarded = guarded_by(conn)
    guarded = Guarded(guarded.register, frozenset(guarded.sources) - {made.sha256})
    return replace(made, guarded=guarded, notes=[*made.notes, *_also(made, understood, workbook)])


def _also(made: Return, understood: Understood, workbook: CouncilWorkbook) -> Iterator[str]:
    if any(name.endswith("vbaProject.bin") for name in workbook.parts.names()):
        yield sentences.MACROS
    if not understood.was_taken_in and not made.is_empty:
        yield sentences.NOT_TAKEN_IN


def write_return(prepared: Return, target: Path, *, replace: bool = False) -> Written:
    """Put the workbook in its place, which may be that of the council's file itself."""
    if target.suffix.lower() != prepared.source.suffix.lower():
        raise Refused(OTHER_ENDING.format(prepared.source.name, prepared.source.suffix, target.name))
    if hashlib.sha256(prepared.source.read_bytes()).hexdigest() != prepared.sha256:
        raise Refused(CHANGED_SINCE.format(prepared.source.name))

    def fill(path: Path) -> None:
        path.write_bytes(prepared.content)

    return Written(put_in_place(target, fill, replace=replace, guarded=prepared.guarded), (), list(prepared.notes))


def _check_format(path: Path) -> None:
    if what := OTHER_FORMATS.get(path.suffix.lower()):
        raise Refused(NO_WORKBOOK.format(path.name, what))

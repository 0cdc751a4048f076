"""The proof: the changed workbook is read again, and says what the register says but for what was said beforehand.

Each difference has ways to be settled, the likeliest first. All are tried at once; what the import then reads otherwise
than it should is tried in its next way, and given up where there is none.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from db.errors import Refused
from db.text import one_line
from edi_tui.exports.into.applying import Applied, apply, now
from edi_tui.exports.into.book import Book
from edi_tui.exports.into.composing import Composed, compose
from edi_tui.exports.into.deciding import Decided
from edi_tui.exports.into.differences import Difference, Key, differences
from edi_tui.exports.into.edits import CellEdit, RowInsert
from edi_tui.exports.into.parts import put_in
from edi_tui.exports.into.places import Places, at
from edi_tui.exports.into.rows import NewRow
from edi_tui.exports.into.understanding import Understood, understand
from edi_tui.importing import Given

ROUNDS = 24
READ_OTHERWISE = "written there it would be read as something else"
READ_OTHERWISE_ELSEWHERE = "with it other rows would be read as something else"
NOT_PROVED = (
    "{0} was not changed: no part of the changes could be made so that it is read as the register has it. "
    "Change it by hand, or give out a fresh workbook instead."
)


@dataclass
class Proved:
    """What holds: the changed workbook, its edits, and what is left of the differences."""

    content: bytes
    edits: list[CellEdit]
    rows: list[NewRow]
    left: list[Difference]  # as the changed workbook is read
    echoes: list[Difference]  # words of the file that went with a deadline inside them
    reasons: dict[Key, str]  # why a difference was given up
    refused_rows: dict[str, str]  # the same for new rows, by their action
    notes: list[str]


@dataclass
class _Attempt:
    """One try: what was done, and what the import makes of it."""

    composed: Composed
    applied: Applied
    left: list[Difference] = field(default_factory=list)
    echoes: list[Difference] = field(default_factory=list)
    unsettled: list[Key] = field(default_factory=list)  # tried, and read otherwise
    astray: list[NewRow] = field(default_factory=list)  # not read as their action
    strange: bool = False  # something differs that did not before

    @property
    def is_clean(self) -> bool:
        refused = self.composed.unfit or self.applied.refused
        return not (refused or self.unsettled or self.astray or self.strange)


class Proof:
    """One workbook on its way to what the register says."""

    def __init__(self, conn: sqlite3.Connection, path: Path, understood: Understood, period: str | None) -> None:
        self.conn, self.path, self.understood, self.period = conn, path, understood, period
        self.choice: dict[Key, int] = {}
        self.rows: list[NewRow] = []
        self.reasons: dict[Key, str] = {}
        self.refused_rows: dict[str, str] = {}

    def settle(self, decided: Sequence[Decided], rows: Sequence[NewRow], book: Book) -> Proved:
        """Try, read again, and try the next way where the reading is not as it should be."""
        self.decided = {one.difference.key: one for one in decided}
        self.choice = {key: 0 for key, one in self.decided.items() if one.ways}
        self.rows, self.book = list(rows), book
        attempt = self._try(self.choice, self.rows)
        for _ in range(ROUNDS):
            if attempt.is_clean:
                break
            if attempt.strange and not (attempt.unsettled or attempt.astray):
                attempt = self._narrowed()
                break
            self._withdraw(attempt)
            attempt = self._try(self.choice, self.rows)
        if not attempt.is_clean:
            raise Refused(NOT_PROVED.format(self.path.name))
        return Proved(
            attempt.applied.content,
            list(attempt.composed.edits),
            self.rows,
            attempt.left,
            attempt.echoes,
            self.reasons,
            self.refused_rows,
            attempt.applied.notes,
        )

    def _try(self, choice: Mapping[Key, int], rows: Sequence[NewRow]) -> _Attempt:
        """The chosen ways and rows put into a copy of the workbook, and that copy read."""
        chosen = {key: (self.decided[key].difference, self.decided[key].ways[way]) for key, way in choice.items()}
        composed = compose(chosen, self.book)
        inserts = list(dict.fromkeys(row.insert for row in rows))
        attempt = _Attempt(composed, apply(self.path, [*composed.edits], inserts))
        if composed.unfit or attempt.applied.refused:
            return attempt
        if not (chosen or rows):
            attempt.left = [one.difference for one in self.decided.values()]
            return attempt
        again = self._read(attempt.applied)
        found = differences(again, Places(again.draft.columns, again.draft.actions))
        new = {row.action.id for row in rows}
        attempt.echoes = [one for one in found if one.key not in self.decided and self._is_echo(one, choice)]
        attempt.left = [one for one in found if one not in attempt.echoes]
        attempt.unsettled = [one.key for one in found if one.key in choice]
        attempt.astray = _astray(rows, again, found)
        others = [one for one in attempt.left if one.key not in self.decided and one.action.id not in new]
        lost = self.understood.by_action.keys() - again.by_action.keys()
        attempt.strange = bool(others or lost) or len(again.unknown) > len(self.understood.unknown) + len(
            attempt.astray
        )
        return attempt

    def _read(self, applied: Applied) -> Understood:
        """What the import makes of the changed workbook."""
        given = Given(self.path.name, content=applied.content)
        places = {cell: at(cell) for cell in self.understood.rows}
        done = [*applied.rows]
        rows = {str(now(place, done)): self.understood.rows[cell] for cell, place in places.items() if place}
        return understand(self.conn, self.understood.plan.plan.id, given, self.period, rows)

    def _withdraw(self, attempt: _Attempt) -> None:
        """Takes the next way of what did not fit together, was refused, or is read otherwise."""
        for key in (*attempt.composed.unfit, *attempt.unsettled):
            self._next(key, READ_OTHERWISE)
        for edit, sentence in attempt.applied.refused.items():
            if isinstance(edit, CellEdit):
                for key in attempt.composed.edits[edit]:
                    self._next(key, sentence)
            else:
                self._give_up(edit, sentence)
        for row in attempt.astray:
            self._give_up(row.insert, READ_OTHERWISE)

    def _next(self, key: Key, reason: str) -> None:
        """The next way of a difference; given up, with the reason, after the last."""
        if key not in self.choice:
            return
        self.choice[key] += 1
        if self.choice[key] >= len(self.decided[key].ways):
            del self.choice[key]
            self.reasons[key] = reason

    def _give_up(self, insert: RowInsert, reason: str) -> None:
        """Puts in no such row; all that it stood for stays out."""
        gone = {row.action.id for row in self.rows if row.insert is insert}
        for row in [row for row in self.rows if row.action.id in gone or row.action.parent_id in gone]:
            self.rows.remove(row)
            self.refused_rows[row.action.id] = reason

    def _narrowed(self) -> _Attempt:
        """Where a change makes other rows read otherwise: all changes but those, found by halving."""
        every: list[_Item] = [*self.choice.items(), *self.rows]
        kept = self._keep(every, [])
        choice, rows = _parted(kept)
        for key in self.choice.keys() - choice.keys():
            self.reasons[key] = READ_OTHERWISE_ELSEWHERE
        for row in self.rows:
            if row not in rows:
                self.refused_rows[row.action.id] = READ_OTHERWISE_ELSEWHERE
        self.choice, self.rows = choice, rows
        return self._try(choice, rows)

    def _keep(self, items: Sequence[_Item], base: Sequence[_Item]) -> list[_Item]:
        """Of some changes those that do no harm beside the ones in `base`."""
        if not items or self._try(*_parted([*base, *items])).is_clean:
            return list(items)
        if len(items) == 1:
            return self._other_way(items[0], base)
        half = len(items) // 2
        first = self._keep(items[:half], base)
        return first + self._keep(items[half:], [*base, *first])

    def _other_way(self, item: _Item, base: Sequence[_Item]) -> list[_Item]:
        """A further way of one change that does no harm."""
        if isinstance(item, NewRow):
            return []
        key, first = item
        others = range(first + 1, len(self.decided[key].ways))
        return next(([(key, way)] for way in others if self._try(*_parted([*base, (key, way)])).is_clean), [])

    def _is_echo(self, difference: Difference, choice: Mapping[Key, int]) -> bool:
        """Whether a text differs only in the deadline that was changed inside it."""
        key = Key(difference.action.id, "due_text")
        if key not in choice:
            return False
        due = self.decided[key].difference
        expected = put_in(difference.wanted, due.was[0] or "", due.value[0] or "")
        return expected is not None and one_line(expected) == one_line(difference.said)


_Item = tuple[Key, int] | NewRow


def _parted(items: Sequence[_Item]) -> tuple[dict[Key, int], list[NewRow]]:
    """The ways and the rows among some changes."""
    rows = [item for item in items if isinstance(item, NewRow)]
    return {item[0]: item[1] for item in items if not isinstance(item, NewRow)}, rows


def _astray(rows: Sequence[NewRow], again: Understood, found: Sequence[Difference]) -> list[NewRow]:
    """The new rows that are not read as their action, under its heading and with its words."""
    elsewhere = {one.action.id for one in found if one.field in ("headings", "action", "ref", "status")}
    return [row for row in rows if row.action.id not in again.by_action or row.action.id in elsewhere]

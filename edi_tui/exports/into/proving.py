"""The proof: the changed workbook is read again, and says what the register says but for what was said beforehand.

Each difference has ways to be settled, the likeliest first. All are tried at once; what the import then reads otherwise
than it should is tried in its next way, and given up where there is none.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from db.errors import Refused
from db.text import one_line
from edi_tui.exports.into.applying import Applied, apply, now
from edi_tui.exports.into.book import Book
from edi_tui.exports.into.composing import Composed, compose
from edi_tui.exports.into.deciding import Decided
from edi_tui.exports.into.differences import Difference, Key, differences
from edi_tui.exports.into.edits import CellEdit, RowInsert, Ways
from edi_tui.exports.into.parts import put_in
from edi_tui.exports.into.places import Places, at
from edi_tui.exports.into.rows import NewRow
from edi_tui.exports.into.understanding import Understood, understand
from edi_tui.importing import Given

ROUNDS = 24
READ_OTHERWISE = "written there it would be read as something else"
NOT_PROVED = (
    "{0} was not changed: with these changes it would be read differently in other rows ({1}). "
    "Change it by hand, or give a fresh workbook instead."
)


@dataclass
class Proved:
    """What holds: the changed workbook, its edits, and what is left of the differences."""

    content: bytes
    edits: dict[CellEdit, list[Key]]
    inserts: list[NewRow]
    left: list[Difference]  # as the changed workbook is read
    reasons: dict[Key, str]  # why a difference was given up
    refused_rows: dict[str, str]  # the same for new rows, by their action
    notes: list[str] = field(default_factory=list)
    echoes: list[Difference] = field(default_factory=list)  # words of the file that went with a deadline in them


class Proof:
    """One workbook on its way to what the register says."""

    def __init__(self, conn: sqlite3.Connection, path: Path, understood: Understood, period: str | None) -> None:
        self.conn, self.path, self.understood, self.period = conn, path, understood, period
        self.choice: dict[Key, int] = {}
        self.reasons: dict[Key, str] = {}
        self.refused_rows: dict[str, str] = {}
        self.echoes: list[Difference] = []

    def settle(self, decided: Sequence[Decided], rows: Sequence[NewRow], book: Book) -> Proved:
        """Try, read again, and try the next way where the reading is not as it should be."""
        self.decided = {one.difference.key: one for one in decided}
        self.choice = {key: 0 for key, one in self.decided.items() if one.ways}
        self.rows = list(rows)
        for _ in range(ROUNDS):
            composed = compose(self._chosen(), book)
            applied = apply(self.path, [*composed.edits], [row.insert for row in self.rows])
            if self._withdraw_unfit(composed, applied):
                continue
            left = self._differences(applied)
            if left is None or not self._withdraw_misread(left, composed):
                return Proved(
                    applied.content,
                    composed.edits,
                    self.rows,
                    left or [],
                    self.reasons,
                    self.refused_rows,
                    applied.notes,
                    self.echoes,
                )
        raise Refused(NOT_PROVED.format(self.path.name, "too many of them depend on each other"))

    def _chosen(self) -> dict[Key, tuple[Difference, Ways]]:
        return {key: (self.decided[key].difference, self.decided[key].ways[way]) for key, way in self.choice.items()}

    def _differences(self, applied: Applied) -> list[Difference] | None:
        """What the changed workbook and the register still differ in."""
        given = Given(self.path.name, content=applied.content)
        places = {cell: at(cell) for cell in self.understood.rows}
        done = [*applied.rows]
        rows = {str(now(place, done)): self.understood.rows[cell] for cell, place in places.items() if place}
        again = understand(self.conn, self.understood.plan.plan.id, given, self.period, rows)
        self.again = again
        return differences(again, Places(again.draft.columns, again.draft.actions))

    def _withdraw_unfit(self, composed: Composed, applied: Applied) -> bool:
        """Takes the next way of what did not fit together, and of what the workbook refused."""
        for key in composed.unfit:
            self._next(key, READ_OTHERWISE)
        for edit, sentence in applied.refused.items():
            if isinstance(edit, CellEdit):
                for key in composed.edits[edit]:
                    self._next(key, sentence)
            else:
                self._give_up_row(edit, sentence)
        return bool(composed.unfit or applied.refused)

    def _withdraw_misread(self, left: Sequence[Difference], composed: Composed) -> bool:
        """Takes the next way of what is read otherwise than it should be; whether there was anything such."""
        before = len(self.reasons), dict(self.choice), len(self.rows)
        there = {difference.key for difference in left}
        for key in [key for key in self.choice if key in there]:
            self._next(key, READ_OTHERWISE)
        self._check_rows(left)
        new = {row.action.id for row in self.rows}
        self.echoes = []
        for difference in left:
            if difference.key not in self.decided and difference.action.id not in new:
                if self._is_echo(difference):
                    self.echoes.append(difference)
                else:
                    self._blame(difference, composed)
        lost = self.understood.by_action.keys() - self.again.by_action.keys()
        for action_id in lost:
            self._blame_action(action_id, composed)
        return before != (len(self.reasons), self.choice, len(self.rows))

    def _check_rows(self, left: Sequence[Difference]) -> None:
        """A new row must be read as its action, under its heading and with its words."""
        there = self.again.by_action
        astray = {d.action.id for d in left if d.field in ("headings", "action", "ref")}
        for row in list(self.rows):
            if row.action.id not in there or row.action.id in astray:
                self._give_up_row(row.insert, READ_OTHERWISE)

    def _is_echo(self, difference: Difference) -> bool:
        """Whether a text differs only in the deadline that was changed inside it."""
        due = self.decided.get(Key(difference.action.id, "due_text"))
        if due is None or due.difference.key not in self.choice:
            return False
        (said, _), (wanted, _) = due.difference.was, due.difference.value
        expected = put_in(difference.wanted, said or "", wanted or "")
        return expected is not None and one_line(expected) == one_line(difference.said)

    def _blame(self, difference: Difference, composed: Composed) -> None:
        """What was not different before is, so an edit of the same cell or the same action goes."""
        cells = set(difference.draft.cells.values())
        touching = [key for edit, keys in composed.edits.items() if str(edit.at) in cells for key in keys]
        suspects = [key for key in self.choice if key.action_id == difference.action.id] or touching
        if not suspects and self.rows:
            self._give_up_row(self.rows[-1].insert, READ_OTHERWISE)
        elif not suspects:
            raise Refused(NOT_PROVED.format(self.path.name, f"{difference.action.name}, {difference.label}"))
        for key in suspects:
            self._next(key, READ_OTHERWISE)

    def _blame_action(self, action_id: str, composed: Composed) -> None:
        suspects = [key for key in self.choice if key.action_id == action_id]
        if not suspects and self.rows:
            self._give_up_row(self.rows[-1].insert, READ_OTHERWISE)
        elif not suspects:
            raise Refused(NOT_PROVED.format(self.path.name, "an action would no longer be found"))
        for key in suspects:
            self._next(key, READ_OTHERWISE)

    def _next(self, key: Key, reason: str) -> None:
        """The next way of a difference; given up, with the reason, after the last."""
        if key not in self.choice:
            return
        self.choice[key] += 1
        if self.choice[key] >= len(self.decided[key].ways):
            del self.choice[key]
            self.reasons[key] = reason

    def _give_up_row(self, insert: RowInsert, reason: str) -> None:
        gone = next((row for row in self.rows if row.insert is insert), None)
        if gone is None:
            return
        self.rows.remove(gone)
        self.refused_rows[gone.action.id] = reason

"""A plan in a council's own columns: its headings, its order, its way of writing two things in one cell."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from db.fields import FIELD_BY_NAME
from db.legend import sign
from db.lines import ActionContents, PersonLine, PlanContents
from db.people import person_text
from db.words import ROLES
from edi_tui.exports.layouts import Layout, LayoutColumn
from edi_tui.exports.table import UPDATE, Column, Rows, Table, Values

BRACKETED = ": post (person)"  # after the label of a field: how its officers are written
SYMBOL = "Status symbol"
NOTHING = "Nothing that the register keeps"
_NAMES = {"due": "due_text", "tasks": "task", "ticks": "characteristics"}
_BLANK = {"revised_due", "planned", "other", "meaning"}
_WIDE = 24


def laid_out(contents: PlanContents, layout: Layout) -> Table:
    """The plan in those columns; whatever they have no place for stands behind them, in columns of our own."""
    rows = Rows(contents)
    laying = _Laying(rows, layout)
    columns = [laying.column(number, column) for number, column in enumerate(layout.columns)]
    rest = [column for column in rows.columns if column.name not in laying.used]
    return Table(contents, _labelled([*columns, *rest]), rows.lines)


def _labelled(columns: Sequence[Column]) -> list[Column]:
    """No heading twice: the key, and whoever reads the table back, tell the columns by their headings."""
    taken: set[str] = set()
    made: list[Column] = []
    for column in columns:
        label, number = column.label, 2
        while label in taken:
            label, number = f"{column.label} ({number})", number + 1
        if label != column.label and column.name == "status" and "Status in words" not in taken:
            label = "Status in words"
        taken.add(label)
        made.append(replace(column, label=label, holds=column.meaning))
    return made


class _Laying:
    """The columns so far, and the fields that have found their place."""

    def __init__(self, rows: Rows, layout: Layout) -> None:
        self.rows, self.layout = rows, layout
        self.own = {column.name: column for column in rows.columns}
        self.used: set[str] = set()
        self.levels = 0

    def column(self, number: int, told: LayoutColumn) -> Column:
        """One of the council's columns, filled from the plan."""
        names = [name for field in told.fields if (name := self._name(field)) and name not in self.used]
        if not names:
            return Column(f"layout{number}", told.heading, _WIDE, NOTHING)
        wide = max(self.own[name].wide if name in self.own else _WIDE for name in names)
        if names == ["status"] and self._is_symbol(told):
            return self._fill(Column(f"layout{number}", told.heading, 10, SYMBOL), self._sign)
        self.used.update(names)
        if len(names) > 1:
            return self._together(Column(f"layout{number}", told.heading, wide), names, told)
        if names[0] in ROLES and self._is_bracketed(names[0], told):
            role = names[0]
            made = Column(f"layout{number}", told.heading, wide, FIELD_BY_NAME[role].label + BRACKETED)
            return self._fill(made, lambda action, _: _bracketed(action.by_role(role)))
        if names[0].startswith("heading"):
            return Column(names[0], told.heading, wide, f"Heading: {self.rows.kinds[self.levels - 1]}")
        holds = self.own[names[0]].meaning if names[0] in self.own else self._meaning(names[0])
        return Column(names[0], told.heading, wide, holds)

    def _name(self, field: str) -> str:
        """The name under which our rows have a field of the import; "" for what a register does not keep."""
        if field == "heading":
            self.levels += 1
            return f"heading{self.levels - 1}" if self.levels <= len(self.rows.kinds) else ""
        if field == "update":
            return next((name for name in reversed(self.own) if name.startswith(UPDATE)), "")
        return "" if field in _BLANK else _NAMES.get(field, field)

    def _meaning(self, name: str) -> str:
        return FIELD_BY_NAME[name].label if name in FIELD_BY_NAME else name.capitalize()

    def _is_symbol(self, told: LayoutColumn) -> bool:
        """Whether the council marks its statuses by signs; the words then stand in a column of ours."""
        filled = [sample.strip() for sample in told.samples if sample.strip()]
        return bool(filled) and not any(any(c.isalnum() for c in sample) for sample in filled)

    def _sign(self, action: ActionContents, _: Values) -> str:
        return sign(action.status) if action.status else ""

    def _is_bracketed(self, role: str, told: LayoutColumn) -> bool:
        """Whether the council writes "Post (Person)"; a note in brackets would be taken for a person then."""
        people = [p for action in self.rows.contents.everything() for p in action.by_role(role)]
        shown = any(p.post and sample.startswith(f"{p.post} (") for p in people for sample in told.samples)
        return shown and not any(p.note or set("()\n;") & set(f"{p.name}{p.post or ''}") for p in people)

    def _together(self, column: Column, names: list[str], told: LayoutColumn) -> Column:
        between = self._between(names, told)
        holds = " + ".join(self._meaning(name) for name in names)
        made = replace(column, holds=holds)
        return self._fill(made, lambda _, row: between.join(row.get(name, "") for name in names if row.get(name)))

    def _between(self, names: list[str], told: LayoutColumn) -> str:
        """What the council has between the two, as its first cells show it; else a line break."""
        if names[0] != "ref":
            return "\n"
        for _, row in self.rows.lines:
            for sample in told.samples if row.get("ref") else ():
                found = re.match(re.escape(row["ref"]) + r"(\W{1,4}?)(?=\w)", sample)
                if found:
                    return found[1]
        return " "

    def _fill(self, column: Column, value: Callable[[ActionContents, Values], str]) -> Column:
        for action, row in self.rows.lines:
            row[column.name] = value(action, row)
        return column


def _bracketed(people: Sequence[PersonLine]) -> str:
    return "\n".join(f"{p.post} ({p.name})" if p.post else person_text(p) for p in people)

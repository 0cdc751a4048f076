"""One action that is written as a form: its labels and their values."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from imports.cells.calendar import YEAR
from imports.cells.months import MONTH
from imports.grid import Cell, Row
from imports.text.labels import STATUS, Label, fields
from imports.vocabulary import words
from imports.vocabulary.words import one_line

ACTION = "Action"
REFERENCE = "Ref"
PROGRESS = "Progress"
DATED = re.compile(
    rf"^(?:\d{{1,2}}(?:st|nd|rd|th)?\s+)?(?:{MONTH})\s+{YEAR}\s*(?::|$|[–—-]\s)", re.IGNORECASE
)  # "October 2023:", alone or before what happened


@dataclass(slots=True)
class Form:
    """The labels and values of one action, by the label's words."""

    title: list[Row] = field(default_factory=list)  # the lines above its first label
    cells: dict[str, list[Cell]] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)
    numbered: bool = False  # its first label is "Action 3: …"
    waits: bool = False  # its last label's value stands below it
    own: list[str] = field(default_factory=list)  # its labels, without those that its title stands for
    rows: list[Row] = field(default_factory=list)  # all of its lines, for giving them back
    dated: bool = False  # paragraphs headed by dates have begun
    beside: int = 0  # labels whose value stands on their line
    below: int = 0
    asked: str = ""  # the status for whose actions the lines above ask
    judged: bool = False  # it has a line such as "Action: complete"

    def put(self, label: str, cell: Cell) -> None:
        key = words.plain(label)
        self.cells[key] = [cell] if cell.text else []
        self.labels[key] = label

    def take(self, label: Label) -> None:
        if label.number:
            plain_number = label.number.rstrip("abcdefghijk").isdigit()
            self.put(REFERENCE, Cell(f"{label.name} {label.number}" if plain_number else label.number, label.value.at))
        self.put(label.name, label.value)
        if label.status:
            self.put(STATUS, label.value.with_text(label.status.capitalize()))
            self.cells[words.plain(label.name)] = self.cells.pop(words.plain(label.name))  # stays last
        self.judged |= label.name == STATUS
        self.waits = label.alone
        self.beside += not label.alone
        self.below += label.alone

    def add(self, row: Row) -> None:
        """A line without a label goes on with the value above it."""
        cells = self.cells[next(reversed(self.cells))]
        if cells and not self.waits and not self.dated and row.kind == "text":
            cells[-1] = cells[-1].with_text(f"{cells[-1].text}\n{row.text}", *row.filled[0].remarks)
        else:
            cells.append(row.filled[0])

    def relabel(self, key: str, label: str) -> None:
        """The same value by another label, in its place."""
        plain = words.plain(label)
        self.cells = {plain if old == key else old: cells for old, cells in self.cells.items()}
        self.labels = {plain if old == key else old: label if old == key else at for old, at in self.labels.items()}

    def repeats(self, label: Label) -> bool:
        """Whether a label begins the next form: the same again, or the next action by another name.

        "Training action measures" stands below "Public life action measures".
        """
        key = words.plain(label.name)
        action = self.label_of("action")
        alike = action and fields(self.labels[action]) == label.fields and key.split()[-1:] == action.split()[-1:]
        return key in self.cells or bool(alike and len(action or "") > len(ACTION) < len(key))

    @property
    def is_bare(self) -> bool:
        """Whether it has nothing but its number and its action."""
        return self.numbered and len(self.cells) == 2 and not self.waits

    @property
    def lacks(self) -> bool:
        """Whether its last label still waits for its value."""
        return self.waits and not self.cells[next(reversed(self.cells))]

    @property
    def is_dated(self) -> bool:
        """Whether its last label's value is the dated paragraphs already."""
        first = next(iter(self.cells[next(reversed(self.cells))]), None)
        return first is not None and bool(DATED.match(one_line(first.text)))

    @property
    def is_exact(self) -> bool:
        """Whether its last value stands on its label's line and is no commentary, which may hold words with colons."""
        said = fields(self.labels[next(reversed(self.cells))]) if self.cells else frozenset()
        return bool(said) and not self.waits and "update" not in said

    def label_of(self, name: str) -> str | None:
        """The label that may mean this field."""
        return next((key for key, label in self.labels.items() if name in fields(label)), None)

    @property
    def at(self) -> str:
        return next((cell.at for cells in self.cells.values() for cell in cells), "")

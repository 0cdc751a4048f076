"""A plan's own statuses: from the key that it prints, from its count tables, and from the cells themselves."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from imports import colours, words
from imports.cells import statuses
from imports.checks import every
from imports.drafts import ActionDraft, Problem, Status, Update
from imports.grid import Cell, Row
from imports.sections import KEY
from imports.words import fold, one_line

COLOURED = re.compile(
    r"\b(red|amber|yellow|orange|green|blue|gr[ea]y|[RAGB])\b\s*(?:=|:|-|–|—|means|is)\s*(.+?)(?=\s*(?:[,;|\n]|$|\b(?:red|amber|yellow|orange|green|blue|gr[ea]y|[RAGB])\b\s*(?:=|:|-|–|—)))",
    re.IGNORECASE,
)
LONGEST_ENTRY = 6  # words
NO_KEY = "The status column uses symbols without a key; they were read as the set that they belong to: {0}."


@dataclass(slots=True)
class Legend:
    """The statuses found so far."""

    entries: list[Status] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    printed: list[str] = field(default_factory=list)  # labels that the document's own key or counts name
    letters: bool = False  # the column is written in single letters: R, A, G

    def add(self, status: Status) -> Status:
        """The entry for a status, completed by what this mention says of it."""
        known = self.find(status)
        if known is None:
            self.entries.append(status)
            return status
        known.colour = known.colour or status.colour
        known.symbol = known.symbol or status.symbol
        known.stage = known.stage or status.stage
        return known

    def find(self, status: Status) -> Status | None:
        """The entry that a status means: by its words, its symbol, else by a bare colour that the key explains."""
        for entry in self.entries:
            if fold(entry.label) == fold(status.label) and fold(status.label):
                return entry
        bare = status.symbol and statuses.symbol(status.label)
        for entry in self.entries:
            if bare and entry.symbol == status.symbol:
                return entry
        if status.colour and colours.word(status.label, letters=True):
            return next((e for e in self.entries if e.colour == status.colour), None)
        return None

    def of_group(self, group: str) -> Status | None:
        """The entry whose words belong to a group of the vocabulary."""
        return next((entry for entry in self.entries if statuses.group(entry.label) == group), None)

    def read(self, cell: Cell) -> tuple[Status | None, str, Problem | None]:
        """The entry that a status cell means, commentary that stood beside it, and what was unsure."""
        reading = statuses.read(cell.text, letters=self.letters)
        shade = self.shades.get(_shown(cell)) if cell.text else _shade(cell)
        if reading is None:
            return (self.add(Status(shade.capitalize(), shade)) if shade and not cell.text else None), "", None
        wanted = Status(reading.label, reading.colour or shade, reading.symbol, reading.stage)
        entry = self.add(wanted)
        doubt = None if reading.known or entry.stage or entry.colour else _unknown(cell)
        return entry, reading.rest, doubt

    shades: dict[str, str] = field(default_factory=dict)  # what a cell shows → the colour that it is painted in

    def learn_shades(self, cells: list[Cell]) -> None:
        """The colour that goes with each word or symbol; one paint for all of them is decoration."""
        painted: dict[str, Counter[str]] = defaultdict(Counter)
        for cell in cells:
            shade = _shade(cell)
            if shade and cell.text:
                painted[_shown(cell)][shade] += 1
        found = {shown: shades.most_common(1)[0][0] for shown, shades in painted.items()}
        if len(set(found.values())) > 1 or len({_shown(c) for c in cells if _shown(c)}) <= 1:
            self.shades |= found

    def read_key(self, row: Row) -> bool:
        """Takes the entries of a line or row that explains symbols or colours; says whether it did."""
        found = in_key(row)
        for status in found:
            self.printed.append(self.add(status).label)
        return bool(found)

    def colour_symbols(self, cells: list[Cell]) -> None:
        """Gives symbols their colour: by paint, else by the set that they belong to, which is told."""
        shown = {s for cell in cells if (s := statuses.symbol(cell.text))}
        assumed = []
        for symbol in sorted(shown):
            entry = self.add(Status(symbol, self.shades.get(symbol), symbol))
            usual = words.table("statuses")["symbol_colours"].get(symbol)
            if entry.colour is None and usual:
                entry.colour = usual
                assumed.append(f"{symbol} {usual}")
        for entry in self.entries:
            if entry.symbol and entry.colour is None and not statuses.symbol(entry.label):
                entry.colour = words.table("statuses")["symbol_colours"].get(entry.symbol)
        keyless = any(statuses.symbol(e.label) for e in self.entries if e.symbol in shown)
        if assumed and keyless:
            first = next(cell for cell in cells if statuses.symbol(cell.text))
            self.problems.append(Problem(first.at, first.text, NO_KEY.format(", ".join(assumed))))


def in_key(row: Row) -> list[Status]:
    """The statuses that a key's line or row explains."""
    text = KEY.sub("", row.text) if KEY.match(row.text) else row.text
    by_symbol = _by_symbol(text)
    if by_symbol:
        return by_symbol
    cells = row.filled
    if len(cells) in (2, 3) and not KEY.match(row.text):
        return _by_cells(cells)
    if KEY.match(row.text) or len(COLOURED.findall(text)) > 1:
        return [_explained(word, one_line(meaning)) for word, meaning in COLOURED.findall(text)]
    painted = [c for c in row.cells if c.fill and colours.name(c.fill)]
    if len(painted) > 1 and _are_entries(painted, cells):
        return [_explained(colours.name(cell.fill) or "", cell.text) for cell in painted]
    if len(cells) == 1 and len(painted) == 1 and len(cells[0].text.split()) <= 6 and statuses.group(cells[0].text):
        return [_explained(colours.name(painted[0].fill) or "", cells[0].text)]
    return []


def _are_entries(painted: list[Cell], cells: list[Cell]) -> bool:
    """Whether every cell of a row is a few words on a colour of its own: a key that lies on its side."""
    shades = {colours.name(cell.fill) for cell in painted}
    short = all(len(cell.text.split()) <= LONGEST_ENTRY for cell in cells)
    return [c.at for c in painted] == [c.at for c in cells] and len(shades) == len(painted) and short


def _by_symbol(text: str) -> list[Status]:
    pieces = re.split(rf"({statuses.symbol_pattern()})", text)
    pairs = list(zip(pieces[1::2], pieces[2::2], strict=False))
    if pieces[0].strip(" :-–") or len(pairs) < 2:
        return []
    found = []
    for mark, meaning in pairs:
        label = meaning.strip(" =:-–—,;|\n\ufe0f")
        if not label or len(label.split()) > 8 or mark in "-–":
            return []
        group = statuses.group(label)
        found.append(Status(label, None, statuses.symbol(mark), statuses.stage_of(group)))
    return found


def _by_cells(cells: list[Cell]) -> list[Status]:
    """A colour word or symbol in one cell, its meaning in the next."""
    mark, meaning = cells[0].text, cells[1].text
    if len(meaning.split()) > 12 or meaning.replace(".", "").isdigit():
        return []
    if colours.word(mark, letters=True):
        return [_explained(mark, meaning)]
    symbol = statuses.symbol(mark)
    if symbol:
        shade = colours.name(cells[0].ink) or colours.name(cells[0].fill)
        return [Status(meaning, shade, symbol, statuses.stage_of(statuses.group(meaning)))]
    return []


def _explained(word: str, meaning: str) -> Status:
    label = meaning.strip(" .;,")
    return Status(label, colours.word(word, letters=True), None, statuses.stage_of(statuses.group(label)))


def _shade(cell: Cell) -> str | None:
    return colours.name(cell.fill) or colours.name(cell.ink)


def _shown(cell: Cell) -> str:
    return statuses.symbol(cell.text) or fold(cell.text)


def _unknown(cell: Cell) -> Problem:
    sentence = f"“{one_line(cell.text)[:60]}” is no status that is known; its stage and colour must be set by hand."
    return Problem(cell.at, cell.text[:60], sentence)


def settled(legend: Legend, actions: list[ActionDraft], others: Iterable[Update] = ()) -> list[Status]:
    """The entries that the document's key names or an action or another update has, in the order found."""
    taken = list(every(actions))
    updates = [*others, *(update for action in taken for update in action.updates)]
    used = {action.status for action in taken} | {update.status for update in updates}
    return [entry for entry in legend.entries if entry.label in used or entry.label in legend.printed]

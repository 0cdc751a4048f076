"""A plan's own statuses: from the key that it prints, from its count tables, and from the cells themselves."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from imports.cells import statuses
from imports.drafts import ActionDraft, Problem, Question, Status, Update
from imports.grid import Cell, Row
from imports.layouts.sections import is_bare_key
from imports.meaning import colours
from imports.meaning.checks import every
from imports.meaning.keys import in_key
from imports.vocabulary import words
from imports.vocabulary.words import fold, one_line

NO_KEY = "The status column uses symbols without a key; they were read as the set that they belong to: {0}."


@dataclass(slots=True)
class Legend:
    """The statuses found so far."""

    entries: list[Status] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    printed: list[str] = field(default_factory=list)  # labels that the document's own key or counts name
    below_key: bool = False  # the last row read was the word "Key", or an entry below it
    meanings: dict[str, str] = field(default_factory=dict)  # colour → the label that somebody gave it
    questions: list[Question] = field(default_factory=list)
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
        if status.colour and is_bare(status.label):
            return self.of_colour(status.colour)
        return None

    def of_colour(self, colour: str) -> Status | None:
        """The entry that a bare colour means: by an officer's word, by the document's key, else the colour itself."""
        said = self.meanings.get(colour)
        for entry in self.entries:
            if (fold(entry.label) == fold(said)) if said else (entry.colour == colour and self.explains(entry)):
                return entry
        return next((e for e in self.entries if e.colour == colour and is_bare(e.label)), None)

    def explains(self, entry: Status) -> bool:
        """Whether the document's key or its counts give the entry words of its own."""
        return entry.label in self.printed and not is_bare(entry.label)

    def of_group(self, group: str) -> Status | None:
        """The entry whose words belong to a group of the vocabulary."""
        return next((entry for entry in self.entries if statuses.group(entry.label) == group), None)

    def read(self, cell: Cell) -> tuple[Status | None, str, Problem | None]:
        """The entry that a status cell means, commentary that stood beside it, and what was unsure."""
        reading = statuses.read(cell.text, letters=self.letters)
        shade = self.shades.get(_shown(cell)) if cell.text else shade_of(cell)
        if reading is None:
            return (self.add(Status(shade.capitalize(), shade)) if shade and not cell.text else None), "", None
        if reading.symbol in self.vessels and reading.label == reading.symbol and (painted := shade_of(cell)):
            return self.of_colour(painted) or self.add(Status(painted.capitalize(), painted)), reading.rest, None
        if reading.symbol is None and is_bare(reading.label) and reading.colour in self.meanings:
            return self.of_colour(reading.colour or ""), reading.rest, None
        wanted = Status(reading.label, reading.colour or shade, reading.symbol, reading.stage)
        entry = self.add(wanted)
        doubt = None if reading.known or entry.stage or entry.colour else _unknown(cell)
        return entry, reading.rest, doubt

    shades: dict[str, str] = field(default_factory=dict)  # what a cell shows → the colour that it is painted in
    vessels: set[str] = field(default_factory=set)  # symbols that stand in several colours: the colour is the status

    def learn_shades(self, cells: list[Cell]) -> None:
        """The colour that goes with each word or symbol; one paint for all of them is decoration."""
        painted: dict[str, Counter[str]] = defaultdict(Counter)
        for cell in cells:
            shade = shade_of(cell)
            if shade and cell.text:
                painted[_shown(cell)][shade] += 1
        self.vessels = {shown for shown, shades in painted.items() if len(shades) > 1 and statuses.symbol(shown)}
        found = {shown: shades.most_common(1)[0][0] for shown, shades in painted.items()}
        if len(set(found.values())) > 1 or len({_shown(c) for c in cells if _shown(c)}) <= 1:
            self.shades |= found

    def read_key(self, row: Row) -> bool:
        """Takes the entries of a line or row that explains symbols or colours; says whether it did."""
        found = in_key(row, below=self.below_key)
        self.below_key = is_bare_key(row) or (self.below_key and bool(found))
        for status in found:
            self.printed.append(self.add(status).label)
        return bool(found)

    def print(self, cell: Cell) -> None:
        """Takes a status that a key lists by its word alone, painted or not: its meaning stands beside it."""
        entry, _, _ = self.read(cell)
        if entry is not None:
            entry.colour = entry.colour or shade_of(cell)
            self.printed.append(entry.label)

    def colour_symbols(self, cells: list[Cell]) -> None:
        """Gives symbols their colour: by paint, else by the set that they belong to, which is told."""
        shown = {s for cell in cells if (s := statuses.symbol(cell.text))} - self.vessels
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


def is_bare(label: str) -> bool:
    """Whether a label is a colour and nothing more: "Green", "G"."""
    return colours.word(label, letters=True) is not None


def shade_of(cell: Cell) -> str | None:
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

"""Where a table begins whose cells stand on a line each: its headings below one another, or run together in a line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from imports.grid import Cell, Row
from imports.layouts import headers
from imports.vocabulary.words import one_line, plain

LEAST = 3  # headings
MOST = 12
OFTEN = 3  # times that a form's label stands in a document
MOST_BROKEN = 2  # headings over two lines


@dataclass(frozen=True, slots=True)
class Run:
    """Headings that stand below one another, or on one line without anything between them."""

    start: int
    stop: int
    headings: tuple[str, ...]
    places: tuple[int, ...] = ()  # the row of each; none where all stand on one line


@dataclass(frozen=True, slots=True)
class Window:
    """One way to read a run: these are the headings, the rows before `start` and from `stop` on are none."""

    start: int
    stop: int
    headings: tuple[str, ...]


def runs(rows: tuple[Row, ...]) -> Iterator[Run]:
    """Every place in which a table's headings stand."""
    at = 0
    while at < len(rows):
        found = list(_named(rows, at))
        while found and not _is_sure(found[-1][1]):
            found.pop()
        names = [name for _, name in found]
        if len([name for name in names if _is_sure(name)]) >= LEAST and _heads(names) and not _are_labels(rows, names):
            last, name = found[-1]
            end = last + (1 if one_line(rows[last].text) == name else 2)
            yield Run(at, end, tuple(names), tuple(place for place, _ in found))
            at = end
            continue
        squeezed = _squeezed(rows[at])
        if squeezed:
            yield Run(at, at + 1, squeezed)
        at += 1


def _are_labels(rows: tuple[Row, ...], names: Sequence[str]) -> bool:
    """Whether the document uses these words as a form's labels: elsewhere the first has another line below it."""
    below = [plain(under.text) for row, under in pairwise(rows) if plain(row.text) == plain(names[0])]
    return len(below) >= OFTEN and below.count(plain(names[1])) * 2 < len(below)


def _named(rows: tuple[Row, ...], at: int) -> Iterator[tuple[int, str]]:
    """The headings from a row on, each with its row; one may be broken over two, or go on where it is not known."""
    names: list[str] = []
    while at < len(rows) and len(names) < MOST:
        name, below = _short(rows[at]), _short(rows[at + 1]) if at + 1 < len(rows) else ""
        broken = bool(name and below) and not (_is_sure(name) and _is_sure(below)) and _is_known(f"{name} {below}")
        name = f"{name} {below}" if broken else name
        said = headers.meaning(name)
        fits = said.sure or (names and (said.fields or said.is_period))
        if not name or not fits or plain(name) in map(plain, names):
            return
        yield at, name
        names.append(name)
        at += 2 if broken else 1


def _is_known(text: str) -> bool:
    said = headers.meaning(text)
    return len(text.split()) > 1 and not said.time and any(score == headers.EXACT for _, score in said.fields)


def distinct(runs: list[Run]) -> list[Run]:
    """The runs without those that only repeat the first: on a further page a cell may seem to stand among them."""
    first = [plain(name) for name in runs[0].headings] if runs else []
    kept = runs[:1]
    for run in runs[1:]:
        names = [plain(name) for name in run.headings]
        at = next((n for n in range(len(names) - len(first) + 1) if names[n : n + len(first)] == first), None)
        if at is None:
            kept.append(run)
    return kept


def _short(row: Row) -> str:
    """A line that is short enough for a heading; nothing for any other."""
    if row.kind not in ("text", "heading") or len(row.filled) != 1:
        return ""
    text = one_line(row.text)
    return text if len(text.split()) <= headers.LONG_WORDS and not text.endswith((":", ".")) else ""


def _heads(names: Sequence[str]) -> bool:
    return headers.is_header(Row(tuple(Cell(name) for name in names)))


def _squeezed(row: Row) -> tuple[str, ...]:
    """The headings in a line that consists of known headings only."""
    text = one_line(row.text)
    if row.kind != "text" or len(row.filled) != 1 or not 4 <= len(text.split()) <= 24 or text.endswith((".", ":")):
        return ()
    for width in range(4, 10):
        found = headers.unsqueeze(text, width)
        if found and _heads(found) and all(name[0].isupper() for name in found):
            return tuple(found)
    return ()


def windows(run: Run) -> Iterator[Window]:
    """All of the headings; then fewer, where a title before them or a cell after them may only seem to be one.

    The heading of what is done is never one that is left out: without it the rows would be another table's.
    """
    yield Window(run.start, run.stop, run.headings)
    if not run.places:
        return
    places = (*run.places, run.stop)
    for start in range(3):
        for stop in range(len(run.headings), start + LEAST - 1, -1):
            names = run.headings[start:stop]
            if not _heads(names) or _says_what(names) < _says_what(run.headings):
                continue
            for joined in _joined(names):
                if start or stop < len(run.headings) or joined != names:
                    yield Window(places[start], places[stop], joined)


def plans(run: Run) -> bool:
    """Whether one of the headings may be that of what is to be done."""
    return any(set(dict(headers.meaning(name).fields)) & {"action", "tasks", "commitment"} for name in run.headings)


def _joined(names: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The headings, and what they are when lines that may go on with the one above them do."""
    able = [at for at in range(1, len(names)) if not _is_sure(names[at]) or _is_known(f"{names[at - 1]} {names[at]}")]
    for count in range(min(len(able), MOST_BROKEN) + 1):
        for chosen in combinations(able, count):
            joined: list[str] = []
            for at, name in enumerate(names):
                joined[-1:] = [f"{joined[-1]} {name}"] if at in chosen else [*joined[-1:], name]
            if len(joined) >= LEAST:
                yield tuple(joined)


def _is_sure(name: str) -> bool:
    return headers.meaning(name).sure


def _says_what(names: Sequence[str]) -> bool:
    return any(set(dict(headers.meaning(name).fields)) == {"action"} for name in names)

"""A table that was copied with every cell on a line of its own: headings first, then the rows' cells in reading order.

Such a copy often lost its short cells. What does not add up to whole rows is refused: a guess would put officers and
dates beside actions that are not theirs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from imports import headers, sections
from imports.carry import starts_inside
from imports.cells import deadlines, references, statuses
from imports.grid import Cell, Row
from imports.refusal import Refusal
from imports.text import aligning
from imports.text.slashes import DANGLING
from imports.words import one_line, plain

LEAST = 3  # headings
MOST = 12
LOST = (
    "the table that begins at {0} has {1} headings, but the row “{2}” ({3}) has {4} cells where {5} are needed: some "
    "were lost when it was copied; copy the table again from where it stands, or import that document itself."
)
UNEVEN = (
    "the table that begins at {0} has {1} headings, but its {2} cells, one to a line, do not add up to whole rows: "
    "some were lost when it was copied; copy the table again from where it stands, or import that document itself."
)
CODE = "Ref"


@dataclass(frozen=True, slots=True)
class _Run:
    """Headings that stand below one another, a line each, or on one line without anything between them."""

    start: int
    stop: int
    headings: tuple[str, ...]


class _Uneven(Exception):
    """The cells do not add up; the message says which."""


def regroup(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """The rows with such tables as rows of cells."""
    runs = _distinct(list(_runs(rows)))
    if not runs:
        return rows
    made: list[Row] = list(rows[: runs[0].start])
    for run, end in zip(runs, [*(run.start for run in runs[1:]), len(rows)], strict=True):
        made += _table(rows, run, end)
    return tuple(made)


def _runs(rows: tuple[Row, ...]) -> Iterator[_Run]:
    at = 0
    while at < len(rows):
        end = at
        names: list[str] = []
        while end < len(rows) and len(names) < MOST and _is_heading(rows[end]):
            name = one_line(rows[end].text)
            if plain(name) in map(plain, names):
                break
            names.append(name)
            end += 1
        if len(names) >= LEAST and _heads(names):
            yield _Run(at, end, tuple(names))
            at = end
            continue
        squeezed = _squeezed(rows[at])
        if squeezed:
            yield _Run(at, at + 1, squeezed)
        at += 1


def _distinct(runs: list[_Run]) -> list[_Run]:
    """The runs without those that only repeat the first: on a further page a cell may seem to stand among them."""
    first = [plain(name) for name in runs[0].headings] if runs else []
    kept = runs[:1]
    for run in runs[1:]:
        names = [plain(name) for name in run.headings]
        at = next((n for n in range(len(names) - len(first) + 1) if names[n : n + len(first)] == first), None)
        if at is None:
            kept.append(run)
    return kept


def _is_heading(row: Row) -> bool:
    if row.kind not in ("text", "heading") or len(row.filled) != 1:
        return False
    text = one_line(row.text)
    return len(text.split()) <= headers.LONG_WORDS and not text.endswith(":") and headers.meaning(text).sure


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


def _table(rows: tuple[Row, ...], run: _Run, end: int) -> list[Row]:
    """The rows from one run of headings on; as they are, where nothing shows that they are a table's cells."""
    body = rows[run.stop : end]
    trouble: _Uneven | None = None
    for start, stop in _windows(run):
        headings = run.headings[start:stop]
        cells = rows[run.start + stop : end] if stop < len(run.headings) else body
        try:
            return [*rows[run.start : run.start + start], *_regrouped(rows[run.start + start], headings, cells)]
        except _Uneven as uneven:
            trouble = trouble or uneven
    if trouble is None or not _is_evident(body):
        return list(rows[run.start : end])
    raise Refusal(str(trouble))


def _windows(run: _Run) -> Iterator[tuple[int, int]]:
    """All of the headings; then fewer, where a title before them or a cell after them may only seem to be one."""
    yield 0, len(run.headings)
    if run.stop - run.start == 1:
        return
    for start in range(3):
        for stop in range(len(run.headings), start + LEAST - 1, -1):
            if (start or stop < len(run.headings)) and _heads(run.headings[start:stop]):
                yield start, stop


def _is_evident(body: Sequence[Row]) -> bool:
    """Whether the lines below the headings are cells at all: dates, references, statuses, each alone on its line."""
    texts = [one_line(row.text) for row in body if row.kind != "cells"]
    alone = sum(
        1 for text in texts if references.whole(text) or deadlines.is_deadline(text) or statuses.is_status(text)
    )
    return alone >= 2 and alone >= len(texts) * 0.12


def _regrouped(first: Row, headings: tuple[str, ...], body: Sequence[Row]) -> list[Row]:
    made: list[Row] = []
    coded = _codes_lead(headings, body)
    names = (CODE, *headings) if coded and not _code_column(headings) else headings
    header = Row(tuple(Cell(name, first.at) for name in names))
    told: list[list[str]] = []
    for section, chunk in _chunks(body, headings):
        made += [section] if section else []
        if not chunk:
            continue
        made.append(header)
        found = _by_codes(names, chunk, first) if coded else _by_count(names, chunk, first)
        told += [[cell.text for cell in row.cells] for row in found]
        made += found
    if not told or not aligning.is_sound(names, told):
        raise _Uneven(UNEVEN.format(first.at, len(names), len(body)))
    if not coded and not aligning.tells(names) and not _is_even(names, told):
        raise _Uneven(UNEVEN.format(first.at, len(names), len(body)))
    return made if made and made[0] is header else [header, *made]


def _is_even(names: Sequence[str], rows: list[list[str]]) -> bool:
    """Where no heading says what its cells look like: the column of actions holds the sentences."""
    spread = [sum(len(row[column].split()) for row in rows) for column in range(len(names))]
    action = next((c for c, n in enumerate(names) if "action" in dict(headers.meaning(n).fields)), None)
    return action is not None and spread[action] >= max(spread) * 0.5 and len(rows) > 1


def _chunks(body: Sequence[Row], headings: tuple[str, ...]) -> Iterator[tuple[Row | None, list[Row]]]:
    """The cells between section headings; repeated headings and what closes the document are left out."""
    own = {sections.kind_of(f"{name} 1: x") for name in headings} - {None}
    section: Row | None = None
    chunk: list[Row] = []
    skip = 0
    for at, row in enumerate(body):
        if skip:
            skip -= 1
            continue
        if [plain(r.text) for r in body[at : at + len(headings)]] == [plain(name) for name in headings]:
            skip = len(headings) - 1
            continue
        if sections.is_key(row) or (row.kind == "cells" and len(row.filled) != 1):
            break
        kind = sections.kind_of(row.text)
        if (row.kind == "heading" or (kind and kind not in own)) and not references.whole(row.text):
            yield section, chunk
            section, chunk = row, []
        else:
            chunk.append(row)
    yield section, chunk


def _code_column(headings: Sequence[str]) -> bool:
    return any("ref" in dict(headers.meaning(name).fields) for name in headings)


def _codes(chunk: Sequence[Row]) -> list[int]:
    """The lines that are references of one shape; bare numbers only where they count up."""
    found = [(at, text) for at, row in enumerate(chunk) if (text := _as_code(row))]
    common = Counter(references.shape(text.rstrip(".)")) for _, text in found)
    if not common:
        return []
    shapes = {shape for shape, count in common.items() if count >= max(2, max(common.values()) * 0.2)} or set(common)
    kept = [(at, text) for at, text in found if references.shape(text.rstrip(".)")) in shapes]
    if shapes <= {"9"}:
        rising: list[tuple[int, str]] = []
        for at, text in kept:
            number = int(text.rstrip(".)"))
            if (not rising and number <= 1) or (rising and number == int(rising[-1][1].rstrip(".)")) + 1):
                rising.append((at, text))
        kept = rising
    return [at for at, _ in kept]


def _as_code(row: Row) -> str | None:
    text = one_line(row.text)
    is_code = references.whole(text) and any(c.isdigit() for c in text) and len(text) <= 20
    return text if is_code and not row.mark and not deadlines.is_deadline(text) else None


def _codes_lead(headings: Sequence[str], body: Sequence[Row]) -> bool:
    """Whether references start the records: under a heading of their own, or before the first of the headings."""
    codes = _codes(body)
    if len(codes) < 2:
        return False
    return _code_column(headings) or (bool(body) and codes[0] <= 1)


def _by_codes(names: Sequence[str], chunk: list[Row], first: Row) -> list[Row]:
    """Rows that begin at their references; before a reference may stand what groups the rows below it."""
    column = next((c for c, n in enumerate(names) if "ref" in dict(headers.meaning(n).fields)), 0)
    codes = _codes(chunk)
    if not codes or codes[0] not in (0, column):
        raise _Uneven(UNEVEN.format(first.at, len(names), len(chunk)))
    lead: list[Cell] = [_cell(row) for row in chunk[: codes[0]]]
    made: list[Row] = []
    for at, code in enumerate(codes):
        after = chunk[code + 1 : codes[at + 1] if at + 1 < len(codes) else len(chunk)]
        need = len(names) - column - 1
        wanted = [need + column, need] if column and at + 1 < len(codes) else [need]
        cells = next((c for size in wanted if (c := _joined(after, size)) is not None), None)
        if cells is None:
            said = (
                first.at,
                len(names),
                one_line(chunk[code].text),
                chunk[code].at,
                len(after) + column + 1,
                len(names),
            )
            raise _Uneven(LOST.format(*said))
        own = lead if len(lead) == column else [Cell("", chunk[code].at)] * column
        made.append(Row((*own, _cell(chunk[code]), *cells[:need])))
        lead = cells[need:]
    return made


def _by_count(names: Sequence[str], chunk: list[Row], first: Row) -> list[Row]:
    """Rows of so many cells each, where the lines, or the paragraphs that they make, divide into such."""
    width = len(names)
    for cells in ([_cell(row) for row in chunk], _parted(chunk, _is_rest), _parted(chunk, _is_near)):
        if len(cells) % width == 0:
            made = [Row(tuple(cells[at : at + width])) for at in range(0, len(cells), width)]
            if aligning.is_sound(names, [[cell.text for cell in row.cells] for row in made]):
                return made
    raise _Uneven(UNEVEN.format(first.at, width, len(chunk)))


def _joined(rows: list[Row], size: int) -> list[Cell] | None:
    """The lines as just so many cells: each a cell, or with the broken ones put together; None where neither fits."""
    for cells in ([_cell(row) for row in rows], _parted(rows, _is_rest), _parted(rows, _is_near)):
        if len(cells) == size:
            return cells
    return None


def _parted(rows: list[Row], goes_on: object) -> list[Cell]:
    """The cells that the lines make when those that go on are put to the line above them."""
    cells: list[Cell] = []
    last: Row | None = None
    for row in rows:
        if cells and last is not None and goes_on(last, row):  # type: ignore[operator]
            glue = "\n" if row.kind == "bullet" else " "
            cells[-1] = cells[-1].with_text(f"{cells[-1].text}{glue}{row.text}", *row.filled[0].remarks)
        else:
            cells.append(_cell(row))
        last = row
    return cells


def _is_rest(above: Row, row: Row) -> bool:
    """A bullet, a line that begins in mid-sentence, or one after a line that ends in it."""
    if row.kind == "bullet" and not row.mark.strip("(").rstrip(".)").isdigit():
        return True
    return not row.apart and (starts_inside(row.text) or bool(DANGLING.search(above.text)))


def _is_near(_: Row, row: Row) -> bool:
    """Blank lines part the cells, and only they."""
    return not row.apart


def _cell(row: Row) -> Cell:
    cell = row.filled[0]
    numbered = row.kind == "bullet" and row.mark[:1].isdigit()
    return cell.with_text(f"{row.mark} {cell.text}") if numbered else cell

"""A table that was copied with every cell on a line of its own: headings first, then the rows' cells in reading order.

Such a copy often lost its short cells. What does not add up to whole rows is refused: a guess would put officers and
dates beside actions that are not theirs.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from imports.cells import deadlines, references, statuses
from imports.grid import Cell, Row
from imports.layouts import headers, sections
from imports.layouts.carry import starts_inside
from imports.refusal import Refusal
from imports.text import aligning, heads
from imports.text.labels import STAMP
from imports.text.slashes import DANGLING
from imports.vocabulary.words import one_line, plain

LOST = (
    "the table that begins at {0} has {1} headings, but the row “{2}” ({3}) has {4} cells where {5} are needed: some "
    "were lost when it was copied; copy the table again from where it stands, or import that document itself."
)
UNEVEN = (
    "the table that begins at {0} has {1} headings, but its {2} cells, one to a line, do not add up to whole rows: "
    "some were lost when it was copied; copy the table again from where it stands, or import that document itself."
)
CODE = "Ref"
FEWEST = 3  # rows that count up
FOOT = 3  # lines in which a page may say when it was last updated


class _Uneven(Exception):
    """The cells do not add up; the message says which."""


def regroup(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """The rows with such tables as rows of cells."""
    runs = heads.distinct(list(heads.runs(rows)))
    if not runs:
        return rows
    made: list[Row] = list(rows[: runs[0].start])
    for run, end in zip(runs, [*(run.start for run in runs[1:]), len(rows)], strict=True):
        table = _table(rows, run, end)
        numbers = made[-1] if made and run.places and _numbers(made[-1], table) else None
        if numbers:
            across = replace(numbers.filled[0], across=len(table[0].cells))
            table.insert(1, replace(numbers, cells=(across,), kind="cells", mark=""))
            made.pop()
        made += table
    return tuple(made)


def _numbers(above: Row, table: list[Row]) -> bool:
    """Whether the line above a table heads its rows: it begins with the number with which their references begin."""
    own = references.leading(above.text) if len(above.filled) == 1 and above.kind == "text" else None
    codes = [row.cells[0].text for row in table if row.kind == "cells" and len(row.filled) > 1]
    if own is None or len(codes) < FEWEST or codes[0] != CODE:
        return False
    number = re.sub(r"(?:\.0)?[.:)]?$", "", own[0])
    return all(code.startswith(f"{number}.") for code in codes[1:] if code != CODE)


def _table(rows: tuple[Row, ...], run: heads.Run, end: int) -> list[Row]:
    """The rows from one run of headings on; as they are, where nothing shows that they are a table's cells."""
    body = rows[run.stop : end]
    trouble: _Uneven | None = None
    for window in heads.windows(run):
        try:
            made = _regrouped(rows[window.start], window.headings, rows[window.stop : end])
            return [*rows[run.start : window.start], *made]
        except _Uneven as uneven:
            trouble = trouble or uneven
    if trouble is None or not _is_evident(body) or not heads.plans(run):
        return list(rows[run.start : end])
    raise Refusal(str(trouble))


def _is_evident(body: Sequence[Row]) -> bool:
    """Whether the lines below the headings are cells at all: dates, references, statuses, each alone on its line."""
    texts = [one_line(row.text) for row in body if row.kind != "cells"]
    alone = sum(
        1 for text in texts if references.whole(text) or deadlines.is_deadline(text) or statuses.is_status(text)
    )
    return alone >= 2 and alone >= len(texts) * 0.12


def _regrouped(first: Row, headings: tuple[str, ...], body: Sequence[Row]) -> list[Row]:
    made: list[Row] = []
    last = len(body) - FOOT
    closing = next((at for at, row in enumerate(body) if _closes(row) or (at >= last and STAMP.match(row.text))), None)
    body, rest = _without_parents(body[:closing]), list(body[closing:]) if closing is not None else []
    coded = _codes_lead(headings, body)
    names = (CODE, *headings) if coded and not _code_column(headings) else headings
    header = Row(tuple(Cell(name, first.at) for name in names))
    told: list[list[str]] = []
    for section, chunk in _chunks(body, headings):
        made += [section] if section else []
        if not chunk:
            continue
        made.append(header)
        found, left = _records(names, chunk, first, coded=coded)
        told += [[cell.text for cell in row.cells] for row in found]
        made += [*found, *left]
    if not told or not aligning.is_sound(names, told):
        raise _Uneven(UNEVEN.format(first.at, len(names), len(body)))
    if not coded and not aligning.tells(names) and not _is_even(names, told):
        raise _Uneven(UNEVEN.format(first.at, len(names), len(body)))
    return [*(made if made and made[0] is header else [header, *made]), *rest]


def _closes(row: Row) -> bool:
    """Whether the table's cells end before a row: a key, or a row of a table that has kept its cells."""
    return sections.is_key(row) or (row.kind == "cells" and len(row.filled) != 1)


def _without_parents(body: Sequence[Row]) -> list[Row]:
    """The lines without the codes that only number what their next line numbers too: "1.1" above "1.1.1"."""
    codes = [_as_code(row) or "" for row in body]
    return [
        row
        for row, code, below in zip(body, codes, [*codes[1:], ""], strict=True)
        if not code or not below.startswith(f"{code}.")
    ]


def _records(names: Sequence[str], chunk: list[Row], first: Row, *, coded: bool) -> tuple[list[Row], list[Row]]:
    """The rows that a run of cells makes, and the lines after the last of them that are no cells."""
    if coded:
        return _by_codes(names, chunk, first), []
    return _by_numbers(len(names), chunk) or (_by_count(names, chunk, first), [])


def _by_numbers(width: int, chunk: list[Row]) -> tuple[list[Row], list[Row]] | None:
    """Rows that begin at items that count up; where these begin again at 1, something else is counted."""
    starts = [at for at, row in enumerate(chunk) if row.mark.strip("().").isdigit()]
    counted = [int(chunk[at].mark.strip("().")) for at in starts]
    again = next((n for n in range(1, len(counted)) if counted[n] != counted[n - 1] + 1), len(counted))
    if not starts or starts[0] or again < FEWEST or (again < len(starts) and counted[again] != 1):
        return None
    stop = starts[again] if again < len(starts) else len(chunk)
    made: list[Row] = []
    for at, end in zip(starts[:again], [*starts[1:again], stop], strict=True):
        cells = _joined(chunk[at:end], width)
        if cells is None:
            return None
        made.append(Row(tuple(cells)))
    return made, chunk[stop:]


def _is_even(names: Sequence[str], rows: list[list[str]]) -> bool:
    """Where no heading says what its cells look like: the column of actions holds the sentences."""
    spread = [sum(len(row[column].split()) for row in rows) for column in range(len(names))]
    action = next((c for c, n in enumerate(names) if "action" in dict(headers.meaning(n).fields)), None)
    return action is not None and spread[action] >= max(spread) * 0.5 and len(rows) > 1


def _chunks(body: Sequence[Row], headings: tuple[str, ...]) -> Iterator[tuple[Row | None, list[Row]]]:
    """The cells between section headings; repeated headings are left out."""
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

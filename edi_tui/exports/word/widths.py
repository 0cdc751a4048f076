"""How wide the columns of a table are: by their shares of the page, but none too narrow for its longest word."""

from __future__ import annotations

from collections.abc import Sequence

from edi_tui.exports.report.document import Cell, Column

_NARROW, _BROAD = frozenset("iljtfrI.,:;'|!()[]-– "), frozenset("mwMW@%●■▲◆★○—")
_LETTER, _THIN, _WIDE, _CAPITAL = 138, 80, 205, 168  # of a bold letter of 10 points in a broad face, as Verdana is
_MARGINS = 230  # beside the words of a cell
_LARGEST_PART = 0.34  # of the width that one word may ask for
_LONG = 90  # characters of a text that will not stand on one line


Rows = Sequence[Sequence[Cell]]


def widths(columns: Sequence[Column], rows: Rows, width: int) -> list[int]:
    """Whole units that make up the width together; the rows are those of all tables that shall look alike."""
    least, most = _least(columns, rows, width), _most(columns, rows, width)
    if sum(most) < width:
        most = [float(width)] * len(most)  # all stands on one line anyway: the page is filled as the shares say
    shares = [max(column.share, 1) for column in columns]
    found = [int(one) for one in _shared(width, shares, least, most)]
    found[found.index(max(found))] += width - sum(found)
    return found


def _shared(width: float, shares: Sequence[int], least: Sequence[float], most: Sequence[float]) -> list[float]:
    """The width parted by shares, within each one's bounds; what one cannot take the others have."""
    settled: dict[int, float] = {}
    while len(settled) < len(shares):
        free = [place for place in range(len(shares)) if place not in settled]
        unit = (width - sum(settled.values())) / sum(shares[place] for place in free)
        wished = {place: shares[place] * unit for place in free}
        bound = {place: max(least[place], min(most[place], wish)) for place, wish in wished.items()}
        over = sum(bound.values()) - sum(wished.values())
        settled |= {place: bound[place] for place in free if (bound[place] - wished[place]) * over > 0} or bound
    return [settled[place] for place in range(len(shares))]


def _least(columns: Sequence[Column], rows: Rows, width: int) -> list[float]:
    """What each column needs for its longest word; less of it where all of them need more than there is."""
    most, needed = width * _LARGEST_PART, []
    for place, column in enumerate(columns):
        words = [_longest_word(column.label), *(_longest_word(row[place].text) for row in rows)]
        needed.append(min(most, _MARGINS + measure(max(words, key=len))))
    return [one * min(1.0, width / sum(needed)) for one in needed]


def _most(columns: Sequence[Column], rows: Rows, width: int) -> list[float]:
    """What each column can use, so that each of its lines stands on one."""
    usable: list[float] = []
    for place, column in enumerate(columns):
        longest = max((column.label, *(_longest_line(row[place].text) for row in rows)), key=len)
        is_wide = column.is_open or len(longest) > _LONG
        usable.append(float(width) if is_wide else _MARGINS + measure(longest))
    return usable


def _longest_line(text: str) -> str:
    return max(text.split("\n"), key=len) if "\n" in text else text


def _longest_word(text: str) -> str:
    """A sign and the word after it are one: a status is not parted from its symbol."""
    found = text.replace("-", "- ").replace("/", "/ ").split()
    if len(found) > 1 and len(found[0]) == 1 and not found[0].isalnum():
        found[:2] = [" ".join(found[:2])]
    return max(found, key=len, default="")


def measure(text: str) -> int:
    """About how wide a text stands in bold letters of 10 points."""
    return sum(map(_wide, text))


def _wide(letter: str) -> int:
    if letter in _NARROW:
        return _THIN
    return _WIDE if letter in _BROAD else _CAPITAL if letter.isupper() else _LETTER

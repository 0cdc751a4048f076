"""The words of a PDF's page put back into the lines and paragraphs that they were, as far as that is safe."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

from db.text import clean

if TYPE_CHECKING:
    from pdfplumber.page import Page

BULLET = re.compile(r"^[•●▪■◦·\uf0b7\uf0a7\uf06f\uf0d8\uf0fc]\s*")
MARK = re.compile(r"^(?:[*–—-]|o(?= )|\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)](?= ))\s*")  # a wrapped line may begin so too
GLYPH = re.compile(r"^(?:[•●▪■◦·*–—-]|[\uf0b7\uf0a7\uf06f\uf0d8]|\uf0fc|o(?= ))\s*")
LIST_MARK = re.compile(r"\(?[\w.]{1,6}[.):]?")
GAP = 0.7  # of the size of the letters: wider than any space between the words of a sentence
APART = 0.6  # of a line's height: wider than the distance between the lines of a paragraph
ALIGNED = 4.0  # points within which words stand under one another
FEWEST = 3  # lines that stand in columns before a page is taken to have columns


Box = tuple[float, float, float, float]  # left, top, right, bottom


@dataclass(frozen=True, slots=True)
class Word:
    """A word and its place, in points from the page's upper left corner."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float

    def inside(self, box: Box) -> bool:
        """Whether the middle of the word lies in a box."""
        return box[0] <= (self.left + self.right) / 2 <= box[2] and box[1] <= (self.top + self.bottom) / 2 <= box[3]


@dataclass(slots=True)
class Line:
    """Words on one level, and where they stand."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    size: float
    segments: tuple[tuple[float, str], ...] = ()  # where the parts between wide gaps begin, and what they say

    @property
    def height(self) -> float:
        return max(self.bottom - self.top, 1.0)


def words(page: Page) -> list[Word]:
    """The words of a page, each with its place; letters that touch are one word."""
    return [
        Word(str(w["text"]), *(float(w[side]) for side in ("x0", "top", "x1", "bottom", "size")))
        for w in page.extract_words(extra_attrs=["size"])
    ]


def lines(found: list[Word]) -> list[Line]:
    """The lines that these words make, from top to bottom."""
    levels: list[list[Word]] = []
    for word in sorted(found, key=lambda w: (w.bottom, w.left)):
        if levels and abs(levels[-1][0].bottom - word.bottom) < word.size * 0.4:
            levels[-1].append(word)
        else:
            levels.append([word])
    return [_line(sorted(level, key=lambda w: w.left)) for level in levels]


def _line(found: list[Word]) -> Line:
    size = median(word.size for word in found)
    segments: list[tuple[float, list[str]]] = []
    right = float("-inf")
    for word in found:
        if not segments or word.left - right > size * GAP:
            segments.append((word.left, []))
        segments[-1][1].append(word.text)
        right = word.right
    return Line(
        " ".join(word.text for word in found),
        found[0].left,
        right,
        min(word.top for word in found),
        max(word.bottom for word in found),
        size,
        tuple((x, " ".join(parts)) for x, parts in segments),
    )


def in_columns(found: list[Line]) -> list[Line]:
    """The lines in which words of several columns stand side by side: read on, they would make nonsense."""
    wide = [(line, _columns(line)) for line in found]
    starts = Counter(round(x / ALIGNED) for _, columns in wide for x in columns)
    common = {at for at, count in starts.items() if count + starts[at + 1] >= FEWEST}
    near = common | {at + 1 for at in common}
    return [line for line, columns in wide if any(round(x / ALIGNED) in near for x in columns)]


def _columns(line: Line) -> list[float]:
    """Where the second and further columns of a line begin; a list's mark or a short label is no column."""
    segments = list(line.segments)
    if (segments and LIST_MARK.fullmatch(segments[0][1])) or (segments and GLYPH.fullmatch(segments[0][1])):
        segments = segments[1:]
    if len(segments) > 2:
        return [x for x, _ in segments[1:]]
    both = len(segments) == 2 and all(len(text.split()) > 2 for _, text in segments)
    return [segments[1][0]] if both and not segments[0][1].endswith(":") else []


def paragraphs(found: list[Line], right: float) -> Iterator[tuple[str, Line]]:
    """Wrapped lines joined, each with its first line. `right` is how far a line could have gone."""
    text, first, last = "", None, None
    for line in found:
        if first is None or last is None or _begins(line, last, right, listed=bool(MARK.match(text))):
            if first is not None:
                yield clean(text), first
            text, first = line.text, line
        else:
            text = f"{text}{'' if text.endswith('-') else ' '}{line.text}"
        last = line
    if first is not None:
        yield clean(text), first


def _begins(line: Line, above: Line, right: float, *, listed: bool) -> bool:
    """Whether a line begins a paragraph: it is marked or set apart, or its first word had fitted on the line above."""
    word = line.text.split(" ", 1)[0]
    width = (line.right - line.left) * len(word) / max(len(line.text), 1) + line.size * 0.4
    return (
        bool(BULLET.match(line.text))
        or bool(MARK.match(line.text) and (listed or above.text.endswith((":", ".", ";"))))
        or line.top - above.bottom > above.height * APART
        or abs(line.size - above.size) > 1
        or above.right + width < right
    )

"""Which way the pages of a report lie: upright, and on their side where a table has too many columns for that."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from itertools import groupby

from lxml import etree

from edi_tui.exports.report.document import Block, Chart, Heading, Table
from edi_tui.exports.word.markup import SPACES, first, name, node, paragraph, properties_of
from edi_tui.exports.word.styles import Styles

_TEXT, _FIGURE, _UPRIGHT = 5, 3, 25  # how wide columns count, and how wide an upright page is
_A4 = (11_906, 16_838)
_MARGIN = 1_134


@dataclass(frozen=True)
class Stretch:
    """Blocks on pages that lie the same way."""

    blocks: Sequence[Block]
    wide: bool


def stretches(blocks: Sequence[Block]) -> list[Stretch]:
    """The document in stretches; what stands below one heading stays together, and plain text stays where it is."""
    turned: list[tuple[bool, list[Block]]] = []
    for passage in _passages(blocks):
        tables = [block for block in passage if isinstance(block, Table | Chart)]
        before = turned[-1][0] if turned else False
        wide = any(_is_wide(block) for block in tables) if tables else before
        turned.append((wide, passage))
    return [
        Stretch([block for _, passage in same for block in passage], wide)
        for wide, same in groupby(turned, key=lambda pair: pair[0])
    ]


def _passages(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    """A heading, or several in a row, with what follows up to the next one."""
    passage: list[Block] = []
    for block in blocks:
        if isinstance(block, Heading) and passage and not isinstance(passage[-1], Heading):
            yield passage
            passage = []
        passage.append(block)
    yield passage


def _is_wide(block: Block) -> bool:
    if not isinstance(block, Table):
        return False
    return sum(_FIGURE if column.is_figure else _TEXT for column in block.columns) > _UPRIGHT


def complete(section: etree._Element) -> None:
    """Give a section of a template the page that it does not name: A4, upright."""
    size = section.find("w:pgSz", SPACES)
    if size is None or not size.get(name("w:w")):
        _replace(section, node("w:pgSz", w=_A4[0], h=_A4[1]))
    margins = section.find("w:pgMar", SPACES)
    if margins is None or not margins.get(name("w:left")):
        sides = dict.fromkeys(("top", "right", "bottom", "left"), _MARGIN)
        _replace(section, node("w:pgMar", **sides, header=567, footer=567, gutter=0))


def _replace(section: etree._Element, made: etree._Element) -> None:
    """In its place: the page's size and margins stand behind the headers and before all that can follow here."""
    for old in section.findall(str(made.tag)):
        section.remove(old)
    before = ("headerReference", "footerReference", "footnotePr", "endnotePr", "type", "pgSz")
    place = sum(1 for child in section if etree.QName(child).localname in before)
    section.insert(place, made)


def text_width(section: etree._Element) -> int:
    """How wide the text between the margins is, in twentieths of a point."""
    margins = first(section, "w:pgMar")
    sides = sum(_number(margins, side) for side in ("left", "right", "gutter"))
    return max(_number(first(section, "w:pgSz"), "w") - sides, 2 * _MARGIN)


def _number(element: etree._Element, key: str) -> int:
    return int(float(element.get(name(f"w:{key}"), "0")))


def following(section: etree._Element) -> etree._Element:
    """A section like another; the headers and footers of the first go on by themselves."""
    made = deepcopy(section)
    for tag in ("headerReference", "footerReference", "titlePg", "pgNumType", "type"):
        for element in made.findall(f"w:{tag}", SPACES):
            made.remove(element)
    return made


def lay_on_side(section: etree._Element) -> None:
    """Turn an upright page; one that lies on its side already, in a template, stays as it is."""
    size = first(section, "w:pgSz")
    across, down = _number(size, "w"), _number(size, "h")
    if across < down:
        size.set(name("w:w"), str(down))
        size.set(name("w:h"), str(across))
        size.set(name("w:orient"), "landscape")


def end_section(elements: list[etree._Element], section: etree._Element, styles: Styles) -> None:
    """End a section as a Word file does: in its last paragraph, or behind a table in one that takes no room."""
    last = elements[-1]
    if last.tag != name("w:p"):
        elements.append(paragraph(styles["report section end"], looks=(section,)))
        return
    properties_of(last).append(section)

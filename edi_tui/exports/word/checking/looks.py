"""What is seen: whether it can be read on its ground, says more than its colour, and is told where it is a picture."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from lxml import etree

from edi_tui.colours import READABLE, contrast
from edi_tui.exports.word.checking.parts import Parts, place, text, value
from edi_tui.exports.word.markup import SPACES, name

_PAPER, _BLACK = "FFFFFF", "000000"
_HEX = re.compile(r"[0-9A-Fa-f]{6}")


def say_what_is_drawn(parts: Parts) -> Iterator[str]:
    """Each drawing has a title and a description, in the headers too."""
    for part, tree in parts.pages.items():
        for one in tree.iter(name("wp:docPr")):
            for attribute, what in (("descr", "alternative text"), ("title", "title")):
                if not (one.get(attribute) or "").strip():
                    yield f"{part}: “{one.get('name')}” has no {what}"
        for one in tree.iter("{urn:schemas-microsoft-com:vml}imagedata"):
            shape = one.getparent()
            if shape is None or not (shape.get("alt") or "").strip():
                yield f"{part}: a picture has no alternative text"


def drawings(parts: Parts) -> int:
    return sum(1 for tree in parts.pages.values() for _ in tree.iter(name("wp:docPr")))


def pairs(parts: Parts) -> dict[tuple[str, str], str]:
    """Each ink with the ground that it stands on, and a place where it does."""
    found: dict[tuple[str, str], str] = {}
    for tree in parts.pages.values():
        for paragraph in tree.iter(name("w:p")):
            ground, usual = _ground(parts, paragraph), _style_ink(parts, paragraph)
            for run in paragraph.iter(name("w:r")):
                pair = _ink(run, usual, ground)
                if pair not in found and text(run).strip():
                    found[pair] = place(run)
    for chart in _charts(parts):
        found.update({pair: "a chart" for pair in _chart_pairs(chart) if pair not in found})
    return found


def _ink(run: etree._Element, usual: str | None, ground: str) -> tuple[str, str]:
    """What a run is written in, and on."""
    looks = run.find("w:rPr", SPACES)
    if looks is None:
        return usual or _automatic(ground), ground
    behind = _hex(value(looks, "w:shd", "w:fill")) or ground
    return _hex(value(looks, "w:color")) or usual or _automatic(behind), behind


def can_be_read(parts: Parts) -> Iterator[str]:
    for (ink, ground), where in parts.once("pairs", pairs).items():
        if (ratio := contrast(ink, ground)) < READABLE:
            yield f"{ink} on {ground} has {ratio:.1f} to 1 at {where}"


def least(parts: Parts) -> float:
    """The lowest contrast in the document."""
    return min((contrast(*pair) for pair in parts.once("pairs", pairs)), default=21.0)


def say_more_than_colour(parts: Parts) -> Iterator[str]:
    """A coloured cell has a word in it, a coloured bar has a name and its symbol or name at its figure."""
    for cell in parts.body.iter(name("w:tc")):
        if _hex(value(cell, "w:tcPr/w:shd", "w:fill")) and not _says(text(cell)):
            yield f"a coloured cell says no more than {place(cell)}"
    for chart in _charts(parts):
        for series in chart.iter(name("c:ser")):
            label = series.find("c:dLbls/c:numFmt", SPACES)
            if not _says(series.findtext("c:tx//c:v", namespaces=SPACES) or ""):
                yield "a coloured bar of a chart has no name"
            elif label is None or '"' not in str(label.get("formatCode")):
                yield "the figures of a chart do not say which status they count"


def _says(words: str) -> bool:
    return any(letter.isalnum() for letter in words)


def _ground(parts: Parts, paragraph: etree._Element) -> str:
    """What is behind a paragraph: its own shading, its cell's, or the paper."""
    own = parts.of_paragraph(paragraph, "w:pPr/w:shd")
    if own is not None and _hex(own.get(name("w:fill"))):
        return str(_hex(own.get(name("w:fill"))))
    around = paragraph.getparent()
    fill = value(around, "w:tcPr/w:shd", "w:fill") if around is not None and around.tag == name("w:tc") else None
    return _hex(fill) or _PAPER


def _style_ink(parts: Parts, paragraph: etree._Element) -> str | None:
    """The colour that the style gives; `auto` is a colour that the program chooses."""
    found = parts.of_paragraph(paragraph, "w:rPr/w:color")
    if found is None:
        root = parts.trees.get("word/styles.xml")
        found = None if root is None else root.find("w:docDefaults/w:rPrDefault/w:rPr/w:color", SPACES)
    return None if found is None else _hex(found.get(name("w:val")))


@lru_cache(maxsize=100)
def _automatic(ground: str) -> str:
    """Black, but white where black could not be read."""
    return max((_BLACK, _PAPER), key=lambda ink: contrast(ink, ground))


def _hex(colour: str | None) -> str | None:
    return colour.upper() if colour and _HEX.fullmatch(colour) else None


def _charts(parts: Parts) -> list[etree._Element]:
    return [tree for tree in parts.trees.values() if tree.tag == name("c:chartSpace")]


def _chart_pairs(chart: etree._Element) -> Iterator[tuple[str, str]]:
    """The figures on the bars, and the other texts on the paper."""
    for series in chart.iter(name("c:ser")):
        fill, ink = (_chart_colour(series, path) for path in ("c:spPr", "c:dLbls/c:txPr"))
        yield ink or _BLACK, fill or _PAPER
    yield _chart_colour(chart, "c:txPr") or _BLACK, _PAPER


def _chart_colour(element: etree._Element, path: str) -> str | None:
    found = element.find(f"{path}//a:solidFill/a:srgbClr", SPACES)
    return None if found is None else _hex(found.get("val"))

"""The document's title and language, its headings and lists, and the properties that could name a person."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from lxml import etree

from edi_tui.exports.report.document import LANGUAGE
from edi_tui.exports.word.checking.parts import Parts, place, text, value
from edi_tui.exports.word.markup import SPACES, name
from edi_tui.exports.word.properties import MAKER

CORE = "docProps/core.xml"
_DUBLIN = "{http://purl.org/dc/elements/1.1/}"
_CORE = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}"
_TYPED = re.compile(r"\s*([•◦▪‣·–*-]|\d+[.)])\s")
_NAMING = ("docProps/custom.xml", "word/people.xml", "word/comments.xml", "docProps/app.xml")


def has_title(parts: Parts) -> Iterator[str]:
    if not _core(parts, f"{_DUBLIN}title").strip():
        yield "the properties have no title"


def has_language(parts: Parts) -> Iterator[str]:
    """In the styles, for all text that names no language, and nowhere another."""
    styles = parts.trees.get("word/styles.xml")
    usual = None if styles is None else value(styles, "w:docDefaults/w:rPrDefault/w:rPr/w:lang")
    if usual != LANGUAGE:
        yield f"the styles say {usual or 'nothing'}"
    for part, tree in parts.trees.items():
        for one in tree.iter(name("w:lang")):
            if one.get(name("w:val")) not in (None, LANGUAGE):
                yield f"{part} has text in {one.get(name('w:val'))}"


def names_nobody(parts: Parts) -> Iterator[str]:
    """Neither who made it nor who changed what."""
    for tag in (f"{_DUBLIN}creator", f"{_CORE}lastModifiedBy"):
        if _core(parts, tag) not in ("", MAKER):
            yield f"{tag.rpartition('}')[2]} is “{_core(parts, tag)}”"
    yield from (f"there is a part {part}" for part in parts.names if part in _NAMING)
    for part, tree in parts.trees.items():
        if tree.xpath("boolean(//@w:author)", namespaces=SPACES):
            yield f"{part} says who changed or remarked something"


def _core(parts: Parts, tag: str) -> str:
    root = parts.trees.get(CORE)
    return "" if root is None else str(root.findtext(tag) or "")


def headings(parts: Parts) -> list[tuple[int, etree._Element]]:
    """The headings with their levels."""
    found = []
    for paragraph in parts.body.iter(name("w:p")):
        level = parts.of_paragraph(paragraph, "w:pPr/w:outlineLvl")
        if level is not None and text(paragraph).strip():
            found.append((1 + int(level.get(name("w:val"), "9")), paragraph))
    return [(level, paragraph) for level, paragraph in found if level < 10]


def has_outline(parts: Parts) -> Iterator[str]:
    found = parts.once("headings", headings)
    if not found:
        yield "there is no heading"
        return
    if found[0][0] != 1:
        yield f"the first heading {place(found[0][1])} is of level {found[0][0]}"
    for (above, _), (level, paragraph) in pairwise(found):
        if level > above + 1:
            yield f"level {level} stands below level {above} at {place(paragraph)}"


def items(parts: Parts) -> list[etree._Element]:
    """The paragraphs that are items of a list."""
    return [paragraph for paragraph in parts.body.iter(name("w:p")) if _is_item(parts, paragraph)]


def has_true_lists(parts: Parts) -> Iterator[str]:
    """No list is made of typed signs; and what has a list's style has its sign."""
    before = False
    for paragraph in parts.body.iterfind("w:p", SPACES):
        typed = _TYPED.match(text(paragraph)) is not None and not _is_item(parts, paragraph)
        if typed and before:
            yield f"a list is typed by hand at {place(paragraph)}"
        before = typed
        if _is_called_list(parts, paragraph) and not _is_item(parts, paragraph):
            yield f"{place(paragraph)} has the style of a list without a sign"


def _is_item(parts: Parts, paragraph: etree._Element) -> bool:
    return parts.of_paragraph(paragraph, "w:pPr/w:numPr/w:numId") is not None


def _is_called_list(parts: Parts, paragraph: etree._Element) -> bool:
    style = parts.styles.get(parts.style_of(paragraph) or "")
    return style is not None and (value(style, "w:name") or "").lower().startswith("list")


def has_no_gaps(parts: Parts) -> Iterator[str]:
    """No empty paragraph makes room; but a section may end in one, which takes none."""
    for number, paragraph in enumerate(parts.body.iterfind("w:p", SPACES), 1):
        empty = not text(paragraph).strip() and paragraph.find(".//w:drawing", SPACES) is None
        if empty and paragraph.find("w:pPr/w:sectPr", SPACES) is None:
            yield f"paragraph {number} is empty"

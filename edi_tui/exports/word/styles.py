"""The styles that a report is written in: the document's own where it has them, ours where it has none."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy

from docx.document import Document as WordFile
from lxml import etree

from edi_tui.exports.report.document import LANGUAGE
from edi_tui.exports.word.markup import SPACES, base, name

Styles = Mapping[str, str]
"""The id of each style that we write in, by its name in small letters; an id may be in any language, a name is not."""


def prepare_styles(word: WordFile) -> Styles:
    """Add the styles that are missing and make the language of every style ours."""
    root = word.styles.element
    known, ours = _by_name(root), _by_name(base("styles.xml"))
    ids = {called: _id(style) for called, style in known.items()}
    taken = {_id(style) for style in root.iterfind("w:style", SPACES)}
    added = {called: style for called, style in ours.items() if called not in known}
    ids |= {called: _free_id(_id(style), taken) for called, style in added.items()}
    renamed = {_id(style): ids[called] for called, style in ours.items()}
    for called, style in added.items():
        root.append(_renamed(style, ids[called], renamed))
    _set_language(root)
    return {called: ids[called] for called in ours}


def chart_face(word: WordFile) -> str | None:
    """The typeface of the document's text where it is named; a theme names its own to a chart."""
    fonts = word.styles.element.find("w:docDefaults/w:rPrDefault/w:rPr/w:rFonts", SPACES)
    return None if fonts is None else fonts.get(name("w:ascii"))


def _by_name(root: etree._Element) -> dict[str, etree._Element]:
    """The styles by name, in small letters: Word takes “Heading 1” and “heading 1” for one."""
    found: dict[str, etree._Element] = {}
    for style in root.iterfind("w:style", SPACES):
        called = style.find("w:name", SPACES)
        if called is not None:
            found.setdefault(str(called.get(name("w:val"))).lower(), style)
    return found


def _id(style: etree._Element) -> str:
    return str(style.get(name("w:styleId")))


def _free_id(wanted: str, taken: set[str]) -> str:
    found = wanted
    while found in taken:
        found += "x"
    taken.add(found)
    return found


def _renamed(style: etree._Element, own: str, ids: Mapping[str, str]) -> etree._Element:
    """A copy under its own id that refers to the styles of the document; no second default."""
    copy = deepcopy(style)
    copy.set(name("w:styleId"), own)
    copy.attrib.pop(name("w:default"), "")
    for tag in ("basedOn", "next"):
        for link in copy.iterfind(f"w:{tag}", SPACES):
            link.set(name("w:val"), ids[str(link.get(name("w:val")))])
    return copy


def _set_language(root: etree._Element) -> None:
    """Of every style, and of what has none: the words are ours, whatever the template was written in."""
    where = root
    for tag in ("docDefaults", "rPrDefault", "rPr", "lang"):
        below = where.find(f"w:{tag}", SPACES)
        if below is None:
            below = etree.Element(name(f"w:{tag}"))
            where.insert(len(where) if tag == "lang" else 0, below)
        where = below
    for language in root.iter(name("w:lang")):
        language.set(name("w:val"), LANGUAGE)

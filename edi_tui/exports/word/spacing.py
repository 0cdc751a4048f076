"""The room between paragraphs and tables that no style can know, and what stays together with what follows."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from lxml import etree

from edi_tui.exports.word.markup import SPACES, name, node, properties_of
from edi_tui.exports.word.styles import Styles

_BEHIND_TABLE, _BEHIND_FACTS = 200, 120  # twentieths of a point
_LEAD = 400  # characters of a text that leads to what follows it
_BEFORE_SPACING = "pStyle keepNext numPr tabs".split()


def start_at_top(elements: Sequence[etree._Element]) -> None:
    """The first words of a section need no room above them: the page has its margin."""
    if elements and _is_paragraph(elements[0]):
        _set_room(elements[0], before=0)


def space_tables(elements: Sequence[etree._Element], styles: Styles) -> None:
    """Put some room between a table and the text behind it; headings and captions bring their own."""
    bring = {styles[key] for key in ("heading 1", "heading 2", "heading 3", "heading 4", "caption")}
    for above, element in pairwise(elements):
        if not _is_paragraph(above) and _is_paragraph(element) and _style(element) not in bring:
            _set_room(element, before=_BEHIND_TABLE)


def keep_facts(elements: Sequence[etree._Element], styles: Styles) -> None:
    """Facts stay with the table or text that they lead to; in front of a heading they belong to what is above them."""
    fact = styles["report fact"]
    headings = {styles[f"heading {level}"] for level in range(1, 5)}
    leads = False
    for element, below in reversed(list(pairwise(elements))):
        if not _is_paragraph(element) or _style(element) != fact:
            continue
        follows = _style(below) if _is_paragraph(below) else None
        if follows != fact:
            leads = follows not in headings
        if leads:
            properties_of(element).insert(1, node("w:keepNext"))  # behind the name of its style


def space_facts(elements: Sequence[etree._Element], styles: Styles) -> None:
    """Put some room behind the last of several facts."""
    fact = styles["report fact"]
    for element, below in pairwise(elements):
        if _is_paragraph(element) and _style(element) == fact and (not _is_paragraph(below) or _style(below) != fact):
            _set_room(element, after=_BEHIND_FACTS)


def keep_leads(elements: Sequence[etree._Element]) -> None:
    """A short text in front of a list or a table stays on its page."""
    for element, below in pairwise(elements):
        if _leads(element) and (not _is_paragraph(below) or _style(below) is not None):
            properties_of(element).insert(0, node("w:keepNext"))


def _leads(element: etree._Element) -> bool:
    if not _is_paragraph(element) or _style(element) is not None:
        return False
    return sum(len(text.text or "") for text in element.iter(name("w:t"))) <= _LEAD


def _is_paragraph(element: etree._Element) -> bool:
    return element.tag == name("w:p")


def _style(paragraph: etree._Element) -> str | None:
    found = paragraph.find("w:pPr/w:pStyle", SPACES)
    return None if found is None else found.get(name("w:val"))


def _set_room(paragraph: etree._Element, **room: int) -> None:
    properties = properties_of(paragraph)
    place = sum(1 for child in properties if etree.QName(child).localname in _BEFORE_SPACING)
    properties.insert(place, node("w:spacing", **room))

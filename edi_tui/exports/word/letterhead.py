"""The headers and footers of a council's template, kept as they look, without what they would tell or fetch."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE as KIND
from lxml import etree

from edi_tui.exports.report.document import LANGUAGE
from edi_tui.exports.word.markup import SPACES, name, words

COUNTED = frozenset({"PAGE", "NUMPAGES", "SECTIONPAGES", "SECTION"})
"""The fields that a report may have: they count pages."""

_READ = frozenset({"HYPERLINK", "REF", "PAGEREF", "STYLEREF"})  # what these show is text that somebody wrote
_SHOWN = tuple(name(f"w:{tag}") for tag in ("t", "tab", "br", "sym", "drawing", "pict", "object"))
_WRITTEN = (name("w:ins"), name("w:moveTo"))
_LINKS = tuple(name(f"r:{key}") for key in ("id", "embed", "link", "href", "pict", "dm"))


def clear_letterhead(part: Any, title: str) -> None:
    """Make a header or footer safe to send: pictures and page numbers stay, the title becomes this report's."""
    root = part.element
    _clear_fields(root, title)
    _clear_controls(root, title)
    _clear_links(root, {link for link, one in part.rels.items() if one.is_external or one.reltype != KIND.IMAGE})
    accept_changes(root)
    for unwanted in list(root.iter(*(name(f"w:{tag}") for tag in ("object", "control", "commentReference")))):
        _remove(unwanted)
    for language in root.iter(name("w:lang")):
        language.set(name("w:val"), LANGUAGE)


def accept_changes(root: etree._Element) -> None:
    """What was written while changes were tracked stays, what was struck out goes, and so does who did it and when."""
    for change in list(root.iter()):
        if change.get(name("w:author")) is None:
            continue
        if change.tag in _WRITTEN and len(change):
            _unwrap(change)
        else:
            _remove(change)


@dataclass
class _Field:
    """A field while its runs are read: the marks around it, what it is told, what it shows."""

    marks: list[etree._Element] = field(default_factory=list)
    shown: list[etree._Element] = field(default_factory=list)
    told: str = ""
    shows: bool = False


def _clear_fields(root: etree._Element, title: str) -> None:
    for simple in list(root.iter(name("w:fldSimple"))):
        shown = list(simple.iter(*_SHOWN))
        if _settle(str(simple.get(name("w:instr"))), shown, title):
            _unwrap(simple)
    for one in _fields(root):
        if _settle(one.told, one.shown, title):
            for mark in one.marks:
                _remove(mark)


def _fields(root: etree._Element) -> list[_Field]:
    """The fields that are made of runs, the inner ones first."""
    found: list[_Field] = []
    opened: list[_Field] = []
    for element in root.iter(name("w:fldChar"), name("w:instrText"), *_SHOWN):
        kind = element.get(name("w:fldCharType"))
        if kind == "begin":
            opened.append(_Field())
        if not opened:
            continue
        if element.tag in _SHOWN:
            opened[-1].shown.append(element)
            continue
        opened[-1].marks.append(element)
        opened[-1].told += element.text or "" if element.tag == name("w:instrText") else ""
        if kind == "end":
            found.append(opened.pop())
    return found + opened


def _settle(told: str, shown: list[etree._Element], title: str) -> bool:
    """Whether a field has to go; then what it shows goes too, but for the title and for what somebody wrote."""
    kind = (told.split() or [""])[0].upper()
    if kind in COUNTED:
        return False
    texts = [one for one in shown if one.tag == name("w:t")]
    if kind == "TITLE" and texts:
        texts[0].text = words(title)
        shown = [one for one in shown if one is not texts[0]]
    if kind not in _READ:
        for one in shown:
            _remove(one)
    return True


def _clear_controls(root: etree._Element, title: str) -> None:
    """A control that shows a property of the file is text from here on; the title's shows this report's."""
    for binding in list(root.iter(name("w:dataBinding"))):
        control = next(binding.iterancestors(name("w:sdt")), None)
        texts = [] if control is None else list(control.iterfind(".//w:t", SPACES))
        keeps = "title" in str(binding.get(name("w:xpath"))) and texts
        for number, text in enumerate(texts):
            text.text = words(title) if keeps and not number else ""
        _remove(binding)


def _clear_links(root: etree._Element, gone: set[str]) -> None:
    """Words that were a link stay words; a picture that lies elsewhere is gone."""
    for link in list(root.iter(name("w:hyperlink"))):
        _unwrap(link)
    for element in list(root.iter()):
        if any(element.get(key) in gone for key in _LINKS if element.get(key)):
            around = next(element.iterancestors(name("w:drawing"), name("w:pict"), name("w:object")), element)
            _remove(around)


def _unwrap(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        place = parent.index(element)
        parent[place : place + 1] = list(element)


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)

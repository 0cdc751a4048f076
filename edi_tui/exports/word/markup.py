"""The elements that a Word document is made of, and the texts in them: data, whatever they begin with."""

from __future__ import annotations

from functools import lru_cache
from importlib import resources

from lxml import etree

from db.text import clean

SPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "xml": "http://www.w3.org/XML/1998/namespace",
}
_PARSER = etree.XMLParser(remove_blank_text=True, resolve_entities=False, no_network=True, load_dtd=False)


@lru_cache(maxsize=500)
def name(short: str) -> str:
    """The full name of an element or attribute: `w:p` with its namespace in the place of the letter."""
    space, _, local = short.partition(":")
    return f"{{{SPACES[space]}}}{local}"


def node(short: str, *children: etree._Element, **attributes: str | int) -> etree._Element:
    """A new element with its children; the attributes are of its own namespace."""
    made = etree.Element(name(short), nsmap={key: SPACES[key] for key in ("w", "r")})
    for key, value in attributes.items():
        made.set(name(f"{short.partition(':')[0]}:{key}"), str(value))
    made.extend(children)
    return made


def base(part: str) -> etree._Element:
    """The root of one of our own parts, without the spaces that make it easy to read."""
    return etree.fromstring(base_bytes(part), _PARSER)


def base_bytes(part: str) -> bytes:
    """One of our own parts as it lies in its file."""
    return (resources.files("edi_tui.exports.word") / "base" / part).read_bytes()


def first(element: etree._Element, path: str) -> etree._Element:
    """The first element at a path that is there in all of our own parts."""
    found = element.find(path, SPACES)
    if found is None:
        raise LookupError(f"no {path} in {element.tag}")
    return found


def words(text: str, instead: str = "–") -> str:
    """What is written of a text; never nothing, for a screen reader passes that in silence."""
    return clean(text) or instead


def fill_run(run: etree._Element, text: str) -> None:
    """The text of a run, its line breaks kept."""
    for number, line in enumerate(text.split("\n")):
        if number:
            etree.SubElement(run, name("w:br"))
        piece = etree.SubElement(run, name("w:t"))
        piece.text = line
        if line != line.strip():  # clean text has no outer space, and lxml moves rows with this mark ever more slowly
            piece.set(name("xml:space"), "preserve")


def run(text: str, *looks: etree._Element) -> etree._Element:
    """A run of text that is already clean."""
    made = node("w:r")
    if looks:
        made.append(node("w:rPr", *looks))
    fill_run(made, text)
    return made


def paragraph(style: str | None, *runs: etree._Element, looks: tuple[etree._Element, ...] = ()) -> etree._Element:
    """A paragraph of a style; None is the document's usual one."""
    made = node("w:p")
    if style or looks:
        named = (node("w:pStyle", val=style),) if style else ()
        made.append(node("w:pPr", *named, *looks))
    made.extend(runs)
    return made


def properties_of(made: etree._Element) -> etree._Element:
    """A paragraph's properties, which stand before its words."""
    found = made.find("w:pPr", SPACES)
    if found is None:
        found = node("w:pPr")
        made.insert(0, found)
    return found

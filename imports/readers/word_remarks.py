"""What a Word document holds beside the text that is read: counted and told, so that nothing is lost in silence."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from db.text import clean, shorten
from imports.drafts import Problem
from imports.readers import board, markup, paragraphs, workbook_remarks
from imports.readers.package import Package

TRACKED = "The document has tracked changes: {0} insertions were read as accepted, {1} deletions were left out{2}."
MOVED = ", {0} moved passages were read where they stand now"
COUNTED = {
    "footnoteReference": "The document has {0} footnotes, which were not read; put what matters into the text.",
    "endnoteReference": "The document has {0} endnotes, which were not read; put what matters into the text.",
    "commentReference": "The document has {0} comments, which were not read; put what matters into the text.",
    "altChunk": "The document has {0} inserted files, which were not read; save it in Word and import it again.",
    "pic": "The document has {0} pictures, which were not read; a status that only a picture shows is lost.",
    "chart": "The document has {0} charts, which were not read.",
}
STRUCK = (
    "Text that is struck through was read as it stands ({0}); "
    "see whether those cells were withdrawn or revised, and take out what no longer holds."
)
EDGES = "What stands at the head and foot of the pages was not read: “{0}”."


def remarks(package: Package, document: str, root: etree._Element) -> Iterator[Problem]:
    """A problem for each kind of thing that the import leaves out."""
    yield from workbook_remarks.macros(package, "document")
    yield from _tracked(root)
    counts = dict.fromkeys(COUNTED, 0)
    for element in root.iter():
        name = markup.local(element)
        if name in counts and not paragraphs.inside(element, "Fallback"):
            counts[name] += 1
    yield from (Problem("", "", COUNTED[name].format(count)) for name, count in counts.items() if count)
    edges = " | ".join(dict.fromkeys(_edges(package, document)))
    if edges:
        yield Problem("", "", EDGES.format(shorten(edges, 100)))


def struck(places: list[str]) -> Iterator[Problem]:
    """The table cells with text that is struck through, in one problem."""
    if places:
        yield Problem(places[0], "", STRUCK.format(board.named(places)))


def strikes(run: etree._Element) -> bool:
    """Whether a run's own format strikes its text through."""
    switches = (e for p in markup.children(run, "rPr") for e in p if markup.local(e) in ("strike", "dstrike"))
    on = any(markup.attribute(switch, "val") not in ("0", "false", "off") for switch in switches)
    return on and bool(paragraphs.text(run))


def _tracked(root: etree._Element) -> Iterator[Problem]:
    counts = {"ins": 0, "del": 0, "moveTo": 0}
    for element in root.iter():
        name = markup.local(element)
        parent = element.getparent()
        is_row = name == "del" and parent is not None and markup.local(parent) == "trPr"
        if is_row or (name in counts and any(markup.local(e) in ("t", "delText") for e in element.iter())):
            counts[name] += 1
    if any(counts.values()):
        moved = MOVED.format(counts["moveTo"]) if counts["moveTo"] else ""
        yield Problem("", "", TRACKED.format(counts["ins"], counts["del"], moved))


def _edges(package: Package, document: str) -> Iterator[str]:
    """The words of headers and footers, but for bare page numbers."""
    for kind, part in package.targets(document).values():
        root = package.tree(part) if kind in ("header", "footer") and package.has(part) else None
        for paragraph in root.iter() if root is not None else ():
            text = clean(paragraphs.text(paragraph)) if markup.local(paragraph) == "p" else ""
            if any(len(word) > 2 and word.isalpha() and word.casefold() != "page" for word in text.split()):
                yield text

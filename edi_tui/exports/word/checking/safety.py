"""Nothing in a report reaches out of it, runs or counts, but for the number of a page."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from edi_tui.exports.word.checking.parts import Parts
from edi_tui.exports.word.letterhead import COUNTED
from edi_tui.exports.word.markup import name

_RUNS = re.compile(r"vba|activex|\.bin$|oleobject", re.IGNORECASE)
_REACHES = ("w:hyperlink", "w:altChunk", "w:object", "w:control", "w:attachedTemplate", "w:mailMerge", "w:subDoc")


def reaches_nowhere(parts: Parts) -> Iterator[str]:
    yield from (f"{link.source} points to {link.target}" for link in parts.links if link.outside)
    for part, tree in parts.trees.items():
        found = next(tree.iter(*map(name, _REACHES)), None)
        if found is not None:
            yield f"{part} has a {etree.QName(found).localname}"


def runs_nothing(parts: Parts) -> Iterator[str]:
    yield from (f"there is a part {part}" for part in parts.names if _RUNS.search(part))
    types = parts.trees.get("[Content_Types].xml")
    for one in types if types is not None else ():
        if "macro" in str(one.get("ContentType")).lower():
            yield f"{one.get('PartName')} may hold macros"


def counts_pages_alone(parts: Parts) -> Iterator[str]:
    for part, tree in parts.trees.items():
        for instruction in fields(tree):
            if (instruction.split() or [""])[0].upper() not in COUNTED:
                yield f"{part} has a field “{instruction[:30]}”"


def fields(tree: etree._Element) -> Iterator[str]:
    """What each field is told to show."""
    for simple in tree.iter(name("w:fldSimple")):
        yield str(simple.get(name("w:instr")) or "").strip()
    for paragraph in tree.iter(name("w:p")):
        if words := "".join(one.text or "" for one in paragraph.iter(name("w:instrText"))).strip():
            yield words

"""Lists that are lists: a paragraph of the list style, which has its bullet from the document's numbering."""

from __future__ import annotations

from docx.document import Document as WordFile
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.parts.numbering import NumberingPart
from lxml import etree

from edi_tui.exports.word.markup import SPACES, base, base_bytes, first, name, node

Bullet = tuple[etree._Element, ...]
"""What a paragraph needs beside its style to be an item of a list."""


def prepare_bullet(word: WordFile, style_id: str) -> Bullet:
    """See to it that paragraphs of the style are items of a list; a template may have the style without a bullet."""
    style = next(one for one in word.styles.element if one.get(name("w:styleId")) == style_id)
    numbered = style.find("w:pPr/w:numPr/w:numId", SPACES)
    known = {num.get(name("w:numId")) for num in _numbering(word).iterfind("w:num", SPACES)}
    if numbered is not None and numbered.get(name("w:val")) in known:
        return ()
    return (node("w:numPr", node("w:ilvl", val=0), node("w:numId", val=_add_list(_numbering(word)))),)


def _numbering(word: WordFile) -> etree._Element:
    """The root of the document's numbering, made where there is none."""
    if not any(rel.reltype == RELATIONSHIP_TYPE.NUMBERING for rel in word.part.rels.values()):
        place = PackURI("/word/numbering.xml")
        part = NumberingPart.load(place, CONTENT_TYPE.WML_NUMBERING, base_bytes("numbering.xml"), word.part.package)
        word.part.relate_to(part, RELATIONSHIP_TYPE.NUMBERING)
    root: etree._Element = word.part.numbering_part.element
    return root


def _add_list(root: etree._Element) -> int:
    """Our list among those of the template; returns its number."""
    ours = base("numbering.xml")
    abstract, num = first(ours, "w:abstractNum"), first(ours, "w:num")
    number = 1 + max(_numbers(root, "w:num", "w:numId"), default=0)
    place = 1 + max(_numbers(root, "w:abstractNum", "w:abstractNumId"), default=0)
    abstract.set(name("w:abstractNumId"), str(place))
    num.set(name("w:numId"), str(number))
    first(num, "w:abstractNumId").set(name("w:val"), str(place))
    root.insert(_behind(root, "numPicBullet", "abstractNum"), abstract)
    root.insert(_behind(root, "numPicBullet", "abstractNum", "num"), num)
    return number


def _behind(root: etree._Element, *tags: str) -> int:
    """The place behind the last element of these names, which stand in this order."""
    return sum(len(root.findall(f"w:{tag}", SPACES)) for tag in tags)


def _numbers(root: etree._Element, tag: str, attribute: str) -> list[int]:
    return [int(one.get(name(attribute), "0")) for one in root.iterfind(tag, SPACES)]

"""A council's own document as the ground of a report: its styles, page, headers and footers, and nothing else of it."""

from __future__ import annotations

from pathlib import Path

from docx.document import Document as WordFile
from docx.opc.constants import RELATIONSHIP_TYPE as KIND
from docx.opc.part import Part
from lxml import etree

from edi_tui.exports.word.foreign import open_foreign
from edi_tui.exports.word.letterhead import accept_changes, clear_letterhead
from edi_tui.exports.word.markup import SPACES, name

_OF_PACKAGE = {KIND.OFFICE_DOCUMENT, KIND.CORE_PROPERTIES}
_OF_DOCUMENT = {KIND.STYLES, KIND.NUMBERING, KIND.SETTINGS, KIND.THEME, KIND.FONT_TABLE, KIND.HEADER, KIND.FOOTER}
_OF_PARTS = {KIND.IMAGE, KIND.FONT}
_SETTINGS = (
    "zoom mirrorMargins alignBordersAndEdges bordersDoNotSurroundHeader bordersDoNotSurroundFooter gutterAtTop "
    "defaultTabStop autoHyphenation consecutiveHyphenLimit hyphenationZone doNotHyphenateCaps evenAndOddHeaders "
    "characterSpacingControl compat themeFontLang clrSchemeMapping decimalSymbol listSeparator"
).split()
_OF_SECTION = "headerReference footerReference pgSz pgMar pgBorders pgNumType cols vAlign titlePg docGrid".split()


def open_template(path: Path, title: str) -> WordFile:
    """The council's document without its words: what it points to, runs, counts or says of people is gone."""
    word = open_foreign(path)
    section = _last_section(word.element.body)
    word.element.body[:] = [section]
    used = {str(one.get(name("r:id"))) for one in section if one.get(name("r:id"))}
    _keep(word.part.package, _OF_PACKAGE)
    _keep(word.part, _OF_DOCUMENT)
    for link, relation in list(word.part.rels.items()):
        if relation.reltype in (KIND.HEADER, KIND.FOOTER) and link not in used:
            del word.part.rels[link]
    for relation in word.part.rels.values():
        if relation.reltype in (KIND.HEADER, KIND.FOOTER):
            clear_letterhead(relation.target_part, title)
        _keep(relation.target_part, _OF_PARTS)
    _clear_settings(word.settings.element)
    accept_changes(word.styles.element)
    return word


def _keep(part: Part, kinds: set[str]) -> None:
    """Leave the references to these kinds of parts, and none to the outside."""
    for link, relation in list(part.rels.items()):
        if relation.is_external or relation.reltype not in kinds:
            del part.rels[link]


def _last_section(body: etree._Element) -> etree._Element:
    """The set-up of the last pages, with the headers and footers that go on from the pages before."""
    sections = list(body.iter(name("w:sectPr"))) or [etree.SubElement(body, name("w:sectPr"))]
    references: dict[tuple[str, str], etree._Element] = {}
    for section in sections:
        for kind in ("w:headerReference", "w:footerReference"):
            references |= {(kind, str(one.get(name("w:type")))): one for one in section.iterfind(kind, SPACES)}
    last = sections[-1]
    for child in list(last):
        if etree.QName(child).localname not in _OF_SECTION or child in references.values():
            last.remove(child)
    last[:0] = references.values()
    return last


def _clear_settings(settings: etree._Element) -> None:
    """What pages and letters look like stays; what names files, people, data or rights does not."""
    for child in list(settings):
        if not isinstance(child.tag, str) or etree.QName(child).localname not in _SETTINGS:
            settings.remove(child)

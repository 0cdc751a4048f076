"""The empty document that a report is written into: ours, put together from its parts."""

from __future__ import annotations

import io
import zipfile

import docx
from docx.document import Document as WordFile

from edi_tui.exports.word.markup import base_bytes

_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/"
_PARTS = ("styles", "numbering", "settings")


def open_own() -> WordFile:
    """A document without a word in it, on A4, in our styles."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as package:
        package.writestr("[Content_Types].xml", _content_types())
        package.writestr("_rels/.rels", _relations({"officeDocument": "word/document.xml"}))
        package.writestr("word/_rels/document.xml.rels", _relations({part: f"{part}.xml" for part in _PARTS}))
        for part in ("document", *_PARTS):
            package.writestr(f"word/{part}.xml", base_bytes(f"{part}.xml"))
    return docx.Document(content)


def _content_types() -> str:
    kinds = {"document": "document.main", **{part: part for part in _PARTS}}
    named = (
        f'<Override PartName="/word/{part}.xml" ContentType="{_TYPES}{kind}+xml"/>' for part, kind in kinds.items()
    )
    relations = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    return f'<Types xmlns="{_PACKAGE}content-types">{relations}{"".join(named)}</Types>'


def _relations(targets: dict[str, str]) -> str:
    links = (
        f'<Relationship Id="rId{number}" Type="{_RELATIONS}{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets.items(), 1)
    )
    return f'<Relationships xmlns="{_PACKAGE}relationships">{"".join(links)}</Relationships>'

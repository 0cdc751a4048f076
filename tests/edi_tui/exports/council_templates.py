"""A made council's letterhead, with everything in it that may not leave with a report; and files that are none."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Cm, Pt, RGBColor

from tests.edi_tui.exports.word_documents import changed

SECRET = "Draft for R Okafor alone"
FETCHED = "http://tracker.example/"
OUTSIDE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"


def letterhead(path: Path, change: Callable[[Any], None] | None = None) -> Path:
    """A letterhead of the Borough of Tidewell: its own Heading 1, margins, logo, links, fields and names."""
    word = docx.Document()
    heading = word.styles["Heading 1"].font
    heading.name, heading.size, heading.color.rgb = "Georgia", Pt(22), RGBColor(0x5B, 0x2C, 0x6F)
    for level in (2, 3, 4):
        word.styles[f"Heading {level}"].font.color.rgb = RGBColor(0x5B, 0x2C, 0x6F)
    word.styles["Caption"].font.color.rgb = RGBColor(0, 0, 0)
    word.core_properties.author = word.core_properties.last_modified_by = "R Okafor"
    word.add_paragraph(SECRET)
    section = word.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(3)
    _head(section.header)
    _tracked(section.header, heading)
    _foot(section.footer)
    _settings(word)
    if change:
        change(word)
    word.save(str(path))
    return path


def _head(header: Any) -> None:
    first = header.paragraphs[0]
    first.add_run("Borough of Tidewell ")
    picture = first.add_run().add_picture(io.BytesIO(logo()), width=Cm(1))
    picture._inline.docPr.set("descr", "The borough's arms")
    picture._inline.docPr.set("title", "Arms")
    link = header.part.relate_to(FETCHED, f"{OUTSIDE}hyperlink", is_external=True)
    words = '<w:r><w:rPr><w:lang w:val="en-US"/></w:rPr><w:t>tidewell.example</w:t></w:r>'
    first._p.append(parse_xml(f'<w:hyperlink {nsdecls("w", "r")} r:id="{link}">{words}</w:hyperlink>'))
    distant = header.part.relate_to(f"{FETCHED}pixel.png", f"{OUTSIDE}image", is_external=True)
    shape = f'<v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:imagedata r:id="{distant}"/></v:shape>'
    first._p.append(parse_xml(f"<w:r {nsdecls('w', 'r')}><w:pict>{shape}</w:pict></w:r>"))


def _tracked(header: Any, heading: Any) -> None:
    """A line of which each word says who wrote it or struck it out; and a control that shows the old title."""
    space, who = nsdecls("w"), 'w:id="9" w:author="R Okafor"'
    new = f"<w:ins {who}><w:r><w:t>Working together. </w:t></w:r></w:ins>"
    old = f"<w:del {who}><w:r><w:delText>Apart. </w:delText></w:r></w:del>"
    mark = f"<w:pPr><w:rPr><w:ins {who}/></w:rPr></w:pPr>"
    bound = '<w:sdtPr><w:dataBinding w:xpath="/ns1:coreProperties/ns0:title" w:storeItemID="{6C3C8BC8}"/></w:sdtPr>'
    shown = "<w:sdtContent><w:r><w:t>An old</w:t></w:r><w:r><w:t> title</w:t></w:r></w:sdtContent>"
    header._element.append(parse_xml(f"<w:p {space}>{mark}{new}{old}<w:sdt>{bound}{shown}</w:sdt></w:p>"))
    heading._element.rPr.append(parse_xml(f"<w:rPrChange {space} {who}><w:rPr/></w:rPrChange>"))


def _foot(footer: Any) -> None:
    """Fields as Word writes them, in runs, and in short; one in another."""
    paragraph = footer.paragraphs[0]._p
    for told, shown in (("TITLE", "An old title"), ("FILENAME \\p", "c:/r-okafor/plan.docx"), ("PAGE", "1")):
        marks = [_mark("begin"), f"<w:r><w:instrText> {told} </w:instrText></w:r>", _mark("separate")]
        for run in (*marks, f"<w:r><w:t>{shown}</w:t></w:r>", _mark("end")):
            paragraph.append(parse_xml(run.replace("<w:r>", f"<w:r {nsdecls('w')}>", 1)))
    short = f'<w:fldSimple {nsdecls("w")} w:instr="AUTHOR"><w:r><w:t>R Okafor</w:t></w:r></w:fldSimple>'
    paragraph.append(parse_xml(short))


def _mark(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def _settings(word: Any) -> None:
    part = word.part.part_related_by(f"{OUTSIDE}settings")
    link = part.relate_to(f"{FETCHED}normal.dotm", f"{OUTSIDE}attachedTemplate", is_external=True)
    word.settings.element.insert(0, parse_xml(f'<w:attachedTemplate {nsdecls("w", "r")} r:id="{link}"/>'))
    variable = '<w:docVar w:name="a" w:val="R Okafor"/>'
    word.settings.element.append(parse_xml(f"<w:docVars {nsdecls('w')}>{variable}</w:docVars>"))


def logo() -> bytes:
    """The smallest PNG."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    head = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0\0")) + chunk(b"IEND", b"")


def retyped(path: Path, kind: str) -> Path:
    """The same with its main part called another kind: a .dotx, a .docm."""

    def change(parts: dict[str, bytes]) -> None:
        types = parts["[Content_Types].xml"]
        parts["[Content_Types].xml"] = types.replace(b"document.main+xml", kind.encode())

    return changed(path, change)


def with_part(path: Path, part: str, content: bytes) -> Path:
    return changed(path, lambda parts: parts.update({part: content}))


def bomb(path: Path) -> Path:
    """A part of 100 million noughts in a file of 100 thousand bytes."""
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/media/large.bin", bytes(100_000_000))
    return path


def cut_off(path: Path) -> Path:
    path.write_bytes(path.read_bytes()[:5_000])
    return path

"""A council's own Word document as the template of a report: what it gives, what stays behind, what is refused."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.shared import RGBColor

from db.errors import Refused
from edi_tui.exports.report.document import Document
from edi_tui.exports.report.template import Template
from edi_tui.exports.word import check, write
from edi_tui.exports.word.checking.parts import Parts, text, value
from edi_tui.exports.word.markup import SPACES, name
from tests.edi_tui.exports.council_templates import FETCHED, SECRET, bomb, cut_off, letterhead, retyped, with_part
from tests.edi_tui.exports.word_documents import dump, whole, written


def on_letterhead(folder: Path, change: Callable[[Any], None] | None = None) -> Path:
    template = letterhead(folder / "letterhead.docx", change)
    return written(folder, template=Template(styles=str(template)))


def test_its_styles_and_page_are_kept(tmp_path: Path) -> None:
    word = docx.Document(str(on_letterhead(tmp_path)))
    heading = word.styles["Heading 1"].font
    assert (heading.name, heading.size.pt if heading.size else None) == ("Georgia", 22)
    assert round(word.sections[0].left_margin.cm if word.sections[0].left_margin else 0, 1) == 3.0
    assert next(one.text for one in word.paragraphs if one.style and one.style.name == "Heading 1") == "Summary"


def test_its_words_are_replaced_by_the_report_and_the_same_is_said_as_on_our_own(tmp_path: Path) -> None:
    ours = dump(written(tmp_path)).split("---")[0].lower()
    theirs = dump(on_letterhead(tmp_path)).split("---")[0].lower()
    assert ours == theirs
    assert SECRET.lower() not in theirs


def test_its_headers_and_footers_are_kept_without_what_they_would_tell(tmp_path: Path) -> None:
    section = docx.Document(str(on_letterhead(tmp_path))).sections[0]
    assert text(section.header.part.element) == f"Borough of Tidewell tidewell.exampleWorking together. {whole().title}"
    assert text(section.footer.part.element) == f"{whole().title}1"


def test_its_logo_goes_with_its_header(tmp_path: Path) -> None:
    with zipfile.ZipFile(on_letterhead(tmp_path)) as package:
        assert [part for part in package.namelist() if part.startswith("word/media/")] == ["word/media/image1.png"]


def test_nothing_of_who_made_it_or_what_it_points_to_leaves_with_the_report(tmp_path: Path) -> None:
    with zipfile.ZipFile(on_letterhead(tmp_path)) as package:
        for part in package.namelist():
            content = package.read(part).decode(errors="replace")
            assert "Okafor" not in content.replace("R Okafor – Head of Service", ""), part
            assert FETCHED not in content, part
        assert not {part for part in package.namelist() if "customXml" in part or "thumbnail" in part}


def test_its_own_checks_pass_on_a_letterhead_too(tmp_path: Path) -> None:
    assert [found for found in check(on_letterhead(tmp_path)) if not found.passed] == []


def test_a_logo_without_a_word_is_told(tmp_path: Path) -> None:
    def silence(word: Any) -> None:
        for about in word.sections[0].header.part.element.iter(name("wp:docPr")):
            about.attrib.pop("descr")

    failed = [found for found in check(on_letterhead(tmp_path, silence)) if not found.passed]
    assert [found.rule for found in failed] == ["Each drawing has alternative text"]
    assert "word/header1.xml" in failed[0].seen


def test_a_heading_that_is_too_pale_is_told(tmp_path: Path) -> None:
    def pale(word: Any) -> None:
        word.styles["Heading 2"].font.color.rgb = RGBColor(0xAA, 0xAA, 0xAA)

    failed = [found for found in check(on_letterhead(tmp_path, pale)) if not found.passed]
    assert [found.seen for found in failed] == ["AAAAAA on FFFFFF has 2.3 to 1 at “Heard”"]


def test_a_template_without_header_and_footer_is_given_ours(tmp_path: Path) -> None:
    path = tmp_path / "plain.docx"
    docx.Document().save(str(path))
    section = docx.Document(str(written(tmp_path, template=Template(styles=str(path))))).sections[0]
    assert text(section.footer.part.element) == "Page 1 of 1"


def test_a_template_that_lies_on_its_side_stays_so(tmp_path: Path) -> None:
    def lie(word: Any) -> None:
        section = word.sections[0]
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = section.page_height, section.page_width

    lines = [line for line in dump(on_letterhead(tmp_path, lie)).splitlines() if line.startswith("---")]
    assert [line.split()[1] for line in lines] == ["landscape"] * 3


def test_the_headers_of_earlier_pages_go_on_in_the_report(tmp_path: Path) -> None:
    path = on_letterhead(tmp_path, lambda word: word.add_section())
    assert "Borough of Tidewell" in text(docx.Document(str(path)).sections[0].header.part.element)


def test_styles_that_are_missing_are_added_under_ids_that_are_free(tmp_path: Path) -> None:
    def rename(word: Any) -> None:
        word.styles["Heading 2"].element.getparent().remove(word.styles["Heading 2"].element)
        taken = word.styles.add_style("House table", 1)
        taken.element.set(name("w:styleId"), "ReportTableText")

    path = on_letterhead(tmp_path, rename)
    assert "heading 2: Heard" in dump(path)
    ids = [one.get(name("w:styleId")) for one in docx.Document(str(path)).styles.element.iterfind("w:style", SPACES)]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("missing", ["style", "sign", "numbering"])
def test_a_list_is_a_list_whatever_the_template_has_of_it(tmp_path: Path, missing: str) -> None:
    def spoil(word: Any) -> None:
        style = word.styles["List Bullet"].element
        if missing == "style":
            style.getparent().remove(style)
        elif missing == "sign":
            style.pPr.remove(style.pPr.numPr)
        else:
            part = word.part.numbering_part
            word.part.drop_rel(next(link for link, one in word.part.rels.items() if one._target is part))

    parts = Parts.read(on_letterhead(tmp_path, spoil))
    items = [one for one in parts.body.iter(name("w:p")) if text(one) == "One was late."]
    number = parts.of_paragraph(items[0], "w:pPr/w:numPr/w:numId")
    assert number is not None
    lists = parts.trees["word/numbering.xml"]
    abstract = next(
        value(one, "w:abstractNumId")
        for one in lists.iterfind("w:num", SPACES)
        if one.get(name("w:numId")) == number.get(name("w:val"))
    )
    assert abstract in [one.get(name("w:abstractNumId")) for one in lists.iterfind("w:abstractNum", SPACES)]


def test_a_word_template_serves_as_a_document_does(tmp_path: Path) -> None:
    template = retyped(letterhead(tmp_path / "letterhead.dotx"), "template.main+xml")
    path = written(tmp_path, template=Template(styles=str(template)))
    assert docx.Document(str(path)).paragraphs[0].text == whole().title
    assert [found for found in check(path) if not found.passed] == []


MACROS, TEMPLATE_MACROS = "document.macroEnabled.main+xml", "template.macroEnabledTemplate.main+xml"
REFUSED: dict[str, tuple[Callable[[Path], object], str]] = {
    "is not there": (lambda path: path.unlink(), "cannot be read"),
    "is a folder": (lambda path: (path.unlink(), path.mkdir()), "cannot be read"),
    "is empty": (lambda path: path.write_bytes(b""), "damaged, or no Word document"),
    "is text": (lambda path: path.write_text("Dear all"), "damaged, or no Word document"),
    "is cut off": (cut_off, "damaged, or no Word document"),
    "is encrypted": (lambda path: path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)), "has a password"),
    "has macros": (lambda path: retyped(path, MACROS), "has macros"),
    "is a template with macros": (lambda path: retyped(path, TEMPLATE_MACROS), "has macros"),
    "hides macros": (lambda path: with_part(path, "word/vbaProject.bin", b"x"), "has macros"),
    "is a bomb": (bomb, "unpacks to far more"),
    "is a workbook": (lambda path: retyped(path, "sheet.main+xml"), "is no Word document"),
    "defines a type": (lambda path: with_part(path, "word/x.xml", b"<!DOCTYPE a><a/>"), "document type definition"),
    "has a broken part": (lambda path: with_part(path, "word/styles.xml", b"<w:styles"), "not a Word document as Word"),
    "has no body": (lambda path: with_part(path, "word/document.xml", b"<x/>"), "not a Word document as Word"),
    "has no relations": (lambda path: with_part(path, "_rels/.rels", b"<x/>"), "not a Word document as Word"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_a_template_that_cannot_serve_is_refused_before_anything_is_written(tmp_path: Path, what: str) -> None:
    spoil, said = REFUSED[what]
    template = letterhead(tmp_path / "letterhead.docx")
    spoil(template)
    target = tmp_path / "report.docx"
    with pytest.raises(Refused, match=said) as refused:
        write(target, Document("Open Doors"), Template(styles=str(template)))
    assert "letterhead.docx" in str(refused.value)
    assert str(refused.value).endswith(".")
    assert not target.exists()

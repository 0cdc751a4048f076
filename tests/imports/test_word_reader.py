"""Word documents: every character of the text arrives in the grid, whatever stands around it, or its loss is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from imports.grid import Document
from imports.readers import markup, word
from tests.imports.building import CONTENT_TYPES, OFFICE, RELATIONSHIPS, WORD, package, raw_word

STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
DELETED = ("del", "moveFrom", "Fallback")


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def p(content: str, properties: str = "") -> str:
    return f"<w:p>{properties}{content}</w:p>"


def tc(content: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"


def tr(*cells: str, properties: str = "") -> str:
    return f"<w:tr>{properties}{''.join(cells)}</w:tr>"


def tbl(*rows: str) -> str:
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def sdt(content: str) -> str:
    return f'<w:sdt><w:sdtPr><w:alias w:val="Status"/></w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>'


def box(content: str) -> str:
    """A text box, with the copy that Word keeps for older programs."""
    inner = f"<w:txbxContent>{content}</w:txbxContent>"
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    return (
        f"<w:r><mc:AlternateContent {mc}><mc:Choice><w:drawing>{inner}</w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict>{inner}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def read(path: Path) -> Document:
    return word.read(path.read_bytes(), path.name)


def cells(document: Document) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in document.grids[0].rows]


CONSTRUCTS = {
    "table": tbl(tr(tc(p(run("one"))), tc(p(run("two")) + p(run("three"))))),
    "list under a heading": p(run("Completed"), '<w:pPr><w:pStyle w:val="Heading1"/></w:pPr>') + p(run("first")),
    "control around a cell": tbl(tr(sdt(tc(p(run("around")))), tc(p(run("plain"))))),
    "control around a row": tbl(tr(tc(p(run("first")))), sdt(tr(tc(p(run("inside")))))),
    "control inside a cell": tbl(tr(tc(sdt(p(run("block")))), tc(p(sdt(run("inline")))))),
    "control around all": sdt(p(run("text")) + tbl(tr(tc(p(run("cell"))), tc(p(run("more")))))),
    "insertions": p(run("kept ") + f"<w:ins>{run('put in ')}</w:ins><w:moveTo>{run('moved here')}</w:moveTo>"),
    "deletions": p(f"<w:moveFrom>{run('moved away')}</w:moveFrom>" + run("stays")),
    "text box": p(run("beside ") + box(p(run("in the box")))),
    "text box in a cell": tbl(tr(tc(p(run("cell") + box(p(run("boxed"))))), tc(p(run("next"))))),
    "smart tags": p(f"<w:smartTag>{run('Town')}<w:customXml>{run(' Hall')}</w:customXml></w:smartTag>"),
    "fields and links": p(f"<w:fldSimple>{run('field ')}</w:fldSimple><w:hyperlink>{run('link')}</w:hyperlink>"),
    "nested table": tbl(tr(tc(p(run("outer")) + tbl(tr(tc(p(run("inner")))))), tc(p(run("beside"))))),
    "frame of one cell": tbl(tr(tc(tbl(tr(tc(p(run("Ref"))), tc(p(run("Action")))))))),
    "merged from the first row": tbl(tr(tc(p(run("a")), "<w:vMerge/>"), tc(p(run("b"))))),
}


@pytest.mark.parametrize("body", CONSTRUCTS.values(), ids=list(CONSTRUCTS))
def test_no_character_of_the_text_is_lost_or_read_twice(body: str, tmp_path: Path) -> None:
    path = raw_word(tmp_path / "made.docx", body)
    root = etree.fromstring(f'<w:body xmlns:w="{WORD}">{body}</w:body>'.encode())
    standing = (t for t in root.iter() if markup.local(t) == "t" and not _gone(t))
    written = "".join("".join(t.text or "" for t in standing).split())
    arrived = "".join(cell.text for row in read(path).grids[0].rows for cell in row.cells if not cell.carried)
    assert sorted("".join(arrived.split())) == sorted(written)


def _gone(element: etree._Element) -> bool:
    return any(markup.local(above) in DELETED for above in element.iterancestors())


def test_a_table_inside_a_frame_is_read_as_a_table(tmp_path: Path) -> None:
    document = read(raw_word(tmp_path / "frame.docx", CONSTRUCTS["frame of one cell"]))
    assert cells(document) == [["Ref", "Action"]]


def test_a_row_that_begins_further_right_keeps_its_columns(tmp_path: Path) -> None:
    shifted = tr(tc(p(run("x"))), properties='<w:trPr><w:gridBefore w:val="1"/></w:trPr>')
    document = read(raw_word(tmp_path / "shifted.docx", tbl(tr(tc(p(run("a"))), tc(p(run("b")))), shifted)))
    assert cells(document) == [["a", "b"], ["", "x"]]


def test_a_row_that_was_deleted_while_changes_were_tracked_is_no_row(tmp_path: Path) -> None:
    gone = tr(tc(p(run("gone"))), properties="<w:trPr><w:del/></w:trPr>")
    assert cells(read(raw_word(tmp_path / "gone.docx", tbl(tr(tc(p(run("kept")))), gone)))) == [["kept"]]


def test_what_is_beside_the_text_is_counted_and_told(tmp_path: Path) -> None:
    body = p(run("Action") + '<w:r><w:footnoteReference w:id="1"/></w:r><w:r><w:commentReference w:id="2"/></w:r>')
    moved = f"<w:p><w:moveTo>{run('here')}</w:moveTo><w:ins>{run('new')}</w:ins></w:p>"
    told = " ".join(problem.sentence for problem in read(raw_word(tmp_path / "notes.docx", body + moved)).problems)
    assert "1 footnotes" in told and "1 comments" in told and "1 moved passages" in told and "1 insertions" in told


def test_a_tick_from_a_font_of_signs_is_a_tick(tmp_path: Path) -> None:
    tick = '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>'
    assert cells(read(raw_word(tmp_path / "tick.docx", p(run("Done ") + tick)))) == [["Done ✓"]]


def numbered(path: Path, body: str, *, main: str = "word/document.xml", namespace: str = WORD) -> Path:
    """A document with a list of numbers, and a header."""
    level = '<w:lvl w:ilvl="{0}"><w:start w:val="1"/><w:numFmt w:val="{1}"/><w:lvlText w:val="{2}"/></w:lvl>'
    shape = level.format(0, "decimal", "%1") + level.format(1, "lowerLetter", "%1%2")
    links = "".join(
        f'<Relationship Id="rId{n}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate((("numbering", "numbering.xml"), ("header", "header.xml"), ("x", "NULL")))
    )
    root = f'<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="{main}"/>'
    return package(
        path,
        {
            "[Content_Types].xml": CONTENT_TYPES,
            "_rels/.rels": f'<Relationships xmlns="{RELATIONSHIPS}">{root}</Relationships>',
            "word/document.xml": f'<w:document xmlns:w="{namespace}"><w:body>{body}</w:body></w:document>',
            "word/_rels/document.xml.rels": f'<Relationships xmlns="{RELATIONSHIPS}">{links}</Relationships>',
            "word/numbering.xml": f'<w:numbering xmlns:w="{WORD}"><w:abstractNum w:abstractNumId="1">{shape}'
            '</w:abstractNum><w:num w:numId="7"><w:abstractNumId w:val="1"/></w:num></w:numbering>',
            "word/header.xml": f'<w:hdr xmlns:w="{WORD}">{p(run("Northmere Council"))}</w:hdr>',
        },
    )


def in_list(level: int) -> str:
    return f'<w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="7"/></w:numPr></w:pPr>'


def test_references_that_word_itself_counts_are_read(tmp_path: Path) -> None:
    rows = [tr(tc(p("", in_list(level))), tc(p(run(f"Action {n}")))) for n, level in enumerate((0, 1, 1, 0))]
    document = read(numbered(tmp_path / "counted.docx", tbl(*rows)))
    assert [row[0] for row in cells(document)] == ["1", "1a", "1b", "2"]
    assert "Northmere Council" in document.problems[0].sentence


@pytest.mark.parametrize(
    ("main", "namespace"), [("word/document.xml", STRICT), ("word/missing.xml", WORD), ("NULL", WORD)]
)
def test_strict_documents_and_missing_parts_are_read_as_far_as_they_go(
    main: str, namespace: str, tmp_path: Path
) -> None:
    made = numbered(tmp_path / "odd.docx", p(run("Still here")), main=main, namespace=namespace)
    assert cells(read(made)) == [["Still here"]]

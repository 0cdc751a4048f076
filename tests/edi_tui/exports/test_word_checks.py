"""The look at a written Word report: each rule is broken once in a file that is otherwise whole, and says where."""

from __future__ import annotations

from pathlib import Path

import pytest

from edi_tui.exports.checks import verdict
from edi_tui.exports.word import check
from edi_tui.exports.word.checking.rules import RULES
from tests.edi_tui.exports.word_documents import changed, replaced, written

DOCUMENT, STYLES, CORE = "word/document.xml", "word/styles.xml", "docProps/core.xml"
RELATIONS = "word/_rels/document.xml.rels"
CHART = "word/charts/chart1.xml"
LINK = '<Relationship Id="rId99" Type="http://x/hyperlink" Target="http://x.example/" TargetMode="External"/>'
TRACKED = '<w:ins w:author="R Okafor" w:id="1"><w:r><w:t>Three</w:t></w:r></w:ins>'
SUMMARY = "Three actions are done."
TYPED = (
    "</w:t></w:r></w:p>"
    + "".join(f"<w:p><w:r><w:t>- {one}</w:t></w:r></w:p>" for one in ("one", "two"))
    + "<w:p><w:r><w:t>"
)
FIELD = '<w:fldSimple w:instr="INCLUDETEXT c:/x.docx"><w:r><w:t>x</w:t></w:r></w:fldSimple>'
MARKS = "<w:r><w:instrText>USERNAME</w:instrText></w:r>"
RUN = "<w:r><w:t>Three actions are done.</w:t></w:r>"
LANGUAGE = "The language is set (en-GB)"
HEADINGS = "Headings begin at level 1 and leave none out"
DRAWN = "Each drawing has alternative text"
CONTRAST = "Text has a contrast of 4.5 to 1 or more"
COLOUR = "No status is told by colour alone"
OUTSIDE = "Nothing points outside the document"
RUNS = "No macro or embedded program"
COUNTED = "No field but the number of a page"
REPEATS = "Each table repeats its headings on each page"
NOBODY = "No person is named in the properties"

BROKEN = [
    ("The document has a title", CORE, ">Open Doors: equality action plan 2025–28<", "> <", "no title"),
    (LANGUAGE, STYLES, 'w:lang w:val="en-GB"', 'w:lang w:val="en-US"', "the styles say en-US"),
    (LANGUAGE, DOCUMENT, RUN, f'<w:r><w:rPr><w:lang w:val="fr-FR"/></w:rPr></w:r>{RUN}', "in fr-FR"),
    (HEADINGS, DOCUMENT, '"Heading1"', '"Heading2"', "“Summary” is of level 2"),
    (HEADINGS, DOCUMENT, '"Heading2"', '"Heading3"', "level 3 stands below level 1"),
    ("Lists are lists", DOCUMENT, SUMMARY, TYPED, "a list is typed by hand at “- two”"),
    ("Lists are lists", STYLES, '<w:numPr><w:numId w:val="1"/></w:numPr>', "", "the style of a list without a sign"),
    ("No empty paragraph makes room", DOCUMENT, SUMMARY, " ", "is empty"),
    (REPEATS, DOCUMENT, "<w:tblHeader/>", "", "table 1 has no row of headings"),
    (REPEATS, DOCUMENT, "<w:tblHeader/>", '<w:tblHeader w:val="0"/>', "table 1"),
    ("No row is parted by the end of a page", DOCUMENT, "<w:trPr><w:cantSplit/></w:trPr>", "", "“● Done1”"),
    ("No cell is merged", DOCUMENT, '<w:shd w:val="clear"', '<w:gridSpan w:val="2"/><w:shd w:val="clear"', "table 1"),
    ("No cell is merged", DOCUMENT, "<w:tblGrid>", '<w:tblGrid><w:gridCol w:w="5"/>', "rows of different lengths"),
    ("No cell is empty", DOCUMENT, "R Okafor – Head of Service", " ", "table 3, row 2, column 3 is empty"),
    (DRAWN, DOCUMENT, 'descr="Of 11 actions, 3 are done."', 'descr=""', "no alternative text"),
    (DRAWN, DOCUMENT, ' title="Progress by theme"', "", "“Chart 1” has no title"),
    (CONTRAST, DOCUMENT, 'w:fill="00695C"', 'w:fill="C9D1DD"', "FFFFFF on C9D1DD"),
    (CONTRAST, STYLES, 'w:color w:val="1F3864"', 'w:color w:val="AAAAAA"', "AAAAAA on FFFFFF"),
    (CONTRAST, CHART, 'srgbClr val="1A1400"', 'srgbClr val="FFFFFF"', "at a chart"),
    (COLOUR, DOCUMENT, "● Done<", "●<", "no more than “●”"),
    (COLOUR, CHART, "<c:v>▲ Under way</c:v>", "<c:v>▲</c:v>", "has no name"),
    (COLOUR, CHART, 'formatCode="&quot;▲ &quot;0;;"', 'formatCode="0"', "which status"),
    (OUTSIDE, RELATIONS, "</Relationships>", f"{LINK}</Relationships>", "http://x.example/"),
    (OUTSIDE, DOCUMENT, RUN, f"<w:hyperlink>{RUN}</w:hyperlink>", "has a hyperlink"),
    (RUNS, "[Content_Types].xml", "document.main+xml", "document.macroEnabled.main+xml", "macros"),
    (COUNTED, DOCUMENT, RUN, FIELD, "“INCLUDETEXT c:/x.docx”"),
    (COUNTED, DOCUMENT, RUN, MARKS + RUN, "“USERNAME”"),
    (COUNTED, "word/footer1.xml", 'w:instr="PAGE"', 'w:instr="FILENAME"', "“FILENAME”"),
    (NOBODY, CORE, "edi-tui</dc:creator>", "R Okafor</dc:creator>", "R Okafor"),
    (NOBODY, DOCUMENT, RUN, TRACKED, "who changed"),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "part", "old", "new", "seen"), BROKEN)
def test_a_broken_rule_is_found_and_its_place_is_told(
    tmp_path: Path, rule: str, part: str, old: str, new: str, seen: str
) -> None:
    failed = {
        found.rule: found.seen for found in check(replaced(written(tmp_path), part, old, new)) if not found.passed
    }
    assert seen in failed[rule]


@pytest.mark.parametrize("part", ["word/vbaProject.bin", "word/embeddings/oleObject1.bin", "word/activeX/activeX1.xml"])
def test_a_part_that_runs_is_found(tmp_path: Path, part: str) -> None:
    path = changed(written(tmp_path), lambda parts: parts.update({part: b"<x/>"}))
    assert f"there is a part {part}" in next(found.seen for found in check(path) if "macro" in found.rule)


@pytest.mark.parametrize("part", ["docProps/app.xml", "docProps/custom.xml", "word/comments.xml", "word/people.xml"])
def test_a_part_that_names_people_is_found(tmp_path: Path, part: str) -> None:
    path = changed(written(tmp_path), lambda parts: parts.update({part: b"<x/>"}))
    assert [found.rule for found in check(path) if not found.passed] == [NOBODY]


def test_each_rule_is_broken_above() -> None:
    assert {rule.name for rule in RULES} == {broken[0] for broken in BROKEN}


def test_what_is_no_word_document_fails_in_one_line(tmp_path: Path) -> None:
    path = tmp_path / "report.docx"
    path.write_bytes(b"no archive")
    assert verdict(check(path)) == "1 of 1 checks failed: The document can be opened."
    found = check(changed(written(tmp_path), lambda parts: parts.pop("word/document.xml")))
    assert [one.passed for one in found] == [False]


def test_many_faults_of_one_rule_are_counted(tmp_path: Path) -> None:
    def change(parts: dict[str, bytes]) -> None:
        parts["word/document.xml"] = parts["word/document.xml"].replace(b"<w:tblHeader/>", b"")

    found = next(one for one in check(changed(written(tmp_path), change)) if "repeats" in one.rule)
    assert found.seen.endswith("table 3 has no row of headings that repeats and 1 more")

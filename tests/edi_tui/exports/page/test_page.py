"""The report as a web page: every text comes out as it went in, and nothing else is in the page."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import html

from db.text import clean, one_line
from edi_tui.colours import STATUS
from edi_tui.exports.checks import verdict
from edi_tui.exports.page import check, write
from edi_tui.exports.report.document import Bullets, Cell, Column, Document, Facts, Heading, Paragraph, Table
from edi_tui.exports.report.template import Template
from tests.edi_tui.exports.page.documents import NASTY_IN_A_PAGE, every_block, troubled, troubled_blocks
from tests.golden import check_golden

EXPECTED = Path(__file__).parents[1] / "expected" / "blocks.html"


def written(folder: Path, document: Document) -> Path:
    """The page of a document."""
    target = folder / "report.html"
    write(target, document, Template())
    return target


def tree(path: Path) -> html.HtmlElement:
    """The page as it is read, its line breaks as such."""
    root = html.document_fromstring(path.read_bytes(), parser=html.HTMLParser(encoding="utf-8"))
    for line_break in root.iter("br"):
        line_break.tail = "\n" + (line_break.tail or "")
    return root


def texts(root: html.HtmlElement, path: str) -> list[str]:
    return [str(element.text_content()) for element in root.xpath(path)]


def test_the_page_is_as_somebody_has_read_it(tmp_path: Path) -> None:
    source = written(tmp_path, every_block()).read_text("utf-8")
    check_golden(EXPECTED, re.sub(r"<style>.*</style>", "<style></style>", source, flags=re.DOTALL))


def test_a_page_keeps_every_rule_and_says_what_it_looked_at(tmp_path: Path) -> None:
    found = check(written(tmp_path, every_block()))
    assert verdict(found) == f"All {len(found)} checks passed."
    assert [line.rule for line in found if not line.seen] == []


def test_every_text_stands_where_it_belongs_as_it_is(tmp_path: Path) -> None:
    root = tree(written(tmp_path, troubled()))
    kept, lines = ([said(text) for text in NASTY_IN_A_PAGE] for said in (clean, one_line))
    assert texts(root, "//title") == [lines[0], *lines]
    assert texts(root, "//h1") == [lines[0]]
    assert texts(root, "//main/h2") == texts(root, "//nav//a") == lines
    assert texts(root, "//main/p") == kept
    assert texts(root, "//main/dl//dt") == texts(root, "//main/dl//dd") == kept
    assert texts(root, "//main/ul[not(@class)]/li") == [text for text in kept for _ in range(2)]
    for place in ("caption", "tbody//th", "tbody//td"):
        assert texts(root, f"//{place}") == [text for text in kept for _ in range(2)]
    assert texts(root, "//thead//th") == [text for text in kept for _ in range(4)]
    assert texts(root, "//figcaption/strong") == texts(root, "//desc") == lines


@pytest.mark.parametrize("text", NASTY_IN_A_PAGE)
def test_no_text_becomes_a_part_of_the_page(tmp_path: Path, text: str) -> None:
    as_it_is, plain = (
        [
            (element.tag, sorted(element.attrib))
            for element in tree(path).iter()
            if element.tag not in ("br", "text", "span")
        ]
        for path in (
            written(tmp_path, Document(words, list(troubled_blocks(words)), words)) for words in (text, "Plain")
        )
    )
    assert [tag for tag, _ in as_it_is] == [tag for tag, _ in plain]
    assert {name for _, names in as_it_is for name in names} == {name for _, names in plain for name in names}


def test_a_page_of_trouble_is_still_safe(tmp_path: Path) -> None:
    failed = [line for line in check(written(tmp_path, troubled())) if not line.passed]
    assert {line.rule for line in failed} <= {"Statuses are said in words"}, failed


def test_a_text_of_many_letters_is_not_cut(tmp_path: Path) -> None:
    long = "What was said at the meeting, and by whom. " * 25_000
    root = tree(written(tmp_path, Document("Report", [Paragraph(long), Bullets([long])])))
    assert texts(root, "//main/p") == texts(root, "//main/ul/li") == [long.strip()]


def test_the_contents_lead_to_the_two_upper_levels(tmp_path: Path) -> None:
    blocks = [Heading(level, f"{number}. {level}") for number, level in enumerate([1, 2, 2, 3, 1, 2, 3, 4, 1])]
    root = tree(written(tmp_path, Document("Report", blocks)))
    links = root.xpath("//nav//a")
    targets = [root.get_element_by_id(link.get("href").removeprefix("#")) for link in links]
    assert [target.text for target in targets] == [link.text for link in links] == [
        "0. 1", "1. 2", "2. 2", "4. 1", "5. 2", "8. 1",
    ]  # fmt: skip
    assert texts(root, "//nav/ul/li/ul/li/a") == ["1. 2", "2. 2", "5. 2"]


def test_a_report_without_headings_has_no_contents(tmp_path: Path) -> None:
    path = written(tmp_path, Document("Report", [Paragraph("There are no actions.")]))
    assert tree(path).xpath("//nav") == []
    assert verdict(check(path)).startswith("All")


def test_what_the_report_is_about_stands_at_its_top_and_again_at_its_end(tmp_path: Path) -> None:
    blocks = [Facts([("As at", "30 September 2026")]), Heading(1, "Summary"), Facts([("Overdue", "3")])]
    root = tree(written(tmp_path, Document("Report", blocks)))
    assert texts(root, "//header//dd") == ["30 September 2026"]
    assert texts(root, "//main//dd") == ["3"]
    assert texts(root, "//footer/p")[0] == "Report · As at: 30 September 2026"


@pytest.mark.parametrize("colour", STATUS)
def test_a_status_has_its_colour_and_its_word(tmp_path: Path, colour: str) -> None:
    table = Table("Statuses", [Column("Status")], [[Cell("● A word", colour)]])
    root = tree(written(tmp_path, Document("Report", [table])))
    chip = root.xpath("//th/span")[0]
    assert (chip.get("class").split()[1], chip.text_content()) == (colour, "● A word")
    assert texts(chip, "./span[@aria-hidden]") == ["●"]
    fill, ink = STATUS[colour]
    rule = f".{colour} {{ color: #{ink}; background-color: #{fill}; fill: #{fill}; }}"
    assert rule in root.xpath("//style")[0].text


def test_only_a_word_that_fits_nowhere_may_be_broken_anywhere(tmp_path: Path) -> None:
    rows = [[Cell("1"), Cell("reasonable-adjustments passport")], [Cell("2"), Cell("W" * 31)]]
    root = tree(written(tmp_path, Document("Report", [Table("Words", [Column("Ref"), Column("Text")], rows)])))
    assert [cell.get("class") for cell in root.xpath("//td")] == [None, "long"]


def test_a_caption_that_says_its_heading_again_is_only_heard(tmp_path: Path) -> None:
    table = Table("Overdue", [Column("Ref")], [[Cell("1.01")]])
    root = tree(written(tmp_path, Document("Report", [Heading(1, "Overdue"), table, Heading(1, "Late"), table])))
    assert texts(root, "//caption") == ["Overdue", "Overdue"]
    assert texts(root, "//caption/span[@class='unseen']") == ["Overdue"]


def test_what_has_nothing_in_it_is_left_out(tmp_path: Path) -> None:
    path = written(tmp_path, Document("Report", [Facts([]), Heading(1, "Summary"), Bullets([]), Facts([])]))
    assert tree(path).xpath("//dl | //main/ul") == []
    assert verdict(check(path)).startswith("All")

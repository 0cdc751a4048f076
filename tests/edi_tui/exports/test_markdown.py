"""Markdown: a true parser finds the report's own structure in it, and every foreign text as the text that it is."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from db.register import Register
from db.text import clean, one_line
from edi_tui.exports.markdown import check, document_text, escape
from edi_tui.exports.report.document import (
    Block,
    Bullets,
    Cell,
    Chart,
    Column,
    Document,
    Facts,
    Heading,
    Paragraph,
    Table,
)
from imports.drafts import ActionDraft, Person, PlanDraft, Status, Update
from imports.drafts import Heading as Above
from imports.reconciling.apply import apply
from imports.reconciling.proposal import propose
from tests.drafting import reading
from tests.edi_tui.screens.nasty import NASTY
from tests.exporting import exported

PARSER = MarkdownIt("gfm-like")  # tables, and whatever looks like an address becomes a link
OURS = {
    *("heading_open", "heading_close", "paragraph_open", "paragraph_close", "inline", "text", "text_special"),
    *("bullet_list_open", "bullet_list_close", "list_item_open", "list_item_close"),
    *("table_open", "table_close", "thead_open", "thead_close", "tbody_open", "tbody_close"),
    *("tr_open", "tr_close", "th_open", "th_close", "td_open", "td_close", "strong_open", "strong_close", "hardbreak"),
}
"""All that a report is made of; a line break in a cell is the one piece of HTML."""

MARKUP = (
    *(
        "# heading",
        "#5",
        "C #",
        "## x ##",
        "- item",
        "-",
        "+ item",
        "* item",
        "1. one",
        "12) twelve",
        "1.",
        "2024. Done",
    ),
    *(
        "---",
        "===",
        "***",
        "___",
        "- - -",
        "-----\n-----",
        "text\n---",
        "text\n===",
        "> quote",
        ">",
        "    code",
        "\tcode",
    ),
    *("```\ncode\n```", "~~~", "`code`", "``", "**b**", "*i*", "_i_", "__b__", "a_b_c", "~~gone~~", "a\\", "\\", "\\|"),
    *("a|b", "|", "||", "| a | b |\n| - | - |\n| c | d |", "a | b\n--- | ---", "|\\", "\\\\|", ":-- | --:"),
    *("[a](http://b.example)", "[a]: http://b.example", "[a][b]", "![a](b.png)", "<http://a.example>", "<a@b.example>"),
    *("http://a.example", "https://a.example/b?c=d&e", "www.a.example", "ftp://a.example", "<b>b</b>", "<!-- c -->"),
    *(
        "<script>alert(1)</script>",
        "<br>",
        "<br",
        "&amp;",
        "&#35;",
        "&copy",
        "a  \nb",
        "a\\\nb",
        "$x$",
        "^1^",
        "{.class}",
    ),
    *(
        "[^1]",
        "[^1]: note",
        "- [ ] task",
        "[x]",
        "Term\n: definition",
        "@someone #5",
        "a@b.example",
        "see example.com",
        "a\n\n\nb",
        "a\n# b",
        "a\n- b\n1. c",
    ),
)


ANOTHER = "A heading whose words are not those of the caption"


def document_of(text: str) -> Document:
    """A text everywhere that a report has texts."""
    table = Table(text, [Column(text), Column(text, 1, True)], [[Cell(text), Cell(text)], [Cell(text), Cell("1")]])
    blocks: list[Block] = [
        Facts([(text, text)]),
        Heading(1, text),
        Paragraph(text),
        Bullets([text, text]),
        Heading(1, ANOTHER),
        table,
        Chart(text, text, [], table),
    ]
    return Document(text, blocks)


def said(token: Token) -> str:
    """What a reader sees of a piece of text; a hard line break is a line break."""
    breaks = {"hardbreak": "\n", "html_inline": "\n", "softbreak": " (soft) "}
    return "".join(breaks.get(child.type, child.content) for child in token.children or ())


def parsed(text: str) -> tuple[set[str], list[str]]:
    """The kinds of pieces that a parser finds in a document of this text everywhere, and what it shows."""
    tokens = PARSER.parse(document_text(document_of(text)))
    every = [*tokens, *(child for token in tokens for child in token.children or ())]
    kinds = {token.type for token in every if not (token.type == "html_inline" and token.content == "<br>")}
    return kinds, [said(token) for token in tokens if token.type == "inline"]


def as_written(text: str) -> list[str]:
    """What a reader must see of it, in the order of the blocks."""
    line, lines = one_line(text), as_lines(text)
    table = [line, lines, lines, lines, lines, lines, "1"]
    return [line, f"{line}: {lines}", line, lines, lines, lines, ANOTHER, *table, line, *table]


@pytest.mark.parametrize("text", [text for text in (*NASTY, *MARKUP) if clean(text)])
def test_a_foreign_text_is_shown_as_it_is_and_is_no_markup(text: str) -> None:
    kinds, seen = parsed(text)
    assert kinds <= OURS
    assert seen == as_written(text)


@settings(max_examples=400, deadline=None)
@given(st.text(alphabet="ab1 .:/\\|*_-+=#<>[]()`~&;!{}^$\n\twW", min_size=1, max_size=24))
@example("www.a")
def test_no_mixture_of_signs_becomes_markup(text: str) -> None:
    if clean(text):
        kinds, seen = parsed(text)
        assert kinds <= OURS
        assert seen == as_written(text)


def test_a_caption_that_says_its_heading_again_is_left_out_but_two_tables_never_touch() -> None:
    work = Table("Work", [Column("Action")], [[Cell("Train managers")]])
    grid = "| Action |\n| --- |\n| Train managers |"
    written = document_text(Document("T", [Heading(1, "Work"), work, work]))
    assert written == f"# T\n\n## Work\n\n{grid}\n\n**Work**\n\n{grid}\n"


def test_a_report_passes_the_checks_and_a_broken_one_does_not(tmp_path: Path) -> None:
    path = tmp_path / "report.md"
    path.write_text(document_text(document_of("Fair *Shares* | <b>")), encoding="utf-8")
    assert [one.rule for one in check(path) if not one.passed] == []
    broken = {
        "The title comes first, and there is one": "Text\n\n# Title\n",
        "No level of heading is left out": "# Title\n\n### Deep\n",
        "Each table has a row of headings and full rows": "# Title\n\n| a | b |\n| --- | --- |\n| c |\n",
        "No cell is empty": "# Title\n\n| a | b |\n| --- | --- |\n| c |  |\n",
        "No text has become markup, a link or HTML": "# Title\n\n[a](b) <script>\n",
    }
    for rule, text in broken.items():
        path.write_text(text, encoding="utf-8")
        assert [one.rule for one in check(path) if not one.passed] == [rule]


def test_what_other_programs_take_for_formulas_citations_and_notes_is_escaped_too() -> None:
    assert escape("@a $b$ ^c^ {d} #5") == "\\@a \\$b\\$ \\^c\\^ \\{d\\} \\#5"


def test_a_whole_report_of_nasty_texts_shows_them_all_and_passes_its_checks(empty: Register, tmp_path: Path) -> None:
    nasty = list(dict.fromkeys(clean(text) for text in (*NASTY, *MARKUP) if clean(text)))
    actions = [
        ActionDraft(
            action=text,
            ref=f"{place}",
            headings=[Above("Aim", text)],
            people=[Person(text, "lead", text, text)],
            status=one_line(text),
            due_text=text,
            updates=[Update(text, "2026-27 Q2")],
            tasks=[ActionDraft(f"Task {text}")],
        )
        for place, text in enumerate(nasty)
    ]
    legend = [Status(text, "green", None, "completed") for text in dict.fromkeys(map(one_line, nasty))]
    plan = PlanDraft(title="**Nasty** | [plan]", as_at=date(2026, 9, 30), legend=legend, actions=actions)
    apply(empty, propose(empty.reader, reading(plan)))
    written = exported(empty, tmp_path / "nasty.md")
    assert [one for one in written.checks if not one.passed] == []
    tokens = PARSER.parse(written.path.read_text(encoding="utf-8"))
    every = [*tokens, *(child for token in tokens for child in token.children or ())]
    assert {token.type for token in every if token.content != "<br>"} <= OURS
    seen = [said(token) for token in tokens if token.type == "inline"]
    for text in nasty:
        assert any(as_lines(text) in one for one in seen), text


def as_lines(text: str) -> str:
    """A text of several lines as it is shown: without the empty ones."""
    return "\n".join(line for line in clean(text).split("\n") if line)

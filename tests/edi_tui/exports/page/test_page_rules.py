"""Each rule of the page's check fails where it is broken, says where, and lets the others alone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from edi_tui.exports.page import check, write
from edi_tui.exports.page.checking.rules import RULES
from edi_tui.exports.report.template import Template
from tests.edi_tui.exports.page.documents import every_block

BREAKS: list[tuple[str, str, str]] = [
    ("The page is UTF-8 without control characters", "30 are off", "30 \x1bare off"),
    ("The page is UTF-8 without control characters", "<!DOCTYPE html>\n", ""),
    ("The page is UTF-8 without control characters", '<meta charset="utf-8">', ""),
    ("The page is UTF-8 without control characters", "30 are off", "30 \udce9re off"),
    ("The language is named", ' lang="en-GB"', ""),
    ("The page has a title", "<title>Fair Shares 2025-28: progress report</title>", "<title> </title>"),
    ("The page has one main heading", '<h2 id="section-1">Summary</h2>', '<h1 id="section-1">Summary</h1>'),
    ("Headings leave out no level", '<h3 id="section-7">Priority 1</h3>', '<p id="section-7">Priority 1</p>'),
    ("Headings leave out no level", '">Summary</h2>', '"> </h2>'),
    ("The page has its landmarks", "<footer>", "<section>"),
    ("The page has its landmarks", ' aria-labelledby="contents"', ""),
    ("The page has its landmarks", "</header>", "</header><p>Draft</p>"),
    ("The first link skips to the main content", '<a class="skip" href="#report">Skip to main content</a>', ""),
    ("The first link skips to the main content", ">Skip to main content<", "><"),
    ("Names within the page are unique", 'id="section-8"', 'id="section-7"'),
    ("Links and references lead to something", ' id="section-1"', ""),
    ("Links and references lead to something", '<desc id="chart-1-sentence">', "<desc>"),
    ("Lists are lists", "<ul>\n<li>3 are", "<ul>\n<p>2 are late</p>\n<li>3 are"),
    ("Lists are lists", "<li>3 are overdue</li>", "<li></li>"),
    ("Lists are lists", "<p>44 actions", "<li>1</li><p>44 actions"),
    ("Pictures have words", "<p>44 actions", "<img><p>44 actions"),
    ("Pictures have words", ' role="img"', ""),
    ("Pictures have words", "Of 44 actions 7 are on target, 7 of some concern and 30 off target.</desc>", "</desc>"),
    ("Tables have captions", "<caption>Priority 1: actions by status</caption>\n", ""),
    ("Tables have captions", "<caption>Priority 1: actions by status", "<caption>"),
    ("Tables name their columns", '<th scope="col">Status', "<th>Status"),
    ("Tables name their columns", '<th scope="col">Colour</th>', "<td>Colour</td>"),
    ("Tables name their rows", '<th scope="row">Total', "<th>Total"),
    ("Tables name their rows", '<th scope="row">Total</th>', "<td>Total</td>"),
    ("No cells are merged", '<th scope="row">Total', '<th scope="row" colspan="1">Total'),
    ("No cells are merged", "<td>Green", '<td rowspan="2">Green'),
    ("No cell is empty or missing", "<td>Green</td>", "<td> </td>"),
    ("No cell is empty or missing", "<td>Green</td>", ""),
    ("Statuses are said in words", "</span> On target</span>", "</span></span>"),
    ("Statuses are said in words", "★</span> On target</span>", "★ On target</span></span>"),
    ("Statuses are said in words", '"status green', '"status puce'),
    ("All text can be read on its ground", "--quiet: #48515f", "--quiet: #8a8a8a"),
    ("All text can be read on its ground", "--quiet: #a9b3c2", "--quiet: #48515f"),
    ("All text can be read on its ground", "#1A1400; background-color: #FFC20A", "white; background-color: #FFC20A"),
    ("No colour is set without its ground", "(--quiet); background-color: var(--ground);", "(--quiet);"),
    ("There is no script", "</main>", "<script>1</script></main>"),
    ("There is no script", "<p>44", '<p onclick="1">44'),
    ("There is no script", "</title>", '</title><meta http-equiv="refresh" content="1">'),
    ("Nothing comes from elsewhere", "html {", "html { cursor: url(x.cur);"),
    ("Nothing comes from elsewhere", "<svg ", '<svg style="background: url(x)" '),
    ("The page forbids what it does not need", "default-src 'none'; ", ""),
    ("The page forbids what it does not need", "base-uri 'none'", "img-src https:"),
    ("Nothing tells who made the page", "</title>", '</title><meta name="generator" content="a program">'),
    ("Nothing tells who made the page", "<header", "<!-- R Okafor --><header"),
]  # fmt: skip
"""A rule, what stands in the page, and what breaks the rule in its place."""

_ALSO = {
    '<a href="javascript:alert(1)">44': {"There is no script", "Nothing comes from elsewhere"},
    '<a href="https://elsewhere.example/">44': {"Nothing comes from elsewhere"},
    '<img alt="A map" src="map.png">44': {"Nothing comes from elsewhere"},
}
"""What breaks more than one rule: a link that leads out of the page leads nowhere in it, too."""


def failed(folder: Path, old: str, new: str) -> dict[str, str]:
    """The rules that fail after one change to a whole page, and what they say."""
    page = folder / "report.html"
    write(page, every_block(), Template())
    source = page.read_text("utf-8")
    assert old in source, "what is to be broken is no longer in the page"
    page.write_bytes(source.replace(old, new, 1).encode("utf-8", "surrogateescape"))
    return {line.rule: line.seen for line in check(page) if not line.passed}


@pytest.mark.parametrize(("rule", "old", "new"), BREAKS)
def test_a_broken_rule_fails_alone_and_says_where(tmp_path: Path, rule: str, old: str, new: str) -> None:
    found = failed(tmp_path, old, new)
    assert list(found) == [rule]
    assert found[rule]


@pytest.mark.parametrize("new", _ALSO)
def test_what_leads_out_of_the_page_is_found(tmp_path: Path, new: str) -> None:
    found = failed(tmp_path, "<p>44", f"<p>{new}")
    assert _ALSO[new] <= found.keys() <= _ALSO[new] | {"Links and references lead to something"}


def test_each_rule_is_broken_here() -> None:
    assert [rule for rule in RULES if rule not in {rule for rule, _, _ in BREAKS}] == []


def test_a_rule_that_is_broken_everywhere_tells_the_first_places_and_how_many(tmp_path: Path) -> None:
    page = tmp_path / "report.html"
    write(page, every_block(), Template())
    page.write_text(re.sub(r"<td>\w+</td>", "<td></td>", page.read_text("utf-8")), "utf-8")
    seen = {line.rule: line.seen for line in check(page)}["No cell is empty or missing"]
    assert seen.count("an empty td in line") == 3
    assert seen.endswith("; and 3 more")


@pytest.mark.parametrize("rest", [b"", b"\xff\xfe\x00", b"<p>Nothing else</p>", b"PK\x03\x04"])
def test_what_is_no_page_at_all_fails_without_a_traceback(tmp_path: Path, rest: bytes) -> None:
    page = tmp_path / "report.html"
    page.write_bytes(rest)
    assert [line.rule for line in check(page) if not line.passed]

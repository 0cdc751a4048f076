"""The page in a real Chromium: axe-core finds nothing, nothing is wider than the window, texts are read as they are."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from db.register import Register
from db.text import clean, one_line
from edi_tui.exports.page import write
from edi_tui.exports.report.template import Template
from tests.browser.axe import NotAtHand, axe_source
from tests.browser.chromium import Browser, browser, found
from tests.edi_tui.exports.page.documents import NASTY_IN_A_PAGE, every_block, troubled
from tests.exporting import export
from tests.reporting import whole_plan

LOOKS: dict[str, dict[str, Any]] = {
    "light": {"width": 1280},
    "dark": {"width": 1280, "prefers_color_scheme": "dark"},
    "half a screen": {"width": 768},
    "telephone": {"width": 320},
    "telephone, dark": {"width": 320, "prefers_color_scheme": "dark"},
    "the reader's own colours": {"width": 768, "forced_colors": "active", "prefers_color_scheme": "dark"},
    "paper": {"width": 673, "media": "print"},
}
_VIOLATIONS = """axe.run(document, {resultTypes: ['violations']}).then(found => [
  found.passes.length, found.violations.map(v => v.id + ': ' + v.nodes.map(n => n.html.slice(0, 90)).join(' | '))])"""
_WIDE = """[document.documentElement.scrollWidth, [...document.querySelectorAll('svg text')].filter(one =>
  one.getBoundingClientRect().right > one.ownerSVGElement.getBoundingClientRect().right).map(one => one.outerHTML)]"""
_TEXTS = """[...document.querySelectorAll('%s')].map(element => {
  const copy = element.cloneNode(true);
  copy.querySelectorAll('br').forEach(br => br.replaceWith('\\n'));
  return copy.textContent; })"""


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """One browser for all tests of this file."""
    program = found()
    if program is None:
        pytest.skip("no Chromium is at hand, so the page was not looked at in a browser")
    with browser(program) as opened:
        yield opened


@pytest.fixture
def pages(tmp_path: Path, empty: Register) -> list[Path]:
    """The page with every block, the one of nothing but trouble, and a whole report."""
    made = [(tmp_path / "blocks.html", every_block()), (tmp_path / "troubled.html", troubled())]
    for path, document in made:
        write(path, document, Template())
    whole_plan(empty)
    return [*(path for path, _ in made), export(empty, tmp_path / "whole.html")]


def test_axe_finds_no_violation_in_any_look(chromium: Browser, pages: list[Path]) -> None:
    try:
        axe = axe_source()
    except NotAtHand as why:
        pytest.skip(f"{why}, so the page was not looked at by axe-core")
    for page in pages:
        chromium.open(page)
        chromium.evaluate(f"{axe};0")
        for look in LOOKS if page.stem != "troubled" else ("light", "telephone"):
            chromium.show(**LOOKS[look])
            passed, violations = chromium.evaluate(_VIOLATIONS)
            assert violations == [], f"{page.stem}, {look}"
            assert passed > 20, f"axe-core hardly looked at {page.stem}"


def test_nothing_is_wider_than_the_window(chromium: Browser, pages: list[Path]) -> None:
    for page in pages:
        chromium.open(page)
        for look, features in LOOKS.items():
            chromium.show(**features)
            wide, beyond = chromium.evaluate(_WIDE)
            assert wide <= features["width"], f"{page.stem}, {look}"
            assert beyond == [], f"{page.stem}, {look}"


def test_a_browser_reads_every_text_as_it_was_written(chromium: Browser, pages: list[Path]) -> None:
    chromium.open(pages[1])
    kept, lines = ([said(text) for text in NASTY_IN_A_PAGE] for said in (clean, one_line))
    for place in ("main > h2", "nav a", "figcaption strong", "svg > title", "desc"):
        assert chromium.evaluate(_TEXTS % place) == lines, place
    for place in ("main > p", "main dt", "main dd"):
        assert chromium.evaluate(_TEXTS % place) == kept, place
    for place in ("caption", "tbody th", "tbody td"):
        assert chromium.evaluate(_TEXTS % place) == [text for text in kept for _ in range(2)], place
    assert chromium.evaluate("document.querySelectorAll('script, img, iframe, main a').length") == 0


def test_the_keyboard_reaches_the_skip_link_first_and_sees_it(chromium: Browser, pages: list[Path]) -> None:
    chromium.open(pages[0])
    chromium.show(1280)
    press(chromium, "Tab")
    box = "(({width, height}) => width > 50 && height > 20)(document.activeElement.getBoundingClientRect())"
    assert chromium.evaluate(f"[document.activeElement.className, {box}]") == ["skip", True]
    press(chromium, "Enter")
    assert chromium.evaluate("document.activeElement.id") == "report"


def press(chromium: Browser, key: str) -> None:
    """A key, down and up."""
    text = {"text": "\r"} if key == "Enter" else {}
    code = {"Tab": 9, "Enter": 13}[key]
    for kind in ("keyDown", "keyUp"):
        chromium.send("Input.dispatchKeyEvent", type=kind, key=key, code=key, windowsVirtualKeyCode=code, **text)


def test_axe_finds_what_is_wrong(chromium: Browser, pages: list[Path]) -> None:
    try:
        axe = axe_source()
    except NotAtHand as why:
        pytest.skip(f"{why}, so axe-core could not be tried")
    source = pages[0].read_text("utf-8").replace(' lang="en-GB"', "").replace("--quiet: #48515f", "--quiet: #c0c0c0")
    pages[0].write_text(source, "utf-8")
    chromium.open(pages[0])
    chromium.show(1280)
    chromium.evaluate(f"{axe};0")
    violations = chromium.evaluate(_VIOLATIONS)[1]
    assert {violation.split(":")[0] for violation in violations} == {"color-contrast", "html-has-lang"}

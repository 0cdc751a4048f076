"""What stands at the top and foot of each page: the plan's title, and which page of how many."""

from __future__ import annotations

from docx.document import Document as WordFile
from lxml import etree

from edi_tui.exports.word.markup import SPACES, node, paragraph, run, words
from edi_tui.exports.word.styles import Styles


def number_pages(word: WordFile, title: str, styles: Styles) -> None:
    """Put the title and the page numbers there, but leave a template's own; the first page has its title below."""
    section = word.sections[-1]
    references = (f"w:{kind}Reference" for kind in ("header", "footer"))
    if any(word.element.body.sectPr.find(reference, SPACES) is not None for reference in references):
        return
    section.different_first_page_header_footer = True
    _fill(section.header.part.element, styles["header"], [run(words(title))])
    for footer in (section.footer, section.first_page_footer):
        numbers = [run("Page "), _field("PAGE"), run(" of "), _field("NUMPAGES")]
        _fill(footer.part.element, styles["footer"], numbers)


def _fill(root: etree._Element, style: str, runs: list[etree._Element]) -> None:
    for child in list(root):
        root.remove(child)
    root.append(paragraph(style, *runs))


def _field(what: str) -> etree._Element:
    """A number that Word counts; these two are all that is ever counted in a report."""
    return node("w:fldSimple", run("1"), instr=what)

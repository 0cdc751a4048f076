"""A document written as a web page: one file of HTML with its style sheet in it, no script, nothing from elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import takewhile
from pathlib import Path

from edi_tui.exports.page.chart import chart_html
from edi_tui.exports.page.markup import attribute, line, text
from edi_tui.exports.page.style import sheet
from edi_tui.exports.page.tables import table_html
from edi_tui.exports.report.document import LANGUAGE, Block, Bullets, Chart, Document, Facts, Heading, Paragraph, Table
from edi_tui.exports.report.template import Template

POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
"""What a browser may do with the page: show it, with the styles that it brings itself."""

_HEAD = """<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<title>{title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
{subject}<style>
{style}</style>
</head>
<body>
<a class="skip" href="#report">Skip to main content</a>
"""


@dataclass
class _Place:
    """How many of each have been written: their numbers make the names that links lead to."""

    headings: int = 0
    heading: str = ""  # the last one
    charts: int = 0
    contents: list[tuple[int, str, str]] = field(default_factory=list)  # level, name, heading


def write(target: Path, document: Document, template: Template) -> None:
    """Write the page. Nothing in it says who made it, or with what; a template has no say in a page."""
    target.write_text("".join(_page(document)), encoding="utf-8", newline="\n")


def head(title: str, subject: str = "") -> str:
    """How a page begins, up to the link that skips to the main content, which has the name “report”."""
    told = f'<meta name="description" content={attribute(subject)}>\n' if subject else ""
    return _HEAD.format(language=LANGUAGE, policy=POLICY, title=line(title), subject=told, style=sheet())


def end() -> str:
    """How a page ends within its footer: the way back to what has the name “top”."""
    return '<p class="back"><a href="#top">Back to the top</a></p>\n</footer>\n</body>\n</html>\n'


def _page(document: Document) -> Iterator[str]:
    yield head(document.title, document.subject)
    leading = list(takewhile(lambda block: isinstance(block, Facts), document.blocks))
    place = _Place()
    yield f'<header id="top">\n<h1>{line(document.title)}</h1>\n'
    yield from (_block(block, place) for block in leading)
    yield "</header>\n"
    report = [_block(block, place) for block in document.blocks[len(leading) :]]
    yield from _contents(place.contents)
    yield from ('<main id="report" tabindex="-1">\n', *report, "</main>\n", _footer(document, leading), end())


def _block(block: Block, place: _Place) -> str:
    match block:
        case Heading(level, words):
            return _heading(level, words, place)
        case Paragraph(words):
            return f"<p>{text(words)}</p>\n"
        case Facts(pairs):
            rows = (f"<div><dt>{text(label)}</dt><dd>{text(value)}</dd></div>\n" for label, value in pairs)
            return f"<dl>\n{''.join(rows)}</dl>\n" if pairs else ""
        case Bullets(items):
            return "<ul>\n" + "".join(f"<li>{text(item)}</li>\n" for item in items) + "</ul>\n" if items else ""
        case Table():
            return table_html(block, place.heading)
        case Chart():
            place.charts += 1
            return chart_html(block, place.charts) + table_html(block.table, block.title)


def _heading(level: int, words: str, place: _Place) -> str:
    """A heading with a name of its own; the title is the page's only first level."""
    place.headings, place.heading = place.headings + 1, words
    name = f"section-{place.headings}"
    place.contents.append((level, name, words))
    return f'<h{level + 1} id="{name}">{line(words)}</h{level + 1}>\n'


def _contents(headings: Sequence[tuple[int, str, str]]) -> Iterator[str]:
    """Links to the upper two levels, the second within the first."""
    shown = [heading for heading in headings if heading[0] <= 2]
    if not shown:
        return
    yield '<nav aria-labelledby="contents">\n<h2 id="contents">Contents</h2>\n<ul>\n'
    for number, (level, name, words) in enumerate(shown):
        after = shown[number + 1][0] if number + 1 < len(shown) else 1
        yield f'<li><a href="#{name}">{line(words)}</a>' + ("<ul>\n" if after > level else "</li>\n")
        yield "</ul>\n</li>\n" if after < level else ""
    yield "</ul>\n</nav>\n"


def _footer(document: Document, leading: Sequence[Block]) -> str:
    """The paper's name and dates once more, where a long page ends."""
    facts = [f"{label}: {value}" for block in leading if isinstance(block, Facts) for label, value in block.pairs]
    said = " · ".join(line(part) for part in (document.title, *facts))
    return f"<footer>\n<p>{said}</p>\n"

"""A request as a web page and as the HTML of a mail: the same lines as the text, so that a reply below them is read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from edi_tui.exports.page import check
from edi_tui.exports.page.markup import line
from edi_tui.exports.page.writing import end, head
from edi_tui.exports.report.document import LANGUAGE, Block, Document, Facts, Heading, Paragraph, Table

__all__ = ["check", "mail_html", "write"]

# What mail programs understand: they drop style sheets, and a background of their own comes with their own ink.
_MAIL = """<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<title>{title}</title>
</head>
<body style="font-family: Calibri, Arial, sans-serif; font-size: 12pt">
<h1 style="font-size: 15pt">{title}</h1>
{body}</body>
</html>
"""


def write(target: Path, document: Document) -> None:
    """One file with its style sheet in it, no script, nothing from elsewhere."""
    first, *rest = document.blocks
    page = (
        head(document.title, document.subject),
        f'<header id="top">\n<h1>{line(document.title)}</h1>\n',
        *_block(first, ""),
        '</header>\n<main id="report" tabindex="-1">\n',
        *(part for block in rest for part in _block(block, "")),
        f"</main>\n<footer>\n<p>{line(document.title)}</p>\n",
        end(),
    )
    target.write_text("".join(page), encoding="utf-8", newline="\n")


def mail_html(document: Document) -> str:
    """The HTML part of the mail."""
    body = "".join(part for block in document.blocks for part in _block(block, ' style="font-size: 12pt"'))
    return _MAIL.format(language=LANGUAGE, title=line(document.title), body=body)


def _block(block: Block, looks: str) -> Iterator[str]:
    match block:
        case Heading(_, text):
            yield f"<h2{looks}>{line(text)}</h2>\n"
        case Paragraph(text):
            yield f"<p>{line(text)}</p>\n"
        case Facts(pairs):
            facts = (f"<strong>{line(label)}:</strong> {line(value)}" for label, value in pairs)
            yield f"<p>{'<br>'.join(facts)}</p>\n"
        case Table():
            yield from (f"<p><strong>{line(row[0].text)}:</strong> </p>\n" for row in block.rows)

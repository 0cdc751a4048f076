"""Tables whose columns a PDF ran together: they are recognised, and never guessed at."""

from __future__ import annotations

import re

from imports.grid import Document, Row
from imports.layouts import headers
from imports.vocabulary.words import one_line

LEAST = 3  # headings in one line
MOST_WORDS = 24
TELLING = {"lead", "owner", "due", "status", "ref", "service_area", "success_measure"}
HEADED = {"action", "tasks", "heading", "desired_outcome"}
RUN_TOGETHER = (
    "the columns of its table are run together in the text ({0} names several of them: “{1}”), so that no cell can be "
    "told from its neighbour; import the document that the text was copied from (Word, Excel or the PDF itself)."
)


def explain(document: Document) -> str | None:
    """The sentence for a document with such a table; None where no line shows one."""
    for grid in document.grids:
        for row in grid.rows:
            if _names_columns(row):
                return RUN_TOGETHER.format(row.at or "a line", one_line(row.text)[:80])
    return None


def _names_columns(row: Row) -> bool:
    """Whether a line consists of the headings of several columns, one of them of somebody, a date or a status."""
    text = one_line(row.text)
    tokens = re.findall(r"\S+(?:\s+\([^()]*\))?", text)
    if len(row.filled) != 1 or row.kind == "bullet" or text.endswith((".", ":")):
        return False
    if not LEAST <= len(tokens) <= MOST_WORDS:
        return False
    found: list[str] = []
    at = 0
    while at < len(tokens):
        size = next((n for n in range(min(7, len(tokens) - at), 0, -1) if _is_heading(tokens[at : at + n])), 0)
        if size:
            found.append(" ".join(tokens[at : at + size]))
        elif not tokens[at][0].isupper():
            return False
        at += size or 1
    covered = sum(len(name.split()) for name in found)
    fields = {field for name in found for field, _ in headers.meaning(name).fields}
    return (
        len(found) >= LEAST and covered >= len(text.split()) * 0.7 and bool(fields & TELLING) and bool(fields & HEADED)
    )


def _is_heading(tokens: list[str]) -> bool:
    said = headers.meaning(" ".join(tokens))
    exact = any(score == headers.EXACT for _, score in said.fields)
    return tokens[0][0].isupper() and (said.sure if len(tokens) == 1 else exact and not said.compound)

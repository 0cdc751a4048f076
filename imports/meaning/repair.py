"""Letters of another alphabet that only look like Latin ones, put right and told."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from imports.drafts import Problem
from imports.grid import Cell, Document, Grid
from imports.vocabulary import words

TOKEN = re.compile(r"\w+")


def repair(document: Document) -> Document:
    """The document with look-alike letters replaced, each replacement remarked at its cell."""
    if not any(_foreign(cell.text) for grid in document.grids for cell in grid.filled):
        return document
    seen = Counter(token for grid in document.grids for cell in grid.filled for token in TOKEN.findall(cell.text))
    return Document([_repaired(grid, seen) for grid in document.grids], document.problems)


def _repaired(grid: Grid, seen: Counter[str]) -> Grid:
    rows = (replace(row, cells=tuple(_cell(cell, seen) for cell in row.cells)) for row in grid.rows)
    return replace(grid, rows=tuple(rows))


def _cell(cell: Cell, seen: Counter[str]) -> Cell:
    if not _foreign(cell.text):
        return cell
    text = TOKEN.sub(lambda match: _latin(match.group(), seen) or match.group(), cell.text)
    if text == cell.text:
        return cell
    sentence = f"Letters of another alphabet that look like Latin ones were replaced: the cell now reads “{text[:60]}”."
    return cell.with_text(text, *([] if cell.carried else [Problem(cell.at, cell.text[:60], sentence)]))


def _latin(token: str, seen: Counter[str]) -> str | None:
    """The token in Latin letters, if every foreign letter has a twin; in capitals where the document has it so."""
    letters = words.table("lookalikes")["letters"]
    if not _foreign(token) or any(_is_foreign(c) and c not in letters for c in token):
        return None
    latin = "".join(letters.get(c, c) for c in token)
    return latin.upper() if not seen[latin] and seen[latin.upper()] else latin


def _foreign(text: str) -> bool:
    return not text.isascii() and any(_is_foreign(c) for c in text)


def _is_foreign(character: str) -> bool:
    """Greek or Cyrillic."""
    return "\u0370" <= character <= "\u052f" and character.isalpha()

"""Sheets that nobody sees when the document is opened: left out and offered, never taken unasked."""

from __future__ import annotations

from dataclasses import replace

from db.text import shorten
from imports.drafts import Option, Problem, Question
from imports.grid import Document, Grid
from imports.refusal import Refusal
from imports.request import Request

TAKE, LEAVE = "take", "leave"
NOT_TAKEN = "The sheet “{0}” is hidden and was not taken; say that it is to be taken if it belongs to the plan."
ASKED = "Does the hidden sheet “{0}” belong to the plan?"
EVIDENCE = "it has {0} filled rows and begins “{1}”"
ONLY_HIDDEN = (
    "{0} holds no action plan on the sheets that can be seen, and “{1}” is hidden: "
    "show it in the program that made the file, save it and import it again."
)


def key(name: str) -> str:
    """What an answer about a sheet is kept under."""
    return f"sheet:{name}"


def settle(document: Document, request: Request) -> tuple[Document, list[Question]]:
    """The document without the hidden sheets that nobody asked for, and a question about each of them."""
    questions = [_question(grid, request) for grid in document.grids if _offered(grid)]
    taken = {question.key for question in questions if question.chosen == TAKE}
    grids = [replace(g, hidden=False) if key(g.name) in taken else g for g in document.grids]
    left = [Problem(g.name, "", NOT_TAKEN.format(g.name)) for g in grids if _offered(g)]
    return Document([g for g in grids if not g.hidden], [*document.problems, *left]), questions


def explain(document: Document, refusal: Refusal, request: Request) -> Refusal:
    """The refusal of a document whose plan may stand on a sheet that was left out says so."""
    left = (g.name for g in document.grids if _offered(g) and request.answers.get(key(g.name)) != TAKE)
    name = next(left, None)
    return Refusal(ONLY_HIDDEN.format(request.file, name)) if name else refusal


def _offered(grid: Grid) -> bool:
    return grid.hidden and next(grid.filled, None) is not None


def _question(grid: Grid, request: Request) -> Question:
    filled = [row for row in grid.rows if row.filled]
    evidence = EVIDENCE.format(len(filled), shorten(" | ".join(cell.text for cell in filled[0].filled), 60))
    options = [Option(LEAVE, "leave it out"), Option(TAKE, "take it too")]
    chosen = TAKE if request.answers.get(key(grid.name)) == TAKE else LEAVE
    return Question(key(grid.name), ASKED.format(grid.name), evidence, options, chosen)

"""A document as the reply to a request, or not: told by the request's code, or by the officer's being named."""

from __future__ import annotations

from collections.abc import Sequence

from imports.drafts import Problem, ReplyDraft, SourceCell, SourceRow
from imports.grid import Document
from imports.readers import pasted
from imports.readers.decoding import decode
from imports.replies import codes
from imports.replies.answers import answers_of
from imports.replies.asked import Asked
from imports.replies.lines import Line, bounded, of_grids, of_text
from imports.replies.parts import Part
from imports.replies.surroundings import look_around
from imports.replies.walk import Walk
from imports.request import Request


def texts_of(content: bytes, kind: str, document: Document, name: str) -> list[list[Line]]:
    """The document's texts as lines: a text as it was sent, anything else as its reader gives it."""
    if document.texts:
        return [bounded(text, name) for text in document.texts]
    if kind == "pasted":
        return [bounded(of_text(pasted.plain(decode(content))), name)]
    return [bounded(of_grids(document.grids), name)]


def codes_in(texts: Sequence[Sequence[Line]], request: Request) -> list[str]:
    """The codes of requests that a document names, the first one first."""
    known = {code for code in request.asked if code}
    return codes.in_texts((f"{line.text} {line.value or ''}" for text in texts for line in text), known)


def read(texts: Sequence[list[Line]], found: Sequence[str], request: Request) -> ReplyDraft:
    """What the texts answer to a request; `found` has the codes in them."""
    code = request.answering if request.answering is not None else next(iter(found), "")
    asked = Asked(tuple(request.asked.get(code, ())), request.names.get(code, ""))
    walks = [Walk(look_around(text), asked) for text in texts]
    for walk in walks:
        walk.walk()
    draft = ReplyDraft(code, answers_of([walk.found for walk in walks], asked))
    draft.codes = list(found)
    draft.problems = [problem for walk in walks for problem in [*walk.problems(), *_printed(walk.found)]]
    return draft


def is_form(draft: ReplyDraft) -> bool:
    """Whether the form's own blocks stand in it."""
    return any(answer.printed for answer in draft.answers)


def _printed(found: Sequence[Part]) -> list[Problem]:
    """What stands between the form's title and its first action; what the request itself has there goes later."""
    words = [piece for part in found for piece in part.fields.get("printed_words", [])]
    return [Problem(piece.at, piece.text, OPENING) for piece in words]


OPENING = "This stands above the first action, and answers none."


def rows_at(texts: Sequence[Sequence[Line]], cells: Sequence[str]) -> list[SourceRow]:
    """The lines that stand in these places, for an officer who wants to see them."""
    wanted = set(cells)
    shown = (line for text in texts for line in text if line.at in wanted and not line.is_blank)
    return [
        SourceRow("", [SourceCell(line.text if line.value else "", line.at, line.value or line.text, "")])
        for line in shown
    ]

"""What came back from an officer: a reply in words or in the form, or a table that names the request it answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from imports.drafts import Problem, Reading
from imports.grid import Document
from imports.refusal import Refusal
from imports.replies.codes import BEGINS, CODE
from imports.request import Request

if TYPE_CHECKING:
    from imports.replies.lines import Line

TABLES = ("workbook", "old_workbook", "opendocument")
"""Formats in which a plan is returned as a table, and no form."""
TELLING = ("update request", "no change (yes)")
"""What a request has in it: the words before its code, and the first label of its form."""
NO_CODE = (
    "{0} is the form of a request, and the request's code is gone from it: say whose reply it is, with --from on the "
    "command line or ctrl+g on the import screen."
)


@dataclass(frozen=True)
class Returned:
    """A document that was read, with the bytes and the format that it was read from."""

    content: bytes
    kind: str
    document: Document


def take(given: Returned, request: Request, reading: Reading) -> bool:
    """Put the reply that a document is into the reading; False where it is to be understood as a plan.

    A table of actions stays a plan, whoever returned it; then only the code that stands in it is noted.
    """
    if given.document.plans or not _may_be(given.document, request):
        return False
    if given.kind in TABLES:
        reading.code = _code_in_cells(given.document)
        return False
    from imports.readers import pasted
    from imports.replies import reply  # most documents are none: they need not wait for it

    texts = reply.texts_of(given.content, given.kind, given.document, request.file)
    if request.look:
        reading.rows = reply.rows_at(texts, request.look)
        return bool(reading.rows)
    found = reply.codes_in(texts, request)
    if not found and request.answering is None:
        if _holds_form(texts):
            raise Refusal(NO_CODE.format(request.file))
        return False
    draft = reply.read(texts, found, request)
    if _holds_table(given.document) and not reply.is_form(draft):
        stated = request.answering is not None or any(map(_begins_with_code, (line.text for t in texts for line in t)))
        if not (stated and any(answer.ref for answer in draft.answers)):
            reading.code = draft.code if stated else ""
            return False
    draft.problems += [one for one in given.document.problems if not _is_told_otherwise(one, pasted.MAIL)]
    reading.reply = draft
    return True


def _may_be(document: Document, request: Request) -> bool:
    """Whether it is worth looking closer: somebody says that it is a reply, or the words for one stand in it."""
    if request.answering is not None:
        return True
    lines = (f"{line.text} {line.value or ''}" for text in document.texts for line in text)
    cells = (cell.text for grid in document.grids for cell in grid.filled)
    texts = (" ".join(text.casefold().split()) for each in (lines, cells) for text in each)
    return any(words in text for text in texts for words in TELLING)


def _holds_form(texts: list[list[Line]]) -> bool:
    """Whether the form's own label stands at the beginning of a line or cell."""
    return any(line.text.casefold().startswith(TELLING[1]) for text in texts for line in text)


def _is_told_otherwise(problem: Problem, mail: str) -> bool:
    """What the reader of a plan says of a mail's head, or of the form's own page heads: a reply has its own words."""
    return problem.sentence.startswith(mail[:30]) or CODE.search(problem.sentence) is not None


def _code_in_cells(document: Document) -> str:
    """The code that a cell of a returned table begins with, as the request states it."""
    texts = (cell.text for grid in document.grids for cell in grid.filled)
    return next((found for text in texts if (found := _begins_with_code(text))), "")


def _begins_with_code(text: str) -> str:
    """The code that a line begins with; "" for one that only mentions a request."""
    found = CODE.search(text)
    return found["code"].upper() if found and BEGINS.match(text[: found.start()]) else ""


def _holds_table(document: Document) -> bool:
    """Whether a document has a table of several columns, in which a plan may stand."""
    return any(len(row.filled) > 2 for grid in document.grids for row in grid.rows)

"""What a document says of itself: its title and language, when it was made, and nothing of who made it."""

from __future__ import annotations

from datetime import UTC, datetime

from docx.document import Document as WordFile

from db.text import one_line, shorten
from edi_tui.exports.report.document import LANGUAGE, Document
from edi_tui.exports.word.markup import words

MAKER = "edi-tui"
_LONGEST = 255  # characters that a property can have; the whole title stands in the text


def describe(word: WordFile, document: Document, now: datetime | None = None) -> None:
    """Set every property, so that none of a template's is left."""
    properties = word.core_properties
    properties.title = shorten(words(document.title), _LONGEST)
    properties.subject = shorten(one_line(document.subject), _LONGEST)
    properties.author = properties.last_modified_by = MAKER
    properties.language = LANGUAGE
    properties.created = properties.modified = now or datetime.now(UTC).replace(tzinfo=None, microsecond=0)
    properties.revision = 1
    properties.category = properties.comments = properties.content_status = properties.keywords = ""
    properties.identifier = properties.version = ""

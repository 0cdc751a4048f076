"""The workbook as a whole: its sheets in their order, and what stands elsewhere than one would look for it."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from openpyxl import Workbook

from db.lines import PlanContents
from db.text import one_line
from edi_tui.exports.shape import OWN, Shape
from edi_tui.exports.still import stand_still
from edi_tui.exports.workbook.count_sheet import write_counts
from edi_tui.exports.workbook.key_sheet import Keyed, write_key
from edi_tui.exports.workbook.long_texts import LongTexts
from edi_tui.exports.workbook.plan_sheet import write_plan

_LONGEST_NAME = 31
_SHORT = 12  # letters of a word that is left out rather than cut
_RESERVED = "history"  # Excel's own sheet of changes


def write(target: Path, plans: Sequence[PlanContents], shape: Shape = OWN) -> list[str]:
    """Write it row by row; nothing in it is a formula or a link, and nothing names who made it."""
    book = Workbook(write_only=True)
    book.properties.creator = book.properties.lastModifiedBy = "edi-tui"
    book.properties.created = book.properties.modified = datetime.now(UTC).replace(tzinfo=None)
    taken = ["key", "counts", "long texts"]
    tables = [shape.table(contents) for contents in plans]
    keyed = Keyed.of([(sheet_name(table.contents.plan.title, taken), table) for table in tables])
    long = LongTexts()
    for name, table in keyed.sheets:
        write_plan(book, name, table, keyed, long)
    if any(contents.legend for contents in plans):
        write_counts(book, "Counts", plans)
    write_key(book, keyed)
    long.write(book)
    content = io.BytesIO()
    book.save(content)
    made = content.getvalue()
    target.write_bytes(stand_still(made, shape.made_on) if shape.made_on else made)
    return long.notes


def sheet_name(title: str, taken: list[str]) -> str:
    """At most 31 characters, none that a workbook forbids, none twice."""
    safe = "".join(c for c in one_line(title) if c not in "[]:*?/\\'")
    base = _cut(" ".join(safe.split()), _LONGEST_NAME) or "Plan"
    base = f"{base} plan" if base.casefold() == _RESERVED else base
    name, number = base, 2
    while name.casefold() in taken:
        name, number = f"{_cut(base, _LONGEST_NAME - 4)} {number}", number + 1
    taken.append(name.casefold())
    return name


def _cut(text: str, most: int) -> str:
    """At a word where one ends near. As Excel counts: a character beyond the first 65,536 takes two places."""
    whole = text
    while len(text.encode("utf-16-le")) > most * 2:
        text = text[:-1]
    head, space, tail = text.rpartition(" ")
    return (head if text != whole and space and len(tail) < _SHORT and whole[len(text)] != " " else text).strip()

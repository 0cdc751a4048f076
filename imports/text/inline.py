"""Items that end with labels of their own: "Train all managers. Lead: Head of HR; deadline: March 2026"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from imports.cells import deadlines
from imports.grid import Row
from imports.text import labels, leads
from imports.vocabulary.words import one_line

LABELLED = re.compile(
    r"(?:(?<=[.;!?])\s+|\s*[(\[|]\s*|\s*[;,|]\s*|\s+[–—-]\s+)([A-Za-z][A-Za-z ]{1,24}):\s*([^.;|)\]\[(]+)[.;)\]]*"
)
SAID = {"lead", "owner", "updater", "due", "status", "service_area", "success_measure", "directorate"}
ACTION, WHEN = "Action", "By when"
FEWEST = 2  # items with labels: one alone may be anything


def unfold(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """The rows with such items as the lines of a form: the item, and each label below it."""
    found = {at: parts for at, row in enumerate(rows) if (parts := _parts(row))}
    if len(found) < FEWEST or not leads.is_done([text for text, _ in found.values()]):
        return rows
    return tuple(line for at, row in enumerate(rows) for line in (_lines(row, *found[at]) if at in found else (row,)))


def _parts(row: Row) -> tuple[str, list[str]] | None:
    """The item without its labels, and these; None where it has none."""
    if row.kind not in ("bullet", "text") or len(row.filled) != 1:
        return None
    text = one_line(row.text)
    said = [match for match in LABELLED.finditer(text) if labels.fields(match.group(1)) & SAID]
    said = [match for match in said if labels.is_known(match.group(1))]
    before = text[: said[0].start()] if said else ""
    if not said or len(before.split()) < 3 or labels.PAIR.match(before):
        return None
    rest = "".join(text[one.end() : other.start()] for one, other in pairwise(said))
    rest = f"{rest.strip()} {text[said[-1].end() :].strip()}".strip(" .")
    told = [f"{one.group(1)}: {one.group(2).strip()}" for one in said]
    if deadlines.is_deadline(rest) or deadlines.is_answer(rest):
        return before.strip(), [*told, f"{WHEN}: {rest}"]
    return f"{before} {rest}".strip(), told


def _lines(row: Row, text: str, said: list[str]) -> Iterator[Row]:
    kept = row.filled[0]
    yield replace(row, kind="text", mark="", cells=(kept.with_text(f"{ACTION}: {text}"),))
    for line in said:
        yield replace(row, kind="text", mark="", apart=False, cells=(replace(kept, text=line, remarks=()),))

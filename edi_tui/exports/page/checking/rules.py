"""All rules in the order in which they are told, and how one is told."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from edi_tui.exports.checks import Check
from edi_tui.exports.page.checking import parsed, safety, structure, styles, tables
from edi_tui.exports.page.checking.parsed import Page

_TOLD = 3  # faults that are told in full; of a rule that is broken everywhere, the first places are enough

RULES: dict[str, Callable[[Page], Iterable[str]]] = {
    "The page is UTF-8 without control characters": structure.encoding,
    "The language is named": structure.language,
    "The page has a title": structure.title,
    "The page has one main heading": structure.main_heading,
    "Headings leave out no level": structure.heading_order,
    "The page has its landmarks": structure.landmarks,
    "The first link skips to the main content": structure.skip_link,
    "Names within the page are unique": structure.names,
    "Links and references lead to something": structure.references,
    "Lists are lists": structure.lists,
    "Pictures have words": structure.pictures,
    "Tables have captions": tables.captions,
    "Tables name their columns": tables.column_headings,
    "Tables name their rows": tables.row_headings,
    "No cells are merged": tables.merged,
    "No cell is empty or missing": tables.empty,
    "Statuses are said in words": tables.statuses,
    "All text can be read on its ground": styles.contrasts,
    "No colour is set without its ground": styles.pairs,
    "There is no script": safety.scripts,
    "Nothing comes from elsewhere": safety.resources,
    "The page forbids what it does not need": safety.policy,
    "Nothing tells who made the page": safety.makers,
}
"""Each rule yields one line for each thing that it looked at: "" where it is kept, else the fault and its place."""


def check(path: Path) -> list[Check]:
    """Look at a written page; one line a rule. A rule that found nothing to look at says so."""
    page = parsed.read(path)
    return [_told(rule, list(look(page))) for rule, look in RULES.items()]


def _told(rule: str, lines: list[str]) -> Check:
    faults = [line for line in lines if line]
    if not faults:
        return Check(rule, True, f"{len(lines)} looked at" if lines else "there are none")
    more = f"; and {len(faults) - _TOLD} more" if len(faults) > _TOLD else ""
    return Check(rule, False, "; ".join(faults[:_TOLD]) + more)

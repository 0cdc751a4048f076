"""The rules that a Word report keeps, each looked up in the file; one that is broken says where."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from edi_tui.colours import READABLE
from edi_tui.exports.checks import Check
from edi_tui.exports.report.document import LANGUAGE
from edi_tui.exports.report.wording import number_of
from edi_tui.exports.word.checking import looks, safety, structure, tables
from edi_tui.exports.word.checking.parts import Parts

_MOST = 3  # faults of one rule that are told in words


@dataclass(frozen=True)
class Rule:
    """What must hold, who finds what breaks it, and what is told where nothing does."""

    name: str
    faults: Callable[[Parts], Iterator[str]]
    seen: Callable[[Parts], str] = lambda parts: ""


def _tables(parts: Parts) -> str:
    return number_of(len(tables.tables(parts)), "table")


RULES = (
    Rule("The document has a title", structure.has_title),
    Rule(f"The language is set ({LANGUAGE})", structure.has_language),
    Rule(
        "Headings begin at level 1 and leave none out",
        structure.has_outline,
        lambda parts: number_of(len(parts.once("headings", structure.headings)), "heading"),
    ),
    Rule("Lists are lists", structure.has_true_lists, lambda parts: number_of(len(structure.items(parts)), "item")),
    Rule("No empty paragraph makes room", structure.has_no_gaps),
    Rule("Each table repeats its headings on each page", tables.repeat_headings, _tables),
    Rule("No row is parted by the end of a page", tables.keep_rows_whole, _tables),
    Rule("No cell is merged", tables.merge_nothing, _tables),
    Rule("No cell is empty", tables.leave_nothing_empty, _tables),
    Rule(
        "Each drawing has alternative text",
        looks.say_what_is_drawn,
        lambda parts: number_of(looks.drawings(parts), "drawing"),
    ),
    Rule(
        f"Text has a contrast of {READABLE} to 1 or more",
        looks.can_be_read,
        lambda parts: f"the least is {looks.least(parts):.1f} to 1",
    ),
    Rule("No status is told by colour alone", looks.say_more_than_colour),
    Rule("Nothing points outside the document", safety.reaches_nowhere),
    Rule("No macro or embedded program", safety.runs_nothing),
    Rule("No field but the number of a page", safety.counts_pages_alone),
    Rule("No person is named in the properties", structure.names_nobody),
)


def check(path: Path) -> list[Check]:
    """Look at a written file, rule by rule."""
    try:
        parts = Parts.read(path)
        return [_judge(rule, parts) for rule in RULES]
    except (zipfile.BadZipFile, etree.XMLSyntaxError, KeyError, ValueError) as error:
        return [Check("The document can be opened", False, str(error))]


def _judge(rule: Rule, parts: Parts) -> Check:
    faults = list(rule.faults(parts))
    more = f" and {len(faults) - _MOST} more" if len(faults) > _MOST else ""
    return Check(rule.name, not faults, "; ".join(faults[:_MOST]) + more if faults else rule.seen(parts))

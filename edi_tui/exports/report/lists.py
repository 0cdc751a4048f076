"""The lists of what is complete, in progress, still to come, and of what is none of these."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from db.counting import NO_HEADING
from db.legend import stage_of, status_text, status_word
from db.lines import ActionContents, StatusLine
from db.periods import day_text, deadline_text
from db.words import FINISHED
from edi_tui.exports.report.action_cells import action_text, ref_text, status_said
from edi_tui.exports.report.document import Block, Bullets, Heading, Paragraph
from edi_tui.exports.report.facts import PlanFacts
from edi_tui.exports.report.wording import lines_said, sentence, verb

COMPLETE, IN_PROGRESS, UPCOMING = ("completed",), ("in_progress", "ongoing"), ("not_started",)
_LISTED = (*COMPLETE, *IN_PROGRESS, *UPCOMING)


def complete(facts: PlanFacts, level: int) -> Iterator[Block]:
    """What is done."""
    yield from _listed(facts, level, COMPLETE, ("is complete", "are complete"))


def progress(facts: PlanFacts, level: int) -> Iterator[Block]:
    """What is being done."""
    yield from _listed(facts, level, IN_PROGRESS, ("is in progress", "are in progress"))


def upcoming(facts: PlanFacts, level: int) -> Iterator[Block]:
    """What is not begun."""
    yield from _listed(facts, level, UPCOMING, ("is still to come", "are still to come"))


def other(facts: PlanFacts, level: int) -> Iterator[Block]:
    """What is in none of the three lists; nothing at all where there is none."""
    found = [line for line in facts.counted if stage_of(line) not in _LISTED]
    if found and len(found) < len(facts.counted):
        yield from _by_heading(facts, level, found)
    elif found:
        yield Paragraph("None of the actions has a status or stage that would say how far it is.")


def name_of(facts: PlanFacts, line: ActionContents) -> str:
    """An action as it is called in a list: its reference and its text, whole; a task with its action."""
    text = action_text(line, facts.action_of(line))
    ref = ref_text(facts, line) if facts.has_refs else ""
    return f"{ref}: {text}" if ref else text


def _listed(facts: PlanFacts, level: int, stages: tuple[str, ...], words: tuple[str, str]) -> Iterator[Block]:
    if not any(stage_of(line) for line in facts.counted):
        if facts.counted:
            yield Paragraph("No action has a status or stage that would say how far it is.")
        return
    found = [line for line in facts.counted if stage_of(line) in stages]
    yield Paragraph(sentence(f"{lines_said(found)} {verb(len(found), *words)}"))
    yield from _by_heading(facts, level, found)


def _by_heading(facts: PlanFacts, level: int, found: list[ActionContents]) -> Iterator[Block]:
    """A list under each top heading; one list alone needs none."""
    lists: dict[str, list[ActionContents]] = {}
    for line in found:
        lists.setdefault(line.headings[0].text if line.headings else NO_HEADING, []).append(line)
    for heading, lines in lists.items():
        if len(lists) > 1:
            yield Heading(level, heading)
        yield Bullets([_item(facts, line, status_text) for line in lines], [_item(facts, line) for line in lines])


def _item(facts: PlanFacts, line: ActionContents, word: Callable[[StatusLine | None], str] = status_word) -> str:
    """What it is, its status, and its deadline or the day on which it was completed."""
    said = [status_said(line, word)]
    if line.completed_on:
        said.append(f"completed on {day_text(line.completed_on)}")
    elif stage_of(line) not in FINISHED and (due := deadline_text(line.due_words, line.due)):
        said.append(f"deadline {due}")
    return f"{name_of(facts, line)} ({'; '.join(said)})"

"""The summary: sentences that the figures make."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from db.counting import CountLine, CountTable
from db.periods import day_text, in_words
from edi_tui.exports.report.document import Block, Paragraph
from edi_tui.exports.report.facts import PlanFacts
from edi_tui.exports.report.wording import actions_and_tasks, lines_said, listed, number_of, quoted, sentence, verb

MOVES = {
    "completed": ("was completed", "were completed"),
    "better": ("got better", "got better"),
    "worse": ("got worse", "got worse"),
    "slipped": ("had its deadline put off", "had their deadlines put off"),
    "new": ("is new", "are new"),
    "archived": ("was taken out of the plan", "were taken out of the plan"),
}
"""What happened to one or to many that moved, by the kinds of `db.movement`."""


def summary(facts: PlanFacts, level: int) -> Iterator[Block]:
    """How many, of which status; what is late, silent and nobody's; what moved."""
    yield Paragraph(" ".join(sentence(words) for words in (*_size(facts), *_statuses(facts.whole))))
    if facts.everything:
        yield Paragraph(" ".join(sentence(words) for words in _computed(facts)))
        yield Paragraph(moved_sentence(facts))


def moved_sentence(facts: PlanFacts) -> str:
    """What moved, in one sentence."""
    parts = [
        f"{actions_and_tasks(one.is_task for one in found)} {verb(len(found), *words)}"
        for kind, words in MOVES.items()
        if (found := facts.moves(kind))
    ]
    return sentence(f"Since {facts.since}, {listed(parts) or 'nothing has moved'}")


def reported_total(table: CountTable) -> int | None:
    """How many a document reported: its own total, else what its figures add up to; None where it reported none."""
    if not table.is_reported:
        return None
    return table.reported_total if table.reported_total is not None else sum(line.reported or 0 for line in table.lines)


def _size(facts: PlanFacts) -> Iterator[str]:
    every = actions_and_tasks((line.parent_id is not None for line in facts.everything.values()), "no actions")
    yield f"{'This part of the plan' if facts.is_part else 'The plan'} has {every}"
    whole = facts.whole
    reported = reported_total(whole)
    if reported is not None and reported != whole.held_total:
        when = f" as at {day_text(whole.as_at)}" if whole.as_at else ""
        held = f"{whole.held_total:,}" if whole.held_total else "none"
        yield f"The council's document reported {number_of(reported, 'action')}{when}; the register holds {held}"


def _statuses(table: CountTable) -> Iterator[str]:
    """How many have each status, in the plan's own words."""
    having = [line for line in table.lines if line.held and line.status]
    if table.tasks:
        flags = [place < table.tasks for place in range(table.held_total)]
        yield (f"Counted here are {actions_and_tasks(flags)}: a task counts where its action has no status itself")
    if table.held_total == 1:
        yield f"Its status is {quoted(having[0].label)}" if having else "It has no status"
    elif table.held_total and not having:
        yield "None of them has a status"
    elif table.held_total:
        yield f"Of these, {listed(_status_parts(table, having))}"


def _status_parts(table: CountTable, having: Sequence[CountLine]) -> list[str]:
    parts = [f"{line.held:,} {verb(line.held, 'has', 'have')} {quoted(line.label)}" for line in having]
    first = having[0]
    parts[0] = f"{first.held:,} {verb(first.held, 'has', 'have')} the status {quoted(first.label)}"
    parts += [
        f"{line.held:,} {verb(line.held, 'has', 'have')} no status"
        for line in table.lines
        if line.held and line.status is None
    ]
    empty = [quoted(line.label) for line in table.lines if line.status and not line.held]
    return [*parts, *([f"none has {listed(empty, 'or')}"] if empty else [])]


def _computed(facts: PlanFacts) -> Iterator[str]:
    """What the register works out by itself; tasks count one by one, for each can be late or silent by itself."""
    overdue = facts.having("overdue")
    yield f"{lines_said(overdue)} {verb(len(overdue), 'was', 'were')} overdue on {day_text(facts.day)}"
    if facts.open:
        yield from [silent_said(facts), unowned_said(facts)] if facts.contents.plan.period else [unowned_said(facts)]


def silent_said(facts: PlanFacts) -> str:
    """How many have no update in the period that the plan reports."""
    silent, period = facts.having("silent"), in_words(facts.contents.plan.period)
    if not silent:
        return f"No open action waits for an update for {period}"
    return f"{lines_said(silent)} {verb(len(silent), 'has', 'have')} no update for {period}"


def unowned_said(facts: PlanFacts) -> str:
    """For how many nobody answers; what is finished needs nobody."""
    number = len(facts.having("unowned"))
    if not number:
        return "Every open action names an officer"
    return f"{number_of(number, 'open action')} {verb(number, 'names', 'name')} no officer"

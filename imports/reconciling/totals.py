"""Counts that a document reports, held against what the register holds once the document is taken in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from db.legend import label_key
from db.lines import ActionContents, HeadingText, PlanContents
from db.text import fold
from imports.drafts import ActionDraft, CountTable, Heading, Problem
from imports.reconciling.changes import Proposal

DISAGREES = "Under “{0}” the document reports {1}; the register holds {2}."


@dataclass(frozen=True)
class _Standing:
    """An action as a count table sees it: the headings above it, folded, and its status."""

    headings: frozenset[str]
    status: str


def check_totals(made: Proposal, known: PlanContents | None, label_of: Callable[[str], str]) -> list[Problem]:
    """A problem for each heading whose newly reported counts are not those of the actions under it.

    `label_of` gives a status of the document as the plan's legend has it.
    """
    standings = list(_standings(made, known, label_of)) if made.reported else []
    problems = []
    for table in made.reported:
        under = [standing for standing in standings if fold(table.heading) in standing.headings]
        if not under and len(made.reported) > 1:
            continue  # a table about something else than a heading of the plan
        if differing := _differing(table, under or standings, label_of):
            said = ", ".join(f"{count} {label}" for label, count, _ in differing)
            held = " and ".join(str(number) for _, _, number in differing)
            problems.append(Problem("", table.heading, DISAGREES.format(table.heading, said, held)))
    return problems


def _differing(
    table: CountTable, standings: Sequence[_Standing], label_of: Callable[[str], str]
) -> list[tuple[str, int | None, int]]:
    """What the document reports and the register holds, where these differ; a blank in a table says nothing."""
    held = Counter(label_key(standing.status) for standing in standings)
    figures = [(label, count, held[label_key(label_of(label))]) for label, count in table.counts.items()]
    figures.append(("in all", table.total, len(standings)))
    return [figure for figure in figures if figure[1] not in (None, figure[2])]


def _standings(made: Proposal, known: PlanContents | None, label_of: Callable[[str], str]) -> Iterator[_Standing]:
    """The actions as they will stand: those of the plan with their changes, then the new ones."""
    changes = {change.action_id: {field.field: field for field in change.fields} for change in made.changed}

    def standing(action: ActionContents) -> _Standing:
        fields = changes.get(action.id, {})
        headings = fields["headings"].value if "headings" in fields else action.headings
        label = action.status.label if action.status else ""
        return _Standing(_folded(headings), fields["status"].new if "status" in fields else label)

    for action in known.actions if known else ():
        yield from _counted(standing(action), map(standing, action.tasks))
    for new in made.new:
        if new.parent_id is None:
            tasks = (_of_draft(task, label_of) for task in new.draft.tasks)
            yield from _counted(_of_draft(new.draft, label_of), tasks)


def _counted(action: _Standing, tasks: Iterable[_Standing]) -> list[_Standing]:
    """An action counts under its status; where it has none but its tasks have, they count in its place."""
    flagged = [_Standing(action.headings | task.headings, task.status) for task in tasks if task.status]
    return [action] if action.status or not flagged else flagged


def _of_draft(draft: ActionDraft, label_of: Callable[[str], str]) -> _Standing:
    return _Standing(_folded(draft.headings), label_of(draft.status) if draft.status else "")


def _folded(headings: Iterable[Heading] | Iterable[HeadingText]) -> frozenset[str]:
    return frozenset(fold(heading.text) for heading in headings)

"""What a draft says that the register does not: field by field, with the cell. A blank in a file says nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from db.fields import ALL_FIELDS, DAY_FIELDS, PEOPLE_FIELDS, TEXT_FIELDS
from db.legend import label_key, went_backwards
from db.lines import ActionContents, PersonLine, StatusLine
from db.people import people_text
from db.periods import day_text, deadline_text
from db.text import fold, one_line
from db.words import STAGES
from imports.cells.deadlines import is_one_day
from imports.cells.references import folded
from imports.drafts import ActionDraft, Status, Update
from imports.reconciling.ages import last_day
from imports.vocabulary.words import phrases


@dataclass(frozen=True)
class FieldChange:
    """One field that the file gives another value. `value` is what would be kept; old and new are for reading."""

    field: str
    old: str
    new: str
    cell: str
    value: Any
    backwards: bool = False  # a status that is behind the one that stands there


@dataclass(frozen=True)
class Edition:
    """What is known of a whole file when its rows are compared: the period that it reports on, and its statuses."""

    period: str | None
    legend: Sequence[Status]  # as the file has it
    targets: Mapping[str, str]  # which action a folded reference names
    exact: bool = False  # it says everything: no update is of the file's period, or has its action's status, unsaid

    def entry(self, label: str) -> Status:
        """A status of the file, with its colour and stage as far as the file tells them."""
        return next((status for status in self.legend if status.label == label), Status(label))


def compare(
    draft: ActionDraft, action: ActionContents, status: StatusLine | None, edition: Edition
) -> list[FieldChange]:
    """The fields in which a draft differs from its action; `status` is the draft's, found in the plan's legend."""
    changes = [*_texts(draft, action), *_due(draft, action), *_people(draft, action)]
    changes += [*_updates(draft, action, edition), *_status(draft, action, status, edition)]
    if draft.stage and draft.stage != action.stage:
        changes.append(_change(draft, "stage", _stage_word(action.stage), _stage_word(draft.stage), draft.stage))
    if draft.new and not action.new:
        changes.append(_change(draft, "new", "no", "yes", True))
    tags = [tag for tag in draft.characteristics if fold(tag) not in {fold(known) for known in action.tags}]
    if tags:
        value = sorted({*action.tags, *tags})
        changes.append(_change(draft, "characteristics", ", ".join(action.tags), ", ".join(value), value))
    return [*changes, *_headings(draft, action), *_links(draft, action, edition.targets)]


def _links(draft: ActionDraft, action: ActionContents, targets: Mapping[str, str]) -> list[FieldChange]:
    """References of actions that the text names and that it is not linked with yet; none is ever taken away."""
    linked = {folded(link) for link in action.links}
    there = {action.id, *(targets.get(link) for link in linked)}
    new = [
        link
        for link in dict.fromkeys(draft.links)
        if folded(link) not in linked and (target := targets.get(folded(link))) is not None and target not in there
    ]
    return [_change(draft, "links", ", ".join(action.links), ", ".join([*action.links, *new]), new)] if new else []


def _status(
    draft: ActionDraft, action: ActionContents, status: StatusLine | None, edition: Edition
) -> list[FieldChange]:
    """The draft's status where it is another; one that the legend does not have yet has no value so far."""
    old = action.status.label if action.status else ""
    is_same = status and action.status and action.status.id == status.id
    if not draft.status or is_same or (status is None and label_key(old) == label_key(draft.status)):
        return []
    new = status.label if status else draft.status
    entry = status or edition.entry(draft.status)
    changed = _change(draft, "status", old, new, status.id if status else None)
    return [replace(changed, backwards=went_backwards(action.status, entry.stage, entry.colour))]


def _texts(draft: ActionDraft, action: ActionContents) -> list[FieldChange]:
    changes = []
    for field in TEXT_FIELDS:
        if field.kind == "words":
            continue
        new = getattr(draft, field.name)
        old = getattr(action, str(field.column)) or ""
        if new and one_line(new) != one_line(old):
            changes.append(_change(draft, field.name, old, new, new))
    for field in DAY_FIELDS:
        day, there = getattr(draft, field.name), getattr(action, str(field.column))
        if day and day != there:
            changes.append(_change(draft, field.name, day_text(there), day_text(day), day))
    return changes


def _due(draft: ActionDraft, action: ActionContents) -> list[FieldChange]:
    if (draft.due is None and not draft.due_text) or same_deadline(draft, action):
        return []
    old, new = deadline_text(action.due_words, action.due), deadline_text(draft.due_text, draft.due)
    return [_change(draft, "due_text", old, new, (draft.due_text, draft.due))]


def same_deadline(draft: ActionDraft, action: ActionContents) -> bool:
    """A deadline is another when its words are, unless both are one day; the same words keep the register's reading."""
    if one_line(draft.due_text) == one_line(action.due_words):
        return True
    if draft.due != action.due or not draft.due_text:
        return draft.due == action.due
    return is_one_day(draft.due_text) and (not action.due_words or is_one_day(action.due_words))


def _people(draft: ActionDraft, action: ActionContents) -> list[FieldChange]:
    changes = []
    for field in PEOPLE_FIELDS:
        new = people_of(draft, field.name)
        old = action.by_role(field.name)
        if new and set(new) != set(old):
            changes.append(_change(draft, field.name, people_text(old), people_text(new), new))
    return changes


def people_of(draft: ActionDraft, role: str) -> list[PersonLine]:
    """A draft's officers in a role, as the register keeps them."""
    return [
        PersonLine(person.name, person.job_title or None, person.role, person.note or None)
        for person in draft.people
        if person.role == role
    ]


def _updates(draft: ActionDraft, action: ActionContents, edition: Edition) -> list[FieldChange]:
    """Updates that the action does not have yet; they are added, whatever stands there for the period."""
    there = [(update.period, fold(update.text)) for update in action.updates]
    # A workbook of ours has the updates of one period in one cell.
    there += [
        (period, fold(" ".join(update.text for update in action.updates if update.period == period)))
        for period in {update.period for update in action.updates}
    ]
    last = action.updates[-1].text if action.updates else ""
    told = draft.updates if edition.exact else told_updates(draft, edition.period)
    new = unknown_updates(told, there)
    return [_change(draft, "update", last, update.text, update) for update in new]


def told_updates(draft: ActionDraft, period: str | None) -> list[Update]:
    """A draft's updates with the file's period where they have none, and its status with the one of that period."""
    updates = [Update(told.text, told.period or period, told.date, told.status) for told in draft.updates]
    if not draft.status:
        return updates
    newest = max(updates, key=lambda update: last_day(update.period), default=None)
    if newest and newest.status is None and newest.period == (period or newest.period):
        newest.status = draft.status
    return updates


def unknown_updates(updates: Sequence[Update], there: Collection[tuple[str | None, str]]) -> list[Update]:
    """Those whose period and folded words are not there yet, each once.

    Words that stand there for an earlier period were copied forward, and are no update, unless they say outright that
    there is nothing new; but where the file itself says them for several periods, each of these was reported on.
    """
    if not there and len(updates) < 2:  # most actions of a new plan
        return list(updates)
    told = {(update.period, fold(update.text)): update for update in updates}
    times = Counter(words for period, words in told if period)
    first: dict[str, date] = {}
    for period, words in there:
        first[words] = min(last_day(period), first.get(words, date.max))
    return [
        update
        for (period, words), update in told.items()
        if (period, words) not in there
        and (words not in first or (period and (times[words] > 1 or is_nil(words) or last_day(period) < first[words])))
    ]


def is_nil(words: str) -> bool:
    """Whether an update says that there is nothing new."""
    return fold(words) in phrases("statuses", "nil", "phrases")


def _headings(draft: ActionDraft, action: ActionContents) -> list[FieldChange]:
    new, old = ([heading.text for heading in side.headings] for side in (draft, action))
    if not new or [fold(text) for text in new] == [fold(text) for text in old]:
        return []
    return [_change(draft, "headings", " › ".join(old), " › ".join(new), list(draft.headings))]


def _change(draft: ActionDraft, field: str, old: str, new: str, value: Any) -> FieldChange:
    cell = draft.cells.get(_CELLS.get(field, field)) or draft.cells.get(field) or draft.cells.get(ALL_FIELDS, "")
    return FieldChange(field, one_line(old), one_line(new), cell, value)


def _stage_word(stage: str | None) -> str:
    return STAGES.get(stage or "", "")


_CELLS = {"lead": "people", "owner": "people", "updater": "people", "update": "updates", "due_text": "due"}
"""Under which name a draft keeps the cell of a field, where that is another."""

"""What a draft says that the register does not: field by field, with the cell. A blank in a file says nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from db.fields import PEOPLE_FIELDS, TEXT_FIELDS
from db.legend import label_key
from db.lines import ActionContents, PersonLine, StatusLine
from db.people import people_text
from db.periods import day_text
from db.text import fold, one_line
from imports.cells.references import folded
from imports.drafts import ActionDraft, Update


@dataclass(frozen=True)
class FieldChange:
    """One field that the file gives another value. `value` is what would be kept; old and new are for reading."""

    field: str
    old: str
    new: str
    cell: str
    value: Any


def compare(
    draft: ActionDraft, action: ActionContents, status: StatusLine | None, targets: Mapping[str, str]
) -> list[FieldChange]:
    """The fields in which a draft differs from its action.

    `status` is the draft's, found in the plan's legend; `targets` say which action a folded reference names.
    """
    changes = [*_texts(draft, action), *_due(draft, action), *_people(draft, action), *_updates(draft, action)]
    changes += _status(draft, action, status)
    if draft.new and not action.new:
        changes.append(_change(draft, "new", "no", "yes", True))
    tags = [tag for tag in draft.characteristics if fold(tag) not in {fold(known) for known in action.tags}]
    if tags:
        value = sorted({*action.tags, *tags})
        changes.append(_change(draft, "characteristics", ", ".join(action.tags), ", ".join(value), value))
    return [*changes, *_headings(draft, action), *_links(draft, action, targets)]


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


def _status(draft: ActionDraft, action: ActionContents, status: StatusLine | None) -> list[FieldChange]:
    """The draft's status where it is another; one that the legend does not have yet has no value so far."""
    old = action.status.label if action.status else ""
    is_same = status and action.status and action.status.id == status.id
    if not draft.status or is_same or (status is None and label_key(old) == label_key(draft.status)):
        return []
    new = status.label if status else draft.status
    return [_change(draft, "status", old, new, status.id if status else None)]


def _texts(draft: ActionDraft, action: ActionContents) -> list[FieldChange]:
    changes = []
    for field in TEXT_FIELDS:
        if field.kind == "words":
            continue
        new = getattr(draft, field.name)
        old = getattr(action, str(field.column)) or ""
        if new and one_line(new) != one_line(old):
            changes.append(_change(draft, field.name, old, new, new))
    return changes


def _due(draft: ActionDraft, action: ActionContents) -> list[FieldChange]:
    """A deadline is another when its words are; the same words keep the reading that the register has."""
    if draft.due is None and not draft.due_text:
        return []
    if one_line(draft.due_text) == one_line(action.due_words) or (not draft.due_text and draft.due == action.due):
        return []
    old, new = _deadline(action.due_words, action.due), _deadline(draft.due_text, draft.due)
    return [_change(draft, "due_text", old, new, (draft.due_text, draft.due))]


def _deadline(words: str | None, due: date | None) -> str:
    day = day_text(due)
    return f"{words} ({day})" if words and day else words or day


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


def _updates(draft: ActionDraft, action: ActionContents) -> list[FieldChange]:
    """Updates that the action does not have yet; they are added, whatever stands there for the period."""
    there = {(update.period, fold(update.text)) for update in action.updates}
    # A workbook of ours has the updates of one period in one cell.
    there |= {
        (period, fold(" ".join(update.text for update in action.updates if update.period == period)))
        for period in {update.period for update in action.updates}
    }
    last = action.updates[-1].text if action.updates else ""
    return [_change(draft, "update", last, update.text, update) for update in unknown_updates(draft.updates, there)]


def unknown_updates(updates: Sequence[Update], there: set[tuple[str | None, str]]) -> list[Update]:
    """Those whose period and folded words are not there yet, each once.

    Words that stand there for another period were copied forward, and are no update; but where the file itself says
    them for several periods ("No specific update"), each of these was reported on.
    """
    if not there and len(updates) < 2:  # most actions of a new plan
        return list(updates)
    told = {(update.period, fold(update.text)): update for update in updates}
    times = Counter(words for period, words in told if period)
    known = {words for _, words in there}
    return [
        update
        for (period, words), update in told.items()
        if (period, words) not in there and (words not in known or (period is not None and times[words] > 1))
    ]


def _headings(draft: ActionDraft, action: ActionContents) -> list[FieldChange]:
    new, old = ([heading.text for heading in side.headings] for side in (draft, action))
    if not new or [fold(text) for text in new] == [fold(text) for text in old]:
        return []
    return [_change(draft, "headings", " › ".join(old), " › ".join(new), list(draft.headings))]


def _change(draft: ActionDraft, field: str, old: str, new: str, value: Any) -> FieldChange:
    cell = draft.cells.get(_CELLS.get(field, field))
    return FieldChange(field, one_line(old), one_line(new), cell or draft.cells.get(field, ""), value)


_CELLS = {"lead": "people", "owner": "people", "updater": "people", "update": "updates", "due_text": "due"}
"""Under which name a draft keeps the cell of a field, where that is another."""

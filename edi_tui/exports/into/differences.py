"""All in which the council's workbook and the register differ, field by field, whichever of the two is the newer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from db.fields import DAY_FIELDS, FIELD_BY_NAME, PEOPLE_FIELDS, TEXT_FIELDS
from db.legend import label_key
from db.lines import ActionContents, UpdateLine
from db.people import people_text
from db.periods import day_text
from db.text import fold, one_line
from edi_tui.exports.into.places import Places
from edi_tui.exports.into.understanding import Understood
from imports.drafts import ActionDraft, Update
from imports.reconciling.ages import last_day
from imports.reconciling.comparing import people_of, same_deadline, told_updates

LABELS = {"status": "status", "update": "update", "headings": "heading", "new": "mark “new”"}


class Key(NamedTuple):
    """What a difference is known by from one reading to the next."""

    action_id: str
    field: str
    period: str | None = None


@dataclass(frozen=True)
class Difference:
    """One field of one action, as the file has it (`said`) and as the register has it (`wanted`), each for reading."""

    draft: ActionDraft
    action: ActionContents
    field: str
    said: str
    wanted: str
    value: Any = None  # what is wanted, as the register keeps it
    was: Any = None  # what the file has, as the register would keep it
    period: str | None = None

    @property
    def key(self) -> Key:
        return Key(self.action.id, self.field, self.period)

    @property
    def label(self) -> str:
        """The field in words."""
        return LABELS.get(self.field) or FIELD_BY_NAME[self.field].label.lower()


def differences(understood: Understood, places: Places) -> list[Difference]:
    """Everything that differs, in the order of the file's rows."""
    found: list[Difference] = []
    for draft, action in understood.pairs:
        found += [*_texts(draft, action), *_days(draft, action), *_due(draft, action)]
        found += [*_people(draft, action), *_marks(draft, action)]
        found += [*_updates(draft, action, understood, places), *_status(draft, action, understood, places)]
    return found


def _texts(draft: ActionDraft, action: ActionContents) -> Iterator[Difference]:
    for field in TEXT_FIELDS:
        said, wanted = getattr(draft, field.name, None) or "", getattr(action, str(field.column)) or ""
        if field.kind != "words" and one_line(said) != one_line(wanted):
            yield Difference(draft, action, field.name, said, wanted, wanted, said)


def _days(draft: ActionDraft, action: ActionContents) -> Iterator[Difference]:
    for field in DAY_FIELDS:
        said, wanted = getattr(draft, field.name), getattr(action, str(field.column))
        if said != wanted:
            yield Difference(draft, action, field.name, day_text(said), day_text(wanted), wanted, said)


def _due(draft: ActionDraft, action: ActionContents) -> Iterator[Difference]:
    is_blank = not (draft.due_text or draft.due) and bool(action.due_words or action.due)
    if same_deadline(draft, action) and not is_blank:
        return
    said, wanted = draft.due_text or day_text(draft.due), action.due_words or day_text(action.due)
    yield Difference(
        draft, action, "due_text", said, wanted, (action.due_words, action.due), (draft.due_text, draft.due)
    )


def _people(draft: ActionDraft, action: ActionContents) -> Iterator[Difference]:
    for field in PEOPLE_FIELDS:
        said, wanted = people_of(draft, field.name), action.by_role(field.name)
        if set(said) != set(wanted):
            yield Difference(draft, action, field.name, people_text(said), people_text(wanted), wanted, said)


def _marks(draft: ActionDraft, action: ActionContents) -> Iterator[Difference]:
    """Tags, headings and the mark of what is new. Links follow from the words that name other actions."""
    if {*map(fold, draft.characteristics)} != {*map(fold, action.tags)}:
        said, wanted = ", ".join(draft.characteristics), ", ".join(action.tags)
        yield Difference(draft, action, "characteristics", said, wanted, action.tags, draft.characteristics)
    if bool(draft.new) != action.new:
        words = {True: "yes", False: "no"}
        yield Difference(draft, action, "new", words[bool(draft.new)], words[action.new], action.new, draft.new)
    above = [[one_line(heading.text) for heading in side.headings] for side in (draft, action)]
    if action.parent_id is None and [*map(fold, above[0])] != [*map(fold, above[1])]:
        yield Difference(draft, action, "headings", " › ".join(above[0]), " › ".join(above[1]), above[1], above[0])


def _status(draft: ActionDraft, action: ActionContents, understood: Understood, places: Places) -> Iterator[Difference]:
    said = understood.status(draft.status)
    wanted = action.status
    label = said.label if said else draft.status or ""
    period = rating_period(draft, action, understood, places)
    rated = rating(draft, period, understood) if period else label
    same = label_key(label) == label_key(wanted.label if wanted else "")
    if not same or (period and label_key(rated) != label_key(wanted.label if wanted else "")):
        yield Difference(draft, action, "status", rated or label, wanted.label if wanted else "", wanted, said, period)


def rating_period(draft: ActionDraft, action: ActionContents, understood: Understood, places: Places) -> str | None:
    """Where each period has a rating of its own: the one that the action's present status belongs to."""
    columns = [column for _, column in places.cells(draft, "status")]
    periods = sorted({column.period for column in columns if column.period}, key=last_day)
    if len(periods) < 2:
        return None
    reported = understood.plan.plan.period
    newest = max((update.period for update in action.updates if update.period in periods), key=last_day, default=None)
    rated = max((u.period for u in draft.updates if u.status and u.period in periods), key=last_day, default=None)
    known = [period for period in (newest, rated) if period]
    return reported if reported in periods and newest == reported else max(known, key=last_day, default=periods[0])


def rating(draft: ActionDraft, period: str | None, understood: Understood) -> str:
    """What a row says of one period; "" for nothing."""
    label = next((update.status for update in draft.updates if update.period == period and update.status), None)
    line = understood.status(label)
    return line.label if line else label or ""


def _updates(
    draft: ActionDraft, action: ActionContents, understood: Understood, places: Places
) -> Iterator[Difference]:
    """For each period of the file's columns the newest update; then the newest of all, where no column is for it."""
    told = told_updates(draft, understood.draft.period)
    reports = reports_of(action)
    periods = {column.period for _, column in places.cells(draft, "update")}
    periods |= {update.period for update in told}
    if not reports:
        return
    if not any(periods):  # a file that names no time has the newest
        periods = {None}
        reports = [_untimed(reports[-1])]
    known = {(update.period, fold(update.text)) for update in told}
    words = {text for _, text in known}
    newest = reports[-1]
    for period in sorted(periods, key=last_day):
        of = [update for update in reports if update.period == period]
        whole = fold(" ".join(update.text for update in of))
        if of and not {(period, fold(of[-1].text)), (period, whole)} & known:
            yield _update(draft, action, of[-1], told)
    later = all(last_day(newest.period) > last_day(period) for period in periods)
    if newest.period not in periods and fold(newest.text) not in words and later:
        yield _update(draft, action, newest, told)


def reports_of(action: ActionContents) -> list[UpdateLine]:
    """The updates of an action that say more than its rating, oldest first."""
    return [update for update in action.updates if not _is_rating(update)]


def _update(draft: ActionDraft, action: ActionContents, wanted: UpdateLine, told: Sequence[Update]) -> Difference:
    said = [update.text for update in told if update.period == wanted.period]
    return Difference(draft, action, "update", said[-1] if said else "", wanted.text, wanted, said, wanted.period)


def _untimed(update: UpdateLine) -> UpdateLine:
    return UpdateLine(update.id, None, update.date, update.text, update.status)


def _is_rating(update: UpdateLine) -> bool:
    """An update that says no more than its status."""
    return update.status is not None and label_key(update.text) == label_key(update.status.label)

"""Actions that stand in bulleted lists, under headings that say what stage they are at."""

from __future__ import annotations

import re

from db.text import clean
from imports.cells import dates, deadlines, references, statuses
from imports.cells.calendar import Calendar
from imports.drafts import ActionDraft, Heading, Status
from imports.grid import Row
from imports.legend import Legend
from imports.sections import PLAIN_KIND
from imports.words import one_line

CONTINUED = re.compile(r"\s*\((?:\d+|continued|cont\.?)\)\s*$", re.IGNORECASE)
LEAD_IN = re.compile(r"\b(?:we will|we shall|will do|we are going to)\b(?:\s+\w+){0,4}:?\s*$", re.IGNORECASE)

Loose = list[tuple[Row, tuple[Heading, ...]]]


def read(loose: Loose, legend: Legend, calendar: Calendar, plan_title: str) -> list[ActionDraft]:
    """The bullets below every heading that names a stage or leads in to what will be done."""
    found: list[ActionDraft] = []
    lead: Row | None = None
    title: str | None = None
    for row, headings in loose:
        if row.kind == "bullet" and lead is not None:
            found.append(_action(row, lead, headings, title, legend, calendar))
        elif row.kind != "bullet":
            if _leads(row.text):
                lead = row
            else:
                lead = None
                title = row.text if _is_title(row.text, plan_title) else title
    return found


def with_headings(rows: tuple[Row, ...], loose: Loose) -> Loose:
    """The loose lines, with headings that name a stage put back among them: these lead lists, they head no sections."""
    kept = {id(row): headings for row, headings in loose}
    merged: Loose = []
    current: tuple[Heading, ...] = ()
    for row in rows:
        if id(row) in kept:
            current = kept[id(row)]
            merged.append((row, _without_stage(current)))
        elif row.kind == "heading" or _leads(row.text):
            merged.append((row, _without_stage(current)))
    return merged


def _leads(text: str) -> bool:
    return statuses.list_stage(text) is not None or bool(LEAD_IN.search(text) and len(text) < 160)


def _without_stage(headings: tuple[Heading, ...]) -> tuple[Heading, ...]:
    return tuple(h for h in headings if statuses.list_stage(h.text) is None)


def _is_title(text: str, plan_title: str) -> bool:
    dated = any(span.precision == "date" for span in dates.spans(text, Calendar()))
    return len(text.split()) <= 14 and not text.endswith((".", ";")) and not dated and one_line(text) != plan_title


def _action(
    row: Row, lead: Row, headings: tuple[Heading, ...], title: str | None, legend: Legend, calendar: Calendar
) -> ActionDraft:
    text = clean(row.text)
    parted = references.leading(text)
    draft = ActionDraft(action=text, cells={"action": row.at})
    if parted and "." in parted[0]:
        draft.ref, draft.action = parted
    own = [Heading(h.kind, CONTINUED.sub("", h.text)) for h in headings] or (
        [Heading(PLAIN_KIND, CONTINUED.sub("", one_line(title)))] if title else []
    )
    draft.headings = own
    stage = statuses.list_stage(lead.text)
    if stage and stage[0]:
        draft.status = _entry(stage, legend).label
        draft.cells["status"] = lead.at
    deadline = deadlines.in_text(text, calendar) or deadlines.in_text(lead.text, calendar)
    if deadline:
        draft.due, draft.due_text = deadline.due, deadline.words
        draft.cells["due"] = row.at
    return draft


def _entry(stage: tuple[str, str], legend: Legend) -> Status:
    """The plan's own word for the stage: from its legend, else from the list's heading."""
    group, words = stage
    known = legend.of_group(group)
    return known or legend.add(Status(words.capitalize(), None, None, statuses.stage_of(group)))

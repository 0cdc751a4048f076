"""Actions that stand in lists: below a line that leads in to them, with their deadlines, or begun as actions are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from db.text import clean
from imports.cells import dates, deadlines, references, statuses
from imports.cells.calendar import Calendar
from imports.drafts import ActionDraft, Heading, Status
from imports.grid import Row
from imports.layouts.sections import PLAIN_KIND
from imports.meaning.legend import Legend
from imports.text import leads
from imports.vocabulary.words import one_line

CONTINUED = re.compile(r"\s*\((?:\d+|continued|cont\.?)\)\s*$", re.IGNORECASE)
HORIZON = re.compile(
    r"^[^:]{0,60}\b(?:term|phase|stage|timescale|timeframe|deadline|due|when)\b[^:]{0,20}:\s*(.+)$", re.IGNORECASE
)
FEWEST = 3  # items that must speak for themselves where no line leads in to them
TITLE_WORDS = 14

Loose = list[tuple[Row, tuple[Heading, ...]]]


@dataclass(slots=True)
class _Item:
    """A line of a list, with what stands above it."""

    row: Row
    headings: tuple[Heading, ...]
    lead: Row | None
    title: str | None
    group: int  # which list of the document
    above: Row | None = None  # the line directly above the list
    depth: int = 0

    @property
    def text(self) -> str:
        return clean(self.row.text)


@dataclass(frozen=True, slots=True)
class About:
    """What the document says of itself."""

    title: str
    is_plan: bool | None  # None where it does not say
    has_actions: bool = False  # it says that it lists actions or objectives


def read(loose: Loose, legend: Legend, calendar: Calendar, about: About) -> list[ActionDraft]:
    """The items of every list that is one of actions, with what stands below an item as its tasks."""
    items = _items(loose, about)
    groups = _groups(items)
    chosen = {id(group): _chosen(group, items, about) for group in groups}
    heads = {one_line(group[0].above.text) for group in groups if chosen[id(group)] and group[0].above}
    taken = [item for group in groups for item in chosen[id(group)] or _alone(group, heads)]
    coded = references.shapes([item.text for item in taken])
    numbered = _is_counting(taken)
    found: list[ActionDraft] = []
    for item in taken:
        draft = _action(item, coded, legend, calendar)
        if item.depth and found:
            draft.headings = []
            found[-1].tasks.append(draft)
            continue
        if draft.ref is None and numbered and item.row.mark[:1].isdigit():
            draft.ref = item.row.mark.strip("().")
        found.append(draft)
    return found


def with_headings(rows: tuple[Row, ...], loose: Loose) -> Loose:
    """The loose lines, with headings that name a stage put back among them: these lead lists, they head no sections."""
    kept = {id(row): headings for row, headings in loose}
    merged: Loose = []
    current: tuple[Heading, ...] = ()
    for row in rows:
        if id(row) in kept:
            current = kept[id(row)]
            merged.append((row, _without_leads(current)))
        elif row.kind == "heading" or leads.leads(row.text):
            merged.append((row, _without_leads(current)))
    return merged


def _items(loose: Loose, about: About) -> list[_Item]:
    found: list[_Item] = []
    lead: Row | None = None
    title: str | None = None
    above: Row | None = None
    section: tuple[Heading, ...] = ()
    group = 0
    for row, headings in loose:
        if headings != section:
            title, section = None, headings
        if row.kind == "bullet" or (row.kind == "text" and _stands_alone(row.text)):
            found.append(_Item(row, headings, lead, title, group, above))
            continue
        group += 1
        above = row
        if leads.leads(row.text):
            lead = row
        else:
            lead = None
            title = row.text if _is_title(row.text, about.title) else title
    for members in _groups(found):
        _deepen(members)
    return found


def _groups(items: list[_Item]) -> list[list[_Item]]:
    numbers = dict.fromkeys(item.group for item in items)
    return [[item for item in items if item.group == number] for number in numbers]


def _deepen(members: list[_Item]) -> None:
    """Items further to the right than the list's first, or marked otherwise than it, stand below the item above."""
    first = members[0].row
    for item in members[1:]:
        further = item.row.level > first.level
        other = _sort(item.row.mark) != _sort(first.mark) and item.row.kind == first.kind == "bullet"
        item.depth = int(further or (other and bool(first.mark and item.row.mark)))


def _sort(mark: str) -> str:
    bare = mark.strip("().")
    return "1" if bare.isdigit() else "a" if bare.isalpha() and bare != "o" else mark


def _stands_alone(text: str) -> bool:
    """A sentence that is an item without a bullet: it begins with a reference, or ends with its deadline."""
    parted = references.leading(one_line(text))
    return (parted is not None and "." in parted[0] and leads.begins(text)) or leads.ends_dated(text)


def _chosen(group: list[_Item], items: list[_Item], about: About) -> Sequence[_Item]:
    """The items of a list that are actions: all of it, or none."""
    texts = [item.text for item in group]
    if about.is_plan is False or leads.is_aside(_heading(group[0])) or leads.is_law(texts):
        return ()
    lead = group[0].lead
    if lead is not None:
        return group
    dated = [item for item in items if not item.depth and leads.ends_dated(item.text)]
    own = [item for item in group if not item.depth]
    if about.is_plan and len(dated) >= FEWEST and sum(leads.ends_dated(item.text) for item in own) * 2 >= len(own):
        return group
    done = [item for item in items if not item.depth and leads.begins(item.text)]
    introduced = group[0].above is not None and group[0].above.text.endswith(":")
    if introduced and not re.search(r"\bactions?\b", group[0].above.text if group[0].above else "", re.IGNORECASE):
        return ()
    if about.has_actions and len(own) > 1 and len(done) >= FEWEST and leads.is_done([item.text for item in own]):
        return group
    return ()


def _alone(group: list[_Item], heads: set[str]) -> Sequence[_Item]:
    """One item below a line that heads lists of actions elsewhere, where it begins as an action does."""
    item = group[0]
    known = len(group) == 1 and item.above is not None and one_line(item.above.text) in heads
    return group if known and leads.begins(item.text) else ()


def _heading(item: _Item) -> str:
    """The innermost line that heads a list."""
    return item.title or (item.headings[-1].text if item.headings else "")


def _is_counting(items: list[_Item]) -> bool:
    """Whether the lists' numbers run on through several lists: then they are references, else a list's own marks.

    A list that begins again at 1 under each heading numbers its lines, not the plan's actions: two actions would be
    "1", and a later version of the plan would give the same number to another.
    """
    numbers = [int(m) for item in items if not item.depth and (m := item.row.mark.strip("().")).isdigit()]
    several = len({item.group for item in items}) > 1
    return several and len(numbers) > 2 and all(b == a + 1 for a, b in pairwise(numbers))


def _without_leads(headings: tuple[Heading, ...]) -> tuple[Heading, ...]:
    return tuple(heading for heading in headings if not leads.leads(heading.text))


def _is_title(text: str, plan_title: str) -> bool:
    dated = any(span.precision == "date" for span in dates.spans(text, Calendar()))
    ended = text.endswith((".", ";", ":", ","))
    return len(text.split()) <= TITLE_WORDS and not ended and not dated and one_line(text) != plan_title


def _action(item: _Item, coded: tuple[frozenset[str], float], legend: Legend, calendar: Calendar) -> ActionDraft:
    text = item.text
    draft = ActionDraft(action=text, cells={"action": item.row.at}, problems=list(item.row.filled[0].remarks))
    parted = references.leading(text)
    shapes, share = coded
    if parted and ("." in parted[0] or (share >= 0.5 and references.shape(parted[0]) in shapes)):
        draft.ref, draft.action = parted
        draft.cells["ref"] = item.row.at
    draft.headings = [Heading(h.kind, CONTINUED.sub("", h.text)) for h in item.headings] or (
        [Heading(PLAIN_KIND, CONTINUED.sub("", one_line(item.title)))] if item.title else []
    )
    stage = statuses.list_stage(item.lead.text) if item.lead else None
    if item.lead and stage and stage[0]:
        draft.status = _entry(stage, legend).label
        draft.cells["status"] = item.lead.at
    for row in (item.row, item.lead, item.above if item.above and is_horizon(item.above.text) else None):
        deadline = deadlines.in_text(clean(row.text), calendar) if row else None
        if row and deadline:
            draft.due, draft.due_text = deadline.due, deadline.words
            draft.cells["due"] = row.at
            break
    if draft.due is None and (words := leads.standing(text)):
        draft.due_text, draft.cells["due"] = words, item.row.at
    return draft


def is_horizon(text: str) -> bool:
    """Whether a line gives the time of the list below it and nothing else: "Short-term: January to May 2021"."""
    named = HORIZON.match(one_line(text))
    return named is not None and deadlines.is_deadline(named.group(1))


def _entry(stage: tuple[str, str], legend: Legend) -> Status:
    """The plan's own word for the stage: from its legend, else from the list's heading."""
    group, words = stage
    known = legend.of_group(group)
    return known or legend.add(Status(words.capitalize(), None, None, statuses.stage_of(group)))

"""What the columns of a table of ours hold, and how each cell is read: the writing, backwards."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from db.fields import DAY_FIELDS, FIELDS, PEOPLE_FIELDS, TEXT_FIELDS
from db.people import read_people
from db.periods import in_words, read_period
from db.text import one_line, shorten
from imports.cells import references
from imports.drafts import ActionDraft, Heading, Person, Problem, Update
from imports.own.key import read_day

BETWEEN_UPDATES = "\n* * *\n"
BETWEEN = ";"
_UPDATE = "Update"
_KIND = "Heading: "
NO_DAY = "“{0}” is no day (write it as 30/09/2026); it was not taken."
_BRACKETED = ": post (person)"
_POST = re.compile(r"(?P<post>.+?) \((?P<name>[^()]+)\)")
_LABELS = {field.label: field.name for field in FIELDS} | {
    "Task": "task",
    "Read as": "due",
    "Links": "links",
    "Status": "status",
    "New": "new",
    "Heading": "heading",
    "Status symbol": "sign",
}
_DAYS = {field.name for field in DAY_FIELDS}
_PEOPLE = {field.name for field in PEOPLE_FIELDS}
_PLAIN = {field.name for field in TEXT_FIELDS} - {"action", "due_text"}


@dataclass(frozen=True)
class Column:
    """A column, and the fields that it holds; a period where it is of updates."""

    index: int
    label: str
    at: str
    fields: tuple[str, ...]
    period: str | None = None
    kind: str = ""  # of headings, where its own heading is another
    bracketed: bool = False  # its officers are written "Post (Person)"
    shapes: frozenset[str] = frozenset()  # of the references that begin its cells, where it holds more than these

    def seen_with(self, texts: Sequence[str]) -> Column:
        """The same with what its cells show of its references."""
        return replace(self, shapes=references.shapes(texts)[0]) if len(self.fields) > 1 else self


def column_of(index: int, label: str, at: str, holds: str) -> Column | None:
    """The column by what the key says that it holds, or by its own heading; None for one that is none of ours."""
    if holds == _UPDATE or (holds.startswith(f"{_UPDATE} ") and _is_period(holds[len(_UPDATE) + 1 :])):
        return Column(index, label, at, ("update",), read_period(holds[len(_UPDATE) + 1 :]))
    if holds.startswith(_KIND):
        return Column(index, label, at, ("heading",), kind=holds[len(_KIND) :])
    bare = holds.removesuffix(_BRACKETED)
    names = tuple(_LABELS.get(part, "") for part in bare.split(" + "))
    return Column(index, label, at, names, bracketed=bare != holds) if all(names) else None


def _is_period(words: str) -> bool:
    period = read_period(words)
    return period is not None and in_words(period) == words


def put(draft: ActionDraft, column: Column, text: str, at: str) -> None:
    """Put a filled cell into its draft; what needs the other cells too (status, deadline, task) is put by the row."""
    if len(column.fields) > 1:
        _put_both(draft, column, text, at)
        return
    field = column.fields[0]
    if field == "heading":
        draft.headings.append(Heading(column.kind or column.label, text))
    elif field == "action":
        draft.action = text
    elif field == "due_text":
        draft.due_text = text
    elif field in _PLAIN:
        setattr(draft, field, text)
    elif field in _DAYS:
        setattr(draft, field, read_day(text))
        if getattr(draft, field) is None:
            draft.problems.append(Problem(at, shorten(text, 60), NO_DAY.format(shorten(text, 60))))
    elif field in _PEOPLE:
        draft.people += _people(text, field, bracketed=column.bracketed)
    elif field == "update":
        draft.updates += [Update(part, column.period) for part in text.split(BETWEEN_UPDATES)]
    elif field == "characteristics":
        draft.characteristics = parts(text)
    elif field == "links":
        draft.links = parts(text)
    elif field == "new":
        draft.new = text.casefold() in ("yes", "y", "new", "true", "x")
    draft.cells[_CELLS.get(field, field)] = at


def _put_both(draft: ActionDraft, column: Column, text: str, at: str) -> None:
    """A cell with two things in it: a reference before words, or one thing a line."""
    if column.fields[0] == "ref":
        told = list(references.split(text, column.shapes))
    else:
        told = [*text.split("\n", len(column.fields) - 1)]
    for field, part in zip(column.fields, told, strict=False):
        if part:
            put(draft, Column(column.index, column.label, column.at, (field,)), part, at)


def _people(text: str, role: str, *, bracketed: bool) -> list[Person]:
    if not bracketed:
        return [Person(person.name, role, person.post, person.note) for person in read_people(text, role)]
    parted = [(line, _POST.fullmatch(line)) for line in filter(None, map(one_line, text.split("\n")))]
    return [Person(found["name"], role, found["post"]) if found else Person(line, role) for line, found in parted]


_CELLS = dict.fromkeys(_PEOPLE, "people") | {"update": "updates", "due_text": "due"}
"""Under which name a draft keeps the cell of a field, where that is another."""


def parts(text: str) -> list[str]:
    """The entries of a cell that holds several."""
    return [part for part in map(str.strip, text.replace("\n", BETWEEN).split(BETWEEN)) if part]


def known_labels(labels: Iterable[str]) -> int:
    """How many headings are our own."""
    return sum(column_of(0, label, "", label) is not None for label in labels)


def kinds_before(labels: Sequence[str]) -> int:
    """How many columns stand before the first of our own: a plan's own words for its headings."""
    return next((place for place, label in enumerate(labels) if column_of(0, label, "", label)), len(labels))

"""A plan as a table: what a workbook and a CSV have in common."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from db.fields import DAY_FIELDS, FIELDS, TEXT_FIELDS
from db.legend import label_key, status_word
from db.lines import ActionContents, HeadingText, PlanContents, StatusLine
from db.people import people_text
from db.periods import bounds, in_words
from db.words import ROLES

UPDATE = "update "  # before the period in the name of a column
BETWEEN_UPDATES = "\n* * *\n"  # of one period, in one cell
BETWEEN = "; "
_HEADING = "heading"
_SHOWN = {"heading": _HEADING, "due": "due_text", "title": "action", "text": "action", "update": UPDATE}

Values = dict[str, str]


@dataclass(frozen=True)
class Column:
    """A column of a table: its name, its heading, its width in characters, and how it says what it holds."""

    name: str
    label: str
    wide: int = 20
    holds: str = ""

    @property
    def meaning(self) -> str:
        """What it holds, in our own words, whatever its heading is."""
        return self.holds or self.label


@dataclass(frozen=True)
class Table:
    """A plan's actions and tasks, each with its values by column name."""

    contents: PlanContents
    columns: Sequence[Column]
    lines: Sequence[tuple[ActionContents, Values]]


class Rows:
    """The rows of a plan, and all columns that they fill, in our own order."""

    def __init__(self, contents: PlanContents) -> None:
        self.contents = contents
        self.kinds = kinds_of(contents)
        self.words = words_of(contents.legend)
        self.lines = list(self._lines())

    def _lines(self) -> Iterator[tuple[ActionContents, Values]]:
        """A task's row repeats the action that it belongs to."""
        for action in self.contents.actions:
            yield action, self._values(action)
            for task in action.tasks:
                above = {"ref": task.ref or action.ref or "", "action": action.text, "task": task.text}
                yield task, self._values(task) | above

    def _values(self, action: ActionContents) -> Values:
        found = {field.name: getattr(action, str(field.column)) or "" for field in TEXT_FIELDS}
        found |= {field.name: _day(getattr(action, field.name)) for field in DAY_FIELDS}
        if action.people:
            found |= {role: people_text(action.by_role(role), BETWEEN) for role in ROLES}
        found |= {f"{_HEADING}{place}": heading.text for place, heading in enumerate(action.headings)}
        for update in action.updates:
            name = update_name(update.period)
            found[name] = BETWEEN_UPDATES.join(part for part in (found.get(name), update.text) if part)
        return found | {
            "characteristics": BETWEEN.join(action.tags),
            "links": BETWEEN.join(action.links),
            "due": _day(action.due),
            "status": self.words[action.status.id] if action.status else "",
            "new": "yes" if action.new else "",
        }

    @cached_property
    def columns(self) -> list[Column]:
        """The columns that this plan needs: its headings by kind, then every field that some action fills."""
        filled = {name for _, row in self.lines for name, value in row.items() if value}
        wanted = [Column(f"{_HEADING}{place}", kind, 24, "Heading") for place, kind in enumerate(self.kinds)]
        wanted += [Column(field.name, field.label, field.wide) for field in FIELDS]
        wanted.insert(_after(wanted, "action"), Column("task", "Task", 40))
        # Beside the council's own words; not headed "Due date", or a reader could not tell which of the two counts.
        wanted.insert(_after(wanted, "due_text"), Column("due", "Read as", 12))
        wanted += [Column("links", "Links", 12), Column("status", "Status", 20)]
        wanted += [
            Column(update_name(period), f"Update {in_words(period)}".strip(), 60) for period in _periods(self.contents)
        ]
        wanted += [Column("new", "New", 6)]
        return [column for column in wanted if column.name in filled or column.name == "action"]


def tabled(contents: PlanContents, shown: Sequence[str] | None = None) -> Table:
    """The plan in our own order of columns; `shown` are those of a screen, in its order, where only these go out."""
    rows = Rows(contents)
    columns = rows.columns if shown is None else _as_shown(rows.columns, shown)
    return Table(contents, columns, rows.lines)


def _as_shown(columns: Sequence[Column], shown: Sequence[str]) -> list[Column]:
    """The columns that a screen shows, in its order; a deadline goes with its reading, a heading with those above."""
    found: list[Column] = []
    for name in shown:
        wanted = _SHOWN.get(name, name)
        family = wanted in (_HEADING, UPDATE)
        fits = [c for c in columns if (c.name.startswith(wanted) if family else c.name == wanted)]
        fits += [c for c in columns if wanted == "due_text" and c.name == "due"]
        fits += [c for c in columns if wanted == "action" and c.name == "task"]
        found += [column for column in fits if column not in found]
    return found or list(columns)


def words_of(legend: Sequence[StatusLine]) -> dict[str, str]:
    """The word of each status by its key: its label where the words of two would be one."""
    words = {entry.id: status_word(entry) for entry in legend}
    said = [label_key(word) for word in words.values()]
    return {
        entry.id: words[entry.id] if said.count(label_key(words[entry.id])) == 1 else entry.label for entry in legend
    }


def update_name(period: str | None) -> str:
    """The name of the column that holds a period's updates."""
    return f"{UPDATE}{period or ''}"


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def _after(wanted: Sequence[Column], name: str) -> int:
    return 1 + next(number for number, column in enumerate(wanted) if column.name == name)


def _periods(contents: PlanContents) -> list[str | None]:
    """The periods that anything was reported for, oldest first; updates without one come before them."""
    periods = {update.period for action in contents.everything() for update in action.updates}
    return sorted(periods, key=lambda period: (_end(period), period or ""))


def _end(period: str | None) -> date:
    span = bounds(period or "")
    return span[1] if span else date.min


def kinds_of(contents: PlanContents) -> list[str]:
    """The plan's own words for its levels of headings, outermost first."""
    deepest = max((len(action.headings) for action in contents.everything()), default=0)
    kinds: list[str] = []
    for depth in range(deepest):
        found = [kind for heading in _at(contents, depth) if (kind := heading.kind)]
        usual = max(set(found), key=found.count) if found else ""
        kinds.append(usual if usual and usual not in kinds else f"Heading {depth + 1}")
    return kinds


def _at(contents: PlanContents, depth: int) -> Iterator[HeadingText]:
    return (action.headings[depth] for action in contents.everything() if len(action.headings) > depth)

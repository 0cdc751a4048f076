"""Everything that is kept of one action, as lines to read: first what it is, how it stands and what was said last."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from db.detail import Detail
from db.lines import ActionContents
from db.origins import ProblemLine
from db.people import person_text
from db.periods import in_words
from edi_tui.widgets.cells import broken, cut
from edi_tui.widgets.detail_parts import (
    history_lines,
    link_lines,
    origin_lines,
    said_lines,
    section,
    task_lines,
    update_lines,
)
from edi_tui.widgets.pieces import Piece, Pieces, chip, status_chip, width_of
from edi_tui.widgets.plain import line
from edi_tui.widgets.row_paint import day_text

_LABEL = 11  # cells of the labels' column
_SHORT = {
    "desired_outcome": "Outcome",
    "success_measure": "Measure",
    "commitment": "Commitment",
    "council": "Council",
    "directorate": "Directorate",
    "service_area": "Service",
    "supporting_services": "Supporting",
}
_BROAD = 50  # cells of a pane in which the status stands beside the reference
_ROLES = (("lead", "Lead"), ("owner", "Owner"), ("updater", "Updater"))


def detail_lines(detail: Detail, width: int, *, overdue: bool, silent_in: str | None) -> list[Pieces]:
    """The whole of an action for a pane of this width; `silent_in` is the period that it has no update for."""
    action, beside = detail.action, _Problems(detail.problems, width)
    status = _status_lines(action, overdue, silent_in, width)
    if width >= _BROAD:  # below the table, where a line is worth more than what stands beside it
        lines = _head(detail, width, status[0])
        lines += [*status[1:], *beside.of("ref", "heading", "action", "status")]
    else:
        lines = [*_head(detail, width), *beside.of("ref", "heading", "action")]
        lines += [(), *status, *beside.of("status")]
    lines += [(), *update_lines(action.updates[-1:], action.updates[:-1], width), *beside.of("update")]
    lines += [(), *_fields(action, overdue, width, beside)]
    lines += task_lines(action.tasks, width)
    lines += said_lines(detail.said, width)
    if len(action.updates) > 1:
        lines += section("Earlier updates", width)
        lines += update_lines(action.updates[:-1], (), width)
    lines += link_lines(detail.links, action.plan_id, width)
    for problem in beside.left():
        lines += [(), *_field("Look at", problem.sentence, width, "late")]
    lines += history_lines(detail.history, detail.more, width)
    return _without_gaps(lines + origin_lines(detail.origins, width))


class _Problems:
    """What an import could not read safely: each shown once, beside its field where that is shown."""

    def __init__(self, problems: Sequence[ProblemLine], width: int) -> None:
        self._problems = list(problems)
        self._width = width

    def of(self, *fields: str, indent: int = 0) -> list[Pieces]:
        """The lines that stand beside one of these fields."""
        mine = [problem for problem in self._problems if problem.field in fields]
        self._problems = [problem for problem in self._problems if problem not in mine]
        return [
            (Piece(" " * indent + ("! " if not number else "  "), "late"), Piece(text, "late"))
            for problem in mine
            for number, text in enumerate(broken(f"{problem.sentence} ({problem.cell})", self._width - indent - 2))
        ]

    def left(self) -> list[ProblemLine]:
        """Those that stand beside no field."""
        return self._problems


def _without_gaps(lines: Sequence[Pieces]) -> list[Pieces]:
    """One empty line where several follow each other."""
    return [pieces for number, pieces in enumerate(lines) if pieces or not number or lines[number - 1]]


def _head(detail: Detail, width: int, status: Pieces = ()) -> list[Pieces]:
    """What it is called, how it stands where that is wanted here, where it stands, what it says."""
    action = detail.action
    name = line(action.ref or ("Task" if action.parent_id else "Action"))
    first = [Piece(name, "key"), *([Piece("  ")] if status else []), *status]
    place = cut(" › ".join(line(heading.text) for heading in action.headings), max(0, width - width_of(first) - 2))
    lines: list[Pieces] = [(*first, Piece(f"  {place}", "quiet"))]
    if detail.former_refs:
        lines.append((Piece(cut(f"formerly {line(', '.join(detail.former_refs))}", width), "quiet"),))
    return lines + [(Piece(text, "bold"),) for text in broken(action.text, width)]


def _status_lines(action: ActionContents, overdue: bool, silent_in: str | None, width: int) -> list[Pieces]:
    """The status, and beside it (or below, in a narrow pane) what the program computed."""
    pieces = [status_chip(action.status) if action.status else chip(None, "No status")]
    if overdue:
        pieces.append(Piece("  ! overdue", "late"))
    if action.new:
        pieces.append(Piece("  NEW", "key"))
    if action.archived:
        pieces.append(Piece("  archived", "quiet"))
    if not silent_in:
        return [pieces]
    silent = Piece(f"  no update for {in_words(silent_in)}", "quiet")
    return (
        [[*pieces, silent]] if width_of([*pieces, silent]) <= width else [pieces, [Piece(silent.text.strip(), "quiet")]]
    )


def _fields(action: ActionContents, overdue: bool, width: int, beside: _Problems) -> Iterable[Pieces]:
    """Who, when, what for: each with its label, and below it what could not be read."""
    indent = _LABEL + 1
    for role, label in _ROLES:
        people = "\n".join(person_text(person) for person in action.by_role(role))
        yield from _field(label, people, width)
        yield from beside.of(role, indent=indent)
    yield from beside.of("people", indent=indent)
    yield from _field("Due", _due(action), width, "late" if overdue else "text")
    yield from beside.of("due", indent=indent)
    yield from _field("Moved", action.due_reason, width)
    yield from beside.of("due_reason", indent=indent)
    yield from _field("To green", action.way_to_green, width)
    yield from beside.of("way_to_green", indent=indent)
    yield from _field("Completed", day_text(action.completed_on) if action.completed_on else "", width)
    yield from beside.of("completed_on", indent=indent)
    for field, label in _SHORT.items():
        yield from _field(label, getattr(action, field), width)
        yield from beside.of(field, indent=indent)
    yield from _field("Serves", " · ".join(action.tags), width)
    yield from beside.of("characteristics", indent=indent)


def _due(action: ActionContents) -> str:
    words, day = line(action.due_words or ""), day_text(action.due) if action.due else ""
    return f"{words} → {day}" if words and day and words != day else words or day


def _field(label: str, value: str | None, width: int, style: str = "text") -> list[Pieces]:
    """A label and what stands beside it; nothing for a blank."""
    if not value:
        return []
    label = f"{label} ".ljust(_LABEL + 1)
    texts = broken(value, width - len(label))
    return [
        (Piece(label if not number else " " * len(label), "quiet"), Piece(text, style))
        for number, text in enumerate(texts)
    ]

"""Everything that is kept of one action, as lines to read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from db.legend import status_text
from db.lines import ActionContents, UpdateLine
from db.people import person_text
from db.periods import in_words
from edi_tui.widgets.cells import broken, cell_len, cut
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


def detail_lines(action: ActionContents, width: int, *, overdue: bool, silent_in: str | None) -> list[Pieces]:
    """The whole of an action for a pane of this width; `silent_in` is the period that it has no update for."""
    lines: list[Pieces] = []
    place = " › ".join(line(heading.text) for heading in action.headings)
    name = line(action.ref or ("Task" if action.parent_id else "Action"))
    lines.append((Piece(name, "key"), Piece(f"  {cut(place, width - cell_len(name) - 2)}", "quiet")))
    lines += [(Piece(text, "bold"),) for text in broken(action.text, width)]
    lines += [(), *_status_lines(action, overdue, silent_in, width), ()]
    lines += _people(action, width)
    lines += _field("Due", _due(action), width, "late" if overdue else "text")
    for field, label in _SHORT.items():
        lines += _field(label, getattr(action, field), width)
    lines += _field("Serves", " · ".join(action.tags), width)
    lines += _field("Links", ", ".join(action.links), width)
    lines += _tasks(action.tasks, width)
    lines += _updates(action.updates, width)
    for problem in action.problems:
        lines += [(), *_field("Look at", problem, width, "late")]
    return _without_gaps(lines + _source(action, width))


def _without_gaps(lines: Sequence[Pieces]) -> list[Pieces]:
    """One empty line where several follow each other."""
    return [pieces for number, pieces in enumerate(lines) if pieces or not number or lines[number - 1]]


def _status_lines(action: ActionContents, overdue: bool, silent_in: str | None, width: int) -> list[Pieces]:
    """The status, and beside it (or below, in a narrow pane) what the program computed."""
    pieces = [status_chip(action.status) if action.status else chip(None, "No status")]
    if overdue:
        pieces.append(Piece("  ! overdue", "late"))
    if action.new:
        pieces.append(Piece("  NEW", "key"))
    if not silent_in:
        return [pieces]
    silent = Piece(f"  no update for {in_words(silent_in)}", "quiet")
    return (
        [[*pieces, silent]] if width_of([*pieces, silent]) <= width else [pieces, [Piece(silent.text.strip(), "quiet")]]
    )


def _due(action: ActionContents) -> str:
    words, day = line(action.due_words or ""), day_text(action.due) if action.due else ""
    return f"{words} → {day}" if words and day and words != day else words or day


def _people(action: ActionContents, width: int) -> Iterable[Pieces]:
    for role, label in (("lead", "Lead"), ("owner", "Owner"), ("updater", "Updater")):
        people = "\n".join(person_text(person) for person in action.by_role(role))
        yield from _field(label, people, width)


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


def _tasks(tasks: Sequence[ActionContents], width: int) -> list[Pieces]:
    lines: list[Pieces] = [(), (Piece("Tasks", "title"),)] if tasks else []
    for task in tasks:
        status = status_text(task.status) if task.status else ""
        if head := "  ".join(part for part in (task.ref, status) if part):
            lines.append((Piece(line(head), "accent"),))
        bullet = "  " if head else "– "
        texts = broken(task.text, width - 2)
        lines += [(Piece(f"{'  ' if number else bullet}{text}"),) for number, text in enumerate(texts)]
    return lines


def _updates(updates: Sequence[UpdateLine], width: int) -> list[Pieces]:
    """The newest first: what was said last is what is asked for."""
    lines: list[Pieces] = [(), (Piece("Updates", "title"),)] if updates else []
    for update in reversed(updates):
        when = in_words(update.period) or (day_text(update.date) if update.date else "undated")
        status = f"  {status_text(update.status)}" if update.status else ""
        lines.append((Piece(line(when), "accent"), Piece(line(status), "quiet")))
        lines += [(Piece(f"  {text}"),) for text in broken(update.text, width - 2)]
    return lines


def _source(action: ActionContents, width: int) -> list[Pieces]:
    if not action.source:
        return []
    cell = action.cells.get("action") or next(iter(action.cells.values()), "")
    where = f"From {line(action.source)}{', ' if cell else ''}{line(cell)}"
    return [(), *((Piece(text, "faint"),) for text in broken(where, width))]

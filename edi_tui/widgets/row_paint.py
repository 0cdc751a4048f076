"""How the lines of the table look: the column headings, a heading's row, an action's row."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from rich.segment import Segment
from textual.strip import Strip

from db.filters import Sort
from db.legend import sign
from db.lines import ActionLine, Counts, StatusLine
from edi_tui.widgets.cells import broken, cut, fitted
from edi_tui.widgets.columns import CHIP, GAP, SHORT, TITLES, Columns
from edi_tui.widgets.grouping import Group
from edi_tui.widgets.palette import GROUND, Palette
from edi_tui.widgets.pieces import Piece, to_strip, word_beside
from edi_tui.widgets.plain import line

_GAP = " " * GAP


@dataclass(frozen=True)
class Look:
    """What decides how rows look, besides the rows themselves."""

    columns: Columns
    palette: Palette
    width: int


@dataclass(frozen=True)
class GroupLook:
    """A group's row: what stands under it, whether it is folded, how many marks it then hides."""

    group: Group
    counts: Counts | None
    folded: bool
    marked: int
    current: bool


@dataclass(frozen=True)
class ActionLook:
    """An action's row: how many tasks stand under it, and whether they are folded."""

    line: ActionLine
    tasks: int
    folded: bool
    marked: bool
    current: bool


def paint_titles(look: Look, sort: Sort) -> Strip:
    """The headings of the columns; an arrow shows what the table is sorted by."""
    pieces = [Piece("   ")]
    for name, (start, end) in look.columns.starts().items():
        arrow = (" ↓" if sort.descending else " ↑") if sort.column == name else ""
        title = _title(name, arrow, end - start)
        pieces.append(Piece(fitted(title, end - start), "title" if arrow else "quiet"))
        pieces.append(Piece(_GAP))
    return to_strip(pieces, (), look.width, look.palette)


def _title(name: str, arrow: str, width: int) -> str:
    """The heading of a column, never cut in a word: where it does not fit, a shorter one."""
    title, short = (f" {word}" if name == "due" else word for word in (TITLES[name], SHORT.get(name, TITLES[name])))
    fits = (text for text in (f"{title}{arrow}", f"{short}{arrow.strip()}") if len(text) <= width)
    return next(fits, short[:width])


def paint_group(look: Look, row: GroupLook, legend: Mapping[str, StatusLine], on: str) -> Strip:
    """A group with how many actions stand under it, and how many of each status."""
    group, counts = row.group, row.counts
    figures = [Piece(f"  ◆ {row.marked}", "key")] if row.marked else []
    if counts:
        held = f" action{'' if counts.total == 1 else 's'}" if row.folded else ""
        figures.append(Piece(f"   {counts.total}{held}", "quiet"))
    for status_id, number in counts.by_status.items() if counts else ():
        if number and status_id is not None and status_id in legend:
            figures.append(Piece(f"  {number} {line(sign(legend[status_id]))}", "quiet"))
    room = look.width - 3 - 2 * group.depth - sum(len(piece.text) for piece in figures) - 1
    start = Piece(f"{'▶' if row.current else ' '}{'  ' * group.depth}", "key")
    fold = Piece(f"{'▸' if row.folded else '▾'} ", "quiet")
    return to_strip(
        (start, fold, Piece(cut(line(group.text), room), "bold"), *figures), (), look.width, look.palette, on
    )


def paint_action(look: Look, row: ActionLook, part: int, lines: int, on: str) -> Strip:
    """One line of an action's row, of as many as the row has."""
    columns, style, action = look.columns, look.palette.style, row.line
    main, quiet = style("bold" if row.current else "text", on), style("quiet", on)
    more = f"  {row.tasks} task{'' if row.tasks == 1 else 's'}" if row.folded and columns.action > 24 else ""
    text = _text(action, columns.action - len(more), part, lines)
    if part:
        blank = " " * columns.starts()["action"][0]
        rest = look.width - len(blank) - columns.action
        return Strip([Segment(blank, quiet), Segment(text, main), Segment(" " * rest, quiet)], look.width)
    segments = [
        Segment("▶" if row.current else " ", style("key", on)),
        Segment("◆" if row.marked else " ", style("key", on)),
        Segment(("▸" if row.folded else "▾") if row.tasks else " ", quiet),
    ]
    if columns.ref:
        ref = fitted(f"{'  ' if action.parent_id else ''}{line(action.ref or '')}", columns.ref)
        segments += [Segment(ref, quiet), Segment(_GAP, quiet)]
    segments += [Segment(text, main), Segment(more, quiet)]
    segments += _right_of_action(look, action, on)
    return Strip(segments).adjust_cell_length(look.width, quiet)


def _right_of_action(look: Look, action: ActionLine, on: str) -> list[Segment]:
    """Lead, deadline and status, as far as they are shown."""
    columns, style = look.columns, look.palette.style
    quiet = style("quiet", on)
    segments: list[Segment] = []
    if columns.lead:
        segments += [Segment(_GAP, quiet), Segment(_lead(line(action.lead), columns.lead), quiet)]
    if columns.due:
        due = style("late" if action.overdue else "quiet", on)
        text = fitted(due_text(action, columns.due - 1), columns.due - 1)
        segments += [Segment(_GAP, quiet), Segment(("!" if action.overdue else " ") + text, due)]
    if columns.status:
        segments += [Segment(_GAP, quiet), *_status(look, action.status, on)]
    return segments


def words_of(action: ActionLine) -> str:
    """What the action column shows; a task that no reference sets off from its action is set in."""
    indent = "  " if action.parent_id and not action.ref else ""
    told = f"{'Archived: ' if action.archived else ''}{'NEW: ' if action.new else ''}"
    return f"{indent}{told}{line(action.text)}"


def _text(action: ActionLine, width: int, part: int, lines: int) -> str:
    """One of the lines of the action column."""
    words = words_of(action)
    if lines == 1:
        return fitted(words, width)
    indent = " " * (len(words) - len(words.lstrip(" ")))
    texts = broken(words.strip(), width - len(indent), lines)
    return fitted(indent + texts[part] if part < len(texts) else "", width)


def _lead(text: str, width: int) -> str:
    """The names, with the "+2" of those not named kept whole."""
    name, plus, more = text.rpartition(" +")
    if not plus or not more.isdigit():
        return fitted(text, width)
    return fitted(f"{cut(name, width - len(more) - 2)} +{more}", width)


def due_text(action: ActionLine, width: int) -> str:
    """The deadline in the council's words where they fit, else the day that they were read as."""
    words = line(action.due_words or "")
    if words and len(words) <= width:
        return words
    if action.due:
        return day_text(action.due) if width >= 11 else f"{action.due.day} {action.due:%b %y}"
    return cut(words, width) or "–"


def day_text(day: date) -> str:
    """A day as a person reads it: 30 Sep 2026."""
    return f"{day.day} {day:%b %Y}"


def _status(look: Look, status: StatusLine | None, on: str) -> list[Segment]:
    """The symbol on its colour, and the word beside it."""
    label = look.columns.label
    if status is None:
        return [Segment(fitted(" –", CHIP + (1 + label if label else 0)), look.palette.style("quiet", on))]
    segments = [Segment(f" {fitted(line(sign(status)), 1)} ", look.palette.style(f"chip-{status.colour}", on))]
    if label:
        word = fitted(word_beside(status), label)
        segments.append(Segment(f" {word}", look.palette.style("text", on)))
    return segments


__all__ = [
    "GROUND",
    "ActionLook",
    "GroupLook",
    "Look",
    "day_text",
    "due_text",
    "paint_action",
    "paint_group",
    "paint_titles",
]

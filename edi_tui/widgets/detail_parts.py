"""The parts of an action's detail below its own fields: updates, tasks, links, history, sources."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from db.fields import FIELD_BY_NAME
from db.history import BatchLine, ChangeLine
from db.legend import status_text
from db.lines import ActionContents, StatusLine, UpdateLine
from db.links import LinkLine
from db.meetings import SaidOf
from db.origins import Origin
from db.periods import day_text as full_day
from db.periods import in_words
from db.words import SAID
from edi_tui.widgets.cells import broken, cell_len, cut
from edi_tui.widgets.pieces import Piece, Pieces, width_of
from edi_tui.widgets.plain import line
from edi_tui.widgets.row_paint import day_text

_MOST_CHANGES = 4  # of one thing that was done


def section(title: str, width: int, key: str = "", words: str = "") -> list[Pieces]:
    """The quiet heading of a part, with the key that leads on from it."""
    hint = [Piece(" "), Piece(key, "key"), Piece(f" {words}", "quiet")] if key else []
    rule = Piece("─" * max(0, width - cell_len(title) - 1 - width_of(hint)), "line")
    return [(), (Piece(f"{title} ", "quiet"), rule, *hint)]


def update_lines(updates: Sequence[UpdateLine], before: Sequence[UpdateLine], width: int) -> list[Pieces]:
    """Updates as a timeline, the newest first, each with its status and what that was before; `before` are older."""
    lines: list[Pieces] = []
    older = [*before, *updates]
    for update in reversed(updates):
        older.pop()
        was = next((one.status for one in reversed(older) if one.status), None)
        lines += _when(update, was, width)
        lines += [(Piece("│ ", "line"), Piece(text)) for text in broken(update.text, width - 2)]
    return lines


def _when(update: UpdateLine, was: StatusLine | None, width: int) -> list[Pieces]:
    """The period and day of an update and its status then, on a second line where one is too short."""
    period, day = in_words(update.period), day_text(update.date) if update.date else ""
    when = [Piece(line(period or day or "undated"), "accent")]
    if period and day:
        when.append(Piece(f" · {day}", "quiet"))
    if update.status is None:
        return [when]
    moved = [Piece(status_text(update.status), "bold")]
    if was and was.id != update.status.id:
        moved.append(Piece(f" ← {line(status_text(was))}", "quiet"))
    one_line = [*when, Piece("   "), *moved]
    return [one_line] if width_of(one_line) <= width else [when, [Piece("│ ", "line"), *moved]]


def task_lines(tasks: Sequence[ActionContents], width: int) -> list[Pieces]:
    """The tasks of an action, each with its status."""
    lines: list[Pieces] = section("Tasks", width) if tasks else []
    for task in tasks:
        status = status_text(task.status) if task.status else ""
        if head := "  ".join(part for part in (task.ref, status) if part):
            lines.append((Piece(line(head), "accent"),))
        bullet = "  " if head else "– "
        texts = broken(task.text, width - 2)
        lines += [(Piece(f"{'  ' if number else bullet}{text}"),) for number, text in enumerate(texts)]
    return lines


def said_lines(said: Sequence[SaidOf], width: int) -> list[Pieces]:
    """What was said in meetings, the newest meeting first, each with its day."""
    lines: list[Pieces] = section("Said in meetings", width) if said else []
    for (title, day), group in groupby(said, lambda one: (one.title, one.held_on)):
        when = f" · {day_text(day)}"
        lines.append((Piece(cut(line(title), width - cell_len(when)), "accent"), Piece(when, "quiet")))
        for one in group:
            label = SAID[one.said.kind]
            texts = broken(f"{label}: {one.said.text}" if one.said.text else label, width - 2)
            lines += [(Piece("│ ", "line"), Piece(text)) for text in texts]
    return lines


def link_lines(links: Sequence[LinkLine], plan_id: str, width: int) -> list[Pieces]:
    """The actions that this one names (→), and those that name it (←); of another plan, with that plan's title."""
    lines: list[Pieces] = section("Links", width, "t", "goes there") if links else []
    for link in links:
        lines.append(link_pieces(link, plan_id, width))
    return lines


def link_pieces(link: LinkLine, plan_id: str, width: int) -> Pieces:
    """A linked action on one line."""
    arrow, status = ("←" if link.is_back else "→"), f"  {line(status_text(link.status))}" if link.status else ""
    plan = f"  in {line(link.plan)}" if link.plan_id != plan_id else ""
    name = f"{arrow} {line(link.name if link.ref else '')}".rstrip()
    room = width - cell_len(name) - cell_len(status) - 2
    tail = cut(f"{line(link.text)}{plan}", max(room, 0)) if not plan else _both(line(link.text), plan, room)
    return (Piece(name, "accent"), Piece(f"  {tail}"), Piece(status, "quiet"))


def _both(text: str, plan: str, room: int) -> str:
    """A text and the plan that it stands in; where both do not fit, the plan keeps at most half."""
    plan = cut(plan, max(room // 2, room - cell_len(text)))
    return f"{cut(text, max(0, room - cell_len(plan)))}{plan}"


def history_lines(history: Sequence[BatchLine], more: bool, width: int) -> list[Pieces]:
    """What was done to an action last: when, who, each field's old and new."""
    lines: list[Pieces] = section("History", width, "h", "all of it" if more else "in full") if history else []
    for batch in history:
        taken_back = "" if batch.stands else " · taken back"
        when = day_text(batch.at.astimezone())
        lines.append((Piece(f"{when}, {line(batch.who)}{_kind(batch)}{taken_back}", "quiet"),))
        if any(change.field == "Action" and not change.old for change in batch.changes):
            lines.append((Piece("  The action was made.", "quiet"),))
            continue
        for change in batch.changes[:_MOST_CHANGES]:
            lines += change_pieces(change, width, indent=2, most=2)
        if len(batch.changes) > _MOST_CHANGES:
            lines.append((Piece(f"  and {len(batch.changes) - _MOST_CHANGES} more", "quiet"),))
    return lines


def _kind(batch: BatchLine) -> str:
    return {"import": " · import", "undo": " · undo", "redo": " · redo"}.get(batch.why, "")


def change_pieces(change: ChangeLine, width: int, *, indent: int = 0, most: int | None = None) -> list[Pieces]:
    """A field's old and new; on lines of their own where they are too long for one."""
    head, old, new = " " * indent + line(change.field), line(change.old), line(change.new)
    if not old or not new:
        sign, text = ("+", new) if new or not old else ("–", old)
        texts = broken(text, width - indent - 2, most)
        rows: list[Pieces] = [(Piece(head, "quiet"), Piece(f" {sign} ", "key"), Piece(cut(text, width)))]
        if width_of(rows[0]) <= width:
            return rows
        return [(Piece(head, "quiet"), Piece(f" {sign}", "key")), *_indented(texts, indent + 2)]
    pieces = (Piece(head, "quiet"), Piece(f"  {old}", "quiet"), Piece(" → ", "key"), Piece(new))
    if width_of(pieces) <= width:
        return [pieces]
    before, after = (broken(text, width - indent - 4, most) for text in (old, new))
    return [
        (Piece(head, "quiet"),),
        *((Piece(" " * (indent + 4) + text, "quiet"),) for text in before),
        *(
            (Piece(" " * (indent + 2) + ("→ " if not number else "  "), "key"), Piece(text))
            for number, text in enumerate(after)
        ),
    ]


def _indented(texts: Sequence[str], indent: int) -> list[Pieces]:
    return [(Piece(" " * indent + text),) for text in texts]


def origin_lines(origins: Sequence[Origin], width: int) -> list[Pieces]:
    """The files that an action came from, with the cell of each field."""
    lines: list[Pieces] = section("Source", width) if origins else []
    for origin in origins:
        day = full_day(origin.taken_at.astimezone())
        lines += [(Piece(text, "quiet"),) for text in broken(f"{line(origin.file_name)}, taken in on {day}", width)]
        cells = " · ".join(f"{field_label(field)} {line(cell)}" for field, cell in origin.cells.items())
        lines += [(Piece(text, "faint"),) for text in broken(cells, width)] if cells else []
    return lines


def field_label(name: str) -> str:
    """A field of an import as the screens call it."""
    return FIELD_BY_NAME[name].label if name in FIELD_BY_NAME else name.replace("_", " ").capitalize()

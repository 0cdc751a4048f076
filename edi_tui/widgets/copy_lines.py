"""A backup in a line of a list, and in full."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from db.backup import made_at
from db.copies import Copy
from edi_tui.widgets.cells import broken
from edi_tui.widgets.line_list import Line
from edi_tui.widgets.pieces import Piece, Pieces
from edi_tui.widgets.plain import line
from edi_tui.widgets.row_paint import day_text

_LOOKING = "looking into it…"


def moment_text(path: Path, register_path: Path) -> str:
    """When a backup was made: 30 Sep 2026, 14:03."""
    try:
        made = made_at(path, register_path)
    except OSError:  # taken away meanwhile
        return "a day that is not known"
    return f"{day_text(made)}, {made:%H:%M}"


def copy_line(path: Path, copy: Copy | None, register_path: Path, today: date) -> Line:
    """When it was made, whether it is sound, what is not in it."""
    made = moment_text(path, register_path)
    day, _, hour = made.rpartition(", ")
    when = f"Today {hour}" if day == day_text(today) else made.replace(",", "")
    left = [Piece(f"{when:<19}"), *_state(copy)]
    return Line(str(path), left, [Piece(size_text(copy.size), "quiet")] if copy else ())


def _state(copy: Copy | None) -> Iterable[Piece]:
    if copy is None:
        yield Piece(_LOOKING, "quiet")
    elif copy.trouble:
        yield Piece("× cannot be put back", "late")
    else:
        yield Piece("✓ sound  ", "accent")
        yield Piece(_beside(copy), "text" if copy.missing else "quiet")
        if copy.newest:
            yield Piece(f"   last: {copy.newest[0].label}", "quiet")


def _beside(copy: Copy) -> str:
    """How it compares with the register."""
    if copy.is_other:
        return "of another register"
    since = f"{_things(copy.missing)} done since" if copy.missing else ""
    more = f"{_things(copy.ahead)} more than now" if copy.ahead else ""
    return ", ".join(filter(None, (more, since))) or "nothing done since"


def about_copy(path: Path, copy: Copy | None, register_path: Path, width: int) -> list[Pieces]:
    """A backup in full: whether it can be put back, what it holds, what is not in it, what was done last."""
    lines: list[Pieces] = [(Piece(moment_text(path, register_path), "title"),), ()]
    for text, style in _sentences(copy):
        lines += [(Piece(part, style),) for part in broken(text, width)]
    size = f"{size_text(copy.size)}, " if copy else ""
    lines += [(), *((Piece(part, "quiet"),) for part in broken(f"{size}{path}", width))]
    if copy and copy.newest:
        lines += [(), (Piece("Done last before it was made", "accent"),)]
        for done in copy.newest:
            at = done.at.astimezone()
            lines.append((Piece(f"{day_text(at)} {at:%H:%M}  ", "quiet"), Piece(f"{line(done.who)}  ", "accent")))
            lines += [(Piece(f"  {part}"),) for part in broken(done.label, width - 2)]
    return lines


def _sentences(copy: Copy | None) -> Iterable[tuple[str, str]]:
    if copy is None:
        yield _LOOKING, "quiet"
        return
    if copy.trouble:
        yield copy.trouble, "late"
        return
    yield "✓ Sound: read to its end, and as it was written.", "text"
    plans = f"{copy.plans} plan{'s' if copy.plans != 1 else ''}"
    yield f"It holds {plans} with {copy.actions:,} action{'s' if copy.actions != 1 else ''}.", "text"
    if copy.is_other:
        yield "It is of another register: the two have nothing in common.", "bold"
        return
    verb = "was" if copy.missing == 1 else "were"
    yield (f"Not in it: {_things(copy.missing)} that {verb} done since." if copy.missing else "All is in it."), "text"
    if copy.ahead:
        yield f"It has {_things(copy.ahead)} that the register has not: an older backup was put back since.", "text"


def _things(number: int) -> str:
    return f"{number:,} thing{'s' if number != 1 else ''}"


def size_text(size: int) -> str:
    """How large a file is: 340 kB, 1.2 MB."""
    return f"{size / 1e6:.1f} MB" if size >= 1e6 else f"{max(1, round(size / 1e3))} kB"

"""Text measured in terminal cells: fitted to a width, and broken into lines at spaces."""

from __future__ import annotations

from rich.cells import cell_len, chop_cells, set_cell_size

from edi_tui.widgets.plain import line

__all__ = ["broken", "cell_len", "cut", "fitted"]


def cut(text: str, width: int) -> str:
    """At most `width` cells, with an ellipsis where something was left out."""
    text = text[: width * 2 + 1]  # no character is narrower than half a cell: what lies beyond cannot be seen
    if (len(text) <= width and text.isascii()) or cell_len(text) <= width:
        return text
    if width < 1 or text.isspace():
        return " " * width
    head = text[: width - 1] if text.isascii() else set_cell_size(text, width - 1)
    return head.rstrip() + "…"


def fitted(text: str, width: int, *, right: bool = False) -> str:
    """Exactly `width` cells: cut, or filled with spaces."""
    text = cut(text, width)
    gap = " " * (width - cell_len(text))
    return gap + text if right else text + gap


def broken(text: object, width: int, most: int | None = None) -> list[str]:
    """Lines of at most `width` cells, broken at spaces; with `most`, the last line shows that more follows."""
    lines: list[str] = []
    for paragraph in str(text or "").splitlines() or [""]:
        lines += _broken_line(line(paragraph), max(width, 1))
        if most and len(lines) > most:
            rest = " ".join(lines[most - 1 :])
            return [*lines[: most - 1], cut(rest, width)]
    return lines


def _broken_line(text: str, width: int) -> list[str]:
    lines, current, room = [], "", width
    for word in text.split(" "):
        size = cell_len(word)
        if current and size + 1 <= room:
            current, room = f"{current} {word}", room - size - 1
            continue
        if current:
            lines.append(current)
        *full, word = chop_cells(word, width) if size > width else [word]
        lines += full
        current, room = word, width - cell_len(word)
    return [*lines, current]

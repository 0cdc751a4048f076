"""A folder as a list to choose from: what was taken in last, folders, and the files that can be chosen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from edi_tui.widgets.line_list import Line
from edi_tui.widgets.pieces import Piece


class Wanted(NamedTuple):
    """Which files are shown: their endings, what the recent ones are called, and what is said where there is none."""

    endings: tuple[str, ...]
    recent: str
    none: str


PLANS = Wanted(
    (
        *(".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".csv", ".tsv"),
        *(".docx", ".pdf", ".html", ".htm", ".md", ".txt", ".eml"),
    ),
    "Taken in before",
    "No workbook, Word document, CSV or text file here.",
)
"""What can be taken in."""
_MOST = 500  # entries of a folder that are listed


def typed_path(typed: str) -> Path:
    """What was typed or pasted as a path; Windows' "Copy as path" puts it between quotation marks."""
    return Path(_bare(typed)).expanduser()


def _bare(typed: str) -> str:
    typed = typed.strip()
    quoted = len(typed) > 1 and typed[0] == typed[-1] and typed[0] in "\"'"
    return typed[1:-1].strip() if quoted else typed


def split_typed(typed: str) -> tuple[Path, str]:
    """The folder that a typed path is in, and the part of a name that follows it."""
    typed, path = _bare(typed), typed_path(typed)
    if typed.endswith(("/", "\\")) or not typed or path.is_dir():
        return path, ""
    return path.parent, path.name


def file_lines(folder: Path, part: str, recent: Sequence[Path], files: Wanted = PLANS) -> list[Line]:
    """The lines for a folder, of the names that hold `part`; recent files come first while no name is typed."""
    lines: list[Line] = []
    if recent and not part:
        lines.append(Line(None, [Piece(files.recent, "title")]))
        lines += [Line(str(path), [Piece(path.name), Piece(f"  {path.parent}", "quiet")]) for path in recent]
        lines.append(Line(None, []))
    lines.append(Line(None, [Piece(str(folder.absolute()), "title")]))
    lines.append(Line(folder_above(folder), [Piece("../", "accent"), Piece("  the folder above", "quiet")]))
    wanted = [path for path in _entries(folder, files.endings) if part.casefold() in path.name.casefold()]
    lines += [_line(path, files.endings) for path in wanted[:_MOST]]
    if not wanted:
        lines.append(Line(None, [Piece(files.none, "quiet")]))
    return lines


def folder_above(folder: Path) -> str:
    """What the first row of a folder is called: the folder above it."""
    return f"{folder.absolute().parent}/"


def _entries(folder: Path, endings: tuple[str, ...]) -> Iterable[Path]:
    """Folders first, then what can be chosen; what is hidden, and Office's lock files, left out."""
    try:
        found = [path for path in folder.iterdir() if not path.name.startswith((".", "~$"))]
        folders = [path for path in found if path.is_dir()]
        files = [path for path in found if path.suffix.lower() in endings and path not in folders]
    except OSError:
        return []
    return [*sorted(folders, key=_by_name), *sorted(files, key=_by_name)]


def _by_name(path: Path) -> str:
    return path.name.casefold()


def _line(path: Path, endings: tuple[str, ...]) -> Line:
    if path.suffix.lower() not in endings or path.is_dir():
        return Line(f"{path.absolute()}/", [Piece(f"{path.name}/", "accent")])
    return Line(str(path.absolute()), [Piece(path.name)], [Piece(_size(path), "quiet")])


def _size(path: Path) -> str:
    try:
        size = path.stat().st_size
    except OSError:
        return ""
    return f"{max(1, round(size / 1024)):,} kB"

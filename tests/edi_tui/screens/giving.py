"""Somebody at the export screen: what it shows, and where it writes."""

from __future__ import annotations

from pathlib import Path

from textual.widgets import Input

from edi_tui.screens.export_screen import ExportScreen
from edi_tui.screens.exporting.written_screen import WrittenScreen
from edi_tui.widgets.line_list import LineList
from tests.edi_tui.screens.desk import Desk


def export_screen(at: Desk) -> ExportScreen:
    """The export screen, on top."""
    assert isinstance(at.app.screen, ExportScreen), at.text
    return at.app.screen


def values(at: Desk) -> dict[str, str]:
    """What each choice says, by its name."""
    return {one.name: f"{one.value}  {one.more}".strip() for one in export_screen(at).told}


def page(at: Desk) -> str:
    """The first page, in one line."""
    lines = export_screen(at).query_one("#preview")._lines  # type: ignore[attr-defined]
    return " ".join(" ".join("".join(piece.text for piece in pieces) for pieces in lines).split())


async def name_file(at: Desk, path: Path) -> None:
    """Type where the file is to lie."""
    export_screen(at).query_one("#path", Input).value = str(path)
    await at.settle()


def file_named(at: Desk) -> Path:
    """Where it would be written."""
    return Path(export_screen(at).query_one("#path", Input).value)


async def written(at: Desk, path: Path | None = None) -> WrittenScreen:
    """Write it, and come to what was written."""
    if path is not None:
        await name_file(at, path)
        await at.settle()
    export_screen(at).query_one("#choices", LineList).focus()
    await at.press("x")
    await at.until(lambda: isinstance(at.app.screen, WrittenScreen))
    await at.settle()
    assert isinstance(at.app.screen, WrittenScreen)
    return at.app.screen

"""What was written: where it lies, what its checks found; to copy the path, open the folder, or go on."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, repeat
from typing import ClassVar, Protocol

from textual.app import ComposeResult
from textual.binding import BindingType

from db.errors import Refused
from edi_tui.exports import Written
from edi_tui.exports.checks import Check, verdict
from edi_tui.giving.opening import open_outside
from edi_tui.screens.base import EdiScreen, key
from edi_tui.widgets.bar import Bar
from edi_tui.widgets.cells import broken, cell_len
from edi_tui.widgets.palette import PANEL
from edi_tui.widgets.pane import Pane
from edi_tui.widgets.pieces import Piece, Pieces
from edi_tui.widgets.plain import line


class WhatWasGiven(Protocol):
    """A file that was written, and what stands in it, in words."""

    @property
    def written(self) -> Written: ...

    @property
    def said(self) -> str: ...


class WrittenScreen(EdiScreen):
    """It stays until it is left."""

    CSS_PATH = "../export_screen.tcss"
    AUTO_FOCUS: ClassVar[str | None] = "#written"
    TITLE_IN_HELP = "The file that was written"
    BINDINGS: ClassVar[list[BindingType]] = [
        key("written", "c", "copy", "copy the path", "Copy where the file lies, to paste it elsewhere", show=True),
        key("written", "o", "open(True)", "open folder", "Open the folder in which the file lies", show=True),
        key("written", "f", "open(False)", "open file", "Open the file in the program that it belongs to", show=True),
        key("written", "x", "another", "another", "Another one of the same, as this one was chosen", show=True),
        key("written", "escape", "leave", "back", "Back to the plan", show=True),
    ]

    def __init__(self, given: WhatWasGiven) -> None:
        super().__init__()
        self._given = given
        self.wants_another = False
        """Whether the export's choices are wanted again."""

    def compose_body(self) -> ComposeResult:
        """The file, and everything about it."""
        header = Bar(on=PANEL, id="header")
        header.show([Piece(" Written", "title"), Piece(f"  {line(self._given.written.path.name)}", "accent")])
        yield header
        yield Pane(on="ground", id="written")

    def on_mount(self) -> None:
        """Everything."""
        self.query_one("#written", Pane).write(lambda width: list(self._lines(width)))

    def _lines(self, width: int) -> Iterator[Pieces]:
        written = self._given.written
        yield from _texts(str(written.path), width, "bold")
        yield from _texts(self._given.said, width, "quiet")
        if written.checks:
            failed = not all(check.passed for check in written.checks)
            yield ()
            yield from _texts(verdict(written.checks), width, "late" if failed else "title")
            yield ()
            for check in sorted(written.checks, key=lambda check: check.passed):
                yield from _check(check, width)
        if written.notes:
            yield ()
            yield (Piece("What to know", "title"),)
            for note in written.notes:
                yield from _texts(note, width)

    # What the keys ask for

    def action_copy(self) -> None:
        """Into the clipboard, by way of the terminal."""
        self.app.copy_to_clipboard(str(self._given.written.path))
        self.edi.say("The path is copied, where the terminal allows it.")

    def action_open(self, folder: bool) -> None:
        """The folder, or the file, in the program that the system has for it."""
        path = self._given.written.path.parent if folder else self._given.written.path
        try:
            open_outside(path)
        except Refused as refused:
            self.edi.say(refused.sentence, "warning")
        else:
            self.edi.say(f"Opening {path} …")

    def action_another(self) -> None:
        """Back to the choices."""
        self.wants_another = True
        self.dismiss(None)

    def action_leave(self) -> None:
        """Back to the plan."""
        self.dismiss(None)


def _check(check: Check, width: int) -> Iterator[Pieces]:
    sign = Piece("✓ passed  " if check.passed else "✗ FAILED  ", "key" if check.passed else "late")
    room, style = width - len(sign.text), "text" if check.passed else "bold"
    if check.passed and cell_len(check.rule) + cell_len(check.seen) + 2 <= room and "\n" not in check.seen:
        yield sign, Piece(line(check.rule), style), Piece(f"  {line(check.seen)}", "quiet")
        return
    before = chain([sign], repeat(Piece(" " * len(sign.text))))
    said = [Piece(text, style) for text in broken(check.rule, room)]
    said += [Piece(text, "quiet") for text in broken(check.seen, room) if text]
    yield from zip(before, said, strict=False)


def _texts(text: str, width: int, style: str = "text") -> Iterator[Pieces]:
    return ((Piece(part, style),) for part in broken(text, width))

"""A file that something is made with: a council's own workbook, its Word document for styles."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static

from edi_tui.dialogs.box import Dialog
from edi_tui.widgets.file_lines import Wanted
from edi_tui.widgets.file_picker import FilePicker
from edi_tui.widgets.palette import PANEL
from edi_tui.widgets.pieces import Piece, Pieces
from edi_tui.widgets.plain import plain


class ChooseFile(Dialog[Path]):
    """The path of a file that is there."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "leave", id="file.leave", tooltip="Choose no file"),
    ]

    def __init__(self, title: str, wanted: Wanted, recent: Sequence[Path]) -> None:
        super().__init__()
        self._title = title
        self._wanted = wanted
        self._recent = recent

    def heading(self) -> Pieces:
        """What the file is for."""
        return [Piece(self._title, "title")]

    def inside(self) -> ComposeResult:
        """Files, and a word where a path leads nowhere."""
        yield FilePicker(self._wanted, self._recent, on=PANEL)
        yield Static(plain(""), classes="text")

    def hints(self) -> Iterable[tuple[str, str]]:
        """How to choose."""
        return [("enter", "choose"), ("tab", "type a place"), ("esc", "leave")]

    def on_mount(self) -> None:
        """Begin in the list."""
        self.query_one(FilePicker).begin()

    @on(FilePicker.Chosen)
    def _chosen(self, message: FilePicker.Chosen) -> None:
        if message.path.suffix.lower() in self._wanted.endings:
            self.dismiss(message.path)
        else:
            self._say(f"{message.path.name} does not end in {' or '.join(self._wanted.endings)}: choose another file.")

    @on(FilePicker.NotFound)
    def _not_found(self, message: FilePicker.NotFound) -> None:
        self._say(f"{message.path} was not found: check its name and folder.")

    @on(FilePicker.Typed)
    def _typed(self) -> None:
        self._say("")

    def _say(self, words: str) -> None:
        self.query_one(".text", Static).update(plain(words))

    def action_leave(self) -> None:
        """No file."""
        self.dismiss(None)

"""The first step: a file, found by walking through folders or by its path; or a text to paste."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.message import Message

from edi_tui.screens.base import key
from edi_tui.screens.importing.step import Step
from edi_tui.settings import recent_files
from edi_tui.widgets.bar import Bar
from edi_tui.widgets.file_lines import PLANS
from edi_tui.widgets.file_picker import FilePicker
from edi_tui.widgets.pieces import Piece


class ChooseStep(Step):
    """Recent files, folders, and a line for a path."""

    TITLE_IN_HELP = "Choosing a file"
    BINDINGS: ClassVar[list[BindingType]] = [
        key("choose", "p", "paste", "paste text", "Paste a text from a mail, a web page or a PDF instead of a file"),
    ]

    class PasteWanted(Message):
        """There is no file, but a text; perhaps it is there already."""

        def __init__(self, text: str = "") -> None:
            super().__init__()
            self.text = text

    def compose(self) -> ComposeResult:
        """A path, the way to a text, and the files."""
        bar = Bar(id="or-paste")
        bar.show(
            [Piece("  Text   ", "quiet"), Piece("p", "key", "paste")]
            + [Piece("  paste it from a mail, a web page or a PDF", "quiet", "paste")]
        )
        yield FilePicker(PLANS, recent_files(), bar)

    def begin(self) -> None:
        """The list of files."""
        self.query_one(FilePicker).begin()

    def hints(self) -> Iterable[tuple[str, str]]:
        """How to open a file."""
        return [("enter", "open"), ("p", "paste text"), ("tab", "type a place"), ("esc", "leave")]

    def action_paste(self) -> None:
        """On to the place to paste."""
        self.post_message(self.PasteWanted())

    def on_paste(self, event: events.Paste) -> None:
        """What is pasted over the list is a place when it is one line, else the plan itself."""
        event.stop()
        if "\n" in event.text.strip():
            self.post_message(self.PasteWanted(event.text))
        else:
            self.query_one(FilePicker).type_in(event.text.strip())

    @on(Bar.Pressed, "#or-paste")
    def _paste_clicked(self) -> None:
        self.action_paste()

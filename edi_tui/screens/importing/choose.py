"""The first step: a file, found by walking through folders or by its path; or a text to paste."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input, Static

from edi_tui.screens.base import key
from edi_tui.screens.importing.step import Step
from edi_tui.settings import recent_files
from edi_tui.widgets.bar import Bar
from edi_tui.widgets.file_lines import file_lines, folder_above, split_typed, typed_path
from edi_tui.widgets.line_list import LineList
from edi_tui.widgets.pieces import Piece
from edi_tui.widgets.rows import Rows


class ChooseStep(Step):
    """Recent files, folders, and a line for a path."""

    TITLE_IN_HELP = "Choosing a file"
    BINDINGS: ClassVar[list[BindingType]] = [
        key("choose", "p", "paste", "paste text", "Paste a text from a mail, a web page or a PDF instead of a file"),
    ]

    class Chosen(Message):
        """A file is to be read."""

        def __init__(self, path: Path) -> None:
            super().__init__()
            self.path = path

    class PasteWanted(Message):
        """There is no file, but a text; perhaps it is there already."""

        def __init__(self, text: str = "") -> None:
            super().__init__()
            self.text = text

    class NotFound(Message):
        """Nothing lies where the path says."""

        def __init__(self, path: Path) -> None:
            super().__init__()
            self.path = path

    class Typed(Message):
        """Another path stands in the line."""

    def compose(self) -> ComposeResult:
        """A path, the way to a text, and the files."""
        with Horizontal(id="typed"):
            yield Static("File", classes="label")
            box = Input(id="path", compact=True, placeholder="type or paste where the file lies", select_on_focus=False)
            box.cursor_blink = False
            yield box
        bar = Bar(id="or-paste")
        bar.show(
            [Piece("  Text   ", "quiet"), Piece("p", "key", "paste")]
            + [Piece("  paste it from a mail, a web page or a PDF", "quiet", "paste")]
        )
        yield bar
        yield LineList(id="files")

    def on_mount(self) -> None:
        """Begin where the last file lay."""
        recent = recent_files()
        folder = recent[0].parent if recent else Path.cwd()
        self._go_to(f"{folder}/")
        self._list_files(f"{folder}/")

    def begin(self) -> None:
        """The list of files."""
        self.query_one("#files", LineList).focus()

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
            self._go_to(event.text.strip())
            self.query_one("#path", Input).focus()

    @on(Bar.Pressed, "#or-paste")
    def _paste_clicked(self) -> None:
        self.action_paste()

    def _go_to(self, folder: str) -> None:
        box = self.query_one("#path", Input)
        box.value = folder
        box.cursor_position = len(folder)

    def _list_files(self, typed: str, keep: str | None = None) -> None:
        folder, part = split_typed(typed)
        self.query_one("#files", LineList).show(file_lines(folder, part, recent_files()), keep)

    @on(Input.Changed, "#path")
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(self.Typed())
        self._list_files(event.value)

    @on(Input.Submitted, "#path")
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        path = typed_path(event.value)
        if path.is_file():
            self.post_message(self.Chosen(path))
        elif path.is_dir():
            self.begin()
        else:
            self.post_message(self.NotFound(path))

    @on(Rows.Opened, "#files")
    def _file_chosen(self, message: Rows.Opened) -> None:
        message.stop()
        chosen = message.key or ""
        if chosen.endswith("/"):
            self._go_to(chosen)
            self._list_files(chosen, folder_above(Path(chosen)))
        else:
            self.post_message(self.Chosen(Path(chosen)))

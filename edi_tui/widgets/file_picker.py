"""A file, found by walking through folders or by its path."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, Static

from edi_tui.widgets.file_lines import Wanted, file_lines, folder_above, split_typed, typed_path
from edi_tui.widgets.line_list import LineList
from edi_tui.widgets.rows import Rows


class FilePicker(Vertical):
    """A line for a path, and a list of recent files, folders and files. It says what was found; `between` stands
    between the two."""

    class Chosen(Message):
        """A file is meant."""

        def __init__(self, path: Path) -> None:
            super().__init__()
            self.path = path

    class NotFound(Message):
        """Nothing lies where the path says."""

        def __init__(self, path: Path) -> None:
            super().__init__()
            self.path = path

    class Typed(Message):
        """Another path stands in the line."""

    def __init__(self, wanted: Wanted, recent: Sequence[Path], *between: Widget, on: str = "ground") -> None:
        super().__init__()
        self._wanted = wanted
        self._recent = recent
        self._between = between
        self._ground = on

    def compose(self) -> ComposeResult:
        """A path, and the files."""
        with Horizontal(id="typed"):
            yield Static("File", classes="label")
            box = Input(id="path", compact=True, placeholder="type or paste where the file lies", select_on_focus=False)
            box.cursor_blink = False
            yield box
        yield from self._between
        yield LineList(on=self._ground, id="files")

    def on_mount(self) -> None:
        """Begin where the last file lay."""
        folder = self._recent[0].parent if self._recent else Path.cwd()
        self.go_to(f"{folder}/")
        self._list_files(f"{folder}/")

    def begin(self) -> None:
        """The keys act on the list of files."""
        self.query_one("#files", LineList).focus()

    def type_in(self, place: str) -> None:
        """Put a place into the line, and the keys too."""
        self.go_to(place)
        self.query_one("#path", Input).focus()

    def go_to(self, folder: str) -> None:
        """Put a place into the line; the list follows it."""
        box = self.query_one("#path", Input)
        box.value = folder
        box.cursor_position = len(folder)

    def _list_files(self, typed: str, keep: str | None = None) -> None:
        folder, part = split_typed(typed)
        self.query_one("#files", LineList).show(file_lines(folder, part, self._recent, self._wanted), keep)

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
            self.go_to(chosen)
            self._list_files(chosen, folder_above(Path(chosen)))
        else:
            self.post_message(self.Chosen(Path(chosen)))

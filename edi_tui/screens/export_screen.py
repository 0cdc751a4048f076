"""The export: the form, the place, for whom; then one file, whole or not at all."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.widgets import Input, Static

from db.errors import Refused
from db.lines import PlanLine
from edi_tui.dialogs.confirm import Confirm
from edi_tui.exports import FORMS, Asked, Audience, Selection, form_of, prepare, write
from edi_tui.exports.target import safe_name
from edi_tui.screens.base import EdiScreen, key
from edi_tui.settings import read_settings, remember
from edi_tui.widgets.bar import Bar
from edi_tui.widgets.cells import fitted
from edi_tui.widgets.file_lines import typed_path
from edi_tui.widgets.line_list import Line, LineList
from edi_tui.widgets.palette import PANEL
from edi_tui.widgets.pieces import Piece
from edi_tui.widgets.plain import plain
from edi_tui.widgets.rows import Rows


class ExportScreen(EdiScreen):
    """Writes one plan to a file."""

    CSS_PATH = "export_screen.tcss"
    TITLE_IN_HELP = "Export"
    BINDINGS: ClassVar[list[BindingType]] = [
        key("export", "enter", "write", "write", "Write the file", show=True),
        key(
            "export",
            "a",
            "audience",
            "names or posts",
            "For colleagues with names, or for the public with posts in their place",
            show=True,
        ),
        key("export", "escape", "leave", "leave", "Back to the plan", show=True),
    ]

    def __init__(self, plan: PlanLine) -> None:
        super().__init__()
        self._plan = plan
        self._public = False

    def compose_body(self) -> ComposeResult:
        """Forms, place, audience."""
        header = Bar(on=PANEL, id="header")
        header.show([Piece(" Export", "title"), Piece(f"  {self._plan.title}", "accent")])
        yield header
        forms = LineList(
            [
                Line(name, [Piece(fitted(form.name, 14), "bold"), Piece(form.purpose, "quiet")])
                for name, form in FORMS.items()
            ],
            id="forms",
        )
        forms.styles.height = len(FORMS)
        yield forms
        with Horizontal(id="place"):
            yield Static("File", classes="label")
            box = Input(self._suggested(next(iter(FORMS))), id="path", compact=True, select_on_focus=False)
            box.cursor_blink = False
            yield box
        yield Bar(id="audience")
        yield Static(id="words")

    def on_mount(self) -> None:
        """Begin with the form."""
        self.query_one("#forms", LineList).focus()
        self._show_audience()

    def _suggested(self, form: str) -> str:
        """A place: the folder that was used last, else Documents, else where the program was started."""
        last = read_settings().get("export_folder")
        choices = [Path(last)] if isinstance(last, str) else []
        folder = next((path for path in (*choices, Path.home() / "Documents") if path.is_dir()), Path.cwd())
        return str(folder / safe_name(self._plan.title, FORMS[form].suffix))

    @on(Rows.Moved, "#forms")
    def _form_moved(self, message: Rows.Moved) -> None:
        box = self.query_one("#path", Input)
        path = typed_path(box.value)
        if message.key in FORMS and path.suffix.lower() in {form.suffix for form in FORMS.values()}:
            box.value = str(path.with_suffix(FORMS[message.key].suffix))
            box.cursor_position = len(box.value)

    @on(Rows.Opened, "#forms")
    @on(Input.Submitted, "#path")
    def _ready(self) -> None:
        self.action_write()

    def action_audience(self) -> None:
        """The other audience."""
        self._public = not self._public
        self._show_audience()

    def _show_audience(self) -> None:
        for_whom = "the public: posts in the place of names" if self._public else "colleagues: with the names"
        self.query_one("#audience", Bar).show(
            [Piece("  For      ", "quiet"), Piece(for_whom), Piece("   a", "key"), Piece(" changes", "quiet")]
        )

    def action_write(self) -> None:
        """Write, after a question when a file lies there already."""
        path = typed_path(self.query_one("#path", Input).value)
        if not path.is_file():
            self._start(path, replace=False)
            return

        def answered(yes: bool | None) -> None:
            if yes:
                self._start(path, replace=True)

        self.app.push_screen(Confirm(f"{path} is there already. Write over it?", "Write over it"), answered)

    def _start(self, path: Path, *, replace: bool) -> None:
        self._say_here(f"Writing {path.name} …")
        self.run_worker(lambda: self._write(path, replace), thread=True, group="writing")

    def _write(self, path: Path, replace: bool) -> None:
        try:
            with self.edi.register.reading() as conn:
                audience = Audience.public if self._public else Audience.internal
                asked = Asked(Selection((self._plan.id,)), form_of(path), audience)
                written = write(prepare(conn, asked, today=date.today()), path, replace=replace).path
        except Refused as refused:
            self.app.call_from_thread(self._say_here, refused.sentence)
            return
        remember(export_folder=str(written.parent))
        self.app.call_from_thread(self._written, written)

    def _written(self, path: Path) -> None:
        self.edi.say(f"Written: {path}")
        self.dismiss(None)

    def _say_here(self, words: str) -> None:
        self.query_one("#words", Static).update(plain(words))

    def action_leave(self) -> None:
        """Back to the plan."""
        self.dismiss(None)

"""The import: choose a file, see what it would change, take it in or leave it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widgets import Input, Static

from db.errors import Refused
from edi_tui.screens.base import EdiScreen, key
from edi_tui.settings import recent_files, remember_file
from edi_tui.widgets.bar import Bar
from edi_tui.widgets.file_lines import file_lines, folder_above, split_typed, typed_path
from edi_tui.widgets.line_list import LineList
from edi_tui.widgets.palette import PANEL
from edi_tui.widgets.pane import Pane
from edi_tui.widgets.pieces import Piece
from edi_tui.widgets.plain import plain
from edi_tui.widgets.review import figures_of, one_in_full, review_lines
from edi_tui.widgets.rows import Rows

if TYPE_CHECKING:
    from db.journal import Written
    from imports.proposal import Proposal


class ImportScreen(EdiScreen):
    """Nothing is written before `a` in the review."""

    CSS_PATH = "import_screen.tcss"
    TITLE_IN_HELP = "Import"
    BINDINGS: ClassVar[list[BindingType]] = [
        key(
            "import",
            "a",
            "take",
            "apply",
            "In the review: write what it shows, after a backup",
            show=True,
        ),
        key("import", "escape", "leave", "leave", "Back, and nothing is written", show=True),
        key("import", "ctrl+o", "choose", "another file", "Choose another file", show=True),
    ]

    class Read(Message):
        """A worker has read a file and compared it."""

        def __init__(self, path: Path, proposal: Proposal | None, trouble: str) -> None:
            super().__init__()
            self.path = path
            self.proposal = proposal
            self.trouble = trouble

    def __init__(self, path: Path | None = None) -> None:
        super().__init__()
        self._path = path
        self._proposal: Proposal | None = None
        self.taken: str | None = None
        """The plan that a file was taken into."""

    def key_hints(self) -> Iterable[tuple[str, str]]:
        """The keys of the step."""
        if self.has_class("-reviewing"):
            return [("a", "apply"), ("enter", "in full"), ("ctrl+o", "another file"), ("esc", "leave")]
        return [("enter", "open"), ("tab", "type a place"), ("esc", "leave")]

    def compose_body(self) -> ComposeResult:
        """Both steps; only one of them is shown."""
        yield Bar(on=PANEL, id="header")
        with Vertical(id="choosing"):
            with Horizontal(id="typed"):
                yield Static("File", classes="label")
                box = Input(
                    id="path", compact=True, placeholder="type or paste where the file lies", select_on_focus=False
                )
                box.cursor_blink = False
                yield box
            yield LineList(id="files")
            yield Static(id="words")
        with Vertical(id="reviewing"):
            yield Bar(id="figures")
            with Horizontal(id="sides"):
                yield LineList(id="changes")
                yield Pane(id="full")

    def on_mount(self) -> None:
        """Begin where the last file lay."""
        recent = recent_files()
        folder = recent[0].parent if recent else Path.cwd()
        self._go_to(f"{folder}/")
        self._list_files(f"{folder}/")
        self.action_choose()
        if self._path is not None:
            self.read(self._path)

    # Choosing

    def action_choose(self) -> None:
        """The list of files."""
        self._show("choosing", [Piece(" Import", "title"), Piece("  choose a file", "quiet")])
        self.query_one("#files", LineList).focus()

    def _go_to(self, folder: str) -> None:
        box = self.query_one("#path", Input)
        box.value = folder
        box.cursor_position = len(folder)

    def _list_files(self, typed: str, keep: str | None = None) -> None:
        folder, part = split_typed(typed)
        self.query_one("#files", LineList).show(file_lines(folder, part, recent_files()), keep)

    @on(Input.Changed, "#path")
    def _typed(self, event: Input.Changed) -> None:
        self._say_here("")
        self._list_files(event.value)

    @on(Input.Submitted, "#path")
    def _submitted(self, event: Input.Submitted) -> None:
        path = typed_path(event.value)
        if path.is_file():
            self.read(path)
        elif path.is_dir():
            self.query_one("#files", LineList).focus()
        else:
            self._say_here(f"{path} was not found: check its name and folder.")

    @on(Rows.Opened, "#files")
    def _file_chosen(self, message: Rows.Opened) -> None:
        chosen = message.key or ""
        if chosen.endswith("/"):
            self._go_to(chosen)
            self._list_files(chosen, folder_above(Path(chosen)))
        else:
            self.read(Path(chosen))

    # Reading

    def read(self, path: Path) -> None:
        """Read a file in a worker; a child process parses it, with limits of its own."""
        self._say_here(f"Reading {path.name} … a file that takes more than 20 seconds is given up.")
        self.run_worker(lambda: self._read(path), thread=True, group="reading", exit_on_error=False)

    def _read(self, path: Path) -> None:
        from imports.proposal import propose
        from imports.reading import read

        proposal: Proposal | None = None
        try:
            with self.edi.register.reading() as conn:
                proposal = propose(conn, read(path))
            trouble = proposal.refused or ""
        except Refused as refused:
            trouble = refused.sentence
        except OSError as error:
            trouble = f"{path} cannot be read ({error.strerror}): check that it is there and not open elsewhere."
        except Exception as error:  # whatever a foreign file brings about, the screen stays
            trouble = f"{path.name} could not be understood ({type(error).__name__}): nothing was written."
        self.post_message(self.Read(path, proposal, trouble))

    @on(Read)
    def _has_read(self, message: Read) -> None:
        message.stop()
        if message.trouble or message.proposal is None:
            self._say_here(message.trouble)
            self._show("choosing", [Piece(" Import", "title"), Piece("  choose another file", "quiet")])
            return
        self._say_here("")
        remember_file(message.path)
        self._path = message.path
        self._review(message.proposal)

    def _say_here(self, words: str) -> None:
        self.query_one("#words", Static).update(plain(words))

    # Reviewing

    def _review(self, proposal: Proposal) -> None:
        self._proposal = proposal
        into = [Piece("  into ", "quiet"), Piece(proposal.plan_title, "accent")]
        new = [Piece("  as a new plan: ", "quiet"), Piece(proposal.plan_title, "accent")]
        self._show(
            "reviewing",
            [Piece(" Import", "title"), Piece(f"  {proposal.file}", "text"), *(into if proposal.plan_id else new)],
        )
        self.query_one("#figures", Bar).show(figures_of(proposal))
        changes = self.query_one("#changes", LineList)
        changes.show(review_lines(proposal))
        changes.focus()
        self._in_full()

    @on(Rows.Moved, "#changes")
    def _in_full(self) -> None:
        proposal, chosen = self._proposal, self.query_one("#changes", LineList).current
        if proposal is not None:
            self.query_one("#full", Pane).write(lambda width: one_in_full(proposal, chosen, width))

    @on(Rows.Opened, "#changes")
    def _open_change(self) -> None:
        self.query_one("#full", Pane).focus()

    def action_take(self) -> None:
        """Write what the review shows."""
        if self._proposal is not None and self.has_class("-reviewing"):
            self.run_worker(self._apply(self._proposal), group="writing", exclusive=True)

    async def _apply(self, proposal: Proposal) -> None:
        self.query_one("#figures", Bar).show([Piece(f" Writing {proposal.plan_title} …", "quiet")])
        try:
            written = await self.edi.writing.take_in(proposal)
        except Refused as refused:
            self.edi.say(refused.sentence, "error")
            if self._path is not None:
                self.read(self._path)
            return
        self.taken = proposal.plan_id or (plan_made_by(self.edi.register.reader, written) if written else None)
        self.edi.say(
            f"{written.label}.  z takes it back"
            if written
            else "The plan holds all of this already: nothing was written."
        )
        self.dismiss(None)

    def action_leave(self) -> None:
        """Back: from the text in full to the list, from there to the plan."""
        if self.query_one("#full", Pane).has_focus:
            self.query_one("#changes", LineList).focus()
            return
        self.workers.cancel_group(self, "reading")
        self.dismiss(None)

    def _show(self, step: str, header: list[Piece]) -> None:
        for name in ("choosing", "reviewing"):
            self.set_class(name == step, f"-{name}")
        steps = (
            []
            if self.size.width < 100
            else [
                Piece("1 choose", "key" if step == "choosing" else "quiet"),
                Piece("   2 review ", "key" if step == "reviewing" else "quiet"),
            ]
        )
        self.query_one("#header", Bar).show(header, steps)
        self.show_keys()


def plan_made_by(conn: sqlite3.Connection, written: Written) -> str | None:
    """The plan that an import made."""
    found = conn.execute(
        "SELECT entity_key FROM change WHERE batch_id = ? AND entity = 'plan' AND field = '*'", (written.batch_id,)
    ).fetchone()
    return str(found[0]) if found else None

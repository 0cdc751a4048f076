"""The backups of the register: which there are, whether each is sound, what it holds, and putting one back."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container

from db.backup import backups
from db.copies import Copy, look_into, things_done
from db.errors import Refused
from edi_tui.screens.backups_doing import BackupsDoing
from edi_tui.screens.base import key
from edi_tui.widgets.bar import Bar
from edi_tui.widgets.copy_lines import about_copy, copy_line, moment_text
from edi_tui.widgets.line_list import LineList
from edi_tui.widgets.palette import PANEL
from edi_tui.widgets.pane import Pane
from edi_tui.widgets.pieces import Piece, Pieces
from edi_tui.widgets.plain import line
from edi_tui.widgets.rows import Rows


class BackupsScreen(BackupsDoing):
    """The backups, newest first; beside or below them, what the one under the cursor holds."""

    CSS_PATH = "backups_screen.tcss"
    AUTO_FOCUS: ClassVar[str | None] = "#backups"
    TITLE_IN_HELP = "Backups"
    BINDINGS: ClassVar[list[BindingType]] = [
        key("backups", "n", "make", "back up now", "Make a backup now, checked before it counts", show=True),
        key("backups", "r", "restore", "put back", "Put this backup in the register's place; asks first", show=True),
        key("backups", "u", "put_back_before", "undo that", "Put back what was there before that", show=True),
        key("backups", "c", "copy", "copy", "Copy this backup elsewhere: to another disk, a share", show=True),
        key("backups", "v", "check", "check", "Look the whole register over, and its backups", show=True),
        key("backups", "escape", "leave", "leave", "Back to the plan", show=True),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.copies: dict[Path, Copy | None] = {}
        """Each backup with what was found in it; None until it was looked into."""

    def compose_body(self) -> ComposeResult:
        """The list, and one of them in full."""
        yield Bar(on=PANEL, id="header")
        with Container(id="body"):
            yield LineList(id="backups")
            yield Pane(id="about")

    def on_mount(self) -> None:
        """Show which there are at once, then look into one after another."""
        self.look_again()

    @property
    def current(self) -> Path | None:
        """The backup under the cursor."""
        name = self.query_one("#backups", LineList).current
        return Path(name) if name else None

    @property
    def copy(self) -> Copy | None:
        """What was found in it."""
        return self.copies.get(self.current) if self.current else None

    def look_again(self) -> None:
        """Read anew which backups there are, and look into each."""
        self.run_worker(self._look_into_all(), group="reading", exclusive=True)

    async def _look_into_all(self) -> None:
        register = self.edi.register
        before, self.copies = self.copies, dict.fromkeys(backups(register.path))
        self._show(newest=list(before)[:1] != list(self.copies)[:1])
        try:
            done = frozenset(await asyncio.to_thread(self._done))
        except Refused as refused:
            self.edi.say(refused.sentence, "error")
            return
        for path in list(self.copies):
            try:
                self.copies[path] = await asyncio.to_thread(partial(look_into, path, register.path, done))
            except OSError:  # rotated away meanwhile
                del self.copies[path]
            self._show()

    def _done(self) -> list[str]:
        with self.edi.register.reading() as conn:
            return things_done(conn)

    # Showing

    def key_hints(self) -> Iterable[tuple[str, str]]:
        """What was put back is offered to be undone, when something was."""
        undo = self.edi.key_of("backups.put_back_before", "u")
        yield from (hint for hint in super().key_hints() if hint[0] != undo or self.edi.before_restore)

    def _show(self, newest: bool = False) -> None:
        name = line(self.edi.register.path.name)
        number = f"{len(self.copies)} backup{'s' if len(self.copies) != 1 else ''} "
        self.query_one("#header", Bar).show(
            [Piece(" Backups", "title"), Piece(f"  of {name}", "quiet")], [Piece(number, "quiet")]
        )
        lines = [copy_line(path, copy, self.edi.register.path, self.edi.today) for path, copy in self.copies.items()]
        self.query_one("#backups", LineList).show(lines, lines[0].key if lines and newest else None)
        self.show_keys()
        self._tell()

    @on(Rows.Moved, "#backups")
    def _tell(self) -> None:
        self.query_one("#about", Pane).write(self._about)

    @on(Rows.Opened, "#backups")
    def _into(self) -> None:
        self.query_one("#about", Pane).focus()

    def _about(self, width: int) -> list[Pieces]:
        if self.current is None:
            return _none_yet(self.edi.key_of("backups.make", "n"))
        return about_copy(self.current, self.copy, self.edi.register.path, width)

    def moment(self, path: Path) -> str:
        """When a backup was made, in words."""
        return moment_text(path, self.edi.register.path)

    def action_leave(self) -> None:
        """From the text to the list; from the list to the plan."""
        backups_list = self.query_one("#backups", LineList)
        if backups_list.has_focus:
            self.dismiss(None)
        else:
            backups_list.focus()


def _none_yet(key: str) -> list[Pieces]:
    return [
        (Piece("There is no backup yet.", "bold"),),
        (Piece(key, "key"), Piece(" makes one now. One is made by itself before each import,")),
        (Piece("every hour while you work, and when you leave."),),
    ]

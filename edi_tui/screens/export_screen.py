"""The export: what, in which form, for whom, where to; its first page; then one file, whole or not at all."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.widgets import Input

from db.errors import Refused
from edi_tui.dialogs.confirm import Confirm
from edi_tui.giving.choice import Chosen, Here
from edi_tui.giving.doing import Given, Undecided, give_out
from edi_tui.screens.base import key
from edi_tui.screens.exporting.choosing import ExportChoosing
from edi_tui.widgets.file_lines import typed_path
from edi_tui.widgets.line_list import LineList
from edi_tui.widgets.pane import Pane


def _choice(keys: str, name: str, words: str, help_text: str) -> Binding:
    """The key of a choice, which is also its line's."""
    return Binding(keys, f"change('{name}')", words, show=False, id=f"export.{name}", tooltip=help_text)


class ExportScreen(ExportChoosing):
    """Chooses, shows and writes."""

    CSS_PATH = "export_screen.tcss"
    TITLE_IN_HELP = "Export"
    AUTO_FOCUS: ClassVar[str | None] = "#choices"
    BINDINGS: ClassVar[list[BindingType]] = [
        key("export", "x", "write", "write", "Write the file", show=True),
        _choice("w", "what", "what", "This view, this plan, one officer's actions, all plans"),
        _choice("f", "form", "form", "A report, a workbook, rows for other programs"),
        _choice(
            "a",
            "audience",
            "audience",
            "For colleagues with names, or for the public with posts in their place",
        ),
        _choice("p", "names", "names", "What becomes of each name in the texts, for the public"),
        _choice("o", "columns", "columns", "All columns, those on the screen, or those of a file that was taken in"),
        _choice("i", "source", "workbook", "The council's own workbook, which is to be brought up to date"),
        _choice("s", "sections", "sections", "Which sections the report has"),
        _choice("t", "title", "title", "The report's title"),
        _choice("v", "version", "version", "The report's version"),
        _choice("d", "as_at", "as at", "The day that the report stands for"),
        _choice("c", "since", "changes since", "The day since which the report says what changed"),
        _choice("y", "styles", "styles", "Styles and headings of a council's own Word document"),
        _choice("T", "template", "keep template", "Keep sections, title and styles as the council's own template"),
        key("export", "Q", "questions", "questions", "What members would ask of the plan, before it is given out"),
        key("export", "n", "name", "file name", "Type another name or place for the file", show=True),
        key("export", "space,right", "turn(1)", "next value", "The next value of the line under the cursor"),
        key("export", "left", "turn(-1)", "value before", "The value before of the line under the cursor"),
        key("export", "escape", "leave", "back", "One step back: from the file's name, then to the plan", show=True),
    ]

    def __init__(self, here: Here, chosen: Chosen, reason: str = "") -> None:
        super().__init__(here, chosen)
        self._reason = reason
        self._writing = False

    def on_mount(self) -> None:
        """Why this screen opened, where it was not asked for; Textual calls the other classes' own after this."""
        if self._reason:
            self.call_after_refresh(self.say_here, self._reason)

    def key_hints(self) -> Iterable[tuple[str, str]]:
        """What the keys do where they act now."""
        if isinstance(self.focused, Input):
            return [("enter", "write"), ("esc", "to the choices")]
        if isinstance(self.focused, Pane):
            others = [(keys, words) for keys, words in super().key_hints() if words != "back"]
            return [("↑ ↓", "scroll"), ("esc", "to the choices"), *others]
        return [("enter", "change"), *super().key_hints(), ("tab", "first page")]

    def on_descendant_focus(self) -> None:
        """The first page has most of the room while somebody reads it; Textual calls the other classes' own too."""
        self.set_class(isinstance(self.focused, Pane), "-looking")

    def action_name(self) -> None:
        """The keys go to the file's name."""
        self.query_one("#path", Input).focus()

    def register_changed(self) -> None:
        """The first page of now, scrolled to where it was; what is being written is of one moment anyway."""
        if self._writing:
            self.fall_behind()
        else:
            self.look()

    @on(Input.Submitted, "#path")
    def _name_entered(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_write()

    # Writing

    def action_write(self) -> None:
        """Write, after a question when a file lies there already."""
        if self._writing:
            return
        path = typed_path(self.query_one("#path", Input).value)
        if not path.suffix:
            path = path.with_name(f"{path.name}{self.chosen.suffix}")
        if not path.is_file():
            self._start(path, replace=False)
            return

        def answered(yes: bool | None) -> None:
            if yes:
                self._start(path, replace=True)

        self.app.push_screen(Confirm(f"{path} is there already. Write over it?", "Write over it"), answered)

    def _start(self, path: Path, *, replace: bool) -> None:
        self._writing = True
        self.tell_time(f"Writing {path.name} …")
        chosen, here = self.chosen.with_(view=self.here.digest, path=str(path)), self.here
        self.run_worker(lambda: self._write(chosen, here, path, replace), thread=True, group="writing")

    def _write(self, chosen: Chosen, here: Here, path: Path, replace: bool) -> None:
        try:
            given = give_out(self.edi.register, chosen, here, self.edi.today, path, replace=replace)
        except Undecided as undecided:
            self.app.call_from_thread(self._undecided, undecided, path, replace)
            return
        except Refused as refused:
            self.app.call_from_thread(self._refused, refused.sentence)
            return
        if not here.closed:  # the key that exports again means the plan of now
            self.edi.keep_export(here.plan.id, chosen)
        self.app.call_from_thread(self._written, given)

    def _refused(self, sentence: str) -> None:
        self._writing = False
        self.stop_telling()
        self.say_here(sentence)
        needed = next((one.name for one in self.told if one.style == "late"), None)
        self.go_to(needed or "")

    def _undecided(self, undecided: Undecided, path: Path, replace: bool) -> None:
        self._refused(undecided.sentence)
        self.ask_names(undecided.names, lambda: self._start(path, replace=replace))

    def _written(self, given: Given) -> None:
        from edi_tui.screens.exporting.written_screen import WrittenScreen

        self._writing = False
        self.stop_telling()

        screen = WrittenScreen(given)

        def closed(_: None) -> None:
            if screen.wants_another:
                self.chosen = given.chosen
                self.show_choices()
            else:
                self.dismiss(None)

        self.app.push_screen(screen, closed)

    # What members would ask

    def action_questions(self) -> None:
        """The questions lie over the choices, and what was mended is in the first page."""
        from edi_tui.screens.plan_screen import PlanScreen

        for screen in self.app.screen_stack:
            if isinstance(screen, PlanScreen):
                screen.action_questions()

    # Leaving

    def action_leave(self) -> None:
        """One step back; a file that is being written is waited for."""
        if self._writing:
            self.edi.say("The file is being written, whole or not at all: wait for it.")
        elif self.query_one("#choices", LineList).has_focus:
            self.dismiss(None)
        else:
            self.query_one("#choices", LineList).focus()

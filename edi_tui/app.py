"""The screens, run: one register, one theme, one place where anything is said to the person in a toast."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Literal

from textual.app import SystemCommand
from textual.binding import Binding, BindingType
from textual.screen import Screen

from db.register import Register
from db.watching import Watch
from edi_tui.dialogs.box import Dialog
from edi_tui.preferences import PREFERENCES
from edi_tui.screens.base import EdiScreen, key_name
from edi_tui.screens.following import Following
from edi_tui.screens.plan_screen import PlanScreen
from edi_tui.screens.said import Said
from edi_tui.screens.writing import Writing
from edi_tui.widgets.paste import make_pastes_safe
from edi_tui.widgets.plain import line

if TYPE_CHECKING:
    from textual.command import Provider

    from db.presence import Visitor
    from edi_tui.caretaker import Caretaker
    from edi_tui.giving.choice import Chosen

_TOAST = 8.0  # seconds: long enough to be read aloud
_LOOK_AROUND_AFTER = 0.5  # seconds: the first paint comes first
_MOST_SAID = 500  # sentences that the log keeps


def _commands() -> type[Provider]:
    """What the palette finds; imported when it is first opened."""
    from edi_tui.screens.commands import EdiCommands

    return EdiCommands


class EdiTui(Following):
    """edi-tui on screen."""

    TITLE = "edi-tui"
    CSS_PATH: ClassVar[Any] = ["screens/base.tcss", "screens/plan_screen.tcss"]
    ENABLE_COMMAND_PALETTE = True
    COMMANDS: ClassVar[Any] = {_commands}
    NOTIFICATION_TIMEOUT = _TOAST

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark", "help", "keys", show=False, id="app.help", tooltip="Every key of this screen"),
        Binding("q", "quit", "leave", show=False, id="app.quit", tooltip="Leave; what is done is saved already"),
        Binding(
            "comma", "settings", "settings", show=False, id="app.settings", tooltip="Colours, signs, rows, mouse, keys"
        ),
        # Where text is typed, and over a dialog, only these three come through.
        Binding(
            "f1",
            "help",
            "keys anywhere",
            show=False,
            priority=True,
            id="app.help_anywhere",
            tooltip="Every key, also while typing",
        ),
        Binding(
            "ctrl+q",
            "quit",
            "leave",
            show=False,
            priority=True,
            id="app.quit_anywhere",
            tooltip="Leave, also while typing; what is unsaved is asked about",
        ),
        Binding(
            "f8",
            "messages",
            "messages",
            show=False,
            priority=True,
            id="app.messages",
            tooltip="Everything that was said since you began, with its time",
        ),
    ]

    def __init__(self, register: Register, *, today: date | None = None, sample: bool = False) -> None:
        super().__init__()
        self.register = register
        self.today = today or date.today()
        self.sample = sample
        self.writing = Writing(register)
        self.watching = Watch(register)
        self.moment = self.watching.moment()
        self.said: list[Said] = []
        self.caretaker: Caretaker | None = None
        self._one_look = asyncio.Lock()
        self.before_restore: Path | None = None
        """What the register was before a backup was put back last, as long as that can be put back itself."""
        self._exports: dict[str, Chosen] = {}

    def on_mount(self) -> None:
        """Tell what is wrong in the settings, once the screen stands; then look around."""
        self.show_terminal_cursor()
        if not self.sample:
            self.set_timer(_LOOK_AROUND_AFTER, self._look_around)
        if problems := [*self.preferences.problems, *self.key_problems]:
            more = f" F8 shows {len(problems) - 1} more." if len(problems) > 1 else ""
            for problem in problems[1:]:
                self.note(problem, "warning")
            self.say(f"{problems[0]}{more}", "warning")

    def _look_around(self) -> None:
        """See to the register from now on, beside the keys."""
        from edi_tui.caretaker import EVERY, Caretaker

        self.caretaker = keeper = Caretaker(self.register)
        self._see_to(keeper.arrive)
        self.rounds.append(self.set_interval(EVERY, partial(self._see_to, keeper.look), pause=self.is_resting))

    def look_around(self) -> None:
        """Everything that is looked at from time to time, at once: for whoever rests between two keys."""
        self.look_for_changes()
        if self.caretaker and self.caretaker.is_due and not self._one_look.locked():
            self._see_to(self.caretaker.look)

    def look_for_changes(self) -> None:
        """See what others did, and who came or left."""
        super().look_for_changes()
        if self.caretaker and self.caretaker.is_traffic and not self._one_look.locked():
            self._see_to(self.caretaker.greet)

    @property
    def others(self) -> Sequence[Visitor]:
        """Who else has the register open."""
        return self.caretaker.others if self.caretaker else ()

    def _see_to(self, look: Callable[[], Iterable[str]]) -> None:
        async def seen_to() -> None:
            async with self._one_look:
                sentences = await asyncio.to_thread(lambda: list(look()))
            for sentence in sentences:
                self.say(sentence, "warning")
            self.tell_surroundings()

        self.run_worker(seen_to(), group="caretaking")

    def get_default_screen(self) -> Screen[None]:
        """The plan is home."""
        return PlanScreen()

    def say(self, sentence: object, severity: Literal["information", "warning", "error"] = "information") -> None:
        """Tell the person something, as it stands: the only way to a toast, and only the newest stays."""
        self.note(line(sentence), severity)
        self.notify(line(sentence), severity=severity, timeout=_TOAST, markup=False)

    def on_notify(self) -> None:
        """Only the newest stays: what is said right after another sentence takes its place, too."""
        self.clear_notifications()

    def note(self, sentence: str, severity: str) -> None:
        """Keep in the log what was told, by a toast or elsewhere."""
        self.said = [*self.said[1 - _MOST_SAID :], Said(datetime.now(), sentence, severity)]

    def put_back(self, before: Path | None) -> None:
        """A backup is in the register's place: its file may be another one, and nothing in it counts as just done."""
        from db.backup import backups

        self.before_restore = before if before in backups(self.register.path) else None
        self.writing.own.clear()
        self.register.close()  # opened again by whoever reads next

    # Exports

    def kept_export(self, plan_id: str) -> Chosen | None:
        """What was chosen for the last export of a plan."""
        from edi_tui.giving.keeping import kept_choice

        return self._exports.get(plan_id) or kept_choice(self.register.path, plan_id)

    def keep_export(self, plan_id: str, chosen: Chosen) -> None:
        """Remember what was chosen, for the next time; on a sample only until the program ends."""
        from edi_tui.giving.keeping import keep_choice

        self._exports[plan_id] = chosen
        if not self.sample:
            keep_choice(self.register.path, plan_id, chosen)

    def action_messages(self) -> None:
        """Show what was said, the newest first."""
        from edi_tui.dialogs.messages import MessagesDialog

        if not isinstance(self.screen, MessagesDialog):
            self.push_screen(MessagesDialog(self.said))

    def action_settings(self) -> None:
        """Go to the settings."""
        from edi_tui.screens.settings_screen import SettingsScreen

        if not any(isinstance(screen, SettingsScreen) for screen in self.screen_stack):
            self.push_screen(SettingsScreen())

    def _fatal_error(self) -> None:
        """End with a sentence: Textual's own report shows what is in the variables, which is the council's."""
        from edi_tui.crash import report

        holders = [screen for screen in self.screen_stack if isinstance(screen, EdiScreen | Dialog)]
        kept = [screen for screen in holders if screen.keep_at_once()]
        if self._exception is not None:
            self._exit_renderables.append(report(self._exception, is_draft_kept=bool(kept)))
        self._close_messages_no_wait()

    def action_help(self) -> None:
        """Show the keys of the screen."""
        from edi_tui.dialogs.keys import KeysDialog

        if not isinstance(self.screen, KeysDialog):
            self.push_screen(KeysDialog(self.screen))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """In a window that is too small for the screens there is only leaving."""
        return action == "quit" or not (isinstance(self.screen, EdiScreen) and self.screen.too_small)

    async def action_quit(self) -> None:
        """Leave; ask first when something that was typed would be lost."""
        holders = [screen for screen in self.screen_stack if isinstance(screen, EdiScreen | Dialog)]
        lost = next((screen.unsaved for screen in holders if screen.unsaved), None)
        if lost is None:
            self.exit()
            return
        from edi_tui.dialogs.confirm import Confirm

        await self.push_screen(Confirm(f"{lost} is not saved. Leave and lose it?", "Leave"), self._leave)

    def _leave(self, sure: bool | None) -> None:
        if sure:
            for screen in self.screen_stack:
                if isinstance(screen, EdiScreen | Dialog):
                    screen.give_up()
            self.exit()

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """Everything that can be done here, in the words of the keys."""
        here = screen.actions() if isinstance(screen, EdiScreen) else ()
        everywhere = ((binding, self) for binding in self.BINDINGS if isinstance(binding, Binding))
        for binding, doer in (*here, *everywhere):
            words = f"{binding.description.capitalize()}  ({key_name(self.keys_of(binding)[0])})"
            yield SystemCommand(words, binding.tooltip, partial(self.run_action, binding.action, doer))
        for command in screen.commands() if isinstance(screen, EdiScreen) else ():
            yield SystemCommand(*command)
        for preference in PREFERENCES:
            for value, words in preference.choices.items():
                title = f"{preference.label}: {words}"
                yield SystemCommand(title, preference.help, partial(self.prefer_and_tell, preference.name, value))

    def prefer_and_tell(self, name: str, value: str) -> None:
        """Change a setting from outside the settings' own screen."""
        if trouble := self.prefer(name, value):
            self.say(trouble, "warning")


def run(register: Register, *, today: date | None = None, sample: bool = False) -> None:
    """Show the screens until the person leaves."""
    if os.environ.get("NO_COLOR") == "":
        del os.environ["NO_COLOR"]  # empty means no wish (no-color.org); Textual counts it as one
    make_pastes_safe()
    app = EdiTui(register, today=today, sample=sample)
    app.run(mouse=app.preferences["mouse"] == "on")
    for sentence in app.caretaker.leave() if app.caretaker else ():
        print(line(sentence), file=sys.stderr)  # noqa: T201  the screens are gone
    if app.return_code:
        raise SystemExit(app.return_code)

"""What other programs do to the register, followed: one look a second for all screens, told to those in sight."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar, Literal

from textual.timer import Timer

from edi_tui.screens.looks import Looks
from edi_tui.widgets.part import PartOfEdi

if TYPE_CHECKING:
    from db.watching import Moment, Watch

_EVERY = 1.0  # seconds between two looks


class Following(Looks):
    """The part of the program that looks around. A screen that is out of sight catches up when it comes back."""

    LOOK_EVERY: ClassVar[float] = _EVERY

    if TYPE_CHECKING:
        watching: Watch
        moment: Moment
        """The state of the register at the last look."""

        def say(self, sentence: object, severity: Literal["information", "warning", "error"] = ...) -> None: ...

    def __init__(self) -> None:
        super().__init__()
        self.rounds: list[Timer] = []
        """What is done again and again without a key."""
        self.is_resting = False
        """Whether nothing is done without a key."""

    def on_mount(self) -> None:
        """Begin to look; the first look comes after the first paint."""
        self.rounds.append(self.set_interval(self.LOOK_EVERY, self.look_for_changes))

    def rest(self) -> None:
        """Do nothing more without a key, so that nothing wakes a laptop on battery; `look_for_changes` is asked for."""
        self.is_resting = True
        for timer in self.rounds:
            timer.pause()

    def wake(self) -> None:
        """Look around again from now on."""
        self.is_resting = False
        for timer in self.rounds:
            timer.resume()

    def look_for_changes(self) -> None:
        """See whether anybody wrote to the register or took it away, and tell the screens that are in sight."""
        was_here = self.watching.is_here
        if sentence := self.watching.look():
            self.say(sentence, "warning")
        self.look_now()
        if self.watching.is_here != was_here:
            self.tell_surroundings()
        if self.watching.is_here:
            for screen in self._in_sight():
                screen.follow()

    def look_now(self) -> Moment:
        """The state of the register now."""
        self.moment = self.watching.moment()
        return self.moment

    def tell_surroundings(self) -> None:
        """Somebody else came or left, or the register's file did: every screen may show it."""
        for screen in self.screen_stack:
            if isinstance(screen, PartOfEdi):
                screen.surroundings_changed()

    def _in_sight(self) -> Iterator[PartOfEdi]:
        """The screen on top, and under a dialog what it lies over."""
        for screen in reversed(self.screen_stack):
            if isinstance(screen, PartOfEdi):
                yield screen
            if not screen.is_modal:
                return

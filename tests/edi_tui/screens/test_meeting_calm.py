"""A meeting leaves the laptop alone: nothing runs without a key; what others do is seen at the next one."""

from __future__ import annotations

from collections.abc import Iterator

from textual.message_pump import MessagePump
from textual.timer import Timer

from db import verbs
from db.register import Register
from edi_tui.caretaker import Caretaker
from tests.edi_tui.screens.desk import Desk, desk
from tests.edi_tui.screens.kept import at_home, key_of
from tests.edi_tui.screens.meeting import begin, meeting, press, type_in


def running(at: Desk) -> list[Timer]:
    """The timers that would wake the program by themselves."""
    nodes: list[MessagePump] = [at.app, *at.app.screen_stack]
    nodes += [widget for screen in at.app.screen_stack for widget in screen.query("*")]
    return [timer for node in nodes for timer in node._timers if is_running(timer)]


def is_running(timer: Timer) -> bool:
    """Whether it was started, is not paused and has not come to its end."""
    return timer._active.is_set() and timer._task is not None and not timer._task.done()


async def test_no_timer_runs_while_a_meeting_is_open_and_all_run_again_when_it_is_left(register: Register) -> None:
    async with desk(register) as at:
        await at.until(lambda: len(at.app.rounds) == 2)  # the second begins half a second after the first paint
        assert set(at.app.rounds) <= set(running(at))
        await begin(at)
        await at.until(lambda: running(at) == [])
        await type_in(at, "d", "Half a day a week")
        await press(at, "equals_sign", "u", "n", "x")
        await at.until(lambda: running(at) == [])
        await press(at, "escape", "y", "s", "escape", "q")
        await at_home(at)
        assert set(at.app.rounds) <= set(running(at))


async def test_a_round_that_is_asked_for_late_rests_too(register: Register) -> None:
    async with meeting(register) as at:
        at.app._look_around()  # the half second is over only now
        await at.until(lambda: not [one for one in at.app.workers if one.group == "caretaking"])
        assert at.app.rounds and not any(is_running(timer) for timer in at.app.rounds)


async def test_what_another_program_does_is_seen_at_the_next_key_and_not_before(
    register: Register, other: Register
) -> None:
    async with meeting(register) as at:
        verbs.edit(other, key_of(other, "1.01"), {"action": "Their new words"})
        await at.pilot.pause(at.app.LOOK_EVERY * 1.2)
        assert "Their new words" not in at.text
        await press(at, "right", "left")
        assert "Their new words" in at.text


async def test_a_key_after_a_minute_gives_the_sign_of_life_that_nobody_gave(register: Register) -> None:
    looks: list[str] = []

    class Keeper(Caretaker):
        is_due = True

        def look(self) -> Iterator[str]:
            looks.append("looked")
            return iter(())

    async with meeting(register) as at:
        at.app.caretaker = Keeper(register)
        await press(at, "right")
        await at.until(lambda: looks == ["looked"])


async def test_an_action_that_somebody_took_away_gives_its_turn_to_the_next(
    register: Register, other: Register
) -> None:
    async with meeting(register) as at:
        await press(at, "right")
        verbs.undo(other)  # the meeting's beginning
        await press(at, "right")
        assert "The meeting is no longer in the register" in at.text
        await press(at, "equals_sign")
        assert "The meeting is no longer in the register" in at.text
        await press(at, "q")
        await at_home(at)

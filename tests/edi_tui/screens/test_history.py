"""The history of the register on screen: what was done, filtered, its changes, and taking it back."""

from __future__ import annotations

from db.register import Register
from db.verbs import edit, flag
from edi_tui.screens.history_screen import HistoryScreen
from tests.edi_tui.screens.desk import Desk, desk


def key_of(register: Register, ref: str) -> str:
    """An action by its reference."""
    return str(register.reader.execute("SELECT id FROM action WHERE ref = ?", (ref,)).fetchone()[0])


def status_of(register: Register, label: str) -> str:
    """A status by its label."""
    return str(register.reader.execute("SELECT id FROM status WHERE label = ?", (label,)).fetchone()[0])


def change(register: Register) -> None:
    """Two edits of two actions, the second one's reference in the first's plan."""
    flag(register, [key_of(register, "1.01")], status_of(register, "Off target"))
    edit(register, key_of(register, "2.02"), {"council": "Eastmere", "directorate": "People"})


async def opened(at: Desk, key: str = "H") -> HistoryScreen:
    """The history screen, everything read."""
    await at.press(key)
    await at.until(lambda: isinstance(at.app.screen, HistoryScreen) and at.app.screen._total is not None)
    await at.settle()
    assert isinstance(at.app.screen, HistoryScreen)
    return at.app.screen


async def test_what_was_done_stands_newest_first_with_its_changes_beside_it(register: Register) -> None:
    change(register)
    async with desk(register, (140, 30)) as at:
        await opened(at)
        said = [line for line in at.lines if " change" in line]
        assert "2.02: council, directorate" in said[0] and "2 changes" in said[0]
        assert "1.01: status ★ On target → ▲ Off target" in said[1] and "1 change " in said[1]
        assert "Directorate + People" in at.text and "2.02  Keep a quiet hour" in at.text
        await at.press("down")
        await at.until(lambda: "Status  ★ On target → ▲ Off target" in at.text)


async def test_it_is_filtered_by_words_kind_and_action_and_goes_back_step_by_step(register: Register) -> None:
    change(register)
    async with desk(register) as at:
        screen = await opened(at)
        await at.press("slash")
        await at.type("off target")
        await at.until(lambda: screen._total == 1)
        await at.press("enter", "a")
        await at.until(lambda: screen.wanted.action == key_of(register, "1.01"))
        await at.until(lambda: "1.01 ×" in at.text and "“off target” ×" in at.text)
        await at.press("escape")
        await at.press("2")
        await at.until(lambda: screen.wanted.kind == "import" and screen._total == 1)
        await at.press("escape")
        await at.until(lambda: screen._total == 3)
        await at.press("escape")
        assert not isinstance(at.app.screen, HistoryScreen)


async def test_enter_leads_to_the_changes_and_on_to_the_action(register: Register) -> None:
    change(register)
    async with desk(register) as at:
        await opened(at)
        await at.press("enter", "enter")
        await at.until(lambda: at.ref == "2.02")
        assert not isinstance(at.app.screen, HistoryScreen)
        await at.press("backspace")
        await at.until(lambda: at.ref == "1.01")


async def test_one_thing_further_back_is_taken_back_after_a_question(register: Register) -> None:
    change(register)
    async with desk(register) as at:
        screen = await opened(at)
        await at.press("down", "u")
        await at.until(lambda: "Take back “1.01: status" in " ".join(at.text.split()))
        await at.press("y")
        await at.until(lambda: any(toast.startswith("Taken back: 1.01: status ▲") for toast in at.toasts))
        await at.until(lambda: screen._total == 4)
        assert "× taken back  1.01: status" in at.text
        await at.press("u")
        await at.until(lambda: "This was taken back already" in " ".join(at.toasts))


async def test_what_was_changed_again_is_refused_in_a_sentence(register: Register) -> None:
    change(register)
    flag(register, [key_of(register, "1.01")], status_of(register, "Complete"))
    async with desk(register) as at:
        await opened(at)
        await at.press("down", "down", "u", "y")
        await at.until(lambda: "take that back first" in " ".join(at.toasts))


async def test_everything_since_is_taken_back_at_once(register: Register) -> None:
    change(register)
    async with desk(register) as at:
        screen = await opened(at)
        await at.press("down", "U")
        await at.until(lambda: "Take back 2 things" in " ".join(at.text.split()))
        await at.press("y")
        await at.until(lambda: screen._total == 5)
        assert any(toast.startswith("Taken back: 2 of 2") for toast in at.toasts)


async def test_the_history_of_one_action_has_a_key_of_its_own(register: Register) -> None:
    change(register)
    async with desk(register) as at:
        screen = await opened(at, "h")
        assert screen.wanted.action == key_of(register, "1.01") and screen._total == 2

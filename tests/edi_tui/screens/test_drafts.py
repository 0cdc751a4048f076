"""Half-typed text outlives the program: it is kept while it is typed, offered, taken up, and gone once it is saved."""

from __future__ import annotations

import pytest
from textual.widgets import Input, TextArea

from db import verbs
from db.register import Register
from edi_tui.dialogs.conflict import ConflictDialog
from edi_tui.drafts import drafts_folder, left_behind
from tests.edi_tui.screens.desk import Desk, desk
from tests.edi_tui.screens.kept import at_home, kept, key_of


async def type_and_crash(register: Register, key: str, text: str) -> None:
    """Type into a form that a key opens; the program ends without a word."""
    async with desk(register) as at:
        await at.press(key)
        await at.type(text)
        at.app.screen.keep_draft()  # as it does every two seconds


def waiting(register: Register) -> int:
    """How many drafts there are."""
    return len(left_behind(register.path))


async def test_an_update_is_offered_at_the_start_and_stands_in_its_form_again(register: Register) -> None:
    async with desk(register) as at:
        await at.press("down", "a")
        await at.type("Four have m")
        await at.press("tab")  # another field: kept at once
        assert waiting(register) == 1
        await at.press("f")
        at.app.screen.keep_draft()
    async with desk(register) as at:
        await at.until(lambda: any("A draft of an update for 1.02 was kept from" in toast for toast in at.toasts))
        assert any(toast.endswith(": a opens it.") for toast in at.toasts)
        await at.until(lambda: at.ref == "1.02")
        await at.press("a")
        assert "not saved yet" in at.text and "will be  ▲ Off target" in at.text
        assert at.app.screen.query_one("#text", TextArea).text == "Four have m"
        await at.press("ctrl+s")
        await at_home(at)
        assert kept(register, "1.02").updates[-1].text == "Four have m"
        assert waiting(register) == 0


@pytest.mark.parametrize("key", ["e", "n", "N"])
async def test_every_form_keeps_its_own(register: Register, key: str) -> None:
    await type_and_crash(register, key, "xyz")
    async with desk(register) as at:
        for other in "enN":
            await at.press(other)
            assert ("xyz" in at.app.screen.query_one("#action", TextArea).text) == (other == key)
            await at.press("escape", "y") if other == key else await at.press("escape")
            await at_home(at)
        assert waiting(register) == 0


async def test_a_draft_in_place_is_taken_up_too(register: Register) -> None:
    async with desk(register) as at:
        await at.press("c", "i", "x", "y")
        at.app.screen.keep_draft()
    async with desk(register) as at:
        await at.until(lambda: any("the directorate of 1.01" in toast for toast in at.toasts))
        await at.press("c", "i", "z", "enter")
        await at_home(at)
        assert kept(register, "1.01").directorate == "xyz"


async def test_it_is_kept_every_two_seconds_without_another_key(
    register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("edi_tui.dialogs.form._KEPT_EVERY", 0.02)
    async with desk(register) as at:
        await at.press("e", "x")
        await at.until(lambda: waiting(register) == 1)
        await at.press("backspace")
        await at.until(lambda: waiting(register) == 0)


@pytest.mark.parametrize("keys", [("escape", "y"), ("ctrl+q", "y"), ("ctrl+s",)])
async def test_what_is_given_up_or_saved_leaves_no_draft(register: Register, keys: tuple[str, ...]) -> None:
    async with desk(register) as at:
        await at.press("e", "x")
        at.app.screen.keep_draft()
        assert waiting(register) == 1
        await at.press(*keys)
        await at.until(lambda: waiting(register) == 0)
    assert waiting(register) == 0


async def test_a_field_that_changed_since_the_draft_was_typed_is_asked_about(register: Register) -> None:
    await type_and_crash(register, "e", " mine")
    verbs.edit(register, key_of(register, "1.01"), {"action": "Theirs"})
    async with desk(register) as at:
        await at.press("e")
        assert at.app.screen.query_one("#action", TextArea).text.endswith(" mine")
        await at.press("ctrl+s")
        await at.until(lambda: isinstance(at.app.screen, ConflictDialog))
        await at.settle()
        assert "Theirs" in at.text
        await at.press("t", "s")
        await at_home(at)
        assert kept(register, "1.01").text == "Theirs"


async def test_samples_keep_no_drafts(register: Register) -> None:
    async with desk(register) as at:
        at.app.sample = True
        await at.press("e", "x")
        at.app.screen.keep_draft()
        assert not drafts_folder().exists()


async def test_the_plan_s_form_keeps_its_draft(register: Register) -> None:
    def open_form(at: Desk) -> None:
        at.plan.ask_plan()

    async with desk(register) as at:
        open_form(at)
        await at.settle()
        at.app.screen.query_one("#council", Input).value = "Dale"
        at.app.screen.keep_draft()
    async with desk(register) as at:
        open_form(at)
        await at.settle()
        assert at.app.screen.query_one("#council", Input).value == "Dale"

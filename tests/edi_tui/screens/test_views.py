"""Named views on screen: saved, opened by a figure, altered, renamed, moved, taken away, taken back."""

from __future__ import annotations

from db.filters import Filter, Sort
from db.journal import Create, write
from db.models import new_id
from db.register import Register
from db.verbs import save_view
from db.views import View, views
from edi_tui.dialogs.views import NameForm, ViewsDialog
from tests.edi_tui.screens.desk import Desk, desk

ALL = ["1.01", "1.02", "1.10", "2.01", "2.01a", "2.01b", "2.02"]


def names(register: Register) -> list[str]:
    return [view.name for view in views(register.reader)]


async def saved(at: Desk, name: str) -> None:
    """Save what is shown under a name."""
    if not isinstance(at.app.screen, NameForm):
        await at.press("n")
    await at.type(name)
    await at.press("enter")
    await at.until(lambda: name in names(at.app.register))
    await at.until(lambda: at.app.screen is at.plan)
    await at.settle()


async def test_what_is_shown_is_saved_under_a_name_and_opened_by_its_figure(register: Register) -> None:
    async with desk(register) as at:
        await at.press("1")
        assert "No view is saved yet" in at.toasts[-1]
        await at.press("b", "n", "o", "D", "V")
        await saved(at, "Late")
        assert " view 1 Late │ [overdue ×] 0 all again" in at.text
        await at.press("0")
        assert "view 1 Late" not in at.text and at.refs[-1] == "1.02"
        await at.press("P", "1")
        assert at.refs == ["2.01a", "2.01b", "1.01"] and "view 1 Late │" in at.text
        await at.press("f", "minus")
        assert "view 1 Late altered │" in at.text
        await at.press("2")
        assert "There is no view 2" in at.toasts[-1]
        await at.press("1")
        assert "altered" not in at.text


async def test_views_are_renamed_moved_and_taken_away_and_each_is_taken_back(register: Register) -> None:
    for name in ("One", "Two"):
        save_view(register, name, View(Filter(new=True), Sort("due"), "lead"))
    async with desk(register) as at:
        await at.press("V")
        assert isinstance(at.app.screen, ViewsDialog)
        assert "1  One  new · by due · grouped by lead" in at.text
        await at.press("down", "plus")
        await at.until(lambda: names(register) == ["Two", "One"])
        await at.until(lambda: isinstance(at.app.screen, ViewsDialog))
        await at.press("down", "r")
        assert isinstance(at.app.screen, NameForm)
        await at.press("home", *["delete"] * 3)
        await at.type("Zwei")
        await at.press("enter")
        await at.until(lambda: names(register) == ["Zwei", "One"])
        await at.until(lambda: at.app.screen is at.plan)
        await at.press("V", "down", "d", "y")
        await at.until(lambda: names(register) == ["One"])
        await at.until(lambda: isinstance(at.app.screen, ViewsDialog))
        await at.press("escape", "u")
        await at.until(lambda: names(register) == ["Zwei", "One"])


async def test_a_view_shows_what_is_shown_now_when_it_is_saved_again(register: Register) -> None:
    save_view(register, "One", View())
    async with desk(register) as at:
        await at.press("w", "V", "down", "s")
        await at.until(lambda: (shows := views(register.reader)[0].shows) and shows.filter.unowned)
        await at.press("escape")
        await at.settle()
        assert "view 1 One │ [unowned ×]" in at.text


async def test_a_view_that_cannot_be_shown_says_why(register: Register) -> None:
    write(register, [Create("view", {"id": new_id(), "name": "Odd [/]", "filter": "{"})], label="x")
    save_view(register, "Gone", View(Filter(plans=("x",))))
    async with desk(register) as at:
        await at.press("1")
        assert "The view “Odd [/]” cannot be understood" in at.toasts[-1]
        await at.press("2")
        assert "no longer in the register" in at.toasts[-1] or "is no longer" in at.toasts[-1]
        await at.press("V")
        assert "Odd [/]  cannot be understood" in at.text
        assert at.plan.wanted.filter == Filter(plans=at.plan.wanted.filter.plans)


async def test_the_palette_opens_a_view_by_its_name(register: Register) -> None:
    save_view(register, "Nobody's", View(Filter(unowned=True)))
    async with desk(register) as at:
        await at.press("ctrl+p")
        await at.type("nobody")
        await at.press("enter")
        await at.until(lambda: at.refs == ["1.10"])

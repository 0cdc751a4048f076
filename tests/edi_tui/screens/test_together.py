"""Two programs on one register: what the other does appears on every screen, and nothing is gone in silence."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from textual.widgets import TextArea

from db import verbs
from db.backup import back_up, restore
from db.places import current_user
from db.reading import plans
from db.register import Register
from db.sqlite import connect_writer, data_version
from edi_tui.dialogs.conflict import ConflictDialog
from edi_tui.dialogs.form import Form
from edi_tui.screens.dashboard_screen import DashboardScreen
from edi_tui.screens.export_screen import ExportScreen
from edi_tui.screens.history_screen import HistoryScreen
from edi_tui.screens.plan_screen import PlanScreen
from edi_tui.widgets.pane import Pane
from tests.edi_tui.screens.desk import Desk, desk
from tests.edi_tui.screens.kept import at_home, kept, key_of
from tests.edi_tui.screens.places import PLACES, Place

FORMS: list[tuple[Sequence[str], str]] = [
    (("e",), "edit"),
    (("c", "o"), "in place"),
    (("space", "space", "c", "y"), "in place, several"),
    (("a",), "update"),
    (("n",), "new"),
    (("s",), "status"),
    (("M",), "move"),
]


def look(at: Desk) -> None:
    """The look that comes every second."""
    at.app.look_for_changes()


def said(at: Desk) -> str:
    """Everything that was said."""
    return " ".join(told.sentence for told in at.app.said)


async def test_a_change_appears_without_a_key_within_the_next_look(register: Register, other: Register) -> None:
    async with desk(register) as at:
        verbs.edit(other, key_of(other, "1.02"), {"action": "Their new words"})
        await at.until(lambda: "Their new words" in at.text)


async def test_the_open_detail_shows_the_change_where_it_is_scrolled_to(register: Register, other: Register) -> None:
    verbs.edit(other, key_of(other, "1.01"), {"desired_outcome": "\n".join(f"Line {number}" for number in range(60))})
    async with desk(register, (160, 30)) as at:
        await at.press("enter", "enter", "pagedown")
        pane = at.plan.query_one("#detail", Pane)
        before = pane.scroll_offset.y
        verbs.edit(other, key_of(other, "1.01"), {"lead": "Bo Hill"})
        look(at)
        await at.settle()
        assert pane.scroll_offset.y == before > 0
        await at.press("home")
        assert "Lead        Bo Hill" in at.text


async def test_the_history_shows_what_was_done_meanwhile_and_keeps_its_place(
    register: Register, other: Register
) -> None:
    verbs.edit(other, key_of(other, "1.01"), {"council": "Dale"})
    async with desk(register) as at:
        await at.press("H")
        screen = at.app.screen
        assert isinstance(screen, HistoryScreen)
        await at.until(lambda: screen._total == 2)
        await at.press("down")
        here = screen.batches.current
        verbs.edit(other, key_of(other, "1.02"), {"council": "Hill"})
        look(at)
        await at.until(lambda: screen._total == 3 and "Hill" in at.text)
        assert screen.batches.current == here


async def test_the_dashboard_counts_anew_and_leaves_when_its_plan_is_gone(register: Register, other: Register) -> None:
    async with desk(register) as at:
        await at.press("d")
        screen = at.app.screen
        assert isinstance(screen, DashboardScreen)
        await at.until(lambda: "5 actions" in at.text)
        verbs.archive(other, [key_of(other, "1.10")])
        look(at)
        await at.until(lambda: "4 actions" in at.text)
        verbs.undo(other)
        verbs.undo(other)  # the import
        look(at)
        await at_home(at)
        await at.until(lambda: "no plan in this register" in at.text)
        assert "“Fair for All 2025–28” was taken away" in said(at)


async def test_the_first_page_of_an_export_is_of_now(register: Register, other: Register) -> None:
    verbs.edit_plan(other, plans(other.reader)[0].id, {"as_at": date(2026, 9, 30)})
    async with desk(register, (120, 40)) as at:
        await at.press("x")
        screen = at.app.screen
        assert isinstance(screen, ExportScreen)
        await at.until(lambda: screen.looked.page is not None)
        verbs.edit_plan(other, at.plan.shown.plans[0].id, {"title": "Fairer still"})
        look(at)
        await at.until(lambda: screen.looked.prepared and screen.looked.prepared.plans[0].plan.title == "Fairer still")


async def test_a_screen_that_was_out_of_sight_catches_up_when_it_comes_back(
    register: Register, other: Register
) -> None:
    async with desk(register) as at:
        await at.press("comma")
        verbs.edit(other, key_of(other, "1.02"), {"action": "Their new words"})
        look(at)
        await at.settle()
        line = at.table.line_of(key_of(other, "1.02"))
        assert line is not None and line.text != "Their new words", "nothing is read for a screen that nobody sees"
        await at.press("escape")
        await at.until(lambda: "Their new words" in at.text)


async def test_nothing_is_read_while_nothing_was_written(register: Register, other: Register) -> None:
    async with desk(register) as at:
        look(at)
        await at.settle()
        before = at.plan._generation
        for _ in range(5):
            look(at)
        assert at.plan._generation == before
        verbs.edit(other, key_of(other, "1.02"), {"council": "Hill"})
        for _ in range(5):
            look(at)
        assert at.plan._generation == before + 1


async def test_a_look_waits_for_nobody_who_is_writing(register: Register, monkeypatch: pytest.MonkeyPatch) -> None:
    patience: list[int] = []

    def asked(conn: sqlite3.Connection) -> int:
        patience.append(conn.execute("PRAGMA busy_timeout").fetchone()[0])
        return data_version(conn)

    async with desk(register) as at:
        before = at.app.moment
        monkeypatch.setattr("db.sqlite.data_version", asked)
        with closing(connect_writer(register.path)) as conn:
            conn.execute("BEGIN EXCLUSIVE")
            look(at)
            assert at.app.moment == before and set(patience) == {0}
        assert register.reader.execute("PRAGMA busy_timeout").fetchone()[0] > 0


async def test_who_scrolled_away_from_the_cursor_is_not_fetched_back(register: Register, other: Register) -> None:
    async with desk(register, (80, 14)) as at:
        await at.press("enter")
        at.table.scroll_to(y=3, animate=False, immediate=True)
        await at.settle()
        before = at.table.scroll_offset.y
        verbs.edit(other, key_of(other, "2.01"), {"action": "Their new words"})
        look(at)
        await at.until(lambda: "Their new words" in at.text)
        assert at.table.scroll_offset.y == before > 1


@pytest.mark.parametrize(("keys", "form"), FORMS)
async def test_another_program_can_write_while_a_form_is_open(
    register: Register, other: Register, keys: Sequence[str], form: str
) -> None:
    async with desk(register) as at:
        await at.press(*keys)
        assert at.app.screen is not at.plan
        with other.writing() as conn:
            conn.exec_driver_sql("PRAGMA busy_timeout=0")
            conn.exec_driver_sql("UPDATE plan SET council = 'Dale'")


async def test_an_open_form_tells_who_changed_what_and_keeps_what_is_typed(register: Register, other: Register) -> None:
    async with desk(register, (80, 24)) as at:
        await at.press("e")
        await at.type("Mine ")
        verbs.edit(other, key_of(other, "1.01"), {"council": "Dale", "lead": "Bo Hill"})
        look(at)
        await at.until(lambda: "Council → “Dale”" in at.text)
        assert current_user() in at.text and "Lead → “Bo Hill”" in at.text
        assert "Mine" in at.app.screen.query_one("#action", TextArea).text
        verbs.edit(other, key_of(other, "1.01"), {"council": "Hill"})
        look(at)
        await at.until(lambda: "Council → “Hill”" in at.text)
        assert "Dale" not in at.text, "only what stands there now is told"


@pytest.mark.parametrize("keys", [("c", "o"), ("a",), ("space", "space", "c", "y")])
async def test_each_form_about_an_action_tells_it(register: Register, other: Register, keys: Sequence[str]) -> None:
    async with desk(register, (80, 24)) as at:
        await at.press(*keys)
        assert isinstance(at.app.screen, Form)
        verbs.edit(other, key_of(other, "1.01"), {"directorate": "People"})
        look(at)
        await at.until(lambda: "Directorate → “People”" in at.text)


async def test_a_conflict_names_who_changed_it_and_when(register: Register, other: Register) -> None:
    async with desk(register) as at:
        await at.press("c", "y")
        verbs.edit(other, key_of(other, "1.01"), {"council": "Dale"})
        await at.type("Mine")
        await at.press("enter")
        await at.until(lambda: isinstance(at.app.screen, ConflictDialog))
        await at.settle()
        assert f"Council {current_user()}, " in at.inside and " at " in at.inside


async def test_an_action_that_somebody_archives_under_the_cursor_is_told(register: Register, other: Register) -> None:
    async with desk(register) as at:
        await at.press("down")
        assert at.ref == "1.02"
        verbs.archive(other, [key_of(other, "1.02")])
        look(at)
        await at.until(lambda: f"1.02 was archived by {current_user()}" in said(at))
        assert at.ref == "1.10" and "1.02" not in at.refs


async def test_what_this_session_archives_is_not_told_as_another_s(register: Register) -> None:
    async with desk(register) as at:
        await at.press("delete")
        await at.until(lambda: "1.01" not in at.refs)
        look(at)
        await at.settle()
        assert "was archived by" not in said(at)


async def test_a_plan_that_somebody_takes_away_leaves_a_sentence_and_the_first_screen(
    register: Register, other: Register
) -> None:
    async with desk(register) as at:
        verbs.undo(other)
        look(at)
        await at.until(lambda: "There is no plan in this register yet." in at.text)
        assert "The plan “Fair for All 2025–28” was taken away by" in said(at)


async def test_a_restored_register_is_told_and_shown(register: Register, other: Register) -> None:
    kept_before = back_up(other)
    verbs.edit(other, key_of(other, "1.01"), {"action": "Later words"})
    async with desk(register) as at:
        await at.until(lambda: "Later words" in at.text)
        restore(other.path, kept_before)
        look(at)
        await at.until(lambda: "Later words" not in at.text)
        assert "put back to an earlier state" in said(at)
        await at.press("c", "y")
        await at.type("Dale")
        await at.press("enter")
        await at_home(at)
        await at.until(lambda: kept(register, "1.01").council == "Dale")


async def test_a_register_that_is_moved_away_is_told_and_comes_back(register: Register) -> None:
    aside = register.path.with_name("elsewhere.db")
    async with desk(register) as at:
        register.path.rename(aside)
        look(at)
        await at.until(lambda: "the file is gone" in at.lines[0])
        assert "Nothing is saved until it is back." in said(at) and "1.01" in at.refs
        look(at)
        assert said(at).count("is gone") == 1
        await at.press("c", "y")
        await at.type("Dale")
        await at.press("enter")
        await at.until(lambda: "cannot be opened" in said(at) or "was moved" in said(at))
        assert isinstance(at.app.screen, Form), "what was typed stays"
        aside.rename(register.path)
        look(at)
        await at.press("enter")
        await at_home(at)
        await at.until(lambda: kept(register, "1.01").council == "Dale" and at.lines[0].endswith("saved"))


async def test_another_file_in_the_register_s_place_is_taken_up(register: Register, path: Path) -> None:
    changed = Path(shutil.copy(path, path.with_name("synced.db")))
    async with desk(register) as at:
        their = Register(changed)
        verbs.edit(their, key_of(their, "1.01"), {"action": "From the other computer"})
        their.close()
        changed.replace(path)
        look(at)
        await at.until(lambda: "From the other computer" in at.text)
        assert "Another file lies in the place of" in said(at)
        await at.press("c", "y")
        await at.type("Dale")
        await at.press("enter")
        await at_home(at)
        await at.until(lambda: kept(register, "1.01").council == "Dale")


async def test_another_file_that_is_no_register_is_told_once(register: Register, path: Path) -> None:
    async with desk(register) as at:
        foreign = path.with_name("foreign.db")
        foreign.write_text("no register at all, but text")
        foreign.replace(path)
        look(at)
        look(at)
        await at.until(lambda: "the file is gone" in at.lines[0])
        assert said(at).count("is not a register") == 1 and isinstance(at.app.screen, PlanScreen)


@pytest.mark.parametrize("place", [place for place in PLACES if not place.step], ids=lambda place: place.name)
async def test_every_place_stands_when_the_plan_and_then_the_file_are_taken_away(
    register: Register, other: Register, place: Place
) -> None:
    async with desk(register) as at:
        await place.reach(at)
        verbs.undo(other)
        look(at)
        await at.settle()
        register.path.unlink()
        look(at)
        await at.settle()
        assert "is gone" in said(at)

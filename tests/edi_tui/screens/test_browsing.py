"""Browsing the plan: rows, cursor, filters, sorting, marks, detail, sizes."""

from __future__ import annotations

import pytest

from db.journal import Set, write
from db.register import Register
from edi_tui.screens.base import EdiScreen
from edi_tui.widgets.line_list import LineList
from edi_tui.widgets.pane import Pane
from tests.edi_tui.screens.desk import desk
from tests.edi_tui.screens.plans import Filling, fill, opened, small_plan

ALL = ["1.01", "1.02", "1.10", "2.01", "2.01a", "2.01b", "2.02"]


async def test_the_screen_says_which_plan_it_shows_and_where_it_stands(register: Register) -> None:
    async with desk(register, (160, 30)) as at:
        assert "Fair for All 2025–28 · Borough of Eastmere · Q2 2026-27" in at.lines[0]
        assert at.lines[0].endswith("5 actions · saved")
        assert "★ On target 1" in at.text and "– No status 1" in at.text
        # The completed action of July is not overdue; the two tasks and the one of September are.
        assert "3 overdue" in at.text and "1 unowned" in at.text


async def test_actions_stand_under_their_headings_and_tasks_under_their_actions(register: Register) -> None:
    async with desk(register) as at:
        assert at.refs == ALL
        heading = next(line for line in at.lines if "Served: everyone" in line)
        assert "▾ Served: everyone can use our services   2  1 ▲  1 ✓" in heading
        task = next(line for line in at.lines if "2.01a" in line)
        assert task.index("2.01a") == at.lines[at.lines.index(heading) + 1].index("2.01") + 2


async def test_the_cursor_skips_headings_and_the_terminals_cursor_follows_it(register: Register) -> None:
    async with desk(register) as at:
        assert at.ref == "1.01"
        await at.press("end")
        assert at.ref == "2.02"
        row = at.app.cursor_position.y
        assert at.lines[row].startswith("▶") and "2.02" in at.lines[row]
        await at.press("home", "down", "down", "down")
        assert at.ref == "2.01"


async def test_sorting_keeps_the_cursor_on_its_action(register: Register) -> None:
    async with desk(register) as at:
        await at.press("b", "n", "down", "D")
        assert at.ref == "1.02"
        assert at.refs == ["2.02", "2.01a", "2.01b", "1.01", "2.01", "1.10", "1.02"]
        assert "Due ↑" in at.text and "▾" not in at.text
        await at.press("D")
        assert at.refs[0] == "1.10" and "Due ↓" in at.text
        await at.press("P")
        assert (at.refs, at.ref) == (ALL, "1.02")


async def test_references_sort_as_numbers(register: Register) -> None:
    async with desk(register) as at:
        await at.press("R")
        assert at.refs[:3] == ["1.01", "1.02", "1.10"]


async def test_a_click_on_a_heading_sorts_and_a_click_on_a_row_moves_the_cursor(register: Register) -> None:
    async with desk(register) as at:
        await at.press("b", "n")
        start = at.table.look.columns.starts()["due"][0]
        await at.pilot.click("#table", offset=(start + 2, 0))
        await at.settle()
        assert "Due ↑" in at.text
        await at.pilot.click("#table", offset=(20, 3))
        await at.settle()
        assert at.ref == at.refs[2]


async def test_words_filter_as_they_are_typed_and_escape_clears_them(register: Register) -> None:
    async with desk(register) as at:
        await at.press("slash")
        await at.type("libr")
        assert at.refs == ["2.02"]
        assert "1 of 5 actions" in at.lines[0]
        await at.press("escape")
        assert at.refs == ALL and at.table.has_focus


async def test_words_are_found_in_officers_outcomes_and_updates(register: Register) -> None:
    async with desk(register) as at:
        for words, found in (("marsh", ["1.02", "2.01"]), ("forums have met", ["1.01"]), ("x++", []), ('"', [])):
            await at.press("slash")
            await at.type(words)
            assert at.refs == found, words
            await at.press("escape")


async def test_words_that_nothing_holds_are_said_to_be_held_by_nothing(register: Register) -> None:
    async with desk(register) as at:
        for words in ("zebra", "++"):
            await at.press("slash")
            await at.type(words)
            assert "No action holds these words." in at.text, words
            await at.press("escape")


async def test_escape_takes_one_thing_back_at_a_time(register: Register) -> None:
    async with desk(register) as at:
        await at.press("p", "down", "down", "enter", "o", "slash")
        await at.type("testers")
        await at.press("enter")
        assert at.refs == ["2.01a"]
        for found in (["2.01a", "2.01b"], ["2.01", "2.01a", "2.01b", "2.02"], ALL):
            await at.press("escape")
            assert at.refs == found


async def test_in_a_narrow_window_the_title_and_the_chosen_heading_stay(tmp_path) -> None:
    plan = Filling("Equality, diversity and inclusion action plan 2025–28")
    plan.legend()
    heading = plan.heading("Served: everyone can use our services", 0)
    action = plan.action("1", heading, "Share one interpreter", due=None)
    plan.action("1a", heading, "Ask the others", parent_id=action)
    for register in opened(fill(tmp_path / "long.db", plan)):
        async with desk(register, (80, 24)) as at:
            await at.press("p", "down", "enter", "space", "slash")
            await at.type("the others")
            assert at.lines[0].startswith(" Equality, diversity")
            assert "› Serv" in at.lines[0] and "0 of 1 action, 1 task ·" in at.lines[0]


@pytest.mark.parametrize("size", [(50, 14), (60, 20), (80, 24), (160, 48)])
async def test_no_heading_of_a_column_is_cut(tmp_path, size: tuple[int, int]) -> None:
    plan = Filling()
    status = plan.make("status", plan_id=plan.plan, label="●", colour=None, symbol="●", key="1", position=0)
    plan.action("1", None, "Share one interpreter", status_id=status)
    for register in opened(fill(tmp_path / "signs.db", plan)):
        async with desk(register, size) as at:
            titles = next(line for line in at.lines if " Action" in line).split("│")[size[0] // 152]
            assert {"Ref", "Action"} <= set(titles.split()) <= {"Ref", "Action", "Lead", "Due", "Status", "St"}, titles


async def test_the_help_keeps_keys_and_words_apart(register: Register) -> None:
    async with desk(register, (80, 110)) as at:
        await at.press("question_mark")
        assert "page down  ctrl+f  A page on" in at.text


async def test_the_legend_says_how_it_is_answered(register: Register) -> None:
    async with desk(register) as at:
        await at.press("s")
        assert "press its key, or enter   + another status   esc leave" in at.text


async def test_enter_leaves_the_words_standing_and_escape_takes_them_away_later(register: Register) -> None:
    async with desk(register) as at:
        await at.press("slash")
        await at.type("marsh")
        await at.press("down")
        assert at.table.has_focus and at.refs == ["1.02", "2.01"]
        await at.press("escape")
        assert at.refs == ALL


@pytest.mark.parametrize(
    ("key", "found"),
    [("o", ["1.01", "2.01a", "2.01b"]), ("w", ["1.10"]), ("l", ["1.01", "1.02", "1.10", "2.01a", "2.01b"])],
)
async def test_overdue_silent_and_unowned_are_one_key_away(register: Register, key: str, found: list[str]) -> None:
    async with desk(register) as at:
        await at.press(key)
        assert at.refs == found
        await at.press(key)
        assert at.refs == ALL


async def test_a_chip_shows_only_its_status(register: Register) -> None:
    async with desk(register) as at:
        row = next(y for y, line in enumerate(at.lines) if "▲ 1" in line or "▲ Off target 1" in line)
        await at.pilot.click("#figures", offset=(at.lines[row].index("▲"), 0))
        await at.settle()
        assert at.refs == ["2.01"] and "×" in at.lines[row]
        await at.press("escape")
        assert at.refs == ALL


async def test_the_legend_filters_by_its_keys(register: Register) -> None:
    async with desk(register) as at:
        await at.press("f", "minus")
        assert at.refs == ["1.10", "2.01a", "2.01b"]


async def test_the_outline_filters_by_a_heading_and_goes_to_another_plan(path, tmp_path) -> None:
    second = Filling("Joint plan 2024–27", "Dale")
    second.action("J1", None, "Share one interpreter")
    for register in opened(fill(tmp_path / "two.db", small_plan(), second)):
        async with desk(register) as at:
            await at.press("p", "down", "down", "enter")
            assert at.refs == ["2.01", "2.01a", "2.01b", "2.02"] and at.table.has_focus
            await at.press("p", "end", "enter")
            assert at.refs == ["J1"]
            assert "Joint plan 2024–27 · Dale" in at.lines[0]


async def test_marks_are_a_sign_and_a_number_and_go_one_step_back(register: Register) -> None:
    async with desk(register) as at:
        await at.press("space", "space")
        assert at.ref == "1.10" and "◆ 2 marked" in at.lines[0]
        assert sum(line.startswith(" ◆ 1.0") for line in at.lines) == 2
        await at.press("asterisk")
        assert len(at.table.marks) == len(ALL)
        await at.press("escape")
        assert not at.table.marks and "marked" not in at.lines[0]


async def test_the_detail_stands_beside_a_wide_table_and_below_a_narrow_one(register: Register) -> None:
    async with desk(register, (160, 30)) as at:
        assert "Nobody waits (1.01)" in at.text and "Two forums have met." in at.text
        await at.press("down")
        await at.until(lambda: "Nobody waits (1.02)" in at.text)
    async with desk(register, (80, 24)) as at:
        assert "Nobody waits" not in at.text
        await at.press("enter")
        await at.until(lambda: "Ask every tenants' forum for its three barriers" in at.text)
        await at.press("enter")
        assert at.app.screen.query_one("#detail", Pane).has_focus
        await at.press("escape", "escape")
        assert "Nobody waits" not in at.text and at.table.has_focus


async def test_the_keys_say_how_to_move_in_a_detail_below_the_table(register: Register) -> None:
    async with desk(register, (80, 24)) as at:
        assert "into the detail" not in at.lines[-1]
        await at.press("enter")
        assert at.lines[-1].startswith(" enter into the detail")
        await at.press("question_mark")
        assert "In the detail" in "".join(title for title, _ in at.app.screen._sections)
        await at.press("escape", "enter")
        assert at.lines[-1].startswith(" ↑ ↓ scroll the detail")
        await at.press("escape")
        assert at.lines[-1].startswith(" enter into the detail")
        await at.press("escape")
        assert "into the detail" not in at.lines[-1]


@pytest.mark.parametrize(
    ("titles", "council", "told"),
    [
        (("Equality action plan 2024–27 – Dale", "Equality action plan 2024–27 – Eastmere"), "X", ("Dale", "Eastmere")),
        (("Equality action plan 2024", "Equality action plan 2025"), "X", ("2024", "2025")),
        (("Equality action plan", "Equality action plan"), "Dale", ("Dale", "Borough of")),
    ],
)
async def test_plans_that_look_alike_are_told_apart_in_the_outline(
    tmp_path, titles: tuple[str, str], council: str, told: tuple[str, str]
) -> None:
    first, second = Filling(titles[0]), Filling(titles[1], council)
    for plan in (first, second):
        plan.action("1", None, "Share one interpreter")
    for register in opened(fill(tmp_path / "two.db", first, second)):
        async with desk(register, (160, 30)) as at:
            left = [line[:28] for line in at.lines if line[2:3] in "▾▸" and "Equal" in line]
            assert len(left) == 2 and all(any(word in line for line in left) for word in told), left


@pytest.mark.parametrize("size", [(80, 24), (60, 20), (160, 48), (50, 14)])
async def test_the_plan_is_readable_at_every_size(register: Register, size: tuple[int, int]) -> None:
    async with desk(register, size) as at:
        assert len(at.lines) == size[1]
        assert "1.01" in at.text and "Ask every" in at.text and "★" in at.text and "? keys" in at.lines[-1]


async def test_a_window_that_is_too_small_says_so(register: Register) -> None:
    async with desk(register, (40, 10)) as at:
        assert "The window is too small." in at.text and "1.01" not in at.text
        screen, ref = at.app.screen, at.ref
        for key in ("s", "e", "u", "i", "x", "slash", "space", "down", "asterisk", "question_mark", "f1", "ctrl+p"):
            await at.press(key)
            assert at.app.screen is screen and at.ref == ref and not at.table.marks, key
        await at.press("q")
        assert not at.app.is_running


async def test_an_empty_register_says_what_to_do(empty: Register) -> None:
    async with desk(empty) as at:
        assert "There is no plan in this register yet." in at.text and "edi-tui demo" in at.text
        for key in ("s", "e", "a", "space", "o", "x", "down", "enter", "z"):
            await at.press(key)
        assert "There is no plan in this register yet." in at.text


async def test_what_another_program_writes_appears_and_the_place_is_kept(register: Register, other: Register) -> None:
    async with desk(register) as at:
        await at.press("down", "down", "down")
        kept, first = at.table.current, at.table.shown[0]
        write(other, [Set("action", first, {"text": "Ask all forums again"})], label="elsewhere")
        at.app.look_for_changes()
        await at.until(lambda: "Ask all forums again" in at.text)
        assert at.table.current == kept


async def test_help_names_every_key_and_the_palette_every_action(register: Register) -> None:
    async with desk(register, (100, 110)) as at:
        commands = {command.title for command in at.app.get_system_commands(at.app.screen)}
        assert {
            "Status  (s)",
            "Undo  (u)",
            "Only overdue  (o)",
            "Theme: high contrast",
            "Leave  (q)",
            "Mark  (space)",
        } <= commands
        assert isinstance(at.app.screen, EdiScreen)
        told = [binding.tooltip for binding in at.app.screen.own_bindings()]
        assert len(told) > 15 and all(told)
        for key in ("f1", "question_mark"):
            await at.press(key)
            assert "Give the action, or all marked ones, a status" in at.text
            assert "Mark this action" in at.text
            await at.press("escape")
            assert at.table.has_focus


async def test_the_palette_runs_an_action(register: Register) -> None:
    async with desk(register) as at:
        await at.press("ctrl+p")
        await at.type("only over")
        await at.press("enter")
        await at.until(lambda: at.refs == ["1.01", "2.01a", "2.01b"])


async def test_the_outline_counts_actions(register: Register) -> None:
    async with desk(register, (160, 30)) as at:
        outline = at.app.screen.query_one("#outline", LineList)
        assert outline.display and outline.count() == 3
        assert any("Heard" in line[:30] and line[:30].rstrip("│ ").endswith("3") for line in at.lines)

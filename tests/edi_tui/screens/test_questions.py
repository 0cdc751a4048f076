"""Members' questions on screen: a key opens the very form that mends one, and what was mended is asked no more."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from db.journal import Create, write
from db.models import new_id
from db.questions import questions
from db.register import Register
from db.verbs import edit_plan, new
from edi_tui.dialogs.in_place import InPlace
from edi_tui.dialogs.legend import LegendDialog
from edi_tui.screens.questions_screen import QuestionsScreen
from edi_tui.widgets.line_list import LineList
from edi_tui.widgets.question_lines import key_of
from tests.db.quarters import give, tell
from tests.edi_tui.screens.desk import Desk, desk
from tests.edi_tui.screens.plans import TODAY


async def opened(at: Desk) -> QuestionsScreen:
    """The questions, asked."""
    await at.press("Q")
    screen = at.app.screen
    assert isinstance(screen, QuestionsScreen)
    await at.until(lambda: screen.found is not None)
    await at.settle()
    return screen


def to(screen: QuestionsScreen, words: str) -> None:
    """Put the cursor on the question with these words."""
    rows = screen.query_one("#list", LineList)
    row = rows.find(key_of(next(one for one in screen.found or () if words in one.sentence)))
    assert row is not None
    rows.move_to(row)


def asked(register: Register) -> Sequence[str]:
    """What is asked of the plan, by the register itself."""
    plan = register.reader.execute("SELECT id FROM plan").fetchone()[0]
    return [question.sentence for question in questions(register.reader, plan, TODAY)]


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (160, 48)])
async def test_every_question_stands_there_with_how_many_are_open(register: Register, size: tuple[int, int]) -> None:
    async with desk(register, size) as at:
        screen = await opened(at)
        assert [question.sentence for question in screen.found or ()] == asked(register)
        assert f"{len(asked(register))} questions are open" in at.lines[0]
        assert all(len(line) <= size[0] for line in at.lines)


async def test_enter_opens_the_field_and_what_was_mended_is_gone(register: Register) -> None:
    async with desk(register) as at:
        screen = await opened(at)
        to(screen, "Who leads 1.10?")
        await at.press("enter")
        assert isinstance(at.app.screen, InPlace)
        await at.type("Wil Orme")
        await at.press("enter")
        await at.until(lambda: at.app.screen is screen and "Who leads 1.10" not in at.text)
        assert "Who leads 1.10? Nobody is named." not in asked(register)
        assert f"{len(asked(register))} questions" in at.lines[0]
        assert screen.current is not None  # the cursor is on the next one


async def test_a_rating_at_odds_is_mended_by_one_key_of_the_legend(register: Register) -> None:
    key = register.reader.execute("SELECT id FROM action WHERE ref = '1.01'").fetchone()[0]
    give(register, key, stage="completed")
    async with desk(register) as at:
        screen = await opened(at)
        to(screen, "How can 1.01 be")
        await at.press("enter")
        assert isinstance(at.app.screen, LegendDialog)
        await at.press("c")
        await at.until(lambda: at.app.screen is screen and "How can 1.01 be" not in at.text)


async def test_the_same_words_again_are_mended_by_an_update(register: Register) -> None:
    key = register.reader.execute("SELECT id FROM action WHERE ref = '1.10'").fetchone()[0]
    for period in ("2026-27 Q1", "2026-27 Q2"):
        tell(register, key, period, "Draft with the printers")
    async with desk(register) as at:
        screen = await opened(at)
        to(screen, "Has nothing happened to 1.10?")
        await at.press("enter")
        await at.type("Printed and sent")
        await at.press("ctrl+s")
        await at.until(lambda: at.app.screen is screen and "Has nothing happened" not in at.text)
        assert not any("Has nothing happened" in sentence for sentence in asked(register))


async def test_a_heading_without_actions_is_mended_by_a_new_one_under_it(register: Register) -> None:
    plan = register.reader.execute("SELECT id FROM plan").fetchone()[0]
    row = {"id": new_id(), "plan_id": plan, "kind": "Objective", "text": "Trusted", "position": 7}
    write(register, [Create("heading", row)], label="made")
    async with desk(register) as at:
        screen = await opened(at)
        to(screen, "What is done for “Trusted”?")
        await at.press("enter")
        await at.type("Publish every complaint")
        await at.press("ctrl+s")
        await at.until(lambda: at.app.screen is screen and "What is done for" not in at.text)
        found = register.reader.execute("SELECT heading_id FROM action WHERE text = 'Publish every complaint'")
        assert found.fetchone()[0] == row["id"]


async def test_what_stands_for_several_is_unfolded_and_mended_one_by_one(register: Register) -> None:
    plan = register.reader.execute("SELECT id FROM plan").fetchone()[0]
    for number in range(4):
        new(register, plan, {"action": f"Visit ward {number}"})
    async with desk(register, (120, 40)) as at:
        screen = await opened(at)
        to(screen, "have no success measure")
        before = screen.current
        assert before is not None and len(before.parts) > 5
        await at.press("space")
        assert at.text.count("It has no measure.") == len(before.parts)
        await at.press("down", "enter")
        await at.type("Forty a month")
        await at.press("ctrl+s")
        await at.until(lambda: at.app.screen is screen and at.text.count("It has no measure.") < len(before.parts))
        assert before.sentence not in asked(register)


async def test_t_leaves_for_the_action(register: Register) -> None:
    async with desk(register) as at:
        screen = await opened(at)
        to(screen, "Who leads 1.10?")
        await at.press("t")
        await at.until(lambda: at.app.screen is at.plan and at.ref == "1.10")


async def test_a_plan_in_which_all_is_answered_says_so(register: Register) -> None:
    for row in register.reader.execute("SELECT id FROM action").fetchall():
        give(register, row["id"], stage="withdrawn", status_id=None)
    async with desk(register) as at:
        await opened(at)
        assert "No question is open: everything that members usually ask is answered." in at.text
        assert "No questions are open" in at.lines[0]


async def test_the_export_says_how_many_are_open_and_a_key_leads_to_them(register: Register) -> None:
    plan = register.reader.execute("SELECT id FROM plan").fetchone()[0]
    edit_plan(register, plan, {"as_at": TODAY})
    async with desk(register, (120, 40)) as at:
        await at.press("x")
        await at.until(lambda: f"{len(asked(register))} questions open · nothing is written yet" in at.lines[0])
        export = at.app.screen
        await at.press("Q")
        screen = at.app.screen
        assert isinstance(screen, QuestionsScreen)
        await at.until(lambda: screen.found is not None)
        to(screen, "Who leads 1.10?")
        await at.press("enter")
        await at.type("Wil Orme")
        await at.press("enter")
        await at.until(lambda: at.app.screen is screen and "Who leads 1.10" not in at.text)
        await at.press("escape")
        await at.until(lambda: at.app.screen is export)
        await at.until(lambda: f"{len(asked(register))} questions open" in at.lines[0])


@pytest.mark.parametrize(
    ("words", "typed", "saves"),
    [
        ("When was 2.02 completed?", "30/9/2026", "enter"),
        ("2.01 is “Off target”", "A second tester from January", "ctrl+s"),
        ("Why was the deadline of 1.01 put off", "Two forums did not meet", "enter"),
    ],
)
async def test_each_field_is_answered_in_its_own_form(register: Register, words: str, typed: str, saves: str) -> None:
    key = register.reader.execute("SELECT id FROM action WHERE ref = '1.01'").fetchone()[0]
    give(register, key, due=date(2026, 12, 31))
    async with desk(register) as at:
        screen = await opened(at)
        to(screen, words)
        await at.press("enter")
        assert isinstance(at.app.screen, InPlace)
        await at.type(typed)
        await at.press(saves)
        await at.until(lambda: at.app.screen is screen and words not in at.text)
        assert not any(words in sentence for sentence in asked(register))

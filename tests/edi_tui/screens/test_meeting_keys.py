"""A meeting by single keys: nothing new is one key, a status two, and whatever is said is kept as it is said."""

from __future__ import annotations

from pathlib import Path

import pytest

from db.contents import action_contents
from db.opening import open_register
from db.register import Register
from imports.reading import read
from imports.reconciling.apply import apply
from imports.reconciling.proposal import propose
from tests.edi_tui.screens.desk import desk
from tests.edi_tui.screens.kept import kept
from tests.edi_tui.screens.meeting import (
    begin,
    kinds,
    meeting,
    press,
    said,
    screen_of,
    settled,
    the_meeting,
    turn,
    type_in,
)

PLANS = Path(__file__).resolve().parents[4] / "shared" / "council-plans"
PERIOD = "2021-22 Q2"
REAL = PLANS / "oxfordshire-cherwell-2021-q2.xlsx"


@pytest.mark.skipif(not REAL.is_file(), reason=f"the real plan lies in {PLANS}, which is not here")
async def test_no_change_takes_an_officer_through_the_31_actions_of_a_real_plan_with_one_key_each(
    tmp_path: Path,
) -> None:
    register = open_register(tmp_path / "real.db", create=True)
    apply(register, propose(register.reader, read(REAL)))
    pressed = 0
    async with desk(register) as at:
        await begin(at)
        known = {key: action_contents(register.reader, key) for key in the_meeting(register).agenda}
        silent = {key: not any(one.period == PERIOD for one in action.updates) for key, action in known.items()}
        while screen_of(at).page.action is not None:
            await at.press("equals_sign")
            pressed += 1
        await settled(at)
        assert "31 of 31 dealt with" in at.text
    agenda = the_meeting(register).agenda
    assert len(agenda) == 31
    assert pressed == 31, "one key an action, where two were allowed"
    assert [(one.action_id, one.kind) for one in said(register)] == [(key, "no_change") for key in agenda]
    after = {key: action_contents(register.reader, key).updates for key in agenda}
    answers = {key: [one for one in updates if one.period == PERIOD] for key, updates in after.items()}
    assert all(answers.values()), "no action is silent in the plan's period any more"
    assert any(silent.values()) and all(answers[key][-1].nil for key in agenda if silent[key])
    register.close()


async def test_a_status_is_two_keys_and_one_batch_with_its_words(register: Register) -> None:
    async with meeting(register) as at:
        assert turn(at) == "1.01"
        await press(at, "s", "f")
        assert "status      ★ On target → ▲ Off target" in at.text
        assert "1.01: status ★ On target → ▲ Off target.  u takes it back" in at.lines[-2]
        assert kept(register, "1.01").status.label == "Off target"
        await press(at, "u")
        assert kept(register, "1.01").status.label == "On target" and said(register) == []
        assert "Said today" not in at.text


async def test_decisions_notes_and_updates_are_typed_below_what_was_said(register: Register) -> None:
    async with meeting(register) as at:
        for key, words in (("d", "Half a day a week"), ("n", "Ines tells the chairs"), ("a", "Three forums have met")):
            await type_in(at, key, words)
        assert [(one.kind, one.text) for one in said(register)] == [
            ("decision", "Half a day a week"),
            ("note", "Ines tells the chairs"),
            ("update", "Three forums have met"),
        ]
        assert kept(register, "1.01").updates[-1].text == "Three forums have met"
        lines = [line for line in at.lines if "decision" in line or "note" in line][:2]
        assert lines[0].index("Half") == lines[1].index("Ines")
        assert turn(at) == "1.01"


async def test_a_deadline_says_how_it_is_read_and_why_it_is_moved(register: Register) -> None:
    async with meeting(register) as at:
        await at.press("D")
        await at.type("31 January 2027")
        assert "deadline › 31 January 2027" in at.text and "read as 31 Jan 2027" in at.text
        await at.press("enter")
        await at.type("moved by the board")
        await press(at, "enter")
        action = kept(register, "1.01")
        assert (action.due_words, action.due_reason) == ("31 January 2027", "moved by the board")
        assert said(register)[-1].text.endswith("→ 31 January 2027, “moved by the board”")


async def test_a_new_action_has_a_lead_from_those_who_are_known_and_the_next_turn(register: Register) -> None:
    async with meeting(register) as at:
        await at.press("N")
        await at.type("Publish the answers")
        await at.press("enter")
        await at.type("Ine")
        assert "tab Ines Marsh – Head of People" in at.text
        await at.press("tab")
        await press(at, "enter")
        assert "new action  Publish the answers" in at.text
        await press(at, "right")
        made = screen_of(at).page.action
        assert made is not None and made.text == "Publish the answers"
        assert [person.name for person in made.by_role("lead")] == ["Ines Marsh"]
        assert "2 of 8" in at.lines[0]
        await press(at, "u")
        assert turn(at) == "1.01" and "1 of 7" in at.lines[0]


async def test_come_back_to_it_goes_on_and_the_end_names_it_again(register: Register) -> None:
    async with meeting(register) as at:
        await press(at, "b", "b")
        assert turn(at) == "1.10"
        await press(at, *["right"] * 5)
        assert screen_of(at).page.action is None
        assert "To come back to: 2" in at.text and "Not reached: 5" in at.text
        await press(at, "b")
        assert turn(at) == "1.01"
        await press(at, "equals_sign", "left", "left")
        assert kinds(register) == ["later", "later", "no_change"]
        assert "This is the first one." in at.text


async def test_at_the_end_one_speaks_of_the_whole_meeting(register: Register) -> None:
    async with meeting(register) as at:
        await press(at, *["right"] * 7)
        await press(at, "equals_sign", "s", "D", "right")
        assert said(register) == [] and "This is the end" in at.text
        await type_in(at, "n", "The next one is in March")
        assert [(one.action_id, one.kind) for one in said(register)] == [(None, "note")]
        await press(at, "left")
        assert turn(at) == "2.02"


async def test_what_was_said_already_is_not_said_twice(register: Register) -> None:
    async with meeting(register) as at:
        await press(at, "equals_sign", "left", "equals_sign")
        assert kinds(register) == ["no_change"] and "This was said already." in at.text
        assert turn(at) == "1.02"


async def test_keys_that_follow_each_other_fast_each_find_their_own_action(register: Register) -> None:
    async with meeting(register) as at:
        await at.pilot.press(*["equals_sign"] * 7)
        await settled(at)
        assert [one.action_id for one in said(register)] == list(the_meeting(register).agenda)


@pytest.mark.parametrize("typed", ["2.01", "2.01b", "busiest"])
async def test_a_reference_is_gone_to_by_typing_it(register: Register, typed: str) -> None:
    async with meeting(register) as at:
        if typed[0].isdecimal():
            await at.type(typed)
        else:
            await at.press("g")
            await at.type(typed)
        assert f"go to › {typed}" in at.text
        await press(at, "enter")
        assert turn(at) == {"busiest": "2.01"}.get(typed, typed)


async def test_what_no_action_is_called_stays_in_the_line(register: Register) -> None:
    async with meeting(register) as at:
        await at.type("9.99")
        await press(at, "enter")
        assert "No action is called “9.99” here" in at.text and "go to › 9.99" in at.text
        await press(at, "escape", "right")
        assert turn(at) == "1.02"


async def test_enter_shows_everything_that_is_kept_of_the_action(register: Register) -> None:
    async with meeting(register) as at:
        await press(at, "enter")
        assert "Nobody waits (1.01)" in at.text
        await press(at, "enter")
        assert "Nobody waits (1.01)" not in at.text


async def test_the_key_that_saves_every_form_saves_the_line_too(register: Register) -> None:
    async with meeting(register) as at:
        await at.press("d")
        await at.type("Half a day")
        await press(at, "ctrl+s")
        assert [one.text for one in said(register)] == ["Half a day"]

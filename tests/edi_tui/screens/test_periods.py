"""Periods on the screen: progress in the header, “no change” by one key, closing, reopening, a past report."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Input

from db.closings import closings
from db.progress import Progress
from db.reading import find_actions, plans
from db.register import Register
from db.verbs import close_period, edit_plan, flag
from edi_tui.screens.export_screen import ExportScreen
from edi_tui.screens.period_screen import PeriodScreen
from edi_tui.widgets.pieces import width_of
from edi_tui.widgets.plan_line import as_one, plan_pieces
from tests.edi_tui.screens.desk import Desk, desk
from tests.edi_tui.screens.plans import TODAY


def progress_of(register: Register) -> str:
    from db.progress import progress

    (plan, *_) = plans(register.reader)
    return progress(register.reader, plan.id, plan.period, TODAY).words


@pytest.mark.parametrize("width", [80, 160])
async def test_the_header_has_the_period_and_its_progress_in_words(register: Register, width: int) -> None:
    async with desk(register, (width, 30)) as at:
        given, nil, silent = progress_of(register).split(" of ")[0].split(", ")
        assert given in at.lines[0] and silent in at.lines[0] and nil.split()[0] in at.lines[0]
        period = plans(register.reader)[0].period or ""
        assert " ".join(reversed(period.split())) in at.lines[0]


async def test_in_a_narrow_window_the_period_stays_before_what_is_said_of_samples(register: Register) -> None:
    async with desk(register, (60, 20)) as at:
        plan = plans(register.reader)[0]
        period = " ".join(reversed((plan.period or "").split()))
        assert period and period in at.lines[0]
        pieces = plan_pieces(plan, 41, heading=None, sample=True)
        assert period in "".join(piece.text for piece in pieces)


async def test_one_key_answers_no_change_for_the_action_and_for_all_marked_ones(register: Register) -> None:
    async with desk(register) as at:
        await at.press("l")  # only the silent
        silent = len(at.refs)
        await at.press("equals_sign")
        await at.until(lambda: any("no change for" in toast for toast in at.toasts))
        await at.until(lambda: len(at.refs) == silent - 1)
        assert "1 no change" in progress_of(register)
        await at.press("asterisk", "equals_sign")
        await at.until(lambda: at.refs == [])
        assert "0 silent" in progress_of(register)
        await at.press("u")
        await at.until(lambda: len(at.refs) == silent - 1)


async def test_who_has_an_answer_keeps_it_and_it_is_said(register: Register) -> None:
    async with desk(register) as at:
        for _ in range(2):
            await at.press("equals_sign")
            await at.until(lambda: bool(at.toasts))
        await at.until(lambda: any("for this period already" in toast for toast in at.toasts))


async def opened(at: Desk) -> PeriodScreen:
    await at.press("E")
    assert isinstance(at.app.screen, PeriodScreen)
    screen = at.app.screen
    await at.until(lambda: screen.board is not None)
    return screen


async def type_over(at: Desk, field: str, text: str) -> None:
    at.app.screen.query_one(f"#{field}", Input).value = text
    await at.settle()


async def test_a_period_is_closed_with_a_control_total_and_listed(register: Register) -> None:
    async with desk(register, (120, 40)) as at:
        await opened(at)
        assert "c close" in at.lines[-1] and "past report" not in at.lines[-1]
        assert "is reported now" in at.text and "Figures of now" in at.text and "blank is silence" in at.text
        await at.press("c")
        assert "Its figures are frozen" in at.inside
        await type_over(at, "total", "999")
        await at.press("ctrl+s")
        await at.until(lambda: any("999 stated" in toast for toast in at.toasts))
        (closing,) = closings(register.reader, plans(register.reader)[0].id)
        await at.until(lambda: "1 closed" in at.lines[0])
        await at.press("down")
        assert "c close" not in at.lines[-1] and "x past report" in at.lines[-1]
        assert "Frozen figures" in at.text and "Stated elsewhere" in at.text
        assert closing.stated[0].stated == 999
        assert plans(register.reader)[0].period != closing.period


async def test_what_is_no_day_or_number_leaves_the_form_and_leaving_it_leaves_the_period(register: Register) -> None:
    async with desk(register) as at:
        await opened(at)
        await at.press("c")
        for field, text, said in (
            ("as_at", "soon", "is no day"),
            ("total", "many", "is no number"),
            ("following", "H2", "comes "),
        ):
            await type_over(at, "total", "")
            await type_over(at, "as_at", "31/12/2026")
            await type_over(at, field, text)
            await at.press("ctrl+s")
            await at.until(lambda said=said: any(said in toast for toast in at.toasts))
        await at.press("escape")
        assert isinstance(at.app.screen, PeriodScreen) and not closings(register.reader, plans(register.reader)[0].id)


@pytest.fixture
def closed(register: Register) -> Register:
    """The small plan, its period closed."""
    (plan, *_) = plans(register.reader)
    edit_plan(register, plan.id, {"as_at": TODAY})
    close_period(register, plan.id, as_at=TODAY, today=TODAY)
    return register


async def test_a_closed_period_is_reopened_with_a_reason(closed: Register) -> None:
    async with desk(closed) as at:
        await opened(at)
        await at.press("r")
        assert any("This period is not closed: go to one that is" in toast for toast in at.toasts)
        assert "1 closed" in at.text
        await at.press("down", "r")
        await at.type("Late")
        await at.press("enter")
        await at.until(lambda: "reopened" in at.text)
        await at.until(lambda: "0 closed" in at.text)
        (closing,) = closings(closed.reader, plans(closed.reader)[0].id)
        assert (closing.stands, closing.reason) == (False, "Late")
        await at.press("x")
        assert any("was reopened: go to one that is" in toast for toast in at.toasts)
        await at.press("escape")
        await at.until(lambda: at.app.screen is at.plan)


async def test_a_past_report_is_given_out_as_on_the_day(closed: Register, tmp_path: Path) -> None:
    from tests.exporting import export

    (plan, *_) = plans(closed.reader)
    before = export(closed, tmp_path / "then.docx", closed=closings(closed.reader, plan.id)[0].period).read_bytes()
    action = find_actions(closed.reader, "1.01")[0]
    flag(closed, [action], None, note="Otherwise")
    async with desk(closed, (120, 40)) as at:
        await opened(at)
        await at.press("down", "x")
        await at.until(lambda: isinstance(at.app.screen, ExportScreen))
        screen = at.app.screen
        await at.until(lambda: "closed on" in at.text)
        screen.query_one("#path", Input).value = str(tmp_path / "again.docx")
        await at.press("x")
        await at.until((tmp_path / "again.docx").exists)
        await at.until(lambda: not isinstance(at.app.screen, ExportScreen))
        assert (tmp_path / "again.docx").read_bytes() == before
        assert at.app.kept_export(plan.id) is None


async def test_another_period_is_set(register: Register) -> None:
    async with desk(register) as at:
        await opened(at)
        await at.press("s")
        await type_over(at, "one", "H2 2026-27")
        assert "H2 2026-27" in at.inside
        await at.press("enter")
        await at.until(lambda: plans(register.reader)[0].period == "2026-27 H2")


async def test_a_plan_without_a_period_is_told_how_to_get_one(register: Register) -> None:
    edit_plan(register, plans(register.reader)[0].id, {"period": ""})
    async with desk(register) as at:
        await opened(at)
        assert "This plan has no period yet" in at.text
        await at.press("c")
        assert any("no period that could be closed" in toast for toast in at.toasts)


def test_the_progress_stands_in_80_columns_beside_the_beginning_of_the_title(register: Register) -> None:
    plan = as_one(plans(register.reader)[:1])
    assert plan is not None
    far = Progress(plan.period or "", 112, 30, 160)
    for room in range(30, 160):
        pieces = plan_pieces(plan, room, heading=None, sample=False, progress=far)
        assert width_of(pieces) < room
        text = "".join(piece.text for piece in pieces)
        assert text.startswith(f" {plan.title[:10]}")
        if room >= 61:
            assert "112 given, 30 n" in text and "160 silent" in text

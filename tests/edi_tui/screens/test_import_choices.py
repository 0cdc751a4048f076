"""Choices in the import's review: kept when the document is read again, asked about before they are lost."""

from __future__ import annotations

from pathlib import Path

from textual.widgets import TextArea

from db.journal import write
from db.making import Making
from db.reading import plans
from db.register import Register
from edi_tui.dialogs.confirm import Confirm
from edi_tui.screens.plan_screen import PlanScreen
from tests.edi_tui.screens.desk import desk
from tests.edi_tui.screens.test_import_steps import PASTE, back, council, given, reviewed, step

__all__ = ["back", "council"]


async def test_what_was_left_out_stays_so_when_the_document_is_read_again(council: Register, back: Path) -> None:
    async with desk(council, (120, 40)) as at:
        await given(at, back)
        await reviewed(at)
        await at.press("space", "down", "f", "down", "space")  # 1.01, and the deadline of 1.02
        await at.press("m", "down", "down", "x")
        await reviewed(at)
        assert "4 of 5 will be written" in at.text and "2 of 3" in at.text and "not here any more" not in at.text


async def test_what_was_left_out_and_is_not_there_any_more_is_said(council: Register, back: Path) -> None:
    async with desk(council, (120, 40)) as at:
        await given(at, back)
        await reviewed(at)
        await at.press("down", "f", "down", "space", "m")  # a field of 1.02

        for _ in range(20):
            if "▶ Deadline" in at.text:
                break
            await at.press("down")
        assert "▶ Deadline" in at.text
        await at.press("x")
        await reviewed(at)
        assert "1 choice of yours is not here any more" in at.text and "5 of 5" in at.text


async def test_leaving_the_review_is_asked_about_once_something_was_left_out(council: Register, back: Path) -> None:
    async with desk(council, (120, 40)) as at:
        await given(at, back)
        await reviewed(at)
        await at.press("space", "escape")
        assert isinstance(at.app.screen, Confirm) and "What you left out is not written" in at.text
        await at.press("n")
        assert step(at, "reviewing")
        await at.press("q")
        assert isinstance(at.app.screen, Confirm)
        await at.press("n", "space", "escape")
        await at.until(lambda: isinstance(at.app.screen, PlanScreen))


async def test_a_plan_of_which_no_action_is_taken_is_not_made(empty: Register) -> None:
    async with desk(empty) as at:
        await at.press("i", "p")
        at.app.screen.query_one("#pasted", TextArea).text = PASTE
        await at.press("ctrl+s")
        await at.until(lambda: step(at, "reviewing"))
        await at.press("n", "a")
        await at.until(lambda: any("nothing was written" in toast for toast in at.toasts))
        assert step(at, "reviewing") and not plans(empty.reader)


async def test_a_column_has_no_row_to_look_at(council: Register, back: Path) -> None:
    async with desk(council, (120, 40)) as at:
        await given(at, back)
        await reviewed(at)
        assert "v the row" in at.lines[-1]
        await at.press("end")
        assert "v the row" not in at.lines[-1]


async def test_a_plan_without_actions_says_how_it_comes_by_some(empty: Register) -> None:
    with empty.reading() as conn:
        making = Making(conn)
        making.make("plan", title="Ramps", position=0)
        made = making.wishes
    write(empty, made, why="edit", label="Ramps")
    async with desk(empty) as at:
        assert "This plan has no actions yet: i takes a document in." in at.text

"""The dialog that asks, and the table that is empty."""

from __future__ import annotations

from db.register import Register
from edi_tui.dialogs.pick_answer import PickAnswer
from imports.drafts import Option, Question
from tests.edi_tui.conftest import empty
from tests.edi_tui.screens.desk import desk

__all__ = ["empty"]


async def test_a_long_question_is_read_to_its_end(empty: Register) -> None:
    words = "2 actions of the plan fit this row. Which does it speak of? “Hold a forum for the tenants of every estate”"
    question = Question("row:A!B2", words, "1.01 and 1.02", [Option("a", "1.01: Hold"), Option("", "leave")], "")
    async with desk(empty) as at:
        at.app.push_screen(PickAnswer(question, ""))
        await at.settle()
        assert "every estate”" in " ".join(at.text.replace("│", " ").split())

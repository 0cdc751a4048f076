"""An officer's reply on the import screen: shown answer by answer, pasted, and said whose it is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.widgets import TextArea

from db.register import Register
from edi_tui.dialogs.pick_answer import PickAnswer
from edi_tui.screens.import_screen import ImportScreen
from edi_tui.screens.plan_screen import PlanScreen
from tests.edi_tui.screens.desk import Desk, desk
from tests.imports.replies.asking import Forms, fill
from tests.imports.replies.corpus import FORM
from tests.imports.replies.test_replying import standing


@pytest.fixture
def asked(empty: Register) -> Iterator[Register]:
    """The register in which officers were asked."""
    fill(empty)
    yield empty


async def reviewing(at: Desk) -> None:
    """Until the review stands there."""
    await at.until(lambda: at.app.screen.has_class("-reviewing"))
    await at.settle()


async def written(at: Desk) -> None:
    """Write it, and be back on the plan."""
    await at.press("a")
    await at.until(lambda: isinstance(at.app.screen, PlanScreen))


async def test_a_form_is_reviewed_answer_by_answer_and_written(asked: Register, tmp_path: Path) -> None:
    file = tmp_path / "reply.docx"
    file.write_bytes(Forms(asked).word(FORM | {"3.06": {"No change": "yes", "Update": "printed"}}))
    async with desk(asked, (120, 40)) as at:
        await at.app.push_screen(ImportScreen(file))
        await reviewing(at)
        assert "reply of Ines Marsh, Q2 2026-27" in at.lines[0] and "3 answers" in at.text
        assert "status Off target → Some concern, Co" in at.text
        assert "“yes printed”" in at.text and "Problems: not taken" in at.text
        assert "map" not in at.lines[-1]
        await at.press("v")
        await at.until(lambda: "As it stands in the document" in at.text)
        await at.press("v", "down", "space")
        await written(at)
    held = standing(asked)
    assert held["3.04"] == ("Some concern", [("Costs agreed with HR.", False)])
    assert held["3.05"][1] == [] and held["3.06"][1] == []


async def test_a_pasted_mail_without_a_code_is_read_once_it_is_said_whose_it_is(asked: Register) -> None:
    async with desk(asked, (120, 40)) as at:
        await at.press("i", "p")
        at.app.screen.query_one("#pasted", TextArea).text = "Hi Ana,\n\n3.04: costs agreed\n3.05 - no change\n\nInes"
        await at.press("ctrl+s")
        await at.until(lambda: "holds no action plan" in at.text)
        await at.press("ctrl+g")
        await at.until(lambda: isinstance(at.app.screen, PickAnswer))
        await at.settle()
        assert "Ines Marsh, Head of HR: Fairer Together 2026-28, Q2 2026-27" in at.inside
        await at.press("2")
        await reviewing(at)
        assert "2 answers" in at.text and "Not answered: that is silence" in at.text
        await written(at)
        await at.until(lambda: standing(asked)["3.05"][1] == [("No change", True)])
        assert any("reply of Ines Marsh for Q2 2026-27, 2 actions" in toast for toast in at.toasts)


async def test_a_reply_that_answers_nothing_says_so_and_writes_nothing(asked: Register, tmp_path: Path) -> None:
    file = tmp_path / "reply.txt"
    file.write_text(Forms(asked).text, encoding="utf-8")
    async with desk(asked, (80, 24)) as at:
        await at.app.push_screen(ImportScreen(file))
        await reviewing(at)
        assert "nothing of it can be taken" in at.text and "4 not answered" in at.text
        await written(at)
    assert not any(updates for _, updates in standing(asked).values())

"""A person is forgotten on the screen: read first, done when the name is typed once more."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from db.backup import back_up, backups
from db.register import Register
from edi_tui.dialogs.confirm import Confirm
from edi_tui.dialogs.forget import ForgetForm
from edi_tui.screens.plan_screen import PlanScreen
from tests.db.making_plans import digest
from tests.edi_tui.exports.canaries import NAME, PIECES, canary_register
from tests.edi_tui.screens.desk import Desk, desk


@pytest.fixture
def canaries(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Register]:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    register = canary_register(tmp_path)
    yield register
    register.close()


async def ask(at: Desk) -> None:
    """As far as the preview."""
    await at.press("ctrl+p")
    await at.type("forget a person")
    await at.press("enter")
    await at.type(NAME)
    await at.press("enter")
    await at.until(lambda: isinstance(at.app.screen, ForgetForm))


async def test_what_would_be_done_is_read_first_and_leaving_changes_nothing(canaries: Register) -> None:
    before = digest(canaries.path)
    async with desk(canaries) as at:
        await ask(at)
        assert f"{NAME} is named at 7" in at.inside and "“Head of Tenancy” would stand there" in at.inside
        await at.press("ctrl+s")
        await at.until(lambda: any("Nothing was changed: type" in toast for toast in at.toasts))
        await at.press("escape")
        await at.until(lambda: isinstance(at.app.screen, PlanScreen))
    assert digest(canaries.path) == before


async def test_the_name_typed_once_more_does_it_and_the_copies_are_asked_about(canaries: Register) -> None:
    back_up(canaries)
    async with desk(canaries) as at:
        await ask(at)
        await at.press("enter")
        await at.type(NAME)
        await at.press("ctrl+s")
        await at.until(lambda: isinstance(at.app.screen, Confirm))
        assert "holds the name" in at.inside
        await at.press("y")
        await at.until(lambda: backups(canaries.path) == [])
        await at.until(lambda: "Quillfeather" not in at.text)
    raw = canaries.path.read_bytes().decode("latin-1").casefold()
    assert [piece for piece in PIECES if piece in raw] == []

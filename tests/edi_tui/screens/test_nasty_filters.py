"""Filters, chips and views show whatever text they are given as it stands."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from db.filters import Filter
from db.register import Register
from db.verbs import save_view
from db.views import View
from edi_tui.dialogs.filter_menu import FilterMenu
from edi_tui.widgets.line_list import LineList
from tests.edi_tui.screens.desk import desk
from tests.edi_tui.screens.plans import fill, opened
from tests.edi_tui.screens.test_nasties import RAW, look, nasty_plan


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    """A register whose every text is nasty."""
    yield from opened(fill(tmp_path / "nasty.db", nasty_plan()))


async def test_the_filters_their_chips_and_the_views(register: Register) -> None:
    save_view(register, f"View {RAW}"[:60], View(Filter(words=RAW)))
    async with desk(register, (160, 40)) as at:
        for kind in ("leads", "due", "headings", "stages", "directorates", "services", "councils"):
            await at.press("f")
            look(at, "Lead officer")
            assert isinstance(at.app.screen, FilterMenu)
            found = next(k for k, name in at.app.screen._keys.items() if name == f"kind:{kind}")
            await at.press(found)
            values = at.app.screen.query_one("#values", LineList)
            await at.until(lambda values=values: values.current is not None)
            look(at)
            await at.press("enter")
            look(at, "×]")
            await at.press("0")
        await at.press("1")
        look(at, "view 1 View [x]")
        await at.press("V")
        look(at, "View [x]")
        await at.press("down", "r")
        look(at, "Rename the view")
        await at.press("escape")
        await at.press("ctrl+p")
        await at.type("view")
        look(at, "View [x]")

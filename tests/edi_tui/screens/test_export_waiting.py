"""What takes its time at the export screen: it is said, keys go on, and nothing is left by halves."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest

from db.register import Register
from edi_tui.exports import rows
from edi_tui.giving import doing
from edi_tui.screens.export_screen import ExportScreen
from edi_tui.screens.exporting.written_screen import WrittenScreen
from tests.edi_tui.screens.desk import desk
from tests.edi_tui.screens.giving import export_screen, name_file


@pytest.fixture
def held() -> Iterator[Event]:
    """What is waited for; set at the end in any case, or the worker would never end."""
    event = Event()
    yield event
    event.set()


async def test_while_a_file_is_written_it_is_said_and_escape_waits_for_it(
    register: Register, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, held: Event
) -> None:
    write = rows.write
    monkeypatch.setattr(rows, "write", lambda *given: (held.wait(20), write(*given))[1])
    async with desk(register) as at:
        await at.press("x")
        await name_file(at, tmp_path / "slow.csv")
        await at.press("x", "x", "escape")
        assert isinstance(at.app.screen, ExportScreen) and "Writing slow.csv …" in at.text
        assert "being written, whole or not at all" in at.toasts[-1]
        held.set()
        await at.until(lambda: isinstance(at.app.screen, WrittenScreen))
        assert list(tmp_path.glob("*slow*")) == [tmp_path / "slow.csv"]


async def test_while_the_first_page_is_read_it_is_said_and_choices_still_change(
    register: Register, monkeypatch: pytest.MonkeyPatch, held: Event
) -> None:
    prepare = doing.prepare
    monkeypatch.setattr(doing, "prepare", lambda *given, **more: (held.wait(20), prepare(*given, **more))[1])
    async with desk(register) as at:
        await at.pilot.press("x")
        await at.until(lambda: "reading …" in at.lines[0])
        await at.pilot.press("down", "right")
        await at.until(lambda: "Web page" in at.text)
        assert export_screen(at).chosen.form == "html"
        held.set()
        await at.until(lambda: "has no day" in at.text)

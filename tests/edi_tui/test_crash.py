"""When the program itself fails: what was typed is kept at once, and the report names no one."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.widgets import TextArea
from textual.worker import WorkerFailed

from db.register import Register
from edi_tui import crash, drafts
from edi_tui.app import EdiTui
from tests.edi_tui.exports.canaries import NAME, canary_register
from tests.edi_tui.screens.desk import desk
from tests.edi_tui.screens.plans import TODAY
from tests.edi_tui.watching import Fault, assert_silent, fail


@pytest.fixture
def canaries(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Register]:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    register = canary_register(tmp_path)
    yield register
    register.close()


@pytest.mark.parametrize("where", ["the screen", "a worker"])
async def test_a_fault_while_a_form_is_open_loses_nothing_that_was_typed(
    canaries: Register, where: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises((Fault, WorkerFailed)):
        async with desk(canaries) as at:
            await at.press("a")
            await at.type("Half a sent")
            assert drafts.left_behind(canaries.path) == []  # it is kept every two seconds, and now at once
            if where == "a worker":
                at.app.run_worker(fail, thread=True)
            else:
                at.app.call_later(fail)
            await at.pilot.pause(0.3)
    (draft,) = drafts.left_behind(canaries.path)
    assert draft.texts["text"] == ("", "Half a sent")
    told = " ".join(capsys.readouterr().err.split())
    assert "What you were typing is kept" in told and "crash.log" in told
    assert_silent(told)
    log = crash.log_path().read_text()
    assert " Fault\n" in log and "watching.py" in log  # what failed, and where
    assert_silent(log)
    async with desk(canaries) as at:
        await at.press("a")
        assert at.app.screen.query_one("#text", TextArea).text == "Half a sent"


async def test_a_fault_without_a_form_promises_no_draft(canaries: Register, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(Fault):
        async with EdiTui(canaries, today=TODAY).run_test() as pilot:
            pilot.app.call_later(fail)
            await pilot.pause()
    told = " ".join(capsys.readouterr().err.split())
    assert "a fault of its own" in told and "What you were typing" not in told


def test_reports_do_not_grow_without_end(canaries: Register) -> None:
    for _ in range(4_000):
        crash.report(Fault())
    sizes = [path.stat().st_size for path in crash.logs()]
    assert len(sizes) == 2 and all(size < 100_000 for size in sizes)
    assert all(stat.S_IMODE(path.stat().st_mode) == 0o600 for path in crash.logs())
    assert sorted(crash.log_path().parent.glob("*")) == sorted(crash.logs())
    assert NAME not in crash.log_path().read_text()

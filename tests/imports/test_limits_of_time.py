"""How long a file may take: the real child process, at a reader or an understanding that does not end in time."""

from __future__ import annotations

from pathlib import Path
from time import monotonic

import pytest

from imports.reading import read_bytes
from imports.safety.child import Limits

ROWS = 3_000
HEAD = "Ref\tAction\tLead officer\n"
PLAN = HEAD + "".join(f"{n}\tMend the door of hall {n}\tEstates\n" for n in range(ROWS))
SLOW = "could not be read within"
ENOUGH = 3.0  # seconds in which a child begins and reads some rows, on a busy machine too
NEVER = "threading.Event().wait()"

# What the child does first of all: one step of its work is preceded by something that takes its time.
DELAY = """
import threading, time
import {module} as module
whole = module.{step}
def delayed(*given):
    {delay}
    return whole(*given)
module.{step} = delayed
"""


def delay(monkeypatch: pytest.MonkeyPatch, folder: Path, module: str, step: str, what: str) -> None:
    """Puts the delay in the child's way, before it has read anything."""
    (folder / "sitecustomize.py").write_text(DELAY.format(module=module, step=step, delay=what))
    monkeypatch.setenv("PYTHONPATH", str(folder))


def until(seconds: float) -> str:
    return f"time.sleep(max(0, {monotonic() + seconds} - time.monotonic()))"


@pytest.mark.parametrize(
    ("rows", "seconds"), [(0, 20), (100, 20.04), (12_500, 25), (100_000, 60), (150_000, 60), (10**9, 60)]
)
def test_only_rows_that_were_read_earn_time_and_that_has_an_end(rows: int, seconds: float) -> None:
    assert Limits().seconds_for(rows) == pytest.approx(seconds)


def test_a_limit_that_was_given_for_the_reading_is_never_shortened() -> None:
    assert Limits(reading=300).seconds_for(10) == 300


def test_a_reader_that_takes_too_long_is_stopped() -> None:
    assert SLOW in str(read_bytes(PLAN.encode(), "slow.txt", limits=Limits(reading=0.001, each_row=0)).refused)


@pytest.mark.parametrize("size", [1, 2_000])  # some hundred bytes; megabytes, more than a pipe holds
def test_a_file_at_which_the_reader_hangs_is_given_up_whatever_its_size(
    size: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    delay(monkeypatch, tmp_path, "imports.readers.pasted", "read", NEVER)
    begun = monotonic()
    refused = read_bytes((PLAN * size)[: size * 5_000].encode(), "hangs.txt", limits=Limits(reading=0.5)).refused
    assert refused == f"hangs.txt {SLOW} 0.5 seconds; copy the plan's own cells into a new file and import that."
    assert monotonic() - begun < 5


def test_a_child_that_never_takes_its_file_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "sitecustomize.py").write_text(f"import threading\n{NEVER}")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    assert SLOW in str(read_bytes((PLAN * 20).encode(), "stuck.txt", limits=Limits(reading=0.5)).refused)


def test_an_understanding_that_hangs_ends_too_however_many_rows_there_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    delay(monkeypatch, tmp_path, "imports.plan", "understand", NEVER)
    refused = read_bytes(PLAN.encode(), "hangs.txt", limits=Limits(reading=ENOUGH, each_row=1, longest=3.2)).refused
    assert f"{SLOW} 3.2 seconds" in str(refused)


def test_many_rows_may_be_understood_beyond_the_time_for_reading_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    delay(monkeypatch, tmp_path, "imports.plan", "understand", until(ENOUGH + 0.3))
    plan = read_bytes(PLAN.encode(), "large.txt", limits=Limits(reading=ENOUGH, each_row=0.01)).plan
    assert plan is not None and len(plan.actions) == ROWS


def test_a_child_that_dies_at_a_file_is_told_from_one_that_is_slow(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    delay(monkeypatch, tmp_path, "imports.plan", "understand", "__import__('os')._exit(3)")
    assert "the reader stopped at it (exit code 3)" in str(read_bytes(PLAN.encode(), "dies.txt").refused)


def test_what_a_child_says_of_its_trouble_is_not_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told = "__import__('os').write(2, b'trouble' * 100_000)"
    delay(monkeypatch, tmp_path, "imports.readers.pasted", "read", told)
    assert read_bytes(PLAN.encode(), "loud.txt").plan is not None

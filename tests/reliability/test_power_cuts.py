"""The power fails at any moment: nothing that was acknowledged is lost, and nothing is damaged."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import apsw

from tests.reliability.amounts import amount, seed, tell
from tests.reliability.powercuts import cut_often
from tests.reliability.work import begin

STEPS = 15


def test_power_cuts_lose_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    base, begun, found = begin(tmp_path), seed(), Counter[str]()
    for turn in range(amount(2, 20)):
        cache = 8 if turn % 2 else -16384  # pages that spill before the end, and a memory that holds them all
        place = tmp_path / str(turn)
        found += cut_often(base, place, times=amount(20, 50), steps=STEPS, seed=begun + turn, cache_size=cache)
    assert (found["lost"], found["damaged"]) == (0, 0), f"seed {begun}: {found}"
    assert found["rolled_back"] >= found["whole"] // 4, "too few cuts left anything to put right"
    tell("power cuts", seed=begun, sqlite=apsw.sqlite_lib_version(), **found)


def test_without_syncing_the_same_cuts_do_harm(tmp_path: Path) -> None:
    begun = seed()
    found = cut_often(begin(tmp_path), tmp_path / "off", times=20, steps=STEPS, seed=begun, synchronous="OFF")
    assert found["damaged"] > 5, f"seed {begun}: {found}"
    tell("power cuts without syncing", **found)


def test_with_the_usual_syncing_the_last_word_may_be_lost(tmp_path: Path) -> None:
    begun = seed()
    found = cut_often(begin(tmp_path), tmp_path / "full", times=60, steps=STEPS, seed=begun, synchronous="FULL")
    assert found["damaged"] == 0 < found["lost"], f"seed {begun}: {found}"
    tell("power cuts with synchronous=FULL", **found)

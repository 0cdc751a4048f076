"""A program that is killed at any moment of any work loses nothing that it said was written."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from tests.db.programs import ROOT
from tests.reliability.amounts import amount, seed, tell


@pytest.mark.skipif(not hasattr(os, "fork"), reason="Windows neither forks nor kills: see tests/db/test_kills.py")
def test_kills_lose_nothing_that_was_acknowledged() -> None:
    times, begun = amount(9, 200), seed()
    program = [sys.executable, "-m", "tests.reliability.killing", str(times), str(begun)]
    done = subprocess.run(program, cwd=ROOT, capture_output=True, text=True, timeout=1200)
    assert done.returncode == 0, f"seed {begun}: {done.stderr}"
    found = json.loads(done.stdout)
    assert found["kills"] == times
    # About half of all fall there; of a few, chance may put fewer.
    assert found["hot"] >= (times // 4 if times > 100 else 0), "too few fell while the register was being written over"
    assert found["journals"] > 0, "no kill fell while anything was being written"
    assert found["acknowledged"] > 0
    tell("kills", seed=begun, **found)

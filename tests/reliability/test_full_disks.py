"""A disk is full at any write of an import, an edit, a backup, a restore, an export: one sentence, nothing half."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys

import pytest

from tests.db.programs import ROOT
from tests.reliability.amounts import LONG, amount, tell

APART = ["unshare", "--user", "--map-root-user", "--mount"]  # where one may mount without being root


def may_mount() -> bool:
    """Whether a small file system can be had here."""
    tried = [*APART, "mount", "-t", "tmpfs", "edi-tui", "/mnt"]
    return bool(shutil.which("unshare")) and not subprocess.run(tried, capture_output=True).returncode


@pytest.mark.skipif(os.name == "nt", reason="Windows neither forks nor limits: see the tests of the exports' files")
@pytest.mark.parametrize("way", ["limit", "room"])
def test_a_full_disk_ends_in_one_sentence_and_leaves_everything_as_it_was(way: str) -> None:
    if way == "room" and not may_mount():
        tell("full disks: room", **{"not": "no file system may be mounted here"})
        pytest.skip("No file system may be mounted here: the limit on a file's size is tried alone.")
    program = [sys.executable, "-m", "tests.reliability.filling", way, str(amount(23, 1))]
    done = subprocess.run(APART * (way == "room") + program, cwd=ROOT, capture_output=True, text=True, timeout=1200)
    assert done.returncode == 0, done.stderr
    failed = json.loads(done.stdout)
    assert all(failed.values())
    assert not LONG or failed["import"] > 100
    tell(f"full disks: {way}", **failed)

"""An export that is killed at any moment leaves the old file or the new one; `EDI_KILLS=60` for 60 times a form."""

from __future__ import annotations

import os
import re
import subprocess
import sys

import pytest

from edi_tui.exports import FORMS
from tests.db.programs import ROOT

KILLS = int(os.environ.get("EDI_KILLS", "6"))


@pytest.mark.skipif(not hasattr(os, "fork"), reason="Windows neither forks nor kills: see the tests of put_in_place")
def test_a_killed_export_leaves_the_old_file_or_the_new_one_in_every_form() -> None:
    seed = int.from_bytes(os.urandom(3), "big")
    program = [sys.executable, "-m", "tests.edi_tui.exports.killing", str(KILLS), str(seed)]
    done = subprocess.run(program, cwd=ROOT, capture_output=True, text=True, timeout=1200)
    assert done.returncode == 0, f"seed {seed}, after {done.stdout}: {done.stderr}"
    print(done.stdout)
    for form, line in zip(FORMS, done.stdout.splitlines(), strict=True):
        found = re.fullmatch(rf"{form}: {KILLS} kills, (\d+) in the middle, \d+ old, \d+ new, 0 broken", line)
        assert found and int(found[1]) >= 1, line

"""The real `edi-tui export` on a disk that takes no more, or is not to be written: one sentence, the old file stays."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from db.errors import Refused
from edi_tui.exports import FORMS
from edi_tui.exports.files import put_in_place
from tests.db.making_plans import MadePlan
from tests.db.programs import ROOT

# What a file may grow to, for this program alone: what a full disk would say, without filling one.
LIMITED = """
import resource, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (512, 512))
from edi_tui.cli import main
sys.argv = ["edi-tui", *sys.argv[1:]]
main()
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows has no limit of this kind: see the tests of put_in_place")
@pytest.mark.parametrize("form", FORMS)
def test_a_disk_that_takes_no_more_ends_in_one_sentence(plan: MadePlan, tmp_path: Path, form: str) -> None:
    register = plan.register.path
    plan.register.close()
    (tmp_path / "out").mkdir()
    target = tmp_path / "out" / f"plan.{form}"
    target.write_bytes(b"old")
    options = ["--as-at", "2026-09-30"] if FORMS[form].is_report else []
    command = [sys.executable, "-c", LIMITED, "--db", str(register), "export", str(target), *options]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120)
    assert (done.returncode, done.stdout) == (1, ""), done.stderr
    assert len(done.stderr.splitlines()) == 1 and "larger than this place takes" in done.stderr
    assert target.read_bytes() == b"old"
    assert [path.name for path in target.parent.iterdir()] == [target.name]


def test_a_folder_that_may_only_be_read_ends_in_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("edi_tui.exports.files.os.open", refuse)
    with pytest.raises(Refused, match="its folder cannot be written to: choose another place"):
        put_in_place(tmp_path / "plan.csv", lambda _: None, replace=True)
    assert list(tmp_path.iterdir()) == []

"""A register that the command line works on."""

from __future__ import annotations

from pathlib import Path

import pytest

from db.opening import open_register
from imports.reconciling.apply import apply
from imports.reconciling.proposal import propose
from tests.drafting import drafted_plan, reading
from tests.edi_tui.cli.lines import Line


@pytest.fixture
def line(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Line:
    register = open_register(tmp_path / "edi.db", create=True)
    apply(register, propose(register.reader, reading(drafted_plan())))
    register.close()
    return Line(tmp_path / "edi.db", capsys, monkeypatch)

"""The committee report: what it says of a plan that has everything, as somebody wrote it down."""

from __future__ import annotations

from pathlib import Path

import pytest

from db.register import Register
from edi_tui.exports.report.template import Template
from tests.exporting import export
from tests.golden import check_golden
from tests.reporting import whole_plan

EXPECTED = Path(__file__).parent / "expected"


@pytest.mark.parametrize("form", ["md", "txt"])
def test_the_report_is_as_somebody_has_read_it(empty: Register, tmp_path: Path, form: str) -> None:
    whole_plan(empty)
    written = export(empty, tmp_path / f"report.{form}", template=Template(version="1.1"))
    check_golden(EXPECTED / f"whole.{form}", written.read_text(encoding="utf-8"))

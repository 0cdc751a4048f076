"""A year on the command line: every figure of every paper is the model's and the register's; past papers come again."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from db.contents import plan_contents
from db.counting import count_tables
from db.opening import open_register
from db.reading import plans
from tests.edi_tui.cli.lines import Line
from tests.edi_tui.exports.test_forms_agree import ROWS, figures
from tests.quarter.millbrook import QUARTERS, Quarter
from tests.quarter.paper import Paper
from tests.quarter.year import FORMS, Year, on


@pytest.fixture
def line(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Line:
    open_register(tmp_path / "edi.db", create=True).close()
    return Line(tmp_path / "edi.db", capsys, monkeypatch)


def test_four_quarters_are_asked_met_closed_and_reported(line: Line, tmp_path: Path) -> None:
    year = Year(line, tmp_path)
    papers: dict[str, dict[str, bytes]] = {}
    for quarter in QUARTERS:
        year.collect(quarter)
        year.meet(quarter)
        files = year.report(quarter)
        checked = Paper(files["txt"].read_text("utf-8"), year.model, quarter).check()
        assert checked > 60
        wanted = held(line)
        assert {form: figures(ROWS[form](files[form]))[: len(wanted)] for form in FORMS} == dict.fromkeys(FORMS, wanted)
        answered(year, quarter)
        assert f"Control total: {len(year.model.actions)}, as stated" in year.close(quarter)
        papers[quarter.period] = {form: path.read_bytes() for form, path in files.items()}
    for quarter in QUARTERS:
        assert year.again(quarter, date(2027, 6, 1)) == papers[quarter.period]
    reopened(year, papers)


def reopened(year: Year, papers: dict[str, dict[str, bytes]]) -> None:
    """A period is taken up again, closed as it is, and its paper is the same; so is that of the one before."""
    last = QUARTERS[-1]
    with on(date(2027, 4, 20)):
        said = year.line.done("period", "reopen", last.period, "--reason", "two answers came late")
        assert "reopened" in said
        assert "two answers came late" in year.line.done("history")
    assert year.again(QUARTERS[-2], date(2027, 6, 2)) == papers[QUARTERS[-2].period]
    with on(last.closed):
        year.line.done("period", "close", "--as-at", last.as_at.isoformat())
    assert year.again(last, date(2027, 6, 3)) == papers[last.period]


def held(line: Line) -> list[list[tuple[str, int]]]:
    """The count tables as the register has them, by its own reading."""
    register = open_register(line.db)
    (plan,) = plans(register.reader)
    tables = count_tables(plan_contents(register.reader, plan.id))
    register.close()
    return [[*((one.label, one.held) for one in table.lines), ("Total", table.held_total)] for table in tables]


def answered(year: Year, quarter: Quarter) -> None:
    """The progress that the command line tells is the model's."""
    with on(quarter.closed):
        said = year.line.done("period")
    given, nil, silent = year.model.answered(quarter.period)
    assert f"{given} given" in said and f"{nil} no change" in said and f"{silent} silent" in said, said

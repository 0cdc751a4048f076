"""A year at the screens: the papers have the same figures as the model and as the year on the command line."""

from __future__ import annotations

from pathlib import Path

from db.closings import closings
from db.opening import open_register
from db.reading import plans
from tests.quarter import at_the_screen as screen
from tests.quarter.millbrook import QUARTERS
from tests.quarter.model import Model
from tests.quarter.paper import Paper


async def test_four_quarters_are_asked_met_closed_and_reported(tmp_path: Path) -> None:
    register = open_register(tmp_path / "edi.db", create=True)
    model = Model()
    await screen.take_in_plan(register, tmp_path)
    for quarter in QUARTERS:
        await screen.collect(register, quarter, tmp_path)
        for answer in (*quarter.documents, *quarter.mail):
            model.answer(quarter.period, answer)
        await screen.meet(register, quarter, tmp_path)
        for done in quarter.meeting:
            model.decide(quarter.period, done)
        path = await screen.report(register, quarter, tmp_path)
        assert Paper(path.read_text("utf-8"), model, quarter).check() > 60
        await screen.close(register, quarter, len(model.actions))
        model.close(quarter.period)
    found = closings(register.reader, plans(register.reader)[0].id)
    assert {one.period for one in found} == {quarter.period for quarter in QUARTERS}
    register.close()

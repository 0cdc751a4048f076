"""A file is called by what stands in it, and lies where the last one lay."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from db.filters import Filter
from db.lines import PlanLine
from db.register import Register
from db.views import View
from edi_tui.exports import Audience
from edi_tui.giving.choice import Chosen, Here
from edi_tui.giving.naming import suggested, with_form
from edi_tui.settings import remember

PLAN = PlanLine("key", "Fair for All 2025–28", "Borough of Eastmere", "2026-27 Q2", None, None, None, 5)
HERE = Here(PLAN, View(Filter(plans=("key",), overdue=True)), "Late ones")
CSV = Chosen(form="csv")


@pytest.fixture(autouse=True)
def nobodys_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Settings that are nobody's, and a folder that was used last."""
    monkeypatch.setenv("EDI_TUI_SETTINGS", str(tmp_path / "settings.toml"))
    remember(export_folder=str(tmp_path))


@pytest.mark.parametrize(
    ("chosen", "name"),
    [
        (CSV, "Fair for All 2025–28 - Borough of Eastmere - Q2 2026-27.csv"),
        (CSV.with_(what="view"), "Fair for All 2025–28 - Borough of Eastmere - Q2 2026-27 - Late ones.csv"),
        (CSV.with_(what="marked"), "Fair for All 2025–28 - Borough of Eastmere - Q2 2026-27 - marked actions.csv"),
        (CSV.with_(what="plans", form="json", audience=Audience.public), "All plans - for the public.json"),
        (Chosen(form="into", source="/in/Our plan.xlsm"), "Our plan - brought up to date.xlsm"),
    ],
)
def test_a_name_says_what_is_in_the_file(register: Register, tmp_path: Path, chosen: Chosen, name: str) -> None:
    found = suggested(register.reader, chosen, HERE)
    assert found.name == name and found.parent == (Path("/in") if chosen.is_into else tmp_path)


def test_what_the_title_says_already_is_not_said_again(register: Register) -> None:
    plan = replace(PLAN, title="Borough of Eastmere: Q2 2026-27")
    assert suggested(register.reader, CSV, replace(HERE, plan=plan)).name == "Borough of Eastmere Q2 2026-27.csv"


def test_a_typed_name_takes_the_ending_of_another_form_and_keeps_one_that_is_none() -> None:
    assert with_form(Path("/out/mine.xlsx"), CSV) == Path("/out/mine.csv")
    assert with_form(Path("/out/mine.v2"), CSV) == Path("/out/mine.v2")

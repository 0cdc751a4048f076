"""The choices of an export are remembered for each plan of each register, and a damaged memory is no memory."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from edi_tui.exports import Audience
from edi_tui.exports.report.template import Template
from edi_tui.giving.choice import Chosen
from edi_tui.giving.keeping import keep_choice, kept_choice
from edi_tui.settings import remember, settings_path

HERE = Path("/somewhere/edi.db")
TEMPLATE = Template(("summary", "chart"), "Half way", "draft 2", date(2026, 9, 30), date(2026, 7, 1), "/styles.docx")
CHOSEN = Chosen(
    what="officer",
    view="0123",
    officer="key",
    form="html",
    audience=Audience.public,
    template=TEMPLATE,
    columns="screen",
    source="/in/plan.xlsx",
    path="/out/report.html",
    is_own_name=True,
)


@pytest.fixture(autouse=True)
def nobodys_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Settings that are nobody's."""
    monkeypatch.setenv("EDI_TUI_SETTINGS", str(tmp_path / "settings.toml"))


def test_every_choice_comes_back_for_its_plan_alone() -> None:
    keep_choice(HERE, "plan", CHOSEN)
    keep_choice(HERE, "other", Chosen(path="/out/other.xlsx"))
    assert kept_choice(HERE, "plan") == CHOSEN
    assert kept_choice(HERE, "other") == Chosen(path="/out/other.xlsx")
    assert kept_choice(Path("/elsewhere/edi.db"), "plan") is None


def test_what_was_decided_about_names_is_never_in_the_settings() -> None:
    keep_choice(HERE, "plan", CHOSEN.with_(names={"Ines Marsh": False}))
    assert "Marsh" not in settings_path().read_text("utf-8") and kept_choice(HERE, "plan") == CHOSEN


def test_only_the_last_plans_and_registers_are_remembered() -> None:
    for number in range(15):
        keep_choice(HERE, f"plan {number}", CHOSEN)
        keep_choice(Path(f"/{number}/edi.db"), "plan", CHOSEN)
    plans = [number for number in range(15) if kept_choice(HERE, f"plan {number}")]
    registers = [number for number in range(15) if kept_choice(Path(f"/{number}/edi.db"), "plan")]
    assert plans == list(range(3, 15)) and registers == list(range(8, 15))


@pytest.mark.parametrize(
    "kept",
    [
        "text",
        {"plan": 3},
        {"plan": {"form": "exe", "what": "everything", "audience": 3, "path": [], "as_at": "soon", "sections": "all"}},
    ],
)
def test_what_is_damaged_is_as_it_is_by_default(kept: object) -> None:
    remember(exports={str(HERE): kept})
    assert kept_choice(HERE, "plan") in (None, Chosen())

"""What most tests start from: an empty register in a folder of its own, and a small plan in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from db.opening import open_register
from db.register import Register
from tests.db.making_plans import MadePlan, make_plan


@pytest.fixture(autouse=True)
def _own_surroundings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No test reads or writes what belongs to whoever runs it."""
    monkeypatch.delenv("EDI_TUI_DB", raising=False)
    monkeypatch.setenv("EDI_TUI_USER", "A Tester")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    """A new register."""
    made = open_register(tmp_path / "edi.db", create=True)
    yield made
    made.close()


@pytest.fixture
def plan(register: Register) -> MadePlan:
    """The plan of an invented council, in the register."""
    return make_plan(register)

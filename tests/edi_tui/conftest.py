"""A small plan, written once and copied for each test; settings that are nobody's."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from db.opening import open_register
from db.register import Register
from tests.edi_tui.screens.plans import fill, opened, small_plan


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A register with the small plan, to be copied."""
    return fill(tmp_path_factory.mktemp("screens") / "small.db", small_plan())


@pytest.fixture
def path(filled: Path, tmp_path: Path) -> Path:
    """A copy of the small plan's register."""
    return Path(shutil.copy(filled, tmp_path / "edi.db"))


@pytest.fixture
def register(path: Path) -> Iterator[Register]:
    """The small plan, open."""
    yield from opened(path)


@pytest.fixture
def other(path: Path) -> Iterator[Register]:
    """The same file in another program's hands."""
    yield from opened(path)


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Register]:
    """A register without a plan."""
    register = open_register(tmp_path / "empty.db", create=True)
    yield register
    register.close()


@pytest.fixture(autouse=True)
def nobodys_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither the person's settings nor what the terminal says about colours."""
    monkeypatch.setenv("EDI_TUI_SETTINGS", str(tmp_path / "settings.toml"))
    for name in ("NO_COLOR", "TEXTUAL_THEME", "TEXTUAL", "TEXTUAL_COLOR_SYSTEM"):
        monkeypatch.delenv(name, raising=False)

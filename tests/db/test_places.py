"""Where the register lies, and who is working on it."""

from __future__ import annotations

import getpass
from pathlib import Path

import pytest

from db.places import current_user, register_path


def test_a_named_register_goes_before_the_surroundings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("EDI_TUI_DB", str(tmp_path / "b.db"))
    assert register_path(str(tmp_path / "a.db")) == tmp_path / "a.db"
    assert register_path() == tmp_path / "b.db"
    monkeypatch.setenv("EDI_TUI_DB", "~/c.db")
    assert register_path() == Path.home() / "c.db"


def test_a_register_that_nobody_names_lies_in_the_users_data_folder() -> None:
    assert register_path().name == "edi.db"
    assert register_path().parent.name == "edi-tui"


@pytest.mark.parametrize(("named", "shown"), [("Pat\x1b[31m O'Dwyer\n", "Pat[31m O'Dwyer"), ("\x07", "somebody")])
def test_whoever_works_is_named_in_clean_words(monkeypatch: pytest.MonkeyPatch, named: str, shown: str) -> None:
    monkeypatch.setenv("EDI_TUI_USER", named)
    assert current_user() == shown


@pytest.mark.parametrize("error", [ImportError("No module named 'pwd'"), KeyError(), OSError()])
def test_an_account_without_a_name_is_somebody(monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    def fail() -> str:
        raise error

    monkeypatch.delenv("EDI_TUI_USER")
    monkeypatch.setattr(getpass, "getuser", fail)
    assert current_user() == "somebody"

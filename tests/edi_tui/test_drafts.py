"""Drafts in their files: one for each form, for one person's eyes, gone when they are not needed."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from edi_tui.drafts import DraftOf, drafts_folder, find, forget, keep, left_behind

TEXTS = {"text": ("", "Four [/x] have\nmet ★"), "period": ("Q1", "Q2")}


@pytest.fixture(autouse=True)
def nobodys_drafts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EDI_TUI_SETTINGS", str(tmp_path / "settings.toml"))


def of(register: Path, form: str = "update", key: str = "a1") -> DraftOf:
    return DraftOf(register, form, key, "an update for 1.01", "a")


def test_a_draft_is_found_again_by_its_register_form_and_action_alone(tmp_path: Path) -> None:
    keep(of(tmp_path / "edi.db"), TEXTS)
    found = find(of(tmp_path / "edi.db"))
    assert found is not None and found.texts == TEXTS
    assert (found.of.words, found.of.opens) == ("an update for 1.01", "a")
    assert find(of(tmp_path / "other.db")) is None
    assert find(of(tmp_path / "edi.db", "edit")) is None
    assert find(of(tmp_path / "edi.db", key="a2")) is None


def test_a_register_that_is_named_from_its_own_folder_is_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    keep(of(Path("edi.db")), TEXTS)
    assert find(of(Path("edi.db"))) is not None
    assert find(of(tmp_path / "edi.db")) is not None
    assert len(left_behind(Path("edi.db"))) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes: the user's folder is the user's own")
def test_nobody_else_may_read_it(tmp_path: Path) -> None:
    keep(of(tmp_path / "edi.db"), TEXTS)
    (file,) = drafts_folder().iterdir()
    assert file.stat().st_mode & 0o777 == 0o600
    assert drafts_folder().stat().st_mode & 0o777 == 0o700


def test_what_is_forgotten_leaves_no_file(tmp_path: Path) -> None:
    keep(of(tmp_path / "edi.db"), TEXTS)
    forget(of(tmp_path / "edi.db"))
    forget(of(tmp_path / "edi.db"))
    assert list(drafts_folder().iterdir()) == []


def test_the_newest_of_a_register_comes_first(tmp_path: Path) -> None:
    for key in ("a1", "a2"):
        keep(of(tmp_path / "edi.db", key=key), TEXTS)
    keep(of(tmp_path / "other.db"), TEXTS)
    first = of(tmp_path / "edi.db", key="a1").file
    first.write_text(first.read_text("utf-8").replace('"at": "2', '"at": "3'), "utf-8")
    assert [draft.of.key for draft in left_behind(tmp_path / "edi.db")] == ["a1", "a2"]


@pytest.mark.parametrize("text", ["", "{", "[]", '{"register": 1}', '{"texts": {"a": "bc"}}', "\udcff"])
def test_a_file_that_cannot_be_understood_is_no_draft(tmp_path: Path, text: str) -> None:
    keep(of(tmp_path / "edi.db"), TEXTS)
    of(tmp_path / "edi.db").file.write_bytes(text.encode("utf-8", "surrogateescape"))
    assert find(of(tmp_path / "edi.db")) is None
    assert left_behind(tmp_path / "edi.db") == []


def test_a_folder_that_cannot_be_written_is_no_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("EDI_TUI_SETTINGS", str(tmp_path / "file" / "settings.toml"))
    keep(of(tmp_path / "edi.db"), TEXTS)
    assert find(of(tmp_path / "edi.db")) is None
    forget(of(tmp_path / "edi.db"))
    assert left_behind(tmp_path / "edi.db") == []


def test_without_named_settings_they_lie_in_the_user_s_state_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("EDI_TUI_SETTINGS")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    if os.name == "posix" and sys.platform != "darwin":
        assert drafts_folder() == tmp_path / "edi-tui" / "drafts"
    assert drafts_folder().name == "drafts"

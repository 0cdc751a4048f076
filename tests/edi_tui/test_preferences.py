"""Settings are read from a file that people write in, and kept in it without touching what is theirs."""

from __future__ import annotations

from pathlib import Path

import pytest

from edi_tui.preferences import PREFERENCES, read_preferences
from edi_tui.settings import remember


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the settings lie in this test."""
    path = tmp_path / "config" / "settings.toml"
    monkeypatch.setenv("EDI_TUI_SETTINGS", str(path))
    path.parent.mkdir()
    return path


def test_without_a_file_everything_is_as_it_is_by_default(file: Path) -> None:
    found = read_preferences()
    assert found.values == {one.name: one.default for one in PREFERENCES} and found.problems == ()
    assert not file.exists()


def test_a_person_may_write_capitals_spaces_and_true_or_false(file: Path) -> None:
    file.write_text('theme = "High contrast"\nmouse = false\npalette = "Colour-Safe"\n', "utf-8")
    found = read_preferences()
    assert (found["theme"], found["mouse"], found["palette"]) == ("high-contrast", "off", "colour-safe")
    assert found.problems == ()


def test_a_wrong_value_is_told_in_one_sentence_and_the_default_used(file: Path) -> None:
    file.write_text('theme = "pink"\nmouse = 3\nrows = "two"\nkeys = 5\n', "utf-8")
    found = read_preferences()
    assert (found["theme"], found["mouse"], found["rows"]) == ("dark", "on", "two")
    assert found.problems[0] == (
        'theme = \'pink\' in the settings is none of "dark", "light", "high-contrast": '
        '"dark" is used until it is mended.'
    )
    assert len(found.problems) == 3 and "must be a table" in found.problems[2]


def test_keys_may_be_written_with_or_without_quotes(file: Path) -> None:
    file.write_text('[keys]\n"plan.status" = "T"\nplan.edit = "E"\nplan.undo = 4\n', "utf-8")
    found = read_preferences()
    assert found.keys == {"plan.status": "T", "plan.edit": "E"}
    assert found.problems == ("The key of plan.undo in the settings must be a text in quotes.",)


def test_comments_and_whatever_else_stands_in_the_file_stay(file: Path) -> None:
    written = '# ours\ntheme = "light" # ours too\nother = [1, 2]\n\n[keys] # mine\n"plan.status" = "T" # why\n'
    file.write_text(written, "utf-8")
    assert remember(theme="dark", mouse="off", keys={"plan.status": "T", "plan.edit": "E"}) is None
    kept = file.read_text("utf-8")
    assert "# ours" in kept and 'theme = "dark" # ours too' in kept and "other = [1, 2]" in kept
    assert "[keys] # mine" in kept and '"plan.status" = "T" # why' in kept
    again = read_preferences()
    assert again["mouse"] == "off" and again.keys == {"plan.status": "T", "plan.edit": "E"} and not again.problems
    remember(keys=None)
    assert read_preferences().keys == {}


@pytest.mark.parametrize("broken", [b'theme = "light', b"\xff\xfe\x00", b"theme == 3\n"])
def test_a_file_that_cannot_be_understood_is_told_and_left_as_it_is(file: Path, broken: bytes) -> None:
    file.write_bytes(broken)
    found = read_preferences()
    assert found["theme"] == "dark" and "cannot be read" in found.problems[0] and str(file) in found.problems[0]
    assert "cannot be read" in (remember(theme="light") or "")
    assert file.read_bytes() == broken


def test_a_folder_that_cannot_be_written_is_told_and_no_error(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (file.parent / "in the way").write_text("")
    monkeypatch.setenv("EDI_TUI_SETTINGS", str(file.parent / "in the way" / "settings.toml"))
    assert "could not be kept" in (remember(theme="light") or "") or "cannot be read" in (remember(theme="x") or "")

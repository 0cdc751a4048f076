"""docs/importing.md promises nothing that is not there: its commands, its keys, its pictures, its vocabulary file."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from textual.binding import Binding

from edi_tui.screens.importing.choose import ChooseStep
from edi_tui.screens.importing.mapping import MapStep
from edi_tui.screens.importing.paste import PasteStep
from edi_tui.screens.importing.review import ReviewStep
from edi_tui.widgets.rows import Rows
from imports.layouts.mapping import FIELDS
from imports.vocabulary.words import table
from tests.edi_tui.cli.lines import Line
from tests.edi_tui.cli.test_import_command import back, council  # noqa: F401  fixtures

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "importing.md").read_text("utf-8")
COMMANDS = [line.strip() for line in PAGE.splitlines() if line.startswith("    edi-tui ")]
STEPS = (ChooseStep, PasteStep, MapStep, ReviewStep, Rows)


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_of_the_page_is_understood(
    council: Line,  # noqa: F811
    back: str,  # noqa: F811
    command: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    words = shlex.split(command)[1:]
    assert words[0] == "import"
    named = [back if word.endswith(".xlsx") or word == "-" else word for word in words]
    code, out, err = council(*named)
    agreed = "--dry-run" in words or "--yes" in words
    assert (code == 0) is agreed, err
    assert agreed or "say --yes to write it" in err
    assert out.startswith("File: ")


def test_every_key_of_the_page_does_something() -> None:
    bound = {key for step in STEPS for b in step.BINDINGS if isinstance(b, Binding) for key in b.key.split(",")}
    rows = re.findall(r"^\| (`.+?) \| ", PAGE.split("## 3. Review")[1].split("## 4.")[0], re.MULTILINE)
    shown = [key for row in rows for key in re.findall(r"`(.+?)`", row)]
    assert len(shown) > 8
    assert [key for key in shown if key not in bound] == []


def test_the_pictures_are_there_and_say_what_they_show() -> None:
    pictures = re.findall(r"!\[([^]]+)\]\((.+?)\)", PAGE)
    assert len(pictures) >= 4
    assert all(words and (ROOT / "docs" / name).is_file() for words, name in pictures)


def test_the_names_of_a_vocabulary_file_are_ones_that_the_import_knows() -> None:
    told = PAGE.split("- Fields: ")[1].split("\n\n")[0]
    fields, statuses = told.split("- Statuses: ")
    assert set(re.findall(r"`(\w+)`", fields)) <= set(FIELDS)
    assert set(re.findall(r"`(\w+)`", statuses)) <= set(table("statuses")["groups"])


OWN_WORDS = """Pledge we make,Pilot,When,Status,Proof
Open the doors of the town hall,Pool,Evergreen,Landed,Twenty visits
Mend the loop in the chamber,Ana Reyes,March 2027,In the freezer,It is heard
"""


def test_the_pages_vocabulary_file_is_read_and_used(council: Line, tmp_path: Path) -> None:  # noqa: F811
    (tmp_path / "vocabulary.toml").write_text(PAGE.split("```toml\n")[1].split("```")[0], "utf-8")
    (tmp_path / "own.csv").write_text(OWN_WORDS, "utf-8")
    words = ("--plan", "Own words", "--vocabulary", str(tmp_path / "vocabulary.toml"))
    out = council.done("import", str(tmp_path / "own.csv"), *words, "--yes")
    assert "“Pledge we make” read as action. (sure)" in out and "“Proof” read as success measure" in out
    assert "vocabulary" not in out.split("Problem", 1)[-1]
    shown = council.done("show", "Open the doors", "--plan", "Own words")
    assert "Status: Landed" in shown and "Lead officer" not in shown
    assert "Lead officer: Ana Reyes" in council.done("show", "Mend the loop", "--plan", "Own words")


def test_a_vocabulary_beside_the_settings_is_used_unasked(
    council: Line,  # noqa: F811
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("EDI_TUI_SETTINGS", str(tmp_path / "settings.toml"))
    (tmp_path / "vocabulary.toml").write_text('[headings]\naction = ["Pledge we make"]\n', "utf-8")
    (tmp_path / "own.csv").write_text(OWN_WORDS, "utf-8")
    assert "“Pledge we make” read as action. (sure)" in council.done("import", str(tmp_path / "own.csv"), "--dry-run")
    assert str(tmp_path / "vocabulary.toml") in council.done("doctor")

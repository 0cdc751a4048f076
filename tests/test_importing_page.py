"""docs/importing.md promises nothing that is not there: its commands, its keys, its pictures, its vocabulary file."""

from __future__ import annotations

import re
import shlex
import tomllib
from pathlib import Path

import pytest
from textual.binding import Binding

from edi_tui.screens.importing.choose import ChooseStep
from edi_tui.screens.importing.mapping import MapStep
from edi_tui.screens.importing.paste import PasteStep
from edi_tui.screens.importing.review import ReviewStep
from edi_tui.widgets.rows import Rows
from imports.mapping import FIELDS
from imports.words import table
from tests.edi_tui.cli.test_commands import Line
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


def test_the_pages_vocabulary_file_is_one() -> None:
    example = tomllib.loads(PAGE.split("```toml\n")[1].split("```")[0])
    assert {"headings", "statuses"} <= set(example)
    assert all(isinstance(phrases, list) for section in example.values() for phrases in section.values())

"""The README promises nothing that is not there: its commands, its make targets, its keys."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from textual.app import App
from textual.binding import Binding

from edi_tui.app import EdiTui
from edi_tui.screens.plan_bindings import BINDINGS as PLAN_KEYS
from edi_tui.widgets.action_table import ActionTable

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
COMMAND_LINES = [line.strip() for line in README.splitlines() if line.startswith("    edi-tui ")]
COMMANDS = sorted(set(re.findall(r"edi-tui ([a-z]+)\b", README)))
NAMES_OF_KEYS = {"/": "slash", "?": "question_mark", ",": "comma", "-": "minus", "*": "asterisk", "=": "equals_sign"}


def section(title: str) -> str:
    """What stands under one of the README's headings."""
    return README.split(f"\n## {title}\n")[1].split("\n## ")[0]


def help_of(*words: str) -> str:
    """What the program says of a command."""
    asked = [sys.executable, "-m", "edi_tui", *words, "--help"]
    return subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=True).stdout


def test_the_readme_shows_every_command_that_there_is() -> None:
    listed = help_of().split("Commands:")[1]
    assert sorted(re.findall(r"^  ([a-z]+)  ", listed, re.MULTILINE)) == COMMANDS


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_has_the_options_that_the_readme_shows(command: str) -> None:
    lines = [line for line in COMMAND_LINES if line.split()[1] == command]
    assert lines, f"“{command}” is not among the lines of the section on the command line"
    below = re.findall(r"^  ([a-z]+)  ", help_of(command).partition("Commands:")[2], re.MULTILINE)
    for line in lines:
        words = [command, *(word for word in line.split()[2:3] if word in below)]
        said = help_of(*words)
        assert all(option in said for option in re.findall(r"--[a-z-]+", line)), words


def test_every_make_target_that_the_readme_names_is_in_the_makefile() -> None:
    targets = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    named = set(re.findall(r"(?:^    |`)make ([a-z]+)", README, re.MULTILINE))
    assert {"run", "test"} <= named
    assert named <= set(targets)


def bindings(cls: type) -> list[object]:
    """What a class itself adds to the keys."""
    return list(cls.__dict__.get("BINDINGS", ()))


def test_every_key_of_the_readmes_table_does_something() -> None:
    bound = {
        key
        for binding in (
            *EdiTui.BINDINGS,
            *PLAN_KEYS,
            *(b for cls in (App, *ActionTable.__mro__) for b in bindings(cls)),
        )
        if isinstance(binding, Binding)
        for key in binding.key.split(",")
    } | {App.COMMAND_PALETTE_BINDING}
    cells = re.findall(r"^\| (`.+?) \|", section("The keys"), re.MULTILINE)
    shown = [key for cell in cells for key in re.findall(r"`(.+?)`", cell)]
    assert len(shown) > 10
    assert [key for key in shown if NAMES_OF_KEYS.get(key, key) not in bound] == []


def test_the_picture_is_there() -> None:
    assert (ROOT / re.findall(r"!\[[^]]+\]\((.+?)\)", README)[0]).is_file()

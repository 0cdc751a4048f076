"""The screens in a real terminal: what reaches it byte for byte, and where its own cursor stands."""

from __future__ import annotations

import contextlib
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from edi_tui.preferences import BY_NAME
from tests.edi_tui.screens.plans import fill
from tests.edi_tui.screens.test_nasties import nasty_plan

pexpect = pytest.importorskip("pexpect")
pyte = pytest.importorskip("pyte")

ROOT = Path(__file__).parents[3]
PROGRAM = (
    "import sys; from pathlib import Path; from db.opening import open_register; from edi_tui.app import run; "
    "run(open_register(Path(sys.argv[1])))"
)


class Terminal:
    """The program in a pseudo-terminal: its bytes, and the screen that they make."""

    def __init__(self, path: Path, settings: Path, **more: str) -> None:
        env = {**os.environ, "TERM": "xterm-256color", "PYTHONPATH": str(ROOT), "EDI_TUI_SETTINGS": str(settings)}
        env |= more
        self.child = pexpect.spawn(
            sys.executable, ["-c", PROGRAM, str(path)], env=env, dimensions=(30, 100), timeout=20, encoding=None
        )
        self.bytes = b""
        self.screen = pyte.Screen(100, 30)
        self.stream = pyte.ByteStream(self.screen)

    def read(self, until: Callable[[], bool]) -> None:
        """Take in what is painted until something holds."""
        end = time.monotonic() + 20
        while not until():
            assert time.monotonic() < end, "\n".join(self.screen.display)
            with contextlib.suppress(pexpect.TIMEOUT):
                chunk = self.child.read_nonblocking(65536, timeout=0.2)
                self.bytes += chunk
                self.stream.feed(chunk)

    def shows(self, text: str) -> Callable[[], bool]:
        """Whether a text stands on the screen."""
        return lambda: text in "\n".join(self.screen.display)

    def cursor_line(self) -> str:
        """The line on which the terminal's own cursor stands."""
        return self.screen.display[self.screen.cursor.y]


def test_the_small_plan_in_a_terminal(path: Path, tmp_path: Path) -> None:
    terminal = Terminal(path, tmp_path / "settings.toml")
    terminal.read(terminal.shows("5 actions"))
    terminal.child.send("\x1b[B")
    # For braille displays and screen readers.
    terminal.read(lambda: terminal.cursor_line().startswith("▶  1.02"))
    terminal.child.send("q")
    terminal.child.expect(pexpect.EOF)
    assert b"\x1b[?1049l" in terminal.child.before  # the terminal is given back
    terminal.child.close()
    assert terminal.child.exitstatus == 0


def test_nothing_that_data_holds_commands_the_terminal(tmp_path: Path) -> None:
    terminal = Terminal(fill(tmp_path / "nasty.db", nasty_plan()), tmp_path / "settings.toml")
    terminal.read(terminal.shows("1 action"))
    terminal.child.send("e")
    terminal.read(terminal.shows("desired_outcome [x]"))
    for command in (b"\x1b]0;title", b"\x1b]52", b"\x1b]8", "\x9b".encode(), "\u202e".encode(), "\u2066".encode()):
        assert command not in terminal.bytes
    terminal.child.close(force=True)


def test_a7_the_terminals_cursor_is_shown_where_a_person_wishes_it_and_the_mouse_left_alone(
    path: Path, tmp_path: Path
) -> None:
    (tmp_path / "settings.toml").write_text('cursor = "shown"\nmouse = false\n', "utf-8")
    terminal = Terminal(path, tmp_path / "settings.toml")
    terminal.read(terminal.shows("5 actions"))
    terminal.read(lambda: not terminal.screen.cursor.hidden)
    assert b"\x1b[?1003h" not in terminal.bytes
    terminal.child.send("s")
    terminal.read(lambda: terminal.shows("press its key")() and "On target" in terminal.cursor_line())
    terminal.child.send("\x1b")
    terminal.read(lambda: terminal.cursor_line().startswith("▶  1.01"))
    terminal.child.send(",")
    terminal.read(terminal.shows("changed at once"))
    mouse = list(BY_NAME).index("mouse")
    terminal.child.send("\x1b[B" * mouse + " ")  # on again at once
    terminal.read(lambda: b"\x1b[?1003h" in terminal.bytes)
    terminal.child.close(force=True)


def test_in_a_terminal_that_is_no_utf_8_the_signs_are_ascii_and_nothing_is_torn(path: Path, tmp_path: Path) -> None:
    terminal = Terminal(path, tmp_path / "settings.toml", PYTHONIOENCODING="latin-1")
    terminal.read(terminal.shows("5 actions"))
    terminal.read(lambda: terminal.cursor_line().startswith(">  1.01"))
    assert b"\\u" not in terminal.bytes and all(line.isascii() for line in terminal.screen.display)
    terminal.child.close(force=True)

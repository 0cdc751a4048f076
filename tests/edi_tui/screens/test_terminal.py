"""The screens in a real terminal: what reaches it byte for byte, and where its own cursor stands."""

from __future__ import annotations

import contextlib
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

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

    def __init__(self, path: Path, settings: Path) -> None:
        env = {**os.environ, "TERM": "xterm-256color", "PYTHONPATH": str(ROOT), "EDI_TUI_SETTINGS": str(settings)}
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

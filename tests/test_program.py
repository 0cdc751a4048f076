"""The real program in a real (pseudo-)terminal: it starts, takes keys, and leaves the terminal as it was."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from db.opening import open_register
from imports.reconciling.apply import apply
from imports.reconciling.proposal import propose
from tests.drafting import drafted_plan, reading

pexpect = pytest.importorskip("pexpect", reason="a pseudo-terminal needs pexpect, which Windows does not have")
pyte = pytest.importorskip("pyte", reason="reading the screen needs pyte")

PROJECT = Path(__file__).parent.parent


class Terminal:
    """The program in a terminal of 80×24, and what stands on its screen."""

    def __init__(self, db: Path) -> None:
        self.screen = pyte.Screen(80, 24)
        self.stream = pyte.ByteStream(self.screen)
        self.bytes = b""
        env = {k: v for k, v in os.environ.items() if not k.startswith(("TEXTUAL", "NO_COLOR", "ACCESSIBLE"))}
        env |= {"TERM": "xterm-256color", "XDG_CONFIG_HOME": str(db.parent), "XDG_STATE_HOME": str(db.parent)}
        command = ["-m", "edi_tui", "--db", str(db)]
        self.child = pexpect.spawn(sys.executable, command, dimensions=(24, 80), cwd=str(PROJECT), env=env, timeout=30)

    def wait(self, holds: Callable[[str], bool]) -> str:
        """Read until the screen is as wanted; fails with the screen when the program says no more."""
        while not holds(text := "\n".join(self.screen.display)):
            try:
                read = self.child.read_nonblocking(65536, timeout=20)
            except (pexpect.TIMEOUT, pexpect.EOF) as error:
                raise AssertionError(f"the screen never became as wanted:\n{text}") from error
            self.bytes += read
            self.stream.feed(read)
        return text

    def press(self, keys: str) -> None:
        self.child.send(keys)


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    plan = drafted_plan()
    plan.actions[0].action = "[x] tick \x1b]0;owned\x07 [@click=app.quit]here[/] \u202eback"
    register = open_register(tmp_path / "edi.db", create=True)
    apply(register, propose(register.reader, reading(plan)))
    register.close()
    made = Terminal(tmp_path / "edi.db")
    yield made
    made.child.close(force=True)


def test_the_program_starts_takes_keys_and_leaves_the_terminal_as_it_was(terminal: Terminal, tmp_path: Path) -> None:
    text = terminal.wait(lambda screen: "1.01" in screen and "Fair Shares" in screen)
    assert "[x] tick" in text
    terminal.press("s")
    terminal.wait(lambda screen: "Some concern" in screen and "Done" in screen)
    terminal.press("d")
    terminal.wait(lambda screen: "✓ Done" in screen)
    terminal.press("q")
    terminal.child.expect(pexpect.EOF)
    terminal.bytes += terminal.child.before or b""
    assert terminal.child.wait() == 0
    assert b"\x1b[?1049l" in terminal.bytes, "the terminal's own screen was not given back"
    assert b"owned\x07" not in terminal.bytes and "\u202e".encode() not in terminal.bytes
    register = open_register(tmp_path / "edi.db")
    label = register.reader.execute("SELECT label FROM batch ORDER BY number DESC").fetchone()[0]
    register.close()
    assert label.startswith("1.01: status ★ On target → ✓ Done, completed on ")


def test_a_paste_presses_no_key_and_shows_as_it_stands(terminal: Terminal) -> None:
    terminal.wait(lambda screen: "1.01" in screen)
    terminal.press("\x1b[200~ab\x1b[31mred e s x\x1b[0m\x1b[201~/")
    terminal.wait(lambda screen: "words in any text" in screen)
    terminal.press("\x1b[200~[x] \x1b[31m[/x]\x1b[0m =1+1\x1b[201~")
    text = terminal.wait(lambda screen: "=1+1" in screen)
    assert "[x] [31m[/x][0m =1+1" in text
    assert "Edit 1.01" not in text and "Export" not in text

"""A day's work needs no network, and asks for none: not even a name is looked up."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import warnings
from pathlib import Path

import pytest

pytest.importorskip("pexpect", reason="there are no pseudo-terminals here")

ROOT = Path(__file__).parents[2]
GUARD = """
import os, sys
_TOLD = ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto", "socket.bind")
def _look(event, args):
    address = args[1] if event in _TOLD[:1] + _TOLD[3:] and len(args) > 1 else args
    if event in _TOLD and isinstance(address, tuple):  # a path is a pipe on this computer
        with open(os.environ["EDI_TOLD"], "a") as file:
            print(event, address, file=file)
        raise OSError("there is no network")
sys.addaudithook(_look)
"""
NO_NETWORK = ["unshare", "--user", "--map-root-user", "--net"]


def run(folder: Path, *command: str) -> tuple[subprocess.CompletedProcess[str], str]:
    """A program of Python, without a network where that can be had, and what it asked of one."""
    (folder / "sitecustomize.py").write_text(GUARD)
    told = folder / "told"
    env = {**os.environ, "PYTHONPATH": f"{folder}{os.pathsep}{ROOT}", "EDI_TOLD": str(told)}
    env |= {f"XDG_{name}_HOME": str(folder / "home") for name in ("STATE", "CACHE", "CONFIG", "DATA")}
    without = NO_NETWORK if can_go_without() else []
    done = subprocess.run(
        [*without, sys.executable, *command], env=env, cwd=ROOT, capture_output=True, text=True, check=False
    )
    return done, told.read_text() if told.exists() else ""


def can_go_without() -> bool:
    """Whether a program can be run here in a network of its own that leads nowhere."""
    tried = [*NO_NETWORK, "true"]
    return (
        shutil.which("unshare") is not None and subprocess.run(tried, capture_output=True, check=False).returncode == 0
    )


def test_a_day_of_work_without_a_network(tmp_path: Path) -> None:
    if not can_go_without():
        warnings.warn("No network can be taken away here: only what is asked of it was watched.", stacklevel=1)
    done, told = run(tmp_path, "-m", "tests.edi_tui.journey", str(tmp_path))
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.count("done: export") == 8 and "done: screens" in done.stdout
    assert told == ""


@pytest.mark.parametrize(
    "asks", ["socket.create_connection(('127.0.0.1', 9))", "socket.getaddrinfo('fen.example', 80)"]
)
def test_what_asks_for_a_network_is_seen(tmp_path: Path, asks: str) -> None:
    done, told = run(tmp_path, "-c", f"import socket; {asks}")
    assert done.returncode != 0 and told.startswith("socket.")

"""Other programs on the same register, as real processes: what they run stands here, `start` runs it.

Each says a line when it has come to a point that a test waits for, and goes on when it is told to.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from db import sqlite
from db.errors import Conflict
from db.journal import Create, write
from db.models import new_id
from db.opening import open_register
from db.verbs import edit
from db.verbs.editing import values_of

ROOT = Path(__file__).parents[2]


def start(name: str, *arguments: object, module: str = "tests.db.programs") -> subprocess.Popen[str]:
    """One of the functions below, or of another module that is made like this one, in a program of its own."""
    called = [sys.executable, "-m", module, name, *map(str, arguments)]
    return subprocess.Popen(called, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def wait_for(program: subprocess.Popen[str], word: str) -> None:
    """Until the program says that it has come to this point."""
    assert program.stdout is not None
    assert program.stdout.readline() == word + "\n"


def tell(program: subprocess.Popen[str]) -> None:
    """Let a waiting program go on."""
    assert program.stdin is not None
    program.stdin.write("go\n")
    program.stdin.flush()


def say(word: str) -> None:
    print(word, flush=True)
    sys.stdin.readline()


def count_up(path: str, action_id: str, times: str) -> None:
    """Add one to the number in an action's commitment, so many times, looking again after each conflict."""
    from db.contents import action_contents

    register = open_register(Path(path))
    say("ready")
    left = int(times)
    while left:
        with register.reading() as conn:
            seen = values_of(action_contents(conn, action_id))
        try:
            done = edit(register, action_id, {"commitment": str(int(seen["commitment"]) + 1)}, seen=seen)
        except Conflict:
            continue
        left -= done is not None  # None: the other program came to the same number meanwhile
    register.close()


def write_much(path: str, stop_at: str, action_count: str = "300") -> None:
    """Write a big batch with so little memory that it spills to the disk, and wait in the middle of it."""
    register = open_register(Path(path))
    plan_id = register.reader.execute("SELECT id FROM plan").fetchone()[0]
    done = 0

    def wait(_statement: str) -> None:
        nonlocal done
        done += 1
        if done == int(stop_at):
            say("writing")

    connect = sqlite.connect_writer

    def connect_small(file: Path) -> object:
        conn = connect(file)
        conn.execute("PRAGMA cache_size=4")
        conn.set_trace_callback(wait)
        return conn

    sqlite.connect_writer = connect_small  # type: ignore[assignment]
    rows = [{"id": new_id(), "plan_id": plan_id, "text": f"Action {n} " + "x" * 400} for n in range(int(action_count))]
    write(register, [Create("action", row) for row in rows], label="much")
    say("written")


def make(path: str) -> None:
    """Make a register."""
    open_register(Path(path), create=True).close()


if __name__ == "__main__":
    globals()[sys.argv[1]](*sys.argv[2:])

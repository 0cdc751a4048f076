"""Kills a program at work at random moments, many times: `python -m tests.reliability.killing TIMES SEED`.

Each time a child of this program works on a copy of a register and says the number of each batch as soon as the verb
has come back; then it is killed. A child is made by forking, because starting Python anew takes longer than its work.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import sqlite3
import sys
import tempfile
import time
import traceback
from collections import Counter
from pathlib import Path

from db import sqlite
from db.backup import backups, restore
from db.opening import open_register
from tests.reliability.soundness import faults, newest
from tests.reliability.work import Work, begin

HOT = bytes.fromhex("d9d505f920a163d7")  # how a journal begins that must be played back
SECONDS = 0.6  # of work, at the most, before a kill at a random moment
WAYS = ("random", "there", "hot")
"""When a kill falls: whenever; as soon as a journal is seen; as soon as one is seen that must be played back."""


def begins(journal: Path) -> bytes:
    """The journal's first bytes; nothing where there is none."""
    try:
        with journal.open("rb") as file:
            return file.read(8)
    except OSError:
        return b""


def work(path: Path, seed: int, pipe: int, *, small: bool) -> None:
    """The child: works until it is killed. With a small memory a write spills to the file long before it ends."""
    if small:
        connect = sqlite.connect_writer

        def connect_small(file: Path) -> sqlite3.Connection:
            conn = connect(file)
            conn.execute("PRAGMA cache_size=8")
            return conn

        sqlite.connect_writer = connect_small
    somebody = Work(open_register(path), seed)
    while True:
        number = somebody.step()
        if number:
            os.write(pipe, f"{number}\n".encode())


def kill(path: Path, chance: random.Random, way: str) -> int:
    """Let a child work and kill it; returns the number that it said last, 0 for none."""
    heard, said = os.pipe()
    child = os.fork()
    if not child:
        try:
            os.close(heard)
            work(path, chance.getrandbits(32), said, small=chance.random() < 0.5)
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(1)  # it comes here by a fault alone
    os.close(said)
    journal = path.with_name(f"{path.name}-journal")
    at = time.perf_counter() + chance.random() * SECONDS
    while time.perf_counter() < at or (way == "there" and not journal.exists()) or (
        way == "hot" and begins(journal) != HOT
    ):  # fmt: skip
        assert os.waitpid(child, os.WNOHANG) == (0, 0), "the program at work ended by itself"
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with os.fdopen(heard, encoding="ascii") as told:
        return int((told.read().split() or ["0"])[-1])


def look(path: Path, said: int, before: int) -> None:
    """What a killed program left: all that was said, at most one batch more; whole, and one can go on."""
    assert faults(path) == []
    assert max(said, before) <= newest(path) <= max(said, before) + 1, "a batch that was said to be written is lost"
    for kept in backups(path):  # a kill leaves no half backup under a backup's name
        restore(path.with_name("restored.db"), kept)
        assert faults(path.with_name("restored.db")) == []
    register = open_register(path)
    somebody = Work(register, said, with_backups=False)
    while not somebody.step():
        pass
    register.close()
    assert not sqlite.companions(path)


def main(folder: Path, times: int, seed: int) -> dict[str, int]:
    """What came of so many kills; an AssertionError for anything that is lost, half or damaged."""
    chance = random.Random(seed)
    base = begin(folder)
    before, found = newest(base), Counter[str](kills=0, acknowledged=0, hot=0, journals=0)
    for number in range(times):
        place = folder / f"kill-{number}"
        place.mkdir()
        path = Path(shutil.copy(base, place))
        said = kill(path, chance, WAYS[number % len(WAYS)])
        journal = path.with_name(f"{path.name}-journal")
        found["journals"] += journal.exists()
        found["hot"] += begins(journal) == HOT
        look(path, said, before)
        found["kills"] += 1
        found["acknowledged"] += max(said - before, 0)
        shutil.rmtree(place)
    return dict(found)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="edi-tui-kills-") as made:
        print(json.dumps(main(Path(made), int(sys.argv[1]), int(sys.argv[2]))))

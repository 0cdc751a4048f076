"""How fast a register comes back from a backup, beside the bare copying of its file page by page.

    python -m tests.benchmarks.bench_restore [ACTIONS]

Leaves with 1 when a restore takes more than 2 seconds of work. It is much more than copying: the backup is checked and
its hash compared, what is there is backed up and checked too, and the register is replaced in one transaction.
"""

from __future__ import annotations

import argparse
import sqlite3
import sys
import tempfile
from contextlib import closing
from pathlib import Path
from statistics import median
from time import process_time

from db.backup import back_up, restore
from db.opening import open_register
from tests.benchmarks.bench_screens import fill

RUNS, BAR = 5, 2.0


def copied(source: Path, target: Path) -> float:
    """The floor: SQLite's own copying, nothing checked."""
    began = process_time()
    with closing(sqlite3.connect(source)) as one, closing(sqlite3.connect(target)) as other:
        one.backup(other)
    return process_time() - began


def restored(path: Path, backup: Path) -> float:
    """Ours."""
    began = process_time()
    restore(path, backup)
    return process_time() - began


def main() -> int:
    """Measure, print, judge."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("actions", nargs="?", type=int, default=10_000)
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "edi.db"
        register = open_register(path, create=True)
        fill(register, wanted.actions)
        backup = back_up(register, Path(folder) / "kept.db")
        register.close()
        taken = [(restored(path, backup), copied(backup, Path(folder) / "copy.db")) for _ in range(RUNS)]
    ours, floor = (median(side) for side in zip(*taken, strict=True))
    verdict = "met" if ours <= BAR else "NOT MET"
    told = f"{wanted.actions:,} actions restored in {ours:.2f} s of work, copied in {floor:.2f} s"
    print(f"{told} (at most {BAR:g} s: {verdict})")
    return int(ours > BAR)


if __name__ == "__main__":
    sys.exit(main())

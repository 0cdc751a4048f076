"""How fast each filter answers, beside reading the same plan without one.

    python -m tests.benchmarks.bench_filters [ACTIONS]

Prints milliseconds and the multiple of the unfiltered reading, and leaves with 1 when one is over its bar: 1.5 for a
filter, 6 for what the log is asked for (everything that was ever changed, at worst).
"""

from __future__ import annotations

import argparse
import random
import sqlite3
import sys
import tempfile
from collections.abc import Callable
from contextlib import closing
from datetime import date
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import Any

from db.choices import choices
from db.filters import Filter
from db.opening import open_register
from db.reading import action_keys, figures, plans
from tests.benchmarks.bench_screens import fill

TODAY = date(2026, 11, 21)
BAR, LOG_BAR = 1.5, 6.0
RUNS = 5

FILTERS: dict[str, dict[str, Any]] = {
    "words": {"words": "library"},
    "stage": {"stages": ("ongoing",)},
    "lead": {"leads": ("Officer 3", "Officer 4")},
    "directorate": {"directorates": ("Directorate 3",)},
    "service": {"services": ("Service 7",)},
    "council": {"councils": ("Dale",)},
    "due this quarter": {"due": ("this quarter",)},
    "due, several spans": {"due": ("overdue", "next quarter", "none")},
    "overdue": {"overdue": True},
    "silent": {"silent": True},
    "unowned": {"unowned": True},
    "new": {"new": True},
    "problems": {"problems": True},
    "changed in 7 days": {"changed": "7 days"},
    "changed since import": {"changed": "import"},
    "five kinds together": {
        "leads": ("Officer 3",),
        "stages": ("ongoing",),
        "due": ("this quarter",),
        "silent": True,
        "words": "library",
    },
}


def furnish(path: Path) -> None:
    """Departments, stages and marks for the plan, written past the journal: only their reading is measured."""
    chance = random.Random(3)
    with closing(sqlite3.connect(path)) as conn, conn:
        keys = [row[0] for row in conn.execute("SELECT id FROM action")]
        rows = (
            (
                f"Directorate {chance.randint(0, 11)}",
                f"Service {chance.randint(0, 79)}",
                chance.choice(("Eastmere", "Dale", "Joint")),
                chance.random() < 0.05,
                chance.choice((None, None, "in_progress", "ongoing", "completed")),
                key,
            )
            for key in keys
        )
        conn.executemany(
            "UPDATE action SET directorate = ?, service_area = ?, council = ?, new = ?, stage = ? WHERE id = ?", rows
        )


def best(read: Callable[[], object]) -> float:
    """The milliseconds of the quickest of several readings."""
    taken = []
    for _ in range(RUNS):
        start = perf_counter()
        read()
        taken.append(perf_counter() - start)
    return min(taken) * 1000


def main() -> int:
    """Measure, print, judge."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("actions", nargs="?", type=int, default=20_000)
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        register = open_register(Path(folder) / "edi.db", create=True)
        fill(register, wanted.actions)
        furnish(register.path)
        conn = register.reader
        plan = Filter(plans=(plans(conn)[0].id,))
        every = best(partial(action_keys, conn, plan, today=TODAY))
        print(f"{wanted.actions:,} actions, read without a filter in {every:.0f} ms:")
        over = False
        for name, asked in FILTERS.items():
            taken = best(partial(action_keys, conn, plan.with_(**asked), today=TODAY))
            bar = LOG_BAR if "changed" in asked else BAR
            over |= taken > bar * every
            print(f"  {name:<22} {taken:7.1f} ms  {taken / every:5.2f}  (at most {bar:g})")
        for kind in ("leads", "headings", "directorates", "due"):
            taken = best(partial(choices, conn, kind, plan, TODAY))
            print(f"  values of {kind:<12} {taken:7.1f} ms")
        print(f"  the header's figures   {best(partial(figures, conn, plan, today=TODAY)):7.1f} ms")
        register.close()
    return int(over)


if __name__ == "__main__":
    sys.exit(main())

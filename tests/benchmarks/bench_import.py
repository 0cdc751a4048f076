"""How fast a large workbook is taken in, beside bare openpyxl reading the same values, and what memory it takes.

    python -m tests.benchmarks.bench_import [--runs N] [--small]

Every figure comes from a fresh process; ours and the floor take turns, and the ratio is the middle one of the pairs.
Prints a table and leaves with 1 when a bar is not met. --small leaves out the 100,000 actions, which take minutes.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter

from tests.benchmarks.large_plan import write

ROOT = Path(__file__).parents[2]
MEGABYTE = 1024  # of what the system counts in
TEN, HUNDRED = 10_000, 100_000


def floor(path: Path) -> float:
    """Bare openpyxl."""
    from openpyxl import load_workbook

    start = perf_counter()
    book = load_workbook(path, read_only=True)
    for _ in book.worksheets[0].iter_rows(values_only=True):
        pass
    return perf_counter() - start


def read(path: Path) -> float:
    """The cells with merges and fills, before anything is understood."""
    from imports.readers import workbook

    start = perf_counter()
    workbook.read(path.read_bytes(), path.name)
    return perf_counter() - start


def browsable(path: Path) -> float:
    """From the file to the register, without the search index; no process is started in it."""
    from db import journal

    journal._index = lambda *_: None
    return indexed(path)


def indexed(path: Path) -> float:
    """From the file to the register; no process is started in it."""
    import db.journal  # noqa: F401 - what is imported once is no part of it
    from db.opening import open_register
    from imports.readers import workbook  # noqa: F401
    from imports.reconciling.apply import apply
    from imports.reconciling.proposal import propose
    from imports.request import Request
    from imports.safety import wire, worker

    with tempfile.TemporaryDirectory() as folder:
        register = open_register(Path(folder) / "edi.db", create=True)
        start = perf_counter()
        reading = wire.unpack(wire.pack(worker.read(path.read_bytes(), Request(path.name))))
        apply(register, propose(register.reader, reading))
        spent = perf_counter() - start
        register.close()
    return spent


def program(path: Path) -> float:
    """As the program does it, the reading in a process of its own, but with the time that a busy machine may need."""
    from db.opening import open_register
    from imports.reading import read as read_file
    from imports.reconciling.apply import apply
    from imports.reconciling.proposal import propose
    from imports.safety.child import Limits

    with tempfile.TemporaryDirectory() as folder:
        register = open_register(Path(folder) / "edi.db", create=True)
        start = perf_counter()
        reading = read_file(path, limits=Limits(reading=300))
        assert reading.plan is not None, reading.refused
        apply(register, propose(register.reader, reading))
        spent = perf_counter() - start
        register.close()
    return spent


def command(path: Path) -> float:
    """The whole command, with every start of a process and import of a module."""
    with tempfile.TemporaryDirectory() as folder:
        line = ["-m", "edi_tui", "--db", str(Path(folder) / "edi.db"), "import", str(path), "--yes"]
        start = perf_counter()
        subprocess.run([sys.executable, *line], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        return perf_counter() - start


MEASURES: dict[str, Callable[[Path], float]] = {
    measure.__name__: measure for measure in (floor, read, browsable, indexed, program, command)
}


def spent(what: str, path: Path) -> tuple[float, float]:
    """Seconds, and the megabytes that the largest process took at its highest."""
    line = [sys.executable, "-m", "tests.benchmarks.bench_import", "--one", what, str(path)]
    done = subprocess.run(line, cwd=ROOT, check=True, capture_output=True, text=True)
    seconds, memory = json.loads(done.stdout.splitlines()[-1])
    return seconds, memory


def one(what: str, path: Path) -> None:
    """Measure one thing in this process."""
    seconds = MEASURES[what](path)
    own, others = (resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    print(json.dumps([seconds, max(own, others) / MEGABYTE]))


def row(what: str, ours: str, beside: str, figure: float, bar: float | None) -> bool:
    """Prints a line of the table; says whether its bar is met."""
    met = bar is None or figure <= bar
    judged = "" if bar is None else f"{bar:8g}  {'met' if met else 'NOT MET'}"
    print(f"{what:<52} {ours:>9} {beside:>9} {figure:8.2f} {judged}")
    return met


def beside_floor(path: Path, runs: int) -> list[bool]:
    """The pairs of ours and the floor, taken in turns."""
    pairs: dict[str, list[tuple[float, float]]] = {}
    for _ in range(runs):
        for what in ("read", "browsable", "indexed", "command"):
            pairs.setdefault(what, []).append((spent(what, path)[0], spent("floor", path)[0]))
    told = {
        "read": ("cells, merges and fills read", 0.6),
        "browsable": ("browsable", 1.2),
        "indexed": ("browsable, search index included", 3.0),
        "command": ("the whole command, all starts of programs included", None),
    }
    met = []
    for what, (words, bar) in told.items():
        ours, beside = (median(side) for side in zip(*pairs[what], strict=True))
        ratio = median(one / other for one, other in pairs[what])
        met.append(row(words, f"{ours:.2f} s", f"{beside:.2f} s", ratio, bar))
    return met


def growth(small: Path, large: Path) -> list[bool]:
    """What ten times the actions cost, in time and in memory."""
    (little, _), (much, memory) = spent("program", small), spent("program", large)
    return [
        row("100,000 actions beside 10,000, read in a process", f"{much:.2f} s", f"{little:.2f} s", much / little, 13),
        row("100,000 actions: megabytes of the larger process", "", "", memory, 700),
    ]


def main() -> int:
    """Measure, print, judge."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--small", action="store_true")
    parser.add_argument("--one", nargs=2, metavar=("WHAT", "FILE"), help=argparse.SUPPRESS)
    wanted = parser.parse_args()
    if wanted.one:
        one(wanted.one[0], Path(wanted.one[1]))
        return 0
    print(
        f"{'10,000 actions, beside openpyxl (read-only, values)':<52} {'ours':>9} {'floor':>9} {'ratio':>8} {'bar':>8}"
    )
    with tempfile.TemporaryDirectory() as folder:
        ten = write(Path(folder) / "ten.xlsx", TEN)
        met = beside_floor(ten, wanted.runs)
        if not wanted.small:
            met += growth(ten, write(Path(folder) / "hundred.xlsx", HUNDRED))
    return int(not all(met))


if __name__ == "__main__":
    sys.exit(main())

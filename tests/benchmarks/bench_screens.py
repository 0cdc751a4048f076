"""How fast the plan screen starts and answers, measured from outside beside a hello-world Textual program.

    python -m tests.benchmarks.bench_screens [ACTIONS] [--runs N] [--write FILE]

Prints each figure beside its bar and leaves with 1 when one is not met. `--write` also measures Textual's DataTable,
VisiData and harlequin where `--visidata` and `--harlequin` name their commands, and writes all of it as a page.
The measuring is done by `ttylat.py` (../shared/tools, or where EDI_TTYLAT says); without it nothing is measured.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import random
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from db.opening import open_register
from db.register import Register
from tests.benchmarks.screen_programs import DATATABLE, HELLO, OURS
from tests.edi_tui.screens.plans import Filling

ROOT = Path(__file__).parents[2]
TTYLAT = Path(os.environ.get("EDI_TTYLAT", ROOT.parent / "shared" / "tools" / "ttylat.py"))
FEW = 1_000
FIRST = "A00000"  # the reference of the first action: what is looked for on the screen
SETTLE = "2.5"  # seconds without output before a key is pressed: everything has been read by then
WORDS = "residents services people forum access training data publish review library council housing network".split()


@dataclass(frozen=True)
class Figure:
    """What was measured, and what it must be: at most the bar, or at least where it is a floor."""

    name: str
    value: float
    bar: float | None
    is_floor: bool = False
    in_detail: str = ""

    @property
    def is_met(self) -> bool:
        """Whether it is as it must be; what has no bar is only told."""
        if self.bar is None:
            return True
        return self.value >= self.bar if self.is_floor else self.value <= self.bar

    @property
    def judged(self) -> str:
        """The bar in words."""
        if self.bar is None:
            return "no bar"
        return f"{'at least' if self.is_floor else 'at most'} {self.bar:g}{'' if self.is_met else ': NOT MET'}"


@dataclass(frozen=True)
class Desk:
    """Where the programs and the data lie that are measured."""

    place: Path

    def ours(self, actions: int) -> list[str]:
        """Our program on a register of so many actions, which is made at its first use."""
        path = self.place / f"{actions}.db"
        if not path.exists():
            register = open_register(path, create=True)
            fill(register, actions)
            register.close()
        return self.script("ours", OURS, path)

    def script(self, name: str, code: str, *arguments: Path) -> list[str]:
        """A program of its own."""
        path = self.place / f"{name}.py"
        path.write_text(code)
        return [sys.executable, str(path), *map(str, arguments)]

    def table(self, actions: int) -> Path:
        """The same actions as a CSV file."""
        path = self.place / f"{actions}.csv"
        with path.open("w", newline="") as file:
            csv.writer(file).writerows([("ref", "action", "lead", "due", "status"), *made_actions(actions)])
        return path


def made_actions(actions: int) -> list[tuple[str, str, str, str, str]]:
    """Reference, text, lead, due day and number of the status of each action: always the same."""
    chance = random.Random(7)
    return [
        (
            f"A{number:05}",
            " ".join(chance.choice(WORDS) for _ in range(chance.randint(6, 40))),
            f"Officer {chance.randrange(40)}",
            date(2026, chance.randint(1, 12), 28).isoformat(),
            str(chance.randrange(4)),
        )
        for number in range(actions)
    ]


def fill(register: Register, actions: int) -> None:
    """A plan of so many actions under ten headings, with officers and updates."""
    plan = Filling()
    plan.legend()
    headings = [plan.heading(f"Objective {number}", number) for number in range(10)]
    officers = {f"Officer {number}": plan.make("officer", name=f"Officer {number}") for number in range(40)}
    statuses = list(plan.statuses.values())
    for number, (ref, text, lead, due, status) in enumerate(made_actions(actions)):
        row = {"due": date.fromisoformat(due), "status_id": statuses[int(status)]}
        action = plan.action(ref, headings[number * 10 // actions], text, **row)
        plan.make("assignment", action_id=action, officer_id=officers[lead], role="lead", position=0)
        plan.make("update", action_id=action, period="2026-27 Q1", text=text, position=0)
    plan.write(register)


def ttylat(mode: str, *options: str) -> dict[str, Any]:
    """What the measuring program reports."""
    command = [sys.executable, str(TTYLAT), mode, "--json", *options]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def paint(ours: Sequence[str], other: Sequence[str], marker: str, runs: int, own: str = FIRST) -> dict[str, Any]:
    """The first painted row of one program beside what another paints first, the two run in turns."""
    times = ("-n", str(runs), "--warmup", str(int(runs > 1)), "--timeout", "240")
    return ttylat("paint", *times, "--marker", own, "--vs", shlex.join(other), "--vs-marker", marker, "--", *ours)


def keys(command: Sequence[str], marker: str, *sent: str, runs: int = 3) -> dict[str, Any]:
    """How long each key takes to its first output."""
    options = [part for keys in sent for part in ("--send", keys)]
    times = ("-n", str(runs), "--settle", SETTLE, "--timeout", "240")
    return ttylat("keys", *times, "--marker", marker, *options, "--", *command)


def measure(desk: Desk, actions: int, runs: int) -> list[Figure]:
    """Our own figures, each as a multiple of the hello-world program's."""
    ours, hello = desk.ours(actions), desk.script("hello", HELLO)
    first = paint(ours, hello, "hello world", runs)
    beside_few = paint(ours, desk.ours(FEW), FIRST, runs)
    floor = keys(hello, "hello world", "down*30")
    moved = keys(ours, FIRST, "down*30", "pagedown*20", "home", "/", "text:review")
    held = ttylat("burst", "-n", "3", "--settle", SETTLE, "--marker", FIRST, "--send", "pagedown*90", "--", *ours)
    key = floor["down*30"]["first"]["med"]
    times = {name: found["first"] for name, found in moved.items() if name != "rss_mb"}

    def told(of: dict[str, float], part: str, beside: float) -> str:
        return f"{of[part]:.1f} ms beside {beside:.1f} ms"

    down, page, letter = times["down*30"], times["pagedown*20"], times["text:review"]
    memory, later, least = first["A"]["rss_mb"], moved["rss_mb"]["ready"], first["B"]["rss_mb"]
    return [
        Figure("first row painted", first["ratio"]["med"], 1.5, in_detail=told(first["A"], "med", first["B"]["med"])),
        Figure(
            f"first row, beside our own at {FEW:,}",
            beside_few["ratio"]["med"],
            1.2,
            in_detail=told(beside_few["A"], "med", beside_few["B"]["med"]),
        ),
        Figure("key down, median", down["med"] / key, 3, in_detail=told(down, "med", key)),
        Figure("page down, p95", page["p95"] / key, 8, in_detail=told(page, "p95", key)),
        Figure("a letter of a search, median", letter["med"] / key, 8, in_detail=told(letter, "med", key)),
        Figure(
            "frames a key, page down held at 30 Hz", held["pagedown*90"]["frames_per_key"]["med"], 0.9, is_floor=True
        ),
        Figure("memory after the first paint", memory / least, 2.2, in_detail=f"{memory:.0f} MB beside {least:.0f} MB"),
        Figure("memory with all read, ready to write", later / least, None, in_detail=f"{later:.0f} MB"),
    ]


def others(desk: Desk, actions: int, visidata: str | None, harlequin: str | None) -> list[tuple[str, str]]:
    """The same figures of other programs, in words; of those that are not named, that they were not measured."""
    hello = desk.script("hello", HELLO)
    data = desk.table(actions)
    programs = {"Textual's DataTable": (desk.script("datatable", DATATABLE, data), FIRST, ("down*30", "pagedown*20"))}
    if visidata:
        programs["VisiData"] = ([*shlex.split(visidata), str(data)], FIRST, ("down*30", "pagedown*20"))
    if harlequin:
        line = [*shlex.split(harlequin), "-a", "sqlite", str(desk.place / f"{actions}.db")]
        programs["harlequin (its start alone)"] = (line, "Query Editor", ())
    lines = []
    for name, (command, marker, sent) in programs.items():
        start = paint(command, hello, "hello world", 1, own=marker)
        words = f"first paint {start['ratio']['med']:.1f} × hello world, {start['A']['rss_mb']:.0f} MB"
        if sent:
            pressed = keys(command, marker, *sent, runs=1)
            floor = keys(hello, "hello world", "down*30")["down*30"]["first"]["med"]
            words += f"; key down {pressed['down*30']['first']['med'] / floor:.1f} ×"
            words += f"; page down p95 {pressed['pagedown*20']['first']['p95'] / floor:.1f} ×"
        lines.append((name, words))
    missing = [name for name, given in (("VisiData", visidata), ("harlequin", harlequin)) if not given]
    return [*lines, *((name, "not measured: its command was not named") for name in missing)]


def page(actions: int, figures: Sequence[Figure], beside: Sequence[tuple[str, str]]) -> str:
    """The results as a page of the documentation."""
    ours = "\n".join(
        f"| {figure.name} | {figure.value:.2f} | {figure.judged} | {figure.in_detail} |" for figure in figures
    )
    return f"""# How fast the screens are

Made by `make benchmarks`; measured through a pseudo-terminal of 140 × 40, from outside. Times depend on the machine and
on what else it does (here: load {os.getloadavg()[1]:.1f} on {os.cpu_count()} processors, so above {os.cpu_count()}
the figures of keys say little); the multiples are of a hello-world Textual program measured in the same run.

## The plan screen on a register of {actions:,} actions

| what | multiple | bar | in detail |
|---|---|---|---|
{ours}

## Other programs on the same data

{chr(10).join(f"- {name}: {words}." for name, words in beside)}
"""


def main() -> int:
    """Measure, print, judge."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("actions", nargs="?", type=int, default=100_000)
    parser.add_argument("--runs", type=int, default=9)
    parser.add_argument("--write", type=Path)
    parser.add_argument("--visidata", default=os.environ.get("EDI_VISIDATA"))
    parser.add_argument("--harlequin", default=os.environ.get("EDI_HARLEQUIN"))
    wanted = parser.parse_args()
    if not TTYLAT.exists():
        print(f"Nothing was measured: there is no ttylat.py at {TTYLAT}. Name it with EDI_TTYLAT.")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        os.environ["PYTHONPATH"] = str(ROOT)
        os.environ["EDI_TUI_SETTINGS"] = str(Path(folder) / "settings.toml")
        desk = Desk(Path(folder))
        figures = measure(desk, wanted.actions, wanted.runs)
        print(f"{wanted.actions:,} actions, as a multiple of a hello-world Textual program:")
        for figure in figures:
            print(f"  {figure.name:<38} {figure.value:5.2f}  ({figure.judged})  {figure.in_detail}")
        if wanted.write:
            beside = others(desk, wanted.actions, wanted.visidata, wanted.harlequin)
            wanted.write.write_text(page(wanted.actions, figures, beside), "utf-8")
    return int(not all(figure.is_met for figure in figures))


if __name__ == "__main__":
    sys.exit(main())

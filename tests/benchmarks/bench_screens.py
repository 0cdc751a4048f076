"""How fast the plan screen starts and answers, measured from outside beside a hello-world Textual program.

    python -m tests.benchmarks.bench_screens [ACTIONS] [--runs N]

Prints the ratios and leaves with 1 when one is over its bar: 2 for the first painted row, 3 for moving the cursor.
The measuring is done by `ttylat.py` (../shared/tools, or where EDI_TTYLAT says); without it nothing is measured.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path
from typing import Any

from db.opening import open_register
from db.register import Register
from tests.edi_tui.screens.plans import Filling

ROOT = Path(__file__).parents[2]
TTYLAT = Path(os.environ.get("EDI_TTYLAT", ROOT.parent / "shared" / "tools" / "ttylat.py"))
PAINT_BAR, KEY_BAR = 2.0, 3.0

HELLO = """
from textual.app import App
from textual.widgets import Static

class Hello(App):
    pressed = 0
    def compose(self):
        yield Static("hello world", id="words")
    def on_key(self, event):
        self.pressed += 1
        self.query_one("#words").update(f"hello world {self.pressed}")

Hello().run()
"""
OURS = """
import sys
from pathlib import Path
from db.opening import open_register
from edi_tui.app import run
run(open_register(Path(sys.argv[1])))
"""
WORDS = "residents services people forum access training data publish review library council housing network".split()


def fill(register: Register, actions: int) -> None:
    """A plan of so many actions under ten headings, with officers and updates."""
    chance = random.Random(7)
    plan = Filling()
    plan.legend()
    headings = [plan.heading(f"Objective {number}", number) for number in range(10)]
    officers = [plan.make("officer", name=f"Officer {number}") for number in range(40)]
    statuses = list(plan.statuses.values())
    for number in range(actions):
        text = " ".join(chance.choice(WORDS) for _ in range(chance.randint(6, 40)))
        row = {"due": date(2026, chance.randint(1, 12), 28), "status_id": chance.choice(statuses)}
        action = plan.action(f"A{number:05}", headings[number * 10 // actions], text, **row)
        plan.make("assignment", action_id=action, officer_id=chance.choice(officers), role="lead", position=0)
        plan.make("update", action_id=action, period="2026-27 Q1", text=text, position=0)
    plan.write(register)


def ttylat(mode: str, *options: str) -> dict[str, Any]:
    """What the measuring program reports."""
    command = [sys.executable, str(TTYLAT), mode, "--json", *options]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def measure(ours: list[str], hello: list[str], runs: int) -> dict[str, float]:
    """The ratios to the hello-world program, by what was measured."""
    against = ["--vs", " ".join(hello), "--vs-marker", "hello world"]
    paint = ttylat("paint", "-n", str(runs), "--marker", "A00000", *against, "--", *ours)
    keys = ("--send", "down*30", "--send", "pagedown*20")
    moved = ttylat("keys", "-n", "3", "--marker", "A00000", *keys, "--", *ours)
    floor = ttylat("keys", "-n", "3", "--marker", "hello world", "--send", "down*30", "--", *hello)
    down = floor["down*30"]["first"]["med"]
    return {
        "first row painted": paint["ratio"]["med"],
        "key down": moved["down*30"]["first"]["med"] / down,
        "page down": moved["pagedown*20"]["first"]["med"] / down,
        "memory": paint["A"]["rss_mb"] / paint["B"]["rss_mb"],
    }


def main() -> int:
    """Measure, print, judge."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("actions", nargs="?", type=int, default=10_000)
    parser.add_argument("--runs", type=int, default=9)
    wanted = parser.parse_args()
    if not TTYLAT.exists():
        print(f"Nothing was measured: there is no ttylat.py at {TTYLAT}. Name it with EDI_TTYLAT.")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        (place / "hello.py").write_text(HELLO)
        (place / "ours.py").write_text(OURS)
        register = open_register(place / "edi.db", create=True)
        fill(register, wanted.actions)
        register.close()
        os.environ["PYTHONPATH"] = str(ROOT)
        os.environ["EDI_TUI_SETTINGS"] = str(place / "settings.toml")
        ours = [sys.executable, str(place / "ours.py"), str(place / "edi.db")]
        ratios = measure(ours, [sys.executable, str(place / "hello.py")], wanted.runs)
    print(f"{wanted.actions:,} actions, as a multiple of a hello-world Textual program:")
    bars = {"first row painted": PAINT_BAR, "key down": KEY_BAR}
    for name, ratio in ratios.items():
        bar = f"  (at most {bars[name]:g})" if name in bars else ""
        print(f"  {name:<18} {ratio:5.2f}{bar}")
    return int(any(ratios[name] > bar for name, bar in bars.items()))


if __name__ == "__main__":
    sys.exit(main())

"""What a person does in a day, each by the real program: take in, look, give out in every form, and the screens.

Run by itself in a folder that is named: a line for each step, on standard output.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

FORMS = ("docx", "html", "md", "txt", "xlsx", "csv", "json")
REPORTS = FORMS[:4]
DATED = ("--as-at", "2026-09-30")
PLAN = "Ref,Action,Lead officer\n1.1,See https://fen.example/plan and act,Ines Marsh\n1.2,Write to ann@fen.example,HR\n"


def edi_tui(folder: Path, *words: str) -> None:
    """One command; what it says goes on when it fails."""
    command = [sys.executable, "-m", "edi_tui", "--db", str(folder / "edi.db"), *words]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{words}: {done.stdout}{done.stderr}")
    print(f"done: {' '.join(words[:1])}", flush=True)


def look_at_screens(folder: Path) -> None:
    """The screens in a pseudo-terminal, through their import and their export, until the person leaves."""
    import pexpect

    env = {**os.environ, "TERM": "xterm-256color"}
    command = ["-m", "edi_tui", "--db", str(folder / "edi.db")]
    child = pexpect.spawn(sys.executable, command, env=env, dimensions=(30, 100), timeout=60, encoding="utf-8")
    child.expect("See https")
    for key, seen in (("x", "Export"), ("\x1b", "See https"), ("q", pexpect.EOF)):
        child.send(key)
        child.expect(seen)
    child.close()
    print("done: screens", flush=True)


def main(folder: Path) -> None:
    """The whole day."""
    (folder / "plan.csv").write_text(PLAN, "utf-8")
    start = [sys.executable, "-c", "import sys; from pathlib import Path; from db.opening import open_register; "]
    start[-1] += "open_register(Path(sys.argv[1]), create=True).close()"
    subprocess.run([*start, str(folder / "edi.db")], check=True)
    edi_tui(folder, "import", str(folder / "plan.csv"), "--yes", "--council", "Fen", "--period", "2026-27")
    edi_tui(folder, "list")
    edi_tui(folder, "doctor")
    for form in FORMS:
        edi_tui(folder, "export", str(folder / f"out.{form}"), *(DATED if form in REPORTS else ()))
    edi_tui(folder, "export", str(folder / "public.html"), "--audience", "public", "--names", "replace", *DATED)
    edi_tui(folder, "backup")
    look_at_screens(folder)


if __name__ == "__main__":
    main(Path(sys.argv[1]))

"""Every proof at its full length, and docs/reliability.md anew from what they found: `python -m tests.reliability`."""

from __future__ import annotations

import json
import os
import platform
import sqlite3
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path
from time import perf_counter
from typing import Any

from tests.reliability.report import report

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "reliability.md"


def machine() -> dict[str, str]:
    """Where the proofs were run."""
    return {
        "Day": f"{date.today():%-d %B %Y}",
        "System": f"{platform.system()} {platform.release()}, {os.cpu_count()} processors",
        "Python": platform.python_version(),
        "SQLite": sqlite3.sqlite_version,
    }


def main() -> int:
    """Prove, then write; a page is only written where everything held."""
    with tempfile.TemporaryDirectory(prefix="edi-tui-reliability-") as folder:
        told = Path(folder) / "figures"
        asked = {"EDI_TUI_RELIABILITY": "long", "EDI_TUI_RELIABILITY_FIGURES": str(told)}
        began = perf_counter()
        done = subprocess.run(
            [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-n", "2", "tests/reliability"],
            cwd=ROOT,
            env={**os.environ, **asked},
        )
        if done.returncode:
            return done.returncode
        figures: list[dict[str, Any]] = [json.loads(line) for line in told.read_text(encoding="utf-8").splitlines()]
    PAGE.write_text(report(figures, machine() | {"Time": f"{(perf_counter() - began) / 60:.0f} minutes"}), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())

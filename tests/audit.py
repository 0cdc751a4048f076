"""Whether a known weakness is told of anything in the lock: asked of pip-audit, where it is and can reach its data.

No network is no fault: then it is said that nothing was looked up.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
_SECONDS = 120


def found(answer: str) -> list[str] | None:
    """A line for each weakness in what pip-audit answered; None where it is no answer."""
    try:
        told: Any = json.loads(answer)
        entries = [entry for entry in told["dependencies"] if entry.get("vulns")]
    except (ValueError, KeyError, TypeError, AttributeError):
        return None
    return [f"{one['name']} {one['version']}: {weak['id']}" for one in entries for weak in one["vulns"]]


def ask(program: str) -> list[str] | None:
    """What pip-audit says of the lock; None where it could not look anything up."""
    command = [program, "--requirement", str(ROOT / "requirements.lock"), "--disable-pip", "--require-hashes"]
    command += ["--format", "json", "--progress-spinner", "off", "--timeout", "10"]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=_SECONDS, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return None
    return found(done.stdout)


def main() -> int:
    """Say what was found; 1 where something was."""
    beside = Path(sys.executable).with_name("pip-audit")
    program = str(beside) if beside.exists() else shutil.which("pip-audit")
    if program is None:
        print("Known weaknesses were not looked up: pip-audit is not installed.")
        return 0
    weak = ask(program)
    if weak is None:
        print("Known weaknesses were not looked up: pip-audit could not reach its data.")
        return 0
    print("\n".join(weak) or "No known weakness is told of what is locked.")
    return 1 if weak else 0


if __name__ == "__main__":
    raise SystemExit(main())

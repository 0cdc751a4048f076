"""A foreign file is parsed in a process of its own: what hangs or dies there takes nothing with it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import asdict, dataclass
from pathlib import Path

from imports import wire
from imports.drafts import Reading
from imports.request import Request

ROOT = Path(__file__).resolve().parent.parent

TOO_SLOW = "{0} could not be read within {1:g} seconds; copy the plan's own cells into a new file and import that."
DIED = "{0} could not be read, the reader stopped at it ({1}); open it in Office, save it anew and import that file."


@dataclass(frozen=True, slots=True)
class Limits:
    """What a file may cost."""

    seconds: float = 20.0
    memory: int = 1024**3


def run(content: bytes, request: Request, *, limits: Limits) -> Reading:
    """The child's reading of a file's bytes, or one sentence on how it ended."""
    file = request.file
    asked = {"request": asdict(request), "memory": limits.memory}
    command = [sys.executable, "-P", "-X", "utf8", "-m", "imports.worker"]
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter and module
            command,
            input=json.dumps(asked).encode() + b"\n" + content,
            capture_output=True,
            timeout=limits.seconds,
            env=_environment(),
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            check=False,
        )
    except subprocess.TimeoutExpired:
        return Reading(file, "", refused=TOO_SLOW.format(file, limits.seconds))
    except OSError as error:
        return Reading(file, "", refused=DIED.format(file, type(error).__name__))
    try:
        return wire.unpack(done.stdout.decode("utf-8"))
    except ValueError:
        return Reading(file, "", refused=DIED.format(file, _end(done.returncode)))


def _environment() -> dict[str, str]:
    """The parent's, with this package first on the path, so that no folder named `imports` can take its place."""
    paths = [str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(paths)}


def _end(code: int) -> str:
    return f"signal {-code}" if code < 0 else f"exit code {code}"

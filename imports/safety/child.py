"""A foreign file is parsed in a process of its own: what hangs or dies there takes nothing with it."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from threading import Event, Thread

from imports.drafts import Reading
from imports.request import Request
from imports.safety import wire

ROOT = Path(__file__).resolve().parents[2]

TOO_SLOW = "{0} could not be read within {1:g} seconds; copy the plan's own cells into a new file and import that."
STOPPED = "The reading of {0} was stopped; nothing was written."
DIED = "{0} could not be read, the reader stopped at it ({1}); open it in Office, save it anew and import that file."


SHORTEST, LONGEST = 20.0, 60.0  # seconds for a file
ORDINARY = 4 * 1024**2  # bytes; a plan has fewer, and so has what was made to hang a reader
PER_MEGABYTE = 10.0  # seconds for each above that: a hundred thousand actions on an old laptop

_GLANCE = 0.1  # seconds between two looks at whether the reading is to stop


@dataclass(frozen=True, slots=True)
class Limits:
    """What a file may cost."""

    seconds: float | None = None  # None: as many as its size deserves
    memory: int = 1024**3

    def seconds_for(self, size: int) -> float:
        """How long a file of so many bytes may be read."""
        if self.seconds is not None:
            return self.seconds
        extra = max(0, size - ORDINARY) * PER_MEGABYTE // 1024**2
        return min(SHORTEST + extra, LONGEST)


def run(content: bytes, request: Request, *, limits: Limits, stop: Event | None = None) -> Reading:
    """The child's reading of a file's bytes, or one sentence on how it ended; `stop` ends it before its time."""
    file, seconds = request.file, limits.seconds_for(len(content))
    asked = {"request": asdict(request), "memory": limits.memory}
    command = [sys.executable, "-P", "-X", "utf8", "-m", "imports.safety.worker"]
    try:
        with subprocess.Popen(  # noqa: S603 - our own interpreter and module
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=_environment(),
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        ) as worker:
            answer = _answer(worker, json.dumps(asked).encode() + b"\n" + content, seconds, stop)
    except subprocess.TimeoutExpired:
        return Reading(file, "", refused=TOO_SLOW.format(file, seconds))
    except InterruptedError:
        return Reading(file, "", refused=STOPPED.format(file))
    except OSError as error:
        return Reading(file, "", refused=DIED.format(file, type(error).__name__))
    try:
        return wire.unpack(io.BytesIO(answer))
    except ValueError:
        return Reading(file, "", refused=DIED.format(file, _end(worker.returncode)))


def _answer(worker: subprocess.Popen[bytes], request: bytes, seconds: float, stop: Event | None) -> bytes:
    """What the worker writes; it is killed when its time is over or it is stopped, and that is raised."""
    if stop is not None:
        Thread(target=_kill_when_stopped, args=(worker, stop), name="stop-reading", daemon=True).start()
    try:
        answer, _ = worker.communicate(request, timeout=seconds)
    except subprocess.TimeoutExpired:
        worker.kill()
        raise
    if stop is not None and stop.is_set():
        raise InterruptedError
    return answer


def _kill_when_stopped(worker: subprocess.Popen[bytes], stop: Event) -> None:
    while worker.poll() is None:
        if stop.wait(_GLANCE):
            worker.kill()
            return


def _environment() -> dict[str, str]:
    """The parent's, with this package first on the path, so that no folder named `imports` can take its place."""
    paths = [str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(paths)}


def _end(code: int) -> str:
    return f"signal {-code}" if code < 0 else f"exit code {code}"

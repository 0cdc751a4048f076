"""A foreign file is parsed in a process of its own: what hangs or dies there takes nothing with it."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from threading import Event, Thread
from time import monotonic
from typing import IO, Self, cast

from imports.drafts import Reading
from imports.request import Request
from imports.safety import wire

ROOT = Path(__file__).resolve().parents[2]

TOO_SLOW = "{0} could not be read within {1:.3g} seconds; copy the plan's own cells into a new file and import that."
STOPPED = "The reading of {0} was stopped; nothing was written."
DIED = "{0} could not be read, the reader stopped at it ({1}); open it in Office, save it anew and import that file."

GLANCE = 0.1  # seconds between two looks at whether the reading is to stop


@dataclass(frozen=True, slots=True)
class Limits:
    """What a file may cost.

    Time is earned by what was achieved, never by the size of the file: whatever a file does to the readers of
    archives, XML and encodings, it does within `reading`. Only rows that came out give more, to understand them.
    """

    reading: float = 20.0  # seconds until the rows are there
    each_row: float = 0.0004  # seconds more for each row that holds something: four times what an ordinary one takes
    longest: float = 60.0  # seconds for any file, however many rows it has
    memory: int = 1024**3

    def seconds_for(self, rows: int) -> float:
        """How long a file of which so many rows were read may take in all."""
        return max(self.reading, min(self.reading + rows * self.each_row, self.longest))


def run(content: bytes, request: Request, *, limits: Limits, stop: Event | None = None) -> Reading:
    """The child's reading of a file's bytes, or one sentence on how it ended; `stop` ends it before its time."""
    asked = {"request": asdict(request), "memory": limits.memory}
    command = [sys.executable, "-P", "-X", "utf8", "-m", "imports.safety.worker"]
    try:
        with subprocess.Popen(  # noqa: S603 - our own interpreter and module
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_environment(),
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        ) as worker:
            feeder = Thread(target=_feed, args=(worker, json.dumps(asked).encode(), content), name="feed-reader")
            feeder.start()
            try:
                return _answer(worker, request.file, limits, stop)
            finally:
                worker.kill()  # it has answered, or never will
                feeder.join()
    except OSError as error:
        return Reading(request.file, "", refused=DIED.format(request.file, type(error).__name__))


def _feed(worker: subprocess.Popen[bytes], asked: bytes, content: bytes) -> None:
    """Hands the worker its file, beside whatever it already writes: a pipe holds little, and neither may wait."""
    into = cast("IO[bytes]", worker.stdin)
    with contextlib.suppress(OSError), into:  # OSError: it is dead, which its answer tells
        into.write(asked + b"\n")
        into.write(content)


def _answer(worker: subprocess.Popen[bytes], file: str, limits: Limits, stop: Event | None) -> Reading:
    """What the worker writes, first how many rows it holds, then its reading of them."""
    answer = cast("IO[bytes]", worker.stdout)
    with _Watch(worker, limits.reading, stop) as watch:
        try:
            watch.seconds = limits.seconds_for(int(answer.readline()))
            reading = wire.unpack(answer)
        except ValueError:  # it broke off
            reading = Reading(file, "", refused=DIED.format(file, _end(worker.wait())))
    if watch.ended_by or watch.is_to_stop:
        return Reading(file, "", refused=(watch.ended_by or STOPPED).format(file, watch.seconds))
    return reading


class _Watch:
    """Kills a worker whose time is over, or that is to stop. Its answer then ends, so that nobody waits for it."""

    def __init__(self, worker: subprocess.Popen[bytes], seconds: float, stop: Event | None) -> None:
        self.seconds = seconds  # in all, from now
        self.ended_by = ""  # the sentence for it
        self._worker = worker
        self._stop = stop or Event()
        self._over = Event()
        self._begun = monotonic()
        self._thread = Thread(target=self._watch, name="watch-reader", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    @property
    def is_to_stop(self) -> bool:
        """Whether nobody wants the answer any more."""
        return self._stop.is_set()

    def _watch(self) -> None:
        while not self.ended_by and not self._over.wait(GLANCE):
            if self.is_to_stop:
                self.ended_by = STOPPED
            elif monotonic() - self._begun > self.seconds:
                self.ended_by = TOO_SLOW
        if self.ended_by:
            self._worker.kill()


def _environment() -> dict[str, str]:
    """The parent's, with this package first on the path, so that no folder named `imports` can take its place."""
    paths = [str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(paths)}


def _end(code: int) -> str:
    return f"signal {-code}" if code < 0 else f"exit code {code}"

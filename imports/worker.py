"""The child process: reads one foreign file within its limits and writes one line of JSON.

Started by `child.run`. It must stay quick to start: neither Textual nor SQLAlchemy is ever imported here.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from imports import plan, sniff, wire
from imports.drafts import PlanDraft, Reading
from imports.refusal import Refusal
from imports.request import Request

UNREADABLE = (
    "{0} is damaged or is not what it seems ({1}); open it in the program that made it, save it under a new name "
    "and import that file."
)
TOO_LARGE = (
    "{0} needs more memory than any action plan should; copy the plan's own cells into a new file and import that."
)


def main(request: str) -> None:
    """Answers the parent's request on standard output."""
    asked = json.loads(request)
    limit_memory(asked["memory"])
    reading = read(Path(asked["path"]), Request(**asked["request"]))
    sys.stdout.write(wire.pack(reading))
    sys.stdout.flush()


def read(path: Path, request: Request) -> Reading:
    """The file's plan, or one sentence."""
    reading = Reading(request.file, "")
    try:
        reading.plan = _understand(path, request)
    except Refusal as refusal:
        sentence = str(refusal)
        reading.refused = sentence if request.file in sentence else f"{request.file}: {sentence}"
    except MemoryError:
        reading.refused = TOO_LARGE.format(request.file)
    except Exception as error:  # foreign files fail in ways that nobody can list
        reading.refused = UNREADABLE.format(request.file, type(error).__name__)
    return reading


def limit_memory(size: int) -> None:
    """Caps the address space where the system can; elsewhere the container checks and the time limit must do."""
    try:
        import resource
    except ImportError:  # Windows
        return
    resource.setrlimit(resource.RLIMIT_AS, (size, size))


def _understand(path: Path, request: Request) -> PlanDraft:
    found = sniff.sniff(path)
    if found == "workbook":
        from imports.readers import workbook as reader
    elif found == "word":
        from imports.readers import word as reader  # type: ignore[no-redef]
    else:
        from imports.readers import pasted as reader  # type: ignore[no-redef]
    return plan.understand(reader.read(path), request)


if __name__ == "__main__":
    main(sys.argv[1])

"""Damages documents of the corpus by chance, but the same on every run, and reads what is left of them.

`python -m tests.imports.fuzzing COUNT [NAME...]` cuts each named document short COUNT times, turns bits of it over
COUNT times, and writes one line of JSON: how each reading ended and how long the slowest took. It reads in its own
process, so that a reader which takes the process with it shows as an exit code; only what calamine reads is read by the
real child, since calamine does just that (2 of 200 damaged .xls files, by asking for memory that nobody has).
"""

from __future__ import annotations

import json
import random
import sys
import time
from collections import Counter
from collections.abc import Iterator

from imports import reading
from imports.drafts import Reading
from imports.request import Request
from imports.safety import memory, worker
from tests.imports.fixtures import FOLDER

NAMES = ["marlbury-2025-26.xlsx", "marlbury-2025-26.docx", "oakhampton-cells.ods", "oakhampton-cells.xls"]
FLIPPED = 8  # bits of a document that are turned over at once


def damaged(content: bytes, count: int, seed: str) -> Iterator[bytes]:
    """The document cut short, and with a few of its bits turned over."""
    chance = random.Random(seed)
    for _ in range(count):
        yield content[: chance.randrange(1, len(content))]
    for _ in range(count):
        other = bytearray(content)
        for at in (chance.randrange(len(content)) for _ in range(FLIPPED)):
            other[at] ^= 1 << chance.randrange(8)
        yield bytes(other)


def read(content: bytes, name: str) -> Reading:
    """The document's reading, in a process of its own where a damaged one may take it along."""
    return reading.read_bytes(content, name) if name.endswith(".xls") else worker.read(content, Request(name))


def ending(taken: Reading) -> str:
    """How a reading ended: with a plan, with one sentence that names the file, or in a way that it never may."""
    if taken.plan is not None:
        return "plan"
    sentence = taken.refused or ""
    named = taken.file in sentence and sentence.endswith(".") and ". " not in sentence.replace("e.g. ", "")
    return "sentence" if named else f"neither: {sentence}"


def main(count: int, names: list[str]) -> None:
    """Reads all damaged documents and tells how that ended."""
    ended: dict[str, Counter[str]] = {}
    slowest = 0.0
    for name in names:
        ended[name] = Counter()
        for content in damaged((FOLDER / name).read_bytes(), count, name):
            started = time.monotonic()
            ended[name][ending(read(content, name))] += 1
            slowest = max(slowest, time.monotonic() - started)
    print(json.dumps({"ended": ended, "slowest": round(slowest, 2)}))


if __name__ == "__main__":
    memory.limit(2 * 1024**3)
    main(int(sys.argv[1]), sys.argv[2:] or NAMES)

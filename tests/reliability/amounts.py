"""How much of a proof is done: little in every run of the tests, all of it where `make reliability` asks for it."""

from __future__ import annotations

import json
import os
from pathlib import Path

LONG = os.environ.get("EDI_TUI_RELIABILITY") == "long"
_FIGURES = os.environ.get("EDI_TUI_RELIABILITY_FIGURES")


def amount(short: int, long: int) -> int:
    """How many times something is done."""
    return long if LONG else short


def seed() -> int:
    """Where chance begins: elsewhere in every run; a failing test names it."""
    return int(os.environ.get("EDI_TUI_RELIABILITY_SEED") or int.from_bytes(os.urandom(3), "big"))


def tell(proof: str, **figures: object) -> None:
    """What a proof found, for whoever reads along and for docs/reliability.md."""
    line = json.dumps({"proof": proof, **figures}, ensure_ascii=False)
    print(line)
    if _FIGURES:
        with Path(_FIGURES).open("a", encoding="utf-8") as file:
            file.write(line + "\n")

"""The invented plans: text files in `plans/`, each with what its import must give beside it.

After a change that is meant to change readings:  python -m tests.imports.fixtures [--force] [NAME...]
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from imports import worker
from imports.drafts import PlanDraft
from imports.plan import Request
from tests.imports.exporting import exported

FOLDER = Path(__file__).parent / "plans"
SOURCES = sorted(path for path in FOLDER.iterdir() if path.suffix in (".txt", ".csv"))


def plan_of(path: Path, **said: str | None) -> PlanDraft:
    """The plan that a file gives, read in this process."""
    reading = worker.read(path, Request(path.name, **said))
    assert reading.plan is not None, reading.refused
    return reading.plan


def facts(path: Path) -> dict[str, Any]:
    """All that is compared with the expected file: the export, the plan's problems, how its columns were read."""
    plan = plan_of(path)
    return {
        **exported(plan)["plans"][0],
        "reported_on": plan.period,
        "problems": [f"{problem.cell}: {problem.sentence}" for problem in plan.problems],
        "columns": [column.evidence for column in plan.columns],
    }


def expected(path: Path) -> Path:
    return path.with_suffix(".json")


def write(path: Path, *, force: bool) -> None:
    """Writes the expected file; one that exists is only replaced when that is asked for."""
    with expected(path).open("w" if force else "x", encoding="utf-8") as out:
        json.dump(facts(path), out, ensure_ascii=False, indent=2)
        out.write("\n")


if __name__ == "__main__":
    named = [argument for argument in sys.argv[1:] if not argument.startswith("-")]
    for source in SOURCES:
        if not named or source.stem in named:
            write(source, force="--force" in sys.argv)

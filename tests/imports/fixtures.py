"""The corpus: invented documents in `corpus/`, each with all that its import must give beside it.

After a change that is meant to change readings:  python -m tests.imports.fixtures [--force] [NAME...]
Read the difference before you commit it: an expected file made from a wrong reading is a defect.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from imports import reading
from imports.drafts import KeyedUpdate, PlanDraft, Question, Reading
from imports.request import Request
from imports.safety import worker
from tests.imports.exporting import exported

FOLDER = Path(__file__).parent / "corpus"
SOURCES = sorted(path for path in FOLDER.iterdir() if path.suffix != ".json")


def plan_of(path: Path, **said: Any) -> PlanDraft:
    """The plan that a file gives, read in this process."""
    taken = worker.read(path.read_bytes(), Request(path.name, **said))
    assert taken.plan is not None, taken.refused
    return taken.plan


def facts(path: Path) -> dict[str, Any]:
    """All that is compared with the expected file, of a file read in this process; what is hostile in a child's."""
    if path.name.startswith("hostile-"):
        return facts_of(reading.read(path))
    return facts_of(worker.read(path.read_bytes(), Request(path.name)))


def facts_of(taken: Reading) -> dict[str, Any]:
    """The export, the plan's problems, how its columns were read and what is asked; or why the file was refused."""
    plan = taken.plan
    if plan is None:
        return {"refused": taken.refused}
    return {
        **exported(plan)["plans"][0],
        "reported_on": plan.period,
        **({"updates": [_kept_apart(keyed) for keyed in plan.updates]} if plan.updates else {}),
        "problems": [f"{problem.cell}: {problem.sentence}" for problem in plan.problems],
        "columns": [column.evidence for column in plan.columns],
        "questions": [_asked(question) for question in plan.questions],
    }


def _kept_apart(keyed: KeyedUpdate) -> str:
    return f"{keyed.cell}: {keyed.ref} ({keyed.update.period}, {keyed.update.date}) {keyed.update.text}"


def _asked(question: Question) -> str:
    return f"{question.sentence} ({question.evidence}) {question.chosen}"


def expected(path: Path) -> Path:
    """`NAME.json` beside the document; several forms of one plan have a file each (`NAME.csv.json`)."""
    alone = sum(other.stem == path.stem for other in SOURCES) == 1
    return path.with_suffix(".json") if alone else path.with_name(path.name + ".json")


def write(path: Path, *, force: bool) -> None:
    """Writes the expected file; one that exists is only replaced when that is asked for."""
    with expected(path).open("w" if force else "x", encoding="utf-8") as out:
        json.dump(facts(path), out, ensure_ascii=False, indent=2)
        out.write("\n")


if __name__ == "__main__":
    named = [argument for argument in sys.argv[1:] if not argument.startswith("-")]
    for source in SOURCES:
        if not named or source.stem in named or source.name in named:
            write(source, force="--force" in sys.argv)

"""Each statement of an import, an undo and a backup fails once: the register holds what it held before."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from db.backup import back_up, backup_folder
from db.errors import Refused
from db.opening import open_register
from db.register import Register
from db.verbs import undo
from imports.reconciling.apply import apply
from imports.reconciling.proposal import propose
from tests.db.making_plans import contents_of
from tests.db.test_all_or_nothing import counted
from tests.drafting import reading
from tests.reliability.amounts import amount, tell
from tests.reliability.soundness import faults
from tests.reliability.work import begin, returned

Act = Callable[[], object]


def an_import(register: Register) -> Act:
    edition = returned(random.Random(5), lambda _most: "Nothing was done")
    edition.actions[0].action += ", and their fares"
    proposal = propose(register.reader, reading(edition, sha256="2" * 64))
    return lambda: apply(register, proposal)


ACTS: dict[str, Callable[[Register], Act]] = {
    "import": an_import,
    "undo": lambda register: lambda: undo(register),
    "backup": lambda register: lambda: back_up(register),
}


@pytest.mark.parametrize("act", ACTS)
def test_a_failure_at_any_statement_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, act: str) -> None:
    path = begin(tmp_path)
    before, countdown = contents_of(path), counted(monkeypatch)
    register = open_register(path)
    with register.writing():
        pass  # the engine asks the database some questions when it is first used
    failed = 0
    step = 1 if act == "backup" else amount(7, 1)
    for point in range(random.randint(1, step), 2000, step):
        doing = ACTS[act](register)
        countdown.done, countdown.fails_at = 0, point
        try:
            doing()
            break
        except Refused as refused:
            assert refused.sentence.endswith((".", "”"))
            assert "\n" not in refused.sentence
        finally:
            countdown.fails_at, reached = 0, countdown.done
        failed += 1
        assert contents_of(path) == before, f"after a failure at statement {point}"
        assert half_made(tmp_path) == []
    register.close()
    assert reached < point, f"nobody was told that statement {point} failed"
    assert failed > 3
    assert (contents_of(path) == before) == (act == "backup")
    assert faults(path) == []
    tell(f"failing statements: {act}", failed=failed)


def half_made(folder: Path) -> list[Path]:
    """What was begun and not finished, and hashes without their backups."""
    kept = list(backup_folder(folder / "edi.db").glob("*"))
    alone = [file for file in kept if file.suffix == ".sha256" and file.with_suffix("") not in kept]
    return [*folder.rglob("*.new"), *alone]

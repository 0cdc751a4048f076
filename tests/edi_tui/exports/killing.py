"""Kills exports at random moments, many times in one program: `python -m tests.edi_tui.exports.killing TIMES SEED`.

Each time a child of this program writes the new plan over the old one and is killed; what lies there afterwards must be
one of the two, whole. A child is made by forking, because starting Python anew takes longer than any export.
"""

from __future__ import annotations

import io
import os
import random
import signal
import sys
import tempfile
import time
import zipfile
from dataclasses import replace
from pathlib import Path

from db.opening import open_register
from db.reading import plans
from db.register import Register
from edi_tui.exports import FORMS, Asked, Prepared, Selection, prepare, write
from imports.drafts import ActionDraft, Person, Update
from imports.reconciling.apply import apply
from imports.reconciling.proposal import propose
from tests.drafting import LISTEN, drafted_plan, reading
from tests.exporting import TODAY

ACTIONS = 150


def long_plan(folder: Path) -> Register:
    """A register with a plan that is long enough for its writing to be interrupted."""
    plan = drafted_plan()
    plan.actions += [
        ActionDraft(
            action=f"Do the {number}th thing of a long list",
            ref=f"9.{number:03}",
            headings=[LISTEN],
            people=[Person("Ada Quist", "lead")],
            updates=[Update(f"Nothing was done about it in week {number}. " * 5, "2026-27 Q2")],
        )
        for number in range(ACTIONS)
    ]
    register = open_register(folder / "edi.db", create=True)
    apply(register, propose(register.reader, reading(plan)))
    return register


def otherwise(prepared: Prepared) -> Prepared:
    """The same with another title, so that the two can be told apart."""
    plans = [replace(plan, plan=replace(plan.plan, title="Another title")) for plan in prepared.plans]
    document = prepared.document and replace(prepared.document, title="Another title")
    return replace(prepared, plans=plans, document=document)


def contents(path: Path) -> object:
    """What a file holds, whole; its own date of making left out. An exception for a broken one."""
    return unpacked(path.read_bytes())


def unpacked(packed: bytes) -> object:
    """The parts of an archive, of archives in it too; any other file as it is."""
    if not packed.startswith(b"PK"):
        return packed
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        assert archive.testzip() is None
        return {name: unpacked(archive.read(name)) for name in archive.namelist() if name != "docProps/core.xml"}


def unfinished(folder: Path) -> list[Path]:
    return list(folder.glob(".edi-tui-*.new"))


def kill_once(new: Prepared, target: Path, moment: float | None) -> bool:
    """Kill a child that writes over the target: at once when its unfinished file is seen, or after so many seconds.

    Returns whether it was killed in the middle: then something unfinished lies there.
    """
    began = time.perf_counter()
    child = os.fork()
    if not child:
        write(new, target, replace=True)
        os._exit(0)
    while not (unfinished(target.parent) if moment is None else time.perf_counter() - began > moment):
        if os.waitid(os.P_PID, child, os.WEXITED | os.WNOHANG | os.WNOWAIT):
            break
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return bool(unfinished(target.parent))


def kill_often(old: Prepared, times: int, folder: Path, seed: int) -> str:
    """What came of so many kills, in one line; an AssertionError for a file that is neither the old nor the new one."""
    chance = random.Random(seed)
    new, form = otherwise(old), old.asked.form
    folder.mkdir()
    target = folder / f"plan{FORMS[form].suffix}"
    wholes = {}
    for name, one in (("new", new), ("old", old)):
        began = time.perf_counter()
        write(one, target, replace=True)
        takes = time.perf_counter() - began
        wholes[name] = contents(target)
    assert wholes["old"] != wholes["new"]
    found = {"old": 0, "new": 0}
    in_the_middle = 0
    for number in range(times):
        write(old, target, replace=True)
        assert unfinished(target.parent) == [], "what a killed export left was not cleared"
        in_the_middle += kill_once(new, target, None if number % 2 else chance.random() * takes * 1.2)
        now = contents(target)
        assert now in wholes.values(), f"after kill {number + 1} the file is neither the old nor the new one"
        found["old" if now == wholes["old"] else "new"] += 1
    write(old, target, replace=True)
    assert [path.name for path in target.parent.iterdir()] == [target.name]
    return f"{form}: {times} kills, {in_the_middle} in the middle, {found['old']} old, {found['new']} new, 0 broken"


def main(folder: Path, times: int, seed: int) -> None:
    """Every form in its turn. The register is closed before the first child is made."""
    register = long_plan(folder)
    chosen = Selection(tuple(line.id for line in plans(register.reader)))
    prepared = [prepare(register.reader, Asked(chosen, form), today=TODAY) for form in FORMS]
    register.close()
    for old in prepared:
        print(kill_often(old, times, folder / old.asked.form, seed), flush=True)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="edi-tui-kills-") as made:
        main(Path(made), int(sys.argv[1]), int(sys.argv[2]))

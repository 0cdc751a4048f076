"""Whatever is done in whatever order on the plan screen: the cursor's record, the marks and the register agree."""

from __future__ import annotations

import asyncio
import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from db.register import Register
from tests.edi_tui.screens.desk import Desk, desk
from tests.edi_tui.screens.plans import LEGEND, TODAY, opened

FLAGS = {key: label for label, _, _, key, _ in LEGEND}
MOVES = ("down", "up", "end", "left", "right", "shift+down")
VIEWS = ("D", "S", "P", "minus", "overdue", "by l", "by s", "by h", "by n", "refresh")
STEPS = (*MOVES, "space", "asterisk", *VIEWS, *(f"flag {key}" for key in FLAGS), "undo", "redo")


@dataclass
class Model:
    """What must be true: statuses by action, what is marked, what is filtered, and what can be taken back."""

    statuses: dict[str, str | None]
    due: dict[str, str | None]
    overdue: bool = False
    marks: set[str] = field(default_factory=set)
    done: list[dict[str, str | None]] = field(default_factory=list)
    undone: list[dict[str, str | None]] = field(default_factory=list)

    @property
    def shown(self) -> set[str]:
        """The actions that the filter leaves."""
        late = {key for key, due in self.due.items() if due and due < TODAY.isoformat()}
        open_now = {key for key, status in self.statuses.items() if status != "Complete"}
        return late & open_now if self.overdue else set(self.statuses)

    def flag(self, keys: Sequence[str], status: str) -> None:
        """Some get a status; where all had it, nothing is done that could be taken back."""
        after = {**self.statuses, **dict.fromkeys(keys, status)}
        if after != self.statuses:
            self.done.append(self.statuses)
            self.undone.clear()
            self.statuses = after
        self.marks = set()

    def go_back(self, come: list[dict[str, str | None]], go: list[dict[str, str | None]]) -> None:
        """Undo or redo."""
        if come:
            go.append(self.statuses)
            self.statuses = come.pop()


def statuses_in(register: Register) -> dict[str, str | None]:
    """What the register says."""
    sql = "SELECT a.id, s.label FROM action a LEFT JOIN status s ON s.id = a.status_id"
    return {row[0]: row[1] for row in register.reader.execute(sql)}


async def take(step: str, at: Desk, model: Model) -> None:
    """One step, on the screen and in the model."""
    table, word = at.table, step.partition(" ")[2]
    here = table.here
    if step.startswith("flag"):
        chosen = model.marks or ({table.current} if table.current else set())
        if not chosen:
            return
        model.flag(sorted(chosen), FLAGS[word])
        await at.press("s", word)
    elif step in ("undo", "redo"):
        if not (model.done if step == "undo" else model.undone):
            return  # what the import wrote is not asked for here
        model.go_back(*((model.done, model.undone) if step == "undo" else (model.undone, model.done)))
        await at.press("u" if step == "undo" else "ctrl+r")
    elif step == "overdue":
        model.overdue = not model.overdue
        await at.press("o")
    elif step == "refresh":
        at.plan.reload()
    elif step.startswith("by"):
        await at.press("b", word)
    else:
        if step == "space" and table.group is None and table.current:
            model.marks ^= {table.current}
        elif step == "asterisk":
            model.marks = model.marks - model.shown if model.shown <= model.marks else model.marks | model.shown
        await at.press(step)
        if step == "shift+down" or (step == "space" and here not in model.statuses):
            model.marks = set(table.marks)  # ranges and groups: tests of their own say which
    await at.until(lambda: statuses_in(at.app.register) == model.statuses)
    await at.until(lambda: set(table.shown) == model.shown)
    await at.settle()
    agree(at, model, None if step in (*MOVES, "space") else here)


def agree(at: Desk, model: Model, here: str | None) -> None:
    """The screen holds what the model holds; the cursor is where it was, where that is still there."""
    table = at.table
    assert table.marks == model.marks
    if not model.shown:
        assert table.here is None
        return
    assert table.here is not None
    if table.current is not None:
        line = table.line_of(table.current)
        assert line is not None and (line.status.label if line.status else None) == model.statuses[table.current]
        assert at.lines[at.app.cursor_position.y].find("▶") >= 0
    if here in model.shown:
        assert table.here in (here, table._seen.holder(here or ""))


async def journey(path: Path, steps: Sequence[str]) -> None:
    """All steps on one register."""
    for register in opened(path):
        async with desk(register) as at:
            due = dict(register.reader.execute("SELECT id, due FROM action").fetchall())
            model = Model(statuses_in(register), due)
            for step in steps:
                await take(step, at, model)


@settings(
    max_examples=10,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    phases=[Phase.explicit, Phase.generate],  # a program started anew for each step of a shrinking takes minutes
)
@given(st.lists(st.sampled_from(STEPS), min_size=6, max_size=12))
def test_the_cursor_the_marks_and_the_register_always_agree(filled: Path, steps: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setenv("EDI_TUI_SETTINGS", str(Path(folder) / "settings.toml"))
        asyncio.run(journey(Path(shutil.copy(filled, Path(folder) / "edi.db")), steps))

"""What people do to a register, at random: edits, statuses, updates, new actions, moves, imports, going back."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Callable
from pathlib import Path

from db.backup import back_up
from db.contents import action_contents
from db.errors import Refused
from db.journal import Written
from db.opening import open_register
from db.reading import legend
from db.register import Register
from db.verbs import Place, add_update, archive, edit, flag, move, new, redo, undo
from db.verbs.editing import values_of
from imports.drafts import ActionDraft, Heading, Person, PlanDraft, Status, Update
from imports.reconciling.apply import apply
from imports.reconciling.proposal import propose
from tests.drafting import LISTEN, drafted_plan, reading

WORDS = "carers café LGBTQ+ don’t Sikh Ramadan “ramp” step-free C++ women’s 2026-01-01 ½ naïve e.g.".split()
FIELDS = ("action", "desired_outcome", "commitment", "success_measure", "council")


class Work:
    """Somebody at work on a register; what they do comes from the seed alone."""

    def __init__(self, register: Register, seed: int, *, with_backups: bool = True) -> None:
        self.register = register
        self.chance = random.Random(seed)
        acts: list[tuple[int, Callable[[], object]]] = [
            (6, self._edit), (3, self._flag), (3, self._update), (2, self._new), (1, self._move), (1, self._archive),
            (3, self._go_back), (2, self._import),
        ]  # fmt: skip
        acts += [(1, lambda: back_up(register))] * with_backups
        self._acts = [act for weight, act in acts for _ in range(weight)]

    def step(self) -> str | None:
        """Do one thing; the number of the batch that it was acknowledged as, None where nothing was written."""
        try:
            done = self.chance.choice(self._acts)()
        except Refused:  # the register may say no: it is asked for things that do not fit
            return None
        if not isinstance(done, Written):
            return None
        row = self._reader.execute("SELECT number FROM batch WHERE id = ?", (done.batch_id,)).fetchone()
        return str(row[0])

    @property
    def _reader(self) -> sqlite3.Connection:
        return self.register.reader

    def _some(self, table: str = "action") -> str:
        keys = [row[0] for row in self._reader.execute(f"SELECT id FROM {table} ORDER BY id")]
        if not keys:
            raise Refused(f"Everything was taken back: there is no {table}.")
        return str(self.chance.choice(keys))

    def _words(self, most: int = 40) -> str:
        return " ".join(self.chance.choice(WORDS) for _ in range(self.chance.randint(1, most)))

    def _edit(self) -> object:
        key = self._some()
        seen = values_of(action_contents(self._reader, key))
        values = {self.chance.choice(FIELDS): self._words(), "lead": f"Officer {self.chance.randint(1, 9)}"}
        return edit(self.register, key, values, seen=seen)

    def _flag(self) -> object:
        plan = self._some("plan")
        keys = [row[0] for row in self._reader.execute("SELECT id FROM action WHERE plan_id = ? ORDER BY id", (plan,))]
        status = self.chance.choice(legend(self._reader, plan))
        return flag(self.register, self.chance.sample(keys, min(len(keys), 8)), status.id, note=self._words(5))

    def _update(self) -> object:
        return add_update(self.register, self._some(), self._words(150))

    def _new(self) -> object:
        return new(self.register, self._some("plan"), {"action": self._words(), "characteristics": "Race; Sex"})

    def _move(self) -> object:
        return move(self.register, [self._some()], Place(beside=self._some()))

    def _archive(self) -> object:
        return archive(self.register, [self._some()])

    def _go_back(self) -> object:
        return self.chance.choice((undo, redo))(self.register)

    def _import(self) -> object:
        plan = returned(self.chance, self._words)
        return apply(self.register, propose(self._reader, reading(plan, sha256=f"{self.chance.getrandbits(256):064x}")))


def returned(chance: random.Random, words: Callable[[int], str]) -> PlanDraft:
    """A council's next edition of its plan: some actions new, some changed."""
    plan = drafted_plan()
    plan.actions += [
        ActionDraft(
            action=f"Do the {number}th thing",
            ref=f"9.{number:03}",
            headings=[LISTEN, Heading("Objective", f"Objective {number % 5}")],
            status=chance.choice(["On target", "Done", "Some concern"]),
            people=[Person("Ada Quist", "lead")],
            updates=[Update(words(30), "2026-27 Q2")],
        )
        for number in range(chance.choice([2, 10, 60]))
    ]
    plan.legend.append(Status("Not begun", "grey", "○"))
    return plan


def begin(folder: Path) -> Path:
    """A register with a plan in it, closed."""
    path = folder / "edi.db"
    register = open_register(path, create=True)
    apply(register, propose(register.reader, reading()))
    register.close()
    return path

"""The year as it should come out, kept without the program: dictionaries and sums, fed with the same plain data."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from tests.quarter.millbrook import ACTIONS, EMPLOY, LISTEN, SERVE, Answer, Decision

HEADINGS = (LISTEN, SERVE, EMPLOY)
RANK = {"On target": 3, "Some concern": 2, "Off target": 1}
COMPLETE, NO_STATUS = "Complete", "No status"


@dataclass
class Held:
    """What the register should hold of an action."""

    heading: str
    lead: str
    status: str | None
    deadline: str
    updates: dict[str, str | None] = field(default_factory=dict)  # by period; None: no change

    @property
    def due(self) -> date | None:
        """The day that the deadline's words mean; None for “Ongoing” and for none."""
        return day_of(self.deadline)

    @property
    def is_open(self) -> bool:
        """Whether anything is left to do."""
        return self.status != COMPLETE


class Model:
    """All actions, and what each closed period found."""

    def __init__(self) -> None:
        self.actions = {ref: Held(heading, lead, status, due) for ref, heading, lead, due, status, _ in ACTIONS}
        self.before = self._standing()  # at the last report
        self.closed: dict[str, dict[str, dict[str, int]]] = {}
        self.moves: list[tuple[str, date, date, str]] = []

    def answer(self, period: str, given: Answer) -> None:
        """An officer's answer."""
        held = self.actions[given.ref]
        held.updates[period] = given.words
        held.status = given.status or held.status

    def decide(self, period: str, done: Decision) -> None:
        """What a meeting did."""
        if done.kind == "new":
            self.actions[done.words] = Held(self.actions[done.ref].heading, "", None, "")
            return
        held = self.actions[done.ref]
        if done.kind == "status":
            held.status = done.words
        elif done.kind == "deadline":
            self.moves.append((done.ref, held.due or date.min, day_of(done.words) or date.min, done.reason))
            held.deadline = done.words
        elif done.kind == "no_change":
            held.updates.setdefault(period, None)

    def close(self, period: str) -> None:
        """The period's figures are frozen, and what moves from now on has moved since."""
        self.closed[period] = {name: self.counts(name) for name in (*HEADINGS, "")}
        self.before = self._standing()

    def counts(self, heading: str = "") -> dict[str, int]:
        """How many have each status under a heading, or in the whole plan."""
        found: dict[str, int] = {}
        for held in self.actions.values():
            if heading in ("", held.heading):
                found[held.status or NO_STATUS] = found.get(held.status or NO_STATUS, 0) + 1
        return found

    def answered(self, period: str) -> tuple[int, int, int]:
        """How many gave an update, how many “no change”, and how many open ones are silent."""
        said = [held.updates[period] for held in self.actions.values() if period in held.updates]
        silent = sum(held.is_open and period not in held.updates for held in self.actions.values())
        return sum(words is not None for words in said), said.count(None), silent

    def overdue(self, day: date) -> set[str]:
        """What should have been done before a day."""
        return {ref for ref, held in self.actions.items() if held.is_open and held.due and held.due < day}

    def unowned(self) -> int:
        """How many open ones name nobody."""
        return sum(held.is_open and not held.lead for held in self.actions.values())

    def moved(self) -> dict[str, int]:
        """How many moved since the last report, by the way in which they did."""
        found = dict.fromkeys(("completed", "better", "worse", "slipped", "new"), 0)
        for ref, held in self.actions.items():
            if ref not in self.before:
                found["new"] += 1
                continue
            status, due = self.before[ref]
            if held.status == COMPLETE != status:
                found["completed"] += 1
            elif status in RANK and held.status in RANK and RANK[held.status] != RANK[status]:
                found["better" if RANK[held.status] > RANK[status] else "worse"] += 1
            found["slipped"] += bool(due and held.due and held.due > due)
        return {kind: number for kind, number in found.items() if number}

    def slipped(self) -> dict[str, int]:
        """By how many days each deadline stands after its first."""
        first = {ref: day_of(words) for ref, _, _, words, _, _ in ACTIONS}
        late = {
            ref: (held.due - began).days for ref, held in self.actions.items() if held.due and (began := first.get(ref))
        }
        return {ref: days for ref, days in late.items() if days > 0}

    def _standing(self) -> dict[str, tuple[str | None, date | None]]:
        return {ref: (held.status, held.due) for ref, held in self.actions.items()}


def day_of(words: str) -> date | None:
    """The day that a deadline's words mean."""
    try:
        return datetime.strptime(words, "%d %B %Y").date()
    except ValueError:
        return None

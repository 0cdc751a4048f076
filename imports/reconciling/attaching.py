"""Updates that stand apart from their actions: each goes to the action of the register that it names, or is told."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from db.contents import plan_contents
from db.lines import ActionContents, PlanContents, PlanLine
from db.reading import plans
from db.text import fold, one_line
from imports.cells.references import folded
from imports.drafts import ActionDraft, KeyedUpdate, PlanDraft, Problem
from imports.reconciling.ages import last_day
from imports.reconciling.likeness import likeness
from imports.reconciling.matching import SAME_WORDING, Match
from imports.reconciling.remembering import former_refs

NO_PLAN = (
    "{0} holds updates only, and no plan of the register has the actions that they name: import the plan itself first, "
    "or name its plan with --plan."
)
SEVERAL = "{0} holds updates only, and what they name is in several plans ({1}): name its plan with --plan."
NO_ACTION = "This update names “{0}”, which no action of the plan is called: it was left out."
SEVERAL_ACTIONS = "This update names “{0}”, and {1} actions of the plan are called so: it was left out."


@dataclass
class Attached:
    """The updates by the action that they name, as a draft of each action would tell them, and what names none."""

    matches: list[Match] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def holds_updates_only(draft: PlanDraft) -> bool:
    """Whether a document has no action of its own to be known by."""
    return bool(draft.updates) and not draft.actions


def plan_of_updates(conn: sqlite3.Connection, draft: PlanDraft, file: str) -> PlanContents | str:
    """The plan that has most of the actions that are named; one sentence where none has, or two have as many."""
    counted: list[tuple[tuple[int, bool, bool], PlanLine]] = []
    for line in plans(conn):
        names = _Names(plan_contents(conn, line.id), former_refs(conn, line.id))
        named = sum(len(names.of(keyed)) == 1 for keyed in draft.updates)
        same_council = bool(draft.council) and fold(line.council) == fold(draft.council)
        if named:
            counted.append(((named, same_council, fold(line.title) == fold(draft.title)), line))
    if not counted:
        return NO_PLAN.format(file)
    most = max(weight for weight, _ in counted)
    best = [line for weight, line in counted if weight == most]
    if len(best) > 1:
        return SEVERAL.format(file, ", ".join(line.title for line in best))
    return plan_contents(conn, best[0].id)


def attach(draft: PlanDraft, known: PlanContents, former: Mapping[str, Sequence[str]]) -> Attached:
    """Each update with the action that it names, by reference, by a former one, or by the action's own words."""
    names = _Names(known, former)
    found = Attached()
    by_action: dict[str, tuple[ActionContents, list[KeyedUpdate]]] = {}
    for keyed in draft.updates:
        actions = names.of(keyed)
        if len(actions) == 1:
            by_action.setdefault(actions[0].id, (actions[0], []))[1].append(keyed)
            continue
        name = keyed.ref or one_line(keyed.action)[:60]
        sentence = SEVERAL_ACTIONS.format(name, len(actions)) if actions else NO_ACTION.format(name)
        found.problems.append(Problem(keyed.cell, one_line(keyed.update.text)[:80], sentence))
    found.matches = [_as_draft(action, keyed) for action, keyed in by_action.values()]
    return found


def _as_draft(action: ActionContents, keyed: Sequence[KeyedUpdate]) -> Match:
    """What the updates say of one action: their words, and the status of the newest."""
    newest = max(keyed, key=lambda one: last_day(one.update.period))
    cell = ", ".join(dict.fromkeys(one.cell for one in keyed))
    cells = {"updates": cell, "status": newest.cell}
    updates = [one.update for one in keyed]
    draft = ActionDraft(status=newest.update.status, updates=updates, cells=cells)
    return Match(draft, action, f"named as {keyed[0].ref or keyed[0].action}")


class _Names:
    """The actions and tasks of a plan by what a document may call them."""

    def __init__(self, known: PlanContents, former: Mapping[str, Sequence[str]]) -> None:
        self.actions = known.everything()
        self.by_ref: dict[str, list[ActionContents]] = {}
        self.by_former: dict[str, list[ActionContents]] = {}
        for action in self.actions:
            if action.ref:
                self.by_ref.setdefault(folded(action.ref), []).append(action)
            for ref in {folded(ref) for ref in former.get(action.id, ())} - {folded(action.ref)}:
                self.by_former.setdefault(ref, []).append(action)

    def of(self, keyed: KeyedUpdate) -> list[ActionContents]:
        """The actions that an update may mean; its own words decide where a reference names several."""
        ref = folded(keyed.ref)
        named = (self.by_ref.get(ref) or self.by_former.get(ref, [])) if ref else []
        if len(named) == 1 or not keyed.action:
            return named
        alike = [one for one in named or self.actions if likeness(keyed.action, one.text) >= SAME_WORDING]
        return alike or named

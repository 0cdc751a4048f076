"""The council's workbook as the import reads it, beside the plan of the register that it is an edition of."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from db.contents import plan_contents
from db.errors import Refused
from db.lines import ActionContents, PlanContents, StatusLine
from edi_tui.importing import Given, Said, propose_from
from imports.drafts import ActionDraft, PlanDraft, Reading
from imports.meaning.checks import every
from imports.reconciling.asking import cell_of, row_keys
from imports.reconciling.changes import Proposal
from imports.reconciling.finding import KEY
from imports.reconciling.matching import Match
from imports.reconciling.proposal import find_status, name_of, propose
from imports.reconciling.repeats import taken_in

NO_ACTION_SHARED = (
    "{0} has none of the actions of “{1}”: give the workbook that the plan came from, or say which plan with --plan."
)


@dataclass(frozen=True)
class Understood:
    """What the file says of each action of the plan, and what stands in only one of the two."""

    draft: PlanDraft
    plan: PlanContents
    pairs: list[tuple[ActionDraft, ActionContents]]
    unsettled: list[Match] = field(default_factory=list)  # rows that several actions fit
    unknown: list[ActionDraft] = field(default_factory=list)  # rows that the register does not have
    archived: list[ActionDraft] = field(default_factory=list)  # rows of actions that were archived
    was_taken_in: bool = False  # whether this very file is the one that was imported
    rows: Mapping[str, str] = field(default_factory=dict)  # actions by the cell of their row, known by that alone

    @property
    def by_action(self) -> Mapping[str, ActionDraft]:
        """The rows by the key of their action."""
        return {action.id: draft for draft, action in self.pairs}

    @property
    def missing(self) -> list[ActionContents]:
        """The actions and tasks of the plan that the file has no row of, in the plan's order."""
        kept = {action.id for _, action in self.pairs}
        kept |= {rival.action.id for pair in self.unsettled for rival in pair.rivals}
        return [action for action in self.plan.everything() if action.id not in kept]

    def status(self, label: str | None) -> StatusLine | None:
        """The plan's own status that one of the file's labels means."""
        return find_status(label, self.plan.legend, self.draft.legend) if label else None


def understand(
    conn: sqlite3.Connection,
    plan_id: str,
    given: Given,
    period: str | None = None,
    rows: Mapping[str, str] | None = None,
) -> Understood:
    """Read the file as an import would, with all that was answered for its council; Refused where it is no edition.

    `rows` says of which action a row is, by the cell of its words, where its words no longer tell.
    """
    plan = plan_contents(conn, plan_id)
    said = Said(council=plan.plan.council, period=period, answers={KEY: plan_id})
    made = propose_from(conn, given, said)
    if made.refused or made.draft is None:
        raise Refused(made.refused or f"{given.name} holds no action plan.")
    is_known = taken_in(conn, plan_id, made.sha256) is not None
    known = dict(rows or {}) or (_by_origin(made, plan) if is_known else {})
    if known:
        keys = row_keys(every(made.draft.actions))
        drafts = {cell_of(draft): keys[id(draft)] for draft in every(made.draft.actions)}
        answers = {KEY: plan_id} | {drafts[cell]: key for cell, key in known.items() if cell in drafts}
        made = propose(conn, Reading(made.file, made.sha256, made.draft), answers=answers)
    return _sorted(made, plan, is_known, known)


def _sorted(made: Proposal, plan: PlanContents, is_known: bool, rows: Mapping[str, str]) -> Understood:
    """The rows by what the comparison made of them."""
    draft = made.draft
    pairs = [(pair.draft, pair.action) for pair in made.matches if pair.action]
    if draft is None or not pairs:
        raise Refused(NO_ACTION_SHARED.format(made.file, plan.plan.title))
    unsettled = [pair for pair in made.matches if pair.rivals]
    known = {id(pair.draft) for pair in made.matches}
    unknown = [pair.draft for pair in made.matches if not pair.action and not pair.rivals]
    below = {id(task) for one in (*unknown, *(pair.draft for pair in unsettled)) for task in one.tasks}
    archived = [one for one in every(draft.actions) if id(one) not in known | below]
    return Understood(draft, plan, pairs, unsettled, unknown, archived, is_known, rows)


def _by_origin(made: Proposal, plan: PlanContents) -> dict[str, str]:
    """Rows that no action fits any more, by the cell that an action came from: its words were changed since."""
    kept = {pair.action.id for pair in made.matches if pair.action}
    left = [action for action in plan.everything() if action.id not in kept and action.cells.get("action")]
    origins = Counter(action.cells["action"] for action in left)
    unknown = [one for pair in made.matches if not pair.action for one in (pair.draft, *pair.draft.tasks)]
    rows = Counter(cell_of(draft) for draft in unknown)
    return {
        action.cells["action"]: action.id
        for action in left
        if origins[action.cells["action"]] == rows[action.cells["action"]] == 1
    }


def named(draft: ActionDraft) -> str:
    """How a person calls a row."""
    return name_of(draft)

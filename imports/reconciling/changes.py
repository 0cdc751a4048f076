"""What one file would change in one plan: plain data, before anything is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from db.lines import ActionContents
from imports.drafts import ActionDraft, ColumnReading, CountTable, PlanDraft, Problem, Question, Status
from imports.reconciling.comparing import FieldChange
from imports.reconciling.matching import Match


@dataclass(frozen=True)
class NewAction:
    """An action, or a task of an action that is there (`parent_id`), that the register does not have."""

    name: str
    draft: ActionDraft
    parent_id: str | None = None


@dataclass(frozen=True)
class ChangedAction:
    """An action of the register that the file gives other values."""

    action_id: str
    name: str
    fields: list[FieldChange]
    action: ActionContents
    draft: ActionDraft
    why: str  # how the two were matched
    is_older: bool = False  # the file is older than what is known of the action: its updates stand before the others


@dataclass(frozen=True)
class ReplyTo:
    """Which request a document answers, and what of it stays without an answer."""

    code: str  # "" where nobody asked
    name: str  # the officer's
    period: str
    silent: tuple[str, ...] = ()


@dataclass
class Proposal:
    """What one file would change in one plan."""

    file: str
    sha256: str
    plan_id: str | None = None  # None: a plan that is not in the register yet
    plan_title: str = ""
    new: list[NewAction] = field(default_factory=list)
    changed: list[ChangedAction] = field(default_factory=list)
    older: list[ChangedAction] = field(default_factory=list)  # what an older edition says; written only on demand
    unchanged: int = 0
    missing: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    unsettled: list[Problem] = field(default_factory=list)  # of these, the rows that are left out until somebody says
    totals: list[Problem] = field(default_factory=list)  # of these, reported counts that the register does not bear out
    questions: list[Question] = field(default_factory=list)  # the reading's, then the comparison's own
    answers: Mapping[str, str] = field(default_factory=dict)  # what was answered by hand, kept with the source
    columns: list[ColumnReading] = field(default_factory=list)
    refused: str | None = None
    draft: PlanDraft | None = None
    matches: list[Match] = field(default_factory=list)
    targets: Mapping[str, str] = field(default_factory=dict)  # the key of the action that a folded reference names
    legend: list[Status] = field(default_factory=list)  # entries that the plan's legend does not have
    unwanted: frozenset[str] = frozenset()  # folded labels of entries that were left out: no action is given them
    reported: list[CountTable] = field(default_factory=list)  # counts that are not kept yet
    plan_fields: dict[str, Any] = field(default_factory=dict)  # fields of the plan itself that the file tells
    titles: list[str] = field(default_factory=list)  # of all plans in the file, where it holds several
    reply: ReplyTo | None = None  # where the file is no edition of the plan, but an officer's answer
    known: int = 0  # the newest batch of the register that the file was compared with

    @property
    def older_refs(self) -> dict[str, str]:
        """The references that an older edition has for actions, which may be met again."""
        changes = ((change.action_id, field) for change in self.older for field in change.fields)
        return {action_id: field.new for action_id, field in changes if field.field == "ref"}

    @property
    def is_empty(self) -> bool:
        """Whether the file tells nothing that the register does not hold."""
        return not (self.new or self.changed or self.legend or self.reported or self.plan_fields) and bool(self.plan_id)

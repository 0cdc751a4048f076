"""A question that members would ask of a plan, and what the questions are made from."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from db.legend import stage_of
from db.lines import ActionContents, PlanContents
from db.slippage import Slip, slippage
from db.words import FINISHED


@dataclass(frozen=True)
class Question:
    """One question: of what kind, of which action or heading (neither: of the plan), and what mends it.

    `fix` is the field or verb that makes it disappear. One that stands for several has these as `parts`.
    """

    kind: str
    action_id: str | None
    heading_id: str | None
    sentence: str
    fix: str
    parts: tuple[Question, ...] = field(default=())


@dataclass(frozen=True)
class Examined:
    """A plan that is being questioned, as it is on a day."""

    conn: sqlite3.Connection
    contents: PlanContents
    today: date

    @cached_property
    def everything(self) -> list[ActionContents]:
        """The actions and their tasks."""
        return self.contents.everything()

    @cached_property
    def open(self) -> list[ActionContents]:
        """The actions that are not finished, without tasks."""
        return [action for action in self.contents.actions if stage_of(action) not in FINISHED]

    @cached_property
    def slips(self) -> list[Slip]:
        """The deadlines that were moved."""
        return slippage(self.conn, self.contents.plan.id)

    @cached_property
    def tops(self) -> dict[str, tuple[str, str]]:
        """The outermost heading above each heading: its key and its words."""
        found: dict[str, tuple[str, str]] = {}
        for line in self.contents.headings:
            found[line.id] = found.get(line.parent_id or "", (line.id, line.text))
        return found


def about(kind: str, action: ActionContents, sentence: str, fix: str) -> Question:
    """A question of one action."""
    return Question(kind, action.id, action.heading_id, sentence, fix)


def called(action: ActionContents) -> str:
    """An action in a sentence: its reference, or its first words set apart."""
    return action.ref or f"“{action.name}”"

"""The tables of the register. Every key is a UUID in text, so that two copies can be merged.

No `from __future__ import annotations` here: SQLModel reads the annotations when the class is made.
"""

import datetime as dt
from os import urandom
from time import time_ns

from sqlmodel import CheckConstraint, Field, Index, SQLModel, UniqueConstraint

from db.words import COLOURS, ROLES, SAID, STAGES


def new_id() -> str:
    """A fresh key: a UUID that begins with the time (version 7), so that a bulk load appends to every index of keys.

    Written out here because a bulk load needs hundreds of thousands.
    """
    now, digits = f"{time_ns() // 1_000_000:012x}", urandom(10).hex()
    variant = "89ab"[int(digits[3], 16) & 3]
    return f"{now[:8]}-{now[8:]}-7{digits[:3]}-{variant}{digits[4:7]}-{digits[7:19]}"


def one_of(column: str, values: dict[str, str]) -> CheckConstraint:
    """A rule of the database itself: the column holds one of these words or nothing."""
    listed = ", ".join(f"'{value}'" for value in values)
    return CheckConstraint(f"{column} IS NULL OR {column} IN ({listed})", name=f"known_{column}")


class Entity(SQLModel):
    """What all kept things share."""

    id: str = Field(default_factory=new_id, primary_key=True)


class Plan(Entity, table=True):
    """An action plan of one council, or of several that share it."""

    title: str = Field(min_length=1)
    council: str | None = None
    start: dt.date | None = None
    end: dt.date | None = None
    as_at: dt.date | None = None
    period: str | None = None  # the period that is being reported: "2021-22 Q2", "2023-08"
    jurisdiction: str | None = None
    own_periods: str | None = (
        None  # JSON: the periods that the plan reports, where they are neither quarters nor the like
    )
    archived: bool = False
    position: int = 0


class Heading(Entity, table=True):
    """A level above the actions: objective, pillar, goal, priority, theme, in the plan's own word."""

    plan_id: str = Field(foreign_key="plan.id", index=True)
    parent_id: str | None = Field(default=None, foreign_key="heading.id")
    kind: str = ""
    text: str = Field(min_length=1)
    position: int = 0


class Status(Entity, table=True):
    """One entry of a plan's legend. Colour, stage and the council's own label are kept apart."""

    __table_args__ = (one_of("colour", COLOURS), one_of("stage", STAGES), UniqueConstraint("plan_id", "label"))

    plan_id: str = Field(foreign_key="plan.id", index=True)
    label: str = Field(min_length=1)
    colour: str | None = None
    symbol: str | None = None
    key: str | None = Field(default=None, max_length=1)
    stage: str | None = None
    position: int = 0


class Action(Entity, table=True):
    """An action, or a task (an action below an action: `parent_id`)."""

    __table_args__ = (
        one_of("stage", STAGES),
        Index("action_order", "plan_id", "archived", "position"),
        Index("action_status", "plan_id", "archived", "status_id"),
        Index("action_due", "due"),
    )

    plan_id: str = Field(foreign_key="plan.id")
    heading_id: str | None = Field(default=None, foreign_key="heading.id", index=True)
    parent_id: str | None = Field(default=None, foreign_key="action.id", index=True)
    ref: str | None = None
    text: str = ""
    desired_outcome: str | None = None
    commitment: str | None = None
    success_measure: str | None = None
    council: str | None = None
    directorate: str | None = None
    service_area: str | None = None
    supporting_services: str | None = None
    stage: str | None = None
    status_id: str | None = Field(default=None, foreign_key="status.id")
    due: dt.date | None = None
    due_words: str | None = None
    due_reason: str | None = None  # why the deadline was moved last
    completed_on: dt.date | None = None
    way_to_green: str | None = None  # what brings it back on track, and by when
    new: bool = False
    archived: bool = False
    position: int = 0
    version: int = 1


class Officer(Entity, table=True):
    """A person, a post or a team, as the plans name them."""

    __table_args__ = (UniqueConstraint("name", "post"),)

    name: str = Field(min_length=1, index=True)
    post: str | None = None
    email: str | None = None
    left_on: dt.date | None = None  # when the person left the post


class Assignment(Entity, table=True):
    """An officer's part in an action."""

    __table_args__ = (one_of("role", ROLES),)

    action_id: str = Field(foreign_key="action.id", index=True)
    officer_id: str = Field(foreign_key="officer.id", index=True)
    role: str = "lead"
    note: str | None = None
    position: int = 0


class Update(Entity, table=True):
    """What was reported of an action in one period; added, not overwritten."""

    action_id: str = Field(foreign_key="action.id", index=True)
    period: str | None = None
    date: dt.date | None = None
    text: str = Field(min_length=1)
    nil: bool = False  # “no change”: an answer, where a missing update is silence
    status_id: str | None = Field(default=None, foreign_key="status.id")
    position: int = 0


class Link(Entity, table=True):
    """One action's text or updates name another action."""

    __table_args__ = (UniqueConstraint("action_id", "target_id"),)

    action_id: str = Field(foreign_key="action.id", index=True)
    target_id: str = Field(foreign_key="action.id", index=True)
    position: int = 0


class Tag(Entity, table=True):
    """A protected characteristic, or another group that an action serves."""

    name: str = Field(min_length=1, unique=True)


class ActionTag(Entity, table=True):
    """A tag on an action."""

    __tablename__ = "action_tag"
    __table_args__ = (UniqueConstraint("action_id", "tag_id"),)

    action_id: str = Field(foreign_key="action.id", index=True)
    tag_id: str = Field(foreign_key="tag.id", index=True)


class Snapshot(Entity, table=True):
    """One figure of a count table: as a document reported it, or as a closed quarter froze it."""

    plan_id: str = Field(foreign_key="plan.id", index=True)
    source_id: str | None = Field(default=None, foreign_key="source.id")
    closing_id: str | None = Field(default=None, foreign_key="closing.id", index=True)
    kind: str = "reported"  # reported, closed
    period: str | None = None
    as_at: dt.date | None = None
    heading: str = ""
    label: str = ""  # a legend entry's label; "" is the total
    count: int | None = None  # None: the document left it blank
    position: int = 0


class Source(Entity, table=True):
    """A file that was taken in, and how its columns were read."""

    plan_id: str = Field(foreign_key="plan.id", index=True)
    file_name: str
    sha256: str = Field(index=True)
    sheet: str | None = None
    layout: str | None = None  # JSON: the columns as they were read, with the evidence
    taken_at: dt.datetime


class SourceCell(Entity, table=True):
    """The cells that an action's fields came from: one by one, or under field "*" all that one file gave (JSON)."""

    __tablename__ = "source_cell"

    source_id: str = Field(foreign_key="source.id", index=True)
    action_id: str = Field(foreign_key="action.id", index=True)
    field: str
    cell: str


class Problem(Entity, table=True):
    """What an import could not read safely, in a sentence."""

    source_id: str = Field(foreign_key="source.id", index=True)
    plan_id: str = Field(foreign_key="plan.id", index=True)
    action_id: str | None = Field(default=None, foreign_key="action.id", index=True)
    cell: str = ""
    text: str = ""
    sentence: str
    position: int = 0


class Meeting(Entity, table=True):
    """A meeting that goes through actions one by one."""

    title: str = Field(min_length=1)
    plan_id: str | None = Field(default=None, foreign_key="plan.id", index=True)  # None: actions of several plans
    held_on: dt.date
    present: str = ""  # one name a line
    chosen: str = ""  # what is on the table, in words: "Overdue", "View: red and amber"
    agenda: str  # JSON: the keys of the actions in the order in which they are taken
    ended: bool = False


class Said(Entity, table=True):
    """One thing that was said in a meeting, of an action or (without one) of the whole."""

    __table_args__ = (one_of("kind", SAID),)

    meeting_id: str = Field(foreign_key="meeting.id", index=True)
    action_id: str | None = Field(default=None, foreign_key="action.id", index=True)
    beside_id: str | None = Field(default=None, foreign_key="action.id")  # of a new action: what was on the table then
    kind: str
    text: str = ""
    at: dt.datetime  # UTC
    position: int = 0


class Request(Entity, table=True):
    """An officer was asked, on a day, what there is to report of some actions in a period."""

    plan_id: str = Field(foreign_key="plan.id", index=True)
    officer_id: str = Field(foreign_key="officer.id", index=True)
    period: str
    asked_on: dt.date
    answer_by: dt.date | None = None
    reminds: bool = False  # asked before for this period
    code: str = ""  # printed in the request, so that its reply is known again
    actions: str  # JSON: the keys of the actions that were asked about


class Closing(Entity, table=True):
    """A period of a plan that was closed: its figures are frozen as snapshots, its reports come out as they were."""

    plan_id: str = Field(foreign_key="plan.id", index=True)
    period: str
    as_at: dt.date
    closed_on: dt.date
    newest: int  # the number of the newest batch that its figures know
    settings: str | None = None  # JSON: what the register kept beside its plans then (templates, reports given out)
    stated: str | None = None  # JSON: the figures that a document stated, and what the register held
    reopened_on: dt.date | None = None
    reason: str | None = None  # why it was reopened


class Committee(Entity, table=True):
    """A committee's meeting that a report is due for, with the council's lead times."""

    title: str = Field(min_length=1)
    plan_id: str | None = Field(default=None, foreign_key="plan.id", index=True)
    held_on: dt.date
    lead_times: str  # JSON: [[step, working days before the meeting], …]


class Batch(Entity, table=True):
    """One thing that somebody did: all its changes stand or fall together."""

    number: int = Field(unique=True)  # the order in this file; the key stays the identity
    at: dt.datetime  # UTC
    who: str
    why: str  # edit, import, undo, redo, restore, merge
    label: str  # what was done, in words: "EDI1.01: status ● Some concern → ★ On target"
    undoes: str | None = Field(default=None, foreign_key="batch.id")
    seal: str = ""  # a hash over it and the seal before it


class Change(Entity, table=True):
    """One field of one thing, old and new (JSON). Field "*" is the whole row, made or taken away."""

    __table_args__ = (Index("change_of", "entity_key", "field"),)

    batch_id: str = Field(foreign_key="batch.id", index=True)
    entity: str
    entity_key: str
    field: str
    old: str | None = None
    new: str | None = None
    parents: str | None = None  # JSON: the changes that this one replaces
    position: int = 0


class View(Entity, table=True):
    """A named filter."""

    name: str = Field(min_length=1)
    filter: str  # JSON
    position: int = 0


class Setting(SQLModel, table=True):
    """A choice that belongs to the register rather than to one person's screen."""

    name: str = Field(primary_key=True)
    value: str


KEPT: dict[str, type[Entity]] = {
    "plan": Plan,
    "heading": Heading,
    "status": Status,
    "officer": Officer,
    "tag": Tag,
    "action": Action,
    "assignment": Assignment,
    "update": Update,
    "link": Link,
    "action_tag": ActionTag,
    "source": Source,
    "source_cell": SourceCell,
    "closing": Closing,
    "snapshot": Snapshot,
    "problem": Problem,
    "view": View,
    "meeting": Meeting,
    "said": Said,
    "request": Request,
    "committee": Committee,
}
"""What the journal writes, in an order in which rows can be made (parents first)."""

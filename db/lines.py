"""What a reading of the register gives: plain, frozen lines that any thread may hold."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple


@dataclass(frozen=True)
class PlanLine:
    """A plan in a list."""

    id: str
    title: str
    council: str | None
    period: str | None
    as_at: date | None
    start: date | None
    end: date | None
    actions: int
    own: tuple[str, ...] = ()  # the periods that it reports, where they are no quarters or the like
    jurisdiction: str | None = None  # the country whose bank holidays count; None: England


@dataclass(frozen=True)
class StatusLine:
    """An entry of a plan's legend."""

    id: str
    plan_id: str
    label: str
    colour: str | None
    symbol: str | None
    key: str | None
    stage: str | None
    position: int


@dataclass(frozen=True)
class HeadingLine:
    """A heading in the outline; `actions` counts what stands under it and under the headings below it."""

    id: str
    plan_id: str
    parent_id: str | None
    kind: str
    text: str
    depth: int
    actions: int


class ActionKey(NamedTuple):
    """An action's place in a table: enough to group, count and find it again, and small: there may be 100,000."""

    id: str
    heading_id: str | None
    parent_id: str | None
    plan_id: str
    status_id: str | None = None
    group: str | None = None
    """What it is grouped by: the id of its heading or status, the name of its first lead, its due day."""


@dataclass(frozen=True)
class ActionLine:
    """An action as one row of a table. `text` is cut: the whole stands in the detail."""

    id: str
    plan_id: str
    heading_id: str | None
    parent_id: str | None
    ref: str | None
    text: str
    lead: str
    due: date | None
    due_words: str | None
    status: StatusLine | None
    overdue: bool
    silent: bool
    new: bool
    problems: int
    version: int
    archived: bool = False


@dataclass(frozen=True)
class Counts:
    """How many actions a filter holds, by status and by what the program computes."""

    total: int
    by_status: dict[str | None, int]
    overdue: int
    silent: int
    unowned: int


@dataclass(frozen=True)
class HeadingText:
    """A heading above an action, in words."""

    kind: str
    text: str


@dataclass(frozen=True)
class PersonLine:
    """An officer's part in an action."""

    name: str
    post: str | None = None
    role: str = "lead"
    note: str | None = None


@dataclass(frozen=True)
class UpdateLine:
    """What was reported of an action."""

    id: str
    period: str | None
    date: date | None
    text: str
    status: StatusLine | None = None
    nil: bool = False  # “no change”


@dataclass(frozen=True)
class ActionContents:
    """Everything that is kept of an action."""

    id: str
    plan_id: str
    ref: str | None
    text: str
    headings: list[HeadingText]
    desired_outcome: str | None
    commitment: str | None
    success_measure: str | None
    council: str | None
    directorate: str | None
    service_area: str | None
    supporting_services: str | None
    stage: str | None
    status: StatusLine | None
    due: date | None
    due_words: str | None
    new: bool
    archived: bool
    version: int
    position: int
    heading_id: str | None
    parent_id: str | None
    due_reason: str | None = None
    completed_on: date | None = None
    way_to_green: str | None = None
    people: list[PersonLine] = field(default_factory=list)
    updates: list[UpdateLine] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    tasks: list[ActionContents] = field(default_factory=list)
    cells: dict[str, str] = field(default_factory=dict)
    source: str | None = None

    @property
    def name(self) -> str:
        """How a person calls it: its reference, else the first words of its text."""
        from db.text import shorten

        return self.ref or shorten(self.text, 50) or "(no text)"

    def by_role(self, role: str) -> list[PersonLine]:
        """The officers who have this part in it."""
        return [person for person in self.people if person.role == role]


@dataclass(frozen=True)
class ReportedCount:
    """One figure of a count table that a document reported; label "" is its total, count None a blank."""

    heading: str
    as_at: date | None
    label: str
    count: int | None


@dataclass(frozen=True)
class PlanContents:
    """A whole plan: what an export writes and an import is compared with."""

    plan: PlanLine
    legend: list[StatusLine]
    headings: list[HeadingLine]
    actions: list[ActionContents]  # without the tasks, which stand in their actions
    reported: list[ReportedCount]

    def everything(self) -> list[ActionContents]:
        """The actions and their tasks, each task after its action."""
        return [line for action in self.actions for line in (action, *action.tasks)]

"""What an import would change, before anything is written."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, field
from typing import Any

from db.contents import plan_contents
from db.history import newest_number
from db.legend import label_key
from db.lines import ActionContents, PlanContents, StatusLine
from db.reading import plans
from db.text import fold, one_line, shorten
from db.words import COLOURS
from imports.comparing import FieldChange, compare
from imports.drafts import ActionDraft, ColumnReading, CountTable, PlanDraft, Problem, Reading, Status
from imports.matching import Match, match

ENOUGH_SHARED = 0.5  # the part of a file's actions that a plan must hold for the file to be taken as its next edition


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


@dataclass
class Proposal:
    """What one file would change in one plan."""

    file: str
    sha256: str
    plan_id: str | None = None  # None: a plan that is not in the register yet
    plan_title: str = ""
    new: list[NewAction] = field(default_factory=list)
    changed: list[ChangedAction] = field(default_factory=list)
    unchanged: int = 0
    missing: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    columns: list[ColumnReading] = field(default_factory=list)
    refused: str | None = None
    draft: PlanDraft | None = None
    matches: list[Match] = field(default_factory=list)
    legend: list[Status] = field(default_factory=list)  # entries that the plan's legend does not have
    reported: list[CountTable] = field(default_factory=list)  # counts that are not kept yet
    plan_fields: dict[str, Any] = field(default_factory=dict)  # fields of the plan itself that the file tells
    known: int = 0  # the newest batch of the register that the file was compared with

    @property
    def is_empty(self) -> bool:
        """Whether the file tells nothing that the register does not hold."""
        return not (self.new or self.changed or self.legend or self.reported or self.plan_fields) and bool(self.plan_id)


def propose(conn: sqlite3.Connection, reading: Reading, *, plan: str | None = None) -> Proposal:
    """Compare a file with the plan that it is an edition of: the one named, else the one most alike, else none."""
    if reading.plan is None:
        return Proposal(
            reading.file, reading.sha256, refused=reading.refused or f"{reading.file} holds no action plan."
        )
    draft = reading.plan
    newest = newest_number(conn)  # asked first: what is written during the comparing counts as later
    known = _find_plan(conn, draft, plan)
    made = Proposal(reading.file, reading.sha256, plan_title=plan or draft.title, draft=draft, columns=draft.columns)
    made.known = newest
    if known:
        made.plan_id, made.plan_title = known.plan.id, known.plan.title
    _compare_plan(made, draft, known)
    for pair in match(draft.actions, known.actions if known else []):
        _compare_action(made, pair, known.legend if known else [])
    if known:
        kept = {pair.action.id for pair in made.matches if pair.action}
        made.missing = [action.name for action in known.everything() if action.id not in kept]
        _leave_later_edits(conn, made)
    made.problems = [*draft.problems, *made.problems]
    return made


def _leave_later_edits(conn: sqlite3.Connection, made: Proposal) -> None:
    """A file that was taken in before says nothing new: where the register differs from it, somebody worked since."""
    before = "SELECT count(*) FROM source WHERE plan_id = ? AND sha256 = ?"
    if not made.changed or not conn.execute(before, (made.plan_id, made.sha256)).fetchone()[0]:
        return
    names = ", ".join(changed.name for changed in made.changed[:5]) + (" …" if len(made.changed) > 5 else "")
    sentence = (
        f"This very file was taken in before; what was changed in the register since stays as it is now ({names})."
    )
    made.problems.append(Problem("", made.file, sentence))
    made.unchanged += len(made.changed)
    made.changed = []


def name_of(draft: ActionDraft) -> str:
    """How a person calls a draft: its reference, else its first words."""
    return draft.ref or shorten(draft.action, 50) or "(no text)"


def find_status(label: str | None, legend: list[StatusLine], drafted: list[Status]) -> StatusLine | None:
    """The entry of the plan's legend that a draft's status is: by its label, else by its symbol, else by its colour."""
    entry = next((status for status in drafted if status.label == label), Status(label or ""))
    for same in (
        [status for status in legend if label_key(status.label) == label_key(entry.label)],
        [status for status in legend if entry.symbol and status.symbol == entry.symbol],
        [status for status in legend if _same_colour(status, entry)],
    ):
        if len(same) == 1:
            return same[0]
    return None


def _same_colour(status: StatusLine, entry: Status) -> bool:
    """One colour says one thing, but only where a label is no more than that colour or a sign; words may differ."""
    said = {fold(status.label), fold(entry.label)}
    is_bare = bool(said & {"", *COLOURS, *(colour[0] for colour in COLOURS)})
    return is_bare and entry.colour is not None and (status.colour, status.stage) == (entry.colour, entry.stage)


def _find_plan(conn: sqlite3.Connection, draft: PlanDraft, named: str | None) -> PlanContents | None:
    """The plan that is named, else the one of this title and council, else the one that shares most actions."""
    lines = plans(conn)
    wanted = fold(named or draft.title)
    titled = [line for line in lines if fold(line.title) == wanted]
    if named:
        return plan_contents(conn, titled[0].id) if titled else None
    for line in titled:
        if line.council and draft.council and fold(line.council) != fold(draft.council):
            continue
        contents = plan_contents(conn, line.id)
        if (line.council and draft.council) or not (draft.actions and contents.actions) or _share(draft, contents):
            return contents  # two councils may well call their plans "Equality action plan"
    best: tuple[float, PlanContents | None] = (ENOUGH_SHARED, None)
    for line in lines:
        contents = plan_contents(conn, line.id)
        best = max(best, (_share(draft, contents), contents), key=lambda pair: pair[0])
    return best[1]


def _share(draft: PlanDraft, contents: PlanContents) -> float:
    """The part of a file's actions that a plan holds beyond doubt."""
    pairs = [pair for pair in match(draft.actions, contents.actions) if pair.action and not pair.doubt]
    return len(pairs) / max(len(draft.actions), 1)


def _compare_plan(made: Proposal, draft: PlanDraft, known: PlanContents | None) -> None:
    legend = known.legend if known else []
    made.legend = [entry for entry in draft.legend if find_status(entry.label, legend, draft.legend) is None]
    if known is None:
        made.reported = list(draft.reported)
        return
    kept = {(fold(count.heading), count.as_at) for count in known.reported}
    made.reported = [table for table in draft.reported if (fold(table.heading), table.as_at) not in kept]
    for name in ("council", "start", "end", "as_at", "period"):
        new, old = getattr(draft, name), getattr(known.plan, name)
        # A later edition moves the plan on; an older one leaves it where it is.
        if new and (old is None or (name in ("as_at", "period") and str(new) > str(old))):
            made.plan_fields[name] = new


def _compare_action(made: Proposal, pair: Match, legend: list[StatusLine]) -> None:
    made.matches.append(pair)
    made.problems += pair.draft.problems
    if pair.action is None:
        made.new.append(NewAction(name_of(pair.draft), pair.draft))
        made.problems += [problem for task in pair.draft.tasks for problem in task.problems]
        return
    before = len(made.new) + len(made.changed)
    _note_changes(made, pair, legend)
    for task in match(pair.draft.tasks, pair.action.tasks):
        made.matches.append(task)
        made.problems += task.draft.problems
        if task.action is None:
            made.new.append(NewAction(name_of(task.draft), task.draft, pair.action.id))
        else:
            _note_changes(made, task, legend)
    made.unchanged += before == len(made.new) + len(made.changed)


def _note_changes(made: Proposal, pair: Match, legend: list[StatusLine]) -> None:
    if pair.action is None or made.draft is None:
        return
    status = find_status(pair.draft.status, legend, made.draft.legend) if pair.draft.status else None
    if pair.doubt:
        made.problems.append(Problem(pair.draft.cells.get("ref", ""), one_line(pair.draft.action)[:80], pair.doubt))
    if fields := compare(pair.draft, pair.action, status):
        made.changed.append(ChangedAction(pair.action.id, pair.action.name, fields, pair.action, pair.draft, pair.why))

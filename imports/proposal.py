"""What an import would change, before anything is written."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence

from db.contents import plan_contents
from db.history import newest_number
from db.legend import label_key
from db.lines import PlanContents, StatusLine
from db.reading import plans
from db.text import fold, one_line, shorten
from db.words import COLOURS
from imports.changes import ChangedAction, NewAction, Proposal
from imports.comparing import compare
from imports.drafts import ActionDraft, PlanDraft, Problem, Reading, Status
from imports.matching import Match, match
from imports.repeats import leave_later_edits

__all__ = ["ChangedAction", "NewAction", "Proposal", "find_status", "name_of", "propose"]

ENOUGH_SHARED = 0.5  # the part of a file's actions that a plan must hold for the file to be taken as its next edition


def propose(
    conn: sqlite3.Connection,
    reading: Reading,
    *,
    plan: str | None = None,
    answers: Mapping[str, str] | None = None,
) -> Proposal:
    """Compare a file with the plan that it is an edition of: the one named, else the one most alike, else none.

    `answers` are those to the questions of the reading and of an earlier proposal, by their keys.
    """
    draft = reading.plan
    if draft is None:
        refused = reading.refused or f"{reading.file} holds no action plan."
        return Proposal(reading.file, reading.sha256, refused=refused)
    newest = newest_number(conn)  # asked first: what is written during the comparing counts as later
    known = _find_plan(conn, draft, plan)
    made = Proposal(reading.file, reading.sha256, plan_title=plan or draft.title, draft=draft, columns=draft.columns)
    made.known, made.answers = newest, dict(answers or {})
    if known:
        made.plan_id, made.plan_title = known.plan.id, known.plan.title
    _compare_plan(made, draft, known)
    _compare_actions(made, draft, known)
    if known:
        kept = {pair.action.id for pair in made.matches if pair.action}
        made.missing = [action.name for action in known.everything() if action.id not in kept]
        leave_later_edits(conn, made)
    made.problems = [*draft.problems, *made.problems]
    made.questions = [*draft.questions, *made.questions]
    return made


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


def _compare_actions(made: Proposal, draft: PlanDraft, known: PlanContents | None) -> None:
    """Every draft with its action: new, changed or unchanged."""
    pairs = match(draft.actions, known.actions if known else [])
    tasks = {id(pair.draft): match(pair.draft.tasks, pair.action.tasks) for pair in pairs if pair.action}
    made.matches = [one for pair in pairs for one in (pair, *tasks.get(id(pair.draft), ()))]
    targets = link_targets(made.matches, known)
    for pair in pairs:
        made.problems += pair.draft.problems
        before = len(made.new) + len(made.changed)
        if pair.action is None:
            made.new.append(NewAction(name_of(pair.draft), pair.draft))
            made.problems += [problem for task in pair.draft.tasks for problem in task.problems]
            continue
        _note_changes(made, pair, known, targets)
        for task in tasks[id(pair.draft)]:
            made.problems += task.draft.problems
            if task.action is None:
                made.new.append(NewAction(name_of(task.draft), task.draft, pair.action.id))
            else:
                _note_changes(made, task, known, targets)
        made.unchanged += before == len(made.new) + len(made.changed)


def link_targets(matches: Sequence[Match], known: PlanContents | None) -> dict[str, str]:
    """What each folded reference names: the key of an action, "" for one that the file brings."""
    everything = known.everything() if known else []
    targets = {fold(action.ref): action.id for action in everything if action.ref}
    drafts = [(draft, pair.action) for pair in matches for draft in _with_new_tasks(pair)]
    return targets | {fold(draft.ref): action.id if action else "" for draft, action in drafts if draft.ref}


def _with_new_tasks(pair: Match) -> list[ActionDraft]:
    """The draft of a match, and the tasks that come with it when it is new; those of a known action are matched."""
    return [pair.draft] if pair.action else [pair.draft, *pair.draft.tasks]


def _note_changes(made: Proposal, pair: Match, known: PlanContents | None, targets: Mapping[str, str]) -> None:
    if pair.action is None or made.draft is None or known is None:
        return
    status = find_status(pair.draft.status, known.legend, made.draft.legend) if pair.draft.status else None
    if pair.doubt:
        made.problems.append(Problem(pair.draft.cells.get("ref", ""), one_line(pair.draft.action)[:80], pair.doubt))
    if fields := compare(pair.draft, pair.action, status, targets):
        made.changed.append(ChangedAction(pair.action.id, pair.action.name, fields, pair.action, pair.draft, pair.why))

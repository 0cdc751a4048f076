"""What an import would change, before anything is written."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence

from db.history import former_refs, newest_number
from db.legend import label_key
from db.lines import ActionContents, PlanContents, StatusLine
from db.text import fold, shorten
from db.words import COLOURS
from imports.asking import ask, chosen_actions, row_keys
from imports.cells.references import folded
from imports.changes import ChangedAction, NewAction, Proposal
from imports.checks import every
from imports.comparing import compare
from imports.drafts import ActionDraft, PlanDraft, Reading, Status
from imports.finding import find_plan
from imports.matching import Match, match
from imports.memory import uncollected
from imports.repeats import leave_later_edits

__all__ = ["ChangedAction", "NewAction", "Proposal", "find_status", "name_of", "propose"]

ENOUGH_SHARED = 0.5  # the part of a file's actions that a plan must hold for the file to be taken as its next edition


@uncollected()
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
    answers = dict(answers or {})
    found = find_plan(conn, draft, plan, answers)
    known = found.plan
    made = Proposal(reading.file, reading.sha256, plan_title=plan or draft.title, draft=draft, columns=draft.columns)
    made.known, made.answers = newest, answers
    made.questions = [found.question] if found.question else []
    made.problems = [found.problem] if found.problem else []
    if known:
        made.plan_id, made.plan_title = known.plan.id, known.plan.title
    _compare_plan(made, draft, known)
    _compare_actions(made, draft, known, former_refs(conn, known.plan.id) if known else {})
    if known:
        kept = {pair.action.id for pair in made.matches if pair.action}
        kept |= {rival.action.id for pair in made.matches for rival in pair.rivals}
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


def _compare_actions(
    made: Proposal, draft: PlanDraft, known: PlanContents | None, former: Mapping[str, Sequence[str]]
) -> None:
    """Every draft with its action: new, changed or unchanged; one that several fit is asked about."""
    keys = row_keys(every(draft.actions))
    chosen = chosen_actions(keys, made.answers)
    pairs = match(draft.actions, known.actions if known else [], former=former, chosen=chosen)
    tasks = {
        id(pair.draft): match(pair.draft.tasks, pair.action.tasks, former=former, chosen=chosen)
        for pair in pairs
        if pair.action
    }
    made.matches = [one for pair in pairs for one in (pair, *tasks.get(id(pair.draft), ()))]
    made.targets = _targets(made.matches, known, former)
    for pair in pairs:
        before = len(made.new) + len(made.changed) + len(made.unsettled)
        _take(made, pair, known, keys)
        for task in tasks.get(id(pair.draft), ()):
            _take(made, task, known, keys, pair.action)
        made.unchanged += before == len(made.new) + len(made.changed) + len(made.unsettled)
    made.problems += made.unsettled


def _take(
    made: Proposal,
    pair: Match,
    known: PlanContents | None,
    keys: Mapping[int, str],
    parent: ActionContents | None = None,
) -> None:
    """One draft among what is asked, what is new or what is changed, with its problems."""
    if pair.rivals:
        question, problem = ask(pair, keys[id(pair.draft)])
        made.questions.append(question)
        made.unsettled.append(problem)
        return
    made.problems += pair.draft.problems
    if pair.action:
        _note_changes(made, pair, known)
        return
    made.new.append(NewAction(name_of(pair.draft), pair.draft, parent.id if parent else None))
    made.problems += [problem for task in pair.draft.tasks for problem in task.problems]


def _targets(
    matches: Sequence[Match], known: PlanContents | None, former: Mapping[str, Sequence[str]]
) -> dict[str, str]:
    """What each folded reference names: the key of an action, "" for one that the file brings."""
    everything = known.everything() if known else []
    targets = {folded(ref): key for key, refs in former.items() for ref in refs}
    targets |= {folded(action.ref): action.id for action in everything if action.ref}
    drafts = [(draft, pair.action) for pair in matches for draft in _with_new_tasks(pair) if not pair.rivals]
    return targets | {folded(draft.ref): action.id if action else "" for draft, action in drafts if draft.ref}


def _with_new_tasks(pair: Match) -> list[ActionDraft]:
    """The draft of a match, and the tasks that come with it when it is new; those of a known action are matched."""
    return [pair.draft] if pair.action else [pair.draft, *pair.draft.tasks]


def _note_changes(made: Proposal, pair: Match, known: PlanContents | None) -> None:
    if pair.action is None or made.draft is None or known is None:
        return
    status = find_status(pair.draft.status, known.legend, made.draft.legend) if pair.draft.status else None
    if fields := compare(pair.draft, pair.action, status, made.targets):
        made.changed.append(ChangedAction(pair.action.id, pair.action.name, fields, pair.action, pair.draft, pair.why))

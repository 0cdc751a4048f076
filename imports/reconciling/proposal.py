"""What an import would change, before anything is written."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from typing import Any

from db.contents import archived_actions
from db.history import newest_number
from db.legend import label_key, status_word
from db.lines import ActionContents, PlanContents, PlanLine, StatusLine
from db.text import fold, one_line, shorten
from db.words import COLOURS
from imports.cells.references import folded
from imports.drafts import ActionDraft, PlanDraft, Problem, Reading, Status
from imports.meaning.checks import every
from imports.reconciling.ages import Ages, ages, is_later, last_day
from imports.reconciling.asking import ask, cell_of, chosen_actions, row_keys
from imports.reconciling.attaching import attach, holds_updates_only, plan_of_updates
from imports.reconciling.changes import ChangedAction, NewAction, Proposal
from imports.reconciling.comparing import Edition, FieldChange, compare
from imports.reconciling.finding import KEY, Found, find_plan, same_but_for_years
from imports.reconciling.matching import Match, match
from imports.reconciling.remembering import former_refs
from imports.reconciling.repeats import leave_later_edits
from imports.reconciling.totals import check_totals
from imports.safety.memory import uncollected

__all__ = ["ChangedAction", "NewAction", "Proposal", "find_status", "name_of", "propose"]

WITH_HISTORY = ("update", "links", "characteristics")  # what an older edition adds to and never replaces
ARCHIVED = "{0} was archived and stays so; bring it back first if the plan is to have it again."
GONE_BACK = "{0} went backwards: {1} → {2}. Look at it before it is taken."
OLDER = "The file is older ({0}) than the plan ({1}): what it says differently of {2} actions is shown and not taken."
OLDER_ONLY = (
    "{0} stands in this older edition only: it was dropped since, or has other words now. See whether it stays."
)


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
    found = _found(conn, reading, draft, plan, answers)
    if found.refused:
        return Proposal(reading.file, reading.sha256, refused=found.refused)
    known = found.plan
    made = Proposal(reading.file, reading.sha256, plan_title=plan or draft.title, draft=draft, columns=draft.columns)
    made.known, made.answers, made.titles = newest, answers, reading.titles
    made.questions = [found.question] if found.question else []
    made.problems = [found.problem] if found.problem else []
    if known:
        made.plan_id, made.plan_title = known.plan.id, known.plan.title
    comparing = _Comparing(made, draft, known, former_refs(conn, known.plan.id) if known else {})
    comparing.archived = archived_actions(conn, known.plan.id) if known else []
    _compare_plan(made, draft, known, comparing.ages)
    comparing.compare_all()
    if known:
        made.missing = _missing(made, draft, known)
        leave_later_edits(conn, made)
    comparing.check_totals()
    made.problems = [*draft.problems, *made.problems]
    made.questions = [*draft.questions, *made.questions]
    return made


def _found(
    conn: sqlite3.Connection, reading: Reading, draft: PlanDraft, plan: str | None, answers: Mapping[str, str]
) -> Found:
    """The plan that the file belongs to; updates alone belong to the one whose actions they name."""
    found = find_plan(conn, draft, plan, answers)
    if not holds_updates_only(draft) or (found.plan and (plan or KEY in answers)):
        return found
    named = plan_of_updates(conn, draft, reading.file)
    return Found(None, refused=named) if isinstance(named, str) else Found(named)


def _missing(made: Proposal, draft: PlanDraft, known: PlanContents) -> list[str]:
    """The actions that the file lacks; one that holds none at all, only updates or counts, lacks none."""
    kept = {pair.action.id for pair in made.matches if pair.action}
    kept |= {rival.action.id for pair in made.matches for rival in pair.rivals}
    return [action.name for action in known.everything() if action.id not in kept] if draft.actions else []


def name_of(draft: ActionDraft) -> str:
    """How a person calls a draft: its reference, else its first words."""
    return draft.ref or shorten(draft.action, 50) or "(no text)"


def find_status(label: str | None, legend: list[StatusLine], drafted: list[Status]) -> StatusLine | None:
    """The entry of the plan's legend that a draft's status is: by its label or word, else by symbol or colour."""
    entry = next((status for status in drafted if status.label == label), Status(label or ""))
    for same in (
        [status for status in legend if label_key(status.label) == label_key(entry.label)],
        [status for status in legend if label_key(status_word(status)) == label_key(entry.label)],
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


def _compare_plan(made: Proposal, draft: PlanDraft, known: PlanContents | None, age: Ages | None) -> None:
    legend = known.legend if known else []
    made.legend = [entry for entry in draft.legend if find_status(entry.label, legend, draft.legend) is None]
    if known is None or age is None:
        made.reported = list(draft.reported)
        return
    kept = {(fold(count.heading), count.as_at) for count in known.reported}
    made.reported = [table for table in draft.reported if (fold(table.heading), table.as_at) not in kept]
    if draft.council and known.plan.council is None:
        made.plan_fields["council"] = draft.council
    if not age.is_older:
        made.plan_fields |= _moved_on(draft, known.plan)


def _moved_on(draft: PlanDraft, plan: PlanLine) -> dict[str, Any]:
    """What a later edition moves a plan on to: its period and day, its years, the years in its title."""
    moved: dict[str, Any] = {}
    later = is_later(draft, plan)
    if later and draft.title != plan.title and same_but_for_years(draft.title, plan.title):
        moved["title"] = draft.title
    for name in ("start", "end"):
        if getattr(draft, name) and (later or getattr(plan, name) is None):
            moved[name] = getattr(draft, name)
    if draft.as_at and (plan.as_at is None or draft.as_at > plan.as_at):
        moved["as_at"] = draft.as_at
    if draft.period and (plan.period is None or last_day(draft.period) > last_day(plan.period)):
        moved["period"] = draft.period
    return moved


class _Comparing:
    """Every draft of a file with its action: new, changed, older or unchanged; one that several fit is asked about."""

    def __init__(
        self, made: Proposal, draft: PlanDraft, known: PlanContents | None, former: Mapping[str, Sequence[str]]
    ) -> None:
        self.made, self.draft, self.known, self.former = made, draft, known, former
        self.ages = ages(draft, known) if known else None
        self.keys = row_keys(every(draft.actions))
        self.archived: Sequence[ActionContents] = ()

    def compare_all(self) -> None:
        """Puts everything that the file says into the proposal."""
        made = self.made
        chosen = chosen_actions(self.keys, made.answers)
        known = self.known.actions if self.known else []
        pairs = self._still_there(match(self.draft.actions, known, former=self.former, chosen=chosen), chosen)
        tasks = {
            id(pair.draft): self._still_there(
                match(pair.draft.tasks, pair.action.tasks, former=self.former, chosen=chosen), chosen
            )
            for pair in pairs
            if pair.action
        }
        made.matches = [one for pair in pairs for one in (pair, *tasks.get(id(pair.draft), ()))]
        made.targets = _targets(made.matches, self.known, self.former)
        self.edition = Edition(self.draft.period, self.draft.legend, made.targets, self.draft.exact)
        for pair in pairs:
            before = self._told()
            self._take(pair)
            for task in tasks.get(id(pair.draft), ()):
                self._take(task, pair.action)
            made.unchanged += before == self._told()
        made.problems += made.unsettled
        self._attach_updates()
        self._tell_age()

    def _still_there(self, pairs: list[Match], chosen: Mapping[int, str]) -> list[Match]:
        """The pairs without what was archived: a file that still has it makes no second one, and that is told."""
        unknown = [pair.draft for pair in pairs if not pair.action and not pair.rivals and id(pair.draft) not in chosen]
        gone = {id(p.draft): p.action for p in match(unknown, self.archived, former=self.former) if p.action}
        for draft in unknown:
            if action := gone.get(id(draft)):
                self.made.problems.append(Problem(cell_of(draft), name_of(draft), ARCHIVED.format(action.name)))
                self.made.unchanged += not action.parent_id
        return [pair for pair in pairs if id(pair.draft) not in gone]

    def _attach_updates(self) -> None:
        """The updates that stand apart, each at the action that it names."""
        if not self.draft.updates or self.known is None:
            return
        attached = attach(self.draft, self.known, self.former)
        self.made.problems += attached.problems
        for pair in attached.matches:
            if pair.action:
                before = self._told()
                self._note_changes(pair, pair.action)
                self.made.unchanged += before == self._told()

    def check_totals(self) -> None:
        """The counts that the file reports, against the actions; those of an older edition were of their time."""
        if self.ages and self.ages.is_older:
            return
        legend = self.known.legend if self.known else []

        def label_of(label: str) -> str:
            entry = find_status(label, legend, self.draft.legend)
            return entry.label if entry else label

        self.made.totals = check_totals(self.made, self.known, label_of)
        self.made.problems += self.made.totals

    def _told(self) -> int:
        made = self.made
        return len(made.new) + len(made.changed) + len(made.older) + len(made.unsettled)

    def _take(self, pair: Match, parent: ActionContents | None = None) -> None:
        """One draft among what is asked, what is new or what is changed, with its problems."""
        made = self.made
        if pair.rivals:
            question, problem = ask(pair, self.keys[id(pair.draft)])
            made.questions.append(question)
            made.unsettled.append(problem)
            return
        made.problems += pair.draft.problems
        if pair.action:
            self._note_changes(pair, pair.action)
            return
        new = NewAction(name_of(pair.draft), pair.draft, parent.id if parent else None)
        made.new.append(new)
        made.problems += [problem for task in pair.draft.tasks for problem in task.problems]
        if self.ages and self.ages.is_older:
            sentence = OLDER_ONLY.format(new.name)
            made.problems.append(Problem(cell_of(pair.draft), one_line(pair.draft.action)[:80], sentence))

    def _note_changes(self, pair: Match, action: ActionContents) -> None:
        """The fields that differ: those that are taken, and apart from them those that are older than the plan's."""
        draft, known, made = pair.draft, self.known, self.made
        if known is None or self.ages is None:
            return
        status = find_status(draft.status, known.legend, self.draft.legend) if draft.status else None
        is_older = self.ages.is_older_than(action)
        taken: list[FieldChange] = []
        older: list[FieldChange] = []
        for field in compare(draft, action, status, self.edition):
            (older if self._is_past(field, action, is_older) else taken).append(field)
        for fields, among in ((taken, made.changed), (older, made.older)):
            if fields:
                among.append(ChangedAction(action.id, action.name, fields, action, draft, pair.why, is_older))
        for field in taken:
            if field.backwards:
                sentence = GONE_BACK.format(action.name, field.old, field.new)
                made.problems.append(Problem(field.cell, field.new, sentence))

    def _is_past(self, field: FieldChange, action: ActionContents, is_older: bool) -> bool:
        """Whether a field is what the action once had: an older file may fill a blank, but replaces nothing."""
        if field.field == "ref" and folded(field.new) in map(folded, self.former.get(action.id, ())):
            return True
        return is_older and bool(field.old) and field.field not in WITH_HISTORY

    def _tell_age(self) -> None:
        if self.ages and self.ages.is_older and self.made.older:
            sentence = OLDER.format(self.ages.of_file, self.ages.of_plan, len(self.made.older))
            self.made.problems.insert(0, Problem("", self.made.file, sentence))


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

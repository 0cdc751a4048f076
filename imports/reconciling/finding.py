"""Which plan of the register a file is an edition of: by title and council, and by the actions that both have."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from db.contents import plan_contents
from db.lines import PlanContents, PlanLine
from db.reading import plans
from db.text import fold
from imports.drafts import Option, PlanDraft, Problem, Question
from imports.reconciling.matching import NEW, match

ENOUGH_SHARED = 0.5  # the part of the actions that a plan of another title must share with the file
FEW_SHARED = 0.3  # below this, two plans of one title may still be two
SHARED_WORDING = 60  # of 100: how far the wording of an action must agree to count as shared
KEY = "plan"
_YEARS = re.compile(r"\b(?:19|20)\d\d(?: (?:\d\d|20\d\d))?\b")
_COUNCIL = {"council", "borough", "city", "county", "district", "metropolitan", "london", "royal", "of", "the", "and"}


@dataclass(frozen=True)
class Found:
    """The plan that a file is an edition of, or None for a new one, and what is to be asked or told about it."""

    plan: PlanContents | None
    question: Question | None = None
    problem: Problem | None = None
    refused: str | None = None  # why the file belongs to no plan and can make none


def find_plan(conn: sqlite3.Connection, draft: PlanDraft, named: str | None, answers: Mapping[str, str]) -> Found:
    """The plan that is named, else answered, else the one of this title and council, else the most alike."""
    lines = plans(conn)
    if named:
        line = next((line for line in lines if fold(line.title) == fold(named)), None)
        return Found(plan_contents(conn, line.id) if line else None)
    if KEY in answers:
        line = next((line for line in lines if line.id == answers[KEY]), None)
        if line or answers[KEY] == NEW:
            return Found(plan_contents(conn, line.id) if line else None)
    best, share = None, -1.0
    for line in sorted(lines, key=lambda line: fold(line.title) != fold(draft.title)):
        contents = plan_contents(conn, line.id)
        shared = _share(draft, contents)
        if shared >= FEW_SHARED and fold(line.title) == fold(draft.title) and _one_council(line.council, draft.council):
            return Found(contents)
        if shared > share and _may_be(draft, line, shared):
            best, share = contents, shared
    return Found(None) if best is None else _settled(draft, best, share)


def same_but_for_years(one: str, other: str) -> bool:
    """Whether two titles differ in the years that they name at most."""
    return _without_years(one) == _without_years(other) != ""


def _may_be(draft: PlanDraft, line: PlanLine, shared: float) -> bool:
    """Whether a plan comes into question at all: by its title, else because it shares enough."""
    if same_but_for_years(line.title, draft.title):
        return _one_council(line.council, draft.council)
    return shared > ENOUGH_SHARED


def _settled(draft: PlanDraft, found: PlanContents, share: float) -> Found:
    """The plan, where nothing speaks against it; else the surer of the two answers, and the question."""
    same_council = _one_council(found.plan.council, draft.council)
    same_title = fold(found.plan.title) == fold(draft.title)
    if not (draft.actions and found.actions):
        return Found(found if same_title and same_council else None)
    if same_council and share >= FEW_SHARED:
        return Found(found)
    both_named = found.plan.council and draft.council
    if share == 0 and not both_named:
        return Found(None)  # two councils may well call their plans "Equality action plan"
    into = bool(same_council and same_title and both_named and not _years_apart(draft, found.plan))
    question = _question(draft, found, share, into)
    done = "as its next edition" if into else "as a new plan"
    sentence = f"{question.evidence}, so the file was read {done}: if that is wrong, say which plan it belongs to."
    return Found(found if into else None, question, Problem("", draft.title, sentence))


def _question(draft: PlanDraft, found: PlanContents, share: float, into: bool) -> Question:
    of_council = f" of {found.plan.council}" if found.plan.council else ""
    title = f"“{found.plan.title}”{of_council}"
    number = round(share * min(len(draft.actions), len(found.actions)))
    evidence = f"Of the file's {len(draft.actions)} actions, {number} are in {title}"
    options = [Option(found.plan.id, f"an edition of {title}"), Option(NEW, "a new plan")]
    sentence = f"Is “{draft.title}” an edition of {title}, or a new plan?"
    return Question(KEY, sentence, evidence, options, found.plan.id if into else NEW)


def _share(draft: PlanDraft, contents: PlanContents) -> float:
    """The part of the smaller side's actions that both have beyond doubt."""
    pairs = match(draft.actions, contents.actions)
    alike = [max([pair.alike, *(rival.alike for rival in pair.rivals)]) for pair in pairs if pair.action or pair.rivals]
    return sum(wording >= SHARED_WORDING for wording in alike) / max(1, min(len(draft.actions), len(contents.actions)))


def _without_years(title: str) -> str:
    return " ".join(_YEARS.sub(" ", fold(title)).split())


def _one_council(one: str | None, other: str | None) -> bool:
    """Whether two names may be one council's: one is blank, or has no word of its own that the other lacks."""
    words = [set(fold(name).split()) - _COUNCIL for name in (one, other)]
    return not all(words) or words[0] <= words[1] or words[1] <= words[0]


def _years_apart(draft: PlanDraft, plan: PlanLine) -> bool:
    """Whether the years of the file and of the plan are known and share no day."""
    days: list[date | None] = [draft.start, draft.end, plan.start, plan.end]
    if any(day is None for day in days):
        return False
    start, end, plan_start, plan_end = (day for day in days if day)
    return end < plan_start or plan_end < start

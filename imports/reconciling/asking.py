"""Rows that more than one action of the plan fits: each is asked about, and left out until somebody says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from db.lines import ActionContents
from db.text import one_line, shorten
from imports.drafts import ActionDraft, Option, Problem, Question
from imports.reconciling.matching import NEW, Match

LATER = ""  # the answer that stands until somebody gives another: the row is left out


def row_keys(drafts: Iterable[ActionDraft]) -> dict[int, str]:
    """The key of the question about each draft, by its `id`: "row:" and the cell of its words."""
    found: dict[int, str] = {}
    times: Counter[str] = Counter()
    for draft in drafts:
        cell = cell_of(draft) or shorten(draft.ref or draft.action, 60)
        times[cell] += 1
        found[id(draft)] = f"row:{cell}" if times[cell] == 1 else f"row:{cell} ({times[cell]})"
    return found


def cell_of(draft: ActionDraft) -> str:
    """Where a draft stands in its document: the cell of its words, else of its reference, else any."""
    return draft.cells.get("action") or draft.cells.get("ref") or next(iter(draft.cells.values()), "")


def chosen_actions(keys: Mapping[int, str], answers: Mapping[str, str]) -> dict[int, str]:
    """What was answered for each draft, by its `id`."""
    return {draft: answers[key] for draft, key in keys.items() if answers.get(key, LATER) != LATER}


def ask(pair: Match, key: str) -> tuple[Question, Problem]:
    """The question which action a row speaks of, and the problem that stands in its place until it is answered."""
    words = shorten(pair.draft.action, 80) or "(no words)"
    named = " or ".join(rival.action.name for rival in pair.rivals)
    if len(pair.rivals) == 1:
        alike = pair.rivals[0].alike
        fits = f"{named} is another action in the register: the wording agrees only {alike} %"
    else:
        fits = f"{len(pair.rivals)} actions of the plan fit this row"
    evidence = "; ".join(f"{rival.action.name} {rival.why}" for rival in pair.rivals)
    options = [Option(rival.action.id, words) for rival, words in zip(pair.rivals, _told_apart(pair), strict=True)]
    options += [Option(NEW, "a new action"), Option(LATER, "leave the row out for now")]
    question = Question(key, f"{fits}. Which does it speak of? “{words}”", evidence, options, LATER)
    tasks = f" with its {len(pair.draft.tasks)} tasks" if pair.draft.tasks else ""
    sentence = f"{fits}, so the row was left out{tasks}: say whether it is {named} or a new action."
    return question, Problem(cell_of(pair.draft), one_line(pair.draft.action)[:80], sentence)


def _told_apart(pair: Match) -> list[str]:
    """Each candidate in words; those that read alike with their lead officers and deadline."""
    told = [_in_words(rival.action) for rival in pair.rivals]
    words = Counter(shorten(rival.action.text, 80) for rival in pair.rivals)
    for place, rival in enumerate(pair.rivals):
        action = rival.action
        leads = ", ".join(person.name for person in action.by_role("lead"))
        more = "; ".join(filter(None, (leads, action.due_words or "")))
        if words[shorten(action.text, 80)] > 1 and more:
            told[place] = f"{action.ref + ': ' if action.ref else ''}{more}: {shorten(action.text, 80)}"
    return told


def _in_words(action: ActionContents) -> str:
    """An action by its reference and words, with what else tells it from one of the same words."""
    name = f"{action.ref}: " if action.ref else ""
    above = f" ({shorten(action.headings[-1].text, 40)})" if action.headings else ""
    return f"{name}{shorten(action.text, 80) or '(no words)'}{above}"

"""The answers of a reply, each with the action that it means, or a sentence why it means none that may be taken."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from db.legend import label_key, sign, status_word, went_backwards
from db.lines import ActionContents, PlanContents, StatusLine
from db.periods import in_words
from db.text import fold, one_line
from imports.cells.references import folded
from imports.drafts import ActionDraft, Answer, Problem, Update
from imports.reconciling.changes import ChangedAction
from imports.reconciling.comparing import FieldChange
from imports.reconciling.replied.printed import differing, is_of_another
from imports.reconciling.replied.requests import Wanted
from imports.replies.asked import key
from imports.replies.nil import is_nil

NO_CHANGE = "No change"
FEW = 3  # words of an action that may stand in any sentence
UNKNOWN = "The plan has no action “{0}”: these words were not taken."
SEVERAL = "The plan has {1} actions “{0}”, none of which was asked about: these words were not taken."
ANOTHERS = "{0} is not {1}'s action but {2}: these words were not taken."
ARCHIVED = "{0} was archived since it was asked about: these words were not taken."
NO_STATUS = "“{0}” is no status of this plan, whose legend has {1}: the status of {2} was not taken."
NEW_STATUS = "{0} says “no change” and the status “{1}”, which would be one: neither was taken."
HAS_WORDS = "{0} has an update for {1} already, so that “no change” was not added."
STATUS_WORDS = (
    "What is said of {0} is also the name of a status; it was taken as an update, and the status stays as it is."
)
OLD_STATUS = "The status of {0} is of {1}, and the plan is at {2} by now: it was not taken."
AS_PRINTED = "These words stand below {0} as a request prints it, but with another text: nothing of them was taken."
RENUMBERED = "“{0}” of this request is “{1}”, and other words stand beside it: nothing of this was taken."
CLOSED = "{0} is closed: nothing of this was taken. Reopen the period to take it in, or write it into the present one."


@dataclass
class Resolved:
    """What of a reply can be taken, and what cannot be, with all its words."""

    changed: list[ChangedAction] = field(default_factory=list)
    drafts: list[tuple[ActionDraft, ActionContents]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    unchanged: int = 0
    answered: set[str] = field(default_factory=set)  # keys of actions of which anything was said, taken or not


class Resolving:
    """Finds the actions that answers mean, in the light of what was asked of whom."""

    def __init__(
        self, wanted: Wanted, known: PlanContents, before: Iterable[tuple[str, str, Any]] = (), *, is_closed: bool
    ) -> None:
        self.wanted, self.known, self.is_closed = wanted, known, is_closed
        self.before: dict[str, list[tuple[str, Any]]] = {}
        for action_id, name, value in before:
            self.before.setdefault(action_id, []).append((name, value))
        self.by_id = {action.id: action for action in known.everything()}
        self.labels = {key(label): action_id for label, action_id in wanted.labels.items()}
        self.is_present = wanted.period == (known.plan.period or wanted.period)
        self.made = Resolved()

    def resolve(self, answers: Sequence[Answer]) -> Resolved:
        """All answers, in the order of the reply."""
        for answer in answers:
            self._answer(answer)
        return self.made

    def _answer(self, answer: Answer) -> None:
        action = self._action(answer)
        draft = ActionDraft(ref=action.ref, action=action.text, cells=dict(answer.cells)) if action else None
        problems = self.made.problems
        if action and draft:
            self.made.drafts.append((draft, action))
            problems = draft.problems
            problems += differing(answer, action, self.known.legend, self.before.get(action.id, ()))
        if answer.words and action:
            self.made.answered.add(action.id)
        if trouble := self._trouble(answer, action):
            problems.append(Problem(answer.cell, answer.words or answer.ref, trouble))
        elif action and draft and answer.words:
            self._take(without_title(answer, action.text), action, draft)

    def _action(self, answer: Answer) -> ActionContents | None:
        """The action that is meant, where it was asked about or is the officer's own."""
        if not answer.ref:
            return None
        asked = self.labels.get(key(answer.ref))
        if asked is not None:
            return self.by_id.get(asked)
        own = [action for action in self._called(answer.ref) if self._is_own(action)]
        return own[0] if len(own) == 1 and len(self._called(answer.ref)) == 1 else None

    def _called(self, ref: str) -> list[ActionContents]:
        wanted = folded(ref)
        return [action for action in self.by_id.values() if wanted and folded(action.ref) == wanted]

    def _is_own(self, action: ActionContents) -> bool:
        above = self.by_id.get(action.parent_id or "")
        people = [*action.people, *(above.people if above else ())]
        return any(fold(person.name) == fold(self.wanted.name) for person in people)

    def _trouble(self, answer: Answer, action: ActionContents | None) -> str:
        """Why nothing of an answer may be taken."""
        if not answer.words:
            return ""
        if answer.doubt:
            return answer.doubt
        if action is None:
            return self._nobody(answer.ref)
        if is_of_another(answer, action):
            return (
                AS_PRINTED.format(answer.ref)
                if "bare" in answer.printed
                else RENUMBERED.format(answer.ref, action.name)
            )
        return CLOSED.format(in_words(self.wanted.period)) if self.is_closed else ""

    def _nobody(self, ref: str) -> str:
        if self.labels.get(key(ref)):
            return ARCHIVED.format(ref)
        found = self._called(ref)
        if len(found) != 1:
            return SEVERAL.format(ref, len(found)) if found else UNKNOWN.format(ref)
        leads = found[0].by_role("lead") or found[0].people
        whose = " and ".join(f"{person.name}'s" for person in leads[:3]) or "nobody's"
        return ANOTHERS.format(found[0].name, self.wanted.name, whose)

    def _take(self, answer: Answer, action: ActionContents, draft: ActionDraft) -> None:
        status = self._status(answer, action, draft)
        if answer.nil and status is not None:
            sentence = NEW_STATUS.format(action.name, status_word(status))
            draft.problems.append(Problem(answer.cell, answer.words, sentence))
            return
        fields = [*self._update(answer, action, draft, status or action.status)]
        if status is not None and not self._is_repeated(answer, action, status):
            fields.append(_status_change(answer, action, status))
            draft.status = status.label
        if fields:
            why = f"as {answer.ref} of the request" if self.wanted.code else f"as {answer.ref}"
            self.made.changed.append(ChangedAction(action.id, action.name, fields, action, draft, why))
        else:
            self.made.unchanged += 1

    def _status(self, answer: Answer, action: ActionContents, draft: ActionDraft) -> StatusLine | None:
        """The entry of the legend that the words name exactly, if it is another than the action's."""
        if not one_line(answer.status):
            return None
        status = find_exactly(self.known.legend, answer.status)
        cell = answer.cells.get("status", answer.cell)
        if status is None:
            legend = ", ".join(map(status_word, self.known.legend)) or "none"
            sentence = NO_STATUS.format(one_line(answer.status)[:60], legend, action.name)
            draft.problems.append(Problem(cell, answer.status, sentence))
            return None
        if action.status is not None and status.id == action.status.id:
            return None
        if not self.is_present:
            now = in_words(self.known.plan.period)
            sentence = OLD_STATUS.format(action.name, in_words(self.wanted.period), now)
            draft.problems.append(Problem(cell, answer.status, sentence))
            return None
        return status

    def _update(
        self, answer: Answer, action: ActionContents, draft: ActionDraft, status: StatusLine | None
    ) -> list[FieldChange]:
        """The update that an answer is, unless the register has it."""
        text = NO_CHANGE if answer.nil else answer.text
        there = [update for update in action.updates if update.period == self.wanted.period]
        if not text or any(fold(update.text) == fold(text) for update in there):
            return []
        if answer.nil and there:
            if not all(update.nil for update in there):
                sentence = HAS_WORDS.format(action.name, in_words(self.wanted.period))
                draft.problems.append(Problem(answer.cell, answer.words, sentence))
            return []
        if not answer.status and find_exactly(self.known.legend, text):
            draft.problems.append(Problem(answer.cell, text, STATUS_WORDS.format(action.name)))
        update = Update(text, self.wanted.period or None, None, status.label if status else None, nil=answer.nil)
        draft.updates.append(update)
        cell = answer.cells.get("nil" if answer.nil else "update", answer.cell)
        last = one_line(action.updates[-1].text) if action.updates else ""
        return [FieldChange("update", last, one_line(text), cell, update)]

    def _is_repeated(self, answer: Answer, action: ActionContents, status: StatusLine) -> bool:
        """Whether these very words were taken with this status: another one that stands there by now is newer."""
        return bool(answer.text) and any(
            update.period == self.wanted.period
            and fold(update.text) == fold(answer.text)
            and update.status is not None
            and update.status.id == status.id
            for update in action.updates
        )


def without_title(answer: Answer, title: str) -> Answer:
    """The answer without the action's own words, where somebody repeated them before it."""
    words = fold(title).split()
    found = re.match(r"\W*" + r"\W+".join(map(re.escape, words)) + r"(?!\w)[\s:;,.)\]–—-]*", answer.text, re.IGNORECASE)
    if len(words) < FEW or not found:
        return answer
    rest = answer.text[found.end() :].strip()
    return replace(answer, text="", nil=True) if is_nil(rest) else replace(answer, text=rest)


def find_exactly(legend: Sequence[StatusLine], words: str) -> StatusLine | None:
    """The entry of a legend that words name by its whole label, or by its symbol; never by a part or a colour."""
    plain = one_line(words)
    for fits in (
        lambda status: label_key(status.label) == label_key(plain) or fold(status_word(status)) == fold(plain) != "",
        lambda status: plain == sign(status) == status.symbol,
    ):
        found = [status for status in legend if fits(status)]
        if found:
            return found[0] if len(found) == 1 else None
    return None


def _status_change(answer: Answer, action: ActionContents, status: StatusLine) -> FieldChange:
    old = status_word(action.status) if action.status else ""
    back = went_backwards(action.status, status.stage, status.colour)
    return FieldChange(
        "status", old, status_word(status), answer.cells.get("status", answer.cell), status.id, backwards=back
    )

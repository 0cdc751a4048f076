"""Which action of the register a draft speaks of: by its reference, then by its wording, never by its row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process
from rapidfuzz.utils import default_process

from db.lines import ActionContents
from db.text import fold
from imports.drafts import ActionDraft

SAME_WORDING = 88  # of 100: the wording of one action in two editions; different actions stay well below
SAME_REF_WORDING = 45  # below this, one reference names two different things, and a person must look


@dataclass(frozen=True)
class Match:
    """A draft and the action that it speaks of, or None for a new one; `why` is the evidence, `doubt` a sentence."""

    draft: ActionDraft
    action: ActionContents | None
    why: str = ""
    doubt: str = ""


def match(drafts: Sequence[ActionDraft], actions: Sequence[ActionContents]) -> list[Match]:
    """Each draft with its action; an action is given away once, the surest matches first."""
    if not actions:  # a new plan, which may be large
        return [Match(draft, None) for draft in drafts]
    left = _Left(actions)
    found: dict[int, Match] = {}
    for find in (left.by_ref, left.by_text, left.by_likeness):
        for number, draft in enumerate(drafts):
            if number not in found and (pair := find(draft)) is not None:
                found[number] = pair
                left.take(pair.action)
    return [found.get(number) or Match(draft, None) for number, draft in enumerate(drafts)]


def likeness(one: str, other: str) -> int:
    """How far two wordings agree, of 100."""
    return round(fuzz.ratio(one, other, processor=default_process))


class _Left:
    """The actions that no draft has claimed yet, found by what a draft says."""

    def __init__(self, actions: Sequence[ActionContents]) -> None:
        self.actions = {action.id: action for action in actions}
        wordings = {action.id: default_process(action.text) for action in actions}
        self.wordings = {key: words for key, words in wordings.items() if words}
        self.unnumbered = {key: words for key, words in self.wordings.items() if not self.actions[key].ref}
        self.refs = _grouped(actions, [fold(action.ref) for action in actions])
        self.texts = _grouped(actions, [fold(action.text) for action in actions])

    def take(self, action: ActionContents | None) -> None:
        if action is not None:
            for kept in (self.actions, self.wordings, self.unnumbered):
                kept.pop(action.id, None)

    def by_ref(self, draft: ActionDraft) -> Match | None:
        named = self._still_left(self.refs.get(fold(draft.ref), [])) if draft.ref else []
        if len(named) != 1:
            return None
        alike = likeness(draft.action, named[0].text)
        why = f"by its reference; the wording agrees {alike} %"
        if draft.action and named[0].text and alike < SAME_REF_WORDING:
            doubt = f"{draft.ref} is another action in the register: the wording agrees only {alike} %. Look at both."
            return Match(draft, named[0], why, doubt)
        return Match(draft, named[0], why)

    def by_text(self, draft: ActionDraft) -> Match | None:
        words = fold(draft.action)
        same = [action for action in self._still_left(self.texts.get(words, [])) if _may_be(draft, action)]
        if not words:
            same = [action for action in same if {p.name for p in action.people} == {p.name for p in draft.people}]
        wanted = [fold(heading.text) for heading in draft.headings]
        same.sort(key=lambda action: [fold(heading.text) for heading in action.headings] != wanted)
        return Match(draft, same[0], "by its wording, which is the same") if same else None

    def by_likeness(self, draft: ActionDraft) -> Match | None:
        words = default_process(draft.action)
        if not words:
            return None
        among = self.unnumbered if draft.ref else self.wordings
        best = process.extractOne(words, among, scorer=fuzz.ratio, processor=None, score_cutoff=SAME_WORDING)
        if best is None:
            return None
        return Match(draft, self.actions[best[2]], f"by its wording, which agrees {round(best[1])} %")

    def _still_left(self, actions: Sequence[ActionContents]) -> list[ActionContents]:
        return [action for action in actions if action.id in self.actions]


def _grouped(actions: Sequence[ActionContents], keys: Sequence[str]) -> dict[str, list[ActionContents]]:
    groups: dict[str, list[ActionContents]] = {}
    for action, key in zip(actions, keys, strict=True):
        groups.setdefault(key, []).append(action)
    return groups


def _may_be(draft: ActionDraft, action: ActionContents) -> bool:
    """Two references that differ name two actions, however alike the words."""
    return not (draft.ref and action.ref)

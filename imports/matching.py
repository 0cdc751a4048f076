"""Which action of the register a draft speaks of: by its reference, then by its wording, never by its row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process
from rapidfuzz.utils import default_process

from db.lines import ActionContents
from db.text import fold
from imports.drafts import ActionDraft

SAME_WORDING = 88  # of 100: the wording of one action in two editions; other actions of the five plans stay below 80
SAME_REF_WORDING = 45  # below this, one reference names two different things, and a person must look


@dataclass(frozen=True)
class Match:
    """A draft and the action that it speaks of, or None for a new one; `why` is the evidence."""

    draft: ActionDraft
    action: ActionContents | None
    why: str = ""
    doubt: str = ""


def match(drafts: Sequence[ActionDraft], actions: Sequence[ActionContents]) -> list[Match]:
    """Each draft with its action; an action is given away once, the surest matches first."""
    left = {action.id: action for action in actions}
    found: dict[int, Match] = {}
    for find in (_same_ref, _same_text, _alike):
        for number, draft in enumerate(drafts):
            if number not in found and (pair := find(draft, left)) is not None:
                found[number] = pair
                if pair.action:
                    del left[pair.action.id]
    return [found.get(number) or Match(draft, None) for number, draft in enumerate(drafts)]


def _same_ref(draft: ActionDraft, left: dict[str, ActionContents]) -> Match | None:
    if not draft.ref:
        return None
    named = [action for action in left.values() if fold(action.ref) == fold(draft.ref)]
    if len(named) != 1:
        return None
    alike = likeness(draft.action, named[0].text)
    if draft.action and named[0].text and alike < SAME_REF_WORDING:
        doubt = f"{draft.ref} names another action in the register: its wording agrees only {alike} %. Look at both."
        return Match(draft, named[0], f"by its reference; the wording agrees {alike} %", doubt)
    return Match(draft, named[0], f"by its reference; the wording agrees {alike} %")


def _same_text(draft: ActionDraft, left: dict[str, ActionContents]) -> Match | None:
    words = fold(draft.action)
    same = [action for action in left.values() if fold(action.text) == words and _may_be(draft, action)]
    if not words:
        same = [action for action in same if {p.name for p in action.people} == {p.name for p in draft.people}]
    same.sort(key=lambda action: [fold(h.text) for h in action.headings] != [fold(h.text) for h in draft.headings])
    return Match(draft, same[0], "by its wording, which is the same") if same else None


def _alike(draft: ActionDraft, left: dict[str, ActionContents]) -> Match | None:
    if not draft.action:
        return None
    texts = {key: action.text for key, action in left.items() if _may_be(draft, action)}
    best = process.extractOne(
        draft.action, texts, scorer=fuzz.ratio, processor=default_process, score_cutoff=SAME_WORDING
    )
    return Match(draft, left[best[2]], f"by its wording, which agrees {round(best[1])} %") if best else None


def _may_be(draft: ActionDraft, action: ActionContents) -> bool:
    """Two references that differ name two actions, however alike the words."""
    return not (draft.ref and action.ref)


def likeness(one: str, other: str) -> int:
    """How far two wordings agree, of 100."""
    return round(fuzz.ratio(one, other, processor=default_process))

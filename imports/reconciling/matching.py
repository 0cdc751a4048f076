"""Which action of the register a draft speaks of: by its reference, then by its wording, never by its row."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from db.lines import ActionContents
from imports.cells.references import folded
from imports.drafts import ActionDraft
from imports.reconciling.likeness import Openings, Wordings, agrees, bare, likeness
from imports.vocabulary.words import fold

SAME_WORDING = 88  # of 100: the wording of one action in two editions; different actions stay well below
SAME_REF_WORDING = 45  # below this, one reference names two different things, and a person must look
RENUMBERED_WORDING = 70  # the same where a document numbers its actions anew, so that a reference says little
NEAR = 3  # two actions that fit within so many points both fit
_REF, _FORMER, _PLACE = 20, 12, 5  # what the same reference, a former one, the same headings add to the wording
_REF_ANEW = 5  # the same reference, where the document numbers its actions anew
NEW = "new"  # the answer that a row is no action of the register

_Key = TypeVar("_Key", bound=Hashable)
_Value = TypeVar("_Value")


@dataclass(frozen=True)
class Candidate:
    """An action that a draft may speak of."""

    action: ActionContents
    alike: int  # how far the wording agrees, of 100
    why: str
    score: int = 0


@dataclass(frozen=True)
class Match:
    """A draft and the action that it speaks of, or None for a new one; `why` is the evidence.

    Where `rivals` has actions, each may be meant, or none of them: a person must say.
    """

    draft: ActionDraft
    action: ActionContents | None
    why: str = ""
    alike: int = 0
    rivals: tuple[Candidate, ...] = ()


def match(
    drafts: Sequence[ActionDraft],
    actions: Sequence[ActionContents],
    *,
    former: Mapping[str, Collection[str]] | None = None,
    chosen: Mapping[int, str] | None = None,
) -> list[Match]:
    """Each draft with its action; an action is given away once, the surest matches first.

    `former` has the references that actions once had, by their keys; `chosen` the action that a person named for a
    draft (by its `id`), or NEW.
    """
    if not actions:  # a new plan, which may be large
        return [Match(draft, None) for draft in drafts]
    matching = _Matching(drafts, actions, former or {})
    matching.take_chosen(chosen or {})
    matching.by_ref_and_wording()
    matching.by_same_words()
    matching.by_likeness()
    return matching.matches()


class _Matching:
    """What is matched so far, and the drafts and actions that are left."""

    def __init__(
        self, drafts: Sequence[ActionDraft], actions: Sequence[ActionContents], former: Mapping[str, Collection[str]]
    ) -> None:
        self.all = drafts
        self.drafts = dict(enumerate(drafts))
        self.actions = {action.id: action for action in actions}
        self.former = {key: {folded(ref) for ref in refs} for key, refs in former.items() if key in self.actions}
        self.found: dict[int, Match] = {}
        self.by_ref = _grouped((folded(action.ref), action) for action in actions if action.ref)
        olds = ((ref, self.actions[key]) for key, refs in self.former.items() for ref in refs)
        self.by_former = _grouped(olds)

    def take(self, number: int, action: ActionContents | None, why: str, alike: int = 100) -> None:
        draft = self.drafts.pop(number)
        self.found[number] = Match(draft, action, why, alike)
        if action:
            self.actions.pop(action.id, None)

    def ask(self, number: int, rivals: Sequence[Candidate]) -> None:
        self.found[number] = Match(self.drafts.pop(number), None, rivals=tuple(rivals))

    def matches(self) -> list[Match]:
        return [self.found.get(number) or Match(draft, None) for number, draft in enumerate(self.all)]

    def take_chosen(self, chosen: Mapping[int, str]) -> None:
        """What a person said stands before everything else."""
        for number, draft in list(self.drafts.items()):
            value = chosen.get(id(draft))
            if value == NEW:
                self.take(number, None, "you said that it is a new action")
            elif value in self.actions:
                action = self.actions[value]
                self.take(number, action, "you said that it is this action", likeness(draft.action, action.text))

    def by_ref_and_wording(self) -> None:
        """One reference on each side, and much the same words, or no words to compare."""
        named = _grouped((folded(draft.ref), number) for number, draft in self.drafts.items() if draft.ref)
        for ref, numbers in named.items():
            there = self.left(self.by_ref.get(ref, ()))
            if len(numbers) != 1 or len(there) != 1:
                continue
            draft, action = self.drafts[numbers[0]], there[0]
            alike = likeness(draft.action, action.text)
            if not (draft.action and action.text):
                self.take(numbers[0], action, "by its reference")
            elif alike >= SAME_WORDING:
                self.take(numbers[0], action, f"by its reference; the wording agrees {alike} %", alike)

    def by_same_words(self) -> None:
        """The very same words: those first that also stand at the same place with the same officers."""
        for signature in (_at_the_same_place, _under_the_same_heading, _with_the_same_officers, _in_the_same_words):
            there = _grouped((signature(action, action.text), action) for action in self.actions.values())
            drafts = _grouped((signature(draft, draft.action), number) for number, draft in self.drafts.items())
            for words, numbers in drafts.items():
                if words is not None:
                    self._pair(numbers, there.get(words, []))

    def _pair(self, numbers: list[int], actions: list[ActionContents]) -> None:
        """Drafts and actions that nothing tells apart, in their order; where actions would be left over, none yet."""
        if len(numbers) >= len(actions):
            for number, action in zip(numbers, actions, strict=False):
                self.take(number, action, self._same_words(self.drafts[number], action))

    def _same_words(self, draft: ActionDraft, action: ActionContents) -> str:
        agrees = self._ref_agrees(draft, action)
        if agrees == _FORMER:
            return f"by its former reference {draft.ref}; the wording agrees 100 %"
        renumbered = f"; its reference was {action.ref}" if draft.ref and action.ref and not agrees else ""
        return f"by its wording, which is the same{renumbered}"

    def _ref_agrees(self, draft: ActionDraft, action: ActionContents) -> int:
        """What a draft's reference says for an action: all, something, or nothing."""
        ref = folded(draft.ref)
        if not ref:
            return 0
        if ref == folded(action.ref):
            return _REF
        return _FORMER if ref in self.former.get(action.id, ()) else 0

    def by_likeness(self) -> None:
        """The likest wording, a shared reference counting for it; where two are as likely, both are named."""
        wordings = Wordings({key: bare(action.text) for key, action in self.actions.items()})
        anew = self._is_renumbered()
        likely = {number: self._candidates(draft, wordings, anew) for number, draft in self.drafts.items()}
        order = sorted(likely, key=lambda number: -likely[number][0].score if likely[number] else 0)
        while taken := [
            number for number in order if number in self.drafts and self._take_best(number, likely[number])
        ]:
            order = [number for number in order if number not in taken]
        openings = Openings({key: bare(action.text) for key, action in self.actions.items()})
        for number, draft in list(self.drafts.items()):
            rivals = [candidate for candidate in likely[number] if candidate.action.id in self.actions]
            if not rivals and not anew:
                rivals = self._of_the_same_ref(draft)
            rivals = rivals or self._of_the_same_opening(draft, openings)
            if rivals:
                self.ask(number, [rival for rival in rivals if rival.score >= rivals[0].score - NEAR])

    def _take_best(self, number: int, likely: list[Candidate]) -> bool:
        """Takes the best action that is left, if no other is as likely."""
        left = [candidate for candidate in likely if candidate.action.id in self.actions]
        if number not in self.drafts or not left or (len(left) > 1 and left[0].score - left[1].score <= NEAR):
            return False
        self.take(number, left[0].action, left[0].why, left[0].alike)
        return True

    def _candidates(self, draft: ActionDraft, wordings: Wordings, anew: bool) -> list[Candidate]:
        """The actions that a draft may speak of, the likeliest first."""
        floor = RENUMBERED_WORDING if anew else SAME_REF_WORDING
        words = bare(draft.action)
        alike = dict(wordings.like(words, self.actions.keys(), SAME_WORDING)) if words else {}
        ref = folded(draft.ref)
        named = [*self.by_ref.get(ref, ()), *self.by_former.get(ref, ())] if ref else []
        for action in self.left(named):
            if agrees(draft.action, action.text, floor) or not (words and action.text):
                alike[action.id] = likeness(draft.action, action.text)
        found = [self._candidate(draft, self.actions[key], far, anew) for key, far in alike.items()]
        return sorted(found, key=lambda candidate: -candidate.score)

    def _candidate(self, draft: ActionDraft, action: ActionContents, alike: int, anew: bool) -> Candidate:
        shared = self._ref_agrees(draft, action)
        why = {
            _REF: f"by its reference; the wording agrees {alike} %",
            _FORMER: f"by its former reference {draft.ref}; the wording agrees {alike} %",
        }.get(shared, f"by its wording, which agrees {alike} %")
        shares = (_REF_ANEW if anew and shared == _REF else shared) + _PLACE * (_headings(draft) == _headings(action))
        return Candidate(action, alike, why, alike + shares)

    def _of_the_same_ref(self, draft: ActionDraft) -> list[Candidate]:
        """Whatever has the draft's reference, however little the words agree."""
        there = self.left(self.by_ref.get(folded(draft.ref), ())) if draft.ref else []
        return [Candidate(action, likeness(draft.action, action.text), "by its reference alone") for action in there]

    def _of_the_same_opening(self, draft: ActionDraft, openings: Openings) -> list[Candidate]:
        """Whatever the whole of the draft's words opens, or opens them; two references tell such actions apart."""
        there = self.left([self.actions[key] for key in openings.shared(bare(draft.action)) if key in self.actions])
        return [
            Candidate(action, likeness(draft.action, action.text), "begins with the same words")
            for action in there
            if not (draft.ref and action.ref) or folded(draft.ref) == folded(action.ref)
        ]

    def _is_renumbered(self) -> bool:
        """Whether the document gives actions that are known by their words other references."""
        pairs = [pair for pair in self.found.values() if pair.action and pair.draft.ref and pair.action.ref]
        other = [pair for pair in pairs if pair.action and folded(pair.draft.ref) != folded(pair.action.ref)]
        return len(other) > max(1, len(pairs) // 5)

    def left(self, actions: Sequence[ActionContents]) -> list[ActionContents]:
        return list({action.id: action for action in actions if action.id in self.actions}.values())


def _grouped(pairs: Iterable[tuple[_Key, _Value]]) -> dict[_Key, list[_Value]]:
    groups: dict[_Key, list[_Value]] = {}
    for key, value in pairs:
        groups.setdefault(key, []).append(value)
    return groups


def _headings(side: ActionDraft | ActionContents) -> tuple[str, ...]:
    return tuple(fold(heading.text) for heading in side.headings)


def _officers(side: ActionDraft | ActionContents) -> frozenset[str]:
    return frozenset(fold(person.name) for person in side.people)


def _at_the_same_place(side: ActionDraft | ActionContents, words: str) -> Hashable:
    return fold(words), _headings(side), _officers(side), folded(side.ref)


def _under_the_same_heading(side: ActionDraft | ActionContents, words: str) -> Hashable:
    return (fold(words), _headings(side)) if fold(words) else None


def _with_the_same_officers(side: ActionDraft | ActionContents, words: str) -> Hashable:
    return fold(words), _officers(side), "" if fold(words) else folded(side.ref)


def _in_the_same_words(side: ActionDraft | ActionContents, words: str) -> Hashable:
    return fold(words) or None

"""Several sheets of one workbook: quarters of the same actions become one history, other actions stand side by side."""

from __future__ import annotations

from imports.cells import references
from imports.drafts import ActionDraft, Heading
from imports.layouts.sections import PLAIN_KIND, kind_of
from imports.vocabulary.words import fold

SAME = 0.5  # sheets that share this much of their actions are reports on the same plan


def merge(sheets: list[tuple[str, list[ActionDraft]]]) -> list[ActionDraft]:
    """One list of actions from the sheets' own lists, in the order of the sheets."""
    filled = [(name, drafts) for name, drafts in sheets if drafts]
    if len(filled) < 2:
        return [draft for _, drafts in filled for draft in drafts]
    merged: list[ActionDraft] = []
    for name, drafts in filled:
        known = {_key(draft): draft for draft in merged}
        shared = sum(1 for draft in drafts if _key(draft) in known)
        if shared < len(drafts) * SAME:
            merged += [_under(name, draft) for draft in drafts]
            continue
        for draft in drafts:
            earlier = known.get(_key(draft))
            if earlier is None:
                merged.append(draft)
            else:
                merged[merged.index(earlier)] = _later(earlier, draft)
    return merged


def _key(draft: ActionDraft) -> str:
    return references.key(draft.ref) if draft.ref else fold(draft.action)


def _under(sheet: str, draft: ActionDraft) -> ActionDraft:
    """The sheet's name heads actions that have no heading of their own."""
    if not draft.headings:
        draft.headings = [Heading(kind_of(sheet) or PLAIN_KIND, sheet)]
    return draft


def _later(one: ActionDraft, other: ActionDraft) -> ActionDraft:
    """The action as the later period has it, with the updates of both, oldest first, each with its period's status."""
    for draft in (one, other):
        for update in draft.updates:
            update.status = update.status or draft.status
    first, last = sorted((one, other), key=_period)
    last.updates = sorted(
        [*(u for u in first.updates if u not in last.updates), *last.updates], key=lambda update: update.period or "~"
    )
    return last


def _period(draft: ActionDraft) -> str:
    return max((update.period or "" for update in draft.updates), default="")

"""References of other actions that an action's own words or updates name."""

from __future__ import annotations

from imports.cells import references
from imports.checks import every
from imports.drafts import ActionDraft


def link(actions: list[ActionDraft]) -> None:
    """Fills `links`; "EDI 1.02" is a link to EDI1.02 where the plan has such an action."""
    known = {references.key(action.ref): action.ref for action in every(actions) if action.ref}
    pattern = references.mentions(known.values())
    if pattern is None:
        return
    for action in every(actions):
        said = [action.action, action.success_measure or "", *(update.text for update in action.updates)]
        for text in said:
            for match in pattern.finditer(text):
                named = _named(match.group(), known)
                if named and named != action.ref and named not in action.links:
                    action.links.append(named)


def _named(words: str, known: dict[str, str]) -> str | None:
    """The reference at the end of "see action 1.02"."""
    tokens = words.split()
    for start in range(len(tokens)):
        found = known.get(references.key(" ".join(tokens[start:])))
        if found:
            return found
    return None

"""References of other actions that an action's own words or updates name."""

from __future__ import annotations

from imports.cells import references
from imports.drafts import ActionDraft
from imports.meaning.checks import every
from imports.vocabulary.words import may_hold_figures


def link(actions: list[ActionDraft]) -> None:
    """Fills `links`; "EDI 1.02" is a link to EDI1.02 where the plan has such an action."""
    known = {references.key(action.ref): action.ref for action in every(actions) if action.ref}
    pattern = references.mentions(known.values())
    if pattern is None:
        return
    figured = all(
        any(c.isdigit() for c in ref) for ref in known.values()
    )  # then a text without a figure names none of them
    for action in every(actions):
        said = [action.action, action.success_measure or "", *(update.text for update in action.updates)]
        for text in said:
            for match in pattern.finditer(text) if not figured or may_hold_figures(text) else ():
                for named in _named(match.group(), known):
                    if named != action.ref and named not in action.links:
                        action.links.append(named)


def _named(words: str, known: dict[str, str]) -> list[str]:
    """The references in "see action 1.02", "actions 3.2 and 3.4", and all from the one to the other of "2.1–2.3"."""
    found: list[str] = []
    end = 0
    for between in [*references.BETWEEN.finditer(words), None]:
        one = _last(words[end : between.start() if between else len(words)], known)
        if one and found and words[:end].rstrip().endswith(("-", "–", " to")):
            order = list(known.values())
            found += order[order.index(found[-1]) + 1 : order.index(one)]
        found += [one] if one else []
        end = between.end() if between else end
    whole = _last(words, known)
    return found if found and (whole is None or whole in found) else [whole] if whole else []


def _last(words: str, known: dict[str, str]) -> str | None:
    """The reference at the end of some words."""
    tokens = words.split()
    for start in range(len(tokens)):
        found = known.get(references.key(" ".join(tokens[start:])))
        if found:
            return found
    return None

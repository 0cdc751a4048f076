"""Putting posts in the place of names in a text: exactly the words that were decided on, so that it still reads."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from db.names import bare
from db.persons.hits import Hit

AN_OFFICER, POST_HOLDER = "an officer", "the post holder"


class StandIn(NamedTuple):
    """What stands for somebody without a post: by itself, and behind an article."""

    alone: str
    determined: str


SOMEBODY = StandIn(AN_OFFICER, "officer")
FORMER = StandIn("a former officer", "former officer")

_DETERMINED = re.compile(r"\b(?:an?|the|our|their|its|this|that|each|every|any|another)\s+$", re.IGNORECASE)
_BEGINS = re.compile(r"(?:^|[.!?…]|\n|[•▪–—-]\s)\s*[\"“‘(]?$")
_OWN = re.compile(r"['’](?=\s)")  # "Mr Hales' report": what stands there instead is no name in s
_BESIDE = r"[\s,(:–—-]*"


def post_of(hit: Hit) -> str | None:
    """The post of whoever is meant; None where several people could be."""
    posts = {person.post for person in hit.people}
    return next(iter(posts)) if len(posts) == 1 else None


def replaced(text: str, hits: Sequence[Hit], decided: Mapping[str, bool], stand_in: StandIn = SOMEBODY) -> str:
    """The text with those names replaced of which it was decided so."""
    made, at = "", 0
    for hit in hits:
        if decided.get(hit.words):
            before, after = text[: hit.start], text[hit.end :]
            made += text[at : hit.start] + _in_its_place(hit, before, after, stand_in)
            own = _OWN.match(after) if hit.words[-1:] in "sS" and before[-1:] not in ("'", "‘") else None
            made += f"{own[0]}s" if own else ""
            at = hit.end + (1 if own else 0)
    return made + text[at:]


def _in_its_place(hit: Hit, before: str, after: str, stand_in: StandIn) -> str:
    post = post_of(hit)
    if post and _stands_beside(post, before, after):
        post = POST_HOLDER
    words = post or (stand_in.determined if _DETERMINED.search(before) else stand_in.alone)
    own = words in (stand_in.alone, POST_HOLDER)
    return words[0].upper() + words[1:] if own and _BEGINS.search(before) else words


def _stands_beside(post: str, before: str, after: str) -> bool:
    """Whether the text says the post already, right before the name or right after it."""
    wanted = bare(post)
    left, right = re.sub(_BESIDE + "$", "", before), re.sub("^" + _BESIDE, "", after)
    return bare(left[-len(post) - 2 :]).endswith(wanted) or bare(right[: len(post) + 2]).startswith(wanted)

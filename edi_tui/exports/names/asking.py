"""Which names stand in plans or a report that is to be published, and what they become."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from db.lines import PlanContents
from db.names import bare
from db.persons.finding import Finder, settled, with_doubt
from db.persons.hits import Hit
from db.persons.replacing import post_of, replaced
from db.text import one_line
from edi_tui.exports.names.found import NameFound, Place
from edi_tui.exports.names.texts import rewritten, rewritten_document

_AROUND = 40  # characters on each side


class Names:
    """The names that were found, each way of writing one, with every place."""

    def __init__(self, finder: Finder) -> None:
        self._finder = finder
        self._hits: dict[str, list[Hit]] = {}
        self._places: dict[str, list[Place]] = {}

    def look(self, plans: Iterable[PlanContents], documents: Iterable[Any] = ()) -> None:
        """Look through these plans, then through reports that were made of them."""
        for plan in plans:
            rewritten(plan, self._note)
        for document in documents:
            before = set(self._hits)
            places = {name: list(found) for name, found in self._places.items()}
            rewritten_document(document, self._note)
            # What the plans have is told at its place there, not again in the report that shows it.
            self._places |= {name: places[name] for name in before}

    def _note(self, action: str, label: str, text: str) -> str:
        for hit in self._finder.find(text):
            self._hits.setdefault(hit.words, []).append(hit)
            places = self._places.setdefault(hit.words, [])
            if label:
                places.append(Place(action, label, around(text, hit)))
        return text

    def found(self) -> list[NameFound]:
        """Each name once, in the order in which they were met; the doubtful ones last."""
        plain = settled(hit for hits in self._hits.values() for hit in hits)
        made = [self._found(words, [with_doubt(hit, plain) for hit in hits]) for words, hits in self._hits.items()]
        return sorted(made, key=lambda name: name.doubtful)

    def _found(self, words: str, hits: Sequence[Hit]) -> NameFound:
        officers = " or ".join(dict.fromkeys(person.name for hit in hits for person in hit.people))
        posts = {post_of(hit) for hit in hits}
        post = next(iter(posts)) if len(posts) == 1 else None
        return NameFound(words, officers, post, tuple(self._places[words]), any(hit.doubtful for hit in hits))

    def replace(self, plan: PlanContents, decided: Mapping[str, bool]) -> PlanContents:
        """The plan with those names replaced of which it was decided so."""
        return rewritten(plan, lambda _, __, text: replaced(text, self._finder.find(text), decided))

    def replace_in(self, document: Any, decided: Mapping[str, bool]) -> Any:
        """The same for a report."""
        return rewritten_document(document, lambda _, __, text: replaced(text, self._finder.find(text), decided))


def around(text: str, hit: Hit) -> str:
    """The name with the words around it, on one line."""
    start, end = max(0, hit.start - _AROUND), min(len(text), hit.end + _AROUND)
    before, after = text[start : hit.start], text[hit.end : end]
    if start and not text[start - 1].isspace():
        before = "…" + before.partition(" ")[2]
    if end < len(text) and not text[end].isspace():
        after = after.rpartition(" ")[0] + "…"
    return one_line(before + text[hit.start : hit.end] + after)


def deciding(found: Iterable[NameFound], words: str, *, replace: bool) -> dict[str, bool]:
    """What a name that somebody types decides: all that names this officer for certain, else what is written so."""
    listed, wanted = list(found), bare(words)
    same = [name for name in listed if name.name == one_line(words)]
    same = same or [name for name in listed if bare(name.name) == wanted]
    same += [name for name in listed if bare(name.officer) == wanted and not name.doubtful]
    return {name.name: replace for name in same}

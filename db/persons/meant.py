"""The one person who is to be forgotten: every way of writing the name, and the texts without it."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from db.errors import Refused
from db.names import bare
from db.persons.finding import Finder, handles_of, settled, with_doubt
from db.persons.hits import Hit
from db.persons.known import Known, is_short_for, known_people, people_in
from db.persons.replacing import FORMER, StandIn, replaced
from db.text import one_line

_CUT = re.compile(r"([^\W\d_]{11,})…")
"""The beginning of a long word that a label had no room for; what is shorter is cut off whole."""


@dataclass
class Meant:
    """Whom a name means in a register, and what stands for the person from now on.

    `also` are doubtful spellings that mean the person here, folded.
    """

    person: Known
    finder: Finder
    stand_in: StandIn = FORMER
    also: frozenset[str] = frozenset()
    plain: set[str] = field(default_factory=set)
    """The parts of the name that the texts write small, too."""

    def __post_init__(self) -> None:
        words = self.person.words
        self._pieces = {word for word in words if len(word) > 1} or set(words)
        self._addresses = {address for address, one in self.finder.addresses.items() if one == self.person}
        self._handles = handles_of(words)

    def may_stand_in(self, text: str) -> bool:
        """Whether a text, as it is or in JSON, is worth a look: quick, for it is asked of everything."""
        folded = text.casefold()
        if any(address in folded for address in self._addresses) or "…" in text or "\\u" in text:
            return True
        is_plain = text.isascii() and "'" not in text
        plain = folded if is_plain else bare.__wrapped__(text)  # long texts are not worth remembering
        return any(piece in plain for piece in self._pieces)

    def hits(self, text: str) -> list[Hit]:
        """Where a text names the person, or may."""
        if not self.may_stand_in(text):
            return []
        found = [hit for hit in self.finder.find(text) if self.person in hit.people]
        return [with_doubt(replace(hit, doubtful=hit.doubtful or len(hit.people) > 1), self.plain) for hit in found]

    def is_replaced(self, hit: Hit) -> bool:
        """Whether what was found goes: it is certain, or somebody said that it means the person."""
        return not hit.doubtful or bare(hit.words) in self.also

    def settle(self, hits: Iterable[Hit]) -> None:
        """What the whole register writes small is a word in plain use, and doubtful from now on."""
        self.plain = settled(hits)

    def without(self, text: str) -> str:
        """The text without the name."""
        return self._replaced(_CUT.sub(self._cut, text), self.person)

    def account(self, who: str) -> str:
        """The name of whoever did something, without the person's: an account is called “rokafor”, too."""
        return self.stand_in.alone if bare(who) in self._handles else self.without(who)

    def officer(self, name: str) -> str:
        """An officer's name without the person's: it stands beside the post, so the post does not stand for it."""
        return self._replaced(name, replace(self.person, post=None))

    def _replaced(self, text: str, person: Known) -> str:
        hits = [replace(hit, people=(person,)) for hit in self.hits(text) if self.is_replaced(hit)]
        return replaced(text, hits, {hit.words: True for hit in hits}, self.stand_in) if hits else text

    def _cut(self, found: re.Match[str]) -> str:
        cut = bare(found[1])
        return "…" if any(word.startswith(cut) and word != cut for word in self.person.words) else found[0]


def meant(conn: sqlite3.Connection, name: str, *, words: str | None = None, also: Iterable[str] = ()) -> Meant:
    """Whom a name means here; `words` are what is to stand for the person, else the post, else “a former officer”."""
    wanted = next(people_in(name), None)
    if wanted is None:
        raise Refused(f"“{one_line(name)}” is no person's name: write it as the plans do, such as “Jane Smith”.")
    people = known_people(conn)
    person = _known(people, Known(wanted))
    others = [one for one in people if one.words != person.words]
    addresses = set(_addresses(conn, person))
    stand_in = StandIn(words, words) if words else FORMER
    found = _meant(replace(person, post=None), others, addresses, stand_in, also)
    if words and found.hits(words):
        raise Refused(f"“{words}” holds the name itself: say by other words what is to stand for it.")
    if words or not person.post or found.hits(person.post):
        return found
    return _meant(person, others, addresses, stand_in, also)


def _meant(
    person: Known, others: Sequence[Known], addresses: Iterable[str], stand_in: StandIn, also: Iterable[str]
) -> Meant:
    finder = Finder([person, *others], dict.fromkeys(addresses, person))
    return Meant(person, finder, stand_in, frozenset(map(bare, also)))


def _known(people: Sequence[Known], wanted: Known) -> Known:
    """Who of these is wanted; somebody whom no officer's name tells may still stand in the texts."""
    same = [one for one in people if one.words == wanted.words]
    fuller = [one for one in people if is_short_for(wanted, one)]
    if not same and len(fuller) > 1:
        raise Refused(f"“{wanted.name}” may be {' or '.join(one.name for one in fuller)}: write the whole name.")
    return (same or fuller or [wanted])[0]


def _addresses(conn: sqlite3.Connection, person: Known) -> Iterator[str]:
    """Every e-mail address that the person ever had here."""
    keys = set()
    for row in conn.execute("SELECT id, name, email FROM officer"):
        if _names(row["name"], person):
            keys.add(row["id"])
            yield from filter(None, [row["email"]])
    logged = "SELECT entity_key, field, old, new FROM change WHERE entity = 'officer' AND field IN ('*', 'email')"
    rows = conn.execute(logged).fetchall()
    for row in rows:
        for value in (json.loads(side) for side in (row["old"], row["new"]) if side):
            if isinstance(value, dict) and _names(str(value.get("name", "")), person):
                keys.add(row["entity_key"])
                yield from filter(None, [value.get("email")])
            elif isinstance(value, str) and row["entity_key"] in keys:
                yield value


def _names(name: str, person: Known) -> bool:
    found = [Known(one) for one in people_in(name)]
    return any(one.words == person.words or is_short_for(one, person) for one in found)

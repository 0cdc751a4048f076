"""Whom the register knows by name: its officers, those that it once had, and whoever worked on it."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from db.names import Kind, are_initials, bare, is_title, kind_of, parts_of
from db.text import one_line

WORD = re.compile(r"(?:[^\W\d_]['’](?=[^\W\d_]{3}))?(?:[^\W_]|[\u0300-\u036f\u200c\u200d])+")
"""A word of a name or a text: O'Neil is one, and what stands behind an apostrophe at its end ('s) is another."""


@dataclass(frozen=True)
class Known:
    """Somebody who may stand in a text: the name in its usual order, the post where there is one, and an address."""

    name: str
    post: str | None = None
    email: str | None = None

    @property
    def units(self) -> tuple[tuple[str, ...], ...]:
        """The name's words as they are compared, without a title; what a hyphen joins is one unit of several."""
        units = [tuple(map(bare, WORD.findall(unit))) for unit in one_line(self.name).split()]
        named = tuple(unit for unit in units if unit)
        return named[1:] if len(named) > 1 and is_title(named[0][0]) else named

    @property
    def words(self) -> tuple[str, ...]:
        """The same word by word."""
        return tuple(word for unit in self.units for word in unit)


def known_people(conn: sqlite3.Connection) -> list[Known]:
    """Everybody; who has several posts has none here, because nothing tells which of them a text means."""
    posts: dict[str, set[str]] = {}
    names: dict[str, str] = {}
    emails: dict[str, str] = {}
    for name, post, email in _officers(conn):
        for person in people_in(name):
            key = bare(person)
            names.setdefault(key, person)
            posts.setdefault(key, set()).update({one_line(post)} if post else ())
            emails[key] = email or emails.get(key, "")
    people = [
        Known(name, next(iter(posts[key])) if len(posts[key]) == 1 else None, emails[key] or None)
        for key, name in names.items()
    ]
    return list(_joined(people))


def _joined(people: Sequence[Known]) -> Iterator[Known]:
    """The people without those who are written shorter elsewhere: "Ms Okafor", "R Okafor" beside "Rose Okafor"."""
    by_surname: dict[str, list[Known]] = {}
    for person in people:
        if person.words:
            by_surname.setdefault(person.words[-1], []).append(person)
    for same in by_surname.values():
        fuller = {one: [other for other in same if is_short_for(one, other)] for one in same}
        posts = {found[0]: one.post for one, found in fuller.items() if len(found) == 1 and one.post}
        for one, found in fuller.items():
            if len(found) != 1:
                yield replace(one, post=one.post or posts.get(one))


def is_short_for(one: Known, other: Known) -> bool:
    """Whether a surname alone, or with an initial, is how the other is written too."""
    short, full = one.words, other.words
    if len(full) < 2 or len(full[0]) < 2 or short == full:
        return False
    return len(short) == 1 or (len(short) == 2 and short[0] == full[0][0])


def people_in(name: str) -> Iterator[str]:
    """The persons of one officer's name; none of a post or a team: "HR – Jane Smith" names Jane Smith."""
    if kind_of(name) is Kind.post:
        return
    turned = _turned(name)
    if turned:
        yield turned
        return
    parts = parts_of(name)
    if len(parts) == 1:
        yield one_line(name)
        return
    for part in parts:
        if kind_of(part) is Kind.person and (len(part.split()) > 1 or are_initials(part)):
            yield one_line(part)


def _turned(name: str) -> str | None:
    """ "Okafor, Rose" in the usual order."""
    surname, comma, first = map(str.strip, name.partition(","))
    if not comma or len(surname.split()) != 1 or not first or len(first.split()) > 2 or "," in first:
        return None
    both = {kind_of(surname), kind_of(first)}
    return one_line(f"{first} {surname}") if both == {Kind.person} else None


def _officers(conn: sqlite3.Connection) -> Iterator[tuple[str, str | None, str | None]]:
    """The officers that are kept, then those that the log remembers, then who wrote in it."""
    for row in conn.execute("SELECT name, post, email FROM officer ORDER BY name, post"):
        yield row["name"], row["post"], row["email"]
    for row in conn.execute("SELECT field, old, new FROM change WHERE entity = 'officer' AND field IN ('*', 'name')"):
        yield from ((name, None, None) for name in _names_in_log(row["field"], (row["old"], row["new"])))
    for row in conn.execute("SELECT DISTINCT who FROM batch"):
        if len(one_line(row["who"]).split()) > 1:  # the name of an account is no name to look for
            yield row["who"], None, None


def _names_in_log(field: str, values: Iterable[str | None]) -> Iterator[str]:
    for value in values:
        kept = json.loads(value) if value else None
        name = kept.get("name") if field == "*" and isinstance(kept, dict) else kept
        if isinstance(name, str) and name.strip():
            yield name

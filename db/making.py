"""Rows that one batch makes together: an officer, a tag or a heading is made once, however often it is named."""

from __future__ import annotations

import sqlite3
from functools import lru_cache
from typing import Any

from db.journal import Create, Wish
from db.lines import PersonLine
from db.models import new_id
from db.text import fold, one_line


@lru_cache(maxsize=10_000)  # a bulk load names the same few headings and tags again and again
def same(name: str) -> str:
    """What two spellings of one name share; a name of nothing but signs is only like itself."""
    return fold(name) or one_line(name)


class Making:
    """Finds what the register has, and collects the wishes that make what it has not."""

    def __init__(self, conn: sqlite3.Connection) -> None:
        self.conn = conn
        self.wishes: list[Wish] = []
        self._officers: dict[tuple[str, str | None], str] = {
            (row["name"], row["post"]): row["id"] for row in conn.execute("SELECT * FROM officer")
        }
        self._tags: dict[str, str] = {same(row["name"]): row["id"] for row in conn.execute("SELECT * FROM tag")}
        self._tagged: set[tuple[str, str]] = set()
        self._headings: dict[tuple[str, str | None, str], str] = {
            (row["plan_id"], row["parent_id"], same(row["text"])): row["id"]
            for row in conn.execute("SELECT * FROM heading")
        }

    def make(self, entity: str, **row: Any) -> str:
        """Wish for a row; returns its key."""
        key = str(row.setdefault("id", new_id()))
        self.wishes.append(Create(entity, row))
        return key

    def release(self) -> list[Wish]:
        """The wishes so far, which are then forgotten."""
        released, self.wishes = self.wishes, []
        return released

    def officer(self, name: str, post: str | None) -> str:
        """The officer of this name and post."""
        if (name, post) in self._officers:  # as most come: written as they are kept
            return self._officers[name, post]
        known = (one_line(name), one_line(post) or None)
        if known not in self._officers:
            self._officers[known] = self.make("officer", name=known[0], post=known[1])
        return self._officers[known]

    def assign(self, action_id: str, person: PersonLine, position: int) -> None:
        """Give an officer a part in an action."""
        officer_id = self.officer(person.name, person.post)
        part = {"role": person.role, "note": person.note, "position": position}
        self.make("assignment", action_id=action_id, officer_id=officer_id, **part)

    def tag(self, action_id: str, name: str) -> None:
        """Put a tag on an action, once."""
        if same(name) not in self._tags:
            self._tags[same(name)] = self.make("tag", name=one_line(name))
        part = (action_id, self._tags[same(name)])
        if part not in self._tagged:
            self._tagged.add(part)
            self.make("action_tag", action_id=action_id, tag_id=part[1])

    def heading(self, plan_id: str, parent_id: str | None, kind: str, text: str) -> str:
        """The heading of this wording at this place in the plan."""
        known = (plan_id, parent_id, same(text))
        if known not in self._headings:
            row = {"plan_id": plan_id, "parent_id": parent_id, "kind": kind, "text": one_line(text)}
            self._headings[known] = self.make("heading", **row, position=len(self._headings))
        return self._headings[known]

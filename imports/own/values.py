"""The values of a JSON file, each asked for by the kind that it must be: what is another is left out, and told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from db.text import clean, one_line, shorten
from imports.drafts import Problem

LEFT = "“{0}” is no {1}; it was left out."
UNKNOWN = "“{0}” is no key of this form; it was not taken (met {1} times, first here)."
ALLOWED = 6  # words of a list that a sentence names


@dataclass
class Strange:
    """The keys that the form does not know, by name: how often each was met, and where first."""

    times: Counter[str] = field(default_factory=Counter)
    first: dict[str, str] = field(default_factory=dict)

    def problems(self) -> list[Problem]:
        """A sentence for each."""
        return [
            Problem(self.first[key], shorten(key, 80), UNKNOWN.format(shorten(key, 80), times))
            for key, times in self.times.items()
        ]


class Thing:
    """An object of the file; `problems` is where it tells what it leaves out."""

    def __init__(self, value: dict[str, Any], path: str, problems: list[Problem], strange: Strange) -> None:
        self.path, self.problems = path, problems
        self._value, self._strange = value, strange

    def knows(self, *keys: str) -> None:
        """Note every key that is none of these."""
        for key in self._value.keys() - set(keys):
            self._strange.times[key] += 1
            self._strange.first.setdefault(key, self.at(key))

    def at(self, key: str) -> str:
        """The place of a value, as a person finds it."""
        return f"{self.path}.{shorten(key, 60)}"

    def has(self, key: str) -> bool:
        """Whether anything is said under that key."""
        return self._value.get(key) is not None

    def tell(self, key: str, sentence: str) -> None:
        """Tell what else is wrong there."""
        self.problems.append(Problem(self.at(key), "", sentence))

    def text(self, key: str) -> str | None:
        """A text with its own line breaks; None for none and for a blank one."""
        return self._of(key, str, "text", clean) or None

    def line(self, key: str) -> str | None:
        """A text on one line."""
        return self._of(key, str, "text", one_line) or None

    def day(self, key: str) -> date | None:
        """A date in ISO 8601."""
        found = self._of(key, str, "date", str)
        try:
            return date.fromisoformat(found) if found else None
        except ValueError:
            self.leave(key, found, "date (such as 2026-09-30)")
            return None

    def flag(self, key: str) -> bool:
        """true or false."""
        return bool(self._of(key, bool, "true or false", bool))

    def number(self, key: str) -> int | None:
        """A whole number from nought up."""
        found = self._value.get(key)
        if found is None or (isinstance(found, int) and not isinstance(found, bool) and 0 <= found < 10**9):
            return found
        self.leave(key, found, "number of actions")
        return None

    def word(self, key: str, allowed: Collection[str]) -> str | None:
        """One of a few words."""
        found = self._of(key, str, "word", one_line)
        if not found or found in allowed:
            return found or None
        self.leave(key, found, f"word of the form ({', '.join(list(allowed)[:ALLOWED])})")
        return None

    def lines(self, key: str) -> list[str]:
        """A list of texts on one line each, without the blank ones."""
        found = [self._line(f"{key}[{number}]", item) for number, item in enumerate(self._list(key))]
        return [line for line in found if line]

    def thing(self, key: str) -> Thing | None:
        """An object."""
        found = self._of(key, dict, "object", dict)
        return Thing(found, self.at(key), self.problems, self._strange) if found is not None else None

    def things(self, key: str, *, own_problems: bool = False) -> Iterator[Thing]:
        """The objects of a list, each with problems of its own where that is said."""
        for number, item in enumerate(self._list(key)):
            if isinstance(item, dict):
                yield Thing(item, self.at(f"{key}[{number}]"), [] if own_problems else self.problems, self._strange)
            else:
                self.leave(f"{key}[{number}]", item, "object")

    def items(self) -> list[tuple[str, Any]]:
        """Key and value, where the keys are the file's own words."""
        return list(self._value.items())

    def _line(self, key: str, item: object) -> str:
        if isinstance(item, str):
            return one_line(item)
        self.leave(key, item, "text")
        return ""

    def _list(self, key: str) -> list[Any]:
        return self._of(key, list, "list", list) or []

    def _of(self, key: str, kind: type, called: str, made: Any) -> Any:
        found = self._value.get(key)
        if found is None or isinstance(found, kind):
            return None if found is None else made(found)
        self.leave(key, found, called)
        return None

    def leave(self, key: str, found: object, called: str) -> None:
        """Tell that a value is not what stands there in the form."""
        told = shorten(str(found), 60)
        self.problems.append(Problem(self.at(key), told, LEFT.format(told, called)))

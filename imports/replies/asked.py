"""What was asked in a request: how it calls its actions, and whom it asks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from imports.cells.references import folded, shape


@dataclass(frozen=True)
class Asked:
    """The labels of a request's actions ("3.04", "action 2") and the officer's name."""

    labels: tuple[str, ...] = ()
    name: str = ""

    def label(self, written: str) -> str | None:
        """The label that somebody means by what is written, or None."""
        return self._by_key.get(key(written))

    def is_alike(self, written: str) -> bool:
        """Whether it has the shape of a label, whether it is one or not."""
        return shape(written) in self._shapes

    @cached_property
    def _by_key(self) -> dict[str, str]:
        return {key(label): label for label in self.labels}

    @cached_property
    def _shapes(self) -> set[str]:
        return {shape(label) for label in self.labels}

    @cached_property
    def pattern(self) -> str:
        """The labels as alternatives of a regular expression, the longest first."""
        return "|".join(map(_flexible, sorted(self.labels, key=len, reverse=True))) or r"(?!)"


def key(written: str) -> str:
    """What two writings of one label share. The word of "action 2" is part of it: its 2 is no reference."""
    plain = " ".join(written.split()).casefold()
    return plain if plain.startswith("action ") else folded(written)


def _flexible(label: str) -> str:
    """The label with any space between its words, and between a letter and a figure."""
    return r"\s?".join(re.escape(part) for part in re.split(r"\s+|(?<=[A-Za-z])(?=\d)", label)) + r"(?![\w]|[./-]\d)"

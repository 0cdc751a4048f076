"""What was found: a name as it stands, whose it is, where it stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple


class Place(NamedTuple):
    """Where a name stands: the action ("" for the plan itself), the field, and the words around it."""

    action: str
    field: str
    around: str


@dataclass(frozen=True)
class NameFound:
    """A name that stands in what is to be published, once for each way in which it is written.

    `name` are the words as they stand, the key of `Asked.names`; `doubtful` ones may be a word in plain use, or a post.
    """

    name: str
    officer: str  # whose name it is, as the register writes it; several are joined by "or"
    post: str | None  # what it is replaced by; None: nothing tells which post, so "an officer"
    places: Sequence[Place] = field(default_factory=tuple)
    doubtful: bool = False


def undecided(found: Sequence[NameFound], decided: Mapping[str, bool]) -> list[NameFound]:
    """Those of which nobody has said yet whether they are kept or replaced."""
    return [name for name in found if name.name not in decided]


def undecided_sentence(names: Sequence[NameFound]) -> str:
    """Why nothing is published yet."""
    shown = ", ".join(f"“{name.name}”" for name in names[:3]) + (" and others" if len(names) > 3 else "")
    many = f"{len(names)} names still stand" if len(names) > 1 else "A name still stands"
    return f"{many} in the texts ({shown}): say of each whether it is kept or replaced before this is published."

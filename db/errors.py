"""What the register says when it cannot do what was asked: one sentence for a person, never a traceback."""

from __future__ import annotations

from dataclasses import dataclass


class Refused(Exception):
    """Something was asked that cannot be done; the message says what, where, and what to do next."""

    @property
    def sentence(self) -> str:
        return str(self)


class Damaged(Refused):
    """What stands where a register should be can be read no more: a backup may take its place."""


@dataclass(frozen=True)
class Clash:
    """One field that somebody else changed between the reading and the saving."""

    entity: str
    key: str
    field: str
    seen: object
    theirs: object
    mine: object


class Conflict(Refused):
    """The register changed since it was read; nothing was written. `clashes` says where, field by field."""

    def __init__(self, sentence: str, clashes: list[Clash]) -> None:
        super().__init__(sentence)
        self.clashes = clashes

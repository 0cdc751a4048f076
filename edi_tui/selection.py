"""Which entries of a proposal are to be written: all that are newer than the register, until told otherwise."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from imports.reconciling.proposal import ChangedAction, Proposal

CHANGED, NEW, OLDER, LEGEND, REPORTED, PLAN = "changed:", "new:", "older:", "legend:", "reported:", "plan:"
"""How the keys of entries begin; a number or a field's name follows, and for one field of a change another number."""


class Selection:
    """What is left out of a proposal, entry by entry and, of a changed action, field by field."""

    def __init__(self, proposal: Proposal) -> None:
        from imports.reconciling.choosing import keys_of

        older = [key for number, changed in enumerate(proposal.older) for key in _keys(OLDER, number, changed.fields)]
        self._proposal = proposal
        self._fields: dict[str, list[str]] = {}
        for key in (*keys_of(proposal), *older):
            entry, is_field = _entry_of(key)
            fields = self._fields.setdefault(entry, [])
            if is_field:
                fields.append(key)
        self._left = {part for key in older for part in self._parts(key)}
        self._before = frozenset(self._left)

    @property
    def entries(self) -> tuple[str, ...]:
        """The keys of all entries, in the order of the proposal."""
        return tuple(self._fields)

    def __contains__(self, entry: object) -> bool:
        return entry in self._fields

    def fields(self, entry: str) -> list[str]:
        """The keys of a changed action's fields."""
        return self._fields.get(entry, [])

    def is_taken(self, key: str) -> bool:
        """Whether an entry, or any field of it, is written."""
        return any(part not in self._left for part in self._parts(key))

    def taken_fields(self, entry: str) -> tuple[int, int]:
        """How many of an entry's fields are written, of how many."""
        parts = self._parts(entry)
        return sum(part not in self._left for part in parts), len(parts)

    def toggle(self, key: str) -> None:
        """Take what was left out, leave what was taken."""
        if self.is_taken(key):
            self.leave([key])
        else:
            self.take([key])

    def take(self, keys: Iterable[str]) -> None:
        """Write these."""
        self._left -= {part for key in keys for part in self._parts(key)}

    def leave(self, keys: Iterable[str]) -> None:
        """Do not write these."""
        self._left |= {part for key in keys for part in self._parts(key)}

    def alike(self, key: str) -> list[str]:
        """The entries of the same section as one of them."""
        section = key.partition(":")[0]
        return [entry for entry in self.entries if entry.partition(":")[0] == section]

    @property
    def counts(self) -> tuple[int, int]:
        """How many entries are written, of how many."""
        return sum(map(self.is_taken, self.entries)), len(self._fields)

    @property
    def takes_nothing(self) -> bool:
        """Whether there is nothing to write: no entry is taken, or no action of a plan that would be new."""
        taken = [entry for entry in self.entries if self.is_taken(entry)]
        return not taken or (not self._proposal.plan_id and not self._takes_action)

    @property
    def _takes_action(self) -> bool:
        return any(self.is_taken(entry) for entry in self.entries if entry.startswith((CHANGED, NEW, OLDER)))

    def leave_the_rest(self) -> None:
        """When the last action was left out, what came along with the actions is left out too."""
        if not self._takes_action:
            self.leave(self.entries)

    @property
    def is_touched(self) -> bool:
        """Whether somebody left something out, or took what is older."""
        return self._left != self._before

    def carry_over(self, other: Selection) -> int:
        """Choose what was chosen in another reading of the document; how many of its choices find nothing here."""
        here = {name: key for key, name in self._names()}
        lost = 0
        for key, name in other._names():
            if (key in other._left) == (key in other._before):
                continue
            if name not in here:
                lost += 1
            elif key in other._left:
                self._left.add(here[name])
            else:
                self._left.discard(here[name])
        return lost

    def _names(self) -> Iterable[tuple[str, tuple[str, str, str, int]]]:
        """Every part with its kind, its entry's name, its field, and which of those that are called the same it is."""
        times: Counter[tuple[str, str, str]] = Counter()
        for entry in self.entries:
            kind, _, rest = entry.partition(":")
            for key in self._parts(entry):
                name = (kind, _name_of(self._proposal, kind, rest), _field_of(self._proposal, kind, key))
                yield key, (*name, times[name])
                times[name] += 1

    def chosen(self) -> Proposal:
        """The proposal as it is to be written."""
        from imports.reconciling.choosing import leave_out, take_older

        older = {part for entry in self.entries if entry.startswith(OLDER) for part in self._parts(entry)}
        return take_older(leave_out(self._proposal, self._left - older), older - self._left)

    def _parts(self, key: str) -> list[str]:
        return self._fields.get(key) or [key]


def _keys(section: str, number: int, fields: Iterable[object]) -> list[str]:
    return [f"{section}{number}", *(f"{section}{number}:{place}" for place, _ in enumerate(fields))]


def _entry_of(key: str) -> tuple[str, bool]:
    """The entry that a key belongs to, and whether it means one of its fields."""
    section, _, rest = key.partition(":")
    number, colon, _ = rest.partition(":")
    is_field = bool(colon) and f"{section}:" in (CHANGED, OLDER)
    return (f"{section}:{number}" if is_field else key), is_field


def _name_of(proposal: Proposal, kind: str, rest: str) -> str:
    """What an entry is called, whichever place it has in the proposal."""
    match f"{kind}:":
        case "new:":
            return proposal.new[int(rest)].name
        case "legend:":
            return proposal.legend[int(rest)].label
        case "reported:":
            return proposal.reported[int(rest)].heading
        case "changed:" | "older:":
            return _changes(proposal, kind)[int(rest)].name
    return rest


def _field_of(proposal: Proposal, kind: str, key: str) -> str:
    entry, is_field = _entry_of(key)
    if not is_field:
        return ""
    return _changes(proposal, kind)[int(entry.partition(":")[2])].fields[int(key.rpartition(":")[2])].field


def _changes(proposal: Proposal, kind: str) -> list[ChangedAction]:
    return proposal.older if kind == "older" else proposal.changed

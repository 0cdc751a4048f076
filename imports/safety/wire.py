"""Readings across the border of the child process: dataclasses as lines of JSON and back.

Each dataclass crosses as the list of its values; how they are made into JSON and back is found out once for each type,
not for each of the hundred thousand things in a large plan. The actions come in portions, a line each, so that neither
side ever holds the plan twice.
"""

from __future__ import annotations

import json
import types
from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date
from operator import attrgetter
from typing import Any, Union, get_args, get_origin, get_type_hints

from imports.drafts import ActionDraft, Reading
from imports.safety.memory import uncollected

PORTION = 500  # actions on a line

Turn = Callable[[Any], Any]


def pack(reading: Reading) -> Iterator[str]:
    """The reading as lines: all but the actions and how many these are, then these."""
    actions = reading.plan.actions if reading.plan else []
    bare = replace(reading, plan=replace(reading.plan, actions=[])) if reading.plan else reading
    yield json.dumps([len(actions), _form(Reading).pack(bare)]) + "\n"
    for start in range(0, len(actions), PORTION):
        yield json.dumps([_form(ActionDraft).pack(action) for action in actions[start : start + PORTION]]) + "\n"


@uncollected()
def unpack(lines: Iterable[str | bytes]) -> Reading:
    """The reading that was packed; anything else, and one that breaks off, raises ValueError."""
    left = iter(lines)
    try:
        count, bare = json.loads(next(left, ""))
        reading: Reading = _form(Reading).unpack(bare)
        actions = [_form(ActionDraft).unpack(action) for line in left for action in json.loads(line)]
    except (TypeError, AttributeError) as error:
        raise ValueError("the reader sent something else than a reading") from error
    if len(actions) != count:
        raise ValueError("the reader broke off")
    if reading.plan is not None:
        reading.plan.actions = actions
    return reading


class _Form:
    """How the values of one dataclass cross: most as they are, some turned into lists or words and back."""

    def __init__(self, kind: type) -> None:
        self.kind = kind
        self.names = [f.name for f in fields(kind)]
        self.values = attrgetter(*self.names)
        self.there: list[tuple[int, Turn]] = []
        self.back: list[tuple[int, Turn]] = []

    def note_turns(self) -> None:
        """Notes which values have to be turned; apart from the making, since an action has tasks of its own form."""
        hints = get_type_hints(self.kind)
        for at, name in enumerate(self.names):
            if turns := _turns(hints[name]):
                self.there.append((at, turns[0]))
                self.back.append((at, turns[1]))

    def pack(self, thing: Any) -> list[Any]:
        values = list(self.values(thing))
        for at, turn in self.there:
            if values[at]:  # None and an empty list are what they are
                values[at] = turn(values[at])
        return values

    def unpack(self, values: list[Any]) -> Any:
        if not isinstance(values, list) or len(values) != len(self.names):
            raise TypeError(f"this is no {self.kind.__name__}")
        for at, turn in self.back:
            if values[at]:
                values[at] = turn(values[at])
        return self.kind(*values)


_FORMS: dict[type, _Form] = {}


def _form(kind: type) -> _Form:
    if kind not in _FORMS:
        _FORMS[kind] = _Form(kind)
        _FORMS[kind].note_turns()
    return _FORMS[kind]


def _turns(kind: Any) -> tuple[Turn, Turn] | None:
    """How a value of that type is turned there and back; None where JSON has it too."""
    if get_origin(kind) in (Union, types.UnionType):
        kind = next(option for option in get_args(kind) if option is not type(None))
    if kind is date:
        return date.isoformat, date.fromisoformat
    if is_dataclass(kind):
        form = _form(kind)  # type: ignore[arg-type]
        return form.pack, form.unpack
    inner = _turns(get_args(kind)[0]) if get_origin(kind) is list else None
    return (_each(inner[0]), _each(inner[1])) if inner else None


def _each(turn: Turn) -> Turn:
    return lambda values: [turn(value) for value in values]

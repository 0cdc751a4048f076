"""Readings across the border of the child process: dataclasses as JSON and back."""

from __future__ import annotations

import json
import types
from dataclasses import asdict, fields, is_dataclass
from datetime import date
from typing import Any, Union, cast, get_args, get_origin, get_type_hints

from imports.drafts import Reading


def pack(reading: Reading) -> str:
    """The reading as one line of JSON."""
    return json.dumps(asdict(reading), default=_plain)


def unpack(line: str) -> Reading:
    """The reading that was packed; anything else raises ValueError."""
    try:
        return cast("Reading", _restored(Reading, json.loads(line)))
    except (TypeError, KeyError, AttributeError) as error:
        raise ValueError("the reader sent something else than a reading") from error


def _plain(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} cannot cross to the parent process")


def _restored(kind: Any, value: Any) -> Any:
    """A value in the type that the field declares."""
    if get_origin(kind) in (Union, types.UnionType):
        if value is None:
            return None
        kind = next(option for option in get_args(kind) if option is not type(None))
    if is_dataclass(kind):
        hints = get_type_hints(kind)
        return kind(**{f.name: _restored(hints[f.name], value[f.name]) for f in fields(kind)})  # type: ignore[operator]
    if get_origin(kind) is list:
        return [_restored(get_args(kind)[0], item) for item in value]
    if get_origin(kind) is dict:
        return {key: _restored(get_args(kind)[1], item) for key, item in value.items()}
    return date.fromisoformat(value) if kind is date else value

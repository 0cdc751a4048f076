"""The JSON that this program writes, and that programs of the council's own may write by the same form."""

from __future__ import annotations

import json
from typing import Any

from imports.drafts import PlanDraft, Problem
from imports.grid import Document
from imports.own.plans import plan_of
from imports.own.values import Strange, Thing
from imports.readers.decoding import decode
from imports.refusal import Refusal

MAX_BYTES = 50 * 1024 * 1024
DAMAGED = "{0} is damaged JSON (line {1}, column {2}: {3}); export it again and import the new file."
UNSOUND = "{0} is JSON that cannot be read safely ({1}); export it again and import the new file."
FOREIGN = (
    "{0} is JSON of another program: it has no list of “plans” with “actions”; export the plan there as a workbook or "
    "as CSV and import that."
)
TOO_LARGE = "{0} is larger than any register's JSON; export the plans one by one and import these."


def read(content: bytes, name: str) -> Document:
    """The plans of a file; one that is not in the form is refused, what is strange in one is told."""
    if len(content) > MAX_BYTES:
        raise Refusal(TOO_LARGE.format(name))
    strange = Strange()
    whole = _value(decode(content), name)
    if not _is_ours(whole):
        raise Refusal(FOREIGN.format(name))
    about = Thing(whole, "file", [], strange)
    about.knows("plans")
    plans = [_plan(value, number, strange) for number, value in enumerate(whole["plans"])]
    return Document(plans=plans)


def _plan(value: Any, number: int, strange: Strange) -> PlanDraft:
    problems: list[Problem] = []
    return plan_of(Thing(value, f"plans[{number}]", problems, strange), strange)


def _is_ours(whole: Any) -> bool:
    plans = whole.get("plans") if isinstance(whole, dict) else None
    return (
        isinstance(plans, list)
        and bool(plans)
        and all(isinstance(plan, dict) and isinstance(plan.get("actions"), list) for plan in plans)
    )


def _value(text: str, name: str) -> Any:
    try:
        return json.loads(text, object_pairs_hook=_object, parse_constant=_refuse_constant)
    except json.JSONDecodeError as error:
        raise Refusal(DAMAGED.format(name, error.lineno, error.colno, error.msg)) from error
    except RecursionError as error:
        raise Refusal(UNSOUND.format(name, "its parts are nested too deep")) from error
    except ValueError as error:  # a number of thousands of figures, a constant that JSON does not have, a key twice
        raise Refusal(UNSOUND.format(name, error)) from error


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object; a key that stands there twice would lose its first value without a word."""
    made = dict(pairs)
    if len(made) < len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise ValueError(f"the key “{twice[:60]}” stands twice in one place")
    return made


def _refuse_constant(word: str) -> None:
    raise ValueError(f"{word} is no number")

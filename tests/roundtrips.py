"""What a plan says, without the keys and the places that another register gives it."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from db.lines import PlanContents

KEYS = {"id", "plan_id", "heading_id", "parent_id", "version", "position", "cells", "source"}


def bare(contents: PlanContents) -> dict[str, Any]:
    """A whole plan as plain data, comparable with the same plan of another register."""
    found: dict[str, Any] = without_keys(asdict(contents))
    return found


def without_keys(value: Any) -> Any:
    """The value without what only its own register knows."""
    if isinstance(value, dict):
        return {key: without_keys(item) for key, item in value.items() if key not in KEYS}
    return [without_keys(item) for item in value] if isinstance(value, list) else value

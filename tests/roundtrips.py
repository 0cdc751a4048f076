"""What a plan says, without the keys and the places that another register gives it."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from db.legend import SHAPES
from db.lines import PlanContents

KEYS = {"id", "plan_id", "heading_id", "parent_id", "version", "position", "cells", "source"}


def bare(contents: PlanContents) -> dict[str, Any]:
    """A whole plan as plain data, comparable with the same plan of another register."""
    found: dict[str, Any] = without_keys(asdict(contents))
    for action in contents_of(found):  # the order within a role is what counts
        action["people"].sort(key=lambda person: person["role"])
    return found


def without_keys(value: Any) -> Any:
    """The value without what only its own register knows."""
    if isinstance(value, dict):
        return {key: without_keys(item) for key, item in value.items() if key not in KEYS}
    return [without_keys(item) for item in value] if isinstance(value, list) else value


def carried(contents: PlanContents, form: str) -> dict[str, Any]:
    """What a form carries of a plan: JSON all of it.

    A workbook has updates without a period first, and no problems of an import, which are about another file; counts
    that were reported stand in a sheet of figures that is not read; of an update neither its day nor its status then.
    A symbol that is only the shape of its colour is nobody's choice. A CSV has the rows alone: nothing of the plan but
    its title, of a status its word.
    """
    found = bare(contents)
    if form == "json":
        return found
    found["reported"] = None
    for status in found["legend"]:
        status["symbol"] = None if status["symbol"] == SHAPES.get(status["colour"]) else status["symbol"]
    for action in contents_of(found):
        action["problems"] = []
        action["updates"].sort(key=lambda update: update["period"] is not None)
        for update in action["updates"]:
            update["date"] = update["status"] = None
    if form == "csv":
        found["plan"], found["legend"] = found["plan"]["title"], None
        for action in contents_of(found):
            action["status"] = action["status"] and action["status"]["label"]
    return found


def contents_of(plan: dict[str, Any]) -> list[dict[str, Any]]:
    """The actions and tasks of a plan as plain data."""
    return [one for action in plan["actions"] for one in (action, *action["tasks"])]

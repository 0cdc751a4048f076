"""What stands in the two samples, read from the TOML files beside this one."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

Content = dict[str, Any]
"""A plan, or a part of one, as its TOML file gives it."""

HERE = Path(__file__).parent
SHIPPED = HERE.parents[1] / "edi_tui" / "samples"


def read(name: str) -> Content:
    """One sample's content: "eastmere" or "wexley_marland"."""
    return tomllib.loads((HERE / f"{name}.toml").read_text("utf-8"))


def counts(plan: Content, theme: Content) -> dict[str, int]:
    """How many of a theme's actions (not tasks) have each colour, in the legend's order."""
    colours = [action["status"] for action in theme["actions"]]
    return {entry["colour"]: colours.count(entry["colour"]) for entry in plan["legend"]}

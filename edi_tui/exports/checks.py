"""What an export finds when it looks at its own file again: one line a rule, passed or not, with what it saw."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Check:
    """A rule of accessibility or safety that a written file keeps or breaks; `seen` says what was found, or where."""

    rule: str
    passed: bool
    seen: str = ""


def verdict(checks: Sequence[Check]) -> str:
    """The outcome in a sentence; "" where nothing was checked."""
    failed = [check.rule for check in checks if not check.passed]
    if not checks:
        return ""
    if failed:
        return f"{len(failed)} of {len(checks)} checks failed: {'; '.join(failed)}."
    return f"All {len(checks)} checks passed."

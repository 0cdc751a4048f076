"""Exports for the tests: the plans of a register in the form that a file's ending names."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from db.reading import plans
from db.register import Register
from edi_tui.exports import Asked, Audience, Selection, Written, form_of, prepare, write

TODAY = date(2026, 11, 21)


def export(register: Register, path: Path, *, replace: bool = False, public: bool = False, **asked: Any) -> Path:
    """Write every plan of the register; returns where the file lies."""
    return exported(register, path, replace=replace, public=public, **asked).path


def exported(
    register: Register, path: Path, *, replace: bool = False, public: bool = False, today: date = TODAY, **asked: Any
) -> Written:
    """The same with all that the writing told; `asked` are parts of what is asked for, such as its template."""
    chosen = asked.pop("selection", Selection(tuple(plan.id for plan in plans(register.reader))))
    audience = Audience.public if public else Audience.internal
    wanted = Asked(chosen, form_of(path), audience).with_(**asked)
    return write(prepare(register.reader, wanted, today=today), path, replace=replace)

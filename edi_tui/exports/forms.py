"""The forms that a plan can be given out in, and the one verb that writes them."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from db.contents import plan_contents
from db.errors import Refused
from db.lines import PlanContents
from edi_tui.exports.audience import for_public
from edi_tui.exports.files import put_in_place


@dataclass(frozen=True)
class Form:
    """A way to give plans out: its file ending, its name, a line on what it is for."""

    suffix: str
    name: str
    purpose: str


FORMS = {
    "xlsx": Form(".xlsx", "Workbook", "for colleagues: one sheet a plan, the status as a word, and the counts"),
    "csv": Form(".csv", "Rows (CSV)", "for other programs: one line an action or task"),
    "json": Form(".json", "JSON", "everything that is kept, for programs and archives"),
}


def write_export(
    conn: sqlite3.Connection,
    path: Path,
    plan_ids: Sequence[str],
    *,
    replace: bool = False,
    public: bool = False,
    only: frozenset[str] | None = None,
) -> Path:
    """Write these plans to a file, in the form that its ending names; returns where it lies.

    `public` puts posts in the place of names; `only` keeps the actions of these keys (with their tasks).
    """
    plans = [_chosen(plan_contents(conn, plan_id), only) for plan_id in plan_ids]
    if not plans:
        raise Refused("There is no plan to export yet: import one first.")
    return put_in_place(path, _writer(path, [for_public(plan) if public else plan for plan in plans]), replace=replace)


def _chosen(contents: PlanContents, only: frozenset[str] | None) -> PlanContents:
    if only is None:
        return contents
    kept = [a for a in contents.actions if a.id in only or any(task.id in only for task in a.tasks)]
    return PlanContents(contents.plan, contents.legend, contents.headings, kept, contents.reported)


def _writer(path: Path, plans: Sequence[PlanContents]) -> Callable[[Path], None]:
    """The writer of a form, imported when it is wanted: a workbook's library takes longer than a whole CSV."""
    match path.suffix.lower():
        case ".json":
            from edi_tui.exports.json_file import write_json

            return lambda target: write_json(target, plans)
        case ".csv":
            from edi_tui.exports.rows import write_csv

            return lambda target: write_csv(target, plans)
        case ".xlsx":
            from edi_tui.exports.workbook import write_workbook

            return lambda target: write_workbook(target, plans)
    endings = ", ".join(form.suffix for form in FORMS.values())
    raise Refused(f"“{path.name}” has no ending that can be written: name a file that ends in {endings}.")

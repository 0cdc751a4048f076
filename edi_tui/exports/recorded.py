"""What the register keeps of reports: which were given out, and each council's own template."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime
from typing import Any

from db.errors import Refused
from db.given_out import GivenOut, note_reports
from db.keeping import keep, keeping, kept
from db.legend import label_key
from db.register import Register
from edi_tui.exports.prepared import Prepared
from edi_tui.exports.report.template import SECTIONS, Template


def record_report(register: Register, prepared: Prepared) -> str:
    """Keep that a report was given out, so that the next can say what changed since; a sentence where it cannot be.

    A part of a plan is no report of it, and what is no report changes nothing.
    """
    asked = prepared.asked
    if prepared.document is None or asked.selection.only is not None:
        return ""
    now = datetime.now(UTC).isoformat(timespec="seconds")
    given = [
        GivenOut(plan.plan.id, as_at, asked.template.version, now, prepared.newest)
        for plan in prepared.plans
        if (as_at := asked.template.as_at or plan.plan.as_at)
    ]
    try:
        note_reports(register, given)
    except Refused as refused:
        return f"The register does not remember this report, so the next cannot begin with it: {refused.sentence}"
    return ""


def kept_template(conn: sqlite3.Connection, council: str | None) -> Template:
    """The template that was kept for a council; what is unknown or damaged in it is as in a new one."""
    found = kept(conn, _name(council))
    values = found if isinstance(found, dict) else {}
    named = values.get("sections")
    known = tuple(name for name in SECTIONS if isinstance(named, list) and name in named)
    title, styles = (text if isinstance(text := values.get(name), str) else "" for name in ("title", "styles"))
    return Template(known or tuple(SECTIONS), title, styles=styles)


def keep_template(register: Register, council: str | None, template: Template) -> None:
    """Keep a council's choices. The day, the version and since when belong to one report, and are not kept."""
    value: dict[str, Any] = {
        "sections": list(template.sections),
        "title": template.title,
        "styles": template.styles,
    }
    with keeping(register) as conn:
        keep(conn, _name(council), value)


def _name(council: str | None) -> str:
    return f"template:{label_key(council)}"

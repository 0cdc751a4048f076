"""What a document holds that became no part of the plan, told so that nothing is lost in silence."""

from __future__ import annotations

from collections.abc import Iterable

from db.text import shorten
from imports.cells import statuses
from imports.drafts import PlanDraft, Problem
from imports.grid import Row
from imports.layouts import sections
from imports.layouts.layout import UNKEPT, Layout
from imports.layouts.tables import Sheet, Table
from imports.meaning import checks, periods, titles
from imports.vocabulary.words import one_line

UNKEPT_COLUMN = "The column “{0}” was not taken ({1} cells): there is no field for it."
UNTAKEN = "Text outside the tables and lists was not taken as actions (lines of text: {0})."
NO_ACTIONS = "The table under “{0}” holds no actions and was not taken (rows: {1})."


def columns(table: Table, layout: Layout) -> list[Problem]:
    """Columns of a plan that hold something for which there is no field."""
    return [
        Problem(column.at or table.sheet, column.name, UNKEPT_COLUMN.format(column.name or column.at, filled))
        for column in layout.columns
        if set(column.fields) <= UNKEPT and (filled := column.profile.filled)
    ]


def others(tables: Iterable[Table]) -> list[Problem]:
    """Tables that hold neither actions nor counts, updates or a key: lists to choose from, contacts, versions."""
    return [
        Problem(table.header.at, shorten(table.header.text, 60), NO_ACTIONS.format(heading, len(table.lines)))
        for table in tables
        if (heading := " | ".join(one_line(cell.text) for cell in table.header.filled)[:80])
    ]


def loose(sheets: list[Sheet], plan: PlanDraft) -> list[Problem]:
    """Lines outside the tables and lists that say nothing of the plan as a whole."""
    taken = {cell for action in checks.every(plan.actions) for cell in action.cells.values()}
    taken |= {update.cell for update in plan.updates}
    rows = [row for sheet in sheets for row, _ in sheet.loose if row.at not in taken]
    rows += [row for sheet in sheets for row in sheet.heads if not _heads(row, plan)]
    left = [row for row in rows if not (sections.is_key(row) or _says_of_plan(row.text, plan))]
    return [Problem(left[0].at, shorten(left[0].text, 60), UNTAKEN.format(len(left)))] if left else []


def _heads(row: Row, plan: PlanDraft) -> bool:
    """Whether a heading stands above an action or a count, is a title, or names the stage of a list."""
    line = one_line(row.text)
    above = {heading.text for action in plan.actions for heading in action.headings}
    counted = {table.heading for table in plan.reported}
    return line in above | counted or titles.SUBJECT.search(line) is not None or statuses.list_stage(line) is not None


def _says_of_plan(text: str, plan: PlanDraft) -> bool:
    """The title, the council's name, the plan's years, the time that the document is of."""
    line = one_line(text)
    if len(line) > periods.LONGEST_LINE:
        return False
    of_time = plan.period is not None and plan.period == (
        periods.quarter_in(line) or periods.bare_quarter(line, plan.start, plan.end)
    )
    of_years = plan.start is not None and periods.is_only_span(line, plan.start, plan.end)
    return titles.without_mail(line) in (plan.title, plan.council) or of_time or of_years or periods.says_as_at(text)

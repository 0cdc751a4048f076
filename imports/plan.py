"""A document understood: its sheets, tables and lists as one plan."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import groupby, takewhile

from imports.cells import people, statuses
from imports.cells.calendar import Calendar
from imports.drafts import ActionDraft, ColumnReading, Heading, PlanDraft
from imports.grid import Cell, Document, Row
from imports.layouts import (
    asides,
    carry,
    counts,
    hidden,
    mapping,
    matrix,
    merging,
    painted,
    regions,
    sections,
    tables,
    turning,
)
from imports.layouts.layout import Layout, lay_out
from imports.layouts.tables import Sheet, Table
from imports.meaning import actions, checks, councils, keyed, leftovers, meanings, periods, titles
from imports.meaning.keys import in_key
from imports.meaning.legend import Legend, settled
from imports.meaning.links import link
from imports.meaning.repair import repair
from imports.refusal import Refusal
from imports.request import Request
from imports.text import flattened, furniture, leads, lists, regroup, reporting, trailing
from imports.vocabulary.words import fold, one_line

NO_PLAN = (
    "{0} holds no action plan that could be recognised: no table with a heading such as “Action”, and no list under a "
    "heading such as “Completed actions”; check that it is the right file, or give the columns headings and try again."
)
KEY_WIDTH = 3  # colour, status, meaning


@dataclass(slots=True)
class _Found:
    """A table with its layout and the sheet on which it stands."""

    sheet: Sheet
    table: Table
    layout: Layout
    drafts: list[ActionDraft] = field(default_factory=list)


def understand(document: Document, request: Request) -> PlanDraft:
    """The plan in a document; a document without one is refused."""
    whole, (document, questions) = document, hidden.settle(furniture.clear(repair(document)), request)
    parted = [reporting.part(grid) for grid in document.grids]
    document.grids = [regions.stack(regroup.regroup(turning.upright(grid))) for grid, _ in parted]
    sheets = [tables.part(grid) for grid in document.grids]
    council = _council(document, sheets, request)
    answers = mapping.answers(request, council)
    found = [_Found(sheet, table, lay_out(table, answers)) for sheet in sheets for table in sheet.tables]
    plans = _plans(found) or _bare(document, sheets, found, answers)
    tallies = [f for f in found if f not in plans and counts.is_tally(f.table, f.layout)]
    reports = [f for f in found if f not in plans and f not in tallies and keyed.is_report(f.table, f.layout)]
    plan, period = _about(document, sheets, plans, request)
    plan.council = council
    legend = _legend(sheets, found, [*plans, *reports], answers)
    plan.reported, plan.problems = counts.in_lines(sheets, legend, period.as_at)
    for tally in tallies:
        reported, problems = counts.read(tally.table, tally.layout, legend, period.as_at)
        plan.reported += reported
        plan.problems += problems
    meanings.settle(legend, _colour_columns([*plans, *reports]), answers)
    context = _context(plans, legend, period)
    alone = _is_said_of_all(request, plans)
    taken = (
        _read_tables(plans, context, alone=alone)
        if plans
        else _read_lists(document, sheets, context, plan, request.file)
    )
    _take_updates(plan, taken, reports, [raw for _, raws in parted for raw in raws], context)
    if not taken and not plan.reported and not plan.updates:
        raise hidden.explain(whole, Refusal(NO_PLAN.format(request.file)), request)
    plan.actions = _finished(taken)
    plan.legend = settled(legend, plan.actions, (report.update for report in plan.updates))
    used = [f for f in found if f in plans or f in tallies or f in reports]
    plan.columns = list(_columns(used, tallies, context, alone=alone))
    asked = mapping.questions(pair for f in used if f not in tallies for pair in f.layout.readings(f.table))
    plan.questions = [*questions, *legend.questions, *asked]
    doubts = mapping.doubts(plan.columns, asked)
    unread = [p for f in [*plans, *reports] for p in leftovers.columns(f.table, f.layout)]
    untaken = [f.table for f in found if (f not in used and not _is_key(f)) or (f in plans and not f.drafts)]
    plan.problems = [
        *document.problems,
        *plan.problems,
        *legend.problems,
        *doubts,
        *(problem for problem in unread if problem.cell not in {doubt.cell for doubt in doubts}),
        *leftovers.others(untaken),
        *leftovers.loose(sheets, plan),
    ]
    return plan


def _finished(taken: list[ActionDraft]) -> list[ActionDraft]:
    """The actions once all of them are known: what is left over taken off, links found, doubts noted."""
    trailing.take_off(taken)
    link(taken)
    checks.check(taken)
    return taken


def _context(plans: list[_Found], legend: Legend, period: periods.Period) -> actions.Context:
    calendar = period.calendar(periods.year_named(cell.text for cell in _cells(plans)))
    return actions.Context(people.learn(_people(plans)), legend, calendar, period.reported)


def _take_updates(
    plan: PlanDraft,
    taken: list[ActionDraft],
    reports: list[_Found],
    raws: list[reporting.Raw],
    context: actions.Context,
) -> None:
    """What stands apart from its actions, in lines and in tables: given to them, or kept for the register's."""
    plan.updates += keyed.attach(reporting.read(raws, context.calendar), taken)
    for report in reports:
        updates, problems = keyed.read(report.table, report.layout, context)
        plan.updates += keyed.attach(updates, taken)
        plan.problems += problems


def _columns(
    used: list[_Found], tallies: list[_Found], context: actions.Context, *, alone: bool
) -> Iterator[ColumnReading]:
    """How each column was read, and which period it reports on."""
    for f in used:
        for reading in _readings(f, f in tallies):
            period = _reported_in(reading, context.calendar, context.reported, alone=alone)
            yield replace(reading, period=period)


def _readings(found: _Found, is_tally: bool) -> list[ColumnReading]:
    if is_tally:
        return counts.readings(found.table, found.layout)
    return [reading for reading, _ in found.layout.readings(found.table)]


def _is_said_of_all(request: Request, plans: list[_Found]) -> bool:
    """Whether the officer's own word on the quarter stands over a sheet's name: not where several sheets have one."""
    said = request.period is not None and periods.quarter_in(request.period) is not None
    return said and len({f.sheet.name for f in plans}) == 1


def _reported_in(reading: ColumnReading, calendar: Calendar, reported: str | None, *, alone: bool) -> str | None:
    """The period that a column's cells report on: the one that its heading names, else its sheet's, else the plan's."""
    if not {"status", "update", "completed_on"} & set(reading.fields):
        return None
    if reading.period:
        return periods.stamp(reading.period, calendar) or reported
    return reported if alone else periods.quarter_in(reading.sheet) or reported


def _plans(found: list[_Found]) -> list[_Found]:
    """The tables of actions; a register of risks is one only where there is no other."""
    able = [f for f in found if f.layout.has_actions and f.table.lines and not asides.is_never(f.table)]
    return [f for f in able if not asides.stands_beside(f.table)] or able


def _bare(document: Document, sheets: list[Sheet], found: list[_Found], answers: mapping.Answers) -> list[_Found]:
    """Tables without headings, of sheets without others: what they hold, their cells say."""
    taken = []
    for grid, sheet in zip(document.grids, sheets, strict=True):
        table = None if sheet.tables else tables.without_headings(grid)
        layout = table and lay_out(table, answers)
        if table and layout and layout.has_actions:
            inside = {id(line.row) for line in table.lines}
            sheet.tables.append(table)
            sheet.loose = [pair for pair in sheet.loose if id(pair[0]) not in inside]
            taken.append(_Found(sheet, table, layout))
    found += taken
    return taken


def _about(
    document: Document, sheets: list[Sheet], plans: list[_Found], request: Request
) -> tuple[PlanDraft, periods.Period]:
    """The plan's title and period: as the officer said, else as the document says."""
    rows = [row for sheet in sheets for row in _around(document, sheet)]
    above = [row for sheet in sheets for row in _above(document, sheet)]
    prose = [row.text for sheet in sheets for row, _ in sheet.loose]
    names = [sheet.name for sheet in sheets if sheet.name and any(f.sheet is sheet for f in plans)] or [
        s.name for s in sheets if s.name
    ]
    found = periods.period_of([row.text for row in rows] + names, prose, request.file)
    timed = (column for f in plans for name in ("update", "status") for column in f.layout.of(name))
    headed = [column.time for column in timed if column.time and column.profile.filled]
    periods.with_quarters(found, [*names, *headed])
    if request.period:
        periods.given(request.period, found)
    periods.with_quarter_of(found, (cell.text for cell in _cells(plans)))
    title = (
        request.title or titles.title_of(above) or next(iter(_telling(names)), None) or titles.title_from(request.file)
    )
    plan = PlanDraft(one_line(title), None, found.start, found.end, found.as_at, found.reported)
    plan.sheets = [sheet.name for sheet in sheets if any(f.sheet is sheet for f in plans)]
    return plan, found


def _council(document: Document, sheets: list[Sheet], request: Request) -> str | None:
    above = [row.text for sheet in sheets for row in _above(document, sheet)]
    around = [row.text for sheet in sheets for row in _around(document, sheet)]
    stem = titles.spoken(request.file)
    return (
        request.council
        or councils.above(above, stem)
        or councils.in_file_name(stem)
        or councils.most_named([*around, *(row.text for sheet in sheets for row, _ in sheet.loose)], stem)
    )


def _telling(names: list[str]) -> list[str]:
    """Sheet names that say something: not "Sheet1", "Q2 2021-22" or "Data"."""
    return [name for name in names if titles.SUBJECT.search(name)]


def _above(document: Document, sheet: Sheet) -> Iterator[Row]:
    """The lines before the sheet's first table: where a title stands."""
    first = sheet.tables[0].header.at if sheet.tables else ""
    grid = next(grid for grid in document.grids if grid.name == sheet.name)
    return takewhile(lambda row: not first or row.at != first, grid.rows)


def _around(document: Document, sheet: Sheet) -> Iterator[Row]:
    """The lines that stand outside the tables, with the titles and headings among them."""
    grid = next(grid for grid in document.grids if grid.name == sheet.name)
    inside = {id(line.row) for table in sheet.tables for line in table.lines}
    for row in grid.rows:
        if len(row.filled) == 1 and id(row) not in inside and row.kind != "bullet":
            yield row


def _is_key(found: _Found) -> bool:
    """Whether a small table explains the statuses."""
    layout = found.layout
    return len(found.table.header.filled) <= KEY_WIDTH and bool(
        layout.first("status") and layout.first("meaning") and not layout.has_actions
    )


def _has_key(sheets: list[Sheet], found: list[_Found]) -> bool:
    """Whether the document explains colours or symbols anywhere."""
    return any(map(_is_key, found)) or any(in_key(row) for sheet in sheets for row, _ in sheet.loose)


def _legend(sheets: list[Sheet], found: list[_Found], plans: list[_Found], answers: mapping.Answers) -> Legend:
    has_key = partial(_has_key, sheets, found)
    legend = Legend(problems=[p for f in plans for p in painted.give(f.table, f.layout, answers, has_key)])
    for sheet in sheets:
        for row, _ in sheet.loose:
            legend.read_key(row)
    for f in found:
        if _is_key(f):
            status = f.layout.the("status")
            for line in f.table.lines:
                if not legend.read_key(line.row):
                    legend.print(line.row.cell(status.index))
    cells = [cell for f in plans for column in f.layout.of("status") for cell in f.table.column(column.index)]
    filled = [cell.text for cell in cells if cell.text]
    single = {text.casefold() for text in filled if len(text) == 1 and text.isalpha()}
    legend.letters = bool(single) and single <= set("ragb")
    legend.learn_shades(cells)
    legend.colour_symbols(cells)
    return legend


def _colour_columns(plans: list[_Found]) -> Iterator[tuple[str, list[Cell]]]:
    """The columns in which a colour may stand for a status, where no other column of the table gives the stages."""
    for f in plans:
        columns = [(c, f.table.column(c.index)) for c in f.layout.of("status")]
        if not any(meanings.states_stages(cells) for _, cells in columns):
            yield from ((column.name or column.at, cells) for column, cells in columns)


def _cells(plans: list[_Found]) -> Iterator[Cell]:
    return (cell for f in plans for line in f.table.lines for cell in line.row.filled)


def _people(plans: list[_Found]) -> list[str]:
    roles = {"lead", "owner", "updater"}
    columns = [(f, c) for f in plans for c in f.layout.columns if roles & set(c.fields)]
    return [cell.text for f, c in columns for cell in f.table.column(c.index) if cell.text]


def _read_tables(plans: list[_Found], context: actions.Context, *, alone: bool) -> list[ActionDraft]:
    for f in plans:
        period = None if alone else periods.quarter_in(f.sheet.name)
        own = actions.Context(context.names, context.legend, context.calendar, period or context.reported)
        carried = replace(f.table, lines=carry.carry(f.table.lines, f.layout))
        table, layout = matrix.unfold(carried, f.layout)
        f.drafts = actions.build(table, layout, table.lines, own)
    by_sheet = [(sheet.name, [draft for f in group for draft in f.drafts]) for sheet, group in _by_sheet(plans)]
    return _below_title(merging.merge(by_sheet))


def _below_title(drafts: list[ActionDraft]) -> list[ActionDraft]:
    """What heads every action and calls itself a plan is the document's title; "Our actions" heads nothing either."""
    above = {draft.headings[0].text if draft.headings else "" for draft in drafts}
    kinds = {draft.headings[0].kind for draft in drafts if draft.headings}
    if len(drafts) > 1 and len(above) == 1 and kinds == {sections.PLAIN_KIND} and titles.SUBJECT.search(above.pop()):
        for draft in drafts:
            del draft.headings[0]
    for draft in drafts:
        draft.headings = [heading for heading in draft.headings if not _says_nothing(heading, draft.ref)]
    return drafts


def _says_nothing(heading: Heading, ref: str | None) -> bool:
    """Whether a heading is the action's own reference again, or says no more than "Actions"."""
    said = fold(heading.text)
    if ref and len(said) <= 2 * len(ref) and said == fold(ref):
        return True
    return heading.kind == sections.PLAIN_KIND and statuses.is_bare_list(heading.text)


def _by_sheet(plans: list[_Found]) -> Iterator[tuple[Sheet, list[_Found]]]:
    for _, group in groupby(plans, key=lambda f: id(f.sheet)):
        members = list(group)
        yield members[0].sheet, members


def _read_lists(
    document: Document, sheets: list[Sheet], context: actions.Context, plan: PlanDraft, file: str
) -> list[ActionDraft]:
    if run_together := flattened.explain(document):
        raise Refusal(run_together)
    taken: list[ActionDraft] = []
    for grid, sheet in zip(document.grids, sheets, strict=True):
        opening = [row.text for row in grid.rows[: leads.OPENING] if len(row.filled) == 1]
        about = lists.About(
            plan.title,
            leads.is_plan(plan.title, titles.spoken(file), opening),
            leads.has_actions(plan.title, *opening),
        )
        taken += lists.read(lists.with_headings(grid.rows, sheet.loose), context.legend, context.calendar, about)
    return taken

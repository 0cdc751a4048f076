"""Over time: how the figures went, which deadlines slipped, what is in its third year; nothing where nothing did."""

from __future__ import annotations

from collections.abc import Iterator

from db.counting import NO_STATUS
from db.legend import sign
from db.over_time import aged_said, course_said, days_text, move_said, ordinal, slipped_said
from db.periods import day_text
from db.trend_lines import NOW, Course, Figure, Moment, Point
from db.wording import capital
from edi_tui.exports.report.action_cells import LEAD, cells, columns_for
from edi_tui.exports.report.counts import BLANK, WHOLE, status_head
from edi_tui.exports.report.document import Bar, Block, Cell, Chart, Column, Heading, Paragraph, Part, Table
from edi_tui.exports.report.facts import PlanFacts

_FEW = 5  # so many are listed even where they are all


def trend(facts: PlanFacts, level: int) -> Iterator[Block]:
    """The whole plan as a chart, then each heading as a sentence and a table."""
    if not facts.trend.has_past:
        return
    if facts.is_part:
        yield Paragraph("Figures of earlier days are kept of the whole plan alone; this is a part of it.")
        return
    if len((whole := facts.trend.whole).points) > 1:
        bars = [_bar(facts, whole, one) for one in whole.points]
        table = _table(facts, whole, f"Figures by status over time: {WHOLE}")
        yield Chart(table.caption, course_said(whole, _now(facts)), bars, table)
    for course in facts.trend.courses[:-1]:
        if len(course.points) > 1:
            yield Heading(level, course.heading)
            yield Paragraph(course_said(course, _now(facts)))
            yield _table(facts, course, course.heading)


def _now(facts: PlanFacts) -> str:
    return f"as at {day_text(facts.as_at)}"


def _called(facts: PlanFacts, moment: Moment) -> str:
    """A paper is read later: what is now on the screen is a day in it."""
    return capital(_now(facts) if moment.kind == NOW else moment.words)


def _bar(facts: PlanFacts, course: Course, point: Point) -> Bar:
    parts = [
        Part(figure.label, sign(figure.status), figure.status.colour if figure.status else None, point.count(key) or 0)
        for key, figure in course.labels.items()
    ]
    return Bar(_called(facts, point.moment), parts)


def _table(facts: PlanFacts, course: Course, caption: str) -> Table:
    columns = [Column("When", 3), *(Column(_head(figure), 1, True, figure.label) for figure in course.labels.values())]
    rows = [
        [
            Cell(_called(facts, point.moment)),
            *(_figure(point, key) for key in course.labels),
            Cell(BLANK if point.total is None else f"{point.total:,}"),
        ]
        for point in course.points
    ]
    return Table(caption, [*columns, Column("Total", 1, True, "in all")], rows)


def _head(figure: Figure) -> str:
    return status_head(figure.status) if figure.status or figure.label == NO_STATUS else figure.label


def _figure(point: Point, key: str) -> Cell:
    count = point.count(key)
    if count is None:
        return Cell(BLANK if key in point.figures else "not reported")
    return Cell(f"{count:,}")


def slippage(facts: PlanFacts, level: int) -> Iterator[Block]:
    """The sentence, then each deadline with its first date, its moves and the days that it slipped in all."""
    slips = {slip.action_id: slip for slip in facts.slips if slip.action_id in facts.everything}
    if not slips:
        return
    wanted = columns_for(facts)
    rows = [
        [
            *cells(facts, facts.everything[key], wanted, alone=True),
            Cell(day_text(slip.first)),
            Cell("\n".join(move_said(move, who=False) for move in slip.moves)),
            Cell(days_text(slip.days)),
        ]
        for key, slip in slips.items()
    ]
    yield Paragraph(slipped_said(list(slips.values())))
    columns = [*wanted, Column("First deadline", 3), Column("Moves, and why", 6), Column("Slipped", 2)]
    yield Table("Deadlines that were moved", columns, rows)


def ageing(facts: PlanFacts, level: int) -> Iterator[Block]:
    """The sentence, then which they are and what shows it; where it is every open one, the sentence alone."""
    aged = [one for one in facts.aged if one.action_id in facts.everything]
    if not aged:
        return
    if len(aged) == sum(line.parent_id is None for line in facts.open) > _FEW:
        yield Paragraph(f"{aged_said(aged)} That is every one that is open.")
        return
    wanted = columns_for(facts, LEAD)
    rows = [
        [
            *cells(facts, facts.everything[one.action_id], wanted, alone=True),
            Cell(capital(ordinal(one.year))),
            Cell(capital(one.evidence)),
        ]
        for one in aged
    ]
    yield Paragraph(aged_said(aged))
    columns = [*wanted, Column("Year", 1), Column("What shows it", 4)]
    yield Table("In their third year or later", columns, rows)

"""The count tables: the plan's key, then a table for each heading and one for the whole plan, with totals."""

from __future__ import annotations

from collections.abc import Iterator

from db.counting import NO_STATUS, CountLine, CountTable
from db.legend import SHAPES, sign, status_text
from db.lines import StatusLine
from db.periods import day_text, in_words
from db.words import COLOURS, STAGES
from edi_tui.exports.report.document import Block, Bullets, Cell, Column, Facts, Heading, Paragraph, Table
from edi_tui.exports.report.facts import PlanFacts

WHOLE = "Whole plan"
NO_COLOUR, BLANK = "No colour", "blank"


def counts(facts: PlanFacts, level: int) -> Iterator[Block]:
    """Each figure as the register holds it and, where a document reported one, beside it; then what is worked out."""
    if facts.contents.legend:
        yield Paragraph("The plan's own key to its statuses:")
        yield Bullets(
            [status_text(entry) + _meaning(entry, ": {}") for entry in facts.contents.legend],
            [f"Key: {status_text(entry)}{_meaning(entry, ' ({})')}" for entry in facts.contents.legend],
        )
    else:
        yield Paragraph("The plan has no key: its document names no statuses.")
    for table in facts.tables:
        yield Heading(level, heading_of(table, facts))
        yield count_table(facts, table)
        if table.tasks:
            yield Paragraph(_tasks_said(table.tasks))
        if not table.adds_up:
            yield Paragraph(f"The reported figures do not add up to the reported total of {table.reported_total:,}.")
    yield Facts(list(_computed(facts)))


def status_head(status: StatusLine | None) -> str:
    """A status, or that there is none, as symbol and word at the head of a row or column."""
    return status_text(status) if status else f"{sign(None)} {NO_STATUS}"


def heading_of(table: CountTable, facts: PlanFacts) -> str:
    """What is counted in a table."""
    return table.heading or ("All chosen actions" if facts.is_part else WHOLE)


def count_table(facts: PlanFacts, table: CountTable) -> Table:
    """Colour, status, number; two numbers where a document reported one."""
    has_colours = any(entry.colour for entry in facts.contents.legend)
    columns = [Column("Colour", 2)] if has_colours else []
    columns.append(Column("Status", 4))
    if table.is_reported:
        columns += [Column("Reported", 2, True, "reported"), Column("In the register", 2, True, "in the register")]
    else:
        columns.append(Column(f"Number of {_what(table)}", 2, True))
    rows = [[*_line_cells(line, has_colours), *_figures(line, table)] for line in table.lines]
    total = CountLine("Total", None, table.reported_total, table.held_total)
    named = [Cell("Total"), Cell("All statuses")] if has_colours else [Cell("Total")]
    return Table(_caption(facts, table), columns, [*rows, [*named, *_figures(total, table)]], has_total=True)


def _caption(facts: PlanFacts, table: CountTable) -> str:
    reported = f", reported as at {day_text(table.as_at)}" if table.is_reported and table.as_at else ""
    return f"Number of {_what(table)} by status{reported}: {heading_of(table, facts)}"


def _what(table: CountTable) -> str:
    return "actions and tasks" if table.tasks else "actions"


def _tasks_said(tasks: int) -> str:
    if tasks == 1:
        return "1 task counts here: its action has no status itself."
    return f"{tasks:,} tasks count here: their actions have no status themselves."


def _line_cells(line: CountLine, has_colours: bool) -> list[Cell]:
    is_in_legend = line.status or line.held  # else only a document knows it
    text = status_head(line.status) if is_in_legend else f"{SHAPES[None]} {line.label}"
    status = Cell(text, line.colour, spoken=line.label)
    return [Cell(COLOURS.get(line.colour or "", NO_COLOUR), line.colour), status] if has_colours else [status]


def _figures(line: CountLine, table: CountTable) -> list[Cell]:
    held = Cell(f"{line.held:,}")
    if not table.is_reported:
        return [held]
    if line.reported is None and line.status is None and line.held:
        return [Cell("not reported", spoken="none"), held]
    return [Cell(BLANK if line.reported is None else f"{line.reported:,}"), held]


def _meaning(entry: StatusLine, form: str) -> str:
    """A colour means something else in every council."""
    said = [COLOURS.get(entry.colour or "", ""), STAGES.get(entry.stage or "", "")]
    meaning = ", ".join(part for part in said if part)
    return form.format(meaning) if meaning else ""


def _computed(facts: PlanFacts) -> Iterator[tuple[str, str]]:
    """What the register works out; tasks count one by one here, because each can be late or silent by itself."""
    yield f"Overdue on {day_text(facts.day)}, actions and tasks", f"{len(facts.having('overdue')):,}"
    if period := in_words(facts.contents.plan.period):
        yield f"Without an update for {period}, actions and tasks", f"{len(facts.having('silent')):,}"
    yield "Open actions without an officer", f"{len(facts.having('unowned')):,}"

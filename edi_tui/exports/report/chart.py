"""The chart: a bar for each heading, parted by status; the same as a sentence and as a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from db.counting import NO_HEADING, NO_STATUS, CountTable
from db.legend import label_key, sign, status_word
from db.lines import StatusLine
from edi_tui.exports.report.counts import heading_of, status_head
from edi_tui.exports.report.document import Bar, Block, Cell, Chart, Column, Paragraph, Part, Table
from edi_tui.exports.report.facts import PlanFacts
from edi_tui.exports.report.wording import actions_and_tasks, listed, quoted

Entry = StatusLine | None
"""A status of the legend; None: no status."""


def chart(facts: PlanFacts, level: int) -> Iterator[Block]:
    """Nothing is drawn where there is nothing to draw; that is said."""
    if not facts.contents.legend or not facts.whole.held_total:
        lacking = "no statuses" if not facts.contents.legend else "no action"
        yield Paragraph(f"There is no chart: the plan has {lacking} that it could show.")
        return
    entries: list[Entry] = [*facts.contents.legend]
    entries += [None] if any(line.held and line.status is None for line in facts.whole.lines) else []
    tables = _top_tables(facts)
    title = "Actions by heading and status" if len(tables) > 1 else "Actions by status"
    bars = [Bar(heading_of(table, facts), [_part(table, entry) for entry in entries]) for table in tables]
    yield Chart(title, _sentence(facts.whole, entries), bars, _table(facts, title, tables, entries))


def _top_tables(facts: PlanFacts) -> list[CountTable]:
    """The tables of the top headings under which anything is counted; the whole plan's where it has no headings."""
    tops = {label_key(line.text) for line in facts.contents.headings if line.depth == 0} | {label_key(NO_HEADING)}
    tables = [table for table in facts.tables[:-1] if table.held_total and label_key(table.heading) in tops]
    return tables or [facts.whole]


def _part(table: CountTable, entry: Entry) -> Part:
    return Part(_word(entry), sign(entry), entry.colour if entry else None, _held(table, entry))


def _word(entry: Entry) -> str:
    return status_word(entry) if entry else NO_STATUS


def _held(table: CountTable, entry: Entry) -> int:
    return sum(line.held for line in table.lines if line.status == entry)


def _sentence(whole: CountTable, entries: Sequence[Entry]) -> str:
    """The whole in words: what somebody learns who cannot see the picture."""
    parts = [
        f"{quoted(_word(entry))} {_held(whole, entry):,} ({round(100 * _held(whole, entry) / whole.held_total)}%)"
        for entry in entries
    ]
    flags = [place < whole.tasks for place in range(whole.held_total)]
    return f"Of {actions_and_tasks(flags)}: {listed(parts)}."


def _table(facts: PlanFacts, title: str, tables: Sequence[CountTable], entries: Sequence[Entry]) -> Table:
    columns = [Column("Heading", 4)]
    columns += [Column(status_head(entry), 1, True, _word(entry)) for entry in entries]
    rows = [_row(heading_of(table, facts), table, entries) for table in tables]
    has_total = len(tables) > 1
    if has_total:
        rows.append(_row("Total", facts.whole, entries))
    return Table(title, [*columns, Column("Total", 1, True, "in all")], rows, has_total)


def _row(name: str, table: CountTable, entries: Sequence[Entry]) -> list[Cell]:
    figures = [_held(table, entry) for entry in entries]
    return [Cell(name), *(Cell(f"{figure:,}") for figure in [*figures, table.held_total])]

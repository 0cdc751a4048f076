"""The committee's count tables as plain text, one `Label: value` a line: for a screen reader, a mail or a minute."""

from __future__ import annotations

from collections.abc import Iterator

from db.counting import CountLine, CountTable, count_tables
from db.legend import status_text
from db.lines import Counts, PlanContents, StatusLine
from db.periods import day_text, in_words
from db.words import COLOURS, STAGES


def report_text(contents: PlanContents, counted: Counts) -> str:
    """A plan's tables, each figure as the register holds it and, where a document reported one, beside it."""
    parts = ["\n".join(_head(contents)), "\n".join(_key(contents.legend))]
    parts += ["\n".join(_table(table)) for table in count_tables(contents)]
    parts.append("\n".join(_computed(contents, counted)))
    return "\n\n".join(part for part in parts if part)


def _head(contents: PlanContents) -> Iterator[str]:
    plan = contents.plan
    yield f"Plan: {plan.title}"
    for label, value in (
        ("Council", plan.council),
        ("Period", in_words(plan.period)),
        ("As at", day_text(plan.as_at)),
    ):
        if value:
            yield f"{label}: {value}"


def _key(legend: list[StatusLine]) -> Iterator[str]:
    """The plan's own key: a colour means something else in every council."""
    for entry in legend:
        said = [COLOURS.get(entry.colour or "", ""), STAGES.get(entry.stage or "", "")]
        meaning = ", ".join(part for part in said if part)
        yield f"Key: {status_text(entry)}" + (f" ({meaning})" if meaning else "")


def _table(table: CountTable) -> Iterator[str]:
    name = table.heading or "Whole plan"
    yield f"{name}, reported as at {day_text(table.as_at)}" if table.is_reported and table.as_at else name
    for line in table.lines:
        colour = COLOURS.get(line.colour or "", "")
        label = f"{line.label} ({colour})" if colour and colour != line.label else line.label
        yield f"{label}: {_figures(line, table.is_reported)}"
    total = CountLine("Total", None, table.reported_total, table.held_total)
    yield f"Total: {_figures(total, table.is_reported)}"
    if table.tasks:
        yield f"Note: {table.tasks} of these are tasks of actions that have no status themselves."
    if not table.adds_up:
        yield f"Note: the reported figures do not add up to the reported total of {table.reported_total}."


def _computed(contents: PlanContents, counted: Counts) -> Iterator[str]:
    """What the program works out; tasks count one by one here, because each can be late or silent by itself."""
    period = in_words(contents.plan.period)
    yield f"Overdue, actions and tasks: {counted.overdue}"
    yield f"Without an update{f' for {period}' if period else ''}, actions and tasks: {counted.silent}"
    yield f"Actions without an officer: {counted.unowned}"


def _figures(line: CountLine, is_reported: bool) -> str:
    if not is_reported:
        return str(line.held)
    return f"{line.reported if line.reported is not None else 'blank'} reported, {line.held} in the register"

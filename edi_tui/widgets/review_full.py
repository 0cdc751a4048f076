"""One entry of the review in full: what stands in the plan and in the file, with the cell."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from db.fields import FIELDS
from db.periods import day_text, in_words
from edi_tui.importing import fields_in_words, how_sure
from edi_tui.selection import Selection
from edi_tui.widgets.cells import broken, fitted
from edi_tui.widgets.pieces import Piece, Pieces
from edi_tui.widgets.plain import line
from edi_tui.widgets.review_words import (
    field_label,
    short_cell,
    sides,
    status_word_of,
    went_back,
)

if TYPE_CHECKING:
    from imports.drafts import ActionDraft, ColumnReading, CountTable, Person, Problem, SourceRow
    from imports.reconciling.proposal import ChangedAction, Proposal


def one_in_full(proposal: Proposal, selection: Selection, key: str | None, width: int) -> list[Pieces]:
    """What stands beside the list for the line under the cursor."""
    kind, _, rest = (key or "").partition(":")
    number = rest.partition(":")[0]
    if not number:
        return []
    match f"{kind}:":
        case "changed:" | "older:":
            changes = proposal.changed if kind == "changed" else proposal.older
            return list(_change_in_full(proposal, selection, f"{kind}:{number}", changes[int(number)], width))
        case "new:":
            return list(_draft_in_full(proposal, proposal.new[int(number)].draft, width))
        case "reported:":
            return list(_counts_in_full(proposal.reported[int(number)], width))
        case "problem:":
            return list(_problem_in_full(proposal.problems[int(number)], width))
        case "column:":
            return list(column_in_full(proposal.columns[int(number)], width))
        case "missing:":
            return text_lines(_MISSING, width)
        case "silent:":
            return text_lines(_SILENT, width)
    return text_lines(_PLAN, width)


_MISSING = "The file does not name this action. Nothing is taken away because a file lacks it."
_SILENT = "The officer was asked about this action and says nothing of it. Nothing is written: it stays silent."
_PLAN = "This belongs to the plan itself, not to one of its actions."


def text_lines(text: str, width: int, style: str = "text") -> list[Pieces]:
    """A text, broken at spaces."""
    return [(Piece(part, style),) for part in broken(text, width)]


def field_lines(
    label: str, value: str | None, width: int, cell: str | None = None, style: str = "text", wide: int = 12
) -> list[Pieces]:
    """A label of `wide` cells, a value and the cell that it came from."""
    if not value:
        return []
    short = short_cell(cell)
    room = max(10, width - wide - 1 - (len(short) + 1 if short else 0))
    parts = broken(value, room)
    first: Pieces = (
        Piece(fitted(line(label), wide) + " ", "quiet"),
        Piece(fitted(parts[0], room), style),
        Piece(f" {short}", "accent"),
    )
    return [first, *((Piece(" " * (wide + 1)), Piece(part, style)) for part in parts[1:])]


def _change_in_full(
    proposal: Proposal, selection: Selection, key: str, change: ChangedAction, width: int
) -> Iterable[Pieces]:
    yield (Piece(line(change.name), "key"),)
    yield from text_lines(change.action.text, width, "bold")
    yield from text_lines(f"Matched {change.why}." if change.why else "", width, "quiet")
    for place, changed in enumerate(change.fields):
        taken = selection.is_taken(f"{key}:{place}")
        note = "" if taken else "   left out"
        back = "   went back" if went_back(changed) else ""
        yield ()
        yield (
            Piece(field_label(changed.field), "title" if taken else "faint"),
            Piece(f"  {line(changed.cell)}", "accent"),
            Piece(back, "late"),
            Piece(note, "faint"),
        )
        old, new = sides(proposal, changed)
        before = "before" if proposal.reply and changed.field == "update" else "in the plan"
        yield from field_lines(before, old, width, style="quiet")
        source = "in the reply" if proposal.reply else "in the file"
        yield from field_lines(source, new, width, style="bold" if taken else "faint")


def _problem_in_full(problem: Problem, width: int) -> Iterable[Pieces]:
    yield from field_lines("Where", problem.cell or "the whole file", width)
    yield from field_lines("Stands", problem.text, width)
    yield ()
    yield from text_lines(problem.sentence, width)


def _counts_in_full(table: CountTable, width: int) -> Iterable[Pieces]:
    yield from text_lines(table.heading, width, "bold")
    yield from text_lines("Counts that the document itself reports: they are kept beside the plan.", width, "quiet")
    yield ()
    if table.as_at:
        yield from field_lines("As at", table.as_at.strftime("%d %B %Y").lstrip("0"), width)
    for label, count in table.counts.items():
        yield from field_lines(label, "not stated" if count is None else str(count), width)
    yield from field_lines("Total", "" if table.total is None else str(table.total), width)


def column_in_full(column: ColumnReading, width: int, said: str | None = None) -> Iterable[Pieces]:
    """A column: what it was read as, how sure, why, and its first cells. `said` is what a person chose just now."""
    yield from text_lines(column.heading or "A column without a heading", width, "bold")
    yield from text_lines(f"{column.sheet}  {short_cell(column.column)}".strip(), width, "quiet")
    yield ()
    yield from field_lines("Read as", said or fields_in_words(column.fields), width, style="bold")
    yield from field_lines("How sure", "you said so" if said else how_sure(column), width)
    yield from field_lines("Why", column.evidence, width)
    yield ()
    yield (Piece("Its first cells", "title"),)
    for sample in column.samples:
        yield from text_lines(sample, width)
    if not column.samples:
        yield (Piece("none of them holds anything", "quiet"),)


def _draft_in_full(proposal: Proposal, draft: ActionDraft, width: int) -> Iterable[Pieces]:
    yield (
        Piece(line(draft.ref or "New action"), "key"),
        Piece("  " + " › ".join(line(h.text) for h in draft.headings), "quiet"),
    )
    yield from text_lines(draft.action, width, "bold")
    yield ()
    yield from field_lines("Status", status_word_of(proposal, draft.status or ""), width, draft.cells.get("status"))
    for field in FIELDS:
        if field.name in ("ref", "action"):
            continue
        value = _people(draft.people, field.name) if field.kind == "people" else getattr(draft, field.name)
        if isinstance(value, date):
            value = day_text(value)
        value = ", ".join(value) if isinstance(value, list) else value
        yield from field_lines(field.label[:12], value, width, _cell_of(draft, field.name))
    if draft.due:
        yield from field_lines("Read as", draft.due.strftime("%d %B %Y").lstrip("0"), width)
    for update in draft.updates:
        yield from field_lines(in_words(update.period) or "Update", update.text, width, _cell_of(draft, "updates"))
    for task in draft.tasks:
        yield from field_lines(f"Task {task.ref or ''}", task.action, width, task.cells.get("action"))
    for problem in draft.problems:
        yield from field_lines("Look at", problem.sentence, width, problem.cell, "late")


def _cell_of(draft: ActionDraft, name: str) -> str | None:
    """The cell of a field, under whichever name a reading keeps it."""
    return draft.cells.get(name) or draft.cells.get({"due_text": "due", "updates": "update"}.get(name, name))


def _people(people: Sequence[Person], role: str) -> str:
    names = (
        f"{p.name}{f' – {p.job_title}' if p.job_title else ''}{f' ({p.note})' if p.note else ''}"
        for p in people
        if p.role == role
    )
    return "\n".join(names)


def cells_of(proposal: Proposal, key: str) -> list[str]:
    """The cells of the document that an entry comes from."""
    kind, _, rest = key.partition(":")
    number, _, place = rest.partition(":")
    match kind:
        case "changed" | "older":
            change = (proposal.changed if kind == "changed" else proposal.older)[int(number)]
            some = [change.fields[int(place)].cell] if place else [changed.cell for changed in change.fields]
            cells = some if any(some) else list(change.draft.cells.values())
        case "new":
            cells = list(proposal.new[int(number)].draft.cells.values())
        case "problem":
            cells = [proposal.problems[int(number)].cell]
        case _:
            cells = []
    return list(dict.fromkeys(filter(None, cells)))


def rows_in_full(rows: Sequence[SourceRow], trouble: str, cells: Sequence[str], width: int) -> list[Pieces]:
    """Rows of the document: each cell with its heading, as it stands."""
    lines: list[Pieces] = [(Piece("As it stands in the document", "title"), Piece("   v goes back", "quiet"))]
    wide = min(24, max((len(cell.heading) for row in rows for cell in row.cells), default=12), width // 3)
    for row in rows:
        lines += [(), *([(Piece(line(row.sheet), "accent"),)] if row.sheet else [])]
        for cell in row.cells:
            style = "bold" if cell.at in cells else "text"
            text = " ".join(filter(None, (cell.text, f"(filled {cell.filled})" if cell.filled else ""))) or "–"
            lines += field_lines(cell.heading or short_cell(cell.at), text, width, cell.at, style, wide)
    if not rows:
        lines += [(), *text_lines(trouble or "These cells cannot be shown row by row.", width, "quiet")]
    return lines

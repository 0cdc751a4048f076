"""What an import would change, as lines: the list of changes, and one of them in full."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from db.fields import FIELD_BY_NAME, FIELDS
from db.periods import in_words
from db.text import fold, shorten
from db.words import COLOURS
from edi_tui.widgets.cells import broken, cell_len, fitted
from edi_tui.widgets.line_list import Line
from edi_tui.widgets.pieces import Piece, Pieces
from edi_tui.widgets.plain import line

if TYPE_CHECKING:
    from imports.comparing import FieldChange
    from imports.drafts import ActionDraft, ColumnReading, Person, Problem
    from imports.proposal import ChangedAction, NewAction, Proposal

CHANGED, NEW, PROBLEM, COLUMN, MISSING = "changed:", "new:", "problem:", "column:", "missing:"
"""How the keys of the lines begin; a number follows."""

_NAME = 16  # cells at most for what an entry is called


def figures_of(proposal: Proposal) -> list[Piece]:
    """The chips: how many actions are new, changed, unchanged, missing from the file, and how many problems."""
    counts = (
        (len(proposal.new), "new", "blue"),
        (len(proposal.changed), "changed", "amber"),
        (proposal.unchanged, "unchanged", None),
        (len(proposal.missing), "missing from the file", None),
        (len(proposal.problems), "problem" if len(proposal.problems) == 1 else "problems", "red"),
    )
    pieces = [Piece(" ")]
    for number, word, colour in counts:
        if number:
            pieces += [Piece(f" {number} {word} ", f"chip-{colour}"), Piece(" ")]
    state = "the plan holds all of this already" if proposal.is_empty else "nothing is written yet"
    return [*pieces, Piece(f"  {state}", "quiet")]


class Entry(NamedTuple):
    """A row of the review before it is laid out: its key, where it stands or what it is called, and words."""

    key: str | None
    name: str
    words: str
    style: str = "quiet"


def review_lines(proposal: Proposal) -> list[Line]:
    """Every change, then what could not be read safely, what is missing, and how the columns were read."""
    sections = (
        ("Changed", [_changed(proposal, n, change) for n, change in enumerate(proposal.changed)]),
        ("New", [_new(n, new) for n, new in enumerate(proposal.new)]),
        ("The plan itself", list(_plan(proposal))),
        (
            "Problems: taken in as they stand, to be looked at",
            [_problem(n, p) for n, p in enumerate(proposal.problems)],
        ),
        (
            "Missing from the file: they stay as they are",
            [Entry(f"{MISSING}{n}", name, "") for n, name in enumerate(proposal.missing)],
        ),
        ("How the columns were read", [_column(n, column) for n, column in enumerate(proposal.columns)]),
    )
    room = min(_NAME, max((cell_len(line(entry.name)) for _, entries in sections for entry in entries), default=0))
    lines: list[Line] = []
    for title, entries in sections:
        if entries:
            lines.append(Line(None, [Piece(title, "title"), Piece(f"  {len(entries)}", "quiet")]))
            lines += [_laid_out(entry, room) for entry in entries]
            lines.append(Line(None, []))
    return lines


def _laid_out(entry: Entry, room: int) -> Line:
    name = fitted(line(entry.name), room) if entry.words else line(entry.name)
    return Line(entry.key, [Piece(name, entry.style), Piece("  "), Piece(entry.words)])


def _changed(proposal: Proposal, number: int, change: ChangedAction) -> Entry:
    parts = []
    for changed in change.fields:
        label = _label(changed.field).lower()
        short = changed.field in ("status", "due_text", "ref") and len(changed.old) + len(changed.new) < 40
        parts.append(f"{label} {' → '.join(_sides(proposal, changed))}" if short else label)
    return Entry(f"{CHANGED}{number}", change.name, ", ".join(parts))


def _new(number: int, new: NewAction) -> Entry:
    tasks = len(new.draft.tasks)
    words = f"  + {tasks} task{'s' if tasks > 1 else ''}" if tasks else ""
    return Entry(f"{NEW}{number}", new.draft.ref or "–", f"{shorten(new.draft.action, 200)}{words}")


def _plan(proposal: Proposal) -> Iterable[Entry]:
    """What would change besides the actions; there is nothing more to see of it."""
    if proposal.legend:
        words = (f"{entry.symbol or ''} {_status(proposal, entry.label)}".strip() for entry in proposal.legend)
        yield Entry(None, "legend", ", ".join(words))
    if number := len(proposal.reported):
        yield Entry(None, "counts", f"{number} count table{'s' if number > 1 else ''} that the document itself reports")
    for name, value in proposal.plan_fields.items():
        yield Entry(None, name.replace("_", " "), in_words(value) if name == "period" else str(value))


def _problem(number: int, problem: Problem) -> Entry:
    return Entry(f"{PROBLEM}{number}", _cell(problem.cell) or "file", problem.sentence, "late")


def _column(number: int, column: ColumnReading) -> Entry:
    fields = ", ".join(_label(name).lower() for name in column.fields) or "left out"
    return Entry(f"{COLUMN}{number}", _cell(column.column), f"{column.heading or '(no heading)'} → {fields}")


def _status(proposal: Proposal, label: str) -> str:
    """The word of a status: the name of its colour, where its label is only a sign."""
    if fold(label):
        return label
    colours = {status.label: status.colour for change in proposal.changed if (status := change.action.status)}
    colours |= {entry.label: entry.colour for entry in proposal.draft.legend} if proposal.draft else {}
    return COLOURS.get(colours.get(label) or "", label)


def _sides(proposal: Proposal, changed: FieldChange) -> tuple[str, str]:
    """What stands in the plan and in the file."""
    if changed.field != "status":
        return changed.old or "nothing", changed.new
    return _status(proposal, changed.old) or "nothing", _status(proposal, changed.new)


def _cell(cell: str | None) -> str:
    """A cell without its sheet: the header says which file, the pane which sheet."""
    return line(cell or "").rpartition("!")[2]


def _label(name: str) -> str:
    if name in FIELD_BY_NAME:
        return FIELD_BY_NAME[name].label
    return name.replace("_", " ").capitalize()


def one_in_full(proposal: Proposal, key: str | None, width: int) -> list[Pieces]:
    """What stands beside the list for the line under the cursor."""
    kind, _, number = (key or "").partition(":")
    if not number:
        return []
    at = int(number)
    match f"{kind}:":
        case "changed:":
            return list(_change_in_full(proposal, proposal.changed[at], width))
        case "new:":
            return list(_draft_in_full(proposal, proposal.new[at].draft, width))
        case "problem:":
            problem = proposal.problems[at]
            return [
                *_field("Where", problem.cell or "the whole file", width),
                *_field("Stands", problem.text, width),
                (),
                *_text(problem.sentence, width),
            ]
        case "column:":
            column = proposal.columns[at]
            where = f"{column.sheet} {column.column}".strip()
            read = ", ".join(_label(name) for name in column.fields) or "left out"
            return [
                *_field("Heading", column.heading, width),
                *_field("Where", where, width),
                *_field("Read as", read, width),
                (),
                *_text(column.evidence, width),
            ]
    return _text("The file does not name this action. Nothing is taken away because a file lacks it.", width)


def _text(text: str, width: int, style: str = "text") -> list[Pieces]:
    return [(Piece(part, style),) for part in broken(text, width)]


def _field(label: str, value: str | None, width: int, cell: str | None = None, style: str = "text") -> list[Pieces]:
    """A label, a value and the cell that it came from."""
    if not value:
        return []
    room = max(10, width - 13 - 12)
    parts = broken(value, room)
    short = _cell(cell)
    first: Pieces = (
        Piece(fitted(label, 12) + " ", "quiet"),
        Piece(fitted(parts[0], room), style),
        Piece(f" {short}", "accent"),
    )
    return [first, *((Piece(" " * 13), Piece(part, style)) for part in parts[1:])]


def _change_in_full(proposal: Proposal, change: ChangedAction, width: int) -> Iterable[Pieces]:
    yield (Piece(line(change.name), "key"),)
    yield from _text(change.action.text, width, "bold")
    yield from _text(change.why, width, "quiet")
    for changed in change.fields:
        yield ()
        yield (Piece(_label(changed.field), "title"), Piece(f"  {line(changed.cell)}", "accent"))
        old, new = _sides(proposal, changed)
        yield from _field("in the plan", old, width, style="quiet")
        yield from _field("in the file", new, width, style="bold")


def _draft_in_full(proposal: Proposal, draft: ActionDraft, width: int) -> Iterable[Pieces]:
    yield (
        Piece(line(draft.ref or "New action"), "key"),
        Piece("  " + " › ".join(line(h.text) for h in draft.headings), "quiet"),
    )
    yield from _text(draft.action, width, "bold")
    yield ()
    yield from _field("Status", _status(proposal, draft.status or ""), width, draft.cells.get("status"))
    for field in FIELDS:
        if field.name in ("ref", "action"):
            continue
        value = _people(draft.people, field.name) if field.kind == "people" else getattr(draft, field.name)
        value = ", ".join(value) if isinstance(value, list) else value
        yield from _field(field.label[:12], value, width, draft.cells.get(field.name))
    if draft.due:
        yield from _field("Read as", draft.due.strftime("%d %B %Y").lstrip("0"), width)
    for update in draft.updates:
        yield from _field(in_words(update.period) or "Update", update.text, width, draft.cells.get("updates"))
    for task in draft.tasks:
        yield from _field(f"Task {task.ref or ''}", task.action, width, task.cells.get("action"))
    for problem in draft.problems:
        yield from _field("Look at", problem.sentence, width, problem.cell, "late")


def _people(people: Sequence[Person], role: str) -> str:
    names = (
        f"{p.name}{f' – {p.job_title}' if p.job_title else ''}{f' ({p.note})' if p.note else ''}"
        for p in people
        if p.role == role
    )
    return "\n".join(names)

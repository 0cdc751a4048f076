"""What an import would change, as a list: what is taken and what is left out, what needs a look, what stays."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple, overload

from db.periods import in_words
from db.text import shorten
from edi_tui.importing import fields_in_words
from edi_tui.selection import CHANGED, LEGEND, NEW, OLDER, PLAN, REPORTED, Selection
from edi_tui.widgets.cells import cell_len, fitted
from edi_tui.widgets.line_list import Line
from edi_tui.widgets.pieces import Piece, Pieces
from edi_tui.widgets.plain import line
from edi_tui.widgets.review_words import field_label, short_cell, sides, status_word_of, went_back

if TYPE_CHECKING:
    from imports.drafts import ColumnReading, Problem
    from imports.reconciling.proposal import ChangedAction, NewAction, Proposal

PROBLEM, COLUMN, MISSING, SILENT = "problem:", "column:", "missing:", "silent:"
"""How the keys of lines begin that are there to be read only; a number follows."""

_SHORT = 60  # characters of an old and a new value that are told in the list
_NAME = 12  # cells at most for what an entry is called
_TAKEN, _LEFT = "■ ", "□ "  # signs that every terminal font has; a word stands beside what is left out


def figures_of(proposal: Proposal, selection: Selection, *, wide: bool) -> tuple[list[Piece], list[Piece]]:
    """The chips, each a way to its section; and beside them how much of it will be written."""
    missing = "missing from the file" if wide else "missing"
    silent = proposal.reply.silent if proposal.reply else ()
    answers = "answer" if len(proposal.changed) == 1 else "answers"
    counts = (
        (CHANGED, len(proposal.changed), answers if proposal.reply else "changed", "amber"),
        (NEW, len(proposal.new), "new", "blue"),
        (OLDER, len(proposal.older), "older", None),
        (PROBLEM, len(proposal.problems), "problem" if len(proposal.problems) == 1 else "problems", "red"),
        (MISSING, len(proposal.missing), missing, None),
        (SILENT, len(silent), "not answered", None),
        (None, proposal.unchanged, "unchanged", None),
    )
    pieces = [Piece(" ")]
    for section, number, word, colour in counts:
        if number:
            pieces += [Piece(f" {number:,} {word} ", f"chip-{colour}", section), Piece(" ")]
    if proposal.is_empty:
        is_known = not proposal.reply or proposal.unchanged
        words = "the plan holds all of this already" if is_known else "nothing of it can be taken"
        return [*pieces, Piece(f" {words}", "quiet")], []
    taken, everything = selection.counts
    written = Piece(f"{taken:,} of {everything:,}", "bold")
    if not wide:
        return pieces, [Piece("writes ", "quiet"), written, Piece(" ")]
    return pieces, [Piece("nothing is written yet   ", "quiet"), written, Piece(" will be written ", "quiet")]


def with_lost(left: list[Piece], right: list[Piece], lost: int) -> tuple[list[Piece], list[Piece]]:
    """The figures, and how much of what was left out before has no place in this reading."""
    if not lost:
        return left, right
    words = "1 choice of yours is" if lost == 1 else f"{lost:,} choices of yours are"
    return left, [Piece(f"{words} not here any more   ", "late"), *right[-2:]]


class Entry(NamedTuple):
    """A row of the review before it is laid out: its key, what it is called, words, and a note at its end."""

    key: str | None
    name: str
    words: str
    style: str = "quiet"
    note: str = ""
    indent: int = 0


class ReviewLines(Sequence[Line]):
    """The lines of the review. Each is laid out when it is painted, so that leaving one out costs no more than that."""

    def __init__(self, rows: Sequence[Entry | Line], selection: Selection) -> None:
        self._rows = rows
        self._selection = selection
        names = (cell_len(line(row.name)) for row in rows if isinstance(row, Entry))
        self._room = min(_NAME, max(names, default=0))

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, at: int) -> Line: ...
    @overload
    def __getitem__(self, at: slice) -> list[Line]: ...
    def __getitem__(self, at: int | slice) -> Line | list[Line]:
        if isinstance(at, slice):
            return [self[number] for number in range(len(self))[at]]
        row = self._rows[at]
        return _laid_out(row, self._room, self._selection) if isinstance(row, Entry) else row


def review_lines(proposal: Proposal, selection: Selection, opened: Collection[str] = ()) -> ReviewLines:
    """Every change, then what could not be read safely, what is missing, and how the columns were read.

    The fields of the changes that are `opened` stand below them.
    """
    reply = proposal.reply
    sections = (
        (
            "Answers" if reply else "Changed",
            [e for n, c in enumerate(proposal.changed) for e in _change(proposal, CHANGED, n, c, opened)],
        ),
        ("New", [_new(n, new) for n, new in enumerate(proposal.new)]),
        (
            "Older than the register: left out unless you take them",
            [e for n, c in enumerate(proposal.older) for e in _change(proposal, OLDER, n, c, opened)],
        ),
        ("The plan itself", list(_plan(proposal))),
        (
            f"Problems: {'not taken' if reply else 'taken in as they stand'}, to be looked at",
            [_problem(n, p, with_words=bool(reply)) for n, p in enumerate(proposal.problems)],
        ),
        (
            "Missing from the file: they stay as they are",
            [Entry(f"{MISSING}{n}", name, "") for n, name in enumerate(proposal.missing)],
        ),
        (
            "Not answered: that is silence",
            [Entry(f"{SILENT}{n}", name, "") for n, name in enumerate(reply.silent if reply else ())],
        ),
        ("How the columns were read", [_column(n, column) for n, column in enumerate(proposal.columns)]),
    )
    rows: list[Entry | Line] = []
    for title, entries in sections:
        if entries:
            number = sum(not entry.indent for entry in entries)
            rows.append(Line(None, [Piece(title, "title"), Piece(f"  {number:,}", "quiet")]))
            rows += entries
            rows.append(Line(None, []))
    return ReviewLines(rows, selection)


def _laid_out(entry: Entry, room: int, selection: Selection) -> Line:
    name = fitted(line(entry.name), room) if entry.words else line(entry.name)
    entries = (entry.key or "").rpartition(":")[0] if entry.indent else entry.key
    if entry.key is None or entries not in selection:
        return Line(entry.key, [Piece("  "), Piece(name, entry.style), Piece("  "), Piece(entry.words)])
    taken = selection.is_taken(entry.key)
    mark = Piece(_TAKEN if taken else _LEFT, "accent" if taken else "faint", entry.key)
    words = Piece(entry.words, "text" if taken else "faint")
    left: Pieces = [
        Piece("  " * entry.indent),
        mark,
        Piece(name, entry.style if taken else "faint"),
        Piece("  "),
        words,
    ]
    return Line(entry.key, left, _notes(entry, selection, taken=taken))


def _notes(entry: Entry, selection: Selection, *, taken: bool) -> Pieces:
    if not taken:
        return [Piece("left out ", "faint")]
    some, everything = selection.taken_fields(entry.key or "")
    notes = [Piece(f"{entry.note} ", "late")] if entry.note else []
    return [*notes, Piece(f"{some} of {everything} ", "quiet")] if some < everything else notes


def _change(
    proposal: Proposal, section: str, number: int, change: ChangedAction, opened: Collection[str]
) -> Iterable[Entry]:
    """A changed action; below it, when it is opened, each of its fields."""
    key = f"{section}{number}"
    note = "went back" if any(went_back(changed) for changed in change.fields) else ""
    yield Entry(key, change.name, _in_short(proposal, change), note=note)
    for place, changed in enumerate(change.fields if key in opened else ()):
        old, new = sides(proposal, changed)
        words = f"{shorten(old, 30)} → {shorten(new, 80)}" if changed.field != "update" else shorten(new, 120)
        note = "went back" if went_back(changed) else ""
        yield Entry(f"{key}:{place}", field_label(changed.field), words, note=note, indent=1)


def _in_short(proposal: Proposal, change: ChangedAction) -> str:
    """The fields that change, those first whose values can be told in a few words."""
    told, named = [], []
    for changed in change.fields:
        label = field_label(changed.field).lower()
        if proposal.reply and changed.field == "update":
            named.append(shorten(changed.new, 200))
            continue
        short = changed.field in ("status", "due_text", "ref") and len(changed.old) + len(changed.new) < _SHORT
        if short:
            told.append(f"{label} {' → '.join(sides(proposal, changed))}")
        else:
            named.append(label)
    return ", ".join([*sorted(told, key=lambda words: not words.startswith("status")), *dict.fromkeys(named)])


def _new(number: int, new: NewAction) -> Entry:
    tasks = len(new.draft.tasks)
    words = f"  + {tasks} task{'s' if tasks > 1 else ''}" if tasks else ""
    return Entry(f"{NEW}{number}", new.draft.ref or "–", f"{shorten(new.draft.action, 200)}{words}")


def _plan(proposal: Proposal) -> Iterable[Entry]:
    """What would change besides the actions; there is nothing more to see of it."""
    for number, entry in enumerate(proposal.legend):
        words = f"{entry.symbol or ''} {status_word_of(proposal, entry.label)}".strip()
        yield Entry(f"{LEGEND}{number}", "new status", words)
    for number, table in enumerate(proposal.reported):
        yield Entry(f"{REPORTED}{number}", "counts", f"{table.heading or 'of the document'}: {table.total} in all")
    for name, value in proposal.plan_fields.items():
        yield Entry(f"{PLAN}{name}", name.replace("_", " "), in_words(value) if name == "period" else str(value))


def _problem(number: int, problem: Problem, *, with_words: bool) -> Entry:
    """A problem; of a reply with the officer's words, since they are all that there is of it."""
    words = f"“{shorten(problem.text, 40)}”  " if with_words and problem.text else ""
    return Entry(f"{PROBLEM}{number}", short_cell(problem.cell) or "file", f"{words}{problem.sentence}", "late")


def _column(number: int, column: ColumnReading) -> Entry:
    words = f"{column.heading or '(no heading)'} → {fields_in_words(column.fields)}"
    return Entry(f"{COLUMN}{number}", short_cell(column.column), words)

"""Actions that are written as forms, labels with values beside or below them, as the table that they amount to."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from imports.cells import dates, references, statuses
from imports.cells.calendar import Calendar
from imports.grid import BLANK, Cell, Grid, Row
from imports.layouts import sections
from imports.meaning import titles
from imports.text import aligning, leads
from imports.text.form import ACTION, DATED, PROGRESS, REFERENCE, Form
from imports.text.labels import STATUS, Label, Labels, fields, stage_asked, united
from imports.vocabulary import words
from imports.vocabulary.words import one_line

FEWEST = 3  # labels of a form that stands alone
TITLE_WORDS = 40
SENTENCE = 14  # words: a line with more is no heading
TELLING = {"due", "status", "update", "success_measure", "desired_outcome", "tasks", "completed_on", "action"}
MEASURES = {"success_measure", "desired_outcome"}
OTHER = re.compile(r"^[A-Z][a-z]+(?: [a-z]+){0,3}: \S")  # what seems to be a label that is not known
NUMBER = re.compile(r"\(?(\d{1,2})[.)]")
SPOKEN = {"lead", "owner", "updater"}  # fields whose bullets are one each
TITLED = re.compile(
    r"^((?:[A-Z][\w’'-]*\s+){1,3}(?:no\.?\s*)?\d{1,3}(?:\.\d{1,2})*[a-z]?)\s*(?:[:.–—-]\s*(.*))?$", re.DOTALL
)


@dataclass(frozen=True, slots=True)
class _Section:
    """A line that may head the forms below it."""

    row: Row


def flatten(grid: Grid, *, reports: bool = False) -> Grid:
    """The grid with its forms as table rows; a grid that has tables of its own, or no forms, as it is.

    In a document that reports what was done, what stands below "Action 3: …" without a label is its progress.
    """
    parts = list(_Walker(grid.rows, reports).parts())
    forms = [part for part in parts if isinstance(part, Form)]
    named = any(form.label_of("action") for form in forms)
    if not named or not _is_repeated(forms) or not _are_sound(forms):
        return grid
    same = united(form.labels for form in forms)
    columns: dict[str, str] = {}
    for form in forms:
        for key in [key for key in form.labels if key in same]:
            form.relabel(key, same[key])
        columns |= {key: label for key, label in form.labels.items() if key not in columns}
    late = [key for key, label in columns.items() if _is_tasks(label)]
    columns = {key: label for key, label in columns.items() if key not in late} | {k: columns[k] for k in late}
    header = Row(tuple(Cell(label, forms[0].at) for label in columns.values()))
    rows: list[Row] = []
    is_open = False
    for part in _heads(parts):
        if isinstance(part, Row):
            rows.append(part)
            is_open = is_open and part.kind != "heading"  # a heading closes the table
            continue
        rows += [] if is_open else [header]
        is_open = True
        rows += _rows(part, list(columns)) if isinstance(part, Form) else [_across(part.row, len(columns))]
    return Grid(grid.name, tuple(rows))


def _are_sound(forms: list[Form]) -> bool:
    """Whether values that stand below their labels are what these say: a table's cells in any order are no form."""
    dues = [
        " ".join(cell.text for cell in form.cells[due])
        for form in forms
        if form.below > form.beside and (due := form.label_of("due")) and form.cells[due]
    ]
    odd = [text for text in dues if len(text.split()) > aligning.LONG and not dates.spans(text, Calendar())]
    return not odd or len(odd) * 2 < len(dues)


def _across(row: Row, width: int) -> Row:
    return replace(row, kind="cells", cells=(replace(row.filled[0], across=max(3, width)),))


def _is_repeated(forms: list[Form]) -> bool:
    """Whether forms have labels in common; one that stands alone must say itself that it is an action's."""
    if len(forms) == 1:
        return forms[0].numbered and len(forms[0].cells) > FEWEST
    seen = Counter(key for form in forms for key in form.own)
    return any(count > 1 for count in seen.values()) or sum(form.numbered for form in forms) > 1


class _Walker:
    """Goes down the lines once and parts them into forms and the rows between them."""

    def __init__(self, rows: tuple[Row, ...], reports: bool) -> None:
        self.rows = rows
        self.reports = reports
        self.labels = Labels(rows)
        self.last = max((at for at, row in enumerate(rows) if self.labels.read(row, inside=True)), default=0)
        self.form: Form | None = None
        self.asked = ""  # the status for whose actions a line between the forms asks
        self.number = 0  # of the last numbered line between the forms
        self.waiting: list[Row] = []  # lines of which the next label will show whether they title a form

    def parts(self) -> Iterator[Row | Form | _Section]:
        for at, row in enumerate(self.rows):
            label = self.labels.read(row, inside=self.form is not None and bool(self.form.cells))
            if label is None or self._is_awaited(row):
                yield from self._other(at, row)
            else:
                yield from self._labelled(row, label)
        yield from self._close()
        yield from self.waiting

    def _is_awaited(self, row: Row) -> bool:
        """Whether a line is the value that the label above it waits for: "Current status", then "Completed"."""
        form = self.form
        if form is None or not form.cells or not form.lacks or self.waiting or not statuses.is_status(row.text):
            return False
        return row.kind == "text" and "status" in fields(form.labels[next(reversed(form.cells))])

    def _labelled(self, row: Row, label: Label) -> Iterator[Row | Form | _Section]:
        begins = bool(label.number) or (self.form is not None and (bool(self.waiting) or self.form.repeats(label)))
        if self.form is None or begins:
            yield from self._close()
            self.form = Form(self.waiting[-2:], numbered=bool(label.number) or label.name == ACTION)
            self.form.asked = self.asked
            yield from self.waiting[:-2]
            self.waiting = []
        self.form.take(label)
        self.form.rows.append(row)

    def _other(self, at: int, row: Row) -> Iterator[Row | Form | _Section]:
        form = self.form
        if (
            form is not None
            and not self.waiting
            and not form.lacks
            and DATED.match(one_line(row.text))
            and row.kind == "text"
        ):
            if words.plain(PROGRESS) not in form.cells and not form.is_dated:
                form.take(Label(PROGRESS, None, Cell("", row.at), True))
            form.dated = True
        if form is not None and self.reports and form.is_bare and self._tells(at, row):
            form.take(Label(PROGRESS, None, Cell("", row.at), True))
        if form is not None and not self.waiting and self._goes_on(at, row, form):
            form.add(row)
            form.rows.append(row)
            return
        if len(row.filled) == 1 or not row.filled:
            self.waiting.append(row)
            numbered = NUMBER.match(row.mark or (row.text if row.kind == "heading" else ""))
            self.number = int(numbered.group(1)) if numbered else self.number
            self.asked = stage_asked(row.text) or ("" if numbered else self.asked)
            return
        yield from self._close()
        yield from self.waiting
        self.waiting = []
        yield row

    def _tells(self, at: int, row: Row) -> bool:
        """Whether a line may say what was done: neither a heading nor the title of what follows."""
        label = self._label_at(at + 1)
        named = row.kind == "heading" or sections.kind_of(row.text)
        return not named and len(row.filled) == 1 and not (label and _is_short(row))

    def _goes_on(self, at: int, row: Row, form: Form) -> bool:
        """Whether a line belongs to the value above it: not a line that a further form's first label follows."""
        if len(row.filled) != 1 or row.kind == "heading" or sections.kind_of(row.text):
            return False
        if self.labels.closes(row):
            return False
        if row.kind == "bullet":
            return not self._is_title(at, form) and not self._counts_on(row)
        text = one_line(row.text)
        if self._is_title(at, form) and not form.lacks:
            return False
        if form.lacks and text.endswith((".", "!", "?")) and not self._is_title(at, form):
            return True  # "Comments:", and what they are stands below, also after a blank line
        if form.is_exact and OTHER.match(text):
            return False  # "Reasons: …" below "Actions not met: …" is no part of the action
        if form.waits and self._is_section(at, row, form):
            return False
        if form.dated or (form.waits and at < self.last and text.endswith((".", "!", "?"))):
            return not self._is_section(at, row, form)
        if form.waits:
            return form.below >= form.beside or (not row.apart and not self._is_title(at + 1, form))
        return not row.apart and (text.endswith((".", "!", "?")) or len(text.split()) > SENTENCE)

    def _counts_on(self, row: Row) -> bool:
        """Whether an item goes on with the numbers of the lines between the forms: "4." above one, "5." below it."""
        numbered = NUMBER.match(row.mark)
        return numbered is not None and self.number > 0 and int(numbered.group(1)) == self.number + 1

    def _is_title(self, at: int, form: Form) -> bool:
        label = self._label_at(at + 1)
        return label is not None and not label.number and words.plain(label.name) in form.cells

    def _is_section(self, at: int, row: Row, form: Form) -> bool:
        """Whether a short line stands between this form's last value and the first label of the next."""
        label = self._label_at(at + 1)
        return bool(label and label.number) and not form.lacks and _is_short(row)

    def _label_at(self, at: int) -> Label | None:
        return self.labels.read(self.rows[at], inside=True) if at < len(self.rows) else None

    def _close(self) -> Iterator[Row | Form | _Section]:
        form, self.form = self.form, None
        if form is None:
            return
        if form.asked and form.label_of("action") and not form.label_of("status"):
            form.put(STATUS, Cell(form.asked, form.at))
        if _is_empty(form) or (len(form.cells) < 2 and (not form.title or form.label_of("action"))):
            yield from form.title
            yield from form.rows  # a list under a heading such as "Actions" is a list
            return
        if _is_told(form):
            form.relabel(form.label_of("action") or "", PROGRESS)
        if form.label_of("action") is None:
            yield from _titled(form)
        else:
            form.own = list(form.cells)
            yield from form.title[:-1]
            yield from map(_as_section, form.title[-1:]) if form.numbered else form.title[-1:]
        yield form


def _is_empty(form: Form) -> bool:
    """Whether its action is only said to be none: "Actions: N/A"."""
    cells = form.cells.get(form.label_of("action") or "")
    return bool(cells) and all(statuses.is_silence(cell.text) for cell in cells or [])


def _is_told(form: Form) -> bool:
    """Whether a form says what was done about the numbered promise above it, and not what will be.

    "Recommendation 3:", what it asks for, "Our action: …" and then "Action: complete": the last speaks of the promise.
    """
    if not form.judged or len(form.title) < 2 or words.plain(PROGRESS) in form.cells:
        return False
    number = TITLED.match(one_line(form.title[0].text))
    return bool(number and not number.group(2) and form.label_of("action"))


def _titled(form: Form) -> Iterator[Row | _Section]:
    """The line above a form without an action is its action: "Commitment 19: …" with its number as the reference."""
    if not form.title:
        return
    *above, row = form.title
    text = row.text
    numbered = TITLED.match(one_line(text))
    named = numbered and sections.kind_of(text)
    if above and (earlier := TITLED.match(one_line(above[-1].text))) and not earlier.group(2) and not named:
        above, named, numbered = above[:-1], "above", earlier
        reference, words_of = earlier.group(1), text
    elif named and numbered:
        reference, words_of = numbered.group(1), numbered.group(2) or ""
    else:
        reference, words_of = row.mark.strip("(").rstrip(".)") if row.mark[:1].isdigit() else "", text
    yield from above[:-1]
    yield from map(_as_section, above[-1:])
    if len(row.filled) != 1 or not 2 <= len(words_of.split()) <= TITLE_WORDS:
        yield row
        return
    if not _is_promise(form) or text.endswith(":"):
        yield row
        return
    form.own = list(form.cells)
    cells, labels = form.cells, form.labels
    form.cells, form.labels = {}, {}
    if reference:
        form.put(REFERENCE, Cell(reference, row.at))
    form.put(ACTION, row.filled[0].with_text(words_of))
    form.cells |= cells
    form.labels |= labels


def _is_promise(form: Form) -> bool:
    """Whether labels say that a line is an action: no name and team (a contact), no measures alone."""
    said = [fields(label) & TELLING for label in form.labels.values()]
    return any(said) and not (len(said) == 1 and said[0] <= MEASURES)


def _as_section(row: Row) -> Row | _Section:
    """A short line above a form's title may head what follows it."""
    return _Section(row) if _is_short(row) else row


def _is_short(row: Row) -> bool:
    text = one_line(row.text)
    named = sections.kind_of(text) or references.whole(text)
    short = len(text.split()) <= SENTENCE and not text.endswith((".", ":", "!", ";"))
    return row.kind == "text" and len(row.filled) == 1 and short and not named and not leads.leads(text)


def _heads(parts: list[Row | Form | _Section]) -> list[Row | Form | _Section]:
    """The lines that may head forms do so where there are several of them; a title above the first does not."""
    texts = {one_line(part.row.text) for part in parts if isinstance(part, _Section)}
    made: list[Row | Form | _Section] = []
    for at, part in enumerate(parts):
        first = not any(isinstance(p, Form) for p in parts[:at])
        title = first and isinstance(part, _Section) and titles.SUBJECT.search(part.row.text)
        made.append(part.row if isinstance(part, _Section) and (len(texts) < 2 or title) else part)
    return made


def _rows(form: Form, columns: list[str]) -> Iterator[Row]:
    """One row for the action, or one for each where a label such as "Actions" has a list; then one for each task."""
    action, tasks = form.label_of("action"), next((k for k, label in form.labels.items() if _is_tasks(label)), None)
    several = form.cells[action] if action and _is_plural(form.labels[action]) else []
    listed = form.cells[tasks] if tasks and tasks != action else []
    whole = {key: _joined(cells, form.labels[key]) for key, cells in form.cells.items()}
    if len(several) > 1:
        for cell in several:
            yield Row(tuple({**whole, action or "": cell}.get(key, BLANK) for key in columns))
        return
    first = {**whole, tasks or "": listed[0]} if len(listed) > 1 else whole
    yield Row(tuple(first.get(key, BLANK) for key in columns))
    for cell in listed[1:]:
        yield Row(tuple(cell if key == tasks else BLANK for key in columns))


def _joined(cells: list[Cell], label: str) -> Cell:
    if not cells:
        return BLANK
    spoken = bool(fields(label) & SPOKEN)
    texts = [cell.text.rstrip(".") if spoken else cell.text for cell in cells]
    text = "\n".join(f"- {text}" for text in texts) if spoken and len(texts) > 1 else "\n".join(texts)
    return cells[0].with_text(text, *(remark for cell in cells[1:] for remark in cell.remarks))


def _is_tasks(label: str) -> bool:
    return "tasks" in fields(label) and words.plain(label) not in ("action", "actions")


def _is_plural(label: str) -> bool:
    said = words.plain(label)
    return said.endswith("s") or said.startswith(("what", "we will", "how"))

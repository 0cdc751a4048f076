"""Actions that are written as forms, labels with values beside or below them, as the table that they amount to."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from imports import sections, titles, words
from imports.cells import dates, references
from imports.cells.calendar import YEAR, Calendar
from imports.cells.months import MONTH
from imports.grid import BLANK, Cell, Grid, Row
from imports.text import aligning
from imports.text.labels import Label, Labels, fields
from imports.words import one_line

FEWEST = 3  # labels of a form that stands alone
TITLE_WORDS = 40
SENTENCE = 14  # words: a line with more is no heading
ACTION = "Action"
REFERENCE = "Ref"
PROGRESS = "Progress"
TELLING = {"due", "status", "update", "success_measure", "desired_outcome", "tasks", "completed_on", "action"}
SPOKEN = {"lead", "owner", "updater"}  # fields whose bullets are one each
TITLED = re.compile(
    r"^((?:[A-Z][\w’'-]*\s+){1,3}(?:no\.?\s*)?\d{1,3}(?:\.\d{1,2})*[a-z]?)\s*(?:[:.–—-]\s*(.*))?$", re.DOTALL
)


DATED = re.compile(
    rf"^(?:\d{{1,2}}(?:st|nd|rd|th)?\s+)?(?:{MONTH})\s+{YEAR}\s*(?::|$|[–—-]\s)", re.IGNORECASE
)  # "October 2023:", alone or before what happened


@dataclass(slots=True)
class _Form:
    """The labels and values of one action, by the label's words."""

    title: list[Row] = field(default_factory=list)  # the lines above its first label
    cells: dict[str, list[Cell]] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)
    numbered: bool = False  # its first label is "Action 3: …"
    waits: bool = False  # its last label's value stands below it
    own: list[str] = field(default_factory=list)  # its labels, without those that its title stands for
    rows: list[Row] = field(default_factory=list)  # all of its lines, for giving them back
    dated: bool = False  # paragraphs headed by dates have begun
    beside: int = 0  # labels whose value stands on their line
    below: int = 0

    def put(self, label: str, cell: Cell) -> None:
        key = words.plain(label)
        self.cells[key] = [cell] if cell.text else []
        self.labels[key] = label

    def take(self, label: Label) -> None:
        if label.number:
            plain_number = label.number.rstrip("abcdefghijk").isdigit()
            self.put(REFERENCE, Cell(f"{label.name} {label.number}" if plain_number else label.number, label.value.at))
        self.put(label.name, label.value)
        self.waits = label.alone
        self.beside += not label.alone
        self.below += label.alone

    def add(self, row: Row) -> None:
        """A line without a label goes on with the value above it."""
        self.cells[next(reversed(self.cells))].append(row.filled[0])

    @property
    def is_bare(self) -> bool:
        """Whether it has nothing but its number and its action."""
        return self.numbered and len(self.cells) == 2 and not self.waits

    @property
    def lacks(self) -> bool:
        """Whether its last label still waits for its value."""
        return self.waits and not self.cells[next(reversed(self.cells))]

    def label_of(self, name: str) -> str | None:
        """The label that may mean this field."""
        return next((key for key, label in self.labels.items() if name in fields(label)), None)

    @property
    def at(self) -> str:
        return next((cell.at for cells in self.cells.values() for cell in cells), "")


@dataclass(frozen=True, slots=True)
class _Section:
    """A line that may head the forms below it."""

    row: Row


def flatten(grid: Grid, *, reports: bool = False) -> Grid:
    """The grid with its forms as table rows; a grid that has tables of its own, or no forms, as it is.

    In a document that reports what was done, what stands below "Action 3: …" without a label is its progress.
    """
    parts = list(_Walker(grid.rows, reports).parts())
    forms = [part for part in parts if isinstance(part, _Form)]
    named = any(form.label_of("action") for form in forms)
    if not named or not _is_repeated(forms) or not _are_sound(forms):
        return grid
    columns: dict[str, str] = {}
    for form in forms:
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
        rows += _rows(part, list(columns)) if isinstance(part, _Form) else [_across(part.row, len(columns))]
    return Grid(grid.name, tuple(rows))


def _are_sound(forms: list[_Form]) -> bool:
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


def _is_repeated(forms: list[_Form]) -> bool:
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
        self.form: _Form | None = None
        self.waiting: list[Row] = []  # lines of which the next label will show whether they title a form

    def parts(self) -> Iterator[Row | _Form | _Section]:
        for at, row in enumerate(self.rows):
            label = self.labels.read(row, inside=self.form is not None and bool(self.form.cells))
            if label is None:
                yield from self._other(at, row)
            else:
                yield from self._labelled(row, label)
        yield from self._close()
        yield from self.waiting

    def _labelled(self, row: Row, label: Label) -> Iterator[Row | _Form | _Section]:
        begins = bool(label.number) or (
            self.form is not None and (bool(self.waiting) or words.plain(label.name) in self.form.cells)
        )
        if self.form is None or begins:
            yield from self._close()
            self.form = _Form(self.waiting[-2:], numbered=bool(label.number) or label.name == ACTION)
            yield from self.waiting[:-2]
            self.waiting = []
        self.form.take(label)
        self.form.rows.append(row)

    def _other(self, at: int, row: Row) -> Iterator[Row | _Form | _Section]:
        form = self.form
        if (
            form is not None
            and not self.waiting
            and not form.lacks
            and DATED.match(one_line(row.text))
            and row.kind == "text"
        ):
            if words.plain(PROGRESS) not in form.cells:
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

    def _goes_on(self, at: int, row: Row, form: _Form) -> bool:
        """Whether a line belongs to the value above it: not a line that a further form's first label follows."""
        if len(row.filled) != 1 or row.kind == "heading" or sections.kind_of(row.text):
            return False
        if self.labels.closes(row):
            return False
        if row.kind == "bullet":
            return not self._is_title(at, form)
        text = one_line(row.text)
        if self._is_title(at, form) and not form.lacks:
            return False
        if form.lacks and text.endswith((".", "!", "?")) and not self._is_title(at, form):
            return True  # "Comments:", and what they are stands below, also after a blank line
        if form.waits and self._is_section(at, row, form):
            return False
        if form.dated:
            return not self._is_section(at, row, form)
        if form.waits:
            return form.below >= form.beside or (not row.apart and not self._is_title(at + 1, form))
        return not row.apart and (text.endswith((".", "!", "?")) or len(text.split()) > SENTENCE)

    def _is_title(self, at: int, form: _Form) -> bool:
        label = self._label_at(at + 1)
        return label is not None and not label.number and words.plain(label.name) in form.cells

    def _is_section(self, at: int, row: Row, form: _Form) -> bool:
        """Whether a short line stands between this form's last value and the first label of the next."""
        label = self._label_at(at + 1)
        return bool(label and label.number) and not form.lacks and _is_short(row)

    def _label_at(self, at: int) -> Label | None:
        return self.labels.read(self.rows[at], inside=True) if at < len(self.rows) else None

    def _close(self) -> Iterator[Row | _Form | _Section]:
        form, self.form = self.form, None
        if form is None:
            return
        if len(form.cells) < 2 and (not form.title or form.label_of("action")):
            yield from form.title
            yield from form.rows  # a list under a heading such as "Actions" is a list
            return
        if form.label_of("action") is None:
            yield from _titled(form)
        else:
            form.own = list(form.cells)
            yield from form.title[:-1]
            yield from map(_as_section, form.title[-1:]) if form.numbered else form.title[-1:]
        yield form


def _titled(form: _Form) -> Iterator[Row | _Section]:
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
    if not any(fields(label) & TELLING for label in form.labels.values()):
        yield row  # somebody's name and team under a heading: a contact, no action
        return
    form.own = list(form.cells)
    cells, labels = form.cells, form.labels
    form.cells, form.labels = {}, {}
    if reference:
        form.put(REFERENCE, Cell(reference, row.at))
    form.put(ACTION, row.filled[0].with_text(words_of))
    form.cells |= cells
    form.labels |= labels


def _as_section(row: Row) -> Row | _Section:
    """A short line above a form's title may head what follows it."""
    return _Section(row) if _is_short(row) else row


def _is_short(row: Row) -> bool:
    text = one_line(row.text)
    named = sections.kind_of(text) or references.whole(text)
    short = len(text.split()) <= SENTENCE and not text.endswith((".", ":", "!", ";"))
    return row.kind == "text" and len(row.filled) == 1 and short and not named


def _heads(parts: list[Row | _Form | _Section]) -> list[Row | _Form | _Section]:
    """The lines that may head forms do so where there are several of them; a title above the first does not."""
    texts = {one_line(part.row.text) for part in parts if isinstance(part, _Section)}
    made: list[Row | _Form | _Section] = []
    for at, part in enumerate(parts):
        first = not any(isinstance(p, _Form) for p in parts[:at])
        title = first and isinstance(part, _Section) and titles.SUBJECT.search(part.row.text)
        made.append(part.row if isinstance(part, _Section) and (len(texts) < 2 or title) else part)
    return made


def _rows(form: _Form, columns: list[str]) -> Iterator[Row]:
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

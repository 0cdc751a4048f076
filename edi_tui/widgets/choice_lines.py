"""The choices of the export screen as lines: a label, what is chosen, and the key that changes it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from db.lines import PlanLine
from db.periods import day_text
from edi_tui.exports import Audience
from edi_tui.exports.names.found import NameFound, undecided
from edi_tui.exports.report.template import SECTIONS, Template
from edi_tui.giving.choice import ALL, AUDIENCES, IN_ROWS, SCREEN, WHATS, Chosen
from edi_tui.widgets.cells import fitted
from edi_tui.widgets.line_list import Line
from edi_tui.widgets.pieces import Piece, Pieces
from edi_tui.widgets.plain import line

COLUMNS = {ALL: "all, in our own order", SCREEN: "as on the screen"}
"""The columns that rows can have, besides those of a council's file."""
LABEL = 10
"""Cells of the labels."""
_FEW = 6  # lines that leave room for an empty one in any window
WRITE = "write"
"""What the last line is called, which writes the file."""


@dataclass(frozen=True)
class Told:
    """A choice: its name, its label, what is chosen; `quiet` where nobody chose it, `late` where it is needed."""

    name: str
    label: str
    value: str
    style: str = "text"
    more: str = ""


@dataclass(frozen=True)
class Around:
    """What the lines say besides the choice itself."""

    plan: PlanLine
    called: str = ""
    """What is given out, in words."""
    names: Sequence[NameFound] = ()
    """The names that stand in the texts, for the public."""
    decided: Mapping[str, bool] = field(default_factory=dict)
    """What was decided of them."""
    kept: Template | None = None
    """What is kept as the council's template."""


def choices(chosen: Chosen, around: Around) -> list[Told]:
    """The choices that this form has."""
    return [*_of_every_form(chosen, around), *(_of_report(chosen, around) if chosen.as_form.is_report else ())]


def choice_lines(told: Sequence[Told], key_of: Callable[[str], str], *, airy: bool) -> list[Line]:
    """A line each, and one that writes; `airy` sets what only a report has apart."""
    lines = [Line(one.name, _pieces(one), [Piece(f" {key_of(one.name)}", "key")]) for one in told]
    at = next((place for place, one in enumerate(told) if one.name == "sections"), 0)
    if airy and at:
        lines.insert(at, Line(None, []))
    write = Line(WRITE, [Piece("Write it", "bold")], [Piece(f" {key_of(WRITE)}", "key")])
    return [*lines, Line(None, []), write] if airy or len(lines) <= _FEW else [*lines, write]


def option_line(name: str, words: str, more: str, width: int) -> Line:
    """Something to choose in a dialog: its words in a column of `width` cells, and a word on it."""
    return Line(name, [Piece(fitted(line(words), width)), Piece(line(more), "quiet")])


def _pieces(one: Told) -> Pieces:
    more = [Piece(f"  {line(one.more)}", "quiet")] if one.more else []
    return [Piece(fitted(one.label, LABEL), "quiet"), Piece(line(one.value), one.style), *more]


def _of_every_form(chosen: Chosen, around: Around) -> Iterator[Told]:
    called = around.called
    what = Told("what", "What", WHATS[chosen.what], more=called)
    if chosen.is_into:
        what = Told("what", "What", WHATS["plan"], more=around.plan.title)
    yield replace(what, value=called, more="") if chosen.what == "officer" and called and not chosen.is_into else what
    yield Told("form", "Form", chosen.as_form.name, "accent", chosen.as_form.purpose)
    if chosen.is_into:
        yield _workbook(chosen)
        return
    yield Told("audience", "For", AUDIENCES[chosen.audience])
    if around.names and chosen.audience is Audience.public:
        yield _names(around)
    if chosen.form in IN_ROWS:
        columns = chosen.usual_columns
        yield Told("columns", "Columns", COLUMNS.get(columns, columns), "text" if chosen.columns else "quiet")


def _workbook(chosen: Chosen) -> Told:
    path = Path(chosen.source)
    if chosen.source:
        return Told("source", "Workbook", path.name, more=str(path.parent))
    return Told("source", "Workbook", "needed: the council's own file", "late")


def _names(around: Around) -> Told:
    found, decided = around.names, around.decided
    left = undecided(found, decided)
    if left:
        return Told("names", "Names", f"{len(left)} in the texts, to decide", "late")
    gone = sum(decided[name.name] for name in found)
    return Told("names", "Names", f"{gone} replaced, {len(found) - gone} stay")


def _of_report(chosen: Chosen, around: Around) -> Iterator[Told]:
    template = chosen.template
    number = len(template.sections)
    every = number == len(SECTIONS)
    yield Told("sections", "Sections", f"all {number}" if every else f"{number} of {len(SECTIONS)}")
    yield _or_quiet("title", "Title", template.title, "the plan's own")
    yield _or_quiet("version", "Version", template.version, "none")
    yield _as_at(template, around.plan)
    since = day_text(template.since) if template.since else ""
    yield _or_quiet("since", "Since", since, "the last report")
    if chosen.form == "docx":
        yield _or_quiet("styles", "Styles", Path(template.styles).name, "our own")
    if around.kept is not None:
        same = template.with_(version="", as_at=None, since=None) == around.kept
        told = "the council's own" if same else "changed: keep it as the council's own?"
        yield Told("template", "Template", told, "quiet" if same else "text")


def _as_at(template: Template, plan: PlanLine) -> Told:
    if template.as_at:
        return Told("as_at", "As at", day_text(template.as_at))
    if plan.as_at:
        return Told("as_at", "As at", f"{day_text(plan.as_at)}, the plan's own", "quiet")
    return Told("as_at", "As at", "needed: the day that it stands for", "late")


def _or_quiet(name: str, label: str, value: str, otherwise: str) -> Told:
    return Told(name, label, value) if value else Told(name, label, otherwise, "quiet")

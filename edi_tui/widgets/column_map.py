"""How a document was read, to be answered: its questions, and each column with its first cells and how sure it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from edi_tui.importing import fields_in_words, how_sure, is_sure
from edi_tui.widgets.cells import cell_len, cut, fitted
from edi_tui.widgets.line_list import Line
from edi_tui.widgets.pieces import Piece, Pieces
from edi_tui.widgets.plain import line
from edi_tui.widgets.review_full import column_in_full, field_lines, text_lines

if TYPE_CHECKING:
    from imports.drafts import ColumnReading, Question
    from imports.reconciling.proposal import Proposal

_SURE = 12  # cells of the last column: "please look", "you said so"
_SAMPLE = 16  # cells that are kept for the first cells of a column
_READ = (18, 30)  # the least and the most cells for what something was read as


@dataclass(frozen=True)
class Point:
    """One thing that can be answered: a question, or how a column was read, sure or not."""

    id: str
    question: Question
    column: ColumnReading | None = None

    @property
    def key(self) -> str:
        """What the answer is kept under."""
        return self.question.key

    @property
    def is_asked(self) -> bool:
        """Whether the import cannot know it by itself."""
        return self.column is None or not is_sure(self.column)

    def is_open(self, answers: Mapping[str, str]) -> bool:
        """Whether a person should look at it."""
        return self.is_asked and self.key not in answers and not self.question.by_hand

    def answer(self, answers: Mapping[str, str]) -> str:
        """What stands: what was answered, else what was read; in words."""
        chosen = answers.get(self.key, self.question.chosen)
        words = next((option.words for option in self.question.options if option.value == chosen), chosen)
        if self.column is not None and self.key not in answers:
            return fields_in_words(self.column.fields)
        return words


def points_of(proposal: Proposal) -> list[Point]:
    """All that can be answered: first what is asked besides columns, then the columns as the document has them."""
    asked = {question.key: question for question in proposal.questions}
    columns = {column.key for column in proposal.columns}
    points = [Point(f"q{n}", q) for n, q in enumerate(asked.values()) if q.key not in columns]
    for number, column in enumerate(proposal.columns):
        if column.key:
            points.append(Point(f"c{number}", asked.get(column.key) or _question_of(column), column))
    return points


def _question_of(column: ColumnReading) -> Question:
    """What may be said of a column that nobody is asked about."""
    from imports.layouts.mapping import question_of

    return question_of(column)


def map_lines(points: Sequence[Point], answers: Mapping[str, str], width: int) -> list[Line]:
    """What a person should look at, then every other column of each sheet."""
    first = [point for point in points if point.is_asked]
    rest = [point for point in points if not point.is_asked]
    read = max((cell_len(line(point.answer(answers))) for point in points), default=0)
    room = _Room(points, min(max(read, _READ[0]), _READ[1] if width >= 100 else _READ[0]), width)
    lines = []
    if first:
        lines.append(Line(None, [Piece("Asked", "title"), Piece(f"  {len(first)}", "quiet")], room.titles()))
        lines += [room.line(point, answers) for point in first]
        lines.append(Line(None, []))
    for sheet, group in groupby(rest, key=lambda point: point.column.sheet if point.column else ""):
        some = list(group)
        title = f"Columns of {sheet}" if sheet else "Columns"
        count = Piece(f"  {len(some)}", "quiet")
        lines.append(Line(None, [Piece(line(title), "title"), count], () if first else room.titles()))
        lines += [room.line(point, answers) for point in some]
        lines.append(Line(None, []))
    return lines


class _Room:
    """The columns of the list, for a width."""

    def __init__(self, points: Iterable[Point], read: int, width: int) -> None:
        names = [cell_len(line(point.column.heading)) for point in points if point.column]
        self.read = read
        self.heading = max(10, min(max(names, default=10), 34, width - read - _SURE - _SAMPLE))

    def titles(self) -> Pieces:
        """What stands in the last two columns."""
        return [Piece(fitted("read as", self.read + 2), "quiet"), Piece(fitted("how sure", _SURE), "quiet")]

    def line(self, point: Point, answers: Mapping[str, str]) -> Line:
        """A column with its first cells, or a question; and how it was read, and how sure."""
        column = point.column
        if column is None:
            left: Pieces = [Piece(line(point.question.sentence))]
        else:
            samples = " · ".join(line(sample) for sample in column.samples)
            heading = fitted(line(column.heading) or "(no heading)", self.heading)
            left = [Piece(heading), Piece(f"  {samples}", "faint")]
        said = fitted(cut(line(point.answer(answers)), self.read), self.read + 2)
        return Line(point.id, left, [Piece(said, "accent"), *self._state(point, answers)])

    def _state(self, point: Point, answers: Mapping[str, str]) -> Pieces:
        if point.key in answers or point.question.by_hand:
            return [Piece(fitted("you said so", _SURE), "bold")]
        words = how_sure(point.column) if point.column else "please look"
        return [Piece(fitted(words, _SURE), "late" if point.is_open(answers) else "quiet")]


def point_in_full(point: Point, answers: Mapping[str, str], width: int) -> list[Pieces]:
    """What stands beside the list for one point."""
    said = point.answer(answers) if point.key in answers else None
    if point.column is not None:
        return list(column_in_full(point.column, width, said))
    lines = [*text_lines(point.question.sentence, width, "bold"), *text_lines(point.question.evidence, width), ()]
    lines += field_lines("Your answer" if said else "Stands now", point.answer(answers), width, style="bold")
    lines += [(), (Piece("What can be said", "title"),)]
    for option in point.question.options:
        lines += text_lines(f"· {option.words}", width, "quiet")
    return lines

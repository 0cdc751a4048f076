"""The lines of a plan over time: figures with bars for each moment, what moved, what slipped, what is old."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from db.ageing import Aged
from db.legend import sign
from db.lines import StatusLine
from db.movement import KINDS, Movement
from db.over_time import aged_said, course_said, days_text, move_said, ordinal, slipped_said
from db.periods import day_text
from db.slippage import Slip
from db.trend_lines import Course, Moment, Point, Trend
from db.wording import capital
from edi_tui.widgets.cells import fitted
from edi_tui.widgets.dash_lines import Row, bar, gap, moved_rows, segments, title_row
from edi_tui.widgets.pieces import Piece, Pieces, width_of
from edi_tui.widgets.plain import line

_FIGURE = 5  # cells of a figure
_WHEN = 28  # cells of a moment's name
_GAP = 2  # cells between a name and its bar
_LEAST_BAR = 8
_DAYS = 14


@dataclass(frozen=True)
class Looked:
    """What was read of a plan over time; `since` is the earlier moment that now is compared with."""

    trend: Trend
    since: Moment | None
    moved: Movement | None
    slips: Sequence[Slip]
    aged: Sequence[Aged]

    @property
    def words(self) -> str:
        """The earlier moment in words."""
        return self.since.words if self.since else ""


def rows_of(looked: Looked) -> list[Row]:
    """Every line, each but the titles with a key."""
    rows: list[Row] = []
    courses = looked.trend.courses
    for number in (len(courses) - 1, *range(len(courses) - 1)):  # the whole plan first
        course = courses[number]
        rows += [*([gap()] if rows else []), *_course_rows(course, number)]
    if looked.moved:
        rows += [gap(), *moved_rows(looked.moved, f"since {looked.words}")]
    return [*rows, gap(), *_slip_rows(looked.slips), gap(), *_aged_rows(looked.aged)]


def said_of(looked: Looked, key: str) -> tuple[str, str]:
    """What is told of the line of this key: its title and the words."""
    kind, _, value = key.partition(":")
    if kind == "course":
        course = looked.trend.courses[int(value.split("/")[0])]
        first = "There are figures of no other day: closing a period keeps them."
        return course.heading or "Whole plan", course_said(course, since=looked.since) or first
    if kind == "moved" and looked.moved:
        names = "; ".join(f"{one.name} ({one.words})" if one.words else one.name for one in looked.moved.kinds[value])
        return f"{KINDS[value]} since {looked.words}", names or "None."
    if kind == "slip":
        slip = next(slip for slip in looked.slips if slip.action_id == value)
        return f"{slip.name}: {slip.text}", "\n".join(move_said(move) for move in slip.moves)
    if kind == "aged":
        old = next(one for one in looked.aged if one.action_id == value)
        return f"{old.name}: {old.text}", f"In its {ordinal(old.year)} year: {old.evidence}."
    return "", ""


def _course_rows(course: Course, number: int) -> Iterator[Row]:
    entries = [figure.status for figure in course.labels.values()]
    most = max((point.total or 0 for point in course.points), default=0)

    def titles(width: int) -> Pieces:
        signs = "".join(f"{line(sign(status)):>{_FIGURE}}" for status in entries)
        name = fitted(line(course.heading or "Whole plan"), max(8, width - len(signs) - _FIGURE - 1))
        return (Piece(name, "title"), Piece(f"{signs}{'all':>{_FIGURE + 1}}", "quiet"))

    def row(place: int, point: Point) -> Row:
        return Row(f"course:{number}/{place}", lambda width: _point_pieces(course, point, entries, most, width))

    yield Row(None, titles)
    yield from (row(place, point) for place, point in enumerate(course.points))


def _point_pieces(
    course: Course, point: Point, entries: Sequence[StatusLine | None], most: int, width: int
) -> Sequence[Piece]:
    counts = [point.count(key) for key in course.labels]
    figures = "".join(f"{'–' if count is None else count or '·':>{_FIGURE}}" for count in counts)
    left = width - len(figures) - _FIGURE - 1
    name = min(_WHEN, left)
    room = left - name - _GAP if left - name - _GAP > _LEAST_BAR else 0
    parts = list(segments(entries, [count or 0 for count in counts], most, room - 1)) if room else []
    before = " " * _GAP if room else ""
    total = "–" if point.total is None else f"{point.total:,}"
    return (
        Piece(fitted(line(capital(point.moment.words)), name) + before),
        *parts,
        Piece(" " * max(0, left - name - len(before) - width_of(parts))),
        Piece(figures, "quiet"),
        Piece(f"{total:>{_FIGURE + 1}}", "bold"),
    )


def _slip_rows(slips: Sequence[Slip]) -> Iterator[Row]:
    most = max((slip.days for slip in slips), default=0)

    def row(slip: Slip) -> Row:
        return Row(f"slip:{slip.action_id}", lambda width: _slip_pieces(slip, most, width))

    yield title_row("Deadlines", slipped_said(slips).rstrip("."))
    yield from (row(slip) for slip in slips)


def _slip_pieces(slip: Slip, most: int, width: int) -> Sequence[Piece]:
    dates = f"{day_text(slip.first)} → {day_text(slip.now) or 'no date'}"
    name = max(8, min(_WHEN, width - len(dates) - _DAYS - 4))
    head = Piece(fitted(line(slip.name), name) + " "), Piece(dates + " ", "quiet")
    days = Piece(f"{days_text(slip.days):>{_DAYS}} ", "bold")
    room = width - width_of([*head, days])
    return (*head, days, Piece(bar(max(0, slip.days), most, min(30, room)), "late"))


def _aged_rows(aged: Sequence[Aged]) -> Iterator[Row]:
    def row(one: Aged) -> Row:
        year = Piece(f"{ordinal(one.year)} year  ", "bold")
        pieces = (Piece(fitted(line(one.name), 20) + " "), year, Piece(line(one.evidence), "quiet"))
        return Row(f"aged:{one.action_id}", lambda _: pieces)

    yield title_row("Third year", aged_said(aged).rstrip("."))
    yield from (row(one) for one in aged)

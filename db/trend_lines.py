"""What the course of a plan's figures is made of: moments, points and, per heading, a course."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from db.errors import Refused
from db.lines import StatusLine
from db.periods import day_text, in_words, read_period

NOW, CLOSED, REPORTED = "now", "closed", "reported"


@dataclass(frozen=True)
class Moment:
    """A day that figures are known of: a closed period, a document's count, or now."""

    kind: str
    period: str | None
    as_at: date | None
    newest: int | None = None  # of a closed period: the number of the newest batch that its figures know

    @property
    def words(self) -> str:
        """What it is called: "Q1 2026-27", "31 March 2026 (reported)", "now"."""
        if self.kind == NOW:
            return "now"
        called = in_words(self.period) or day_text(self.as_at) or "an earlier day"
        return f"{called} (reported)" if self.kind == REPORTED else called


@dataclass(frozen=True)
class Figure:
    """How many had a status; None where the document left it blank."""

    label: str
    count: int | None
    status: StatusLine | None = None


@dataclass(frozen=True)
class Point:
    """The figures of one heading at one moment."""

    moment: Moment
    total: int | None
    figures: dict[str, Figure] = field(default_factory=dict)  # by folded label

    def count(self, key: str) -> int | None:
        """How many had the status of this folded label; None where a document does not say."""
        if key in self.figures:
            return self.figures[key].count
        return None if self.moment.kind == REPORTED else 0


@dataclass(frozen=True)
class Course:
    """How one heading went ("" is the whole plan); `labels` are its statuses by folded label, the legend's first."""

    heading: str
    points: tuple[Point, ...]
    labels: dict[str, Figure]

    def since(self, moment: Moment) -> Course:
        """The same from one moment on."""
        kept = [point.moment for point in self.points]
        start = kept.index(moment) if moment in kept else 0
        return Course(self.heading, self.points[start:], self.labels)


@dataclass(frozen=True)
class Trend:
    """How a plan went: the moments that figures are known of, and the course of each heading, the whole plan last."""

    plan_id: str
    moments: tuple[Moment, ...]
    courses: tuple[Course, ...]

    @property
    def whole(self) -> Course:
        """The course of the whole plan."""
        return self.courses[-1]

    @property
    def has_past(self) -> bool:
        """Whether there is anything that now can be compared with."""
        return len(self.moments) > 1

    def find(self, words: str) -> Moment:
        """The earlier moment that somebody means by its period or day; Refused when there is none."""
        wanted = read_period(words) or words
        for moment in self.moments[:-1]:
            if wanted in (moment.period, moment.words, day_text(moment.as_at), str(moment.as_at)):
                return moment
        known = ", ".join(moment.words for moment in self.moments[:-1]) or "none yet"
        raise Refused(f"No figures are kept of “{words}”: there are figures of {known}.")

"""What a row says of how far its action has come: statuses, commentary and what a "Completed" column holds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from imports.cells import dates, deadlines, statuses
from imports.cells.calendar import Calendar, Span
from imports.drafts import ActionDraft, Problem, Status, Update
from imports.grid import Cell
from imports.layouts.layout import Column
from imports.meaning import colours, history, periods
from imports.meaning.legend import Legend
from imports.vocabulary.words import fold, one_line

AHEAD = re.compile(
    r"\b(?:will|to be|due|expected|awaiting|awaited|not yet|planned|scheduled|pending|aim|hope|target|underway"
    r"|in progress)\b",
    re.IGNORECASE,
)
COMPLETED = "Completed"
AWAITED = "“{0}” says that an update is awaited; the words were kept, and an update is still to be had."
BLANK = "“{0}” is no update; it was not taken as one."
SENTENCE = 3  # words
TOLD = re.compile(r"\b(?:comment\w*|updates?|progress|narrative|notes?|reasons?|explanation)\b", re.IGNORECASE)
LED = re.compile(r"\W*([A-Za-z][A-Za-z ]{0,30}?)\s*(?:[-–—:.,;]\s+|\n|\((?=\w))")


def _parted(column: Column, cell: Cell) -> tuple[Cell, str]:
    """The status before the commentary that a heading promises too ("RAG and comments"), and that commentary."""
    match = LED.match(cell.text) if TOLD.search(column.name) and not statuses.group(cell.text) else None
    if match is None or not (colours.word(match.group(1), letters=True) or statuses.group(match.group(1))):
        return cell, ""
    return cell.with_text(match.group(1)), cell.text[match.end() :].strip()


def _day(spans: Sequence[Span]) -> date | None:
    """The one day that a span is."""
    return spans[0].start if spans and spans[0].precision == "date" else None


@dataclass(slots=True)
class Progress:
    """Reads one action's cells about its progress, in whatever order the columns stand."""

    draft: ActionDraft
    legend: Legend
    calendar: Calendar
    reported: str | None  # the period that updates without one report on
    series: frozenset[int] = frozenset()  # the columns whose cells are lists of dated entries
    timed: dict[str, Update] = field(default_factory=dict)  # by the period that their headings name
    implied: Status | None = None  # the status that a "Completed" column gives where no other column does

    def read_status(self, column: Column, cell: Cell) -> None:
        """A rating of one period goes with that period's update; any other is the action's own."""
        cell, told = _parted(column, cell)
        entry, rest, doubt = self.legend.read(cell)
        rest = "\n".join(filter(None, (rest, told)))
        if doubt:
            self.draft.problems.append(doubt)
        if entry is None:
            return
        if column.time:
            self._of_time(column).status = entry.label
            if not self._of_time(column).text or rest:
                self._of_time(column).text = rest or self._of_time(column).text
            return
        earlier = self._entry(self.draft.status)
        self.draft.status = (self._combined(earlier, entry) if earlier else entry).label
        if rest:
            self.draft.updates.append(Update(rest, self.reported))

    def read_update(self, column: Column, cell: Cell) -> None:
        """Commentary: of the period that the heading names, else in the dated paragraphs that the cell holds."""
        if statuses.is_silence(cell.text):
            bare = len(fold(cell.text).split()) < SENTENCE
            if fold(cell.text):
                sentence = (BLANK if bare else AWAITED).format(one_line(cell.text)[:60])
                self.draft.problems.append(Problem(cell.at, cell.text[:60], sentence))
            if bare:
                return
        if not column.time:
            self.draft.updates += history.split(
                cell.text, self.calendar, self.reported, series=column.index in self.series
            )
            return
        update = self._of_time(column)
        update.text = f"{update.text}\n{cell.text}".strip()

    def read_completed(self, column: Column, cell: Cell) -> None:
        """A date, "Yes", a tick or a story of what was done says completed; a word of another stage says that."""
        text = one_line(cell.text)
        reading = statuses.read(cell.text)
        if reading and reading.stage and reading.stage != "completed":
            entry, rest, _ = self.legend.read(cell)
            self.implied = entry
            self.draft.updates += [Update(rest, self.reported)] if rest else []
            return
        dated = [span for span in dates.spans(text, self.calendar) if span.end and span.precision in ("date", "month")]
        bare = deadlines.is_deadline(text)
        said = fold(text) in ("yes", "y") or (reading is not None and reading.stage == "completed")
        if (bare or said or dated) and not AHEAD.search(text):
            self.implied = Status(COMPLETED, stage="completed")
            self.draft.completed_on = _day(dated[-1:]) or self.draft.completed_on
        if bare or not said or dated:
            dated_only = bare and not said and not AHEAD.search(text)
            day = _day(dated[-1:])
            period = periods.stamp_of(dated[-1]) if dated else self.reported
            self.draft.updates.append(Update(f"{column.name}: {text}" if dated_only else cell.text, period, day))

    def finish(self) -> None:
        """The updates in their order; without a status of its own the action has its latest rating, or is completed."""
        self.draft.updates += [self._spoken(update) for update in self.timed.values()]
        self.draft.updates = history.in_order(self.draft.updates)
        if self.draft.status is None:
            rated = [update.status for update in self.draft.updates if update.status]
            self.draft.status = rated[-1] if rated else None
        if self.draft.status is None and self.implied:
            self.draft.status = self.legend.add(self.implied).label

    def _spoken(self, update: Update) -> Update:
        """A period that was only rated says no more than its rating."""
        update.text = update.text or update.status or ""
        return update

    def _of_time(self, column: Column) -> Update:
        """The update of the period that the heading names."""
        if column.time not in self.timed:
            spans = [s for s in dates.spans(column.time, self.calendar) if s.precision == "date"]
            period = periods.stamp(column.time, self.calendar) or self.reported
            self.timed[column.time] = Update("", period, spans[0].end if spans else None)
        return self.timed[column.time]

    def _entry(self, label: str | None) -> Status | None:
        return next((e for e in self.legend.entries if label and e.label == label), None)

    def _combined(self, one: Status, other: Status) -> Status:
        """A stage and a colour from two columns are one status: "In progress, Green"."""
        if fold(one.label) == fold(other.label):
            return one
        rating, stage = (one, other) if colours.word(one.label, letters=True) else (other, one)
        label = f"{stage.label}, {rating.label}"
        return self.legend.add(
            Status(label, rating.colour or stage.colour, one.symbol or other.symbol, stage.stage or rating.stage)
        )

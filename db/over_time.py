"""What went how over time, in sentences that are made from the same figures as the tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from db.ageing import Aged
from db.periods import day_text
from db.slippage import DueMove, Slip
from db.trend_lines import REPORTED, Course, Moment, Point
from db.wording import listed, number_of, quoted, sentence

_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth".split()


def course_said(course: Course, now: str = "now", since: Moment | None = None) -> str:
    """How the figures of a heading moved since a moment, or since the point before the last; "" where there is none."""
    earlier = course.points[:-1]
    if not earlier:
        return ""
    before = next((point for point in earlier if point.moment == since), earlier[-1])
    last = course.points[-1]
    if before.moment.kind == REPORTED and before.total and not last.total:
        held = f"{number_of(before.total, 'action')} {'was' if before.total == 1 else 'were'} reported"
        return sentence(f"{held} as at {day_text(before.moment.as_at)}; the register holds none of them")
    said = f"Since {before.moment.words}, {listed(list(_moved(course, before, last))) or 'no figure has changed'}"
    stayed, unknown = list(_stayed(course, before, last)), list(_unknown(course, before, last, now))
    said += f"; {listed(stayed)}" if stayed else ""
    said += f"; {listed(unknown)} had no figure then" if unknown else ""
    return f"{sentence(said)} {_totals(before, last, now)}".strip()


def _moved(course: Course, before: Point, last: Point) -> Iterator[str]:
    for key, figure in course.labels.items():
        was, is_now = before.count(key), last.count(key)
        if was is not None and is_now is not None and was != is_now:
            yield f"{quoted(figure.label)} {'rose' if is_now > was else 'fell'} from {was:,} to {is_now:,}"


def _stayed(course: Course, before: Point, last: Point) -> Iterator[str]:
    for key, figure in course.labels.items():
        was = before.count(key)
        if was and was == last.count(key):
            yield f"{quoted(figure.label)} stayed at {was:,}"


def _unknown(course: Course, before: Point, last: Point, now: str) -> Iterator[str]:
    for key, figure in course.labels.items():
        if before.count(key) is None and (is_now := last.count(key)):
            yield f"{quoted(figure.label)} ({is_now:,} {now})"


def _totals(before: Point, last: Point, now: str) -> str:
    if before.total is None or last.total is None:
        return ""
    counted = f"{before.total:,} {'was' if before.total == 1 else 'were'} counted then"
    return f"{counted}, {'as many' if before.total == last.total else f'{last.total:,}'} {now}."


def slipped_said(slips: Sequence[Slip]) -> str:
    """How many deadlines moved, how far in all, which the farthest, and for how many nobody said why."""
    if not slips:
        return "No deadline was ever moved."
    if len(slips) == 1:
        why = ", and no reason is kept" if slips[0].unexplained else ""
        return f"1 deadline was moved: {slips[0].name}, by {days_text(slips[0].days)}{why}."
    late = [slip for slip in slips if slip.days > 0]
    parts = [f"{len(slips):,} deadlines were moved since they were first set"]
    if late:
        farthest = max(late, key=lambda slip: slip.days)
        slipped = f"{len(late):,} slipped by {days_text(sum(slip.days for slip in late))} in all"
        parts.append(f"{slipped}, {farthest.name} the farthest with {days_text(farthest.days)}")
    without = sum(slip.unexplained for slip in slips)
    if without:
        parts.append(f"for {without:,} of them no reason is kept")
    return sentence("; ".join(parts))


def days_text(days: int) -> str:
    """ "92 days", "1 day", "31 days earlier", "no days in all"."""
    if days < 0:
        return f"{number_of(-days, 'day')} earlier"
    return number_of(days, "day") if days else "no days in all"


def move_said(move: DueMove, *, who: bool = True) -> str:
    """One move of a deadline: from when to when, on which day, and why."""
    ends = f"{day_text(move.old) or 'no date'} to {day_text(move.new) or 'no date'}"
    when = f", on {day_text(move.on)}" if move.on else ", before the register knew it"
    by = f" by {move.who}" if who and move.who else ""
    return f"{ends}{when}{by}: {move.reason or 'no reason given'}"


def aged_said(found: Sequence[Aged]) -> str:
    """How many open actions are in a late year."""
    if not found:
        return "No open action is known to be in its third year."
    if len(found) == 1:
        return f"1 open action is in its {ordinal(found[0].year)} year."
    return f"{len(found):,} open actions are in their third year or later."


def ordinal(number: int) -> str:
    """ "third", "tenth", "11th"."""
    return _ORDINALS[number - 1] if number <= len(_ORDINALS) else f"{number}th"

"""Questions of how far something is: done without a date, off track, no news, worse, at odds with itself."""

from __future__ import annotations

from collections.abc import Iterator

from db.closings import last_closed
from db.legend import off_track, stage_of, status_word, went_backwards
from db.lines import ActionContents, StatusLine, UpdateLine
from db.movement import default_since, movement
from db.periods import bounds, in_words
from db.questions.gathering import gathered
from db.questions.question import Examined, Question, about, called
from db.text import fold
from db.wording import quoted
from db.words import FINISHED, STAGES


def undated(plan: Examined) -> Iterator[Question]:
    """Complete without a date."""
    done = [line for line in plan.everything if stage_of(line) == "completed"]
    singles = (
        about("undated", line, f"When was {called(line)} completed? No date is kept.", "completed_on")
        for line in done
        if line.completed_on is None
    )
    many = "{of} actions{under} that are complete have no date: when was each completed?"
    yield from gathered(plan, singles, (line.heading_id for line in done), many)


def no_way_back(plan: Examined) -> Iterator[Question]:
    """Amber or red without a way to green."""
    entries = {entry.id for entry in off_track(plan.contents.legend)}
    lines = [
        line for line in plan.everything if line.status and line.status.id in entries and stage_of(line) not in FINISHED
    ]
    singles = (
        about(
            "way", line, f"{called(line)} is {_status(line.status)}: what brings it back, and by when?", "way_to_green"
        )
        for line in lines
        if not line.way_to_green
    )
    many = "{of} actions{under} that are off track do not say what brings them back, and by when."
    yield from gathered(plan, singles, (line.heading_id for line in lines), many)


def same_words(plan: Examined) -> Iterator[Question]:
    """The same words as last period: “no change” is an answer, the old words again are none."""
    lines = [line for line in plan.everything if stage_of(line) not in FINISHED]
    told = {line.id: _told(line) for line in lines}
    singles = (
        about(
            "same",
            line,
            f"Has nothing happened to {called(line)}? Its update{_of(told[line.id][-1])} is that{_of(before)} again.",
            "update",
        )
        for line in lines
        if (before := _repeated(told[line.id], plan.contents.plan.period))
    )
    several = [line.heading_id for line in lines if len(told[line.id]) > 1]
    yield from gathered(
        plan, singles, several, "{of} actions{under} have the same update as the period before: has nothing happened?"
    )


def worse(plan: Examined) -> Iterator[Question]:
    """Worse than last period, and no update says why."""
    period, were = plan.contents.plan.period, _worse_since(plan)
    for line in plan.everything:
        before = were.get(line.id)
        if before is None or stage_of(line) in FINISHED:
            continue
        if not any(update.period == period for update in _told(line)):
            said = f"Why did {called(line)} get worse, from {_status(before)} to {_status(line.status)}?"
            yield about("worse", line, f"{said} No update{_for(period)} says.", "update")


def at_odds(plan: Examined) -> Iterator[Question]:
    """A rating that its stage, or its date of completion, does not fit."""
    for line in plan.everything:
        rated, own = line.status, line.stage
        if rated and own and not _agree(own, rated):
            said = f"How can {called(line)} be {_status(rated)} when its stage is {quoted(STAGES[own])}?"
            yield about("odds", line, said, "status")
        elif line.completed_on and stage_of(line) != "completed":
            said = f"{called(line)} has a date of completion: how can it be {_status(rated)}?"
            yield about("odds", line, said, "status")


_GOING = {"ongoing": "in_progress"}


def _agree(own: str, rated: StatusLine) -> bool:
    """Whether a stage and a rating can both be so; a colour alone says only that the work is under way."""
    if rated.stage:
        return _GOING.get(own, own) == _GOING.get(rated.stage, rated.stage)
    return own != "completed" or rated.colour not in ("amber", "red")


def _told(line: ActionContents) -> list[UpdateLine]:
    """The updates that tell something: no nil returns, and none that only gives a rating."""
    return [
        update
        for update in line.updates
        if not update.nil and fold(update.text) and not (update.status and update.text == update.status.label)
    ]


def _repeated(told: list[UpdateLine], period: str | None) -> UpdateLine | None:
    """The update before the last, where the last says the same in the period that is reported."""
    if len(told) < 2 or (period and told[-1].period != period) or told[-1].period == told[-2].period:
        return None
    return told[-2] if fold(told[-1].text) == fold(told[-2].text) else None


def _worse_since(plan: Examined) -> dict[str, StatusLine]:
    """What each action was that is worse now: when the last period was closed, else as its last update had it."""
    line, conn = plan.contents.plan, plan.conn
    closed = last_closed(conn, line.id, line.period)
    since = default_since(conn, line, plan.today)
    moved = movement(conn, line.id, since, after=closed.newest if closed else None).kinds["worse"]
    found = {one.id: one.statuses[0] for one in moved if one.statuses and one.statuses[0]}
    if closed is None:
        found |= {action.id: before for action in plan.everything if (before := _was_better(action, line.period))}
    return found


def _was_better(line: ActionContents, period: str | None) -> StatusLine | None:
    """The rating of an earlier period's update, where the one of now is behind it."""
    edges = bounds(period or "")
    for update in reversed(line.updates):
        earlier = bounds(update.period or "")
        if update.status and earlier and edges and earlier[1] < edges[0]:
            now = line.status
            return update.status if now and went_backwards(update.status, now.stage, now.colour) else None
    return None


def _status(status: StatusLine | None) -> str:
    return quoted(status_word(status)) if status else status_word(None)


def _of(update: UpdateLine) -> str:
    return f" of {in_words(update.period)}" if update.period else ""


def _for(period: str | None) -> str:
    return f" for {in_words(period)}" if period else ""

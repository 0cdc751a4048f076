"""The commands that look over time: trend, and the questions that members would ask."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Annotated

import typer

from db.ageing import aged
from db.lines import PlanLine
from db.movement import KINDS as MOVES
from db.movement import Movement, movement
from db.over_time import aged_said, course_said, days_text, move_said, slipped_said
from db.periods import day_text
from db.questions import KINDS, Question, questions
from db.register import Register
from db.slippage import slippage
from db.text import shorten
from db.trend_lines import CLOSED, Course, Moment, Point, Trend
from db.trends import trend as read_trend
from db.wording import capital
from edi_tui.cli.choosing import PlanOption, choose_plans
from edi_tui.cli.output import say, say_fields
from edi_tui.cli.program import opened, program

_NO_PLAN = "No plan yet: take one in with “edi-tui import FILE”."


@program.command()
def trend(
    context: typer.Context,
    plan: PlanOption = None,
    since: Annotated[
        str | None, typer.Option(metavar="PERIOD", help="Compare with this closed period; else with the last figures.")
    ] = None,
) -> None:
    """How the figures went, which deadlines slipped, and what is in its third year."""
    with opened(context) as register:
        plans = choose_plans(register.reader, plan)
        if not plans:
            say(_NO_PLAN)
        for line in plans:
            _say_trend(register, line, since)


def _say_trend(register: Register, plan: PlanLine, since: str | None) -> None:
    conn, today = register.reader, date.today()
    found = read_trend(conn, plan.id, today)
    moment = found.find(since) if since else found.moments[-2] if found.has_past else None
    say(plan.title)
    if moment is None:
        say("No figures of an earlier day are kept: “edi-tui period close” keeps those of a period.")
    else:
        _say_courses(found, moment)
    if moment and moment.kind == CLOSED and moment.as_at:
        moved = movement(conn, plan.id, moment.as_at, after=moment.newest)
        say_fields((f"{MOVES[kind]} since {moment.words}", words) for kind, words in _moves(moved))
    slips, late = slippage(conn, plan.id), aged(conn, plan.id, today)
    say_fields([("Deadlines", slipped_said(slips))])
    for slip in slips:
        moves = "; ".join(move_said(move) for move in slip.moves)
        say_fields([(slip.name, f"first {day_text(slip.first)}; {moves}; slipped: {days_text(slip.days)}")])
    say_fields([("Third year", aged_said(late)), *((one.name, f"{one.evidence}: {_cut(one.text)}") for one in late)])
    say()


def _say_courses(found: Trend, moment: Moment) -> None:
    for course in found.courses:
        since = course.since(moment)
        say_fields([("Heading", course.heading or "Whole plan")])
        say_fields((capital(point.moment.words), _figures(course, point)) for point in since.points)
        say_fields([("In words", course_said(course, since=moment))])


def _figures(course: Course, point: Point) -> str:
    parts = (
        f"{figure.label} {'no figure' if (count := point.count(key)) is None else f'{count:,}'}"
        for key, figure in course.labels.items()
    )
    total = "not given" if point.total is None else f"{point.total:,}"
    return "; ".join([*parts, f"in all {total}"])


def _moves(moved: Movement) -> Iterator[tuple[str, str]]:
    for kind, actions in moved.kinds.items():
        names = "; ".join(f"{one.name} ({one.words})" if one.words else one.name for one in actions)
        yield kind, f"{len(actions):,}: {names}" if actions else "none"


@program.command("questions")
def ask(context: typer.Context, plan: PlanOption = None) -> None:
    """What members would ask of a plan as it is, each with what mends it."""
    with opened(context) as register:
        plans = choose_plans(register.reader, plan)
        if not plans:
            say(_NO_PLAN)
        for line in plans:
            found = questions(register.reader, line.id, date.today())
            say(line.title)
            if not found:
                say("No question is open: everything that members usually ask is answered.")
            for number, question in enumerate(found, 1):
                say(f"Question {number} of {len(found)}: {KINDS[question.kind].words}")
                say_fields(_told(register, question))
            say()


def _told(register: Register, question: Question) -> Iterator[tuple[str, str]]:
    """The question, the actions that it stands for, and the command that mends the first of them."""
    yield "Asked", question.sentence
    names = [_name(register, part) for part in question.parts]
    yield "Of", "; ".join(names)
    yield "Mend", _MENDED_BY[question.fix].format(ref=names[0] if names else _name(register, question))


def _name(register: Register, question: Question) -> str:
    """What the command line finds an action by: its reference, else its first words."""
    if question.action_id is None:
        return ""
    row = register.reader.execute("SELECT ref, text FROM action WHERE id = ?", (question.action_id,)).fetchone()
    words = shorten(row["text"], 40).rstrip("…")
    return row["ref"] or (f'"{words}"' if words else "(no text)")


_MENDED_BY = {
    "completed_on": "edi-tui edit {ref} completed_on=DAY",
    "way_to_green": "edi-tui edit {ref} way_to_green=WORDS",
    "due_reason": "edi-tui edit {ref} due_reason=WORDS",
    "due_text": "edi-tui edit {ref} due_text=WORDS",
    "success_measure": "edi-tui edit {ref} success_measure=WORDS",
    "lead": "edi-tui edit {ref} lead=NAME",
    "update": "edi-tui update {ref} WORDS",
    "status": "edi-tui status {ref} STATUS",
    "new": "edi-tui new WORDS --heading HEADING",
}
"""The command that mends a question, by its fix."""


def _cut(text: str) -> str:
    return shorten(text, 80)

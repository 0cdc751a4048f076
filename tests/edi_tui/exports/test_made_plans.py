"""Any plan comes back: names, dates, legends, tasks, several updates a period, texts that look like something else."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from db.contents import plan_contents
from db.opening import open_register
from db.reading import plans
from db.words import COLOURS, STAGES
from imports.drafts import ActionDraft, Heading, Person, PlanDraft, Reading, Status, Update
from imports.reconciling.apply import apply
from imports.reconciling.proposal import propose
from imports.request import Request
from imports.safety.worker import read
from tests.drafting import reading
from tests.exporting import export
from tests.roundtrips import carried

WORDS = st.sampled_from(
    "4.10 1/2 TRUE NEW: =1+1 '=x 'tis -5 @home Ongoing TBC #REF! 007 1e5 Café naïve 漢字 “quoted” a;b x,y | 50% "
    "(internal) – Completed. ● ★ Plan Action Status".split()
)
LINES = st.lists(WORDS, min_size=1, max_size=4).map(" ".join)
TEXTS = st.lists(LINES, min_size=1, max_size=3).map("\n".join)
NAMES = st.sampled_from(["Ada Quist", "Idris Hale", "Ines Marsh", "O'Neill Ben", "Housing team", "Zoë Ålund-Test"])
POSTS = st.sampled_from([None, "Head of Engagement", "Director IT, Innovation, Digital", "HR"])
PERIODS = st.sampled_from([None, "2025-26 Q4", "2026-27 Q1", "2026-27 Q2", "2026-08"])
DAYS = st.dates(date(2020, 1, 1), date(2035, 12, 31))
LEGENDS = st.lists(
    st.builds(
        Status,
        st.sampled_from(["On target", "Some concern", "Done, all of it", "★", 'So "far"', "1"]),
        st.sampled_from([None, *COLOURS]),
        st.sampled_from([None, "✓", "?"]),
        st.sampled_from([None, *STAGES]),
    ),
    unique_by=lambda status: status.label,
    max_size=5,
)


@st.composite
def action(draw: st.DrawFn, number: int, legend: list[Status], *, is_task: bool = False) -> ActionDraft:
    """An action that is known by its reference, or by its number in the text."""
    made = ActionDraft(f"Action {number} {draw(TEXTS)}", draw(st.sampled_from([None, f"{number}.10", f"EDI{number}"])))
    for name in ("desired_outcome", "success_measure", "way_to_green"):
        setattr(made, name, draw(st.none() | TEXTS))
    for name in ("commitment", "council", "directorate", "service_area", "supporting_services", "due_reason"):
        setattr(made, name, draw(st.none() | LINES))
    people = st.builds(Person, NAMES, st.sampled_from(["lead", "owner", "updater"]), POSTS)
    made.people = draw(st.lists(people, max_size=3, unique_by=lambda one: (one.name, one.job_title, one.role)))
    made.status = draw(st.sampled_from([None, *(status.label for status in legend)]))
    made.due = draw(st.none() | DAYS)
    made.due_text = draw(st.sampled_from([None, "Ongoing", "by Q2", "TBC"])) if made.due is None else "when agreed"
    made.completed_on = draw(st.none() | DAYS)
    updates = st.builds(Update, TEXTS, PERIODS)
    made.updates = draw(st.lists(updates, max_size=4, unique_by=lambda told: (told.period, told.text)))
    made.characteristics = draw(st.lists(st.sampled_from(["age", "race", "sex"]), unique=True))
    made.new = draw(st.booleans())
    if not is_task:
        made.headings = draw(st.lists(st.sampled_from("Listen Employ Serve".split()).map(_heading), max_size=1))
        tasks = range(draw(st.integers(0, 2)))
        made.tasks = [draw(action(number * 10 + task, legend, is_task=True)) for task in tasks]
    return made


def _heading(text: str) -> Heading:
    return Heading("Theme", text)


@st.composite
def plan(draw: st.DrawFn) -> PlanDraft:
    """A whole plan, whose updates say their own periods and whose statuses are all in its legend."""
    legend = draw(LEGENDS)
    made = PlanDraft("Fair Shares", draw(st.sampled_from([None, "Harrowmere Borough Council"])), legend=legend)
    made.start, made.end = draw(st.sampled_from([(None, None), (date(2025, 4, 1), date(2028, 3, 31))]))
    made.as_at, made.exact = draw(st.none() | DAYS), True
    made.period = draw(PERIODS)
    made.actions = [draw(action(number, legend)) for number in range(1, 1 + draw(st.integers(1, 4)))]
    return made


def came_back(given_plan: PlanDraft, form: str, folder: Path) -> None:
    """Export it, take it in again here and elsewhere, and compare."""
    register, other = (open_register(folder / name, create=True) for name in ("a.db", "b.db"))
    try:
        apply(register, propose(register.reader, reading(given_plan)))
        out = export(register, folder / f"out.{form}")
        back: Reading = read(out.read_bytes(), Request(out.name))
        proposal = propose(register.reader, back)
        assert (proposal.refused, proposal.new, proposal.missing) == (None, [], [])
        assert [(made.name, [change.field for change in made.fields]) for made in proposal.changed] == []
        apply(other, propose(other.reader, back))
        mine, theirs = (carried(plan_contents(one.reader, plans(one.reader)[0].id), form) for one in (register, other))
        if form == "csv":  # a sign alone is no word in a list
            assert [len(one["actions"]) for one in (mine, theirs)] == [len(given_plan.actions)] * 2
        else:
            for one, other_one in zip(mine["actions"], theirs["actions"], strict=True):
                assert {key: value for key, value in other_one.items() if value != one[key]} == {}
            assert theirs == mine
    finally:
        register.close()
        other.close()


@pytest.mark.parametrize("form", ["xlsx", "csv", "json"])
@settings(
    max_examples=6, deadline=None, derandomize=True, phases=[Phase.generate], suppress_health_check=list(HealthCheck)
)
@given(made=plan())
def test_any_plan_comes_back(form: str, made: PlanDraft) -> None:
    with tempfile.TemporaryDirectory() as folder:
        came_back(made, form, Path(folder))

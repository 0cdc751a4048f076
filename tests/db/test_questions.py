"""What members would ask: each kind is asked where it is due, mended by its fix, and asked no more."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from db.journal import Create, Remove, Set, write
from db.models import new_id
from db.questions import KINDS, Question, questions
from db.register import Register
from db.verbs import Place, edit, flag, new
from tests.db.making_plans import PERIOD, TODAY, MadePlan
from tests.db.quarters import closed, give, tell

Do = Callable[[Register, MadePlan], object]


def asked(register: Register, plan: MadePlan, kind: str) -> list[Question]:
    return [question for question in questions(register.reader, plan.id, TODAY) if question.kind == kind]


def _moved(register: Register, plan: MadePlan) -> None:
    give(register, plan.actions["1.1"], due=date(2026, 12, 31))


def _same(register: Register, plan: MadePlan) -> None:
    tell(register, plan.actions["1.1"], "2026-27 Q2", "Questionnaire sent.")


def _left(register: Register, plan: MadePlan) -> None:
    officer = register.reader.execute("SELECT id FROM officer WHERE name = 'Tom Pell'").fetchone()[0]
    write(register, [Set("officer", officer, {"left_on": date(2026, 10, 31)})], label="left")


def _worse(register: Register, plan: MadePlan) -> None:
    give(register, plan.actions["1.2"], status_id=plan.statuses["On target"])
    closed(register, plan.id, "2026-27 Q2", date(2026, 9, 30))
    flag(register, [plan.actions["1.2"]], plan.statuses["Some concern"])


def _empty(register: Register, plan: MadePlan) -> None:
    row = {"id": new_id(), "plan_id": plan.id, "kind": "theme", "text": "Leisure", "position": 9}
    write(register, [Create("heading", row)], label="made")


def _flag(ref: str, label: str) -> Do:
    return lambda register, plan: flag(register, [plan.actions[ref]], plan.statuses[label])


def _give(ref: str, **values: object) -> Do:
    return lambda register, plan: give(register, plan.actions[ref], **values)


CASES: dict[str, tuple[Do, str, str, Do]] = {
    "undated": (
        _flag("1.1", "Done"),
        "When was 1.1 completed? No date is kept.",
        "completed_on",
        _give("1.1", completed_on=date(2026, 10, 1)),
    ),
    "way": (
        _flag("1.2", "Some concern"),
        "1.2 is “Some concern”: what brings it back, and by when?",
        "way_to_green",
        _give("1.2", way_to_green="A second trainer from January"),
    ),
    "moved": (
        _moved,
        "Why was the deadline of 1.1 put off from 30 September 2026 to 31 December 2026?",
        "due_reason",
        _give("1.1", due_reason="The printer closed"),
    ),
    "same": (
        _same,
        "Has nothing happened to 1.1? Its update of Q3 2026-27 is that of Q2 2026-27 again.",
        "update",
        lambda register, plan: tell(register, plan.actions["1.1"], PERIOD, "Two hundred answers so far"),
    ),
    "lead": (
        lambda register, plan: None,
        "Who leads 1.10? Nobody is named.",
        "lead",
        lambda register, plan: edit(register, plan.actions["1.10"], {"lead": "Wil Orme"}),
    ),
    "left": (
        _left,
        "Who leads 1.1 now that Tom Pell has left?",
        "lead",
        lambda register, plan: edit(register, plan.actions["1.1"], {"lead": "Lakshmi Bright"}),
    ),
    "deadline": (
        _give("1.10", due_words="TBC"),
        "By when will 1.10 be done? Its deadline is “TBC”.",
        "due_text",
        _give("1.10", due_words="Ongoing"),
    ),
    "measure": (
        _give("1.1", success_measure="40 tenants a month"),
        "How will it be seen that 1.10 worked? It has no measure.",
        "success_measure",
        _give("1.10", success_measure="Thirty people a week"),
    ),
    "figure": (
        _give("1.1", success_measure="Tenants feel heard in 2027."),
        "Which figure shows that 1.1 worked? Its measure: “Tenants feel heard in 2027”.",
        "success_measure",
        _give("1.1", success_measure="8 in 10 tenants feel heard in 2027"),
    ),
    "empty": (
        _empty,
        "What is done for “Leisure”? No action stands under it.",
        "new",
        lambda register, plan: new(
            register, plan.id, {"action": "Swim"}, place=Place(heading_id=_heading(register, "Leisure"))
        ),
    ),
    "worse": (
        _worse,
        "Why did 1.2 get worse, from “On target” to “Some concern”? No update for Q3 2026-27 says.",
        "update",
        lambda register, plan: tell(register, plan.actions["1.2"], PERIOD, "The trainer left"),
    ),
    "odds": (
        _give("1.1", stage="completed"),
        "How can 1.1 be “On target” when its stage is “Completed”?",
        "status",
        _flag("1.1", "Done"),
    ),
}


def _heading(register: Register, text: str) -> str:
    found: str = register.reader.execute("SELECT id FROM heading WHERE text = ?", (text,)).fetchone()[0]
    return found


def test_every_kind_has_its_case() -> None:
    assert list(CASES) == list(KINDS)


@pytest.mark.parametrize("kind", CASES)
def test_a_question_is_asked_and_what_is_mended_is_asked_no_more(register: Register, plan: MadePlan, kind: str) -> None:
    make, sentence, fix, mend = CASES[kind]
    make(register, plan)
    found = [question for question in asked(register, plan, kind) if question.sentence == sentence]
    assert [question.fix for question in found] == [fix], [q.sentence for q in asked(register, plan, kind)]
    mend(register, plan)
    assert sentence not in [question.sentence for question in asked(register, plan, kind)]


def test_no_change_is_an_answer_where_the_old_words_again_are_none(register: Register, plan: MadePlan) -> None:
    tell(register, plan.actions["1.2"], "2026-27 Q2", "No change", nil=True)
    tell(register, plan.actions["1.2"], PERIOD, "No change", nil=True)
    assert asked(register, plan, "same") == []


def test_an_amber_that_only_says_in_progress_is_not_off_track(register: Register, plan: MadePlan) -> None:
    write(register, [Set("status", plan.statuses["On target"], {"stage": "completed"})], label="another legend")
    flag(register, [plan.actions["1.2"]], plan.statuses["Some concern"])
    assert asked(register, plan, "way") == []


@pytest.mark.parametrize(("planned", "is_late"), [(None, False), ("not_started", True)])
def test_a_red_not_started_is_late_only_where_something_else_is_planned(
    register: Register, plan: MadePlan, planned: str | None, is_late: bool
) -> None:
    values = {"label": "Not started", "colour": "red", "stage": "not_started"}
    write(register, [Set("status", plan.statuses["Some concern"], values)], label="another legend")
    write(register, [Set("status", plan.statuses["Done"], {"stage": planned})], label="another legend")
    flag(register, [plan.actions["1.2"]], plan.statuses["Some concern"])
    assert bool(asked(register, plan, "way")) is is_late


def test_a_plan_without_statuses_is_not_asked_of_any_colour(register: Register, plan: MadePlan) -> None:
    give(register, plan.actions["1.1"], status_id=None)
    write(register, [Remove("status", key) for key in plan.statuses.values()], label="no legend")
    kinds = {question.kind for question in questions(register.reader, plan.id, TODAY)}
    assert not kinds & {"way", "worse", "odds", "undated"}


def test_what_a_whole_plan_lacks_is_asked_once_with_the_list_behind_it(register: Register, plan: MadePlan) -> None:
    for number in range(31):
        new(register, plan.id, {"action": f"Action {number}"})
    (question,) = asked(register, plan, "measure")
    assert (question.action_id, question.heading_id) == (None, None)
    assert question.sentence == "All 34 open actions have no success measure: how will it be seen that they worked?"
    open_actions = register.reader.execute("SELECT count(*) FROM action WHERE parent_id IS NULL").fetchone()[0]
    assert len({part.action_id for part in question.parts}) == open_actions == 34


def test_what_many_lack_is_asked_once_for_each_heading(register: Register, plan: MadePlan) -> None:
    give(register, plan.actions["1.1"], success_measure="40 tenants a month")
    for heading in ("Homes", "Work"):
        for number in range(3):
            new(
                register,
                plan.id,
                {"action": f"{heading} {number}"},
                place=Place(heading_id=_heading(register, heading)),
            )
    assert [(question.sentence, len(question.parts)) for question in asked(register, plan, "measure")] == [
        ("3 of 4 open actions under “Homes” have no success measure: how will it be seen that they worked?", 3),
        ("All 5 open actions under “Work” have no success measure: how will it be seen that they worked?", 5),
    ]


def test_a_rating_got_worse_by_what_the_last_period_said_of_it(register: Register, plan: MadePlan) -> None:
    tell(register, plan.actions["1.2"], "2026-27 Q2", "Going well", status_id=plan.statuses["On target"])
    give(register, plan.actions["1.2"], status_id=plan.statuses["Some concern"])
    assert [question.action_id for question in asked(register, plan, "worse")] == [plan.actions["1.2"]]


def test_all_actions_of_somebody_who_left_are_one_question(register: Register, plan: MadePlan) -> None:
    edit(register, plan.actions["1.2"], {"lead": "Tom Pell"})
    edit(register, plan.actions["1.1"], {"lead": "Tom Pell"})
    _left(register, plan)
    (question,) = asked(register, plan, "left")
    assert question.sentence == "Who leads the 2 actions of Tom Pell, who left on 31 October 2026?"
    assert [part.action_id for part in question.parts] == [plan.actions["1.1"], plan.actions["1.2"]]


def test_a_finished_action_is_only_asked_when_it_was_completed(register: Register, plan: MadePlan) -> None:
    _moved(register, plan)
    _same(register, plan)
    flag(register, [plan.actions["1.1"]], plan.statuses["Done"])
    found = questions(register.reader, plan.id, TODAY)
    assert [question.kind for question in found if question.action_id == plan.actions["1.1"]] == ["undated"]


def test_tasks_with_deadlines_are_a_deadline_of_their_action(register: Register, plan: MadePlan) -> None:
    assert plan.actions["1.2"] in [question.action_id for question in asked(register, plan, "deadline")]
    give(register, plan.actions["task"], due=date(2027, 1, 31))
    assert plan.actions["1.2"] not in [question.action_id for question in asked(register, plan, "deadline")]


def test_a_date_of_completion_without_completion_is_at_odds(register: Register, plan: MadePlan) -> None:
    give(register, plan.actions["1.1"], completed_on=date(2026, 9, 1))
    (question,) = asked(register, plan, "odds")
    assert question.sentence == "1.1 has a date of completion: how can it be “On target”?"
    flag(register, [plan.actions["1.1"]], plan.statuses["Done"])
    assert asked(register, plan, "odds") == []

"""All that is known of one action: its links both ways, its sources, its former references, its last changes."""

from __future__ import annotations

from datetime import UTC, datetime

from db.detail import read_detail
from db.journal import Create, write
from db.origins import ProblemLine
from db.verbs import archive, edit, flag, say, say_status, undo
from tests.db.holding_meetings import hold_meeting
from tests.db.making_plans import MadePlan, make_plan


def test_links_are_read_in_both_directions_and_across_plans(plan: MadePlan) -> None:
    other = make_plan(plan.register, "Another")
    rows = [(plan.actions["1.2"], other.actions["1.1"], 1), (plan.actions["1.10"], plan.actions["1.2"], 2)]
    write(
        plan.register,
        [Create("link", {"action_id": one, "target_id": two, "position": place}) for one, two, place in rows],
        label="linked",
    )
    archive(plan.register, [plan.actions["1.1"]])
    links = read_detail(plan.register.reader, plan.actions["1.2"]).links
    assert [(link.name, link.plan, link.is_back, link.archived) for link in links] == [
        ("1.1", "Another", False, False),
        ("1.1", "A Fair Marrowby", True, True),
        ("1.10", "A Fair Marrowby", True, False),
    ]
    assert links[0].status is not None and links[0].status.label == "On target"


def test_an_action_that_is_linked_both_ways_stands_once(plan: MadePlan) -> None:
    write(
        plan.register,
        [Create("link", {"action_id": plan.actions["1.2"], "target_id": plan.actions["1.1"]})],
        label="linked",
    )
    (link,) = read_detail(plan.register.reader, plan.actions["1.1"]).links
    assert (link.name, link.is_back) == ("1.2", False)


def test_each_field_comes_from_the_last_file_that_gave_it(plan: MadePlan) -> None:
    taken = datetime(2026, 9, 1, tzinfo=UTC)
    row = {"id": "later", "plan_id": plan.id, "file_name": "q2.xlsx", "sha256": "1", "taken_at": taken}
    cell = {"source_id": "later", "action_id": plan.actions["1.2"], "field": "*", "cell": '{"due": "Q2!D9"}'}
    sentence = {"source_id": "later", "plan_id": plan.id, "action_id": plan.actions["1.2"], "sentence": "Two dates."}
    problem = Create("problem", {**sentence, "cell": "Q2!D9"})
    write(plan.register, [Create("source", row), Create("source_cell", cell), problem], label="taken in")
    found = read_detail(plan.register.reader, plan.actions["1.2"])
    assert [(origin.file_name, origin.cells) for origin in found.origins] == [
        ("q2.xlsx", {"due": "Q2!D9"}),
        ("m.xlsx", {"ref": "Plan!A5"}),
    ]
    assert found.origins[0].taken_at == taken
    assert found.problems == [ProblemLine("Two dates.", "Q2!D9", "due")]


def test_a_problem_whose_cell_is_no_fields_stands_by_itself(plan: MadePlan) -> None:
    (problem,) = read_detail(plan.register.reader, plan.actions["1.10"]).problems
    assert (problem.sentence, problem.field) == ("No deadline.", None)


def test_former_references_are_told_but_not_those_that_were_taken_back(plan: MadePlan) -> None:
    key = plan.actions["1.2"]
    edit(plan.register, key, {"ref": "1.2a"})
    edit(plan.register, key, {"ref": "1.2b"})
    edit(plan.register, key, {"ref": "9"})
    undo(plan.register)
    assert read_detail(plan.register.reader, key).former_refs == ["1.2a", "1.2"]


def test_only_the_last_changes_are_read_and_whether_there_are_more(plan: MadePlan) -> None:
    key = plan.actions["1.2"]
    for label in ("Done", "On target", "Done"):
        flag(plan.register, [key], plan.statuses[label])
    assert (len(read_detail(plan.register.reader, key).history), read_detail(plan.register.reader, key).more) == (
        4,
        False,
    )
    flag(plan.register, [key], None)
    found = read_detail(plan.register.reader, key)
    assert (len(found.history), found.more, found.history[0].changes[0].new) == (4, True, "")


def test_what_was_said_in_meetings_is_read_but_not_what_is_told_elsewhere(plan: MadePlan) -> None:
    held = hold_meeting(plan)
    say(plan.register, held.id, plan.actions["1.2"], "decision", "Yes")
    say_status(plan.register, held.id, plan.actions["1.2"], plan.statuses["Done"])
    said = read_detail(plan.register.reader, plan.actions["1.2"]).said
    assert [(one.title, one.said.text) for one in said] == [("Equality board", "Yes")]
    assert not read_detail(plan.register.reader, plan.actions["1.1"]).said

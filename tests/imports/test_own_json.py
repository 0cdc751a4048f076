"""Our own JSON comes back as it went; what is not of the form is refused in a sentence, or told where it stands."""

from __future__ import annotations

import json
from typing import Any

import pytest

from imports.drafts import PlanDraft, Reading
from imports.meaning.checks import every
from imports.reading import read_bytes
from imports.safety.child import Limits


def plans(*given: dict[str, Any], **whole: Any) -> bytes:
    return json.dumps({"plans": list(given), **whole}).encode()


def plan(**told: Any) -> dict[str, Any]:
    return {"title": "Fair Shares", "actions": [{"action": "Listen"}], **told}


def action(**told: Any) -> dict[str, Any]:
    return plan(actions=[{"action": "Listen", **told}])


def read(content: bytes, **said: Any) -> Reading:
    return read_bytes(content, "plan.json", **said)


def understood(content: bytes, **said: Any) -> PlanDraft:
    reading = read(content, **said)
    assert reading.plan is not None, reading.refused
    return reading.plan


def problems(content: bytes) -> list[tuple[str, str]]:
    draft = understood(content)
    told = [*draft.problems, *(problem for one in every(draft.actions) for problem in one.problems)]
    return [(problem.cell, problem.sentence) for problem in told]


def test_the_least_that_is_a_plan_is_read() -> None:
    draft = understood(plans(plan()))
    assert (draft.title, [one.action for one in draft.actions], draft.problems) == ("Fair Shares", ["Listen"], [])


@pytest.mark.parametrize(
    ("told", "place", "sentence"),
    [
        (action(due="soon"), "plans[0].actions[0].due", "“soon” is no date (such as 2026-09-30); it was left out."),
        (action(due=5), "plans[0].actions[0].due", "“5” is no date; it was left out."),
        (action(new="yes"), "plans[0].actions[0].new", "“yes” is no true or false; it was left out."),
        (action(ref=4.1), "plans[0].actions[0].ref", "“4.1” is no text; it was left out."),
        (action(people=["Ada"]), "plans[0].actions[0].people[0]", "“Ada” is no object; it was left out."),
        (action(links="1.02"), "plans[0].actions[0].links", "“1.02” is no list; it was left out."),
        (action(tasks=[{"due": "x"}]), "plans[0].actions[0].tasks[0].due", "“x” is no date (such as 2026-09-30)"),
        (plan(as_at="31/8/2023"), "plans[0].as_at", "“31/8/2023” is no date"),
        (plan(legend=[{"label": "Done", "colour": "pink"}]), "plans[0].legend[0].colour", "“pink” is no word of"),
        (plan(reports_on="Q7"), "plans[0].reports_on", "“Q7” is no period"),
        (plan(reported_counts=[{"counts": {"red": -1}}]), "plans[0].reported_counts[0].counts.red", "“-1” is no num"),
        (action(updates=[{"period": "2026-27 Q2"}]), "plans[0].actions[0].updates[0].text", "An update without a text"),
        (action(priority="high"), "plans[0].actions[0].priority", "“priority” is no key of this form"),
        (plan(title=None), "plans[0].title", "The plan has no title"),
    ],
)
def test_what_is_not_of_the_form_is_told_where_it_stands(told: dict[str, Any], place: str, sentence: str) -> None:
    (found,) = [sentence for cell, sentence in problems(plans(told)) if cell == place]
    assert found.startswith(sentence)


def test_a_key_that_no_form_has_is_told_once_however_often_it_stands() -> None:
    told = plan(actions=[{"action": f"Action {number}", "priority": 1} for number in range(30)])
    ((cell, sentence),) = problems(plans(told))
    assert (cell, "met 30 times" in sentence) == ("plans[0].actions[0].priority", True)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b'{"plans": [', "damaged JSON (line 1"),
        (b'{"plans": [{"title": "A", "actions": []}]', "damaged JSON"),
        (b'{"name": "x", "dependencies": {}}', "JSON of another program"),
        (b"{}", "JSON of another program"),
        (b'[{"action": "Listen"}]', "JSON of another program"),
        (b'{"plans": []}', "JSON of another program"),
        (b'{"plans": [{"title": "A"}]}', "JSON of another program"),
        (b'{"plans": "many"}', "JSON of another program"),
        (b'{"a": ' + b"[" * 200_000, "nested too deep"),
        (b'{"a": ' + b"9" * 10_000 + b"}", "cannot be read safely"),
        (b'{"a": NaN}', "NaN is no number"),
        (b'{"plans": 1, "plans": 2}', "stands twice"),
    ],
)
def test_damaged_foreign_and_hostile_json_ends_in_one_sentence(content: bytes, said: str) -> None:
    reading = read(content)
    assert reading.plan is None
    assert reading.refused is not None
    assert said in reading.refused
    assert reading.refused.startswith("plan.json")
    assert "\n" not in reading.refused


def test_json_that_takes_too_long_or_too_much_is_given_up() -> None:
    wide = b'{"a": [' + b"[]," * 6_000_000 + b"[]]}"
    reading = read(wide, limits=Limits(memory=300 * 1024**2))
    assert reading.refused is not None
    assert "memory" in reading.refused or "within" in reading.refused


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_json_is_read_in_the_encodings_that_windows_writes(encoding: str) -> None:
    text = json.dumps({"plans": [plan(title="Égalité")]}, ensure_ascii=False)
    assert understood(text.encode(encoding)).title == "Égalité"


def test_a_file_with_several_plans_gives_one_reading_for_each() -> None:
    several = plans(plan(title="One"), plan(title="Two"), plan(title="Three"))
    found = [read(several, part=part) for part in range(3)]
    assert [reading.plan and reading.plan.title for reading in found] == ["One", "Two", "Three"]
    assert {tuple(reading.titles) for reading in found} == {("One", "Two", "Three")}
    assert read(several, part=3).refused == "plan.json holds no more plans."


def test_of_several_plans_the_one_that_is_named_is_read_alone() -> None:
    several = plans(plan(title="One"), plan(title="Two"))
    reading = read(several, title="two")
    assert (reading.plan and reading.plan.title, reading.titles) == ("two", [])
    refused = read(several, title="Four").refused
    assert refused == "plan.json holds 2 plans, and none is called “Four”: it has One; Two."


def test_text_of_json_is_cleaned_as_all_foreign_text_is() -> None:
    told = action(ref="1\u202e.02", desired_outcome="a\u0000b\tc\nd", people=[{"name": " Ada\nQuist ", "role": "lead"}])
    (found,) = understood(plans(told)).actions
    assert (found.ref, found.desired_outcome, found.people[0].name) == ("1.02", "ab c\nd", "Ada Quist")


def test_a_file_is_json_by_what_stands_in_it_and_not_by_its_name() -> None:
    assert read_bytes(plans(plan()), "plan.txt").plan is not None
    assert "JSON" not in (read_bytes(b"[x] Publish the plan\n[ ] Train managers", "plan.json").refused or "")


def test_what_programs_write_without_the_further_keys_is_read_too() -> None:
    told = action(status={"label": "Done", "colour": "green", "stage": "completed"}, progress="All of it.")
    draft = understood(plans(told))
    assert [(entry.label, entry.stage) for entry in draft.legend] == [("Done", "completed")]
    assert (draft.actions[0].status, draft.actions[0].updates[0].text) == ("Done", "All of it.")

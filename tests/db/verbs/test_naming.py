"""Headings get other words."""

from __future__ import annotations

import pytest

from db.errors import Conflict, Refused
from db.verbs import rename_heading
from tests.db.making_plans import MadePlan, contents_of, state_of
from tests.db.verbs.going_round import goes_round


def test_a_heading_is_renamed_where_it_stands(plan: MadePlan) -> None:
    work = str(plan.action("1.2").heading_id)
    done = goes_round(
        plan, state_of(plan.register.path), rename_heading(plan.register, work, " Good\nwork ", seen="Work")
    )
    assert done.label == "Heading “Work” → “Good work”"
    assert plan.action("1.2").headings[0].text == "Good work"
    assert rename_heading(plan.register, work, "Good work") is None


@pytest.mark.parametrize(
    ("text", "sentence"), [(" ", "no words"), ("homes", "There is a heading “homes” here already")]
)
def test_what_a_heading_cannot_be_called_is_refused(plan: MadePlan, text: str, sentence: str) -> None:
    before = contents_of(plan.register.path)
    with pytest.raises(Refused, match=sentence):
        rename_heading(plan.register, str(plan.action("1.2").heading_id), text)
    assert contents_of(plan.register.path) == before


def test_a_heading_that_another_program_renamed_is_a_conflict(plan: MadePlan) -> None:
    work = str(plan.action("1.2").heading_id)
    rename_heading(plan.register, work, "Theirs")
    with pytest.raises(Conflict) as conflict:
        rename_heading(plan.register, work, "Mine", seen="Work")
    assert [(clash.theirs, clash.mine) for clash in conflict.value.clashes] == [("Theirs", "Mine")]

"""Two programs on one register: nothing is lost, and nothing is overwritten in silence."""

from __future__ import annotations

import pytest

from db.errors import Conflict
from db.opening import open_register
from db.register import Register
from db.sqlite import data_version
from db.verbs import add_update, edit, flag
from db.verbs.editing import values_of
from tests.db.making_plans import MadePlan
from tests.db.programs import start, tell, wait_for


@pytest.fixture
def other(plan: MadePlan) -> Register:
    """The same register, opened a second time."""
    return open_register(plan.register.path)


@pytest.mark.parametrize(
    ("field", "theirs", "mine"),
    [
        ("action", "Their words", "My words"),
        ("due_text", "by Q3", "by Q4"),
        ("lead", "Ana Reed", "Zed Young"),
        ("characteristics", "Sex", "Age"),
    ],
)
def test_the_second_to_save_is_asked(plan: MadePlan, other: Register, field: str, theirs: str, mine: str) -> None:
    key = plan.actions["1.1"]
    seen = values_of(plan.action("1.1"))
    edit(other, key, {field: theirs}, seen=seen)
    standing = values_of(plan.action("1.1"))[field]
    with pytest.raises(Conflict) as caught:
        edit(plan.register, key, {field: mine, "council": "Mine"}, seen=seen)
    (clash,) = caught.value.clashes
    assert (clash.seen, clash.theirs) == (seen[field], standing)
    assert clash.mine not in (clash.seen, clash.theirs)
    assert values_of(plan.action("1.1")) == {**seen, field: standing}
    assert edit(plan.register, key, {field: mine}, seen=values_of(plan.action("1.1")))


def test_a_status_that_another_program_gave_is_not_overwritten(plan: MadePlan, other: Register) -> None:
    key = plan.actions["1.1"]
    seen = {key: plan.statuses["On target"]}
    flag(other, [key], plan.statuses["Some concern"], seen=seen)
    with pytest.raises(Conflict):
        flag(plan.register, [plan.actions["1.2"], key], plan.statuses["Done"], seen=seen)
    with pytest.raises(Conflict):
        add_update(plan.register, key, "All done", status_id=plan.statuses["Done"], seen=seen)
    assert plan.action("1.2").status is None
    assert len(plan.action("1.1").updates) == 1
    assert flag(plan.register, [key], plan.statuses["Some concern"], seen=seen) is None  # both meant the same


def test_a_text_of_officers_that_was_seen_may_be_given_too(plan: MadePlan) -> None:
    seen = {"lead": "Lakshmi Bright – Director, Homes\nTom Pell (job share)", "characteristics": "Race"}
    wanted = {"lead": "Tom Pell (job share)", "characteristics": "Race; Sex"}
    assert edit(plan.register, plan.actions["1.1"], wanted, seen=seen)


def test_an_open_program_sees_that_another_wrote(plan: MadePlan, other: Register) -> None:
    before = data_version(plan.register.reader)
    assert data_version(plan.register.reader) == before
    edit(other, plan.actions["1.1"], {"ref": "2.1"})
    assert data_version(plan.register.reader) != before


def test_two_programs_count_up_together_and_no_step_is_lost(plan: MadePlan) -> None:
    key = plan.actions["1.2"]
    edit(plan.register, key, {"commitment": "0"})
    programs = [start("count_up", plan.register.path, key, 60) for _ in range(2)]
    for program in programs:
        wait_for(program, "ready")
    for program in programs:
        tell(program)
    for program in programs:
        program.communicate(timeout=120)
        assert program.returncode == 0
    assert plan.action("1.2").commitment == "120"
    steps = plan.register.reader.execute("SELECT count(*) FROM change WHERE field = 'commitment'").fetchone()[0]
    assert steps == 121


def test_two_programs_that_make_the_same_register_share_it(tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("new") / "edi.db"
    programs = [start("make", path) for _ in range(2)]
    assert [program.communicate(timeout=60) and program.returncode for program in programs] == [0, 0]
    assert [entry.name for entry in path.parent.iterdir()] == ["edi.db"]

"""What an import would change, and that a second import of the same changes nothing."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from db.contents import plan_contents
from db.errors import Conflict, Refused
from db.history import batches
from db.journal import Written
from db.reading import legend, plans
from db.register import Register
from db.verbs import add_update, edit, flag, undo
from imports.drafts import ActionDraft, Person, PlanDraft, Reading, Status, Update
from imports.reading import read
from imports.reconciling.apply import apply
from imports.reconciling.proposal import Proposal, propose
from tests.drafting import drafted_plan, reading
from tests.exporting import export


def take(register: Register, plan: PlanDraft | None = None) -> Written | None:
    return apply(register, propose(register.reader, reading(plan)))


def again(register: Register, plan: PlanDraft) -> Proposal:
    return propose(register.reader, reading(plan, sha256="2" * 64))


def test_everything_of_a_new_plan_is_new_and_is_kept(register: Register) -> None:
    proposal = propose(register.reader, reading())
    assert (proposal.plan_id, [new.name for new in proposal.new]) == (None, ["1.01", "2.09", "2.10"])
    apply(register, proposal)
    contents = plan_contents(register.reader, plans(register.reader)[0].id)
    first, second, _ = contents.actions
    assert [(p.name, p.post, p.note) for p in first.people] == [
        ("Ada Quist", "Head of Engagement", None),
        ("Idris Hale", None, "from July"),
    ]
    assert (first.status and first.status.label, first.due, first.due_words) == (
        "On target",
        date(2026, 9, 30),
        "by Q2",
    )
    assert first.updates[0].period == "2026-27 Q2"
    assert first.cells["status"] == "Q2!F5"
    assert second.links == ["1.01"]
    assert [task.text for task in second.tasks] == [
        "Agree the wording with the unions",
        "Train the twelve recruiting managers",
    ]
    assert second.tasks[1].new
    assert second.problems == ["“Ongoing” names no day, so this action can never be overdue."]
    assert [(count.label, count.count) for count in contents.reported][:4] == [
        ("On target", 1),
        ("Some concern", None),
        ("Done", 0),
        ("", 1),
    ]
    assert all(entry.key for entry in contents.legend)


def test_the_same_file_again_changes_nothing_at_all(register: Register) -> None:
    take(register)
    done = len(batches(register.reader))
    proposal = propose(register.reader, reading())
    assert proposal.is_empty and proposal.unchanged == 3 and not proposal.missing
    assert apply(register, proposal) is None
    assert len(batches(register.reader)) == done


def test_a_returned_file_changes_field_by_field_with_its_cells(register: Register) -> None:
    take(register)
    plan = drafted_plan()
    plan.actions[0].status = "Some concern"
    plan.actions[0].updates = [Update("The float ran out in August.", "2026-27 Q3")]
    plan.actions[0].due, plan.actions[0].due_text = date(2026, 12, 31), "by Q3"
    proposal = again(register, plan)
    (changed,) = proposal.changed
    assert {change.field: (change.old, change.new, change.cell) for change in changed.fields} == {
        "status": ("On target", "Some concern", "Q2!F5"),
        "due_text": ("by Q2 (30 September 2026)", "by Q3 (31 December 2026)", "Q2!D5"),
        "update": ("Forty members paid within the hour.", "The float ran out in August.", "Q2!G5"),
    }
    apply(register, proposal)
    action = plan_contents(register.reader, str(proposal.plan_id)).actions[0]
    assert [update.text for update in action.updates] == [
        "Forty members paid within the hour.",
        "The float ran out in August.",
    ]
    assert again(register, plan).is_empty


def test_a_blank_in_a_file_and_a_missing_row_take_nothing_away(register: Register) -> None:
    take(register)
    plan = drafted_plan()
    plan.actions[0].desired_outcome = None
    plan.actions[0].people = []
    del plan.actions[2]
    proposal = again(register, plan)
    assert (proposal.changed, proposal.missing) == ([], ["2.10"])
    assert proposal.is_empty


def test_an_action_is_known_again_by_its_wording_wherever_its_row_stands(register: Register) -> None:
    take(register)
    plan = drafted_plan()
    plan.actions.reverse()
    plan.actions[2].ref = None
    plan.actions[2].action = "Pay the expenses of our community panel members on the day"
    proposal = again(register, plan)
    assert [new.name for new in proposal.new] == []
    assert [(c.name, [f.field for f in c.fields]) for c in proposal.changed] == [("1.01", ["action"])]
    assert "wording" in proposal.changed[0].why


def test_a_reference_that_now_names_something_else_is_shown_as_a_problem(register: Register) -> None:
    take(register)
    plan = drafted_plan()
    plan.actions[2].action = "Fit changing-places toilets in both market halls"
    sentences = [problem.sentence for problem in again(register, plan).problems]
    assert any("2.10 is another action" in sentence for sentence in sentences)


def test_a_new_action_and_a_new_task_join_the_plan(register: Register) -> None:
    take(register)
    plan = drafted_plan()
    ada = Person("Ada Quist", "lead")
    plan.actions.append(ActionDraft(action="Publish the ethnicity pay gap", ref="2.11", people=[ada]))
    plan.actions[1].tasks.append(ActionDraft(action="Report the first appointments"))
    proposal = again(register, plan)
    assert [new.name for new in proposal.new] == ["Report the first appointments", "2.11"]
    apply(register, proposal)
    contents = plan_contents(register.reader, str(proposal.plan_id))
    assert [action.ref for action in contents.actions] == ["1.01", "2.09", "2.10", "2.11"]
    assert len(contents.actions[1].tasks) == 3
    officers = register.reader.execute("SELECT count(*) FROM officer WHERE name = 'Ada Quist'").fetchone()[0]
    assert officers == 2  # one with a post, one without: two people until somebody says that they are one


def test_an_older_edition_does_not_move_the_plan_back(register: Register) -> None:
    take(register)
    plan = drafted_plan()
    plan.period, plan.as_at = "2026-27 Q1", date(2026, 6, 30)
    assert again(register, plan).is_empty


def test_a_file_that_was_refused_stays_a_sentence(register: Register) -> None:
    proposal = propose(register.reader, Reading("scan.pdf", "", refused="scan.pdf is a scan: ask for the workbook."))
    assert proposal.refused == "scan.pdf is a scan: ask for the workbook."
    with pytest.raises(Refused, match="ask for the workbook"):
        apply(register, proposal)


def test_what_somebody_changed_after_the_proposal_is_not_overwritten(register: Register) -> None:
    take(register)
    plan = drafted_plan()
    plan.actions[0].action = "Pay every expense of community panel members on the day"
    proposal = again(register, plan)
    edit(register, proposal.changed[0].action_id, {"action": "Pay panel members' expenses at once"})
    with pytest.raises(Conflict):
        apply(register, proposal)
    assert (
        plan_contents(register.reader, str(proposal.plan_id)).actions[0].text == "Pay panel members' expenses at once"
    )


def test_an_import_is_taken_back_whole(register: Register) -> None:
    take(register)
    undo(register)
    assert plans(register.reader) == []
    assert register.reader.execute("SELECT count(*) FROM search").fetchone()[0] == 0


def test_what_was_done_by_hand_is_not_undone_by_the_same_file_and_shown_when_another_says_otherwise(
    register: Register,
) -> None:
    take(register)
    contents = plan_contents(register.reader, plans(register.reader)[0].id)
    done = legend(register.reader, contents.plan.id)[2]
    flag(register, [contents.actions[0].id], done.id)
    same = propose(register.reader, reading())
    assert same.is_empty and "what was changed in the register since stays as it is" in same.problems[-1].sentence
    (changed,) = again(register, drafted_plan()).changed
    assert [(change.field, change.old, change.new) for change in changed.fields] == [("status", "Done", "On target")]


def test_a_status_of_another_word_is_another_status_whatever_its_colour(register: Register) -> None:
    take(register)
    plan = drafted_plan()
    plan.legend[1] = Status("Behind", "amber", "◐")
    plan.actions[1].status = "Behind"
    proposal = again(register, plan)
    assert [entry.label for entry in proposal.legend] == ["Behind"]
    assert [(c.field, c.old, c.new) for c in proposal.changed[0].fields] == [("status", "Some concern", "Behind")]


@pytest.mark.parametrize("text", ["[x] tick", "[/x]", "[@click=app.quit]here[/]", "=1+1", "\x1b]0;owned\x07title"])
def test_foreign_text_is_kept_as_it_stands_without_its_controls(register: Register, text: str) -> None:
    plan = drafted_plan()
    plan.actions[0].action = text
    take(register, plan)
    kept = plan_contents(register.reader, plans(register.reader)[0].id).actions[0].text
    assert kept == text.replace("\x1b", "").replace("\x07", "")


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_our_own_export_taken_in_again_changes_nothing(register: Register, tmp_path: Path, ending: str) -> None:
    take(register)
    contents = plan_contents(register.reader, plans(register.reader)[0].id)
    add_update(register, contents.actions[0].id, "The float ran out in August.")
    out = export(register, tmp_path / f"plan.{ending}")
    proposal = propose(register.reader, read(out))
    assert (proposal.new, proposal.changed, proposal.missing) == ([], [], [])
    assert proposal.is_empty


def test_a_proposal_is_not_written_over_what_another_program_took_in_meanwhile(register: Register) -> None:
    mine, theirs = propose(register.reader, reading()), propose(register.reader, reading())
    apply(register, theirs)
    with pytest.raises(Conflict, match="look again"):
        apply(register, mine)
    assert len(plans(register.reader)) == 1


def test_a_cell_that_says_that_nothing_changed_is_an_answer_and_no_update(register: Register) -> None:
    plan = drafted_plan()
    plan.actions[0].updates = [Update("Forty members paid.", "2026-27 Q1"), Update("No change.", "2026-27 Q2")]
    take(register, plan)
    contents = plan_contents(register.reader, plans(register.reader)[0].id)
    assert [(told.text, told.nil) for told in contents.actions[0].updates] == [
        ("Forty members paid.", False),
        ("No change.", True),
    ]


def test_the_same_words_for_several_periods_are_several_updates(register: Register) -> None:
    plan = drafted_plan()
    plan.actions[0].updates = [Update("No specific update.", "2026-27 Q1"), Update("No specific update.", "2026-27 Q2")]
    take(register, plan)
    assert again(register, plan).is_empty
    plan.actions[0].updates.append(Update("No specific update.", "2026-27 Q3"))
    proposal = again(register, plan)
    apply(register, proposal)
    kept = plan_contents(register.reader, str(proposal.plan_id)).actions[0].updates
    assert [update.period for update in kept] == ["2026-27 Q1", "2026-27 Q2", "2026-27 Q3"]


def test_words_that_were_copied_forward_are_no_update(register: Register) -> None:
    take(register)
    plan = drafted_plan()
    plan.actions[0].updates[0].period = "2026-27 Q3"
    assert again(register, plan).changed == []


def test_an_older_quarter_that_is_taken_in_later_stands_before_the_newer(register: Register) -> None:
    take(register)
    plan = drafted_plan()
    plan.actions[0].updates = [Update("Two were paid late.", "2026-27 Q1"), Update("Begun.", "2025-26 Q4")]
    proposal = again(register, plan)
    apply(register, proposal)
    kept = plan_contents(register.reader, str(proposal.plan_id)).actions[0].updates
    assert [update.text for update in kept] == ["Begun.", "Two were paid late.", "Forty members paid within the hour."]


def test_other_words_for_the_same_deadline_are_a_change(register: Register) -> None:
    take(register)
    plan = drafted_plan()
    plan.actions[0].due_text = "by 30 September 2026"
    (changed,) = again(register, plan).changed
    assert [change.new for change in changed.fields] == ["by 30 September 2026 (30 September 2026)"]


def test_a_plan_of_the_same_title_that_shares_nothing_is_another_plan(register: Register) -> None:
    mine, theirs = drafted_plan(), drafted_plan()
    mine.council = theirs.council = None
    theirs.actions = [ActionDraft(action="Fit changing-places toilets in both market halls", ref="1.01")]
    take(register, mine)
    assert again(register, theirs).plan_id is None
    assert again(register, mine).is_empty
    theirs.actions.append(mine.actions[2])
    assert again(register, theirs).plan_id


@pytest.mark.parametrize("words", [None, "30 September 2026", "30/09/2026", "30 Sept 2026"])
def test_one_day_written_in_two_ways_is_one_deadline(register: Register, words: str | None) -> None:
    plan = drafted_plan()
    plan.actions[0].due_text = words
    apply(register, propose(register.reader, reading(plan)))
    plan = drafted_plan()
    plan.actions[0].due_text = "30 September 2026"
    assert propose(register.reader, reading(plan, sha256="2" * 64)).changed == []
    plan.actions[0].due_text = "by the end of September 2026"
    assert [field.field for field in propose(register.reader, reading(plan, sha256="3" * 64)).changed[0].fields] == [
        "due_text"
    ]

"""Which action a row speaks of: by reference, by wording, by what it was once called, or asked."""

from __future__ import annotations

import time
from random import Random

import pytest

from db.contents import plan_contents
from db.history import former_refs
from db.lines import ActionContents, PlanContents
from db.reading import plans
from db.register import Register
from db.verbs import edit, undo
from imports.drafts import ActionDraft, Heading, Person, PlanDraft
from imports.reconciling.apply import apply
from imports.reconciling.likeness import Wordings
from imports.reconciling.matching import NEW, Match, match
from imports.reconciling.proposal import Proposal, propose
from tests.drafting import reading

PAY = "Pay the expenses of community panel members on the day"
INTERVIEWS = "Offer guaranteed interviews to carers and to care leavers"
TOILETS = "Fit changing-places toilets in both market halls"


def held(register: Register) -> PlanContents:
    return plan_contents(register.reader, plans(register.reader)[0].id)


def taken(register: Register, *actions: ActionDraft) -> list[ActionContents]:
    """The actions as the register keeps them."""
    apply(register, propose(register.reader, reading(plan_of(*actions))))
    return held(register).actions


def plan_of(*actions: ActionDraft) -> PlanDraft:
    return PlanDraft("Fair Shares", "Harrowmere Borough Council", actions=list(actions))


def row(ref: str | None, words: str, cell: str = "", heading: str = "", lead: str = "") -> ActionDraft:
    draft = ActionDraft(action=words, ref=ref, cells={"action": cell} if cell else {})
    draft.headings = [Heading("Priority", heading)] if heading else []
    draft.people = [Person(lead, "lead")] if lead else []
    return draft


def again(register: Register, *actions: ActionDraft, **answers: str) -> Proposal:
    said = {key.replace("_", ":", 1): value for key, value in answers.items()}
    return propose(register.reader, reading(plan_of(*actions), sha256="2" * 64), answers=said)


def refs(matches: list[Match]) -> list[str | None]:
    return [pair.action.ref if pair.action else None for pair in matches]


def test_the_same_words_under_another_reference_are_the_same_action(register: Register) -> None:
    taken(register, row("1.01", PAY), row("1.02", INTERVIEWS), row("1.03", TOILETS))
    moved = again(register, row("2.01", PAY), row("1.01", INTERVIEWS), row("1.02", TOILETS))
    assert moved.new == [] and moved.missing == []
    assert [[(c.old, c.new) for c in change.fields] for change in moved.changed] == [
        [("1.01", "2.01")],
        [("1.02", "1.01")],
        [("1.03", "1.02")],
    ]
    assert moved.changed[0].why == "by its wording, which is the same; its reference was 1.01"


def test_the_old_reference_is_kept_as_history_and_finds_its_action(register: Register) -> None:
    first, *_ = taken(register, row("2.03", PAY), row("2.04", INTERVIEWS))
    apply(register, again(register, row("3.01", PAY), row("3.02", INTERVIEWS)))
    assert former_refs(register.reader, first.plan_id)[first.id] == ["2.03"]
    old = again(register, row("2.03", "Pay panel members their expenses on the day they come"))
    (pair,) = [pair for pair in old.matches if pair.action]
    assert pair.action and (pair.action.ref, pair.why.split(";")[0]) == ("3.01", "by its former reference 2.03")
    undo(register)
    assert former_refs(register.reader, first.plan_id) == {}


def test_a_link_by_an_old_reference_finds_its_action(register: Register) -> None:
    taken(register, row("2.03", PAY), row("2.04", INTERVIEWS))
    apply(register, again(register, row("3.01", PAY), row("3.02", INTERVIEWS)))
    named = row("3.02", INTERVIEWS)
    named.links = ["2.03"]
    apply(register, again(register, named))
    assert held(register).actions[1].links == ["3.01"]


def test_edited_words_under_another_reference_are_known_by_their_likeness(register: Register) -> None:
    taken(register, row("1.01", PAY), row("1.02", INTERVIEWS))
    edited = again(register, row("1.02", PAY + " in cash"), row("1.03", INTERVIEWS))
    assert (edited.new, edited.missing, edited.questions) == ([], [], [])
    assert {c.name: c.why for c in edited.changed}["1.01"] == "by its wording, which agrees 93 %"


def test_a_row_that_two_actions_fit_is_asked_about_and_left_out(register: Register) -> None:
    one, two = taken(
        register,
        row(None, "Train the managers of the north"),
        row(None, "Train the managers of the south"),
    )
    unclear = row(None, "Train the managers of the mouth", "Sheet1!B7")
    asked = again(register, unclear)
    assert (asked.new, asked.changed, asked.missing, asked.is_empty) == ([], [], [], True)
    (question,) = asked.questions
    assert (question.key, question.chosen) == ("row:Sheet1!B7", "")
    assert [option.value for option in question.options] == [two.id, one.id, NEW, ""]
    assert [p.cell for p in asked.problems] == ["Sheet1!B7"] and "was left out" in asked.problems[-1].sentence
    told = again(register, unclear, **{"row_Sheet1!B7": one.id})
    assert [(c.action_id, c.why) for c in told.changed] == [(one.id, "you said that it is this action")]
    assert told.questions == [] and told.missing == [two.name]
    new = again(register, unclear, **{"row_Sheet1!B7": NEW})
    assert [made.draft for made in new.new] == [unclear]


def test_a_row_left_out_stays_a_problem_of_the_plan(register: Register) -> None:
    taken(register, row(None, "Train the managers of the north"), row(None, "Train the managers of the south"))
    unclear = row(None, "Train the managers of the mouth", "Sheet1!B7")
    apply(register, again(register, unclear, row(None, TOILETS)))
    kept = [(r["cell"], r["action_id"]) for r in register.reader.execute("SELECT * FROM problem")]
    assert kept == [("Sheet1!B7", None)]
    assert len(held(register).actions) == 3


def test_a_reference_whose_words_are_another_action_s_is_asked_about(register: Register) -> None:
    (one,) = taken(register, row("2.10", INTERVIEWS))
    asked = again(register, row("2.10", TOILETS, "Q2!C9"))
    assert asked.new == [] and asked.changed == [] and asked.questions[0].key == "plan"
    assert [option.value for option in asked.questions[1].options] == [one.id, NEW, ""]
    assert "2.10 is another action in the register" in asked.problems[-1].sentence


def test_in_a_document_that_numbers_anew_a_reference_says_little(register: Register) -> None:
    taken(register, row("1", PAY), row("2", INTERVIEWS), row("3", "Publish the pay gap"), row("4", "Hold four forums"))
    anew = again(register, row("1", TOILETS), row("2", PAY), row("3", INTERVIEWS), row("4", "Publish the pay gap"))
    assert [made.name for made in anew.new] == ["1"] and anew.questions == []
    assert anew.missing == ["4"]


def test_actions_of_the_same_words_are_told_apart_by_heading_and_officer(register: Register) -> None:
    words = "Report to the board every quarter"
    here = [
        row(None, words, heading="A"),
        row(None, words, heading="B"),
        row(None, words, heading="B", lead="Ada Quist"),
    ]
    taken(register, *here)
    turned = again(register, here[2], here[1], here[0])
    assert turned.is_empty and turned.unchanged == 3
    fewer = again(register, here[1])
    assert fewer.is_empty and fewer.questions == []


def test_a_reference_that_stands_twice_is_resolved_by_the_words(register: Register) -> None:
    actions = taken(register, row("4.1", PAY), row("4.1", INTERVIEWS), row("4.2", TOILETS))
    matches = match([row("4.1", INTERVIEWS + " alike"), row("4.1", PAY)], actions)
    assert [pair.action and pair.action.text for pair in matches] == [INTERVIEWS, PAY]
    assert again(register, row("4.1", PAY), row("4.1", INTERVIEWS), row("4.2", TOILETS)).is_empty


@pytest.mark.parametrize("ref", ["EDI 1.02", "edi1.02", "EDI1.02.", "Action EDI1.02"])
def test_a_reference_may_be_written_in_several_ways(register: Register, ref: str) -> None:
    actions = taken(register, row("EDI1.02", PAY), row("EDI1.2", TOILETS))
    assert refs(match([row(ref, PAY + " and in cash")], actions)) == ["EDI1.02"]


def test_what_was_typed_as_a_reference_by_mistake_and_mended_is_found_too(register: Register) -> None:
    (one, _) = taken(register, row("1.O1", PAY), row("1.02", TOILETS))
    edit(register, one.id, {"ref": "1.01"})
    assert again(register, row("1.O1", PAY)).matches[0].action


def test_ten_thousand_renumbered_and_edited_rows_are_matched_in_seconds() -> None:
    chance = Random(7)
    words = ["".join(chance.choices("abcdefghijklmnoprstuvw", k=chance.randint(3, 10))) for _ in range(1500)]
    texts = {str(number): " ".join(chance.choices(words, k=18)) for number in range(10_000)}
    wordings = Wordings(texts)
    started = time.perf_counter()
    found = [wordings.like(f"{text} again", texts.keys(), 88) for text in texts.values()]
    assert time.perf_counter() - started < 20
    assert all(number in dict(near) for number, near in zip(texts, found, strict=True))


def test_a_row_that_only_begins_like_actions_is_asked_about(register: Register) -> None:
    opening = "Review how residents are asked"
    there = taken(
        register,
        row("1.01", f"{opening} about the closing of branch libraries and the hours that remain"),
        row("1.02", f"{opening} for their views before any change of a bus route in the villages"),
    )
    asked, other = match([row(None, f"{opening}."), row(None, "Review how residents pay")], there)
    assert asked.action is None
    assert sorted(rival.action.ref or "" for rival in asked.rivals) == ["1.01", "1.02"]
    assert (other.action, other.rivals) == (None, ())


def test_a_row_that_goes_on_after_an_action_is_asked_about(register: Register) -> None:
    there = taken(register, row("1.01", "Train every manager in law"))
    longer = row(None, "Train every manager in law, in plain words and in how to chair a meeting for all")
    assert [rival.action.ref for rival in match([longer], there)[0].rivals] == ["1.01"]


def test_references_of_their_own_tell_actions_that_begin_alike_apart(register: Register) -> None:
    there = taken(register, row("1.01", f"{PAY} that they sit on a panel, with what they paid for carers and travel"))
    assert not match([row("1.02", PAY)], there)[0].rivals

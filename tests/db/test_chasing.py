"""Who owes an update, who was asked, and who stayed silent."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from db.changes import ChangeLine, change_numbers, logged_changes
from db.chasing import LedgerLine, ledger, owed, owed_by_nobody, request_by_code, requests_of
from db.errors import Refused
from db.history import HistoryFilter, batch_keys
from db.journal import Create, write
from db.models import new_id
from db.persons.walking import text_rows
from db.verbs import add_update, archive, ask, edit, edit_officer, flag, forget, undo
from tests.db.making_plans import PERIOD, TODAY, MadePlan, state_of
from tests.db.verbs.going_round import goes_round

ANSWER_BY = TODAY + timedelta(days=10)
NEXT = "2026-27 Q4"


def owing(plan: MadePlan, period: str = PERIOD) -> dict[str, list[str]]:
    """The references, or words, of what each officer owes."""
    called = {key: ref for ref, key in plan.actions.items()}
    return {
        line.name: [called[key] for key in line.actions] for line in owed(plan.register.reader, plan.id, period, TODAY)
    }


def officer(plan: MadePlan, name: str) -> str:
    """The key of the officer of this name."""
    return str(plan.register.reader.execute("SELECT id FROM officer WHERE name = ?", (name,)).fetchone()[0])


def asked(plan: MadePlan, *names: str, period: str = PERIOD, on: date = TODAY) -> list[str]:
    """The codes of the requests that are made of these officers."""
    keys = [officer(plan, name) for name in names]
    made = ask(plan.register, plan.id, period, keys, asked_on=on, answer_by=None)
    return [request.code for request in made]


def test_leads_owe_and_where_nobody_leads_the_updater_does(plan: MadePlan) -> None:
    # 1.1 has an update in the period; 1.2 has a task that can speak for it; 1.10 names nobody.
    assert owing(plan) == {"Ana Reed": ["task"]}
    assert owing(plan, NEXT) == {"Ana Reed": ["task"], "Lakshmi Bright": ["1.1"], "Tom Pell": ["1.1"]}
    assert owed_by_nobody(plan.register.reader, plan.id, PERIOD, TODAY) == [plan.actions["1.10"]]
    edit(plan.register, plan.actions["1.2"], {"lead": "Zed Young"})
    assert owing(plan) == {"Zed Young": ["task"]}
    edit(plan.register, plan.actions["task"], {"updater": "Ana Reed"})
    assert owing(plan) == {"Ana Reed": ["task"]}


def test_what_is_finished_archived_or_answered_is_not_owed(plan: MadePlan) -> None:
    edit(plan.register, plan.actions["1.10"], {"lead": "Zed Young"})
    assert owing(plan)["Zed Young"] == ["1.10"]
    for speak in (
        lambda: flag(plan.register, [plan.actions["1.10"]], plan.statuses["Done"]),
        lambda: archive(plan.register, [plan.actions["1.10"]]),
        lambda: add_update(plan.register, plan.actions["1.10"], "The café opened."),
    ):
        speak()
        assert "Zed Young" not in owing(plan)
        undo(plan.register)
        assert "Zed Young" in owing(plan)


def test_the_overdue_are_counted_among_what_is_owed(plan: MadePlan) -> None:
    found = {line.name: line.overdue for line in owed(plan.register.reader, plan.id, NEXT, TODAY)}
    assert found == {"Ana Reed": 0, "Lakshmi Bright": 1, "Tom Pell": 1}


def test_a_request_goes_round_and_is_known_by_its_code(plan: MadePlan) -> None:
    before = state_of(plan.register.path)
    signs = iter("K7QF2M")
    (made,) = ask(
        plan.register, plan.id, PERIOD, [officer(plan, "Ana Reed")], asked_on=TODAY, answer_by=ANSWER_BY,
        choose=lambda _: next(signs),
    )  # fmt: skip
    assert (made.code, made.name, made.reminds, made.actions) == ("K7QF2M", "Ana Reed", False, (plan.actions["task"],))
    assert request_by_code(plan.register.reader, " k7qf2m ") == made
    assert request_by_code(plan.register.reader, "K7QF2N") is None
    assert requests_of(plan.register.reader, plan.id, NEXT) == []
    after = state_of(plan.register.path)
    undo(plan.register)
    assert state_of(plan.register.path) == before
    assert request_by_code(plan.register.reader, "K7QF2M") is None
    assert after != before


def test_who_is_asked_again_is_reminded_under_a_code_of_its_own(plan: MadePlan) -> None:
    first, second = asked(plan, "Ana Reed"), asked(plan, "Ana Reed", on=ANSWER_BY)
    assert first != second
    assert [one.reminds for one in requests_of(plan.register.reader, plan.id)] == [False, True]
    (line,) = owed(plan.register.reader, plan.id, PERIOD, TODAY)
    assert [one.asked_on for one in line.asked] == [TODAY, ANSWER_BY]
    assert batch_keys(plan.register.reader, HistoryFilter(words="Ana Reed reminded", plan=plan.id))


def test_the_history_says_who_was_asked_for_what(plan: MadePlan) -> None:
    (code,) = asked(plan, "Ana Reed")
    ((batch_id, _),) = batch_keys(plan.register.reader, HistoryFilter(plan=plan.id), 1)
    (change,) = logged_changes(plan.register.reader, change_numbers(plan.register.reader, batch_id))
    assert change.line == ChangeLine("Asked", "", f"Ana Reed for Q3 2026-27: 1 action, code {code}")


def test_a_code_that_is_taken_is_not_given_again(plan: MadePlan) -> None:
    signs = iter("AAAAAAAAAAAABBBBBB")
    for _ in range(2):
        ask(
            plan.register, plan.id, PERIOD, [officer(plan, "Ana Reed")], asked_on=TODAY, answer_by=None,
            choose=lambda _: next(signs),
        )  # fmt: skip
    assert [one.code for one in requests_of(plan.register.reader, plan.id)] == ["AAAAAA", "BBBBBB"]


def test_nobody_is_asked_for_nothing_or_after_leaving_or_too_late(plan: MadePlan) -> None:
    with pytest.raises(Refused, match="Tom Pell owes nothing for Q3 2026-27"):
        asked(plan, "Ana Reed", "Tom Pell")
    with pytest.raises(Refused, match="before anybody is asked"):
        ask(plan.register, plan.id, PERIOD, [], asked_on=TODAY, answer_by=TODAY - timedelta(days=1))
    edit_officer(plan.register, officer(plan, "Ana Reed"), {"left_on": TODAY})
    with pytest.raises(Refused, match="Ana Reed left on 2 November 2026: give the actions another lead"):
        asked(plan, "Ana Reed")
    assert requests_of(plan.register.reader, plan.id) == []


def test_the_ledger_tells_what_was_given_said_unchanged_and_left(plan: MadePlan) -> None:
    asked(plan, "Ana Reed", "Tom Pell", period=NEXT)
    asked(plan, "Ana Reed", period=NEXT, on=ANSWER_BY)
    nil = {"id": new_id(), "action_id": plan.actions["1.1"], "period": NEXT, "text": "No change", "nil": True}
    write(plan.register, [Create("update", nil)], label="Nil")
    ana, tom = officer(plan, "Ana Reed"), officer(plan, "Tom Pell")
    lines = ledger(plan.register.reader, plan.id, TODAY)
    assert LedgerLine(ana, "Ana Reed", None, NEXT, (TODAY, ANSWER_BY), 0, 0, 1) in lines
    assert LedgerLine(tom, "Tom Pell", None, NEXT, (TODAY,), 0, 1, 0) in lines
    assert LedgerLine(ana, "Ana Reed", None, PERIOD, (), 0, 0, 1) in lines  # not asked yet, and owed now
    assert LedgerLine(tom, "Tom Pell", None, PERIOD, (), 1, 0, 0) in lines
    add_update(plan.register, plan.actions["task"], "Booked.", period=NEXT)
    assert LedgerLine(ana, "Ana Reed", None, NEXT, (TODAY, ANSWER_BY), 1, 0, 0) in ledger(
        plan.register.reader, plan.id, TODAY
    )


def test_a_person_who_is_forgotten_is_no_longer_named_by_a_request(plan: MadePlan) -> None:
    asked(plan, "Ana Reed")
    forget(plan.register, "Ana Reed")
    assert not any("Ana Reed" in text for row in text_rows(plan.register.reader) for text in row.texts.values())
    (one,) = requests_of(plan.register.reader, plan.id)
    assert one.name == "A former officer"


def test_an_officers_details_are_changed_and_go_round(plan: MadePlan) -> None:
    tom = officer(plan, "Tom Pell")
    wanted = {"post": "Head of Homes", "email": "tom.pell@marrowby.gov.uk", "left_on": TODAY}
    done = goes_round(plan, state_of(plan.register.path), edit_officer(plan.register, tom, wanted))
    assert done.label == (
        "Tom Pell: post nothing → Head of Homes, e-mail nothing → tom.pell@marrowby.gov.uk, "
        "left on nothing → 2 November 2026"
    )
    assert batch_keys(plan.register.reader, HistoryFilter(words="Tom Pell post", plan=plan.id))
    assert edit_officer(plan.register, tom, wanted) is None
    with pytest.raises(Refused, match="Somebody changed email here"):
        edit_officer(plan.register, tom, {"email": ""}, seen={"email": "t@marrowby.gov.uk"})


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"email": "Tom Pell <tom@marrowby.gov.uk>"}, "is no e-mail address"),
        ({"email": "tom@marrowby.gov.uk\nBcc: all@marrowby.gov.uk"}, "is no e-mail address"),
        ({"email": "tom@marrowby.gov.uk?bcc=all"}, "is no e-mail address"),
        ({"email": "tom"}, "is no e-mail address"),
        ({"left_on": "soon"}, "“soon” is no day"),
        ({"name": "Zed"}, "no field “name”"),
        ({"post": "Deputy"}, "another Tom Pell with the post Deputy"),
    ],
)
def test_details_that_cannot_be_kept_are_refused(plan: MadePlan, values: dict[str, str], sentence: str) -> None:
    edit(plan.register, plan.actions["1.10"], {"lead": "Tom Pell – Deputy"})
    before = state_of(plan.register.path)
    tom = plan.register.reader.execute("SELECT id FROM officer WHERE name = 'Tom Pell' AND post IS NULL").fetchone()[0]
    with pytest.raises(Refused, match=sentence):
        edit_officer(plan.register, tom, values)
    assert state_of(plan.register.path) == before

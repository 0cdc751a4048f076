"""What the chase screen and the command line say alike."""

from __future__ import annotations

from datetime import date

from db.chasing import LedgerLine, usual_answer_by
from db.reading import plans
from db.verbs import add_update, ask, edit
from edi_tui.chasing import ledger_text, read_chased
from tests.db.making_plans import PERIOD, TODAY, MadePlan
from tests.edi_tui.exports.requests.asking import officer

BEFORE = "2026-27 Q2"


def test_an_answer_of_an_earlier_period_is_none_of_this_one(plan: MadePlan) -> None:
    edit(plan.register, plan.actions["1.10"], {"lead": "Ana Reed"})
    ask(plan.register, plan.id, BEFORE, [officer(plan, "Ana Reed")], asked_on=TODAY, answer_by=None)
    for ref in ("1.10", "task"):
        add_update(plan.register, plan.actions[ref], "Done so.", period=BEFORE)
    chased = read_chased(plan.register.reader, plans(plan.register.reader)[0], TODAY)
    assert {(line.name, line.period) for line in chased.answered} == {("Lakshmi Bright", PERIOD), ("Tom Pell", PERIOD)}
    assert [line.name for line in chased.owing] == ["Ana Reed"]


def test_what_two_officers_owe_together_is_counted_once(plan: MadePlan) -> None:
    edit(plan.register, plan.actions["1.2"], {"lead": "Zed Young; Ana Reed"})
    chased = read_chased(plan.register.reader, plans(plan.register.reader)[0], TODAY)
    assert (len(chased.owing), len(chased.nobody), chased.owed) == (2, 1, 2)


def test_the_ledger_says_what_there_is_and_no_noughts() -> None:
    line = LedgerLine("k", "Ana Reed", None, PERIOD, (date(2026, 11, 2),), 2, 0, 1)
    assert ledger_text(line) == "Q3 2026-27: 2 given, 1 silent; asked 2 November 2026"
    nothing = LedgerLine("k", "Ana Reed", None, PERIOD, (), 0, 0, 0)
    assert ledger_text(nothing) == "Q3 2026-27: nothing is left that was asked of; not asked"


def test_the_usual_day_to_answer_by_is_two_weeks_on_and_no_weekend() -> None:
    usual = {date(2026, 10, 1): 15, date(2026, 10, 3): 19, date(2026, 10, 4): 19}
    assert [usual_answer_by(day, "England") for day in usual] == [date(2026, 10, number) for number in usual.values()]


def test_nobody_is_asked_to_answer_on_a_bank_holiday() -> None:
    assert usual_answer_by(date(2026, 12, 11), "England") == date(2026, 12, 29)
    assert [usual_answer_by(date(2027, 3, 15), country).day for country in ("England", "Scotland")] == [30, 29]

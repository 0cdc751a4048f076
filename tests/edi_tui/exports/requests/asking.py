"""Requests of an invented officer, for the tests of each of their forms."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import cycle

from db.chasing import RequestLine, owed
from db.verbs import add_update, edit
from db.verbs.chasing import draft_requests
from edi_tui.exports.report.document import Document
from edi_tui.exports.requests.building import build_request
from tests.db.making_plans import PERIOD, MadePlan

ASKED, ANSWER_BY = date(2026, 11, 2), date(2026, 11, 13)
CODE = "K7QF2M"


def officer(plan: MadePlan, name: str) -> str:
    """The key of the officer of this name."""
    return str(plan.register.reader.execute("SELECT id FROM officer WHERE name = ?", (name,)).fetchone()[0])


def drafted(plan: MadePlan, name: str = "Ana Reed", answer_by: date | None = ANSWER_BY) -> RequestLine:
    """A request of this officer's, with the same code each time."""
    signs = cycle(CODE)
    (made,) = draft_requests(
        plan.register.reader, plan.id, PERIOD, [officer(plan, name)], asked_on=ASKED, answer_by=answer_by,
        choose=lambda _: next(signs),
    )  # fmt: skip
    return made


def document(plan: MadePlan, name: str = "Ana Reed") -> Document:
    """What that officer is asked."""
    return build_request(plan.register.reader, drafted(plan, name))


def with_more(plan: MadePlan) -> MadePlan:
    """Ana Reed leads another action, too, with a post, and it was reported on last period."""
    edit(plan.register, plan.actions["1.10"], {"lead": "Ana Reed", "due_text": "Q4", "due": date(2027, 3, 31)})
    add_update(
        plan.register, plan.actions["1.10"], "The lease is signed.\nUpdate: not yet open", period="2026-27 Q2",
        status_id=plan.statuses["Some concern"],
    )  # fmt: skip
    return plan


def with_texts(plan: MadePlan, texts: Sequence[str]) -> MadePlan:
    """Texts from outside wherever a request shows one."""
    for place, ref in enumerate(("1.10", "task", "1.2")):
        words = " ".join([f"{ref}:", *texts[place::3]])
        edit(plan.register, plan.actions[ref], {"action": words, "due_text": words, "ref": f"{place} {texts[place]}"})
    edit(plan.register, plan.actions["1.10"], {"lead": "Ana Reed"})
    add_update(plan.register, plan.actions["task"], "\n".join(texts), period="2026-27 Q2")
    return plan


def owing(plan: MadePlan) -> list[str]:
    """Who owes something, by key."""
    return [line.officer_id for line in owed(plan.register.reader, plan.id, PERIOD, ASKED)]

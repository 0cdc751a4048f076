"""A file of our own may hold several plans: each is a reading of its own."""

from __future__ import annotations

from db.text import fold, one_line
from imports.drafts import PlanDraft
from imports.grid import Document
from imports.meaning import periods
from imports.own import tables
from imports.refusal import Refusal
from imports.request import Request

NONE_CALLED = "{0} holds {1} plans, and none is called “{2}”: it has {3}."
NO_MORE = "{0} holds no more plans."


def plans_in(document: Document) -> list[PlanDraft]:
    """The plans of a document that this program wrote; none for any other."""
    return document.plans or tables.plans_in(document)


def chosen(plans: list[PlanDraft], request: Request) -> tuple[PlanDraft, list[str]]:
    """The plan that is asked for, by its name or its place, and the titles of all where none was named."""
    titles = [plan.title for plan in plans]
    if len(plans) > 1 and request.title:
        plan = next((plan for plan in plans if fold(plan.title) == fold(request.title)), None)
        if plan is None:
            named = "; ".join(titles)
            raise Refusal(NONE_CALLED.format(request.file, len(plans), one_line(request.title), named))
        return _as_said(plan, request), []
    if request.part >= len(plans):
        raise Refusal(NO_MORE.format(request.file))
    return _as_said(plans[request.part], request), titles if len(plans) > 1 else []


def _as_said(plan: PlanDraft, request: Request) -> PlanDraft:
    """What an officer says of a document stands over what it says of itself."""
    plan.title = one_line(request.title) or plan.title
    plan.council = one_line(request.council) or plan.council
    if request.period:
        found = periods.Period(plan.start, plan.end, plan.as_at, plan.period)
        periods.given(request.period, found)
        plan.start, plan.end, plan.period = found.start, found.end, found.reported
    return plan

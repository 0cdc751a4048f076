"""A plan of our own JSON as a draft: everything is said, so nothing is read into it."""

from __future__ import annotations

from db.legend import label_key
from db.periods import bounds
from db.text import shorten
from db.words import COLOURS, ROLES, STAGES
from imports.drafts import ActionDraft, CountTable, Heading, Person, PlanDraft, Problem, Status, Update
from imports.own.values import Strange, Thing

PLAN = "title council period as_at legend reported_counts actions reports_on headings".split()
TEXTS = (
    "desired_outcome commitment success_measure council directorate service_area supporting_services due_text "
    "due_reason way_to_green"
).split()
ACTION = [
    *"ref headings action people status due progress updates characteristics links new problems tasks stage".split(),
    "completed_on",
    *TEXTS,
]
NAMELESS = "Plan without a title"
NO_TITLE = "The plan has no title; it is called “{0}” until it gets one."
TOO_DEEP = "A task has no tasks of its own; these were left out."


def plan_of(told: Thing, strange: Strange) -> PlanDraft:
    """The plan that an object of the form tells, with what could not be taken among its problems."""
    told.knows(*PLAN)
    plan = PlanDraft(told.line("title") or NAMELESS, told.line("council"), exact=True)
    if plan.title == NAMELESS:
        told.tell("title", NO_TITLE.format(NAMELESS))
    if span := told.thing("period"):
        span.knows("start", "end")
        plan.start, plan.end = span.day("start"), span.day("end")
    plan.as_at, plan.period = told.day("as_at"), _period(told, "reports_on")
    plan.legend = [status for entry in told.things("legend") if (status := _status(entry))]
    plan.headings = _outline(told)
    plan.reported = [_table(table, plan.legend) for table in told.things("reported_counts")]
    plan.actions = [_action(action, plan.legend) for action in told.things("actions", own_problems=True)]
    plan.problems = [*told.problems, *strange.problems()]
    return plan


def _status(told: Thing) -> Status | None:
    told.knows("label", "colour", "symbol", "stage", "key")
    if (label := told.line("label")) is None:
        told.tell("label", "A status without a label was left out.")
        return None
    return Status(
        label, told.word("colour", COLOURS), told.line("symbol"), told.word("stage", STAGES), told.line("key")
    )


def _outline(told: Thing) -> list[list[Heading]]:
    """Every heading with those above it, in the plan's order."""
    found: list[list[Heading]] = []
    above: list[Heading] = []
    for entry in told.things("headings"):
        entry.knows("depth", "kind", "text")
        if heading := _heading(entry):
            above = [*above[: entry.number("depth") or 0], heading]
            found.append(above)
    return found


def _heading(told: Thing) -> Heading | None:
    text = told.line("text")
    return Heading(told.line("kind") or "", text) if text else None


def _table(told: Thing, legend: list[Status]) -> CountTable:
    """The counts as they were reported: the figures, where the file has them, else the counts by colour or label."""
    told.knows("heading", "as_at", "counts", "total", "figures")
    table = CountTable(told.line("heading") or "", told.day("as_at"), {}, told.number("total"))
    if told.has("figures"):
        for figure in told.things("figures"):
            figure.knows("label", "count")
            table.counts[figure.line("label") or ""] = figure.number("count")
    elif counts := told.thing("counts"):
        by_colour = {status.colour: status.label for status in legend if status.colour}
        table.counts = {by_colour.get(key, key): counts.number(key) for key, _ in counts.items()}
    return table


def _action(told: Thing, legend: list[Status], *, is_task: bool = False) -> ActionDraft:
    told.knows(*ACTION)
    draft = ActionDraft(told.text("action") or "", told.line("ref"), due=told.day("due"), new=told.flag("new"))
    draft.completed_on = told.day("completed_on")
    for name in TEXTS:
        setattr(draft, name, told.text(name))
    draft.headings = [heading for entry in told.things("headings") if (heading := _heading_of(entry))]
    draft.people = [person for entry in told.things("people") if (person := _person(entry))]
    draft.status, draft.stage = _standing(told, legend)
    draft.updates = [update for entry in told.things("updates") if (update := _update(entry, legend))]
    if not draft.updates and (progress := told.text("progress")):
        draft.updates = [Update(progress)]
    draft.characteristics, draft.links = told.lines("characteristics"), told.lines("links")
    if is_task and told.has("tasks"):
        told.tell("tasks", TOO_DEEP)
    elif not is_task:
        draft.tasks = [_action(task, legend, is_task=True) for task in told.things("tasks", own_problems=True)]
    draft.cells = {"*": told.path}
    kept = [Problem(told.path, shorten(draft.action, 60), sentence) for sentence in told.lines("problems")]
    draft.problems = [*kept, *told.problems]
    return draft


def _heading_of(told: Thing) -> Heading | None:
    told.knows("kind", "text")
    return _heading(told)


def _person(told: Thing) -> Person | None:
    told.knows("name", "role", "job_title", "note")
    name = told.line("name")
    if name is None:
        told.tell("name", "An officer without a name was left out.")
        return None
    return Person(name, told.word("role", ROLES) or "lead", told.line("job_title"), told.line("note"))


def _standing(told: Thing, legend: list[Status]) -> tuple[str | None, str | None]:
    """The label of an action's status, put into the legend where that lacks it, and a stage of the action's own."""
    own, entry = told.word("stage", STAGES), told.thing("status")
    if entry is None:
        return None, own
    entry.knows("label", "colour", "stage")
    label, stage = entry.line("label"), entry.word("stage", STAGES)
    if label is None:
        return None, own or stage
    known = next((status for status in legend if label_key(status.label) == label_key(label)), None)
    if known is None:
        known = Status(label, entry.word("colour", COLOURS), None, stage)
        legend.append(known)
    return known.label, own or (stage if stage != known.stage else None)


def _update(told: Thing, legend: list[Status]) -> Update | None:
    told.knows("period", "date", "text", "status", "nil")
    text, label = told.text("text"), told.line("status")
    if text is None:
        told.tell("text", "An update without a text was left out.")
        return None
    if label and label_key(label) not in {label_key(status.label) for status in legend}:
        legend.append(Status(label))
    return Update(text, _period(told, "period"), told.day("date"), label, told.flag("nil"))


def _period(told: Thing, key: str) -> str | None:
    found = told.line(key)
    if not found or bounds(found):
        return found
    told.leave(key, found, "period (such as 2026-27 Q2 or 2026-09)")
    return None

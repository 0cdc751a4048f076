"""What a document would change, as plain lines and as JSON; and what of it is left out, by the names in these lines."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from db.errors import Refused
from db.fields import FIELD_BY_NAME
from db.periods import in_words
from db.text import clean, fold, one_line, shorten
from edi_tui.cli.answering import answers_of
from edi_tui.cli.output import complain, say, say_fields, say_raw
from edi_tui.importing import how_sure, open_questions
from edi_tui.selection import CHANGED, NEW, OLDER, Selection

if TYPE_CHECKING:
    from imports.drafts import Problem
    from imports.reconciling.changes import ReplyTo
    from imports.reconciling.comparing import FieldChange
    from imports.reconciling.proposal import ChangedAction, NewAction, Proposal


def say_proposal(proposal: Proposal, *, older: bool = False, part: int = 0) -> None:
    """What a file would change, in plain lines; `older` says that what is older than the register is taken too.

    `part` is the place of its plan in a file that holds several.
    """
    if proposal.refused:
        complain(proposal.refused)
        return
    say_fields(
        [
            ("File", proposal.file),
            ("Plans in the file", f"{part + 1} of {len(proposal.titles)}" if proposal.titles else ""),
            ("Plan", proposal.plan_title),
            ("New plan", "" if proposal.plan_id else "yes"),
            ("Reply", reply_in_words(proposal)),
        ]
    )
    for column in proposal.columns:
        say_fields([(f"Column {column.heading}", f"{column.evidence} ({how_sure(column)})")])
    for question in open_questions(proposal, proposal.answers):
        stands = next((o.words for o in question.options if o.value == question.chosen), question.chosen)
        say_fields([(f"Question {question.key}", f"{question.sentence} What stands: {stands}.")])
        say_raw(clean(f"  Answers: {answers_of(question)}."))
    say_fields(("New", _in_short(new)) for new in proposal.new)
    say_fields(("Counts reported", f"{table.heading}, {table.total} in all") for table in proposal.reported)
    for changed in proposal.changed:
        say_fields((f"Changed {changed.name}", _change(change)) for change in changed.fields)
    for changed in proposal.older:
        label = f"Older than the register, {'taken' if older else 'left out'}, {changed.name}"
        say_fields((label, _change(change)) for change in changed.fields)
    say_fields(("Missing from the file, stays as it is", name) for name in proposal.missing)
    say_fields(("Not answered, stays silent", name) for name in (proposal.reply.silent if proposal.reply else ()))
    say_fields((f"Problem {one.cell}".strip(), _problem(proposal, one)) for one in proposal.problems)
    _say_counts(proposal, older=older)


def _say_counts(proposal: Proposal, *, older: bool) -> None:
    counts = {
        "New": len(proposal.new),
        "Changed": len(proposal.changed),
        "Unchanged": proposal.unchanged,
        "Missing": len(proposal.missing),
        **({"Not answered": len(proposal.reply.silent)} if proposal.reply else {}),
        "Problems": len(proposal.problems),
    }
    if older and proposal.older:
        counts["Older, taken"] = len(proposal.older)
    say("In all: " + ", ".join(f"{number} {label.lower()}" for label, number in counts.items()) + ".")
    if proposal.is_empty and not (older and proposal.older):
        say(nothing_new(proposal))


def _problem(proposal: Proposal, problem: Problem) -> str:
    """A problem's sentence; of a reply with the officer's words, since they are all that there is of it."""
    words = one_line(problem.text)
    return f"“{words}” {problem.sentence}" if proposal.reply and words else problem.sentence


def reply_in_words(proposal: Proposal) -> str:
    """Whose reply to which request it is; "" where it is none."""
    if proposal.reply is None:
        return ""
    code = f"to {proposal.reply.code} " if proposal.reply.code else ""
    return f"{code}from {proposal.reply.name}, {in_words(proposal.reply.period)}"


def nothing_new(proposal: Proposal) -> str:
    """Why there is nothing to write."""
    if proposal.reply and not proposal.unchanged:
        return "Nothing in the reply can be taken: nothing to write."
    return "The register holds all of this already: nothing to write."


def _change(change: FieldChange) -> str:
    cell = f" ({change.cell})" if change.cell else ""
    back = ", went back" if change.backwards else ""
    return f"{_label(change.field).lower()} {change.old or 'nothing'} → {change.new}{cell}{back}"


def _in_short(new: NewAction) -> str:
    """A new action in a line: its reference, its first words, the cell that they stand in."""
    words = shorten(new.draft.action, 80) or "(no text)"
    ref = f"{new.draft.ref}: " if new.draft.ref else ""
    cell = new.draft.cells.get("action")
    return f"{ref}{words}" + (f" ({cell})" if cell else "")


def leave_out(selection: Selection, proposal: Proposal, names: Iterable[str]) -> None:
    """Leave out the actions that are named, or one field of one: "1.02", "1.02:deadline"."""
    for name in names:
        selection.leave(_named(selection, proposal, name))
    selection.leave_the_rest()


def _named(selection: Selection, proposal: Proposal, name: str) -> list[str]:
    action, _, field = name.rpartition(":") if ":" in name else (name, "", "")
    found = [key for key, called in _called(proposal) if fold(called) == fold(action)]
    if field:
        found = [key for entry in found for key in _fields(selection, proposal, entry, field)]
    if not found:
        raise Refused(f"{proposal.file} would change nothing that is called “{name}”: nothing was written.")
    return found


def _called(proposal: Proposal) -> Iterable[tuple[str, str]]:
    """The keys of the actions that would be written, each with its name."""
    yield from ((f"{CHANGED}{number}", changed.name) for number, changed in enumerate(proposal.changed))
    yield from ((f"{OLDER}{number}", changed.name) for number, changed in enumerate(proposal.older))
    yield from ((f"{NEW}{number}", new.name) for number, new in enumerate(proposal.new))


def _fields(selection: Selection, proposal: Proposal, entry: str, field: str) -> list[str]:
    section, _, number = entry.partition(":")
    changes = {"changed": proposal.changed, "older": proposal.older}.get(section, [])
    if not changes:
        return []
    change: ChangedAction = changes[int(number)]
    pairs = zip(selection.fields(entry), change.fields, strict=True)
    return [key for key, changed in pairs if fold(field) in (fold(changed.field), fold(_label(changed.field)))]


def _label(field: str) -> str:
    return FIELD_BY_NAME[field].label if field in FIELD_BY_NAME else field.replace("_", " ")


def proposal_json(proposal: Proposal) -> dict[str, Any]:
    """A proposal in the form that `import --dry-run --json` prints."""
    return {
        "file": proposal.file,
        "plan": None if proposal.refused else proposal.plan_title,
        "new": [new.name for new in proposal.new],
        "changed": [
            {
                "ref": changed.name,
                "fields": [{"field": c.field, "old": c.old, "new": c.new, "cell": c.cell} for c in changed.fields],
            }
            for changed in proposal.changed
        ],
        "unchanged": proposal.unchanged,
        "missing": proposal.missing,
        "problems": [{"cell": p.cell, "text": p.text, "sentence": p.sentence} for p in proposal.problems],
        "refused": proposal.refused,
    } | ({"reply": _reply_json(proposal.reply)} if proposal.reply else {})


def _reply_json(reply: ReplyTo) -> dict[str, Any]:
    return {"code": reply.code, "officer": reply.name, "period": reply.period, "not_answered": list(reply.silent)}

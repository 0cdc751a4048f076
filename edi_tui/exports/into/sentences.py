"""What will be done and what cannot be, in sentences: read before anything is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from db.periods import in_words
from db.text import one_line, shorten
from edi_tui.exports.into.deciding import NO_COLUMN, NO_PERIOD, Decided
from edi_tui.exports.into.differences import Difference, Key
from edi_tui.exports.into.edits import Cannot, CellEdit, RowInsert
from edi_tui.exports.into.places import row_of
from edi_tui.exports.into.understanding import Understood, named

CHANGED = "{0}: “{1}” becomes “{2}” ({3})."
WRITTEN = "{0}: “{2}” is written ({3})."
CLEARED = "{0}: “{1}” is taken away ({3})."
PAINTED = "{0}: the colour becomes that of the new status ({3})."
INSERTED = "New row after row {0} of “{1}”: {2}."
BY_HAND = "{0}: {1}; type “{2}” there by hand."
EMPTY_BY_HAND = "{0}: {1}; empty it there by hand."
AS_ABOVE = "{0}: its new row is read as “{1}”, like the row above, where the register has {2}; look at it there."
NOWHERE = "{0} has no place in the workbook ({1}) and stays in the register alone: {2}."
NO_ROW = "{0} was not put in: {1}; add it by hand."
ECHO = "{0}: the deadline stands inside the {1}; the register's own words still have the old one."
UNKNOWN = "Row of “{0}” ({1}): the register does not have it; it stays as it is."
ARCHIVED = "{0} ({1}) was archived in the register; its row stays, take it out by hand if it is to go."
UNSETTLED = (
    "{0} ({1}) fits several actions of the register; the row stays as it is. Import the file and say which it is."
)
NOT_TAKEN_IN = (
    "This file was never imported as it is: where it differs, the register's words replace its own. "
    "Import it first if it may know more."
)
MACROS = "The workbook has macros; they are kept as they are and were not run."


def change(edit: CellEdit) -> str:
    """An edit of a cell, with what stood there and what will."""
    before, after = (shorten(text or "", 60) for text in (edit.before, edit.after))
    if edit.after is None or (before == after and (edit.like or edit.fill)):
        form = PAINTED
    elif not one_line(edit.after):
        form = CLEARED
    else:
        form = CHANGED if one_line(edit.before) else WRITTEN
    return form.format(edit.at, *_apart(edit.before, edit.after or ""), edit.what)


def insertion(insert: RowInsert) -> str:
    """A new row."""
    return INSERTED.format(insert.after, insert.sheet, insert.what)


def cannots(left: Sequence[Difference], decided: Mapping[Key, Decided], reasons: Mapping[Key, str]) -> Iterator[Cannot]:
    """What stays different: by field where the workbook has no place for it at all, else one by one."""
    nowhere: dict[tuple[str, str], list[Difference]] = {}
    for difference in left:
        known = decided.get(difference.key)
        if known is None and difference.said:  # of a new row
            what = f"{difference.action.name}, {difference.label}"
            yield Cannot(what, AS_ABOVE.format(what, one_line(difference.said), difference.wanted or "nothing"))
            continue
        reason = reasons.get(difference.key) or (known.reason if known else NO_COLUMN)
        if reason == NO_COLUMN or reason.startswith(NO_PERIOD.partition("{")[0]):
            label = difference.label + (f" for {in_words(difference.period)}" if difference.period else "")
            nowhere.setdefault((label, reason), []).append(difference)
            continue
        at = str(known.at) if known and known.at else ""
        yield Cannot(f"{difference.action.name}, {difference.label}", _by_hand(difference, reason, at), at)
    for (label, reason), differences in nowhere.items():
        names = ", ".join(dict.fromkeys(difference.action.name for difference in differences))
        yield Cannot(label, NOWHERE.format(f"The {label}", reason, names))


def _by_hand(difference: Difference, reason: str, at: str) -> str:
    what = f"{difference.action.name}, {difference.label}"
    where = f" ({at})" if at else ""
    if not difference.wanted:
        return EMPTY_BY_HAND.format(what + where, reason.rstrip("."))
    return BY_HAND.format(what + where, reason.rstrip("."), one_line(difference.wanted))


def rows_not_made(understood: Understood, reasons: Mapping[str, str]) -> Iterator[Cannot]:
    """The actions that no row could be made for."""
    for action in understood.missing:
        if reason := reasons.get(action.id):
            what = "task" if action.parent_id else "action"
            yield Cannot(f"{action.name}, new {what}", NO_ROW.format(f"The {what} “{action.name}”", reason.rstrip(".")))


def left_alone(understood: Understood) -> Iterator[Cannot]:
    """Rows that are not touched, since the register does not have them, or not any more, or not clearly."""
    for drafts, form in ((understood.archived, ARCHIVED), (understood.unknown, UNKNOWN)):
        for draft in drafts:
            at = row_of(draft)
            yield Cannot(named(draft), form.format(named(draft), at or "no cell"), str(at or ""))
    for pair in understood.unsettled:
        at = row_of(pair.draft)
        yield Cannot(named(pair.draft), UNSETTLED.format(named(pair.draft), at or "no cell"), str(at or ""))


def echoes(found: Sequence[Difference]) -> Iterator[str]:
    """Words of the workbook that went with a deadline inside them."""
    for difference in found:
        yield ECHO.format(difference.action.name, difference.label)


def _apart(before: str, after: str) -> tuple[str, str]:
    """Two texts shortened to where they differ."""
    one, other = one_line(before), one_line(after)
    if len(one) <= 60 and len(other) <= 60:
        return one, other
    first = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    start = one.rfind(" ", 0, max(0, first - 20)) + 1
    lead = "…" if start else ""
    return lead + shorten(one[start:], 60), lead + shorten(other[start:], 60)

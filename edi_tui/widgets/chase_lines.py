"""Who owes what as lines of a list, and one officer in full."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date

from db.chasing import LedgerLine, Owed
from db.lines import ActionContents
from db.periods import day_text, deadline_text, in_words
from edi_tui.chasing import NOBODY_OWES, Chased, asked_text, ledger_text, officer_name
from edi_tui.widgets.cells import broken, fitted
from edi_tui.widgets.line_list import Line
from edi_tui.widgets.pieces import Piece, Pieces
from edi_tui.widgets.plain import line
from edi_tui.widgets.row_paint import day_text as short_day

NOBODY = "nobody"
"""What the line of the actions is called that name nobody to ask."""
_ASKED = 20  # cells of "reminded 30 Sep 2026"


def chase_lines(chased: Chased, marked: Collection[str], today: date) -> list[Line]:
    """Those who owe something, what names nobody, then those who have answered."""
    period = in_words(chased.period)
    lines = [_line(owed, owed.officer_id in marked, today) for owed in chased.owing]
    if chased.nobody:
        number = [Piece(f"{_number(len(chased.nobody))}  "), Piece(fitted("", _ASKED))]
        lines.append(Line(NOBODY, [Piece("  Nobody to ask", "late")], number))
    if not lines:
        lines.append(Line(None, [Piece(NOBODY_OWES.format(period=line(period)), "bold")]))
    if chased.answered:
        lines += [Line(None, []), Line(None, [Piece(f"Answered for {line(period)}", "title")])]
        lines += [_answered(one) for one in chased.answered]
    return lines


def _line(owed: Owed, is_marked: bool, today: date) -> Line:
    left = [Piece("● " if is_marked else "  ", "key"), Piece(line(owed.name), "bold" if is_marked else "text")]
    left += [Piece(f", {line(owed.post)}", "quiet")] if owed.post else []
    late = [Piece(f"{owed.overdue} overdue  ", "late")] if owed.overdue else []
    asked, style = _asked(owed, today)
    return Line(
        owed.officer_id, left, [*late, Piece(f"{_number(len(owed.actions))}  "), Piece(fitted(asked, _ASKED), style)]
    )


def _asked(owed: Owed, today: date) -> tuple[str, str]:
    """The last thing that was done about it."""
    if owed.has_left(today):
        return "has left", "late"
    if not owed.asked:
        return "not asked yet", "quiet"
    last = owed.asked[-1]
    return f"{'reminded' if last.reminds else 'asked'} {short_day(last.asked_on)}", "accent"


def _answered(one: LedgerLine) -> Line:
    left = [Piece("  "), Piece(line(one.name))] + ([Piece(f", {line(one.post)}", "quiet")] if one.post else [])
    told = [f"{one.given} given"] * bool(one.given) + [f"{one.nil} no change"] * bool(one.nil)
    return Line(one.officer_id, left, [Piece(fitted(", ".join(told), _ASKED), "quiet")])


def _number(number: int) -> str:
    return f"{number:,} owed"


def about_officer(chased: Chased, officer_id: str, today: date, width: int, details_key: str) -> list[Pieces]:
    """One officer: the details, what is owed with its words, when it was asked for, and the periods before."""
    officer, owed = chased.officers.get(officer_id), chased.of(officer_id)
    mine = [one for one in chased.ledger if one.officer_id == officer_id]
    name = officer.name if officer else next((one.name for one in mine), "")
    lines: list[Pieces] = list(_texts(officer_name(name, officer.post if officer else None), width, "title"))
    if officer and officer.email:
        lines += _texts(officer.email, width)
    else:
        lines.append((Piece("No e-mail is kept: ", "quiet"), Piece(details_key, "key"), Piece(" keeps one.", "quiet")))
    if officer and officer.left_on:
        left = f"Left on {day_text(officer.left_on)}: give the actions another lead."
        lines += _texts(left if owed else f"Left on {day_text(officer.left_on)}.", width, "late")
    if owed:
        lines += [(), *_owes(chased, owed.actions, today, width)]
        asked = asked_text(owed.asked)
        lines += [(), *_texts(f"Asked {asked}." if asked else "Not asked yet for this period.", width, "accent")]
    if mine:
        lines += [(), (Piece("Over the periods", "title"),)]
        lines += [piece for one in mine for piece in _texts(ledger_text(one), width, "late" if one.silent else "text")]
    return lines


def about_nobody(chased: Chased, today: date, width: int) -> list[Pieces]:
    """What names nobody who could be asked, and what to do about it."""
    told = "Nobody leads, owns or updates these, so nobody can be asked: give each a lead on the plan (c, then l)."
    return [*_texts(told, width, "late"), (), *_owes(chased, chased.nobody, today, width)]


def _owes(chased: Chased, keys: Iterable[str], today: date, width: int) -> Iterator[Pieces]:
    yield (Piece(f"Owed for {line(in_words(chased.period))}", "title"),)
    for action in (chased.actions[key] for key in keys):
        yield from _action(action, today, width)


def _action(action: ActionContents, today: date, width: int) -> Iterator[Pieces]:
    ref = f"{line(action.ref)}  " if action.ref else "–  "
    first, *rest = broken(action.text, width - len(ref))
    yield Piece(ref, "key"), Piece(first)
    yield from ((Piece(" " * len(ref)), Piece(part)) for part in rest)
    if deadline := deadline_text(action.due_words, action.due):
        is_late = action.due is not None and action.due < today
        for part in broken(f"{'Overdue: ' if is_late else 'Deadline: '}{deadline}", width - len(ref)):
            yield Piece(" " * len(ref)), Piece(part, "late" if is_late else "quiet")


def ledger_lines(chased: Chased, width: int) -> list[Pieces]:
    """What every officer gave, period by period; silence is told apart by its word and its ink."""
    lines: list[Pieces] = []
    before = ""
    for one in chased.ledger:
        if one.officer_id != before:
            lines += [()] if lines else []
            lines += _texts(officer_name(one.name, one.post), width, "title")
            before = one.officer_id
        texts = broken(ledger_text(one), width - 2)
        lines += [(Piece("  "), Piece(text, "late" if one.silent else "text")) for text in texts]
    return lines or [(Piece("Nobody was asked for anything yet.", "quiet"),)]


def _texts(text: str, width: int, style: str = "text") -> Iterator[Pieces]:
    return ((Piece(part, style),) for part in broken(text, width))

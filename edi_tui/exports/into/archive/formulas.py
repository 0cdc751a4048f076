"""Formulas: the references in them found with a library's tokenizer, moved, and put back; all else stays as typed."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from openpyxl.formula.tokenizer import Token, Tokenizer, TokenizerError

from edi_tui.exports.into.archive.references import LAST_COLUMN, LAST_ROW, Insertion, is_reference
from edi_tui.exports.into.archive.refusals import CannotInsert
from imports.readers.addresses import letters, position

# Changes one reference: the sheet that it names (None for none), and the reference without it.
Change = Callable[[str | None, str], str]

NUMBER = re.compile(r"[0-9]{1,7}")
NAME = re.compile(r"@?[\w.\\?]+")
PIECE = re.compile(r"(?:'(?:[^']|'')*'|[^':])+")
UNREAD = "The formula “{0}” cannot be understood, so no row can be put in safely; put it in by hand in Excel."
ACROSS = (
    "The formula “{0}” looks at several sheets at once, so no row can be put in safely; put it in by hand in Excel."
)
OFF_SHEET = "The formula “{0}” would look beyond the sheet."
BLIND = ("INDIRECT(", "OFFSET(")
_ENDS = re.compile(r"(\$?)([A-Za-z]{0,3})(\$?)([0-9]*)")


def changed(formula: str, change: Change) -> str:
    """The formula with each of its references changed; CannotInsert where it cannot be taken apart for certain."""
    try:
        tokens = Tokenizer("=" + formula)
    except (TokenizerError, IndexError) as error:
        raise CannotInsert(UNREAD.format(formula)) from error
    if "".join(token.value for token in tokens.items) != formula:
        raise CannotInsert(UNREAD.format(formula))
    return "".join(_token(token, change, formula) for token in tokens.items)


def _token(token: Token, change: Change, formula: str) -> str:
    value: str = token.value
    if token.type == Token.OPERAND and token.subtype == Token.RANGE:
        return _operand(value, change, formula)
    if token.type == Token.FUNC and token.subtype == Token.OPEN and ":" in value:
        before, _, name = value.rpartition(":")  # A1:INDEX(
        return f"{_operand(before, change, formula)}:{name}"
    return value


def _operand(value: str, change: Change, formula: str) -> str:
    """One reference, or a chain of them; other workbooks, tables' columns, names and errors stay as they are."""
    if "[" in value or "#" in value:
        return value
    if value.startswith(":"):  # what follows OFFSET(…)
        return ":" + _operand(value[1:], change, formula)
    sheet, mark, ref = value.rpartition("!")
    if is_reference(ref) and len(PIECE.findall(sheet)) < 3 and "!" not in re.sub("'(?:[^']|'')*'", "", sheet):
        return f"{sheet}{mark}{change(_bare(sheet) if mark else None, ref)}"
    if NAME.fullmatch(ref) and not is_reference(ref.lstrip("@")):
        return value
    pieces = PIECE.findall(value)
    if len(pieces) > 1 and all(is_reference(piece.rpartition("!")[2]) for piece in pieces):
        return ":".join(_operand(piece, change, formula) for piece in pieces)
    raise CannotInsert(UNREAD.format(formula))


def _bare(sheet: str) -> str:
    """A sheet's name without its quotes."""
    return sheet[1:-1].replace("''", "'") if sheet.startswith("'") and sheet.endswith("'") else sheet


@dataclass(frozen=True, slots=True)
class Mover:
    """Changes references to the sheet into which a row is put."""

    insertion: Insertion
    order: tuple[str, ...]  # all sheets, as the workbook has them

    def moved(self, formula: str, *, own: bool) -> str:
        """The formula once the row is in; `own` where a reference without a sheet is to that sheet."""

        if not self.reaches(formula, own=own):
            return formula

        def change(sheet: str | None, ref: str) -> str:
            if sheet and ":" in sheet and self._spans(sheet):
                raise CannotInsert(ACROSS.format(formula))
            is_here = own if sheet is None else sheet.casefold() == self.insertion.sheet.casefold()
            return self.insertion.area(ref) if is_here else ref

        return changed(formula, change)

    def location(self, place: str) -> str:
        """Where a link leads: a sheet (quoted or not) and an area; a name, or no place at all, stays as it is."""
        sheet, mark, ref = place.rpartition("!")
        here = sheet.lstrip("#")
        if mark and is_reference(ref) and _bare(here).casefold() == self.insertion.sheet.casefold():
            return f"{sheet}!{self.insertion.areas(ref)}"
        return place

    def reaches(self, formula: str, further: int = 0, *, own: bool) -> bool:
        """A quick look whether it names rows that move, itself or in a cell so much `further` down."""
        if not own and "!" not in formula:
            return False
        return any(int(number) + further >= self.insertion.after for number in NUMBER.findall(formula))

    def _spans(self, sheets: str) -> bool:
        """Whether a chain of sheets has ours in it."""
        folded = [name.casefold() for name in self.order]
        first, _, last = sheets.casefold().partition(":")
        if first not in folded or last not in folded:
            return True
        return folded.index(first) <= folded.index(self.insertion.sheet.casefold()) <= folded.index(last)


def carried(formula: str, down: int, right: int = 0) -> str:
    """The formula as it reads in a cell so many rows further down: what is not fixed by `$` goes along."""

    def one(end: str) -> str:
        match = _ENDS.fullmatch(end)
        if not match:
            raise CannotInsert(UNREAD.format(formula))
        fixed, column, kept, row = match.groups()
        if row and not kept:
            row = str(int(row) + down)
        if column and not fixed and right:
            place = position(column + "1")
            column = letters((place[1] if place else 0) + right)
        if (row and not 0 < int(row) <= LAST_ROW) or (column and not _is_column(column)):
            raise CannotInsert(OFF_SHEET.format(formula))
        return f"{fixed}{column}{kept}{row}"

    def change(_: str | None, ref: str) -> str:
        first, colon, last = ref.partition(":")
        if not colon:
            return one(first)
        if first.lstrip("$").isdigit():  # whole rows: the regular form has the `$` before a letter
            return f"{_row(first, down)}:{_row(last, down)}"
        return f"{one(first)}:{one(last)}"

    return changed(formula, change)


def _row(end: str, down: int) -> str:
    return end if end.startswith("$") else str(int(end) + down)


def _is_column(column: str) -> bool:
    place = position(column + "1")
    return place is not None and 0 <= place[1] < LAST_COLUMN


@dataclass(frozen=True, slots=True)
class Looks:
    """What a formula looks at: cells, names of areas or tables, and whether it may look anywhere (INDIRECT)."""

    cells: list[tuple[str | None, str]]
    names: list[str]
    is_blind: bool


def looks_of(formula: str) -> Looks:
    """What a formula looks at; one that cannot be taken apart may look anywhere."""
    cells: list[tuple[str | None, str]] = []

    def note(sheet: str | None, ref: str) -> str:
        cells.append((sheet, ref))
        return ref

    try:
        changed(formula, note)
    except CannotInsert:
        return Looks([], [], True)
    operands = [t.value for t in Tokenizer("=" + formula).items if (t.type, t.subtype) == (Token.OPERAND, Token.RANGE)]
    names = [value.rpartition("!")[2].partition("[")[0] for value in operands if _names_elsewhere(value)]
    return Looks(cells, [name for name in names if name], any(word in formula.upper() for word in BLIND))


def _names_elsewhere(value: str) -> bool:
    """A name or a table's column: where it lies does not stand in the formula."""
    return "[" in value or not any(is_reference(piece.rpartition("!")[2]) for piece in PIECE.findall(value))

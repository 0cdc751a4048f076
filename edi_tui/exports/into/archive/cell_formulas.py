"""The formulas in a sheet's cells once a row was put in; shared ones part where they would come to look elsewhere."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field

from edi_tui.exports.into.archive.cells import Cell, cell_of
from edi_tui.exports.into.archive.formulas import Mover, carried
from edi_tui.exports.into.archive.markup import Element, escaped, tag_with
from edi_tui.exports.into.archive.references import rows_of_area
from edi_tui.exports.into.archive.refusals import CannotInsert
from edi_tui.exports.into.archive.rows import Row, Rows, Span

INSIDE = "One formula fills the cells {0} of “{1}”, and a row cannot be put in among them; put it in below or above."
LOST = "The sheet “{0}” has a shared formula without its first cell, so no row can be put in safely."

NONE_ALONE = 1 << 31  # no number in a cell is so large: only formulas of several cells are wanted
OF_SEVERAL = (b"shared", b"array", b"dataTable")  # kinds of formulas that concern more than their own cell
NUMBER = re.compile(rb"[0-9]{1,9}")


@dataclass(slots=True)
class Placed:
    """A cell with a formula, and where it stands."""

    row: Row
    span: Span
    cell: Cell
    formula: Element

    def holding(self, text: str, values: dict[str, str | None]) -> bytes:
        """The cell's bytes with another formula and other attributes on it."""
        before, raw = self.formula, self.cell.raw
        tag = tag_with(raw[before.start : before.inner], values)
        end = raw[before.close : before.end]
        if before.is_closed and text:
            tag = tag[:-2].rstrip() + b">"
            end = b"</" + (self.cell.prefix + "f").encode() + b">"
        return raw[: before.start] + tag + escaped(text) + end + raw[before.end :]


@dataclass(slots=True)
class Group:
    """The cells that share one formula, the one that holds it first."""

    master: Placed | None = None
    members: list[Placed] = field(default_factory=list)


Change = tuple[Row, Span, bytes]


def formulas_of(rows: Rows, least: int = 0) -> Iterator[Placed]:
    """All cells with a formula; but for shared ones and those that fill areas, only where a number is `least` or more.

    To take ten thousand formulas apart takes long, and most of them name no row that moves.
    """
    sign = b"<" + rows.prefix.encode() + b"f"
    for row in rows.rows:
        if sign in row.raw:
            for span in row.cells:
                raw = row.of(span)
                if sign in raw and (_may_reach(raw, least)) and (formula := (cell := cell_of(raw)).formula):
                    yield Placed(row, span, cell, formula)


def _may_reach(raw: bytes, least: int) -> bool:
    return not least or any(kind in raw for kind in OF_SEVERAL) or any(int(n) >= least for n in NUMBER.findall(raw))


def text_of(placed: Placed, groups: dict[str, Group]) -> str:
    """The formula as Excel shows it in the cell, that of a shared one too."""
    attributes = placed.formula.attributes
    group = groups.get(attributes.get("si", "")) if attributes.get("t") == "shared" else None
    if not group or placed.formula.text or not group.master:
        return placed.formula.text
    master = group.master
    return carried(master.formula.text, placed.row.number - master.row.number, placed.span.column - master.span.column)


def groups_of(formulas: Iterable[Placed]) -> dict[str, Group]:
    """The shared formulas of a sheet by their numbers."""
    groups: dict[str, Group] = {}
    for placed in formulas:
        attributes = placed.formula.attributes
        if attributes.get("t") == "shared":
            group = groups.setdefault(attributes.get("si", ""), Group())
            if "ref" in attributes and placed.formula.text:
                group.master = placed
            else:
                group.members.append(placed)
    return groups


def changes(formulas: Collection[Placed], mover: Mover, sheet: str, *, own: bool) -> list[Change]:
    """What becomes of each formula of a sheet; `own` is the sheet into which the row is put."""
    found: list[Change] = []
    groups = groups_of(formulas)
    for placed in formulas:
        kind = placed.formula.attributes.get("t", "normal")
        if kind != "shared":
            found += _alone(placed, mover, sheet, own)
    for group in groups.values():
        if group.master is None:
            raise CannotInsert(LOST.format(sheet))
        found += _shared(group.master, group.members, mover, own)
    return found


def _alone(placed: Placed, mover: Mover, sheet: str, own: bool) -> list[Change]:
    """A formula of one cell, or one that fills an area."""
    attributes = placed.formula.attributes
    values: dict[str, str | None] = {}
    if own and "ref" in attributes:
        first, last = rows_of_area(attributes["ref"])
        if first <= mover.insertion.after < last:
            raise CannotInsert(INSIDE.format(attributes["ref"], sheet))
        values = {name: mover.insertion.areas(attributes[name]) for name in ("ref", "r1", "r2") if name in attributes}
    text = mover.moved(placed.formula.text, own=own)
    if text == placed.formula.text and all(attributes[name] == value for name, value in values.items()):
        return []
    return [(placed.row, placed.span, placed.holding(text, values))]


def _shared(master: Placed, members: list[Placed], mover: Mover, own: bool) -> list[Change]:
    """Cells that would look elsewhere than before get the formula for themselves; the others go on sharing it."""
    text, ref = master.formula.text, master.formula.attributes["ref"]
    reach = max((member.row.number for member in members), default=0)
    if not _concerns(text, max(reach, rows_of_area(ref)[1]), master.row.number, mover, own):
        return []
    move = mover.insertion.row if own else int
    new = mover.moved(text, own=own)
    found: list[Change] = []
    for member in members:
        right = member.span.column - master.span.column
        old = carried(text, member.row.number - master.row.number, right)
        wanted = mover.moved(old, own=own)
        if wanted != carried(new, move(member.row.number) - move(master.row.number), right):
            alone: dict[str, str | None] = {"t": None, "si": None, "ref": None}
            found.append((member.row, member.span, member.holding(wanted, alone)))
    place = mover.insertion.areas(ref) if own else ref
    if (new, place) != (text, ref):
        found.append((master.row, master.span, master.holding(new, {"ref": place})))
    return found


def _concerns(text: str, last: int, first: int, mover: Mover, own: bool) -> bool:
    """Whether a shared formula stands at, or looks at, the rows that move."""
    if own and last >= mover.insertion.after:
        return True
    return mover.reaches(text, last - first, own=own)

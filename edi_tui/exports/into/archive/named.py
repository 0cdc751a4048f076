"""The parts that name a sheet's rows from afar: names, tables, pivot tables, the order of calculation."""

from __future__ import annotations

from collections.abc import Collection

from edi_tui.exports.into.archive.formulas import Mover
from edi_tui.exports.into.archive.references import rows_of_area
from edi_tui.exports.into.archive.refusals import CannotInsert
from edi_tui.exports.into.archive.rewriting import Rewriting

PIVOT = "A pivot table stands across the place of the new row; move it to a sheet of its own first."
EMBEDDED = "The workbook is embedded in another document, so no row can be put in safely; do it in Excel."


def workbook(data: bytes, mover: Mover) -> bytes:
    """Names of areas, the print area and titles among them."""
    work = Rewriting(data)
    for element in work.root.walk():
        if element.name == "oleSize":
            raise CannotInsert(EMBEDDED)
        if element.name == "definedName" and element.text:
            work.say(element, mover.moved(element.text, own=False))
    return work.result()


def table(data: bytes, mover: Mover, *, own: bool) -> bytes:
    """A table's area, filter and sorting, and the formulas of its columns."""
    work = Rewriting(data)
    has_totals = work.root.attributes.get("totalsRowCount", "0") != "0"
    for element in work.root.walk():
        if element.name in ("calculatedColumnFormula", "totalsRowFormula") and element.text:
            work.say(element, mover.moved(element.text, own=own))
        if own and "ref" in element.attributes:
            whole = has_totals and element is work.root
            work.change(element, "ref", mover.insertion.areas if whole else mover.insertion.area)
        if own and element.name == "singleXmlCell":
            work.change(element, "r", mover.insertion.areas)
    return work.result()


def filters(data: bytes, mover: Mover) -> bytes:
    """The filters of views that people keep for themselves."""
    work = Rewriting(data)
    for element in work.root.walk():
        work.change(element, "ref", mover.insertion.area)
    return work.result()


def pivot(data: bytes, mover: Mover) -> bytes:
    """A pivot table's own place on the sheet; none can be put in across it."""
    work = Rewriting(data)
    for element in work.root.children:
        if element.name == "location":
            first, last = rows_of_area(element.attributes.get("ref", ""))
            if first <= mover.insertion.after < last:
                raise CannotInsert(PIVOT)
            work.change(element, "ref", mover.insertion.areas)
    return work.result()


def pivot_source(data: bytes, mover: Mover) -> bytes:
    """The area that a pivot table counts."""
    work = Rewriting(data)
    for element in work.root.walk():
        is_here = element.attributes.get("sheet", "").casefold() == mover.insertion.sheet.casefold()
        is_elsewhere = any(name.endswith(":id") for name in element.attributes)
        if element.name in ("worksheetSource", "rangeSet") and is_here and not is_elsewhere:
            work.change(element, "ref", mover.insertion.area)
    return work.result()


def connections(data: bytes, mover: Mover) -> bytes:
    """Cells from which a query takes what it asks for."""
    work = Rewriting(data)
    for element in work.root.walk():
        if element.attributes.get("cell"):
            work.change(element, "cell", lambda formula: mover.moved(formula, own=False))
    return work.result()


def calculation(data: bytes, mover: Mover, number: str, added: Collection[str]) -> bytes:
    """The order in which formulas are worked out; a cell without a sheet is on that of the one before it."""
    work = Rewriting(data)
    sheet = ""
    for element in work.root.children:
        sheet = element.attributes.get("i", sheet)
        if sheet == number:
            work.change(element, "r", mover.insertion.areas)
    if added and work.root.children:
        last = work.root.children[-1]
        prefix = work.data[last.start + 1 : last.end].split(b"c", 1)[0]
        cells = (b"<" + prefix + f'c r="{cell}" i="{number}"/>'.encode() for cell in added)
        work.insert(last.end, b"".join(cells))
    return work.result()

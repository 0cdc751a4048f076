"""Whether formulas look at cells that changed, so that Excel must work them out again when it opens the workbook.

Their results stay as they are in the file. Excel trusts them, so a summary would go on counting what was; one word in
the workbook's own part makes it count anew. Where no formula looks at a change that part is left alone.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from edi_tui.exports.into.archive.cell_formulas import formulas_of, groups_of, text_of
from edi_tui.exports.into.archive.formulas import looked_at
from edi_tui.exports.into.archive.markup import prefix_of
from edi_tui.exports.into.archive.references import rows_of_area
from edi_tui.exports.into.archive.rewriting import Rewriting
from edi_tui.exports.into.archive.sheet import Sheet
from imports.readers.addresses import areas

BEFORE = ("sheets", "functionGroups", "externalReferences", "definedNames")  # what stands before it in the workbook

Touched = dict[str, Collection[tuple[int, int]]]


def is_needed(sheets: Collection[Sheet]) -> bool:
    """Whether a formula on one of the sheets looks at a cell that changed, or may do so."""
    touched: Touched = {sheet.name.casefold(): sheet.touched for sheet in sheets if sheet.touched}
    return bool(touched) and any(sheet.has_new_formula or _looks(sheet, touched) for sheet in sheets)


def _looks(sheet: Sheet, touched: Touched) -> bool:
    groups = groups_of(sheet.rows)
    for placed in formulas_of(sheet.rows):
        found = looked_at(text_of(placed, groups))
        if found is None or any(_meets(ref, touched.get((name or sheet.name).casefold(), ())) for name, ref in found):
            return True
    return False


def _meets(ref: str, cells: Iterable[tuple[int, int]]) -> bool:
    """Whether an area has one of the cells in it."""
    first, last = rows_of_area(ref)
    left, right = next(((a[1], b[1]) for a, b in areas([ref])), (0, 1 << 14))
    if ref.replace("$", "").replace(":", "").isalpha():
        ends = [next(areas([f"{end}1"]))[0][1] for end in ref.split(":")]
        left, right = min(ends), max(ends)
    return any(first <= row <= last and left <= column <= right for row, column in cells)


def asked_for(workbook: bytes) -> bytes:
    """The workbook's own part, which now asks for all formulas to be worked out when it is opened."""
    work = Rewriting(workbook)
    settings = work.root.child("calcPr")
    if settings is not None:
        if settings.attributes.get("fullCalcOnLoad") not in ("1", "true"):
            work.put(settings, "fullCalcOnLoad", "1")
        return work.result()
    prefix = prefix_of(workbook[work.root.start : work.root.inner])
    last = [child for child in work.root.children if child.name in BEFORE][-1]
    work.insert(last.end, f'<{prefix}calcPr fullCalcOnLoad="1"/>'.encode())
    return work.result()

"""Whether formulas look at cells that changed, so that Excel must work them out again when it opens the workbook.

Their results stay as they are in the file. Excel trusts them, so a summary would go on counting what was; one word in
the workbook's own part makes it count anew. Where no formula looks at a change that part is left alone.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from edi_tui.exports.into.archive.cell_formulas import NONE_ALONE, formulas_of, groups_of, text_of
from edi_tui.exports.into.archive.formulas import looks_of
from edi_tui.exports.into.archive.markup import Element, prefix_of
from edi_tui.exports.into.archive.references import LAST_COLUMN, rows_of_area
from edi_tui.exports.into.archive.rewriting import Rewriting
from edi_tui.exports.into.archive.sheet import Sheet
from imports.readers.addresses import areas

BEFORE = ("sheets", "functionGroups", "externalReferences", "definedNames")  # what stands before it in the workbook

DEEPEST = 8  # names that are made of names


class Changed:
    """The cells that hold something else now, and the formulas that may stand behind the names in other formulas."""

    def __init__(self, sheets: Collection[Sheet], names: Mapping[str, Collection[str]]) -> None:
        self.sheets, self.names = sheets, names
        self.touched = {sheet.name.casefold(): sheet.touched for sheet in sheets if sheet.touched}

    def is_looked_at(self) -> bool:
        """Whether a formula on one of the sheets looks at a changed cell, or may do so."""
        return bool(self.touched) and any(sheet.has_new_formula or self._is_seen_by(sheet) for sheet in self.sheets)

    def _is_seen_by(self, sheet: Sheet) -> bool:
        groups = groups_of(formulas_of(sheet.rows, NONE_ALONE))
        return any(self._meets(text_of(placed, groups), sheet.name) for placed in formulas_of(sheet.rows))

    def _meets(self, formula: str, sheet: str, depth: int = 0) -> bool:
        looks = looks_of(formula)
        if looks.is_blind or depth > DEEPEST:
            return True
        if any(_covers(ref, self.touched.get((name or sheet).casefold(), ())) for name, ref in looks.cells):
            return True
        behind = (text for name in looks.names for text in self.names.get(name.casefold(), ()))
        return any(self._meets(text, sheet, depth + 1) for text in behind)


def _covers(ref: str, cells: Iterable[tuple[int, int]]) -> bool:
    """Whether an area has one of the cells in it."""
    first, last = rows_of_area(ref)
    plain = ref.replace("$", "")
    if plain.replace(":", "").isalpha():  # whole columns
        plain = ":".join(f"{end}1" for end in plain.split(":"))
    left, right = next(((a[1], b[1]) for a, b in areas([plain])), (0, LAST_COLUMN))
    return any(first <= row <= last and left <= column <= right for row, column in cells)


def names_in(workbook: Element) -> dict[str, list[str]]:
    """The formulas behind the workbook's names; a name may mean another thing on each sheet."""
    found: dict[str, list[str]] = {}
    for element in workbook.walk():
        if element.name == "definedName":
            found.setdefault(element.attributes.get("name", "").casefold(), []).append(element.text)
    return found


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

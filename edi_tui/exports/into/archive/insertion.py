"""A row put into a sheet, and all that names rows told of it: worked out whole before any of it is done."""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from xml.parsers.expat import ExpatError

from edi_tui.exports.into.archive import drawn, named
from edi_tui.exports.into.archive.cell_formulas import Change, changes, formulas_of
from edi_tui.exports.into.archive.formulas import Mover
from edi_tui.exports.into.archive.frame import Frame
from edi_tui.exports.into.archive.new_row import NewRow, new_row
from edi_tui.exports.into.archive.parts import Parts
from edi_tui.exports.into.archive.references import LAST_ROW
from edi_tui.exports.into.archive.refusals import CannotInsert
from edi_tui.exports.into.archive.rows import UNTIDY
from edi_tui.exports.into.archive.sheet import Sheet
from imports.readers.addresses import address

# What a workbook, a sheet or a drawing may refer to without naming rows.
SILENT = frozenset(
    "theme styles sharedStrings sheetMetadata customXml vbaProject person externalLink slicerCache timelineCache "
    "xmlMaps customProperty printerSettings image hyperlink oleObject package control queryTable slicer timeline "
    "featurePropertyBag rdRichValue rdRichValueStructure rdRichValueTypes rdArray richStyles rdSupportingPropertyBag "
    "rdSupportingPropertyBagStructure richValueRel rdRichValueWebImage documenttask attachedToolbars font".split()
)
NAMED = {"connections": named.connections, "pivotCacheDefinition": named.pivot_source}
SHEETS = frozenset(("worksheet", "chartsheet"))
UNKNOWN = "The workbook has a part that is not known ({0}), so no row can be put in safely; put it in by hand in Excel."
DAMAGED = "The part {0} cannot be read, so no row can be put in safely; open the workbook in Excel and save it first."
FULL = "The sheet “{0}” is full to its last row."
NO_ROW = "There is no row {0} to put another behind."


@dataclass(slots=True)
class Outcome:
    """All that is to be done, ready to be done at once."""

    new: NewRow
    parts: dict[str, bytes] = field(default_factory=dict)
    frames: list[tuple[Sheet, bytes]] = field(default_factory=list)
    cells: list[tuple[Sheet, list[Change]]] = field(default_factory=list)

    def commit(self, parts: Parts, sheet: Sheet) -> None:
        """Does it."""
        for part, data in self.parts.items():
            parts.put(part, data)
        for page, frame in self.frames:
            page.reframe(frame)
        for page, moved in self.cells:
            for row, span, raw in moved:
                row.replace(span, raw)
                page.is_changed = True
        sheet.take_in(self.new.row, self.new.formulas)


class Insertor:
    """Works out one insertion: `sheets` are all worksheets by their parts, `number` the sheet's own number."""

    def __init__(self, parts: Parts, main: str, sheets: Mapping[str, Sheet], part: str, mover: Mover) -> None:
        self.parts, self.main, self.sheets, self.part, self.mover = parts, main, sheets, part, mover
        self.reading = main

    def work_out(self, filled: Collection[int], number: str) -> Outcome:
        """Everything that becomes different; CannotInsert where something would be left wrong."""
        try:
            return self._worked_out(filled, number)
        except (ExpatError, ValueError) as error:
            raise CannotInsert(DAMAGED.format(self.reading)) from error

    def _worked_out(self, filled: Collection[int], number: str) -> Outcome:
        sheet = self.sheets[self.part]
        self._check(sheet)
        least = self.mover.insertion.after
        formulas = {part: list(formulas_of(page.rows, least)) for part, page in self.sheets.items()}
        outcome = Outcome(new_row(sheet.rows, formulas[self.part], self.mover, filled))
        for part, page in self.sheets.items():
            own = part == self.part
            frame = Frame(page.rows.frame, self.mover, page.name, own=own).rewritten(filled)
            if frame != page.rows.frame:
                outcome.frames.append((page, frame))
            if moved := changes(formulas[part], self.mover, page.name, own=own):
                outcome.cells.append((page, moved))
        self._workbook(outcome, number)
        return outcome

    def _check(self, sheet: Sheet) -> None:
        if not sheet.rows.is_tidy:
            raise CannotInsert(f"The sheet “{sheet.name}” {UNTIDY}.")
        if not 0 < self.mover.insertion.after < LAST_ROW:
            raise CannotInsert(NO_ROW.format(self.mover.insertion.after))
        if sheet.rows.rows and sheet.rows.rows[-1].number >= LAST_ROW:
            raise CannotInsert(FULL.format(sheet.name))

    def _workbook(self, outcome: Outcome, number: str) -> None:
        """The workbook itself, what it refers to, and what its sheets refer to."""
        self._put(outcome, self.main, named.workbook(self.parts.xml(self.main), self.mover))
        for kind, part in self.parts.targets(self.main).values():
            if kind in SHEETS and self.parts.has(part):
                self._sheet(outcome, part, own=part == self.part)
            elif kind == "calcChain" and self.parts.has(part):
                added = [address(self.mover.insertion.after, column) for column in outcome.new.formulas]
                self._put(outcome, part, named.calculation(self._xml(part), self.mover, number, added))
            elif kind in NAMED and self.parts.has(part):
                self._put(outcome, part, NAMED[kind](self._xml(part), self.mover))
            elif kind not in SILENT:
                raise CannotInsert(UNKNOWN.format(kind))

    def _sheet(self, outcome: Outcome, sheet: str, *, own: bool) -> None:
        for kind, part in self.parts.targets(sheet).values():
            if not self.parts.has(part) or kind in SILENT:
                continue
            if kind == "drawing":
                self._drawing(outcome, part, own=own)
            elif kind in ("comments", "threadedComment", "pivotTable", "namedSheetView"):
                if own:
                    self._put(outcome, part, _OWN[kind](self._xml(part), self.mover))
            elif kind in _EITHER:
                self._put(outcome, part, _EITHER[kind](self._xml(part), self.mover, own=own))
            else:
                raise CannotInsert(UNKNOWN.format(kind))
        self._links(outcome, sheet)

    def _drawing(self, outcome: Outcome, part: str, *, own: bool) -> None:
        self._put(outcome, part, drawn.drawing(self._xml(part), self.mover, own=own))
        for kind, target in self.parts.targets(part).values():
            if kind in ("chart", "chartEx") and self.parts.has(target):
                self._put(outcome, target, drawn.chart(self._xml(target), self.mover))
        self._links(outcome, part)

    def _links(self, outcome: Outcome, part: str) -> None:
        folder, name = posixpath.split(part)
        links = posixpath.join(folder, "_rels", f"{name}.rels")
        if self.parts.has(links):
            self._put(outcome, links, drawn.links(self._xml(links), self.mover))

    def _xml(self, part: str) -> bytes:
        """A part's XML; one that cannot be taken apart stops the insertion, by its name."""
        self.reading = part
        return self.parts.xml(part)

    def _put(self, outcome: Outcome, part: str, data: bytes) -> None:
        if data != self.parts.xml(part):
            outcome.parts[part] = data


_OWN = {
    "comments": drawn.remarks,
    "threadedComment": drawn.remarks,
    "pivotTable": named.pivot,
    "namedSheetView": named.filters,
}
_EITHER = {
    "vmlDrawing": drawn.old_drawing,
    "table": named.table,
    "tableSingleCells": named.table,
    "ctrlProp": drawn.drawing,
}

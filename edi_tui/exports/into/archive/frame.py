"""What stands on a sheet beside its cells and names rows: merges, rules, filters, links, breaks, sparklines."""

from __future__ import annotations

from collections.abc import Collection

from edi_tui.exports.into.archive.formulas import Mover, carried
from edi_tui.exports.into.archive.markup import Element, tag_with
from edi_tui.exports.into.archive.references import as_range, rows_of_area, with_rows
from edi_tui.exports.into.archive.refusals import CannotInsert
from edi_tui.exports.into.archive.rewriting import Rewriting
from imports.readers.addresses import areas, letters

# All that a sheet may have on it; of anything else nobody knows whether it names rows.
KNOWN = frozenset(
    "sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr sheetProtection protectedRanges scenarios "
    "autoFilter sortState dataConsolidate customSheetViews mergeCells phoneticPr conditionalFormatting dataValidations "
    "hyperlinks printOptions pageMargins pageSetup headerFooter rowBreaks colBreaks customProperties cellWatches "
    "ignoredErrors smartTags drawing legacyDrawing legacyDrawingHF drawingHF picture oleObjects controls tableParts "
    "webPublishItems extLst AlternateContent".split()
)
KNOWN_EXTENSIONS = frozenset(
    "conditionalFormattings dataValidations sparklineGroups slicerList protectedRanges ignoredErrors timelineRefs "
    "webExtensions".split()
)
KNOWN_CHOICES = frozenset("controls oleObjects drawing legacyDrawing Choice Fallback control oleObject".split())
VIEWS = frozenset(
    ("sheetViews", "cols", "sheetFormatPr", "colBreaks")
)  # they name what is looked at, not what is there
FORMULAS = frozenset(("formula", "formula1", "formula2", "f"))
RULES = frozenset(("conditionalFormatting", "dataValidation"))  # their formulas are read from their first cell
ONE_AREA = {"ref", "sourceRef", "syncRef"}
CELLS = frozenset(("cellWatch", "inputCells", "cellSmartTags"))
UNKNOWN = "The sheet “{0}” has something on it that is not known ({1}), so no row can be put in safely; do it in Excel."
MERGED = "{0} of “{1}” lies across the place of the new row, so its column {2} has no place for another text."


class Frame:
    """The head and tail of a sheet being rewritten for a new row."""

    def __init__(self, data: bytes, mover: Mover, sheet: str, *, own: bool) -> None:
        self.work = Rewriting(data)
        self.mover, self.insertion, self.sheet, self.own = mover, mover.insertion, sheet, own

    def rewritten(self, filled: Collection[int] = ()) -> bytes:
        """The sheet's frame; `filled` are the columns in which the new row has texts of its own."""
        self._refuse_unknown()
        for child in self.work.root.children:
            if child.name == "mergeCells" and self.own:
                self._merges(child, filled)
            elif child.name == "sheetViews" and self.own:
                self._panes(child)
            elif child.name not in VIEWS:
                self._below(child)
        return self.work.result()

    def _refuse_unknown(self) -> None:
        for child in self.work.root.children:
            names = [child.name] if child.name not in KNOWN else []
            if child.name == "extLst":
                names = [each.name for ext in child.children for each in ext.children]
                names = [name for name in names if name not in KNOWN_EXTENSIONS]
            if child.name == "AlternateContent":
                inside = [each.name for choice in child.children for each in choice.children]
                names = [name for name in inside if name not in KNOWN_CHOICES and name != "AlternateContent"]
            if names:
                raise CannotInsert(UNKNOWN.format(self.sheet, names[0]))

    def _below(self, top: Element) -> None:
        for element in top.walk():
            self._formulas(element)
            if self.own:
                self._places(element)

    def _formulas(self, element: Element) -> None:
        """What is written as a formula; in a rule it is read from the rule's first cell."""
        name = element.name
        if name in FORMULAS and element.text:
            self.work.say(element, self._ruled(element))
        for attribute in ("linkedCell", "listFillRange"):
            self.work.change(element, attribute, self._formula)
        if name == "hyperlink":
            self.work.change(element, "location", self.mover.location)
        if name == "cfvo" and not _is_number(element.attributes.get("val", "0")):
            self.work.change(element, "val", self._formula)
        if name == "dataRef" and element.attributes.get("sheet", "").casefold() == self.insertion.sheet.casefold():
            self.work.change(element, "ref", self.insertion.area)

    def _places(self, element: Element) -> None:
        """What names the sheet's own rows."""
        name, change = element.name, self.work.change
        if name == "dimension":
            change(element, "ref", self._wider)
        elif name == "hyperlink":
            change(element, "ref", self.insertion.areas)
        elif name != "dataRef":
            for attribute in ONE_AREA & element.attributes.keys():
                change(element, attribute, self.insertion.area)
        if name != "selection":
            change(element, "sqref", self.insertion.covered)
        if name in CELLS:
            change(element, "r", self.insertion.areas)
        if name == "brk" and element.parent and element.parent.name == "rowBreaks":
            change(element, "id", lambda row: str(int(row) + (int(row) >= self.insertion.after)))
        if name == "anchor":
            self._control(element)
        if name == "sqref":
            self.work.say(element, self._sqref(element))

    def _control(self, anchor: Element) -> None:
        """A button or an embedded object moves, and grows, with its cells as far as it is told to."""
        corners = [row for each in anchor.children if each.name in ("from", "to") if (row := each.child("row"))]
        grows = anchor.attributes.get("sizeWithCells") in ("1", "true")
        if grows or anchor.attributes.get("moveWithCells") in ("1", "true"):
            before = [int(row.text) for row in corners]
            for row, now in zip(corners, self.insertion.corners(before, grows=grows), strict=True):
                self.work.say(row, str(now))

    def _sqref(self, element: Element) -> str:
        is_line = element.parent is not None and element.parent.name == "sparkline"
        if is_line and element.parent:
            self._sparkline(element.parent, element.text)
        return self.insertion.areas(element.text) if is_line else self.insertion.covered(element.text)

    def _sparkline(self, line: Element, cell: str) -> None:
        """The row that is like the new one has a small chart: the new one gets its own."""
        formula = line.child("f")
        if rows_of_area(cell)[0] != self.insertion.like or not formula:
            return
        like = self.insertion.row(self.insertion.like)
        sheet = Rewriting(self.work.raw(line))
        for element in sheet.root.children:
            if element.name == "f":
                sheet.say(element, carried(self._formula(element.text), self.insertion.new - like))
            elif element.name == "sqref":
                sheet.say(element, with_rows(cell, lambda *_: (self.insertion.new,) * 2))
        self.work.insert(line.end, sheet.result())

    def _rule(self, element: Element) -> Element | None:
        while element.parent and element.parent.name not in ("conditionalFormattings", "dataValidations", "extLst"):
            element = element.parent
            if element.name in RULES:
                return element
        return None

    def _ruled(self, element: Element) -> str:
        """A rule's formula, where the rule now begins one row higher (or not)."""
        rule = self._rule(element) if self.own else None
        moved = self._formula(element.text)
        refs = self._refs(rule) if rule else ""
        if not refs:
            return moved
        before = min(rows_of_area(ref)[0] for ref in self.insertion.areas(refs).split())
        after = min(rows_of_area(ref)[0] for ref in self.insertion.covered(refs).split())
        return carried(moved, after - before) if after != before else moved

    @staticmethod
    def _refs(rule: Element) -> str:
        inner = rule.child("sqref")
        return rule.attributes.get("sqref", inner.text if inner else "")

    def _formula(self, formula: str) -> str:
        return self.mover.moved(formula, own=self.own)

    def _wider(self, ref: str) -> str:
        """The new row stands on the sheet, even where it is the last."""

        def ends(first: int, last: int) -> tuple[int, int]:
            return self.insertion.row(first), max(self.insertion.row(last), self.insertion.new)

        return with_rows(as_range(ref), ends)

    def _panes(self, views: Element) -> None:
        """Frozen rows stay frozen with the new one among them."""
        for pane in views.walk():
            if pane.name != "pane" or not pane.attributes.get("state", "").startswith("frozen"):
                continue
            split = pane.attributes.get("ySplit", "0")
            if split.isdecimal() and self.insertion.after < int(split):
                self.work.put(pane, "ySplit", str(int(split) + 1))
                self.work.change(pane, "topLeftCell", lambda cell: with_rows(cell, lambda row, _: (row + 1, row + 1)))

    def _merges(self, merges: Element, filled: Collection[int]) -> None:
        """Merged cells move, and take the new row in; those across the row that it is like are made again in it."""
        new: list[str] = []
        for merge in merges.children:
            ref = merge.attributes.get("ref", "")
            first, last = rows_of_area(ref)
            self._refuse_hidden(ref, filled)
            if first < last == self.insertion.after and self._says_more(ref, filled):
                continue
            self.work.change(merge, "ref", self.insertion.area)
            if first == last == self.insertion.like:
                self._refuse_beside(ref, filled)
                new.append(with_rows(ref, lambda *_: (self.insertion.new,) * 2))
        if new:
            last_one = merges.children[-1]
            tag = self.work.data[last_one.start : last_one.inner]
            shape = self.work.raw(last_one)
            pieces = [tag_with(tag, {"ref": ref}) + shape[len(tag) :] for ref in new]
            self.work.insert(last_one.end, b"".join(pieces))
            if "count" in merges.attributes:
                self.work.put(merges, "count", str(len(merges.children) + len(new)))

    def _refuse_hidden(self, ref: str, filled: Collection[int]) -> None:
        """A text under merged cells would not be seen."""
        first, last = rows_of_area(ref)
        if first <= self.insertion.after < last:
            for (_, left), (_, right) in areas([ref]):
                hidden = next((column for column in filled if left <= column <= right), None)
                if hidden is not None:
                    raise CannotInsert(MERGED.format(ref, self.sheet, letters(hidden)))

    def _refuse_beside(self, ref: str, filled: Collection[int]) -> None:
        for (_, left), (_, right) in areas([ref]):
            hidden = next((column for column in filled if left < column <= right), None)
            if hidden is not None:
                raise CannotInsert(MERGED.format(ref, self.sheet, letters(hidden)))

    @staticmethod
    def _says_more(ref: str, filled: Collection[int]) -> bool:
        """The new row has a text of its own where merged cells end, so that they do not go on."""
        return any(left <= column <= right for (_, left), (_, right) in areas([ref]) for column in filled)


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True

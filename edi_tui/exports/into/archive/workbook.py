"""A council's workbook, changed cell by cell: everything that is not asked for stays as it is, byte for byte."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from functools import cached_property
from pathlib import Path

from db.errors import Refused
from edi_tui.exports.into.archive import cells, runs
from edi_tui.exports.into.archive.parts import Parts, open_parts
from edi_tui.exports.into.archive.refusals import CannotChange
from edi_tui.exports.into.archive.sheet import Sheet, open_sheet
from edi_tui.exports.into.archive.strings import Strings
from edi_tui.exports.into.archive.styles import Styles
from imports.readers.numbers import FIRST_DAY

LONGEST = 32_767
TOO_LONG = (
    "{0} cannot hold this text: it has {1:,} characters and a cell holds 32,767; put the rest in a cell of its own."
)
FORMULA = "{0} is worked out by a formula, which would be lost; change what the formula looks at."
NO_DATE = "{0} holds no true date; write the day as a text."
LEFT_OUT = "{0}: {1} characters that no workbook can hold were left out."
ONE_FONT = "{0}: the words that changed were in several fonts; the new ones are in the first of them."


class CouncilWorkbook:
    """One workbook with what is to be changed in it; nothing is written before `save`.

    Cells are named by their sheet and their address (`G5`). Each change returns sentences on what an officer would
    notice besides; what cannot be changed raises `CannotChange`, and then nothing was.
    """

    def __init__(self, parts: Parts) -> None:
        self.parts = parts
        self.main = parts.package.main or "xl/workbook.xml"
        if not parts.has(self.main):
            raise Refused(f"{parts.name} has no workbook in it; open it in Excel, save it as .xlsx and use that file.")
        self.entries = self._find_sheets()
        self.opened: dict[str, Sheet] = {}

    @classmethod
    def open(cls, path: Path) -> CouncilWorkbook:
        """Refused in one sentence for what is locked, signed, damaged or no .xlsx or .xlsm at all."""
        return cls(open_parts(path))

    @property
    def sheets(self) -> Sequence[str]:
        """The names of all worksheets, the hidden ones too."""
        return list(self.entries)

    def text(self, sheet: str, cell: str) -> str:
        """What the cell shows; a date in words, a number in its format, nothing where there is no such cell."""
        found = self.sheet(sheet).cell(cell)
        if found is None:
            return ""
        if found.kind in ("n", "b"):
            return self.styles.shown(found, from_1904=self.from_1904)
        return runs.plain(found.runs(self.strings))

    def is_formula(self, sheet: str, cell: str) -> bool:
        """Whether a formula gives the cell its value, one that fills several cells included."""
        return self.sheet(sheet).is_formula(cell)

    def is_date(self, sheet: str, cell: str) -> bool:
        """Whether the cell holds a true date, so that a day is written as one (`set_date`)."""
        found = self.sheet(sheet).cell(cell)
        return found is not None and self._is_date(found)

    def merged(self, sheet: str) -> Sequence[str]:
        """The merged areas of a sheet, as `A5:D5`."""
        return list(self.sheet(sheet).merged)

    def set_text(self, sheet: str, cell: str, text: str) -> list[str]:
        """Another text in a cell, in the cell's style; what stays of the text keeps the fonts of its words."""
        place = f"{sheet}!{cell}"
        kept, notes = _possible(text, place)
        found = self._changeable(sheet, cell)
        old = found.runs(self.strings)
        if kept == runs.plain(old) and found.kind in ("s", "inlineStr"):
            return notes
        new, is_flattened = runs.retyped(old, kept)
        content = runs.written(new, found.prefix) if kept else b""
        self.sheet(sheet).put(cell, found.holding(content, "inlineStr" if kept else None))
        return notes + ([ONE_FONT.format(place)] if is_flattened and kept else [])

    def set_number(self, sheet: str, cell: str, number: float) -> list[str]:
        """A number in a cell, shown in the cell's own format."""
        found = self._changeable(sheet, cell)
        self.sheet(sheet).put(cell, found.holding(_value(f"{number:.15g}", found.prefix), None))
        return []

    def set_date(self, sheet: str, cell: str, day: date) -> list[str]:
        """Another day in a cell that holds true dates; a cell of words refuses, because it would show a number."""
        found = self._changeable(sheet, cell)
        if not self._is_date(found):
            raise CannotChange(NO_DATE.format(f"{sheet}!{cell}"))
        if found.kind == "d":
            content = _value(f"{day:%Y-%m-%d}T00:00:00", found.prefix)
        else:
            serial = (datetime(day.year, day.month, day.day) - FIRST_DAY[self.from_1904]).days
            content = _value(str(serial), found.prefix)
        self.sheet(sheet).put(cell, found.holding(content, found.kind if found.kind == "d" else None))
        return []

    def copy_style(self, sheet: str, cell: str, from_cell: str) -> list[str]:
        """The look of another cell of the sheet; a text in one font takes the font of the other's words as well.

        A status symbol has its colour from its cell or from its own run, as the workbook does it: both come along.
        """
        page = self.sheet(sheet)
        source, found = page.cell_or_made(from_cell), page.cell_or_made(cell)
        styled = cells.cell_of(found.styled(source.style))
        font = next((run.font for run in source.runs(self.strings) if run.text.strip()), None)
        own = found.runs(self.strings)
        if own and found.formula is None and len(fonts := {run.font for run in own}) == 1 and fonts != {font}:
            content = runs.written([runs.Run(runs.plain(own), font)], found.prefix)
            styled = cells.cell_of(styled.holding(content, "inlineStr"))
        if styled.raw != found.raw:
            page.put(cell, styled.raw)
        return []

    def set_fill(self, sheet: str, cell: str, rgb: str) -> list[str]:
        """Paints a cell (`RRGGBB`), all else of its look kept; a format that is there already is used again."""
        page = self.sheet(sheet)
        found = page.cell_or_made(cell)
        style = self.styles.filled(found.style, rgb)
        if style != found.style:
            page.put(cell, found.styled(style))
        return []

    def changed_parts(self) -> Sequence[str]:
        """The names of the parts that `save` writes anew."""
        self._settle()
        return sorted(self.parts.changed)

    def save(self, target: Path) -> None:
        """Writes the workbook, each part that was not changed as it lies in the old file."""
        self._settle()
        target.write_bytes(self.parts.written())

    def sheet(self, name: str) -> Sheet:
        """One sheet, taken apart when it is first asked for."""
        part = self.entries.get(name) or next((p for n, p in self.entries.items() if " ".join(n.split()) == name), "")
        if not part:
            raise CannotChange(f"{self.parts.name} has no sheet “{name}”; its sheets are {', '.join(self.entries)}.")
        if part not in self.opened:
            self.opened[part] = open_sheet(self.parts, part, name)
        return self.opened[part]

    @cached_property
    def strings(self) -> Strings:
        """The texts that the sheets share."""
        part = self.parts.package.related(self.main, "sharedStrings")
        return Strings(self.parts.xml(part) if part else b"")

    @cached_property
    def styles(self) -> Styles:
        """The formats of cells."""
        return Styles(self.parts, self.main)

    @cached_property
    def from_1904(self) -> bool:
        """Whether days are counted from 1904, as old workbooks of Macs do."""
        properties = self.parts.tree(self.main).child("workbookPr")
        return properties is not None and properties.attributes.get("date1904") in ("1", "true")

    def _find_sheets(self) -> dict[str, str]:
        targets = self.parts.package.targets(self.main)
        sheets = self.parts.tree(self.main).child("sheets")
        found: dict[str, str] = {}
        for entry in sheets.children if sheets else ():
            link = next((value for name, value in entry.attributes.items() if name.endswith(":id")), "")
            kind, part = targets.get(link, ("", ""))
            if kind == "worksheet" and self.parts.has(part):
                found[entry.attributes.get("name", "")] = part
        return found

    def _changeable(self, sheet: str, cell: str) -> cells.Cell:
        """The cell as it is, made where there is none; CannotChange where a formula or another cell stands there."""
        if self.is_formula(sheet, cell):
            raise CannotChange(FORMULA.format(f"{sheet}!{cell}"))
        return self.sheet(sheet).changeable(cell)

    def _is_date(self, cell: cells.Cell) -> bool:
        return cell.kind == "d" or (cell.kind == "n" and self.styles.is_date(cell.style))

    def _settle(self) -> None:
        for part, sheet in self.opened.items():
            if sheet.is_changed:
                self.parts.put(part, sheet.rows.joined())


def _possible(text: str, place: str) -> tuple[str, list[str]]:
    """The text without what XML cannot hold, and a word on it; CannotChange for one that is too long."""
    kept = runs.IMPOSSIBLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    if len(kept) > LONGEST:
        raise CannotChange(TOO_LONG.format(place, len(kept)))
    lost = len(runs.IMPOSSIBLE.findall(text))
    return kept, [LEFT_OUT.format(place, lost)] if lost else []


def _value(text: str, prefix: str) -> bytes:
    return f"<{prefix}v>{text}</{prefix}v>".encode()

"""A council's workbook, changed cell by cell: everything that is not asked for stays as it is, byte for byte."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from functools import cached_property
from math import isfinite
from pathlib import Path

from db.errors import Refused
from edi_tui.exports.into.archive import cells, heights, recalculation, runs
from edi_tui.exports.into.archive.formulas import Mover
from edi_tui.exports.into.archive.insertion import Insertor
from edi_tui.exports.into.archive.markup import whole
from edi_tui.exports.into.archive.new_row import NewRow
from edi_tui.exports.into.archive.parts import Parts, open_parts
from edi_tui.exports.into.archive.references import Insertion
from edi_tui.exports.into.archive.refusals import CannotChange
from edi_tui.exports.into.archive.sheet import Sheet, look_around, open_sheet, place
from edi_tui.exports.into.archive.strings import Strings
from edi_tui.exports.into.archive.styles import Styles
from imports.readers.addresses import address, letters
from imports.readers.numbers import FIRST_DAY

LONGEST = 32_767
TOO_LONG = (
    "{0} cannot hold this text: it has {1:,} characters and a cell holds 32,767; put the rest in a cell of its own."
)
FORMULA = "{0} is worked out by a formula, which would be lost; change what the formula looks at."
NO_DATE = "{0} holds no true date; write the day as a text."
TOO_EARLY = "{0} holds true dates, which Excel counts from 1900 on; write an earlier day as a text in another cell."
FIRST_SERIAL = {False: 61, True: 0}  # Excel takes 1900 for a leap year, so that days before March count wrong
LEFT_OUT = "{0}: {1} characters that no workbook can hold were left out."
ONE_FONT = "{0}: the words that changed were in several fonts; the new ones are in the first of them."

WORKED_OUT = "{0}: the new row works out column {1} as the row does that it is modelled on; Excel fills it in."
FIXED = "{0}: somebody set the height of this row, and the text may need more; look whether it is seen whole."
STALE = (
    "Formulas look at cells that changed. Excel works them out again when it opens the workbook; LibreOffice when "
    "asked (Data, Calculate, Recalculate Hard)."
)
NOT_TAKEN = "{0}: the new row has no formula in column {1}, where one formula fills several cells."
MACROS = "The workbook has macros. If they name rows, they still name the old ones: look at them in Excel."


class CouncilWorkbook:
    """One workbook with what is to be changed in it; nothing is written before `save`.

    Cells are named by their sheet and their address (`G5`). Each change returns sentences on what an officer would
    notice besides; what cannot be changed raises `CannotChange`, and then nothing was.
    """

    def __init__(self, parts: Parts) -> None:
        self.parts = parts
        self.main = parts.related("", "officeDocument") or "xl/workbook.xml"
        if not parts.has(self.main):
            raise Refused(f"{parts.name} has no workbook in it; open it in Excel, save it as .xlsx and use that file.")
        self.numbers: dict[str, str] = {}  # the sheets' own numbers, by their parts
        self.notes: list[str] = []
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
        where = f"{sheet}!{cell}"
        kept, notes = _possible(text, where)
        found = self._changeable(sheet, cell)
        old = found.runs(self.strings)
        if kept == runs.plain(old) and (found.kind in ("s", "inlineStr") or not (kept or found.value)):
            return notes
        new, is_flattened = runs.retyped(old, kept)
        content = runs.written(new, found.prefix) if kept else b""
        self.sheet(sheet).put(cell, found.holding(content, "inlineStr" if kept else None))
        return notes + ([ONE_FONT.format(where)] if is_flattened and kept else [])

    def set_number(self, sheet: str, cell: str, number: float) -> list[str]:
        """A number in a cell, shown in the cell's own format."""
        if not isfinite(number):
            raise ValueError(f"{number} is no number that a cell can hold")
        found = self._changeable(sheet, cell)
        self.sheet(sheet).put(cell, found.holding(_value(repr(number), found.prefix), None))
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
            if serial < FIRST_SERIAL[self.from_1904]:
                raise CannotChange(TOO_EARLY.format(f"{sheet}!{cell}"))
            content = _value(str(serial), found.prefix)
        self.sheet(sheet).put(cell, found.holding(content, found.kind if found.kind == "d" else None))
        return []

    def copy_style(self, sheet: str, cell: str, from_cell: str) -> list[str]:
        """The look of another cell of the sheet: its format, and for the words the fonts of its words.

        A status symbol has its colour from its cell or from a run of its own, as the workbook does it: both come along.
        """
        page = self.sheet(sheet)
        source, found = page.cell_or_made(from_cell), page.cell_or_made(cell)
        styled = found.styled(source.style)
        own = found.runs(self.strings)
        like, _ = runs.retyped(source.runs(self.strings), runs.plain(own))
        if own and found.formula is None and like != runs.joined((c, run.font) for run in own for c in run.text):
            styled = cells.cell_of(styled).holding(runs.written(like, found.prefix), "inlineStr")
        if styled != found.raw:
            page.put(cell, styled, says=False)
        return []

    def fit_row(self, sheet: str, row: int) -> list[str]:
        """Makes a row as high as its words need, unless somebody set its height: then it is said where that cuts them.

        This changes the row's own tag, not a cell; it is for texts that became longer.
        """
        page = self.sheet(sheet)
        found = page.rows.find(row)
        if found is None:
            return []
        height = heights.needed(found, page.frame, self.strings, self.styles)
        if height <= heights.stands(found, page.frame):
            return []
        if found.attributes.get("customHeight") in ("1", "true"):
            return [FIXED.format(f"{sheet}!{row}")]
        found.retag({"ht": f"{height:g}"})
        page.is_changed = True
        return []

    def set_fill(self, sheet: str, cell: str, rgb: str) -> list[str]:
        """Paints a cell (`RRGGBB`), all else of its look kept; a format that is there already is used again."""
        page = self.sheet(sheet)
        found = page.cell_or_made(cell)
        style = self.styles.filled(found.style, rgb)
        if style != found.style:
            page.put(cell, found.styled(style), says=False)
        return []

    def set_ink(self, sheet: str, cell: str, rgb: str) -> list[str]:
        """Writes a cell's words in another colour (`RRGGBB`), all else of its look kept."""
        page = self.sheet(sheet)
        found = page.cell_or_made(cell)
        style = self.styles.inked(found.style, rgb)
        styled = cells.cell_of(found.styled(style))
        own = found.runs(self.strings)
        if found.formula is None and any(run.font for run in own):
            plain = [runs.Run(runs.plain(own))]
            styled = cells.cell_of(styled.holding(runs.written(plain, found.prefix), "inlineStr"))
        if styled.raw != found.raw:
            page.put(cell, styled.raw, says=False)
        return []

    def insert_row(
        self, sheet: str, after_row: int, like_row: int, texts: Mapping[str, str], *, grow: bool = True
    ) -> int:
        """A new row behind `after_row`, in the look of `like_row`, with these texts by their columns; its number.

        With `grow` what ends at `after_row` takes it in: merged cells (but where the new row has a text of its own),
        tables, filters, print areas, ranges in formulas. Where something names rows in a way that is not understood it
        raises `CannotInsert`, and nothing was changed. What an officer should know besides is added to `notes`.
        """
        page, part = self.sheet(sheet), self._part(sheet)
        columns = {place(f"{column}1")[1]: text for column, text in texts.items() if text}
        for column, text in columns.items():
            _possible(text, f"{sheet}!{address(after_row, column)}")
        for each in self.entries:
            self.sheet(each)
        mover = Mover(Insertion(self._named(sheet), after_row, like_row, grow), tuple(self.entries))
        insertor = Insertor(self.parts, self.main, self.opened, part, mover)
        outcome = insertor.work_out(columns.keys(), self.numbers[part])
        outcome.commit(self.parts, page)
        look_around(page, self.parts, part)
        for column, text in columns.items():
            self.notes += self.set_text(sheet, address(after_row, column), text)
        self.notes += self.fit_row(sheet, after_row + 1)
        self._remark(f"{sheet}!{after_row + 1}", outcome.new)
        return after_row + 1

    def changed_parts(self) -> Sequence[str]:
        """The names of the parts that `save` writes anew."""
        self._settle()
        return sorted(self.parts.changed)

    def save(self, target: Path) -> None:
        """Writes the workbook, each part that was not changed as it lies in the old file."""
        self._settle()
        target.write_bytes(self.parts.written())

    def _remark(self, where: str, new: NewRow) -> None:
        """What an officer should know of a new row."""
        if new.formulas:
            self.notes.append(WORKED_OUT.format(where, ", ".join(map(letters, new.formulas))))
        if new.left_out:
            self.notes.append(NOT_TAKEN.format(where, ", ".join(map(letters, new.left_out))))
        if any(kind == "vbaProject" for kind, _ in self.parts.targets(self.main).values()):
            self.notes.append(MACROS)

    def _named(self, name: str) -> str:
        """A sheet's name as the workbook spells it, with all its spaces."""
        found = next((each for each in self.entries if name in (each, " ".join(each.split()))), None)
        if found is None:
            raise CannotChange(f"{self.parts.name} has no sheet “{name}”; its sheets are {', '.join(self.entries)}.")
        return found

    def _part(self, name: str) -> str:
        return self.entries[self._named(name)]

    def sheet(self, name: str) -> Sheet:
        """One sheet, taken apart when it is first asked for."""
        part = self._part(name)
        if part not in self.opened:
            self.opened[part] = open_sheet(self.parts, part, self._named(name))
        return self.opened[part]

    @cached_property
    def strings(self) -> Strings:
        """The texts that the sheets share."""
        part = self.parts.related(self.main, "sharedStrings")
        with whole(self.parts.name, part or ""):
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
        targets = self.parts.targets(self.main)
        sheets = self.parts.tree(self.main).child("sheets")
        found: dict[str, str] = {}
        for entry in sheets.children if sheets else ():
            link = next((value for name, value in entry.attributes.items() if name.endswith(":id")), "")
            kind, part = targets.get(link, ("", ""))
            if kind == "worksheet" and self.parts.has(part):
                found[entry.attributes.get("name", "")] = part
                self.numbers[part] = entry.attributes.get("sheetId", "")
        return found

    def _changeable(self, sheet: str, cell: str) -> cells.Cell:
        """The cell as it is, made where there is none; CannotChange where a formula or another cell stands there."""
        if self.is_formula(sheet, cell):
            raise CannotChange(FORMULA.format(f"{sheet}!{cell}"))
        return self.sheet(sheet).changeable(cell)

    def _is_date(self, cell: cells.Cell) -> bool:
        return cell.kind == "d" or (cell.kind == "n" and self.styles.is_date(cell.style))

    def _settle(self) -> None:
        """Puts the changed sheets into their parts, and has formulas that look at a change worked out anew."""
        for part, sheet in self.opened.items():
            if sheet.is_changed:
                self.parts.put(part, sheet.rows.joined())
        if any(sheet.touched for sheet in self.opened.values()) and self._is_stale():
            self.parts.put(self.main, recalculation.asked_for(self.parts.xml(self.main)))
            if STALE not in self.notes:
                self.notes.append(STALE)

    def _is_stale(self) -> bool:
        """Whether results of formulas no longer follow from what the cells hold."""
        try:
            sheets = [self.sheet(name) for name in self.entries]
        except Refused:  # a damaged sheet may look at anything
            return True
        names = recalculation.names_in(self.parts.tree(self.main))
        for sheet in sheets:
            quoted = "'" + sheet.name.replace("'", "''") + "'"
            for table, ref in sheet.tables.items():
                names.setdefault(table.casefold(), []).append(f"{quoted}!{ref}")
        return recalculation.Changed(sheets, names).is_looked_at()


def _possible(text: str, where: str) -> tuple[str, list[str]]:
    """The text without what XML cannot hold, and a word on it; CannotChange for one that is too long."""
    kept = runs.IMPOSSIBLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    if len(kept) > LONGEST:
        raise CannotChange(TOO_LONG.format(where, len(kept)))
    lost = len(runs.IMPOSSIBLE.findall(text))
    return kept, [LEFT_OUT.format(where, lost)] if lost else []


def _value(text: str, prefix: str) -> bytes:
    return f"<{prefix}v>{text}</{prefix}v>".encode()

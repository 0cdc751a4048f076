"""Excel workbooks (.xlsx, .xlsm and their templates) as grids, one for each sheet."""

from __future__ import annotations

import io
import zipfile

from lxml import etree

from db.text import one_line
from imports.grid import Document, Grid
from imports.readers import board, markup, sheet, strings, styles, workbook_remarks
from imports.readers.package import Package
from imports.refusal import Refusal

MAX_SHEETS = 200


def read(content: bytes, name: str) -> Document:
    """Every sheet, the hidden ones marked; what cannot be shown is said, not dropped."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        package = Package(archive)
        part = package.main or "xl/workbook.xml"
        root = package.tree(part)
        if root is None:
            raise Refusal(f"{name} has no workbook in it; open it in Excel, save it as .xlsx and import that file.")
        shared = sheet.Shared([], styles.read(package, part), _from_1904(root))
        shared.strings = _strings(package, part, shared.struck)
        document = Document(problems=[*workbook_remarks.macros(package, "workbook")])
        places: list[str] = []
        entries = [e for e in root.iter() if markup.local(e) == "sheet"]
        if len(entries) > MAX_SHEETS:
            raise Refusal(f"{name} has {len(entries):,} sheets; save the plan's own sheets as a new workbook.")
        for entry in entries:
            _read_sheet(package, part, entry, shared, document)
            places += _commented(package, part, entry)
        document.problems[:0] = workbook_remarks.comments(places)
        return document


def _read_sheet(
    package: Package, workbook: str, entry: etree._Element, shared: sheet.Shared, document: Document
) -> None:
    name, part = _named(package, workbook, entry)
    if "worksheet" not in part and not package.has(part):
        return
    hidden = entry.get("state", "visible") != "visible"
    try:
        with package.open(part) as stream:
            content = sheet.read(stream, name, shared)
    except Refusal as refusal:
        if not hidden:
            raise
        document.problems.append(board.unread(name, refusal))
        return
    document.grids.append(Grid(name, tuple(content.rows()), hidden))
    document.problems += [] if hidden else board.unseen(content)


def _strings(package: Package, workbook: str, struck: set[str]) -> list[strings.String]:
    part = package.related(workbook, "sharedStrings")
    if not part:
        return []
    with package.open(part) as stream:
        return strings.read(stream, struck)


def _from_1904(root: etree._Element) -> bool:
    properties = next((e for e in root.iter() if markup.local(e) == "workbookPr"), None)
    return properties is not None and properties.get("date1904") in ("1", "true")


def _commented(package: Package, workbook: str, entry: etree._Element) -> list[str]:
    name, part = _named(package, workbook, entry)
    return [f"{name}!{ref}" for ref in workbook_remarks.commented(package, part)] if part else []


def _named(package: Package, workbook: str, entry: etree._Element) -> tuple[str, str]:
    """A sheet's name, and the part that holds its cells."""
    _, part = package.targets(workbook).get(markup.attribute(entry, "id") or "", ("", ""))
    return one_line(entry.get("name", "")) or "Sheet", part

"""Excel workbooks (.xlsx, .xlsm and their templates) as grids, one for each sheet."""

from __future__ import annotations

import io
import zipfile

from lxml import etree

from db.text import one_line
from imports.drafts import Problem
from imports.grid import Document, Grid
from imports.readers import board, markup, sheet, strings, styles
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
        shared = sheet.Shared(_strings(package, part), styles.read(package, part), _from_1904(root))
        document = Document(problems=_comments(package))
        entries = [e for e in root.iter() if markup.local(e) == "sheet"]
        if len(entries) > MAX_SHEETS:
            raise Refusal(f"{name} has {len(entries):,} sheets; save the plan's own sheets as a new workbook.")
        for entry in entries:
            _read_sheet(package, part, entry, shared, document)
        return document


def _read_sheet(
    package: Package, workbook: str, entry: etree._Element, shared: sheet.Shared, document: Document
) -> None:
    name = one_line(entry.get("name", "")) or "Sheet"
    _, part = package.targets(workbook).get(markup.attribute(entry, "id") or "", ("", ""))
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


def _strings(package: Package, workbook: str) -> list[strings.String]:
    part = package.related(workbook, "sharedStrings")
    if not part:
        return []
    with package.open(part) as stream:
        return strings.read(stream)


def _from_1904(root: etree._Element) -> bool:
    properties = next((e for e in root.iter() if markup.local(e) == "workbookPr"), None)
    return properties is not None and properties.get("date1904") in ("1", "true")


def _comments(package: Package) -> list[Problem]:
    parts = [n for n in package.names if n.startswith(("xl/comments", "xl/threadedcomments"))]
    if not parts:
        return []
    return [Problem("", "", "The workbook has cell comments, which were not read; copy what matters into the cells.")]

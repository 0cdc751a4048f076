"""Small workbooks of raw parts, so that a test says all of the XML that it is about."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from pathlib import Path

from edi_tui.exports.into.archive.workbook import CouncilWorkbook

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml"
PART = "xl/worksheets/sheet1.xml"
OTHER = "xl/worksheets/sheet2.xml"
PLAIN = 'numFmtId="0" fontId="0" fillId="0" borderId="0"'
STYLES = f'''<styleSheet xmlns="{MAIN}"><fonts count="1"><font/></fonts><fills count="2">
<fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>
<borders count="1"><border/></borders><cellStyleXfs count="1"><xf {PLAIN}/></cellStyleXfs><cellXfs count="3">
<xf {PLAIN} xfId="0"/><xf numFmtId="14" fontId="0" fillId="0" borderId="0" xfId="0"/>
<xf {PLAIN} xfId="0"><alignment wrapText="1"/></xf></cellXfs>
<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'''


def sheet(rows: str, after: str = "", before: str = "") -> str:
    """A sheet with these rows, and what stands before and behind them."""
    return f'<worksheet xmlns="{MAIN}" xmlns:r="{OFFICE}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'


def links(*targets: tuple[str, str]) -> str:
    """The relationships of a part: kind and target, numbered as they come."""
    lines = (
        f'<Relationship Id="rId{number}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="{PACKAGE}">{"".join(lines)}</Relationships>'


def write(
    path: Path, plan: str | bytes, *, other: str = "", names: str = "", parts: Mapping[str, str | bytes] | None = None
) -> Path:
    """A workbook with a sheet “Plan” and, where wanted, one “Counts”; other parts by their names."""
    targets = [("worksheet", "worksheets/sheet1.xml"), ("styles", "styles.xml")]
    entries = '<sheet name="Plan" sheetId="1" r:id="rId1"/>'
    if other:
        targets.append(("worksheet", "worksheets/sheet2.xml"))
        entries += '<sheet name="Counts" sheetId="2" r:id="rId3"/>'
    kinds = [("workbook", "sheet.main"), ("worksheets/sheet1", "worksheet"), ("styles", "styles")]
    kinds += [("worksheets/sheet2", "worksheet")] if other else []
    types = [f'<Override PartName="/xl/{name}.xml" ContentType="{SPREADSHEET}.{kind}+xml"/>' for name, kind in kinds]
    content: dict[str, str | bytes] = {
        "[Content_Types].xml": f'<Types xmlns="{TYPES}">{"".join(types)}</Types>',
        "_rels/.rels": links(("officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{entries}</sheets>{names}</workbook>',
        "xl/_rels/workbook.xml.rels": links(*targets),
        "xl/styles.xml": STYLES,
        PART: plan,
        **({OTHER: other} if other else {}),
        **(parts or {}),
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in content.items():
            archive.writestr(name, text)
    return path


def opened(
    path: Path, plan: str | bytes, *, other: str = "", names: str = "", parts: Mapping[str, str | bytes] | None = None
) -> CouncilWorkbook:
    """The same, open."""
    return CouncilWorkbook.open(write(path, plan, other=other, names=names, parts=parts))


def saved(book: CouncilWorkbook, path: Path, part: str = PART) -> str:
    """One part's XML after the workbook was saved."""
    book.save(path)
    with zipfile.ZipFile(path) as archive:
        return archive.read(part).decode()

"""A chart of the report: a drawing that Word can edit, its figures in a small workbook, its sentence as words."""

from __future__ import annotations

import io
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass

from docx.document import Document as WordFile
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from lxml import etree
from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from db.text import one_line, shorten
from edi_tui.colours import STATUS
from edi_tui.exports.report.document import LANGUAGE, Chart
from edi_tui.exports.word.markup import base, first, name

_FIRST_ID = 1_001  # a template's own pictures have low numbers
_UNIT = 635  # of a drawing's measures in a twentieth of a point
_BAR, _REST = 620, 640  # how high a bar with its space is, and the legend, in twentieths of a point
_LONGEST = 60  # of a bar's name; the table below has the whole


@dataclass(frozen=True)
class _Series:
    """One status through all bars."""

    name: str
    symbol: str
    colour: str | None
    numbers: Sequence[int]


def drawing(word: WordFile, block: Chart, width: int, face: str | None) -> etree._Element:
    """The run that shows the chart; its parts are put into the document."""
    package = word.part.package
    series, bars = _series(block), [shorten(bar.label, _LONGEST) or "–" for bar in block.bars]
    book = Part(
        package.next_partname("/word/embeddings/chart%d.xlsx"),
        CONTENT_TYPE.SML_SHEET,
        _workbook(bars, series),
        package,
    )
    part = Part(package.next_partname("/word/charts/chart%d.xml"), CONTENT_TYPE.DML_CHART, b"", package)
    part._blob = _chart(bars, series, part.relate_to(book, RELATIONSHIP_TYPE.PACKAGE), face)
    number = int(PackURI(part.partname).idx or 1)
    return _frame(block, word.part.relate_to(part, RELATIONSHIP_TYPE.CHART), number, width)


def _series(block: Chart) -> list[_Series]:
    """The statuses in the order in which they are met; one that a bar does not have is none of it."""
    statuses = {part.label: part for bar in block.bars for part in bar.parts}
    counted = [{part.label: part.number for part in bar.parts} for bar in block.bars]
    return [
        _Series(_status(part.symbol, label), one_line(part.symbol), part.colour, [bar.get(label, 0) for bar in counted])
        for label, part in statuses.items()
    ]


def _status(symbol: str, label: str) -> str:
    return " ".join(filter(None, (one_line(symbol), one_line(label)))) or "–"


def _frame(block: Chart, link: str, number: int, width: int) -> etree._Element:
    """The place of the chart in the text, and what is said of it to those who do not see it."""
    made = base("drawing.xml")
    extent, about = first(made, ".//wp:extent"), first(made, ".//wp:docPr")
    extent.set("cx", str(width * _UNIT))
    extent.set("cy", str(_height(len(block.bars)) * _UNIT))
    about.set("id", str(_FIRST_ID + number))
    about.set("name", f"Chart {number}")
    about.set("title", one_line(block.title) or f"Chart {number}")
    about.set("descr", one_line(block.sentence) or one_line(block.title) or f"Chart {number}")
    first(made, ".//c:chart").set(name("r:id"), link)
    return made


def _height(bars: int) -> int:
    return _BAR * bars + _REST


def _chart(bars: Sequence[str], series: Sequence[_Series], book: str, face: str | None) -> bytes:
    root = base("chart.xml")
    first(root, "c:lang").set("val", LANGUAGE)
    first(root, ".//c:manualLayout/c:h").set("val", f"{_BAR * len(bars) / _height(len(bars)):.3f}")
    longest = max(sum(one.numbers[bar] for one in series) for bar in range(len(bars)))
    first(root, ".//c:valAx/c:scaling/c:max").set("val", str(max(longest, 1)))
    pattern = first(root, ".//c:ser")
    parent = pattern.getparent()
    if parent is None:
        raise LookupError("no bars in the chart")
    for number, one in enumerate(series):
        made = deepcopy(pattern)
        _fill_series(made, number, one, bars)
        parent.insert(parent.index(pattern), made)
    parent.remove(pattern)
    first(root, "c:externalData").set(name("r:id"), book)
    for look in root.iter(name("a:defRPr")):
        if face:
            etree.SubElement(look, name("a:latin")).set("typeface", face)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _fill_series(made: etree._Element, number: int, series: _Series, bars: Sequence[str]) -> None:
    """Its name, figures and colours; each figure stands with its status's symbol, and none is shown for nothing."""
    fill, ink = STATUS.get(series.colour or "", ("FFFFFF", "12161D"))
    for order in ("c:idx", "c:order"):
        first(made, order).set("val", str(number))
    first(made, "c:spPr/a:solidFill/a:srgbClr").set("val", fill)
    first(made, "c:dLbls/c:txPr//a:srgbClr").set("val", ink)
    sign = series.symbol.replace('"', "")
    first(made, "c:dLbls/c:numFmt").set("formatCode", f'"{sign} "0;;' if sign else "0;;")
    column, last = get_column_letter(number + 2), len(bars) + 1
    _refer(first(made, "c:tx/c:strRef"), f"Figures!${column}$1", [series.name])
    _refer(first(made, "c:cat/c:strRef"), f"Figures!$A$2:$A${last}", bars)
    _refer(first(made, "c:val/c:numRef"), f"Figures!${column}$2:${column}${last}", [str(n) for n in series.numbers])


def _refer(reference: etree._Element, formula: str, values: Sequence[str]) -> None:
    """Where the values stand in the workbook, and the values."""
    reference[0].text = formula
    cache = reference[1]
    etree.SubElement(cache, name("c:ptCount")).set("val", str(len(values)))
    for number, value in enumerate(values):
        point = etree.SubElement(cache, name("c:pt"))
        point.set("idx", str(number))
        etree.SubElement(point, name("c:v")).text = value


def _workbook(bars: Sequence[str], series: Sequence[_Series]) -> bytes:
    """The same figures for whoever edits the chart; its texts are texts, whatever they begin with."""
    book = Workbook()
    book.properties.creator = book.properties.lastModifiedBy = "edi-tui"
    sheet = book.worksheets[0]
    sheet.title = "Figures"
    sheet.append(["", *(one.name for one in series)])
    for row, bar in enumerate(bars):
        sheet.append([bar, *(one.numbers[row] for one in series)])
    for cell in (*sheet[1][1:], *sheet["A"][1:]):
        cell.data_type = "s"
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()

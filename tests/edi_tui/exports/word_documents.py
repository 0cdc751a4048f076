"""Reports for the tests of the Word form: an invented one with a block of each kind, written, taken apart, broken."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from lxml import etree

from edi_tui.exports.report.document import (
    Bar,
    Block,
    Bullets,
    Cell,
    Chart,
    Column,
    Document,
    Facts,
    Heading,
    Paragraph,
    Part,
    Table,
)
from edi_tui.exports.report.template import Template
from edi_tui.exports.word import write
from edi_tui.exports.word.checking.parts import Parts, text, value
from edi_tui.exports.word.markup import SPACES, name

STATUSES = (("Done", "●", "green"), ("Under way", "▲", "amber"), ("Late", "■", "red"), ("Planned", "◆", "blue"))
STATUS_COLUMNS = [Column("Status", 3), Column("Number", 1, is_figure=True)]


def count_table(caption: str, numbers: Sequence[int]) -> Table:
    rows = [
        [Cell(f"{sign} {label}", colour), Cell(str(number))]
        for (label, sign, colour), number in zip(STATUSES, numbers, strict=True)
    ]
    return Table(caption, STATUS_COLUMNS, [*rows, [Cell("Total"), Cell(str(sum(numbers)))]], has_total=True)


def chart() -> Chart:
    figures = {"Heard": (1, 3, 0, 2), "Served": (2, 2, 1, 0)}
    bars = [
        Bar(theme, [Part(*status, number) for status, number in zip(STATUSES, numbers, strict=True)])
        for theme, numbers in figures.items()
    ]
    columns = [Column("Theme", 3), *(Column(f"{sign} {label}", 1, is_figure=True) for label, sign, _ in STATUSES)]
    rows = [[Cell(theme), *(Cell(str(number)) for number in numbers)] for theme, numbers in figures.items()]
    return Chart("Progress by theme", "Of 11 actions, 3 are done.", bars, Table("Figures by theme", columns, rows))


def action_table(caption: str = "Actions of the theme", actions: int = 2) -> Table:
    labels = ("Ref", "Action", "Lead officers", "Deadline", "Status", "Last update")
    rows = []
    for number in range(actions):
        label, sign, colour = STATUSES[number % 4]
        ref, deadline = f"1.{number + 1:02}", "End of Q2 (30 September 2026)"
        texts = (ref, "Hold a walk-in hour\nin each library", "R Okafor – Head of Service", deadline)
        rows.append(
            [*map(Cell, texts), Cell(f"{sign} {label}", colour), Cell(f"Q2 2026-27: Eleven came to hour {ref}.")]
        )
    return Table(caption, [Column(label, 3 if label in ("Action", "Last update") else 1) for label in labels], rows)


def whole() -> Document:
    """A block of each kind."""
    blocks: list[Block] = [
        Facts([("Council", "Borough of Tidewell"), ("As at", "30 September 2026")]),
        Heading(1, "Summary"),
        Paragraph("Three actions are done."),
        Bullets(["One was late.", "None has no officer."]),
        Heading(1, "Progress by status"),
        Heading(2, "Heard"),
        count_table("Actions by status: Heard", (1, 3, 0, 2)),
        Facts([("Overdue on 30 September 2026, actions and tasks", "2")]),
        Heading(1, "Chart"),
        chart(),
        Heading(1, "All actions"),
        Heading(2, "Heard"),
        action_table(),
        Heading(1, "What changed"),
        count_table("What changed", (0, 1, 0, 0)),
    ]
    return Document("Open Doors: equality action plan 2025–28", blocks, "Progress report to committee")


def written(folder: Path, document: Document | None = None, template: Template | None = None) -> Path:
    """The document as a Word file."""
    target = folder / "report.docx"
    write(target, document or whole(), template or Template())
    return target


def changed(source: Path, change: Callable[[dict[str, bytes]], None]) -> Path:
    """The same file with its parts changed."""
    with zipfile.ZipFile(source) as package:
        parts = {part: package.read(part) for part in package.namelist()}
    change(parts)
    with zipfile.ZipFile(source, "w") as package:
        for part, content in parts.items():
            package.writestr(part, content)
    return source


def replaced(source: Path, part: str, old: str, new: str) -> Path:
    """The same file with one text of one part replaced, which has to be there."""

    def change(parts: dict[str, bytes]) -> None:
        content = parts[part].decode()
        assert old in content, f"{old} is not in {part}"
        parts[part] = content.replace(old, new, 1).encode()

    return changed(source, change)


def dump(path: Path) -> str:
    """What stands in a document, line by line, for a person to read."""
    parts = Parts.read(path)
    return "\n".join(line for element in parts.body for line in _lines(parts, element)) + "\n"


def _lines(parts: Parts, element: etree._Element) -> Iterator[str]:
    if element.tag == name("w:p"):
        yield _paragraph(parts, element)
    elif element.tag == name("w:tbl"):
        yield f"[table] {value(element, 'w:tblPr/w:tblCaption')}"
        for row in element.iterfind("w:tr", SPACES):
            marks = " ".join(etree.QName(mark).localname for mark in row.iterfind("w:trPr/*", SPACES))
            yield f"  ({marks}) " + " | ".join(_cell(parts, cell) for cell in row.iterfind("w:tc", SPACES))
    elif element.tag == name("w:sectPr"):
        yield _section(element)


def _paragraph(parts: Parts, paragraph: etree._Element) -> str:
    style = parts.styles[parts.style_of(paragraph) or ""]
    drawn = paragraph.find(".//wp:docPr", SPACES)
    words = f"[drawing] {drawn.get('title')}: {drawn.get('descr')}" if drawn is not None else text(paragraph)
    section = paragraph.find("w:pPr/w:sectPr", SPACES)
    return f"{value(style, 'w:name')}: {words}" + ("" if section is None else f"\n{_section(section)}")


def _cell(parts: Parts, cell: etree._Element) -> str:
    fill, ink = value(cell, "w:tcPr/w:shd", "w:fill"), value(cell, ".//w:rPr/w:color")
    style = value(parts.styles[value(cell, ".//w:pStyle") or ""], "w:name") or ""
    looks = [style.removeprefix("Report table "), value(cell, ".//w:jc"), fill and f"on {fill}", ink and f"in {ink}"]
    lines = " / ".join(text(line) for line in cell.iterfind("w:p", SPACES))
    return f"{lines} ({', '.join(filter(None, looks))})"


def _section(section: etree._Element) -> str:
    kinds = [f"{etree.QName(one).localname} {one.get(name('w:type'))}" for one in section if one.get(name("w:type"))]
    size = section.find("w:pgSz", SPACES)
    assert size is not None
    return f"--- {size.get(name('w:orient'), 'portrait')} {size.get(name('w:w'))} by {size.get(name('w:h'))} {kinds}"

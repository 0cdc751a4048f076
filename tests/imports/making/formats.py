"""One plan in every format that can be read, and workbooks whose cells are hard to read in the older ones."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Callable
from datetime import date
from html import escape
from pathlib import Path

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill

from tests.imports.building import raw_word, workbook

TITLE = "Marlbury Borough Council: Equality Action Plan 2025-26"
HEAD = ["Ref", "Objective", "Action", "Lead officer", "Deadline", "Status", "Progress"]
FAIR, OPEN = "Services that are fair to everyone", "A council that is open to all"
ROWS = [
    ["4.1", FAIR, "Offer sign language at every reception desk", "Head of Customer Services", "31 March 2026",
     "On track", "Two interpreters are booked for each week"],
    ["4.2", FAIR, "Check every new policy for its effect on carers", "Policy Manager", "30 June 2025",
     "Completed", "All nine policies of the year were checked"],
    ["4.3", FAIR, "Print the leaflets of the leisure centres in large type", "Leisure Manager", "1 May 2025",
     "Delayed", "The printer asked for a second proof – due in June"],
    ["4.10", FAIR, "Train the staff of the café in serving deaf customers", "Catering Manager", "1 October 2025",
     "On track", "Half of the staff have been trained"],
    ["5.1", OPEN, "Publish the pay gap of the council each year", "Head of People", "31 March 2026",
     "Not started", ""],
    ["5.2", OPEN, "Hold two open evenings for residents who are new to the town", "Communities Manager",
     "30 November 2025", "On track", "The first evening had sixty guests"],
    ["5.3", OPEN, "Mend the ramp at the side door of the town hall", "Head of Property", "31 August 2025",
     "Completed", "The ramp was opened by the mayor"],
    ["5.4", OPEN, "Ask every staff network what the council should do next", "Head of People", "31 January 2026",
     "Not started", ""],
]  # fmt: skip
LINES = [[TITLE], [], HEAD, *ROWS]


def converted(path: Path, source: Path) -> None:
    """The source as LibreOffice saves it in the format of the path's name."""
    with tempfile.TemporaryDirectory() as folder:
        command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to"]
        subprocess.run(
            [*command, path.suffix[1:], "--outdir", f"{folder}/out", source], check=True, capture_output=True
        )
        path.write_bytes((Path(folder) / "out" / f"{source.stem}{path.suffix}").read_bytes())


def _by_office(make: Callable[[Path], object], suffix: str) -> Callable[[Path], None]:
    """A maker that saves what another made as LibreOffice would."""

    def make_converted(path: Path) -> None:
        with tempfile.TemporaryDirectory() as folder:
            source = Path(folder) / f"source{suffix}"
            make(source)
            converted(path, source)

    return make_converted


def _excel(path: Path) -> None:
    workbook(path, LINES, sheet="Action plan")


def _semicolons(path: Path) -> None:
    lines = [";".join(line) for line in LINES]
    path.write_bytes("\r\n".join(lines).encode("cp1252"))


def _wide_tabs(path: Path) -> None:
    path.write_bytes(b"\xff\xfe" + "\r\n".join("\t".join(line) for line in LINES).encode("utf-16-le"))


def _markdown(path: Path) -> None:
    table = [HEAD, ["---"] * len(HEAD), *ROWS]
    lines = [f"# {TITLE}", "", *(f"| {' | '.join(row)} |" for row in table)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _page(path: Path) -> None:
    """A page as a content management system serves it: furniture around the one thing that matters."""
    rows = "".join(f"<tr>{''.join(f'<td><p>{escape(text)}</p></td>' for text in row)}</tr>\n" for row in ROWS)
    head = "".join(f'<th scope="col">{text}</th>' for text in HEAD)
    path.write_text(
        "<!DOCTYPE html>\n<html lang='en'><head><meta charset='utf-8'><title>Equality plan | Marlbury</title>"
        "<style>td { color: red }</style><script>document.write('<table><tr><td>Action</td></tr></table>')</script>"
        "</head><body><header><nav><ul><li><a href='/bins'>Bins and recycling</a></li>"
        "<li><a href='/tax'>Council tax</a></li></ul></nav></header><main>"
        f"<h1>{TITLE}</h1>\n<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></main>"
        "<footer><p>© Marlbury Borough Council, accessibility statement and cookies</p></footer></body></html>",
        encoding="utf-8",
    )


def _word(path: Path) -> None:
    document = Document()
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = section.page_height, section.page_width
    document.add_heading(TITLE, 1)
    table = document.add_table(0, len(HEAD), style="Table Grid")
    for row in (HEAD, *ROWS):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    document.save(str(path))


def _report(path: Path) -> None:
    """A table over two pages with a head and a foot on each, a bulleted cell, and rows that page breaks cut."""
    document = Document()
    section = document.sections[0]
    section.header.paragraphs[0].text = "Quarrendon Town Council"
    section.footer.paragraphs[0].text = "Equality board papers, agreed in May"
    document.add_heading("Quarrendon Town Council Equality Plan 2025-26", 1)
    document.add_paragraph("What the council will do for its residents in the year, as the board agreed in May.")
    table = document.add_table(0, 4, style="Table Grid")
    rows = [["Ref", "Action", "Lead", "Progress"]]
    for number in range(1, 13):
        action = f"Ask the residents of ward {number} what keeps them from our services, and tell the equality board"
        rows.append([f"Q{number:02}", action, "Communities Manager", "• Letters were sent\n• Two meetings were held"])
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    document.save(str(path))


def _form(path: Path) -> None:
    """A council's form: content controls around rows, cells and words, and changes that were tracked, not accepted."""

    def run(text: str) -> str:
        return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'

    def control(content: str) -> str:
        return f"<w:sdt><w:sdtPr/><w:sdtContent>{content}</w:sdtContent></w:sdt>"

    def cell(content: str) -> str:
        return f"<w:tc><w:tcPr/><w:p>{content}</w:p></w:tc>"

    def row(*cells: str) -> str:
        return f"<w:tr>{''.join(cells)}</w:tr>"

    def inserted(content: str) -> str:
        return f"<w:ins>{content}</w:ins>"

    gone = "<w:del><w:r><w:delText>Head of Parks</w:delText></w:r></w:del>"
    chamber = control(run("Fit a hearing loop in the chamber"))
    forms = run("Print every form ") + inserted(run("and every letter ")) + run("in large type")
    deleted = f"<w:tr><w:trPr><w:del/></w:trPr>{cell(run('3'))}{cell(run('Close the hall'))}{cell('')}{cell('')}</w:tr>"
    last = ("4", "Open a quiet room at the leisure centre", "Leisure Manager", "Delayed")
    rows = [
        row(*(cell(run(text)) for text in ("Ref", "Action", "Lead officer", "Status"))),
        control(row(cell(run("1")), cell(chamber), cell(run("Head of Property")), control(cell(run("On track"))))),
        row(
            cell(run("2")),
            cell(forms),
            cell(gone + inserted(run("Head of Communications"))),
            cell(control(run("Completed"))),
        ),
        deleted,
        inserted(row(*(cell(run(text)) for text in last))),
    ]
    title = f"<w:p>{control(run('Fernleigh District Council Equality Action Plan 2025-26'))}</w:p>"
    raw_word(path, f"{title}<w:tbl>{''.join(rows)}</w:tbl>")


def _odd(path: Path) -> None:
    """Merged and painted cells, errors, true dates, a number that is a reference, and a hidden sheet."""
    book = Workbook()
    page = book.active
    assert page is not None
    page.title = "Plan"
    page.append(["Ref", "Action", "Lead", "Due", "RAG", "Progress"])
    page.append(
        [
            4.1,
            "Offer a quiet hour in the library",
            "Libraries",
            date(2026, 3, 31),
            "G",
            "The first hour was held in May with thirty guests",
        ]
    )
    page.append([4.11, "Put hearing loops into the chamber", "", date(2026, 5, 1), "R", "=1/0"])
    page.append([4.12, "Ask the staff networks for advice", "", "Ongoing", "A", "=NA()"])
    page.merge_cells("C2:C4")
    for row, colour in ((2, "00B050"), (3, "FF0000"), (4, "FFC000")):
        page.cell(row, 1).number_format = "0.00"
        page.cell(row, 5).fill = PatternFill("solid", fgColor=colour)
    page["D3"].number_format = "mmm-yy"
    page["B2"].comment = Comment("Ask the librarian", "An officer")
    page.row_dimensions[4].hidden = True
    old = book.create_sheet("Old actions")
    old.sheet_state = "hidden"
    old.append(["Ref", "Action", "Lead"])
    old.append(["1.1", "Buy a ramp for the polling station", "Elections"])
    book.save(path)


MAKERS = {
    "fernleigh-form.docx": _form,
    "marlbury-2025-26.xlsx": _excel,
    "marlbury-2025-26.ods": _by_office(_excel, ".xlsx"),
    "marlbury-2025-26.xls": _by_office(_excel, ".xlsx"),
    "marlbury-2025-26.csv": _semicolons,
    "marlbury-2025-26.tsv": _wide_tabs,
    "marlbury-2025-26.md": _markdown,
    "marlbury-2025-26.html": _page,
    "marlbury-2025-26.docx": _word,
    "marlbury-2025-26.pdf": _by_office(_word, ".docx"),
    "quarrendon-2025-26.pdf": _by_office(_report, ".docx"),
    "oakhampton-cells.ods": _by_office(_odd, ".xlsx"),
    "oakhampton-cells.xls": _by_office(_odd, ".xlsx"),
    "oakhampton-cells.xlsx": _by_office(_odd, ".xlsx"),
}

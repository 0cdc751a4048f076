"""A council's workbook, invented, with everything in it that a library would lose or rewrite, made as raw parts.

`make(path)` writes it; with the ending `.xlsm` it has a macro project as well. Its first sheet is a plan of eight
actions under two objectives (`ACTIONS`), its second counts them, its third (hidden) holds the list of statuses. What
does not follow from the actions lies in the folder `parts`.
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from datetime import date
from pathlib import Path
from xml.sax.saxutils import escape

PARTS = Path(__file__).parent / "parts"
SHEET, SUMMARY, LISTS = "Action plan", "Summary", "Lists"
PLAN_PART = "xl/worksheets/sheet1.xml"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"

MACROS = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 24 + b"an invented macro project" + bytes(range(256)) * 4
WITHOUT_MACROS = (b"ms-excel.sheet.macroEnabled", b"openxmlformats-officedocument.spreadsheetml.sheet")
INKS = {
    "Complete": ("★", "FF0070C0"),
    "On track": ("●", "FF00A650"),
    "At risk": ("▲", "FFFFC000"),
    "Off track": ("■", "FFC00000"),
    "Not started": ("○", "FF7F7F7F"),
}
HEADINGS = ("Ref", "Action", "Lead officer", "Deadline", "Status", "Progress", "Days left", "Trend")
OBJECTIVES = ("Objective 1: Fair services", "Objective 2: Fair work")
AS_AT = date(2026, 9, 30)
Action = tuple[str, str, str, date | str, str, str]
# Ref, action, lead officer, deadline, status, progress. The second has the lead officer of the first (merged cells).
ACTIONS: tuple[Action, ...] = (
    ("1.1", "Offer interpreters at every customer desk", "Head of Customer Services", date(2026, 12, 31), "On track",
     "Two desks of five have one."),
    ("1.2", "Publish letters in easy read", "", date(2026, 6, 30), "Off track", "The supplier withdrew in May."),
    ("1.3", "Check step-free ways into all libraries", "Access Officer", date(2027, 3, 31), "At risk",
     "Update: nine of twelve checked.\nThe rest wait for the surveyor."),
    ("1.4", "Ask residents which services they cannot reach", "Research Manager", "Ongoing", "On track", ""),
    ("2.1", "Report the pay gap by disability", "Head of People", date(2026, 3, 31), "Complete",
     "Reported to committee on 12 March."),
    ("2.2", "Train every manager in reasonable adjustments", "Head of People", date(2027, 9, 30), "Not started", ""),
    ("2.3", "Renew the staff networks' terms", "Networks Lead", date(2027, 1, 31), "On track",
     "Terms & budget drafted."),
    ("2.4", "Name a mentor for each new starter", "Networks Lead", date(2027, 6, 30), "Not started", "<to follow>"),
)  # fmt: skip
ROWS = (6, 7, 8, 9, 11, 12, 13, 14)  # where the actions stand; 5 and 10 hold the objectives


def serial(day: date) -> int:
    return (day - date(1899, 12, 30)).days


def _run(text: str, size: int, ink: str = "", bold: str = "") -> str:
    colour = f'<color rgb="{ink}"/>' if ink else ""
    font = f'<rPr>{bold}<sz val="{size}"/>{colour}<rFont val="Calibri"/></rPr>'
    return f'<r>{font}<t xml:space="preserve">{text}</t></r>'


def _strings() -> dict[str, str]:
    """The shared texts in their runs: a status is a coloured sign and a word, one progress has a bold start."""
    texts = [
        "Equality action plan",
        "As at",
        *HEADINGS,
        *OBJECTIVES,
        *(text for a in ACTIONS for text in a[:3]),
        "All left",
    ]
    texts += [action[5] for action in ACTIONS]
    found = {text: f'<t xml:space="preserve">{escape(text)}</t>' for text in texts if text}
    found |= {word: _run(sign, 14, ink, "<b/>") + _run(f" {word}", 11) for word, (sign, ink) in INKS.items()}
    update = ACTIONS[2][5]
    return found | {update: _run(update[:7], 11, "", "<b/>") + _run(update[7:], 11, "FF1F3864")}


STRINGS = _strings()
NUMBERS = {text: number for number, text in enumerate(STRINGS)}


def _text(at: str, text: str, style: int = 3) -> str:
    return f'<c r="{at}" s="{style}" t="s"><v>{NUMBERS[text]}</v></c>' if text else f'<c r="{at}" s="{style}"/>'


def _deadline(at: str, deadline: date | str) -> str:
    if isinstance(deadline, date):
        return f'<c r="{at}" s="4"><v>{serial(deadline)}</v></c>'
    return f'<c r="{at}" s="4" t="inlineStr"><is><t>{deadline}</t></is></c>'


def _days_left(row: int, deadline: date | str) -> str:
    """A formula and its result; those of the first objective are shared."""
    formula = f'<f>IF(ISNUMBER(D{row}),D{row}-$G$2,"")</f>'
    if row < 10:
        formula = '<f t="shared" si="0"/>'
    if row == 6:
        formula = '<f t="shared" ref="G6:G9" si="0">IF(ISNUMBER(D6),D6-$G$2,"")</f>'
    if isinstance(deadline, date):
        return f'<c r="G{row}" s="3">{formula}<v>{serial(deadline) - serial(AS_AT)}</v></c>'
    return f'<c r="G{row}" s="3" t="str">{formula}<v></v></c>'


def _action(row: int, action: Action) -> str:
    ref, what, lead, deadline, status, progress = action
    texts = "".join(_text(f"{letter}{row}", text) for letter, text in zip("ABC", (ref, what, lead), strict=True))
    shown = _text(f"E{row}", status, 6 if status == "Complete" else 3) + _text(f"F{row}", progress)
    done = "".join(f'<c r="{letter}{row}" s="7"><v>{row * part / 60:.2f}</v></c>' for part, letter in enumerate("JKLM"))
    cells = texts + _deadline(f"D{row}", deadline) + shown + _days_left(row, deadline)
    return f'<row r="{row}" spans="1:13" ht="30" x14ac:dyDescent="0.25">{cells}<c r="H{row}" s="3"/>{done}</row>\n'


def _rows() -> str:
    days = sum(serial(a[3]) - serial(AS_AT) for a in ACTIONS if isinstance(a[3], date))
    heads = "".join(_text(f"{letter}4", text, 2) for letter, text in zip("ABCDEFGH", HEADINGS, strict=True))
    rows = {row: _action(row, action) for row, action in zip(ROWS, ACTIONS, strict=True)}
    for row, objective in zip((5, 10), OBJECTIVES, strict=True):
        rest = "".join(_text(f"{letter}{row}", "", 5) for letter in "BCDEFGH")
        rows[row] = f'<row r="{row}" spans="1:13">{_text(f"A{row}", objective, 5)}{rest}</row>\n'
    rows[1] = f'<row r="1" spans="1:13" ht="24" customHeight="1">{_text("A1", "Equality action plan", 1)}</row>\n'
    rows[2] = f'<row r="2" spans="1:13">{_text("F2", "As at", 0)}<c r="G2" s="4"><v>{serial(AS_AT)}</v></c></row>\n'
    rows[4] = f'<row r="4" spans="1:13">{heads}</row>\n'
    total = f'<c r="G16"><f>SUM(G6:G14)</f><v>{days}</v></c>'
    rows[16] = f'<row r="16" spans="1:13">{_text("F16", "All left", 0)}{total}</row>\n'
    return "".join(rows[row] for row in sorted(rows))


def make(path: Path) -> Path:
    """Writes the workbook; as `.xlsm` it has macros."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, (name, content) in enumerate(everything(macros=path.suffix == ".xlsm").items()):
            entry = zipfile.ZipInfo(name, (2026, 9, 30, 9, number % 60, 0))
            entry.compress_type = zipfile.ZIP_STORED if name.endswith((".png", ".bin")) else zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
    return path


def everything(*, macros: bool = False) -> dict[str, bytes]:
    """The parts by their names, the content types first as Excel has them."""
    files = sorted(file for file in PARTS.rglob("*") if file.is_file())
    parts = {file.relative_to(PARTS).as_posix(): file.read_bytes() for file in files}
    parts[PLAN_PART] = parts[PLAN_PART].replace(b"ROWS", _rows().encode())
    parts["xl/sharedStrings.xml"] = (
        f'<sst xmlns="{MAIN}" count="50" uniqueCount="{len(STRINGS)}">'
        + "".join(f"<si>{text}</si>" for text in STRINGS.values())
        + "</sst>"
    ).encode()
    parts["xl/media/image1.png"] = _picture()
    parts["xl/printerSettings/printerSettings1.bin"] = "Printer".encode("utf-16-le") * 20
    if macros:
        parts["xl/vbaProject.bin"] = MACROS
    else:
        for name in ("[Content_Types].xml", "xl/_rels/workbook.xml.rels"):
            lines = [line for line in parts[name].splitlines(keepends=True) if b"vbaProject" not in line]
            parts[name] = b"".join(lines).replace(*WITHOUT_MACROS)
    return parts


def _picture() -> bytes:
    """A crest of one colour, two pixels by two."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">L", len(data)) + kind + data + struct.pack(">L", zlib.crc32(kind + data))

    rows = b"".join(b"\x00" + b"\x1f\x38\x64" * 2 for _ in range(2))
    size = struct.pack(">LLBBBBB", 2, 2, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", size) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")

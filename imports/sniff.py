"""What a file is, told by its bytes and never by its name."""

from __future__ import annotations

import io
import zipfile
from typing import Literal

from imports import archive
from imports.refusal import Refusal

Format = Literal["workbook", "word", "text"]

LOCK_FILE_SIZE = 165  # the "~$name.xlsx" that Excel leaves beside an open workbook
SAVE_AGAIN = "open it in the program that made it, save it as .xlsx or .docx and import that file"

# The first bytes of what can be named but not read: what it is, and what to do.
STARTS: tuple[tuple[bytes, str], ...] = (
    (
        b"%PDF",
        "is a PDF, whose tables cannot be recovered safely; ask for the Word or Excel file that it was made from",
    ),
    (b"{\\rtf", "is a rich text (RTF) document; open it in Word, save it as .docx and import that file"),
    (b"\x89PNG", "is a picture; ask for the document that it was taken from"),
    (b"\xff\xd8\xff", "is a picture; ask for the document that it was taken from"),
    (b"II*\x00", "is a scanned picture; ask for the document that it was taken from"),
    (b"MM\x00*", "is a scanned picture; ask for the document that it was taken from"),
    (b"\x1f\x8b", "is a compressed archive; unpack it and import the document inside"),
    (b"SQLite format 3", "is a database, not a plan; a register is opened with --db, not imported"),
)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
OLE_STREAMS: tuple[tuple[str, str], ...] = (
    ("EncryptedPackage", "has a password; open it in Office, remove the password, save it and import it again"),
    ("WordDocument", "is a Word 97–2003 document (.doc); open it in Word, save it as .docx and import that file"),
    ("Workbook", "is an Excel 97–2003 workbook (.xls); open it in Excel, save it as .xlsx and import that file"),
    ("PowerPoint Document", "is a PowerPoint file; save the text as a Word document (.docx) and import that file"),
    ("Book", "is an old Excel workbook (.xls); open it in Excel, save it as .xlsx and import that file"),
)
MEMBERS: tuple[tuple[str, str], ...] = (
    ("xl/workbook.bin", "is a binary workbook (.xlsb); open it in Excel, save it as .xlsx and import that file"),
    ("ppt/presentation.xml", "is a presentation; save its text as a Word document (.docx) and import that file"),
    ("content.xml", "is an OpenDocument file; open it in LibreOffice, save it as .xlsx or .docx and import that file"),
)


def sniff(content: bytes, name: str) -> Format:
    """The format of a file that can be read; everything else is refused in a sentence."""
    head = content[:4096]
    if not head:
        raise Refusal(f"{name} is empty; check that the right file was sent and import that one.")
    if not head.strip(b"\x00"):
        raise Refusal(
            f"{name} holds only zeros: OneDrive has not downloaded this file; "
            "open its folder, choose “Always keep on this device” and import it again."
        )
    if name.startswith("~$") and len(content) <= LOCK_FILE_SIZE * 2:
        raise Refusal(f"{name} is the lock file of an open document; import the document itself.")
    for start, what in STARTS:
        if head.startswith(start):
            raise Refusal(f"{name} {what}.")
    if head.startswith(OLE):
        raise Refusal(f"{name} {_ole(content)}.")
    if zipfile.is_zipfile(io.BytesIO(content)) or head.startswith(b"PK"):
        return _package(content, name)
    return _text(name, head)


def _ole(content: bytes) -> str:
    named = (what for stream, what in OLE_STREAMS if stream.encode("utf-16-le") in content)
    return next(named, f"is in an old Office format; {SAVE_AGAIN}")


def _package(content: bytes, name: str) -> Format:
    """A zip: its members are counted before any of them is believed."""
    names = archive.check(content, name)
    for member, what in MEMBERS:
        if member in names:
            raise Refusal(f"{name} {what}.")
    if any(n.startswith("xl/") for n in names):
        return "workbook"
    if any(n.startswith("word/") for n in names):
        return "word"
    raise Refusal(f"{name} is an archive, not a workbook or a Word document; unpack it and import what is inside.")


def _text(name: str, head: bytes) -> Format:
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:200].lower()
    if start.startswith((b"<!doctype html", b"<html", b"<table", b"<?xml")):
        raise Refusal(
            f"{name} is a web page or XML; open it in Excel or Word, save it as .xlsx or .docx and import that."
        )
    if b"\x00" in head and not head.startswith((b"\xff\xfe", b"\xfe\xff")) and not _wide(head):
        raise Refusal(f"{name} is not a document that can be read; {SAVE_AGAIN}.")
    return "text"


def _wide(head: bytes) -> bool:
    """UTF-16 without a mark at its start: every second byte is nearly always zero."""
    return max(head[0::2].count(0), head[1::2].count(0)) > len(head) * 0.4

"""What a file is, told by its bytes and never by its name."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Literal

from imports.readers.decoding import decode
from imports.refusal import Refusal
from imports.safety import archive

Format = Literal["workbook", "old_workbook", "opendocument", "word", "page", "portable", "own_json", "mail", "pasted"]

LOCK_FILE_SIZE = 165  # the "~$name.xlsx" that Excel leaves beside an open workbook
SAVE_AGAIN = "open it in the program that made it, save it as .xlsx or .docx and import that file"

# The first bytes of what can be named but not read: what it is, and what to do.
STARTS: tuple[tuple[bytes, str], ...] = (
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
    ("__substg1.0_", "is an Outlook message (.msg); save it as text (.txt), or paste its text, and import that"),
    ("EncryptedPackage", "has a password; open it in Office, remove the password, save it and import it again"),
    ("WordDocument", "is a Word 97–2003 document (.doc); open it in Word, save it as .docx and import that file"),
    ("PowerPoint Document", "is a PowerPoint file; save the text as a Word document (.docx) and import that file"),
)
PAGE = re.compile(
    r"(<\?xml[^>]*>\s*)?(<!--.*?-->\s*)*<(!doctype\s+html|html|head|body|meta|table|main|div|h1)[\s>]",
    re.IGNORECASE | re.DOTALL,
)
XML_KINDS = (
    ("urn:schemas-microsoft-com:office:spreadsheet", "an XML spreadsheet of Excel 2003"),
    ("opendocument.spreadsheet", "an OpenDocument spreadsheet without its package (.fods)"),
    ("http://schemas.microsoft.com/office/word/2003", "an XML document of Word 2003"),
)
JSON = re.compile(r'\{\s*("[^"\n]{0,200}"\s*:|\})|\[\s*(\{\s*["}]|\])')
FIELDS = re.compile(r"^([A-Za-z][A-Za-z0-9-]{1,60}):", re.MULTILINE)
SENT = {"from", "to", "message-id", "received", "delivered-to", "return-path"}
UNSEEN = {
    "message-id",
    "received",
    "delivered-to",
    "return-path",
    "mime-version",
    "content-transfer-encoding",
    "x-mailer",
}
SEEN = {"from", "to", "cc", "date", "subject", "reply-to", "content-type"}
FEWEST_FIELDS = 3
MANIFEST = "META-INF/manifest.xml"
OLE_WORKBOOKS = ("Workbook", "Book")
MEMBERS: tuple[tuple[str, str], ...] = (
    ("ppt/presentation.xml", "is a presentation; save its text as a Word document (.docx) and import that file"),
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
    if b"%PDF-" in head[:1024]:
        return "portable"
    if head.startswith(OLE):
        return _ole(content, name)
    if zipfile.is_zipfile(io.BytesIO(content)) or head.startswith(b"PK"):
        return _package(content, name)
    return _text(head, name)


def _ole(content: bytes, name: str) -> Format:
    named = [what for stream, what in OLE_STREAMS if stream.encode("utf-16-le") in content]
    if not named and any(stream.encode("utf-16-le") in content for stream in OLE_WORKBOOKS):
        return "old_workbook"
    raise Refusal(f"{name} {next(iter(named), f'is in an old Office format; {SAVE_AGAIN}')}.")


def _package(content: bytes, name: str) -> Format:
    """A zip: its members are counted before any of them is believed."""
    names = archive.check(content, name)
    for member, what in MEMBERS:
        if member in names:
            raise Refusal(f"{name} {what}.")
    if "xl/workbook.bin" in names:
        return "old_workbook"
    if "content.xml" in names:
        return _opendocument(content, name)
    if any(n.startswith("xl/") for n in names):
        return "workbook"
    if any(n.startswith("word/") for n in names):
        return "word"
    raise Refusal(f"{name} is an archive, not a workbook or a Word document; unpack it and import what is inside.")


def _opendocument(content: bytes, name: str) -> Format:
    """Which of LibreOffice's formats a package is, and whether it is locked."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = {part: package.read(part) for part in package.namelist() if part in ("mimetype", MANIFEST)}
    if b"encryption-data" in parts.get(MANIFEST, b""):
        raise Refusal(f"{name} has a password; open it in LibreOffice, remove the password and import it again.")
    kind = parts.get("mimetype", b"spreadsheet")
    if b"spreadsheet" not in kind:
        what = "text" if b".text" in kind else "document without sheets"
        raise Refusal(f"{name} is an OpenDocument {what}; open it in LibreOffice, save it as .docx and import that.")
    return "opendocument"


def _text(head: bytes, name: str) -> Format:
    start = decode(head).lstrip()
    if PAGE.match(start):
        return "page"
    if JSON.match(start):
        return "own_json"
    if start.startswith("<?xml"):
        what = next((named for sign, named in XML_KINDS if sign in start), "an XML document")
        raise Refusal(f"{name} is {what}; {SAVE_AGAIN}.")
    fields = {found.casefold() for found in FIELDS.findall(start.partition("\n\n")[0].replace("\r", ""))}
    if "snapshot-content-location" in fields or _is_archive(start, fields):
        raise Refusal(f"{name} is a web archive (.mht); save the page as “Web page, HTML only” and import that file.")
    if "\x00" in start:
        raise Refusal(f"{name} is not a document that can be read; {SAVE_AGAIN}.")
    return "mail" if _is_mail(start, fields) else "pasted"


def _is_archive(start: str, fields: set[str]) -> bool:
    """Whether it is a web page saved with its pictures, which has a mail's form but no sender."""
    return start.startswith("MIME-Version:") and "multipart/related" in start and not fields & SENT


def _is_mail(start: str, fields: set[str]) -> bool:
    """Whether it is a mail as a mail program saves it: its head has fields that nobody sees, let alone copies."""
    begins = re.match(r"[A-Za-z][A-Za-z0-9-]{1,60}:|From ", start) is not None
    return begins and bool(fields & UNSEEN) and len(fields & (UNSEEN | SEEN)) >= FEWEST_FIELDS

"""A Word file from outside, looked at before any of it is believed; one that cannot serve ends in one sentence."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path

import docx
from docx.document import Document as WordFile
from docx.opc.exceptions import OpcError
from lxml import etree

from db.errors import Refused

_MOST = 60 * 1024 * 1024  # bytes, packed or not: a letterhead has a few hundred thousand
_MOST_PARTS = 2_000
_CHUNK = 1024 * 1024
_OLE = b"\xd0\xcf\x11\xe0"
_TYPES = "[Content_Types].xml"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_DOCUMENT, _TEMPLATE = (f"{_WORD}.{kind}.main+xml".encode() for kind in ("document", "template"))
_SAVE = "open it in Word, save it as a Word document (.docx) and choose that"


def open_foreign(path: Path) -> WordFile:
    """The document in a .docx or .dotx; Refused where it is none, or is not safe to use."""
    content = _content(path)
    if content.startswith(_OLE):
        raise _refused(path, f"has a password, or is an old Word document (.doc): {_SAVE}, without a password")
    parts = _parts(path, content)
    _look_at(path, parts)
    try:
        word = docx.Document(_packed(parts))
        if word.element.body is None:
            raise KeyError("no body")
        return word
    except (OpcError, etree.LxmlError, KeyError, ValueError, TypeError, AttributeError, IndexError) as error:
        raise _refused(path, f"is not a Word document as Word writes it today: {_SAVE}") from error


def _refused(path: Path, what: str) -> Refused:
    return Refused(f"The template {path.name} {what}.")


def _content(path: Path) -> bytes:
    try:
        if path.stat().st_size > _MOST:
            raise _refused(path, "is larger than any letterhead: take out what is not needed and choose it again")
        return path.read_bytes()
    except OSError as error:
        raise Refused(f"The template {path} cannot be read: look where it is, or choose another.") from error


def _parts(path: Path, content: bytes) -> dict[str, bytes]:
    """Everything in it, unpacked no further than is safe; its own word on sizes is not taken."""
    parts: dict[str, bytes] = {}
    left = _MOST
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            if len(package.namelist()) > _MOST_PARTS:
                raise _refused(path, f"has more than {_MOST_PARTS:,} parts, which no letterhead has: {_SAVE}")
            for member in package.infolist():
                parts[member.filename] = _unpacked(path, package, member, left)
                left -= len(parts[member.filename])
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError) as error:
        raise _refused(path, f"is damaged, or no Word document: {_SAVE}") from error
    except RuntimeError as error:  # zipfile's word for a member with a password
        raise _refused(path, f"has a password: {_SAVE}, without a password") from error
    return parts


def _unpacked(path: Path, package: zipfile.ZipFile, member: zipfile.ZipInfo, left: int) -> bytes:
    found = bytearray()
    with package.open(member) as stream:
        while chunk := stream.read(_CHUNK):
            found += chunk
            if len(found) > left:
                raise _refused(path, "unpacks to far more than it shows, which is not safe to use: choose another")
    return bytes(found)


def _look_at(path: Path, parts: Mapping[str, bytes]) -> None:
    types = parts.get(_TYPES, b"")
    if b"macroEnabled" in types or any(name.lower().endswith("vbaproject.bin") for name in parts):
        raise _refused(path, f"has macros, which no paper may carry: {_SAVE}")
    if _DOCUMENT not in types and _TEMPLATE not in types:
        raise _refused(path, f"is no Word document: {_SAVE}")
    if any(b"<!DOCTYPE" in part for name, part in parts.items() if name.endswith((".xml", ".rels"))):
        raise _refused(path, f"holds a document type definition, which is not safe to use: {_SAVE}")


def _packed(parts: Mapping[str, bytes]) -> io.BytesIO:
    """The parts as a document again; a .dotx differs from a .docx in this one word."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as package:
        for name, part in parts.items():
            package.writestr(name, part.replace(_TEMPLATE, _DOCUMENT) if name == _TYPES else part)
    return packed

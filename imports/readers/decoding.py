"""Bytes into text: by the mark at their start, else UTF-8, else what Windows writes."""

from __future__ import annotations

import codecs

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def decode(content: bytes) -> str:
    """The text; never fails, since every byte means something in the last of the encodings."""
    for mark, encoding in MARKS:
        if content.startswith(mark):
            return content.decode(encoding, errors="replace")
    for encoding in ("utf-8", "cp1252"):
        if encoding == "cp1252" and b"\x00" in content[:4096]:
            return content.decode("utf-16-le" if content[1:2] == b"\x00" else "utf-16-be", errors="replace")
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return content.decode("latin-1")

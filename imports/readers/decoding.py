"""Bytes into text: by the mark at their start, else UTF-8, else what Windows or an old Macintosh writes."""

from __future__ import annotations

import codecs
import re

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
SAMPLE = 4096
WIDE = 0.3  # in UTF-16, at least this share of the bytes at every second place is zero
# What English text has besides ASCII, as it looks when an old Macintosh's bytes are taken for those of Windows:
# Õ for ’, Ò and Ó for “ and ”, Ð for –, Ž for é, ¥ for •, each where no word of any language has it.
MAC_SIGNS = re.compile(
    r"[A-Za-z]Õ[a-z]|(?:^|[\s,;])\"?Ò[A-Za-z]|[a-z.]Ó(?:\W|$)|\sÐ\s|[a-z]Ž|(?:^|\s)¥\s", re.MULTILINE
)
WINDOWS_SIGNS = re.compile("[‘’“”–—•é]")


def decode(content: bytes, declared: str | None = None) -> str:
    """The text; never fails. An encoding that the document declares counts where the bytes do not tell."""
    for mark, encoding in MARKS:
        if content.startswith(mark):
            return content.decode(encoding, errors="replace")
    if wide := _wide(content[:SAMPLE]):
        return content.decode(wide, errors="replace")
    for encoding in filter(None, ("utf-8", declared)):
        try:
            return content.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    return _single_bytes(content)


def _wide(head: bytes) -> str | None:
    """UTF-16 without a mark at its start: every second byte is mostly zero, the others never are."""
    pairs = max(len(head) // 2, 1)
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if max(even, odd) < pairs * WIDE or min(even, odd) > pairs * 0.02:
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def _single_bytes(content: bytes) -> str:
    """Windows' encoding, unless the signs make sense only in the old Macintosh's; bytes that mean nothing are shown."""
    text = content.decode("cp1252", errors="replace")
    if MAC_SIGNS.search(text) and not WINDOWS_SIGNS.search(text):
        return content.decode("mac-roman")
    return text

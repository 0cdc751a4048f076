"""Text from outside is data: the one place that makes it safe to keep and to show."""

from __future__ import annotations

import re
import unicodedata

# Line and paragraph separators mean a line break; a tab means a space between words.
_BREAKS = str.maketrans({"\r": "\n", "\v": "\n", "\f": "\n", "\x85": "\n", "\u2028": "\n", "\u2029": "\n", "\t": " "})

# Marks that reorder or hide what is read. The joiners U+200C and U+200D stay: Persian, Hindi and emoji need them.
_INVISIBLE = dict.fromkeys(
    [0x00AD, 0x061C, 0x180E, 0x200B, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0xFEFF]
    + [*range(0xFFF9, 0xFFFC)]
)

# Tag characters make a flag of England, Scotland or Wales; anywhere else they are words that nobody can see.
# Noncharacters are no text in any Unicode to come, unlike an emoji that this Python does not know yet.
_HIDDEN = re.compile(
    "(\U0001f3f4[\U000e0020-\U000e007e]{1,8}\U000e007f)|[\U000e0000-\U000e007f\ufdd0-\ufdef"
    + "".join(chr(plane * 0x10000 + last) for plane in range(17) for last in (0xFFFE, 0xFFFF))
    + "]"
)

# Controls, lone surrogates and private use (Unicode's Cc, Cs and Co), but for the line break.
_UNSEEN = re.compile("[\0-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]")


_NO_WORD = re.compile(r"[^\w]+")


def clean(text: object) -> str:
    """Text that may be kept and shown: no control, bidi or zero-width characters, composed (NFC), no outer space.

    Line breaks stay; spaces and tabs inside a line are folded to one. `None` gives "".
    """
    if text is None:
        return ""
    raw = str(text)
    # Most texts have no more to take away than their ends; what is printable has no mark that reorders or hides.
    is_plain = raw.isprintable() or (raw.replace("\n", "").isprintable() and " \n" not in raw and "\n " not in raw)
    if is_plain and "  " not in raw and (raw.isascii() or unicodedata.is_normalized("NFC", raw)):
        return raw.strip()
    raw = raw.replace("\r\n", "\n").translate(_BREAKS).translate(_INVISIBLE)
    kept = _UNSEEN.sub("", _HIDDEN.sub(r"\1", raw))
    lines = (re.sub(r"[ \u00a0\u2007\u202f]+", " ", line).strip() for line in kept.split("\n"))
    return unicodedata.normalize("NFC", "\n".join(lines)).strip()


def one_line(text: object) -> str:
    """The cleaned text with its line breaks folded to spaces: for a row, a heading, a key."""
    return " ".join(clean(text).split())


def fold(text: object) -> str:
    """Lower-case words without accents or punctuation, for comparing what people typed (`É` finds `e`)."""
    plain = one_line(text).casefold()
    if not plain.isascii():
        decomposed = unicodedata.normalize("NFKD", plain)
        plain = "".join(c for c in decomposed if not unicodedata.combining(c))
    return _NO_WORD.sub(" ", plain).strip()


def shorten(text: object, width: int) -> str:
    """At most `width` characters on one line, cut at a word where one is near, with an ellipsis."""
    line = one_line(text)
    if len(line) <= width:
        return line
    cut = line[: width - 1]
    head, _, tail = cut.rpartition(" ")
    return (head if head and len(tail) < 12 else cut).rstrip(" ,;:.") + "…"

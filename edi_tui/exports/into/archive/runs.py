"""The text of a cell in its runs, each with a font of its own, and how a changed text keeps them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from edi_tui.exports.into.archive.markup import Element, escaped, quoted
from imports.readers.strings import ESCAPE

# A font's settings: each its element's name and attributes, in the order in which they stand.
Font = tuple[tuple[str, tuple[tuple[str, str], ...]], ...]

TYPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
IMPOSSIBLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
WORDS = re.compile(r"\w+|\s+|[^\w\s]")
MOST_COMPARED = 1_000_000  # pairs of words; longer texts are not compared word by word
LOOSE_SPACE = re.compile(r"^\s|\s$|\s\s|[\n\t]")


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one font; `None` is the cell's own."""

    text: str
    font: Font | None = None


def runs_of(holder: Element) -> list[Run]:
    """The runs of an `is` or `si` element, reading aids left out."""
    found: list[Run] = []
    for child in holder.children:
        if child.name == "t":
            found.append(Run(unescaped(child.text)))
        elif child.name == "r":
            settings, text = child.child("rPr"), child.child("t")
            font = tuple((each.name, tuple(each.attributes.items())) for each in settings.children) if settings else ()
            found.append(Run(unescaped(text.text) if text else "", font or None))
    return found


def unescaped(text: str) -> str:
    """What an officer sees for `_x000D_` and the like."""
    return ESCAPE.sub(lambda match: chr(int(match.group(1), 16)), text) if "_x" in text else text


def plain(runs: Iterable[Run]) -> str:
    return "".join(run.text for run in runs)


def retyped(runs: list[Run], text: str) -> tuple[list[Run], bool]:
    """The runs with another text, as if it were typed over the old one: the words that stay keep their fonts.

    New words take the font of the first letter that they replace, or of the one before them. Also whether words that
    went were in several fonts, so that one of them is gone.
    """
    old = plain(runs)
    fonts = [run.font for run in runs for _ in run.text]
    if len(set(fonts)) < 2:
        return joined((letter, fonts[0] if fonts else None) for letter in text), False
    kept: list[Font | None] = []
    is_flattened = False
    for start, end, size, is_same in _stretches(old, text):
        gone = fonts[start:end]
        if is_same:
            kept += gone
        elif size:
            kept += [gone[0] if gone else fonts[start - 1] if start else fonts[0]] * size
            is_flattened = is_flattened or len(set(gone)) > 1
    return joined(zip(text, kept, strict=True)), is_flattened


def _stretches(old: str, new: str) -> Iterator[tuple[int, int, int, bool]]:
    """Where the old text stays or goes, from letter to letter, and how many new letters stand there."""
    was, now = WORDS.findall(old), WORDS.findall(new)
    if len(was) * len(now) > MOST_COMPARED:
        was, now = [old], [new]
    at = 0
    for kind, first, last, begin, end in SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
        length = sum(map(len, was[first:last]))
        yield at, at + length, sum(map(len, now[begin:end])), kind == "equal"
        at += length


def joined(letters: Iterable[tuple[str, Font | None]]) -> list[Run]:
    """Letters with their fonts as runs."""
    found: list[tuple[list[str], Font | None]] = []
    for letter, font in letters:
        if found and found[-1][1] == font:
            found[-1][0].append(letter)
        else:
            found.append(([letter], font))
    return [Run("".join(stretch), font) for stretch, font in found]


def written(runs: list[Run], prefix: str) -> bytes:
    """The `is` element of a cell that holds its own text."""
    if all(run.font is None for run in runs):
        inner = _text(plain(runs), prefix)
    else:
        inner = b"".join(_run(run, prefix) for run in runs)
    return _element("is", inner, prefix)


def _run(run: Run, prefix: str) -> bytes:
    settings = b"".join(
        b"<" + (prefix + name).encode() + b"".join(b" " + key.encode() + b"=" + quoted(v) for key, v in values) + b"/>"
        for name, values in run.font or ()
    )
    font = _element("rPr", settings, prefix) if settings else b""
    return _element("r", font + _text(run.text, prefix), prefix)


def _text(text: str, prefix: str) -> bytes:
    """Typed `_x000D_` is not an escape, and says so; outer and double spaces are kept."""
    keep = b' xml:space="preserve"' if LOOSE_SPACE.search(text) else b""
    name = (prefix + "t").encode()
    return b"<" + name + keep + b">" + escaped(TYPED.sub("_x005F_", text)) + b"</" + name + b">"


def _element(name: str, inner: bytes, prefix: str) -> bytes:
    tag = (prefix + name).encode()
    return b"<" + tag + b">" + inner + b"</" + tag + b">"

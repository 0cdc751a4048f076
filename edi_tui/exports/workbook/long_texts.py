"""Texts that are longer than a cell can hold: whole on a sheet of their own, and named where they belong."""

from __future__ import annotations

from openpyxl import Workbook

from edi_tui.exports.workbook.cells import A4, LONGEST, Sheet

NAME = "Long texts"
HEADINGS = ("Number", "Ref", "Column", "Text")
_MARK = "… (the whole stands on the sheet “{0}” under number {1})"
_NOTE = "{0}: “{1}” is longer than a cell can hold; the whole stands on the sheet “{2}” under number {3}."
_WIDTHS = (10, 14, 24, 110)


class LongTexts:
    """The texts so far, each with its number."""

    def __init__(self) -> None:
        self._texts: list[tuple[str, str, str]] = []

    def fitted(self, text: str, ref: str, label: str) -> str:
        """What the cell can hold of a text, and where the rest is."""
        if len(text) <= LONGEST // 2 or _length(text) <= LONGEST:
            return text
        self._texts.append((ref, label, text))
        mark = _MARK.format(NAME, len(self._texts))
        return _head(text, LONGEST - len(mark)) + mark

    @property
    def notes(self) -> list[str]:
        """A sentence for each."""
        told = enumerate(self._texts, 1)
        return [_NOTE.format(ref or "An action", label, NAME, number) for number, (ref, label, _) in told]

    def write(self, book: Workbook) -> None:
        """The sheet, where there is anything for it: each text in as many rows as it takes."""
        if not self._texts:
            return
        sheet = Sheet(book, NAME, _WIDTHS, headings=1, paper=A4)
        sheet.headings(HEADINGS)
        for number, (ref, label, text) in enumerate(self._texts, 1):
            while text:
                part = _head(text, LONGEST)
                sheet.append([number, ref, label, part])
                text = text[len(part) :]


def _length(text: str) -> int:
    """As Excel counts: a character beyond the first 65,536 takes two places."""
    return len(text.encode("utf-16-le")) // 2


def _head(text: str, most: int) -> str:
    """The longest beginning that fits and ends with a letter: what a reader strips must not be lost between parts."""
    head = text[:most]
    while _length(head) > most:
        head = head[: len(head) - max(1, (_length(head) - most) // 2)]
    whole = head
    if len(head) < len(text):
        while head and (head[-1].isspace() or text[len(head)].isspace()):
            head = head[:-1]
    return head or whole

"""One cell's own XML: what it holds, and the same cell holding something else."""

from __future__ import annotations

from dataclasses import dataclass

from edi_tui.exports.into.archive.markup import Element, prefix_of, scan, tag_with
from edi_tui.exports.into.archive.runs import Run, runs_of, unescaped
from edi_tui.exports.into.archive.strings import Strings


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell taken apart: its bytes and its elements."""

    raw: bytes
    element: Element

    @property
    def kind(self) -> str:
        return self.element.attributes.get("t", "n")

    @property
    def style(self) -> int:
        return self.element.number("s")

    @property
    def tag(self) -> bytes:
        return self.raw[: self.element.inner]

    @property
    def prefix(self) -> str:
        return prefix_of(self.tag)

    @property
    def formula(self) -> Element | None:
        return self.element.child("f")

    @property
    def value(self) -> str:
        """What stands in `v`: a number, or the number of a shared text."""
        value = self.element.child("v")
        return value.text if value else ""

    def runs(self, strings: Strings) -> list[Run]:
        """The text in its runs; none where the cell holds no text."""
        own = self.element.child("is")
        if self.kind == "inlineStr" and own:
            return runs_of(own)
        if self.kind == "s":
            return strings.runs(self.value)
        return [Run(unescaped(self.value))] if self.kind in ("str", "e") and self.value else []

    def holding(self, content: bytes, kind: str | None) -> bytes:
        """The cell with another content: its place, style and what else stands on its tag stay."""
        tag = tag_with(self.tag, {"t": kind, "vm": None})
        if not content:
            return tag if self.element.is_closed else tag + self._rest() + self._end
        if self.element.is_closed:
            tag = tag[:-2].rstrip() + b">"
        return tag + content + self._rest() + self._end

    def styled(self, style: int) -> bytes:
        """The cell in another style."""
        return tag_with(self.tag, {"s": str(style)}) + self.raw[self.element.inner :]

    @property
    def _end(self) -> bytes:
        if self.element.is_closed:
            return b"</" + (self.prefix + "c").encode() + b">"
        return self.raw[self.element.close :]

    def _rest(self) -> bytes:
        """What a cell may hold beside its value, for programs to come."""
        extra = self.element.child("extLst")
        return self.raw[extra.start : extra.end] if extra else b""


def cell_of(raw: bytes) -> Cell:
    """A cell by its bytes."""
    return Cell(raw, scan(raw))

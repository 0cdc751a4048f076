"""The texts that a workbook's sheets share, looked up by their number; this part is only ever read."""

from __future__ import annotations

from edi_tui.exports.into.archive.markup import closing, local, parser_for_places, scan
from edi_tui.exports.into.archive.runs import Run, runs_of


class Strings:
    """The table of shared texts; a text is taken apart when somebody asks for it."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.places: list[tuple[int, int]] = _places(data) if data else []

    def runs(self, number: str) -> list[Run]:
        """The runs of one text; none where the table has no such number."""
        if not number.isdecimal() or int(number) >= len(self.places):
            return []
        start, end = self.places[int(number)]
        return runs_of(scan(self.data[start:end]))


def _places(data: bytes) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    depth, start, parser = 0, 0, parser_for_places()

    def begin(name: str, _: dict[str, str]) -> None:
        nonlocal depth, start
        depth += 1
        if depth == 2 and local(name) == "si":
            start = parser.CurrentByteIndex

    def end(name: str) -> None:
        nonlocal depth
        if depth == 2 and local(name) == "si":
            found.append((start, closing(data, start, parser.CurrentByteIndex)[1]))
        depth -= 1

    parser.StartElementHandler, parser.EndElementHandler = begin, end
    parser.Parse(data, True)
    return found

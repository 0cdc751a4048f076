"""The texts of a workbook: in the table that its sheets share, or in the cells themselves."""

from __future__ import annotations

import re
from typing import IO

from db.text import clean
from imports.readers import events
from imports.readers.styles import colour

ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")

String = tuple[str, str | None]  # text, and the colour of its first coloured run


class Runs:
    """Puts together the runs of a text, without the reading aids of East Asian text and the space between elements."""

    def __init__(self) -> None:
        self.said: list[str] = []  # whatever the parser comes upon
        self.kept = 0  # how much of it belongs to the text
        self.before = 0  # how much did, before a reading aid began
        self.ink: str | None = None
        self.is_struck = False  # some of it is struck through
        self.begins: dict[str, events.Begin] = {
            "t": self._begin_run,
            "v": self._begin_run,
            "rPh": self._begin_aid,
            "color": self._colour,
            "strike": self._strike,
        }
        self.ends: dict[str, events.End] = {"t": self._end_run, "v": self._end_run, "rPh": self._end_aid}

    def take(self) -> str:
        """The whole text; the next one begins empty."""
        text = self.said[0] if self.kept == 1 else "".join(self.said[: self.kept])
        self.said.clear()
        self.kept = 0
        return ESCAPE.sub(_unescape, text) if "_x" in text else text

    def _begin_run(self, _: dict[str, str]) -> None:
        del self.said[self.kept :]

    def _end_run(self) -> None:
        self.kept = len(self.said)

    def _begin_aid(self, _: dict[str, str]) -> None:
        self.before = self.kept

    def _end_aid(self) -> None:
        self.kept = self.before

    def _colour(self, attributes: dict[str, str]) -> None:
        self.ink = self.ink or colour(attributes, {})

    def _strike(self, attributes: dict[str, str]) -> None:
        self.is_struck = self.is_struck or attributes.get("val") not in ("0", "false")


def read(stream: IO[bytes], struck: set[str] | None = None) -> list[String]:
    """The table of shared texts, in its order; those with a part that is struck through are added to `struck`."""
    runs, found = Runs(), list[String]()

    def begin(_: dict[str, str]) -> None:
        runs.ink, runs.is_struck = None, False

    def end() -> None:
        found.append((clean(runs.take()), runs.ink))
        if runs.is_struck and struck is not None:
            struck.add(found[-1][0])

    events.parse(stream, {**runs.begins, "si": begin}, {**runs.ends, "si": end}, runs.said)
    return found


def _unescape(match: re.Match[str]) -> str:
    return chr(int(match.group(1), 16))

"""The parts that a reply falls into: a block of the form, an answer in a mail, words that answer nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal

from imports.replies.lines import Line
from imports.vocabulary.words import fold, remembered, table

Kind = Literal["opening", "printed", "block", "free", "stray", "doubt", "farewell", "past"]
WRAPPED = 55  # characters from which a line may have been broken by the mail program
ITEM = re.compile(r"[-–—•●▪*·]\s|\(?\w{1,2}[.)]\s")

SEVERAL = "This answers {0} at once, and nothing of it was taken: what is true of each must be said of each."
UNSURE = "This may begin the answer for {0}, or go on with the words before: nothing of it was taken."
RUNS_ON = "The words after it may belong to this answer, or to {0}: nothing of it was taken."
MENTIONS = "These words speak of {0} below the answer for {1}: nothing of them was taken."
NO_ACTION = "These words stand before any reference: it cannot be told which action they answer."
SIGNED_OFF = "This stands below the signature: nothing of it was taken."
OUTSIDE = "These words stand in no field of the form: nothing of this answer was taken."
HEADLESS = "These answers of the form name no action, their heading is gone: nothing of them was taken."
LABELLED = "A label that the request prints (“{0}”) stands among the words of this answer: nothing of it was taken."
OTHERS = "These words stand below the answer for {0} and may speak of other actions: nothing of them was taken."
OLDER = "This answer stands in an earlier mail that is quoted here: it was not taken."


@dataclass(frozen=True, slots=True)
class Piece:
    """A line of an answer, and whether it begins a paragraph."""

    text: str
    at: str
    is_apart: bool = False


@dataclass
class Part:
    """What is gathered while the lines are walked through."""

    kind: Kind
    at: str = ""
    ref: str = ""
    depth: int = 0
    table: int = 0
    doubt: str = ""
    now: str = "update"  # the field that goes on
    label: str = ""  # of a label whose bracket is not closed yet, what was read of it
    fields: dict[str, list[Piece]] = field(default_factory=dict)

    def add(self, line: Line, text: str | None = None, *, name: str | None = None, apart: bool = False) -> None:
        """One line more, in the field that goes on or in another."""
        said = line.text if text is None else text
        if said:
            self.at = self.at or line.at
            self.fields.setdefault(name or self.now, []).append(Piece(said, line.at, apart))

    def words(self, name: str) -> str:
        """What was gathered in a field."""
        return without_closing(joined(self.fields.get(name, [])))[0]

    @property
    def goes_beyond(self) -> bool:
        """Whether something stands below the request's own last line."""
        return any(without_closing(joined(pieces))[1] for pieces in self.fields.values())

    def cell(self, name: str) -> str:
        """Where a field begins."""
        return next((piece.at for piece in self.fields.get(name, [])), self.at)

    def said(self) -> str:
        """All that was said in it, whichever field it stands in; not what the form prints."""
        told = (self.words(name) for name in self.fields if not name.startswith("printed") or self.goes_beyond)
        return "\n".join(filter(None, told))


def listed(refs: tuple[str, ...]) -> str:
    """References in a sentence."""
    return ", ".join(refs[:-1]) + f" and {refs[-1]}" if len(refs) > 1 else refs[0]


def without_closing(text: str) -> tuple[str, bool]:
    """The words without what a shortened request prints below its last action; and whether others stand below that."""
    found = _closing().search(text)
    if found is None:
        return text, False
    below = text[found.end() :].strip()
    return text[: found.start()].strip(), bool(below)


@remembered
def _closing() -> re.Pattern[str]:
    words = fold(table("replies")["printed"]["closing"]).split()
    return re.compile(r"(?:And\W+\d+\W+more\W+)?" + r"\W+".join(words) + r"\b\W*", re.IGNORECASE)


def joined(pieces: list[Piece]) -> str:
    """The words of the lines: those that only the mail program broke run on, items and paragraphs stay."""
    text = ""
    last = ""
    for piece in pieces:
        if not text:
            text = piece.text
        elif piece.is_apart:
            text += f"\n\n{piece.text}"
        elif len(last) >= WRAPPED and not ITEM.match(piece.text):
            text += f" {piece.text}"
        else:
            text += f"\n{piece.text}"
        last = piece.text
    return text

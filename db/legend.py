"""A plan's legend: its own statuses, each with a symbol, a word and a single key."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from db.errors import Refused
from db.lines import ActionContents, StatusLine
from db.text import fold, one_line
from db.words import COLOURS, FINISHED

# Colour is never the only sign: each has a shape of its own, used where the plan itself has no symbol.
SHAPES = {"green": "●", "amber": "▲", "red": "■", "blue": "◆", "grey": "–", None: "○"}

_STAGE_RANK = {"not_started": 0, "in_progress": 1, "ongoing": 1, "on_hold": 1, "completed": 2, "withdrawn": 2}
_COLOUR_RANK = {"red": 0, "amber": 1, "green": 2}


class StandardStatus(NamedTuple):
    """An entry of a legend that a plan may be given."""

    label: str
    colour: str | None = None
    symbol: str | None = None
    stage: str | None = None


# Three ways of reporting that are met most often; a plan without a legend is given one only when a person asks.
STANDARD: dict[str, tuple[StandardStatus, ...]] = {
    "progress": (
        StandardStatus("Not started", "grey", "○", "not_started"),
        StandardStatus("In progress", "amber", "▲", "in_progress"),
        StandardStatus("Completed", "green", "●", "completed"),
        StandardStatus("On hold", "blue", "◆", "on_hold"),
    ),
    "track": (
        StandardStatus("On track", "green", "●", "in_progress"),
        StandardStatus("At risk", "amber", "▲", "in_progress"),
        StandardStatus("Off track", "red", "■", "in_progress"),
        StandardStatus("Complete", "blue", "◆", "completed"),
    ),
    "colours": (
        StandardStatus("Not started (late)", "red", "■", "not_started"),
        StandardStatus("In progress", "amber", "▲", "in_progress"),
        StandardStatus("Completed", "green", "●", "completed"),
        StandardStatus("Planned, not started", "blue", "◆", "not_started"),
    ),
}


def sign(status: StatusLine | None) -> str:
    """The symbol of a status: the plan's own, else its colour's shape; a dash for none."""
    return "–" if status is None else status.symbol or SHAPES.get(status.colour, "○")


@lru_cache(maxsize=1_000)  # a report asks for the same few with each of its rows
def status_word(status: StatusLine | None) -> str:
    """The word of a status: its label, or its colour's name where the label is only a sign."""
    if status is None:
        return "no status"
    return status.label if fold(status.label) else COLOURS.get(status.colour or "", status.label)


def status_text(status: StatusLine | None) -> str:
    """A status as a person reads it: symbol and word."""
    if status is None:
        return "no status"
    word = status_word(status)
    return word if word == sign(status) else f"{sign(status)} {word}"


@lru_cache(maxsize=1_000)  # every row of a large plan asks for one of a few labels
def label_key(label: str | None) -> str:
    """What two writings of one label share; a label that is only a sign ("*", "•") is that sign."""
    return fold(label) or one_line(label)


def went_backwards(old: StatusLine | None, stage: str | None, colour: str | None) -> bool:
    """Whether a status of this stage and colour is behind the old one: by stage, within one by red, amber, green."""
    if old is None:
        return False
    before, after = _stage_rank(old.stage, old.colour), _stage_rank(stage, colour)
    if before is None or after is None or before != after:
        return before is not None and after is not None and after < before
    ranks = [_COLOUR_RANK.get(one or "") for one in (old.colour, colour)]
    return ranks[0] is not None and ranks[1] is not None and ranks[1] < ranks[0]


def stage_of(line: ActionContents) -> str | None:
    """How far an action is: its own stage, else its status' stage; None where neither says."""
    return line.stage or (line.status.stage if line.status else None)


def off_track(legend: Iterable[StatusLine]) -> list[StatusLine]:
    """The entries that say that something is not going as it should, whatever the council calls them.

    A colour has no fixed meaning: amber is off track only beside a green that is not yet “completed”, and a red “not
    started” only where something else is what has simply not begun.
    """
    entries = list(legend)
    rated = any(entry.colour == "green" and entry.stage not in FINISHED for entry in entries)
    planned = sum(entry.stage == "not_started" for entry in entries)
    return [
        entry
        for entry in entries
        if entry.stage not in FINISHED
        and (
            (entry.colour == "red" and (entry.stage != "not_started" or planned > 1))
            or (entry.colour == "amber" and entry.stage not in ("not_started", "on_hold") and rated)
        )
    ]


def _stage_rank(stage: str | None, colour: str | None) -> int | None:
    """How far along a stage is. A colour of progress without a stage says that the work is under way."""
    return _STAGE_RANK.get(stage or ("in_progress" if colour in _COLOUR_RANK else ""))


def merged(entries: Iterable[StatusLine]) -> dict[StatusLine, tuple[str, ...]]:
    """The entries of several plans' legends with those of one label and colour as one: the first, with all their ids.

    An entry whose key an earlier one has gets another.
    """
    alike: dict[tuple[str, str | None], list[StatusLine]] = {}
    for entry in entries:
        alike.setdefault((label_key(entry.label), entry.colour), []).append(entry)
    used: set[str] = set()
    found: dict[StatusLine, tuple[str, ...]] = {}
    for same in alike.values():
        first = same[0]
        if first.key in used:
            first = replace(first, key=choose_keys([first.label], used)[0] or None)
        used |= {first.key} if first.key else set()
        found[first] = tuple(entry.id for entry in same)
    return found


def choose_keys(labels: Sequence[str], taken: Iterable[str] = ()) -> list[str]:
    """A single key for each label: its first letter that is still free, else a figure."""
    used = set(taken)
    keys: list[str] = []
    for label in labels:
        letters = [c for c in fold(label) if c.isascii() and c.isalpha()]
        key = next((c for c in (*letters, *"123456789") if c not in used), "")
        used.add(key)
        keys.append(key)
    return keys


def find_status(legend: Sequence[StatusLine], words: str) -> StatusLine | None:
    """The entry that a person means by its label, key, colour or symbol; None for "none"; Refused when none fits."""
    wanted = fold(words)
    if wanted in ("none", "no status"):
        return None
    for fits in (
        lambda s: one_line(s.label) == one_line(words) or s.symbol == words.strip(),
        lambda s: bool(wanted) and fold(s.label) == wanted,
        lambda s: s.key == words.strip().lower(),
        lambda s: s.colour == wanted,
        lambda s: bool(wanted) and fold(s.label).startswith(wanted),
    ):
        found = [status for status in legend if fits(status)]
        if len(found) == 1:
            return found[0]
    known = ", ".join(f"{status_word(status)} ({status.key})" for status in legend)
    if not known:
        raise Refused("This plan has no statuses of its own yet: “edi-tui legend --use progress” gives it usual ones.")
    raise Refused(f"“{words}” is no status of this plan: its legend has {known}.")

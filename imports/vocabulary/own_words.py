"""An officer's own vocabulary file: one council's words, laid over those that are shipped for one import.

It is a TOML file; every section and every name in it may be left out. Phrases are compared without case and
punctuation. What a phrase means here stands over what it means elsewhere.

    [headings]                      # a column's field = what its heading may say
    action = ["Pledge we make"]
    success_measure = ["Proof"]

    [statuses]                      # a group of statuses = the words for it
    completed = ["Landed"]
    on_hold = ["In the freezer"]

    [people]                        # posts, teams, offices, boards, labels, nobody, titles …
    teams = ["Guildhall"]
    nobody = ["Pool"]

    [deadlines]                     # standing, recurring, unknown, horizon, throughout, year_end, relative …
    standing = ["evergreen"]

    [characteristics]               # one that is known, or one of the council's own
    race = ["Roma families"]
    "islanders" = ["island communities"]
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from imports.drafts import Problem
from imports.refusal import Refusal
from imports.vocabulary import words
from imports.vocabulary.words import fold

# Section of the file → where its lists stand: the table, the way to them, and what is below each name.
PLACES: dict[str, tuple[str, tuple[str, ...], tuple[str, ...]]] = {
    "headings": ("headings", ("fields",), ()),
    "statuses": ("statuses", ("groups",), ("phrases",)),
    "people": ("people", (), ()),
    "deadlines": ("deadlines", ("words",), ()),
    "characteristics": ("characteristics", (), ()),
}
OPEN = {"characteristics"}  # may be given names of the council's own
LARGEST = 256 * 1024
MISSING = "The vocabulary file {0} was not found; check its name and folder, or import without it."
UNREADABLE = "The vocabulary file {0} cannot be read ({1}); mend it there, or import without it."
NO_SECTION = "The vocabulary file {0} has a part “{1}” that is not known; known are {2}."
NO_NAME = "In the vocabulary file {0} “{1}” under [{2}] is not known; known are {3}."
NO_LIST = "In the vocabulary file {0} “{1}” under [{2}] must be a list of words in quotation marks, in square brackets."


def take(path: str | None) -> list[Problem]:
    """Lays the file's words over the shipped ones until the next import; tells what in it could not be taken."""
    if path is None:
        words.use({})
        return []
    name = Path(path).name
    own, problems = {}, []
    for section, entries in _loaded(Path(path), name).items():
        if section not in PLACES or not isinstance(entries, Mapping):
            problems.append(Problem("", section, NO_SECTION.format(name, section, _listed(PLACES))))
            continue
        taken, told = _checked(name, section, entries)
        problems += told
        own[section] = taken
    words.use(_merged(own))
    return problems


def _loaded(path: Path, name: str) -> dict[str, Any]:
    try:
        if path.stat().st_size > LARGEST:
            raise Refusal(UNREADABLE.format(name, "it is larger than 256 kB"))
        return tomllib.loads(path.read_text("utf-8-sig"))
    except FileNotFoundError:
        raise Refusal(MISSING.format(name)) from None
    except UnicodeDecodeError:
        raise Refusal(UNREADABLE.format(name, "it is not UTF-8 text")) from None
    except tomllib.TOMLDecodeError as error:
        raise Refusal(UNREADABLE.format(name, str(error).rstrip("."))) from None
    except (OSError, ValueError) as error:
        raise Refusal(UNREADABLE.format(name, type(error).__name__)) from None


def _checked(file: str, section: str, entries: Mapping[str, Any]) -> tuple[dict[str, list[str]], list[Problem]]:
    """The section's lists, and a sentence for each entry that is none."""
    allowed = [name for name, listed in _shipped(section).items() if _phrases(section, listed) is not None]
    taken: dict[str, list[str]] = {}
    problems = []
    for name, phrases in entries.items():
        if name not in allowed and section not in OPEN:
            problems.append(Problem("", name, NO_NAME.format(file, name, section, _listed(allowed))))
        elif not isinstance(phrases, list) or not all(isinstance(phrase, str) and fold(phrase) for phrase in phrases):
            problems.append(Problem("", name, NO_LIST.format(file, name, section)))
        else:
            taken[name] = phrases
    return taken, problems


def _merged(own: Mapping[str, Mapping[str, list[str]]]) -> dict[str, dict[str, Any]]:
    """The shipped tables with the file's words in them; a phrase of the file is taken out of all other lists."""
    words.use({})
    tables: dict[str, dict[str, Any]] = {}
    for section, added in own.items():
        table, way, below = PLACES[section]
        merged = dict(_shipped(section))
        said = {fold(phrase) for phrases in added.values() for phrase in phrases}
        for name, listed in merged.items():
            phrases = _phrases(section, listed)
            if phrases is not None:
                named = phrases[:1] if section in OPEN else []  # a characteristic's name stands first in its list
                kept = named + [phrase for phrase in phrases[len(named) :] if fold(phrase) not in said]
                merged[name] = _with_phrases(listed, below, kept + added.get(name, []))
        for name in added.keys() - merged.keys():
            merged[name] = [name.replace("_", " "), *added[name]]
        shipped = words.table(table)
        tables[table] = {**shipped, way[0]: merged} if way else merged
    return tables


def _shipped(section: str) -> dict[str, Any]:
    table, way, _ = PLACES[section]
    found: dict[str, Any] = words.table(table)
    for step in way:
        found = found[step]
    return found


def _phrases(section: str, listed: Any) -> list[str] | None:
    for step in PLACES[section][2]:
        listed = listed[step]
    return listed if isinstance(listed, list) else None


def _with_phrases(listed: Any, below: tuple[str, ...], phrases: list[str]) -> Any:
    return {**listed, below[0]: phrases} if below else phrases


def _listed(names: Any) -> str:
    return ", ".join(sorted(names))

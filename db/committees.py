"""A committee's meetings and, counted back from each, the days on which the steps of its report fall."""

from __future__ import annotations

import json
import re
import sqlite3
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib import resources

from db.errors import Refused
from db.periods import day_text
from db.reading import day as day_of
from db.text import fold, one_line, shorten
from db.workdays import bank_holiday, country_of, is_working, working_days_before

LeadTimes = tuple[tuple[str, int], ...]
"""Each step with the working days that it lies before the meeting."""
MOST = 260  # working days: a year
_STEPS = 12
_TIME = re.compile(r"(.+?)[ :=]*(\d{1,4})(?: (?:working )?days?(?: before)?)?", re.ASCII)


@dataclass(frozen=True)
class Step:
    """A step of a report as it usually is: how long before, what is done, and who says so."""

    name: str
    days: int
    words: str
    source: str


@dataclass(frozen=True)
class StepDay:
    """A step of one meeting's report; `day` None where the bank holidays of its year are not known."""

    name: str
    days: int
    day: date | None


@dataclass(frozen=True)
class CommitteeLine:
    """A meeting that a report is due for. `plan_id` None: it is for every plan. `notes` are sentences to look at."""

    id: str
    title: str
    plan_id: str | None
    plan: str | None
    held_on: date
    country: str
    steps: tuple[StepDay, ...]
    notes: tuple[str, ...] = ()

    @property
    def lead_times(self) -> LeadTimes:
        """Its steps without their days."""
        return tuple((step.name, step.days) for step in self.steps)

    @property
    def name(self) -> str:
        """How a person calls it."""
        return f"{self.title}, {day_text(self.held_on)}"


@dataclass(frozen=True)
class NextDate:
    """A day to come: of a step, or of the meeting itself."""

    day: date
    what: str
    committee: CommitteeLine


@lru_cache(maxsize=1)
def usual_steps() -> tuple[Step, ...]:
    """The steps as they usually are."""
    told = tomllib.loads(resources.files("db").joinpath("committees.toml").read_text(encoding="utf-8"))
    return tuple(Step(**step) for step in told["steps"])


def words_of_step(name: str) -> str:
    """What is done in a step; "" for one of a council's own."""
    return next((step.words for step in usual_steps() if fold(step.name) == fold(name)), "")


def committees(conn: sqlite3.Connection, plan_id: str | None = None, since: date | None = None) -> list[CommitteeLine]:
    """The meetings in the order of their days: those of one plan and of every plan, from a day on."""
    rows = conn.execute(
        """SELECT c.*, p.title AS plan, p.jurisdiction FROM committee c LEFT JOIN plan p ON p.id = c.plan_id
        WHERE (? IS NULL OR c.plan_id IS NULL OR c.plan_id = ?) AND c.held_on >= ? ORDER BY c.held_on, c.title""",
        (plan_id, plan_id, (since or date.min).isoformat()),
    ).fetchall()
    shared = _shared_country(conn) if rows else "England"
    return [_line(row, shared) for row in rows]


def committee_line(conn: sqlite3.Connection, committee_id: str) -> CommitteeLine:
    """One meeting; Refused when it is no longer there."""
    found = next((line for line in committees(conn) if line.id == committee_id), None)
    if found is None:
        raise Refused("The meeting is no longer in the register: somebody took it away. Look again.")
    return found


def find_committee(conn: sqlite3.Connection, words: str) -> CommitteeLine:
    """The one meeting whose title and day have all these words, else their beginnings; Refused for none or several."""
    there = committees(conn)
    wanted = fold(words).split()
    held = [(line, fold(_searched(line)).split()) for line in there]
    found = [line for line, has in held if all(word in has for word in wanted)] or [
        line for line, has in held if all(any(_begins(one, word) for one in has) for word in wanted)
    ]
    if len(found) == 1:
        return found[0]
    listed = "; ".join(line.name for line in (found or there)[:8])
    if not there:
        raise Refused("No committee is entered yet: “edi-tui calendar add TITLE DAY” enters one.")
    what = f"names {len(found)} meetings: write the day too" if found else "is in no meeting's title or day"
    raise Refused(f"“{one_line(words)}” {what}. There are: {listed}.")


def _begins(word: str, typed: str) -> bool:
    """Whether a word is meant by its beginning; a figure is meant whole: 1 is not 12."""
    return word == typed or (not typed.isdigit() and word.startswith(typed))


def next_dates(conn: sqlite3.Connection, plan_id: str | None, today: date) -> list[NextDate]:
    """What lies ahead, the nearest first: the steps of every report, and the meetings."""
    found = []
    for line in committees(conn, plan_id, today):
        found += [NextDate(step.day, step.name, line) for step in line.steps if step.day and step.day >= today]
        found.append(NextDate(line.held_on, "meeting", line))
    return sorted(found, key=lambda one: one.day)


def remembered(conn: sqlite3.Connection, title: str, plan_id: str | None) -> LeadTimes:
    """The lead times to offer: the last of a committee of this title, else of this plan, else of any, else the usual.

    A key begins with the time at which it was made, so the greatest is the newest.
    """
    rows = conn.execute("SELECT title, plan_id, lead_times FROM committee ORDER BY id DESC").fetchall()
    alike = [row for row in rows if fold(row["title"]) == fold(title)]
    of_plan = [row for row in rows if row["plan_id"] == plan_id]
    for row in [*alike, *of_plan, *rows]:
        return _kept(row["lead_times"])
    return tuple((step.name, step.days) for step in usual_steps())


def country_for(conn: sqlite3.Connection, plan_id: str | None) -> str:
    """The country whose bank holidays a plan's meetings, or those of every plan, are counted by."""
    if plan_id is None:
        return _shared_country(conn)
    found = conn.execute("SELECT jurisdiction FROM plan WHERE id = ?", (plan_id,)).fetchone()
    return country_of(found[0] if found else None)


def step_days(held_on: date, lead_times: Iterable[tuple[str, int]], country: str) -> tuple[StepDay, ...]:
    """The day of each step, the first one first; Refused where the bank holidays of a year are not known."""
    steps = [StepDay(name, days, working_days_before(held_on, days, country)) for name, days in lead_times]
    return tuple(sorted(steps, key=lambda step: -step.days))


def remarks(held_on: date, country: str) -> tuple[str, ...]:
    """What is odd about the day of a meeting: nobody is in the office."""
    holiday = bank_holiday(held_on, country)
    if holiday:
        return (f"{day_text(held_on)} is a bank holiday in {country} ({holiday}): check the day.",)
    return () if is_working(held_on, country) else (f"{day_text(held_on)} is a {held_on:%A}: check the day.",)


def lead_times_text(lead_times: Iterable[tuple[str, int]]) -> str:
    """Lead times as they are typed: "data cut 30, chase 25"."""
    return ", ".join(f"{name} {days}" for name, days in lead_times)


def read_lead_times(words: str) -> LeadTimes:
    """Lead times as somebody types them; Refused with how to write them."""
    parts = [one_line(part) for part in re.split(r"[,;\n]", words) if one_line(part)]
    found = [(part, _TIME.fullmatch(part)) for part in parts]
    if not parts or len(parts) > _STEPS or (wrong := next((part for part, match in found if not match), "")):
        told = f"“{shorten(wrong, 40)}”" if parts and len(parts) <= _STEPS else f"{len(parts)} of them"
        raise Refused(
            f"Lead times are steps with their working days before the meeting, and {told} cannot be read: write "
            f"{lead_times_text((step.name, step.days) for step in usual_steps())}."
        )
    steps = tuple((match[1], int(match[2])) for _, match in found if match)
    names = [fold(name) or name for name, _ in steps]
    if twice := next((name for name, key in zip(steps, names, strict=True) if names.count(key) > 1), None):
        raise Refused(f"The step “{twice[0]}” stands there twice: give each its own name.")
    if long := next((name for name, days in steps if days > MOST), None):
        raise Refused(f"“{long}” is more than a year before the meeting ({MOST} working days): check the number.")
    return tuple(sorted(steps, key=lambda step: -step[1]))


def _line(row: sqlite3.Row, shared: str) -> CommitteeLine:
    held_on = day_of(row["held_on"]) or date.min
    country = country_of(row["jurisdiction"]) if row["plan_id"] else shared
    times = _kept(row["lead_times"])
    plain = (row["id"], row["title"], row["plan_id"], row["plan"], held_on, country)
    try:
        return CommitteeLine(*plain, step_days(held_on, times, country), remarks(held_on, country))
    except Refused as refused:
        return CommitteeLine(*plain, tuple(StepDay(name, days, None) for name, days in times), (refused.sentence,))


def _kept(lead_times: str) -> LeadTimes:
    """Lead times as the register keeps them; what a foreign hand put there is left out."""
    try:
        return tuple((str(name), min(max(int(days), 0), MOST)) for name, days in json.loads(lead_times))
    except (ValueError, TypeError):
        return ()


def _shared_country(conn: sqlite3.Connection) -> str:
    """The country for meetings of every plan: the one that all plans have, else England."""
    rows = conn.execute("SELECT DISTINCT jurisdiction FROM plan WHERE NOT archived")
    found = {country_of(row[0]) for row in rows}
    return found.pop() if len(found) == 1 else "England"


def _searched(line: CommitteeLine) -> str:
    return f"{line.title} {day_text(line.held_on)} {line.held_on.isoformat()} {line.held_on:%d/%m/%Y}"

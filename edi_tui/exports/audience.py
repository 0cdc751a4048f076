"""What the public sees: posts in the place of names, no notes about people, and nothing that is for the office only."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from db.lines import ActionContents, PersonLine, PlanContents
from db.names import Kind, kind_of
from db.persons.finding import Finder
from db.persons.known import known_people
from db.text import one_line
from db.words import ROLES
from edi_tui.exports.names.asking import Names
from edi_tui.exports.names.found import NameFound, Place

NO_POST = "Officer (post not recorded)"


def finder_for(conn: sqlite3.Connection) -> Finder:
    """Looks for everybody whom the register knows by name."""
    return Finder(known_people(conn))


def names_in(plans: Sequence[PlanContents], finder: Finder) -> list[NameFound]:
    """The names that would stand in these plans when they are published, each with every place."""
    names = Names(finder)
    names.look(for_public(plan) for plan in plans)
    return [*names.found(), *unsure_officers(plans)]


def for_public(contents: PlanContents, decided: Mapping[str, bool] | None = None) -> PlanContents:
    """The plan with every officer's post instead of the name. Names in free text stay as they are.

    What is for the office is left out: an import's problems, which quote cells, the cells and the file that a text
    came from, and what is noted about an officer's part. `decided` says of officers who may be posts that their names
    are kept (False).
    """
    return replace(contents, actions=[_without_names(action, decided or {}) for action in contents.actions])


def unsure_officers(plans: Sequence[PlanContents]) -> list[NameFound]:
    """Officers without a recorded post whose names may be people's or posts: each to be kept or replaced."""
    places: dict[str, list[Place]] = {}
    for action in (line for plan in plans for line in plan.everything()):
        for person in action.people:
            if not person.post and kind_of(person.name) is Kind.unsure:
                name = one_line(person.name)
                places.setdefault(name, []).append(Place(action.name, ROLES.get(person.role, "Officer"), name))
    return [NameFound(name, name, None, tuple(found), doubtful=True) for name, found in places.items()]


def _without_names(action: ActionContents, decided: Mapping[str, bool]) -> ActionContents:
    people = list(dict.fromkeys(_posts(action, decided)))
    tasks = [_without_names(task, decided) for task in action.tasks]
    return replace(action, people=people, tasks=tasks, problems=[], cells={}, source=None)


def _posts(action: ActionContents, decided: Mapping[str, bool]) -> Iterator[PersonLine]:
    for person in action.people:
        name = one_line(person.name)
        kind = kind_of(name)
        is_post = kind is Kind.post or (kind is Kind.unsure and decided.get(name) is False)
        yield PersonLine(person.post or (person.name if is_post else NO_POST), None, person.role, None)

"""Programs that work on a register beside the one that tests it; `tests.db.programs.start` starts them."""

from __future__ import annotations

import json
import random
import sys
from pathlib import Path
from typing import Any

from db.contents import action_contents
from db.errors import Conflict
from db.opening import open_register
from db.register import Register
from db.verbs import edit
from db.verbs.editing import values_of
from tests.db.programs import say
from tests.reliability.work import Work

FIELDS = ("commitment", "lead")
Attempt = dict[str, Any]


def edit_often(path: str, name: str, rounds: str, careful: str) -> None:
    """Read five actions and then edit each, so many times; after a conflict look again, and edit again.

    Before each round it waits, so that others have read the same. Tells of all attempts at the end.
    """
    register, chance = open_register(Path(path)), random.Random(name)
    keys = [row[0] for row in register.reader.execute("SELECT id FROM action ORDER BY id LIMIT 5")]
    told: list[Attempt] = []
    for _ in range(int(rounds)):
        read = {key: _look(register, key) for key in keys}
        say("read")
        for key in chance.sample(keys, len(keys)):
            field, seen = chance.choice(FIELDS), read[key]
            saved = False
            while not saved:
                mine = f"{name} {len(told)}"
                told.append(_attempt(register, key, field, mine, seen, careful=careful == "careful"))
                saved, seen = "conflict" not in told[-1], _look(register, key)
    register.close()
    print(json.dumps(told))


def _attempt(register: Register, key: str, field: str, mine: str, seen: dict[str, Any], *, careful: bool) -> Attempt:
    attempt: Attempt = {"key": key, "field": field, "seen": _words(seen[field]), "mine": mine}
    try:
        edit(register, key, {field: mine}, seen={field: seen[field]} if careful else {})
    except Conflict as conflict:
        attempt["conflict"] = [_words(clash.theirs) for clash in conflict.clashes]
    return attempt


def _look(register: Register, key: str) -> dict[str, Any]:
    with register.reading() as conn:
        return values_of(action_contents(conn, key))


def _words(value: object) -> str:
    """A value as a person reads it; officers by their names."""
    return "; ".join(person.name for person in value) if isinstance(value, list) else str(value or "")


def work_on(path: str, seed: str) -> None:
    """Work until somebody ends it."""
    somebody = Work(open_register(Path(path)), int(seed), with_backups=False)
    say("ready")
    while True:
        somebody.step()


if __name__ == "__main__":
    globals()[sys.argv[1]](*sys.argv[2:])

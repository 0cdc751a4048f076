"""The register as it was behind any batch, to the row: whatever was done since."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import pytest

from db import verbs
from db.errors import Refused
from db.history import newest_number
from db.journal import Set, write
from db.keeping import keep, keeping
from db.lines import PersonLine
from db.models import KEPT
from db.opening import open_register
from db.rewinding import rewound
from db.sqlite import SEARCH_SQL, match_query
from imports.reconciling.apply import apply
from imports.reconciling.proposal import propose
from tests.db.holding_meetings import hold_meeting
from tests.db.making_plans import MadePlan, contents_of, make_plan
from tests.drafting import drafted_plan, reading

_SEARCHED = "SELECT k.action_id, s.body FROM search s JOIN search_key k ON k.number = s.rowid"


def rows_of(conn: sqlite3.Connection) -> dict[str, Any]:
    """Every kept row and the log, in the order in which the tables hold them, but for versions."""
    found: dict[str, Any] = {}
    for name in (*KEPT, "batch", "change"):
        rows = [dict(row) for row in conn.execute(f'SELECT * FROM "{name}" ORDER BY rowid')]
        found[name] = [{key: value for key, value in row.items() if key != "version"} for row in rows]
    found["search"] = sorted(map(tuple, conn.execute(_SEARCHED)))
    return found


class Play:
    """Something is done to a register again and again, as a seed has it."""

    def __init__(self, plan: MadePlan, seed: int) -> None:
        self.plan, self.random = plan, Random(seed)
        self.register = plan.register

    def act(self) -> None:
        """Do one thing; what the register refuses is nothing."""
        with suppress(Refused):
            self.random.choice(self.doing())()

    def doing(self) -> list[Callable[[], object]]:
        """All that could be done now."""
        register, choose = self.register, self.random.choice
        keys = [row[0] for row in register.reader.execute("SELECT id FROM action ORDER BY id")]
        if not keys:
            return [lambda: verbs.redo(register)]
        key, other = choose(keys), choose(keys)
        status = choose([*self.plan.statuses.values(), None])
        word = choose(["Ask", "Open", "Train", "Ana Reed", "Lakshmi Bright", "Tom Pell"])
        leads = [PersonLine(word, choose([None, "Director"]))]
        return [
            lambda: verbs.flag(register, [key, other], status, note=choose(["", "Said so"])),
            lambda: verbs.edit(register, key, {"action": f"{word} {self.random.random()}", "due": date(2027, 1, 31)}),
            lambda: verbs.edit(register, key, {"lead": leads, "ref": choose(["7", "8", ""])}),
            lambda: verbs.edit(register, key, {"characteristics": choose([["Race"], ["Age", "Sex"], []])}),
            lambda: verbs.add_update(register, key, f"{word}!"),
            lambda: verbs.no_change(register, keys),
            lambda: verbs.archive(register, [key]),
            lambda: verbs.unarchive(register, [key]),
            lambda: verbs.copy(register, [key]),
            lambda: verbs.move(register, [key], verbs.Place(new_heading=word)),
            lambda: verbs.new(register, self.plan.id, {"action": word, "lead": [PersonLine(word)]}),
            self.say_in_a_meeting,
            lambda: verbs.edit_plan(register, self.plan.id, {"title": f"{word} {self.random.random()}"}),
            lambda: verbs.undo(register),
            lambda: verbs.undo(register),
            lambda: verbs.redo(register),
            self.take_in,
        ]

    def say_in_a_meeting(self) -> None:
        """Say something of an action, or of the whole, in a meeting; or take the meeting back."""
        held = hold_meeting(self.plan, "1.1")
        verbs.say(self.register, held.id, self.random.choice([self.plan.actions["1.1"], None]), "decision", "Agreed")
        if self.random.random() < 0.3:
            verbs.undo_meeting(self.register, held.id)

    def take_in(self) -> None:
        """Import a plan, or import it again."""
        said = reading(drafted_plan(), sha256=str(self.random.random()))
        apply(self.register, propose(self.register.reader, said))


@pytest.mark.parametrize("seed", range(6))
def test_every_stage_of_a_register_comes_out_again_to_the_row(tmp_path: Path, seed: int) -> None:
    register = open_register(tmp_path / "edi.db", create=True)
    play = Play(make_plan(register), seed)
    stages = {newest_number(register.reader): rows_of(register.reader)}
    for _ in range(25):
        play.act()
        stages.setdefault(newest_number(register.reader), rows_of(register.reader))
    for number, rows in stages.items():
        with rewound(register.reader, number) as past:
            assert rows_of(past) == rows, f"behind batch {number}"
    register.close()


def test_nothing_of_the_register_itself_is_changed(plan: MadePlan) -> None:
    verbs.archive(plan.register, [plan.actions["1.1"]])
    before = contents_of(plan.register.path)
    with rewound(plan.register.reader, 1) as past, pytest.raises(sqlite3.OperationalError, match="readonly"):
        past.execute("DELETE FROM action")
    assert contents_of(plan.register.path) == before


def test_rows_that_exchanged_a_name_which_no_two_may_have_go_back(plan: MadePlan) -> None:
    first, second = plan.statuses["On target"], plan.statuses["Some concern"]
    number = newest_number(plan.register.reader)
    for key, label in ((first, "Between"), (second, "On target"), (first, "Some concern")):
        write(plan.register, [Set("status", key, {"label": label})], label="Turned")
    with rewound(plan.register.reader, number) as past:
        told = dict(past.execute("SELECT id, label FROM status").fetchall())
    assert (told[first], told[second]) == ("On target", "Some concern")


def test_a_search_finds_what_stood_there(plan: MadePlan) -> None:
    number = newest_number(plan.register.reader)
    verbs.edit(plan.register, plan.actions["1.1"], {"action": "Something else"})
    with rewound(plan.register.reader, number) as past:
        found = [[row[0] for row in past.execute(SEARCH_SQL, (match_query(word),))] for word in ("tenants", "else")]
    assert found == [[plan.actions["1.1"]], []]


def test_a_search_finds_what_meetings_had_said_by_then(plan: MadePlan) -> None:
    held = hold_meeting(plan, "1.1")
    verbs.say(plan.register, held.id, plan.actions["1.1"], "decision", "Braille first")
    verbs.say(plan.register, held.id, None, "note", "Biscuits")
    number = newest_number(plan.register.reader)
    verbs.say(plan.register, held.id, plan.actions["1.1"], "decision", "Audio later")
    verbs.unsay(plan.register, held.said()[0].id)
    with rewound(plan.register.reader, number) as past:
        found = [[row[0] for row in past.execute(SEARCH_SQL, (match_query(word),))] for word in ("braille", "audio")]
    assert found == [[plan.actions["1.1"]], []]


def test_what_was_kept_beside_the_plans_is_as_it_was_given(plan: MadePlan) -> None:
    with keeping(plan.register) as conn:
        keep(conn, "template:marrowby", {"title": "New"})
    for settings, expected in ((None, ["template:marrowby"]), ({"other": "1"}, ["other"])):
        with rewound(plan.register.reader, 1, settings) as past:
            assert [row[0] for row in past.execute("SELECT name FROM setting")] == expected


def test_two_who_were_forgotten_stay_forgotten_and_stay_two(plan: MadePlan) -> None:
    number = newest_number(plan.register.reader)
    verbs.edit(plan.register, plan.actions["1.1"], {"lead": [PersonLine("Ana Reed")]})
    for name in ("Lakshmi Bright", "Tom Pell"):
        verbs.forget(plan.register, name, words="a former officer")
    with rewound(plan.register.reader, number) as past:
        names = [row[0] for row in past.execute("SELECT name FROM officer ORDER BY name")]
    assert "Ana Reed" in names and len(names) == 3
    assert not [name for name in names if "Bright" in name or "Pell" in name]

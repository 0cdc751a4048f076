"""A person is forgotten: the name is nowhere in the register any more, and everything else is as it was."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from db.backup import back_up
from db.checking import findings
from db.errors import Refused
from db.filters import Filter
from db.history import HistoryFilter, batch_keys
from db.keeping import keep, keeping
from db.names import bare
from db.persons.copies import copies_naming
from db.register import Register
from db.sealing import broken_seals
from db.sqlite import check_whole
from db.verbs import (
    add_update,
    begin_meeting,
    edit,
    redo,
    redo_meeting,
    save_view,
    say,
    say_deadline,
    say_new,
    take_back,
    undo,
    undo_meeting,
)
from db.verbs.forgetting import compact, forget, look
from db.views import View, views
from tests.db.holding_meetings import hold_meeting
from tests.db.making_plans import MadePlan, contents_of, digest, hits, state_of
from tests.edi_tui.exports.canaries import NAME, PIECES, canary_register

LEAD = "Lakshmi Bright"


@pytest.fixture
def canaries(tmp_path: Path) -> Iterator[Register]:
    """A register with the name in every field, in what was changed and taken back, in a view and a setting."""
    register = canary_register(tmp_path)
    action = register.reader.execute("SELECT id FROM action").fetchone()[0]
    edit(register, action, {"success_measure": f"{NAME} counts twice"})
    edit(register, action, {"success_measure": "It is counted."})
    undo(register)
    save_view(register, f"What {NAME} leads", View(Filter(leads=(NAME,))))
    hold_meeting_about(register)
    with keeping(register) as conn:
        keep(conn, "published names", {"Zebedee": True, NAME: False})
    yield register
    register.close()


def hold_meeting_about(register: Register) -> None:
    """A meeting that names the person wherever it can."""
    key = register.reader.execute("SELECT id FROM action").fetchone()[0]
    held = begin_meeting(
        register, title=f"{NAME}'s board", held_on=date(2026, 11, 21), present=[NAME, "Zed"], agenda=[key], chosen=NAME
    )
    say(register, held, key, "decision", f"{NAME} does it")
    say_deadline(register, held, key, f"when {NAME} is back", f"says {NAME}", due=None)
    say_new(register, held, key, f"Tell {NAME}", NAME)


def traces(path: Path) -> list[str]:
    """What of the name stands in the file's bytes, whatever its case, and in what they hold once it is decoded."""
    raw = path.read_bytes()
    texts = [raw.decode("latin-1").casefold(), raw.decode("utf-16-le", "ignore").casefold()]
    values = (value for rows in contents_of(path).values() for row in rows for value in row)
    texts.append(bare("\n".join(value for value in values if isinstance(value, str))))
    return [piece for piece in PIECES for text in texts if piece in text]


def test_no_byte_of_the_name_is_left(canaries: Register) -> None:
    assert traces(canaries.path)
    forget(canaries, NAME)
    assert compact(canaries) is None
    assert traces(canaries.path) == []


def test_the_register_is_whole_afterwards(canaries: Register) -> None:
    forget(canaries, NAME)
    conn = canaries.reader
    assert check_whole(conn) == [] and broken_seals(conn) == []
    assert not [sentence for sentence in findings(canaries) if "damaged" in sentence or "outside" in sentence]
    assert hits(canaries, "Zebedee") == hits(canaries, "Quillfeather") == set()
    assert len(hits(canaries, "Tenancy")) == 3


def test_a_view_of_the_officers_actions_still_finds_them(canaries: Register) -> None:
    forget(canaries, NAME)
    (view,) = views(canaries.reader)
    names = {row[0] for row in canaries.reader.execute("SELECT name FROM officer")}
    assert view.shows is not None and set(view.shows.filter.leads) <= names


def test_the_log_says_that_it_was_done_and_not_of_whom(canaries: Register) -> None:
    forget(canaries, NAME)
    batch = canaries.reader.execute("SELECT * FROM batch ORDER BY number DESC").fetchone()
    assert batch["label"].startswith("A person was forgotten") and batch["why"] == "forget"
    assert batch["id"] in [key for key, _ in batch_keys(canaries.reader, HistoryFilter(kind="other"))]


def test_nothing_else_is_changed(plan: MadePlan) -> None:
    before = state_of(plan.register.path)
    forget(plan.register, LEAD)
    after = state_of(plan.register.path)
    (officer,) = [row for row in before["officer"] if row["name"] == LEAD]
    assert {**officer, "name": "A former officer"} in after["officer"]
    before["officer"].remove(officer)
    after["officer"].remove({**officer, "name": "A former officer"})
    assert after == before


def test_older_things_are_taken_back_and_done_again_after_it(plan: MadePlan) -> None:
    add_update(plan.register, plan.actions["1.1"], f"{LEAD} asked everybody.")
    edit(plan.register, plan.actions["1.2"], {"lead": LEAD})
    forget(plan.register, LEAD)
    after = state_of(plan.register.path)
    assert undo(plan.register) and undo(plan.register)
    assert "asked everybody" not in str(state_of(plan.register.path))
    assert redo(plan.register) and redo(plan.register)
    assert state_of(plan.register.path) == after
    assert LEAD not in str(contents_of(plan.register.path))


def test_what_did_nothing_but_write_the_name_otherwise_does_not_stand_in_the_way_of_undo(plan: MadePlan) -> None:
    add_update(plan.register, plan.actions["1.2"], "Half are trained.")
    edit(plan.register, plan.actions["1.2"], {"success_measure": "L Bright says"})
    edit(plan.register, plan.actions["1.2"], {"success_measure": "Lakshmi Bright says"})
    forget(plan.register, LEAD)
    assert [undo(plan.register) for _ in range(2)].count(None) == 0
    assert "Half are trained" not in str(state_of(plan.register.path))


def test_the_forgetting_itself_cannot_be_taken_back(plan: MadePlan) -> None:
    done = forget(plan.register, LEAD)
    with pytest.raises(Refused, match="cannot be taken back"):
        take_back(plan.register, done.batch_id)


def test_a_word_in_plain_use_is_left_until_somebody_says_that_it_means_the_person(plan: MadePlan) -> None:
    add_update(plan.register, plan.actions["1.1"], "Bright said so.")
    found = look(plan.register.reader, LEAD)
    assert list(found.doubtful) == ["Bright"]
    forget(plan.register, LEAD)
    assert "Bright said so." in str(contents_of(plan.register.path))
    forget(plan.register, LEAD, also=["bright"])
    assert "Bright" not in str(contents_of(plan.register.path, ("update", "change")))


def test_a_part_that_two_people_share_is_asked_about(plan: MadePlan) -> None:
    edit(plan.register, plan.actions["1.2"], {"lead": "Tom Okoro\nLakshmi Okoro-Lane"})
    add_update(plan.register, plan.actions["1.1"], "Tom said so, Tom Pell too.")
    found = look(plan.register.reader, "Tom Okoro")
    assert set(found.doubtful) == {"Tom"}
    forget(plan.register, "Tom Okoro")
    kept = str(contents_of(plan.register.path))
    assert "Tom Pell too" in kept and "Okoro-Lane" in kept and "Tom Okoro" not in kept


def test_an_account_that_is_called_after_the_person_goes_too(plan: MadePlan, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EDI_TUI_USER", "lbright")
    add_update(plan.register, plan.actions["1.1"], "Sent.")
    forget(plan.register, LEAD)
    assert "lbright" not in str(contents_of(plan.register.path))


def test_a_former_address_goes_too(plan: MadePlan) -> None:
    with closing(sqlite3.connect(plan.register.path)) as conn, conn:
        conn.execute("UPDATE officer SET email = 'Harbour77@fen.example' WHERE name = ?", (LEAD,))
    add_update(plan.register, plan.actions["1.1"], "Write to harbour77@fen.example.")
    forget(plan.register, LEAD)
    assert "arbour77" not in str(contents_of(plan.register.path))


@pytest.mark.parametrize(
    ("name", "options", "why"),
    [
        ("Nobody Atall", {}, "names"),
        ("Housing Team", {}, "no person's name"),
        (LEAD, {"words": "Lakshmi's successor"}, "holds the name itself"),
        (LEAD, {"after": 0}, "changed since"),
    ],
)
def test_what_cannot_be_done_is_refused_and_changes_nothing(
    plan: MadePlan, name: str, options: dict[str, object], why: str
) -> None:
    before = digest(plan.register.path)
    with pytest.raises(Refused, match=why):
        forget(plan.register, name, **options)  # type: ignore[arg-type]
    assert digest(plan.register.path) == before


def test_seals_that_were_broken_before_are_told(plan: MadePlan) -> None:
    with closing(sqlite3.connect(plan.register.path)) as conn, conn:
        conn.execute("UPDATE batch SET label = 'Nothing of note' WHERE number = 1")
    assert forget(plan.register, LEAD).label.endswith("seals that did not fit before: no. 1")


def test_the_copies_that_hold_the_name_are_found_and_those_that_cannot_be_read(plan: MadePlan) -> None:
    first = back_up(plan.register)
    forget(plan.register, LEAD)
    back_up(plan.register)
    damaged = first.with_name("edi-20260101-000000-000000.db")
    damaged.write_bytes(b"no register")
    found = {copy.path: copy.places for copy in copies_naming(plan.register.path, LEAD)}
    assert set(found) == {first, damaged} and found[first] and found[damaged] is None


def test_a_long_name_that_a_label_cut_off_goes_too(canaries: Register) -> None:
    with closing(sqlite3.connect(canaries.path)) as conn, conn:
        conn.execute("UPDATE batch SET label = 'Lead officer: → Quillfeathe…' WHERE number = 1")
    forget(canaries, NAME)
    assert "Quillfeathe" not in str(contents_of(canaries.path))


def test_letters_that_json_writes_by_their_numbers_are_read(plan: MadePlan) -> None:
    edit(plan.register, plan.actions["1.2"], {"lead": "Zoë Åkesson-Öst"})
    with closing(sqlite3.connect(plan.register.path)) as conn, conn:
        layout = json.dumps({"columns": [{"words": json.dumps(["ZOË ÅKESSON ÖST"])}], "Zoë Åkesson-Öst": 1})
        conn.execute("UPDATE source SET layout = ?", (layout,))
    forget(plan.register, "Zoe Akesson-Ost")
    kept = json.loads(plan.register.reader.execute("SELECT layout FROM source").fetchone()[0])
    assert json.loads(kept["columns"][0]["words"]) == ["A former officer"] and list(kept) == [
        "columns",
        "A former officer",
    ]


def test_a_meeting_forgets_who_was_there_and_goes_back_and_comes_again(plan: MadePlan) -> None:
    before = state_of(plan.register.path)
    held = hold_meeting(plan)
    say(plan.register, held.id, held.action("1.1"), "decision", "Lakshmi Bright asks the tenants")
    found = look(plan.register.reader, "Lakshmi Bright")
    assert (found.kinds["meetings"], found.kinds["what was said in meetings"]) == (1, 1)
    forget(plan.register, "Lakshmi Bright")
    assert held.line().present == ("Director, Homes", "Tom Pell")
    assert held.told() == [("decision", "Director, Homes asks the tenants")]
    after = state_of(plan.register.path)
    undo_meeting(plan.register, held.id)
    assert len(state_of(plan.register.path)["said"]) == len(before["said"]) == 0
    redo_meeting(plan.register, held.id)
    assert state_of(plan.register.path) == after

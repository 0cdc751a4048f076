"""What is published: no known name anywhere once each was decided on, and nothing written before."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from importlib import resources
from pathlib import Path
from typing import Any

import pytest

from db.contents import plan_contents
from db.engine import raw_connection
from db.errors import Refused
from db.opening import open_register
from db.persons.known import known_people
from db.reading import plans
from db.register import Register
from db.verbs import archive, edit
from edi_tui.exports import FORMS, Asked, Audience, Selection, prepare, write
from edi_tui.exports.audience import NO_POST, finder_for, for_public, names_in
from edi_tui.exports.names.asking import deciding
from edi_tui.exports.prepared import Prepared
from edi_tui.exports.report.template import Template
from imports.reading import read
from imports.reconciling.apply import apply
from imports.reconciling.proposal import propose
from tests.edi_tui.exports.canaries import NAME, PIECES, POST, canary_register

TODAY = date(2026, 11, 21)
OURS = {"id", "plan_id", "heading_id", "parent_id", "stage", "colour", "role", "key", "period", "symbol"}


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    opened = canary_register(tmp_path)
    yield opened
    opened.close()


def prepared(register: Register, form: str = "json", **asked: Any) -> Prepared:
    """The public export of every plan."""
    chosen = Selection(tuple(plan.id for plan in plans(register.reader)))
    return prepare(register.reader, Asked(chosen, form, Audience.public).with_(**asked), today=TODAY)


def everything_replaced(register: Register, form: str = "json") -> Prepared:
    names = {name.name: True for name in prepared(register, form).names}
    return prepared(register, form, names=names)


def texts(value: Any, name: str = "") -> Iterator[tuple[str, str]]:
    """Every text of a plan with the field that it stands in, found without the product's help."""
    if isinstance(value, str) and name not in OURS:
        yield name, value
    elif isinstance(value, list | tuple):
        for item in value:
            yield from texts(item, name)
    elif is_dataclass(value) and not isinstance(value, type):
        for part in fields(value):
            yield from texts(getattr(value, part.name), part.name)


def test_the_canary_stands_in_every_field_that_leaves(register: Register) -> None:
    contents = for_public(plan_contents(register.reader, plans(register.reader)[0].id))
    held = {name for name, text in texts(contents) if any(piece in text.casefold() for piece in PIECES)}
    assert held >= {"title", "council", "text", "ref", "kind", "label", "desired_outcome", "commitment", "directorate"}
    assert held >= {"success_measure", "service_area", "supporting_services", "due_words", "tags"}
    assert held >= {"due_reason", "way_to_green"}
    assert held.isdisjoint({"name", "note", "problems", "cells", "source"})


@pytest.mark.parametrize("form", FORMS)
def test_every_form_for_the_public_holds_the_name_nowhere(register: Register, tmp_path: Path, form: str) -> None:
    written = write(everything_replaced(register, form), tmp_path / f"out.{form}").path
    packed = zipfile.is_zipfile(written)
    parts = [written.read_bytes()]
    if packed:
        with zipfile.ZipFile(written) as archive_of:
            parts = [name.encode() + archive_of.read(name) for name in archive_of.namelist()]
    found = [piece for part in parts for piece in PIECES if piece in part.decode("utf-8", "replace").casefold()]
    assert found == []
    assert any(POST.encode() in part for part in parts)


@pytest.mark.parametrize("form", FORMS)
def test_nothing_is_published_while_a_name_is_undecided(register: Register, tmp_path: Path, form: str) -> None:
    with pytest.raises(Refused, match="say of each whether it is kept or replaced"):
        write(prepared(register, form), tmp_path / f"out.{form}")
    assert not (tmp_path / f"out.{form}").exists()


def test_every_place_of_a_name_is_listed(register: Register) -> None:
    places = {(place.action, place.field) for name in prepared(register).names for place in name.places}
    action, task = "Q1 Quillfeather", "Ask Z. Quillfeather"
    assert places == {
        ("", "Title of the plan"),
        ("", "Council"),
        ("", "Heading"),
        ("", "Status"),
        *((action, field) for field in ("Ref", "Action", "Desired outcome", "Commitment", "Success measure")),
        *((action, field) for field in ("Council", "Directorate", "Service area", "Supporting services", "Deadline")),
        *((action, field) for field in ("Why it moved", "Way to green", "Protected characteristics")),
        *((action, field) for field in ("Update Q2 2026-27", "Owner")),
        *((task, field) for field in ("Action", "Desired outcome", "Deadline", "Update Q1 2026-27")),
    }


def test_a_place_shows_the_words_around_the_name(register: Register) -> None:
    found = {name.name: name for name in prepared(register).names}
    assert found["Mr Quillfeather"].places[0].around == f"Mr Quillfeather ({NAME}) wrote this."
    assert (found[NAME].officer, found[NAME].post) == (NAME, POST)


def test_what_is_kept_stays_and_what_is_replaced_goes(register: Register, tmp_path: Path) -> None:
    names = {name.name: name.name != "Mr Quillfeather" for name in prepared(register).names}
    text = write(prepared(register, names=names), tmp_path / "out.json").path.read_text("utf-8")
    assert f"Mr Quillfeather ({POST}) wrote this." in text
    assert NAME not in text


def test_colleagues_are_asked_nothing(register: Register, tmp_path: Path) -> None:
    chosen = Selection(tuple(plan.id for plan in plans(register.reader)))
    inside = prepare(register.reader, Asked(chosen, "json"), today=TODAY)
    assert (inside.names, inside.undecided) == ((), [])
    assert NAME in write(inside, tmp_path / "out.json").path.read_text("utf-8")


def test_an_officer_who_may_be_a_post_is_asked_about(register: Register) -> None:
    owner = "HR – Zebedee Quillfeather"
    found = {name.name: name for name in prepared(register).names}
    assert found[owner].doubtful
    shown = {person.name for person in prepared(register).plans[0].actions[0].people}
    assert shown == {POST, NO_POST}
    kept = prepared(register, names={owner: False})
    assert owner in {person.name for person in kept.plans[0].actions[0].people}


def test_a_team_without_a_post_is_shown_by_its_name(register: Register) -> None:
    action = plan_contents(register.reader, plans(register.reader)[0].id).actions[0]
    edit(register, action.id, {"lead": "Housing Team; Bo Penhale"})
    people = prepared(register).plans[0].actions[0].people
    assert [person.name for person in people if person.role == "lead"] == ["Housing Team", NO_POST]
    assert "Housing Team" not in {name.officer for name in prepared(register).names}


def test_who_was_an_officer_once_is_still_known(register: Register) -> None:
    action = plan_contents(register.reader, plans(register.reader)[0].id).actions[0]
    edit(register, action.id, {"commitment": "Ada Quist's pledge", "lead": "Ada Quist"})
    edit(register, action.id, {"lead": "Bo Penhale", "owner": ""})
    assert "Ada Quist" in {name.name for name in prepared(register).names}
    assert {"Ada Quist", "Bo Penhale"} <= {person.name for person in known_people(register.reader)}


def test_an_action_that_was_archived_does_not_leave(register: Register) -> None:
    archive(register, [plan_contents(register.reader, plans(register.reader)[0].id).actions[0].id])
    assert prepared(register).plans[0].actions == []


def test_a_typed_name_decides_what_it_names(register: Register) -> None:
    found = names_in(
        [plan_contents(register.reader, plan.id) for plan in plans(register.reader)], finder_for(register.reader)
    )
    assert deciding(found, "mr quillfeather", replace=True) == {"Mr Quillfeather": True}
    by_officer = deciding(found, "ZEBEDEE QUILLFEATHER", replace=False)
    assert {"Mr Quillfeather", "Quillfeather", "Zebedee"} <= set(by_officer)
    assert "HR – Zebedee Quillfeather" not in by_officer
    assert deciding(found, "Nobody", replace=True) == {}


def test_a_councils_own_headings_are_looked_through_too(register: Register) -> None:
    plan = plans(register.reader)[0]
    columns = [
        {"sheet": "1", "column": f"Q2!{letter}1", "heading": heading, "fields": [field], "key": "x"}
        for letter, heading, field in (("A", "Ref", "ref"), ("B", "What Mx Quillfeather does", "action"))
    ]
    with register.writing() as session:
        raw_connection(session).execute(
            "UPDATE source SET layout = ? WHERE plan_id = ?", (json.dumps({"columns": columns}), plan.id)
        )
    found = {name.name for name in prepared(register, "csv", layout=plan.title).names}
    assert "Mx Quillfeather" in found
    names = dict.fromkeys(found, True)
    assert prepared(register, "csv", layout=plan.title, names=names).shape.headings[1] == f"What {POST} does"


SAMPLES = [one.name for one in resources.files("edi_tui.samples").iterdir() if one.name.endswith(".xlsx")]


@pytest.mark.parametrize("sample", SAMPLES)
def test_the_sample_plans_are_published_without_their_officers(tmp_path: Path, sample: str) -> None:
    opened = open_register(tmp_path / "sample.db", create=True)
    with resources.as_file(resources.files("edi_tui.samples") / sample) as file:
        apply(opened, propose(opened.reader, read(file)))
    people = {person.name for person in known_people(opened.reader)}
    dated = Template(as_at=date(2026, 9, 30))
    names = {name.name: not name.doubtful for name in prepared(opened, "txt", template=dated).names}
    text = write(prepared(opened, "txt", names=names, template=dated), tmp_path / "out.txt").path.read_text("utf-8")
    opened.close()
    assert len(people) > 5 and [name for name in people if name in text] == []

"""Who answers for an action, however the cell puts it."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imports.cells import people
from imports.cells.names import is_person, letters
from imports.drafts import Person

TABLES = Path(__file__).parent / "tables"
LISTED = tomllib.loads((Path(__file__).parents[3] / "shared" / "vocabulary.toml").read_text("utf-8"))["owner_forms"]
NAMES = people.learn(["Jane Smith", "Tom Lee", "Kim Park", "Karen Poole", "Asha Rao"])

# Where we read otherwise than the list, and why.
OTHERWISE = {
    "Interim Corporate Director of Adult Social Care (Karen Fuller)": (
        {"name": "Karen Fuller", "post": "Interim Corporate Director of Adult Social Care"},
        "the word belongs to the holder, and so does our job title: it is the person's, not a post of the register's",
    ),
}


def described(person: Person) -> dict[str, str]:
    """A person in the list's own form: a name, and whatever stands beside it."""
    beside = {"post": person.job_title, "note": person.note}
    return {"name": person.name, **{key: text for key, text in beside.items() if text}}


def stated(form: Any) -> dict[str, str]:
    """What the list states, in our fields: its "service" and "role" are notes, or a title where they name an office."""
    if isinstance(form, str):
        return {"name": form}
    if "name" not in form:
        return {"name": form["post"], "note": form["service"]}
    role = form.get("role", "")
    return {"name": form["name"], **({"post": form["post"]} if "post" in form else {}), **_role(role)}


def _role(role: str) -> dict[str, str]:
    return {} if not role else {"post" if role == "HoS" else "note": role}


@pytest.mark.parametrize("entry", LISTED, ids=lambda entry: entry["raw"])
def test_every_owner_of_the_list_reads_as_it_is_stated_there(entry: dict[str, Any]) -> None:
    taught = [form if isinstance(form, str) else form.get("name", "") for e in LISTED for form in e["parse"]]
    found = people.read(entry["raw"], "lead", people.learn(taught)).people
    other = OTHERWISE.get(entry["raw"])
    assert [described(person) for person in found] == ([other[0]] if other else [stated(f) for f in entry["parse"]])


def written() -> list[tuple[str, str]]:
    """The table's lines: a cell, and the people whom it names."""
    lines = (TABLES / "people.txt").read_text("utf-8").splitlines()
    pairs = [line.split(" →") for line in lines if not line.startswith("#")]
    return [(cell.replace("\\n", "\n"), people.strip()) for cell, people in pairs]


@pytest.mark.parametrize(("cell", "named"), written(), ids=[cell for cell, _ in written()])
def test_everybody_in_a_cell_is_named_once_with_what_stands_beside_the_name(cell: str, named: str) -> None:
    reading = people.read(cell, "lead", NAMES)
    told = [
        p.name + (f" = {p.job_title}" if p.job_title else "") + (f" ~ {p.note}" if p.note else "")
        for p in reading.people
    ]
    assert " + ".join(told) + (" ?" if reading.doubt else "") == named


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("Marta HolmeIdris Vaughan", ["Marta Holme", "Idris Vaughan"]),
        ("Marta HolmePetraLowe", ["Marta Holme", "Petra Lowe"]),
        ("Nia RowlandsOwen Pike", ["Nia Rowlands", "Owen Pike"]),
        ("Gwen Marsh Powell, Carys Stone", ["Gwen Marsh Powell", "Carys Stone"]),
        ("Rhys MacAlpine Isla McTavish Petra Lowe", ["Rhys MacAlpine", "Isla McTavish", "Petra Lowe"]),
    ],
)
def test_names_that_are_run_together_are_parted_by_what_the_plan_teaches(cell: str, names: list[str]) -> None:
    taught = people.learn(
        ["Marta Holme", "Petra Lowe", "Isla McTavish", "Head of Arts (Rhys MacAlpine)", "Gwen Marsh Powell"]
    )
    assert [person.name for person in people.read(cell, "lead", taught).people] == names


def test_two_people_with_notes_are_two_people() -> None:
    found = people.read("Marta Holme (internal) Paul Adeyemi (external)", "lead", NAMES).people
    assert [(person.name, person.note) for person in found] == [
        ("Marta Holme", "internal"),
        ("Paul Adeyemi", "external"),
    ]


def test_names_that_nothing_parts_stay_together_and_are_doubted() -> None:
    reading = people.read("Ann Lee Bo Finch", "lead", people.learn([]))
    assert [person.name for person in reading.people] == ["Ann Lee Bo Finch"]
    assert reading.doubt is not None


@pytest.mark.parametrize("text", ["Human Resources", "Property Team", "Head of HR", "HR", "all managers"])
def test_posts_and_teams_are_not_people(text: str) -> None:
    assert not is_person(text)


PIECES = [
    "Jane",
    "Smith",
    "Tom Lee",
    "HR",
    "Head of",
    " (",
    ")",
    ", ",
    " and ",
    "; ",
    "/",
    "\n",
    "• ",
    "– ",
    "TBC",
    "Lead: ",
    "ü",
    "7",
]


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join) | st.text(max_size=60))
def test_nobody_is_named_in_words_that_the_cell_does_not_hold(cell: str) -> None:
    reading = people.read(cell, "lead", NAMES)
    held = letters(cell)
    for person in reading.people:
        assert person.name.strip()
        assert letters(person.name) in held
        assert letters(person.job_title or "") in held
    people.looks_like_people(cell)
    people.learn([cell])

"""Who answers for an action, however the cell puts it."""

from __future__ import annotations

import pytest

from imports.cells import people
from imports.cells.names import is_person

CELLS = [
    "Marta Holme",
    "Petra Lowe",
    "■ Idris Vaughan ■ Petra Lowe",
    "Director of Place, Culture and Skills (Rhys MacAlpine)",
    "Asha Bell, Tomos Reid",
    "Gwen Marsh Powell",
]
NAMES = people.learn(CELLS)

FORMS = {
    "Marta HolmeIdris Vaughan": ["Marta Holme", "Idris Vaughan"],
    "Marta HolmePetraLowe": ["Marta Holme", "Petra Lowe"],
    " Marta Holme Idris Vaughan Petra Lowe ": ["Marta Holme", "Idris Vaughan", "Petra Lowe"],
    "Nia RowlandsOwen Pike": ["Nia Rowlands", "Owen Pike"],
    "■ Idris Vaughan ■ Petra Lowe": ["Idris Vaughan", "Petra Lowe"],
    "Asha Bell, Tomos Reid": ["Asha Bell", "Tomos Reid"],
    "Asha Bell and Tomos Reid": ["Asha Bell", "Tomos Reid"],
    "Asha Bell / Tomos Reid": ["Asha Bell", "Tomos Reid"],
    "Asha Bell\nTomos Reid": ["Asha Bell", "Tomos Reid"],
    "Gwen Marsh Powell, Carys Stone": ["Gwen Marsh Powell", "Carys Stone"],
    "Orla Penn-Hughes, Lucy Mann": ["Orla Penn-Hughes", "Lucy Mann"],
    "AG/ZW": ["AG", "ZW"],
    "ZW and Directors": ["ZW", "Directors"],
    "Policy Officer / Chief Executive": ["Policy Officer", "Chief Executive"],
    "Corporate Manager\n(Human Resources)": ["Corporate Manager (Human Resources)"],
    "Director of Law, Elections and Insight": ["Director of Law, Elections and Insight"],
    "HR Business Partners and Learning and Development": ["HR Business Partners and Learning and Development"],
    "Facilities Management & Waste": ["Facilities Management & Waste"],
    "Isla McTavish": ["Isla McTavish"],
    "Cllr Amina Khan": ["Cllr Amina Khan"],
    "To be confirmed": [],
    "Vacant": [],
}


@pytest.mark.parametrize(("cell", "names"), FORMS.items(), ids=FORMS)
def test_everybody_in_a_cell_is_named_once(cell: str, names: list[str]) -> None:
    assert [person.name for person in people.read(cell, "lead", NAMES).people] == names


PARTS = [
    (
        "Director of Place, Culture and Skills (Rhys MacAlpine)",
        "Rhys MacAlpine",
        "Director of Place, Culture and Skills",
        None,
    ),
    ("Interim Head of Care (Karen Poole)", "Karen Poole", "Interim Head of Care", None),
    ("Karen Poole, Head of HR", "Karen Poole", "Head of HR", None),
    ("Head of HR - Karen Poole", "Karen Poole", "Head of HR", None),
    ("Karen Poole (Head of HR)", "Karen Poole", "Head of HR", None),
    ("Karen Poole (internal)", "Karen Poole", None, "internal"),
    ("Arts Manager; Children and Schools", "Arts Manager", None, "Children and Schools"),
]


@pytest.mark.parametrize(("cell", "name", "post", "note"), PARTS)
def test_a_person_keeps_the_post_or_the_note_beside_the_name(cell: str, name: str, post: str, note: str) -> None:
    (person,) = people.read(cell, "owner", NAMES).people
    assert (person.name, person.job_title, person.note, person.role) == (name, post, note, "owner")


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

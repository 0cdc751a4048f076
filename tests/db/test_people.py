"""Officers as lines of text: one person with one post, never split at its commas."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.lines import PersonLine
from db.people import people_text, person_text, read_people

WORDS = st.text(alphabet="ab ,–();-", min_size=1, max_size=12).map(lambda text: " ".join(text.split())).filter(bool)


@pytest.mark.parametrize(
    ("typed", "people"),
    [
        ("", []),
        (" ; \n", []),
        ("Ana Reed", [PersonLine("Ana Reed")]),
        ("Ana Reed – Director IT, Innovation, Digital", [PersonLine("Ana Reed", "Director IT, Innovation, Digital")]),
        ("Ana Reed - Clerk", [PersonLine("Ana Reed", "Clerk")]),
        ("Ana Smith-Reed (internal)", [PersonLine("Ana Smith-Reed", None, "lead", "internal")]),
        (
            "Ana – Clerk (acting); Tom\nZed",
            [PersonLine("Ana", "Clerk", "lead", "acting"), PersonLine("Tom"), PersonLine("Zed")],
        ),
        ("Tom; Tom\nTom", [PersonLine("Tom")]),
        ("Team ()", [PersonLine("Team")]),
        ("– Clerk", [PersonLine("– Clerk")]),
    ],
)
def test_officers_are_read_as_they_are_typed(typed: str, people: list[PersonLine]) -> None:
    assert read_people(typed, "lead") == people


@given(
    st.lists(
        st.builds(PersonLine, WORDS, st.none() | WORDS, st.just("lead"), st.none() | WORDS),
        max_size=3,
        unique_by=person_text,
    )
)
def test_officers_that_a_form_showed_are_the_same_when_it_is_saved(people: list[PersonLine]) -> None:
    assert read_people(people_text(people, "\n"), "lead", people) == people


def test_a_known_officer_of_another_role_is_not_taken_for_this_one() -> None:
    known = [PersonLine("A – B", None, "owner")]
    assert read_people("A – B", "lead", known) == [PersonLine("A", "B")]

"""Whom an officer's name means: a person, a post or team, or perhaps either."""

from __future__ import annotations

import pytest

from db.names import Kind, are_initials, is_ordinary, kind_of


@pytest.mark.parametrize(
    "name", ["Rose Okafor", "Okafor, Rose", "Ms Okafor", "L Rushen", "RO", "R.O.", "Tom Lee and Bo Penhale", "Sarah"]
)
def test_a_person_is_told(name: str) -> None:
    assert kind_of(name) is Kind.person


@pytest.mark.parametrize(
    "name",
    [
        "Head of Housing",
        "Head of Tenancy and Sustainment",
        "Housing Lead",
        "Climate Lead",
        "HR",
        "All",
        "TBC",
        "",
        "Tenancy Sustainment Team",
        "Chief Executive & SLT",
        "Corporate Director – Children's Services",
    ],
)
def test_a_post_or_a_team_is_told(name: str) -> None:
    assert kind_of(name) is Kind.post


@pytest.mark.parametrize(
    "name",
    [
        "Andy Head",
        "HR – Jane Smith",
        "Jane Smith Housing Manager",
        "Head of Housing & Jane Smith",
        "Cllr Jane Portfolio",
    ],
)
def test_what_may_be_either_is_not_taken_for_a_post(name: str) -> None:
    assert kind_of(name) is Kind.unsure


def test_initials_are_no_team() -> None:
    assert [name for name in ("RO", "J.S.", "HR", "IT", "TBC", "SLT", "Ro", "Rose") if are_initials(name)] == [
        "RO",
        "J.S.",
    ]


def test_words_in_plain_use_are_told_from_names() -> None:
    words = ["May", "GRANT", "Rose", "Young", "Okafor", "Quist", "Housing"]
    assert [word for word in words if is_ordinary(word)] == ["May", "GRANT", "Rose", "Young", "Housing"]

"""Known names in free text: found however they are written, not inside other words, replaced so that it still reads."""

from __future__ import annotations

import pytest

from db.persons.finding import Finder
from db.persons.known import Known
from db.persons.replacing import replaced

PEOPLE = [
    Known("Rose Okafor", "Head of Engagement", "engagement.lead@fen.example"),
    Known("Siân O'Neil", "HR Manager"),
    Known("Maria de Souza"),
    Known("Will Grant"),
    Known("May Young"),
    Known("L Rushen", "Policy Lead"),
    Known("RO"),
    Known("AM"),
    Known("Andy Head"),
    Known("Tom Hales", "Clerk"),
    Known("Søren Ågård-Lund"),
    Known("Li Wu"),
]
FINDER = Finder(PEOPLE)


def found(text: str) -> list[str]:
    """The words that are found, with a question mark behind those that may mean something else."""
    return [hit.words + "?" * hit.doubtful for hit in FINDER.find(text)]


def published(text: str) -> str:
    """The text as it is once every certain name was replaced."""
    hits = FINDER.find(text)
    return replaced(text, hits, {hit.words: not hit.doubtful for hit in hits})


@pytest.mark.parametrize(
    "name",
    [
        "Rose Okafor",
        "ROSE OKAFOR",
        "rose okafor",
        "Rose   Okafor",
        "Rose\nOkafor",
        "Rose\u00a0Okafor",
        "Rose-Okafor",
        "Róse Okafor",
        "Okafor, Rose",
        "OKAFOR Rose",
        "Okafor,\nRose",
        "Ms Okafor",
        "Ms. Rose Okafor",
        "Cllr Okafor",
        "R Okafor",
        "R. Okafor",
        "R.A. Okafor",
        "Rose A. Okafor",
        "Okafor R",
        "Rose O",
        "Okafor",
        "okafor",
        "roseokafor",
        "rose.okafor@fen.example",
        "rokafor@fen.example",
        "engagement.lead@fen.example",
        "https://fen.example/staff/rose-okafor",
        "Siân O'Neil",
        "SIAN O’NEIL",
        "Sian ONeil",
        "O'Neil",
        "Maria de Souza",
        "de Souza",
        "Souza",
        "M. de Souza",
        "Laura Rushen",
        "L Rushen",
        "Rushen",
        "RO",
        "R.O",
        "Soren Agard-Lund",
        "Ågård Lund",
        "Will Grant",
        "WILL GRANT",
        "Mr Grant",
        "Ms Young",
        "Andy Head",
        "Mr Head",
        "Hales",
        "Li Wu",
    ],
)
def test_a_name_is_found_however_it_is_written(name: str) -> None:
    assert found(f"agreed with {name}: the panel") == [" ".join(name.split())]


@pytest.mark.parametrize(
    "text",
    [
        "The number rose by a third",
        "Rosemary, Roselands and primrose",
        "Mayors and grants for youngsters",
        "It may well, and it will grant young people a place",
        "by May 2027, 31 May, May-June",
        "from the office; fro; ROAD",
        "Head of Housing, Head teachers",
        "Okaforian",
        "at 10 am",
        "welcome, Halesowen, Lister",
        "Rose's".lower(),
        "",
    ],
)
def test_no_name_is_found_in_other_words(text: str) -> None:
    assert [hit for hit in found(text) if hit != "will grant?"] == []


@pytest.mark.parametrize(
    ("text", "doubtful"),
    [
        ("Rose beds", "Rose?"),
        ("Grant funding", "Grant?"),
        ("Young people", "Young?"),
        ("in May", "May?"),
        ("we will grant access", "will grant?"),
        ("May I ask", "May?"),
        ("9 AM", "AM?"),
        ("Li is a unit", "Li?"),
    ],
)
def test_a_name_that_is_a_word_too_is_shown_and_not_replaced_by_itself(text: str, doubtful: str) -> None:
    assert found(text) == [doubtful]
    assert published(text) == text


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Rose Okafor will lead.", "Head of Engagement will lead."),
        ("Led by Rose O.", "Led by Head of Engagement."),
        ("Led by Rose O. since", "Led by Head of Engagement since"),
        ("Rose Okafor's team; Okafor’s", "Head of Engagement's team; Head of Engagement’s"),
        ("Tom Hales' report", "Clerk's report"),
        ("seen by 'Tom Hales' today", "seen by 'Clerk' today"),
        ("Will Grant agreed. Ask Will Grant.", "An officer agreed. Ask an officer."),
        ("the Souza review", "the officer review"),
        ("Head of Engagement (Rose Okafor)", "Head of Engagement (the post holder)"),
        ("Rose Okafor, Head of Engagement, agreed", "The post holder, Head of Engagement, agreed"),
        ("Rose Okafor, Tom Hales and RO", "Head of Engagement, Clerk and an officer"),
        ("• Will Grant: done\nWill Grant: not", "• An officer: done\nAn officer: not"),
        ("Write to rokafor@fen.example.", "Write to Head of Engagement."),
        ("[Rose Okafor](x) =Rose Okafor", "[Head of Engagement](x) =Head of Engagement"),
    ],
)
def test_a_text_still_reads_when_its_names_were_replaced(text: str, read: str) -> None:
    assert published(text) == read


def test_exactly_what_was_decided_is_replaced() -> None:
    text = "Rose Okafor and Ms Okafor met Okafor"
    hits = FINDER.find(text)
    assert replaced(text, hits, {"Ms Okafor": True, "Rose Okafor": False}) == (
        "Rose Okafor and Head of Engagement met Okafor"
    )


def test_a_part_that_two_share_says_no_post() -> None:
    finder = Finder([Known("Ines Quist", "Head of Engagement"), Known("Bo Quist", "Clerk")])
    hits = finder.find("Quist agreed with Bo Quist")
    assert [len(hit.people) for hit in hits] == [2, 1]
    assert replaced("Quist agreed with Bo Quist", hits, {"Quist": True, "Bo Quist": True}) == (
        "An officer agreed with Clerk"
    )

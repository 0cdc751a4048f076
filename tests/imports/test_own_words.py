"""An officer's own vocabulary file: what it adds, what it overrules, and what is said of what it gets wrong."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from imports.cells import deadlines, people, statuses
from imports.cells.calendar import Calendar
from imports.layouts.headers import meaning
from imports.request import Request
from imports.safety import worker
from imports.vocabulary import own_words
from tests.imports.building import workbook

OWN = """
[headings]
action = ["Pledge we make"]
update = ["Target"]

[statuses]
completed = ["Landed"]
withdrawn = ["Closed"]

[people]
nobody = ["Pool"]
teams = ["Guildhall"]

[deadlines]
standing = ["evergreen"]

[characteristics]
race = ["Roma families"]
islanders = ["island communities"]
"""
ROWS = [
    ["Pledge we make", "Lead", "Deadline", "Status", "Characteristics"],
    ["Open the doors of the town hall", "Pool", "Evergreen", "Landed", "Roma families; island communities"],
    ["Mend the loop in the chamber", "Ana Reyes", "March 2026", "Closed", "Race"],
]


@pytest.fixture(autouse=True)
def shipped_again() -> Iterator[None]:
    yield
    own_words.take(None)


def written(folder: Path, text: str) -> Path:
    path = folder / "words.toml"
    path.write_text(text, "utf-8")
    return path


def test_a_councils_own_words_are_read_as_it_says(tmp_path: Path) -> None:
    path = workbook(tmp_path / "plan.xlsx", ROWS)
    reading = worker.read(path.read_bytes(), Request(path.name, vocabulary=str(written(tmp_path, OWN))))
    assert reading.plan is not None
    first, second = reading.plan.actions
    assert (first.action, first.people, first.due_text) == ("Open the doors of the town hall", [], "Evergreen")
    assert first.characteristics == ["race", "islanders"]
    assert [(s.label, s.stage) for s in reading.plan.legend] == [("Landed", "completed"), ("Closed", "withdrawn")]
    assert not [problem for problem in reading.plan.problems if "vocabulary" in problem.sentence]
    assert [p.sentence for p in first.problems] == ["“Pool” names nobody."]
    assert second.people[0].name == "Ana Reyes"


def test_a_phrase_means_what_the_officer_says_and_nothing_else(tmp_path: Path) -> None:
    assert own_words.take(str(written(tmp_path, OWN))) == []
    assert [field for field, _ in meaning("Target").fields] == ["update"]
    assert statuses.group("closed") == "withdrawn" and statuses.group("done") == "completed"


def test_the_words_of_one_import_are_forgotten_by_the_next(tmp_path: Path) -> None:
    own_words.take(str(written(tmp_path, OWN)))
    own_words.take(None)
    assert "action" not in dict(meaning("Pledge we make").fields) or not meaning("Pledge we make").sure
    assert statuses.group("closed") == "completed" and statuses.group("landed") is None
    assert people.is_nobody("Pool") is False
    found = deadlines.in_cell("Evergreen", Calendar())
    assert found is not None and found.precision == "unknown"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[heading]\naction = ['x']", "has a part “heading” that is not known; known are characteristics, deadlines, "),
        ("[headings]\nactoin = ['x']", "“actoin” under [headings] is not known; known are action, "),
        ("[statuses]\ncompleted = 'Landed'", "“completed” under [statuses] must be a list of words"),
        ("[statuses]\ncompleted = [1]", "“completed” under [statuses] must be a list of words"),
        ("headings = 3", "has a part “headings” that is not known"),
    ],
)
def test_what_is_not_known_is_told_and_the_rest_is_taken(text: str, told: str, tmp_path: Path) -> None:
    (problem,) = own_words.take(str(written(tmp_path, text + "\n[people]\nnobody = ['Pool']")))
    assert told in problem.sentence and "words.toml" in problem.sentence
    assert people.is_nobody("Pool")


@pytest.mark.parametrize(
    ("content", "told"),
    [(b"[headings", "cannot be read (Expected"), (b"\xff\xfe\x00", "it is not UTF-8"), (None, "was not found")],
)
def test_a_file_that_is_no_vocabulary_ends_in_one_sentence(content: bytes | None, told: str, tmp_path: Path) -> None:
    own = tmp_path / "words.toml"
    if content is not None:
        own.write_bytes(content)
    path = workbook(tmp_path / "plan.xlsx", ROWS)
    reading = worker.read(path.read_bytes(), Request(path.name, vocabulary=str(own)))
    assert reading.plan is None and reading.refused is not None
    assert told in reading.refused and reading.refused.count("\n") == 0

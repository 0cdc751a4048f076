"""Deadlines in UK councils' words."""

from __future__ import annotations

import re
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imports.cells.calendar import Calendar
from imports.cells.dates import spans
from imports.cells.deadlines import in_cell, in_text, is_deadline

TABLES = Path(__file__).parent / "tables"
LISTED = tomllib.loads((Path(__file__).parents[3] / "shared" / "vocabulary.toml").read_text("utf-8"))["deadlines"]

# The list's name for what the words are → ours. Its "none" stands beside "N/A" as "unknown"; ours says what it is.
KINDS = {"none": "standing"}

# Where we read otherwise than the list, and why.
OTHERWISE = {
    "Phase 1: 2024-2026": "not called ambiguous: it is written as “2023-2027”, which the list does not call so either",
}
PLAN = Calendar(start=date(2024, 4, 1), financial_year=2024)


def calendar_of(context: dict[str, Any]) -> Calendar:
    """What the list says is known beside the words; "Throughout the year" is of some year."""
    named = re.search(r"20\d\d", str(context.get("asof", "")))
    year = context.get("fy") or (int(named.group()) if named else None)
    start = date(context["year1"], 4, 1) if "year1" in context else None
    return Calendar(start, year, month_first="MM/YY" in context.get("header", ""))


def placed(day: Any) -> Any:
    """The day that "fy_start", "fy_end", "Apr" and "Jul" are in the plan of 2024-25."""
    named = {
        "fy_start": date(2024, 4, 1),
        "fy_end": date(2025, 3, 31),
        "Apr": date(2024, 4, 1),
        "Jul": date(2024, 7, 31),
    }
    return named.get(day, None if isinstance(day, str) else day)


@pytest.mark.parametrize("entry", LISTED, ids=lambda entry: entry["phrase"])
def test_every_deadline_of_the_list_reads_as_it_is_stated_there(entry: dict[str, Any]) -> None:
    context = entry.get("context", {})
    relative = isinstance(entry.get("start"), str) or isinstance(entry.get("due"), str)
    deadline = in_cell(entry["phrase"], PLAN if relative else calendar_of(context))
    assert deadline is not None
    assert deadline.words == entry["phrase"]
    assert deadline.precision == KINDS.get(entry["kind"], entry["kind"])
    assert deadline.due == placed(entry.get("due"))
    if (start := placed(entry.get("start"))) and deadline.due:
        assert deadline.start == start
    if entry["phrase"] not in OTHERWISE:
        assert bool(deadline.doubt) == entry.get("ambiguous", False)


@pytest.mark.parametrize("phrase", OTHERWISE)
def test_what_is_discussed_here_is_in_the_list(phrase: str) -> None:
    assert phrase in {entry["phrase"] for entry in LISTED}


def written() -> list[list[str]]:
    """The table's lines: words, what they are, first day, due, and whether a person should look."""
    lines = (TABLES / "deadlines.txt").read_text("utf-8").splitlines()
    return [[part.strip() for part in line.split("|")] for line in lines if not line.startswith("#")]


@pytest.mark.parametrize(("words", "kind", "start", "due", "doubt"), written(), ids=[line[0] for line in written()])
def test_a_deadline_falls_due_on_the_last_day_of_its_period(
    words: str, kind: str, start: str, due: str, doubt: str
) -> None:
    deadline = in_cell(words, PLAN)
    assert deadline is not None
    assert (deadline.words, deadline.precision, str(deadline.due or "")) == (words, kind, due)
    assert not start or str(deadline.start) == start
    assert not due or bool(deadline.doubt) == bool(doubt)


def test_a_date_that_could_be_another_says_which() -> None:
    deadline = in_cell("Q2 2025", PLAN)
    assert deadline is not None
    assert deadline.doubt == "“Q2 2025” was read as 30 September 2025; 30 June 2025 is as likely."


def test_a_month_without_a_year_in_a_plan_of_several_years_has_no_date() -> None:
    deadline = in_cell("by March", Calendar(start=date(2024, 4, 1)))
    assert deadline is not None and (deadline.words, deadline.due, deadline.precision) == ("by March", None, "month")


@pytest.mark.parametrize("nothing", ["", " ", "-", "–"])
def test_an_empty_cell_is_no_deadline(nothing: str) -> None:
    assert in_cell(nothing, PLAN) is None


def test_a_heading_that_says_month_and_year_reads_pairs_so() -> None:
    said = Calendar(month_first=True)
    assert str(getattr(in_cell("02/03", said), "due", None)) == "2003-02-28"
    assert str(getattr(in_cell("02/03", Calendar()), "due", None)) == "2003-03-31"


SENTENCES = [
    ("We will count the ramps by Q2 and plan the rest.", "by Q2", "2023-09-30"),
    (
        "Draw up a plan in Q2 that follows the Skills Strategy (June 2022) and its annex (Feb 2023).",
        "in Q2",
        "2023-09-30",
    ),
    (
        "Run it throughout 2023, open nine centres by March 2024, and the last one by end of 2025.",
        "by end of 2025",
        "2025-12-31",
    ),
    (
        "Write a plan by 30 September 2023 that tells what we do for veterans in 2023-24.",
        "by 30 September 2023",
        "2023-09-30",
    ),
    (
        "We look again in Q2 23-24 once the figures, due to be ready in Q1 23-24, are known.",
        "in Q2 23-24",
        "2023-09-30",
    ),
    ("Offer a check to people aged 50-79 by March 2024.", "by March 2024", "2024-03-31"),
    ("Agree the rules for all staff. December 2023", "December 2023", "2023-12-31"),
]


@pytest.mark.parametrize(("sentence", "words", "due"), SENTENCES)
def test_a_sentence_states_its_latest_deadline(sentence: str, words: str, due: str) -> None:
    deadline = in_text(sentence, Calendar(start=date(2023, 4, 1), financial_year=2023))
    assert deadline is not None
    assert (deadline.words, str(deadline.due)) == (words, due)


@pytest.mark.parametrize(
    "sentence",
    [
        "Hold twelve sessions throughout the year.",
        "Do what the Fair Jobs 2020 report asks.",
        "Report on Volunteers' Day Dec 2018.",
        "Mark Kindness Week 26th March - 2nd April 2018.",
        "We may march with others.",
        "We learned much in 2019.",
    ],
)
def test_a_date_that_only_names_something_is_no_deadline(sentence: str) -> None:
    assert in_text(sentence, PLAN) is None


def test_a_quarter_without_any_year_has_words_and_no_date() -> None:
    deadline = in_text("We will start by Q2.", Calendar())
    assert deadline is not None and (deadline.words, deadline.due) == ("by Q2", None)


@pytest.mark.parametrize("cell", ["March 2026", "Q1 2025/26", "Ongoing", "31/12/2025", "By end of 2026"])
def test_a_cell_that_is_a_deadline_says_so_of_its_column(cell: str) -> None:
    assert is_deadline(cell)


@pytest.mark.parametrize("cell", ["HR", "Train 30 managers", "Completed. Nine sessions were held in June.", "4.10"])
def test_other_cells_do_not(cell: str) -> None:
    assert not is_deadline(cell)


@given(st.text(alphabet="0123456789/-–Q to MarchJune24 ,'().", max_size=40))
def test_no_text_breaks_the_reading_of_dates(text: str) -> None:
    for span in spans(text, PLAN):
        assert span.start is None or span.end is None or span.start <= span.end
    in_cell(text, PLAN)
    in_text(text, PLAN)


@pytest.mark.parametrize("words", ["31 Feb 2027", "3/31/27", "29/2/27", "31/04/2027"])
def test_a_day_that_does_not_exist_is_kept_in_words_and_not_moved(words: str) -> None:
    deadline = in_cell(words, PLAN)
    assert deadline is not None and (deadline.words, deadline.due) == (words, None)

"""Deadlines in UK councils' words."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imports.cells.dates import Calendar, spans
from imports.cells.deadlines import in_cell, in_text, is_deadline

PLAN = Calendar(start=date(2023, 4, 1), financial_year=2023)

READINGS = {
    "31/03/24": "2024-03-31",
    "15/10/2015": "2015-10-15",
    "5/11/2015": "2015-11-05",
    "23/2/23": "2023-02-23",
    "19 Jan 15": "2015-01-19",
    "31 March 2025": "2025-03-31",
    "Phase one by 31 March 2025": "2025-03-31",
    "By 1 June 2023": "2023-06-01",
    "deadline 5 Oct": "2023-10-05",
    "w.c. 19 July 2021": "2021-07-25",
    "45382": "2024-03-31",
    "31.03.2024": "2024-03-31",
    "31-Mar-24": "2024-03-31",
    "31st March 2024": "2024-03-31",
    "2024-03-31 00:00:00": "2024-03-31",
    "by March 2024": "2024-03-31",
    "(by March 2025)": "2025-03-31",
    "By end of Dec 2015": "2015-12-31",
    "By end of February 15": "2015-02-28",
    "By end of December 15": "2015-12-31",
    "March 03": "2003-03-31",
    "July 23": "2023-07-31",
    "Sept 2021": "2021-09-30",
    "Mar-24": "2024-03-31",
    "Mar-26": "2026-03-31",
    "Feb 24": "2024-02-29",
    "by 2018": "2018-12-31",
    "by end of 2025": "2025-12-31",
    "within 23/24": "2024-03-31",
    "2023-24": "2024-03-31",
    "2002/03": "2003-03-31",
    "2024-2025": "2025-03-31",
    "2023 to 2024": "2024-03-31",
    "By the end of the 2021 to 2022 financial year, we will:": "2022-03-31",
    "2023-2027": "2027-03-31",
    "Q2": "2023-09-30",
    "Q4": "2024-03-31",
    "Q2 23-24": "2023-09-30",
    "By the end of Q2 2023": "2023-09-30",
    "In Quarter 1": "2023-06-30",
    "In Q1-2": "2023-09-30",
    "Q1-Q2 2023-24": "2023-09-30",
    "Q3/4 Oct 2024 - Mar 2025": "2025-03-31",
    "Q2 Jul - Sept 2024": "2024-09-30",
    "quarter 4 (January to March 2025)": "2025-03-31",
    "Quarter 3 2023 to 2024": "2023-12-31",
    "Q4 2024/25": "2025-03-31",
    "H1 2024/25": "2024-09-30",
    "January - March 2023": "2023-03-31",
    "April 2023 / March 2026": "2026-03-31",
    "completed by September, 2021": "2021-09-30",
    "Summer 2025": "2025-08-31",
    "Spring 2025:": "2025-05-31",
    "Winter 2024/25": "2025-02-28",
    "early in 2022": "2022-04-30",
    "in late 23": "2023-12-31",
    "in mid-June 2025": "2025-06-20",
    "late October": "2023-10-31",
    "November / December 2021": "2021-12-31",
    "Throughout the year": "2024-03-31",
    "Years 1/2": "2025-03-31",
    "Year 2": "2025-03-31",
    "August 2002 November 2002": "2002-11-30",
    "completion date is estimated to be 30 September 2024 extended from 31 March 2024": "2024-09-30",
    "from 2022 and fully completed by December 2023": "2023-12-31",
    "26th March -2nd April 2018": "2018-04-02",
}

NO_DATE = {
    "Ongoing": "standing",
    "As required": "standing",
    "2023-2027 Ongoing as required.": "standing",
    "31 August (annually)": "recurring",
    "By end of March annually": "recurring",
    "Every August in line with the annual report": "recurring",
    "2023-2027 Quarterly": "recurring",
    "Six monthly": "recurring",
    "Medium term.": "horizon",
    "TBC": "unknown",
    "Within six months of new Council.": "unknown",
    "T4 20/21": "unknown",
    "Summer term": "unknown",
}


@pytest.mark.parametrize(("words", "due"), READINGS.items(), ids=READINGS)
def test_a_deadline_falls_due_on_the_last_day_of_its_period(words: str, due: str) -> None:
    deadline = in_cell(words, PLAN)
    assert deadline is not None
    assert (deadline.words, str(deadline.due)) == (words, due)


@pytest.mark.parametrize(("words", "kind"), NO_DATE.items(), ids=NO_DATE)
def test_words_that_name_no_day_are_kept_without_one(words: str, kind: str) -> None:
    deadline = in_cell(words, PLAN)
    assert deadline is not None
    assert (deadline.words, deadline.due, deadline.precision) == (words, None, kind)


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
    deadline = in_text(sentence, PLAN)
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

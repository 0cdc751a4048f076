"""Working days are counted back over weekends, Easter, Christmas and each country's own holidays."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from db.errors import Refused
from db.workdays import COUNTRIES, bank_holiday, country_of, is_working, require_country, working_days_before


@pytest.mark.parametrize(
    ("meeting", "days", "country", "found"),
    [
        # Thursday 9 April 2026, after Easter: Wednesday, Tuesday, then over Easter Monday and Good Friday to Thursday.
        (date(2026, 4, 9), 3, "England", date(2026, 4, 2)),
        # Easter Monday is a working day in Scotland.
        (date(2026, 4, 9), 3, "Scotland", date(2026, 4, 6)),
        # Over Christmas (Saturday's Boxing Day is kept on Monday 28th) and the year's change.
        (date(2027, 1, 5), 4, "England", date(2026, 12, 29)),
        (date(2027, 1, 5), 5, "England", date(2026, 12, 24)),
        # 2 January 2027 is a Saturday, so Scotland keeps Monday 4 January.
        (date(2027, 1, 5), 1, "Scotland", date(2026, 12, 31)),
        (date(2027, 1, 5), 1, "Wales", date(2027, 1, 4)),
        # St Andrew's Day, St Patrick's Day and the Boyne (kept on Monday 13 July 2026).
        (date(2026, 12, 1), 1, "Scotland", date(2026, 11, 27)),
        (date(2026, 12, 1), 1, "England", date(2026, 11, 30)),
        (date(2026, 3, 18), 1, "Northern Ireland", date(2026, 3, 16)),
        (date(2026, 7, 14), 1, "Northern Ireland", date(2026, 7, 10)),
        # The summer holiday is the first Monday of August in Scotland, the last one elsewhere.
        (date(2026, 8, 4), 1, "Scotland", date(2026, 7, 31)),
        (date(2026, 9, 1), 1, "England", date(2026, 8, 28)),
        # A meeting on a Sunday: Friday is one working day before.
        (date(2026, 11, 8), 1, "England", date(2026, 11, 6)),
        (date(2026, 11, 8), 0, "England", date(2026, 11, 8)),
    ],
)
def test_days_are_counted_back_over_what_is_no_working_day(meeting: date, days: int, country: str, found: date) -> None:
    assert working_days_before(meeting, days, country) == found


@pytest.mark.parametrize("country", COUNTRIES)
def test_between_a_day_and_the_meeting_lie_as_many_working_days_as_were_asked_for(country: str) -> None:
    for meeting in (date(2026, 4, 9) + timedelta(days=7 * week) for week in range(60)):
        found = working_days_before(meeting, 30, country)
        between = [found + timedelta(days=after) for after in range((meeting - found).days)]
        assert is_working(found, country)
        assert sum(is_working(day, country) for day in between) == 30


def test_a_day_beyond_what_is_known_is_refused_and_not_guessed() -> None:
    with pytest.raises(Refused, match="The bank holidays of 2101 are not known"):
        working_days_before(date(2101, 1, 20), 5, "England")
    with pytest.raises(Refused, match="of 1871 are not known"):
        working_days_before(date(1872, 1, 3), 5, "England")
    assert working_days_before(date(2100, 12, 20), 5, "England") == date(2100, 12, 13)


def test_a_holiday_has_its_name_and_a_country_is_read_however_it_is_written() -> None:
    assert bank_holiday(date(2026, 11, 30), "Scotland") == "Saint Andrew's Day"
    assert bank_holiday(date(2026, 11, 30), "Wales") is None
    assert [country_of(words) for words in (None, "", "northern IRELAND", "Mars")] == [
        "England",
        "England",
        "Northern Ireland",
        "England",
    ]
    assert (require_country(" wales "), require_country("  ")) == ("Wales", None)
    with pytest.raises(Refused, match="“Mars” is no country"):
        require_country("Mars")

"""Working days: Monday to Friday without the bank holidays of a country of the United Kingdom."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from functools import lru_cache

from db.errors import Refused
from db.text import fold, one_line

COUNTRIES = {"England": "ENG", "Scotland": "SCT", "Wales": "WLS", "Northern Ireland": "NIR"}
"""The countries, each with the name of its bank holidays in the library that knows them."""
_ONE = timedelta(days=1)
_FRIDAY = 4


def country_of(jurisdiction: str | None) -> str:
    """The country whose bank holidays count for a plan: England, where the plan names none that is known."""
    return next((name for name in COUNTRIES if fold(name) == fold(jurisdiction or "")), "England")


def require_country(words: str) -> str | None:
    """The country that somebody types, None for a blank; Refused for another."""
    found = [name for name in COUNTRIES if fold(name) == fold(words)]
    if one_line(words) and not found:
        raise Refused(f"“{one_line(words)}” is no country whose bank holidays are known: {', '.join(COUNTRIES)} are.")
    return found[0] if found else None


def bank_holiday(day: date, country: str) -> str | None:
    """What a day is called where it is a bank holiday; Refused for a year whose bank holidays nobody knows."""
    return _bank_holidays(country, day.year).get(day)


def is_working(day: date, country: str) -> bool:
    """Whether offices are open."""
    return day.weekday() <= _FRIDAY and bank_holiday(day, country) is None


def working_days_before(day: date, number: int, country: str) -> date:
    """The day that lies this many working days before another, which itself does not count; 0 is the day itself."""
    while number > 0:
        day -= _ONE
        number -= is_working(day, country)
    return day


@lru_cache(maxsize=200)
def _bank_holidays(country: str, year: int) -> Mapping[date, str]:
    from holidays import country_holidays  # takes a moment: most who look at a plan have no committee in it

    known = country_holidays("GB", subdiv=COUNTRIES[country], language="en_GB")
    if not known.start_year <= year <= known.end_year:
        raise Refused(
            f"The bank holidays of {year} are not known, so no working days can be counted there: they are known from "
            f"{known.start_year} to {known.end_year}."
        )
    return dict(country_holidays("GB", subdiv=COUNTRIES[country], years=year, language="en_GB"))

"""How a workbook's number looks to the council: a date, a percentage, a reference such as 4.10."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

BUILTIN_DATES = {14: "d/m/yyyy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 22: "d/m/yyyy h:mm"}
BUILTIN_PLAIN = {1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%"}
FIRST_DAY = {False: datetime(1899, 12, 30), True: datetime(1904, 1, 1)}
LAST_SERIAL = 2_958_465  # 31 December 9999


def format_code(number_format: int, own: dict[int, str]) -> str:
    """The code behind a format's number: the workbook's own or one that every workbook has."""
    return own.get(number_format) or BUILTIN_DATES.get(number_format) or BUILTIN_PLAIN.get(number_format) or ""


def show(raw: str, code: str, *, from_1904: bool = False) -> str:
    """The number as the officer sees it in the cell; what is no number comes back as it is."""
    try:
        value = float(raw)
    except ValueError:
        return raw
    bare = _bare(code)
    if is_date(code) and 0 < value < LAST_SERIAL:
        return _date(value, bare, from_1904)
    decimals = len(re.search(r"0(?:\.(0+))?", bare).group(1) or "") if "0" in bare else None  # type: ignore[union-attr]
    if "%" in bare:
        return f"{value * 100:.{decimals or 0}f}%"
    if decimals:
        return f"{value:.{decimals}f}"
    return f"{value:.15g}"


def is_date(code: str) -> bool:
    """Whether a format shows its number as a day."""
    return re.search(r"[dmy]", _bare(code)) is not None


def _bare(code: str) -> str:
    """A format for positive numbers without its literal text."""
    return re.sub(r'"[^"]*"|\[[^\]]*\]|\\.|_.', "", code.partition(";")[0]).casefold()


def _date(value: float, code: str, from_1904: bool) -> str:
    """In words, so that nobody reads the month for the day; as fine as the format shows it."""
    day = FIRST_DAY[from_1904] + timedelta(days=value)
    if "d" in code:
        return f"{day.day} {day:%B %Y}"
    return f"{day:%B %Y}" if "m" in code and "y" in code else f"{day:%Y}" if "y" in code else f"{day:%B}"

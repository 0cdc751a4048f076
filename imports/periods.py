"""What a document says about itself: its title, its council, the time that it covers and the time that it reports on."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from db.text import one_line
from imports import sections
from imports.cells import dates, references
from imports.cells.dates import FINANCIAL, YEAR, Calendar
from imports.grid import Row

SUBJECT = re.compile(r"\b(?:plan|strategy|scheme|objectives|equality|equalities|diversity|inclusion|EDI|inclusive|monitoring|progress|update|report)\b", re.IGNORECASE)
AS_AT = re.compile(
    r"\b(?:as at|as of|position (?:at|as at)|correct (?:at|as at)|updated?(?: at| to| on)?|last updated|progress (?:at|to)|to (?:the )?end of|report date|date)\b\W*(.{3,40})",
    re.IGNORECASE,
)
MEETING = re.compile(r"\b(?:committee|cabinet|meeting|board|council|panel|forum|scrutiny|executive)\b", re.IGNORECASE)
SPANNING = re.compile(rf"\b(?:plan|strategy|scheme)\b[^.]{{0,60}}?({FINANCIAL})", re.IGNORECASE)
NOT_TITLES = re.compile(r"^(?:page \d|version|draft|appendix|annex|agenda|date|author|key\b|note)", re.IGNORECASE)
COUNCIL = re.compile(
    r"((?:(?:[A-Z][\w'’-]+|&|and|upon|on|of|the|with|le|in)\s+){0,7}?[A-Z][\w'’-]+(?:\s+(?:County|City|Borough|District|Metropolitan|Metropolitan Borough|Town|Unitary))?\s+(?:Borough\s+)?Council)\b"
)
KINDS = {"county", "city", "borough", "district", "metropolitan", "town", "unitary", "council"}
LONGEST_TITLE = 140


@dataclass(slots=True)
class Period:
    """The time that a plan covers, and the part of it that its updates report on."""

    start: date | None = None
    end: date | None = None
    as_at: date | None = None
    reported: str | None = None  # "2021-22 Q2", "2023-08"

    def calendar(self, years_named: int | None = None) -> Calendar:
        """What dates without a year are read by."""
        return Calendar(self.start, self._financial_year() or years_named)

    def _financial_year(self) -> int | None:
        if self.start and self.end and dates.financial_year(self.start) == dates.financial_year(self.end):
            return dates.financial_year(self.start)
        if self.start or self.end:
            return None
        if self.reported and (quarter := re.match(r"(\d{4})-\d\d Q", self.reported)):
            return int(quarter.group(1))
        return dates.financial_year(self.as_at) if self.as_at else None


def title_of(rows: Iterable[Row]) -> str | None:
    """The first line that reads like a title: styled as one, or about a plan, or alone above a table."""
    candidates = [row for row in rows if _may_be_title(row)]
    styled = next((row for row in candidates if row.kind == "heading"), None)
    chosen = styled or next((row for row in candidates if SUBJECT.search(row.text)), None)
    if chosen is None and len(candidates) == 1:
        chosen = candidates[0]
    return one_line(chosen.text) if chosen else None


def _may_be_title(row: Row) -> bool:
    text = one_line(row.text)
    if len(row.filled) != 1 or row.kind == "bullet" or not 8 <= len(text) <= LONGEST_TITLE or len(text.split()) < 2:
        return False
    if references.leading(text) or NOT_TITLES.match(text) or sections.is_key(row) or sections.kind_of(text) or text.endswith((".", ":", ";")):
        return False
    return not re.match(r"(?:progress|update)\b.*\bas (?:at|of)\b", text, re.IGNORECASE)


def period_of(texts: Iterable[str], prose: Iterable[str], file_name: str) -> Period:
    """What the lines around the tables, the sheets' names and the file's name say, in that order; then the prose."""
    found = Period()
    lines = [one_line(text) for text in texts]
    for text in [*lines, _spoken(file_name)]:
        _note_span(text, found)
        found.reported = found.reported or quarter_in(text)
        found.as_at = found.as_at or _as_at(text)
    if found.start is None:
        spoken = next((m for text in prose if (m := SPANNING.search(one_line(text)))), None)
        if spoken and (pair := dates.financial_pair(spoken.group(1))):
            found.start, found.end = dates.year_span(*pair)
    if found.reported is None and found.as_at and any(_says_as_at(text) for text in lines):
        found.reported = f"{found.as_at:%Y-%m}"
    if found.start is None and found.reported and "Q" in found.reported:
        found.start, found.end = dates.year_span(int(found.reported[:4]))
    return found


def given(words: str, found: Period) -> None:
    """The officer's own word on the period ("2021-22", "2021-22 Q2") stands over what was found."""
    spans = dates.spans(words, Calendar())
    year = next((s for s in spans if s.precision in ("year", "range") and s.start), None)
    found.reported = quarter_in(words) or found.reported
    if year:
        found.start, found.end = year.start, year.end
    elif spans and spans[0].start:
        found.start, found.end = dates.year_span(dates.financial_year(spans[0].start))


def stamp(words: str, calendar: Calendar) -> str | None:
    """The period that a column's heading names, as it is kept: "2021-22 Q2", "2023-08"."""
    quarter = quarter_in(words)
    if quarter:
        return quarter
    spans = [s for s in dates.spans(words, calendar) if s.start and s.end]
    if not spans:
        return None
    span = spans[0]
    assert span.start is not None
    if span.precision in ("quarter", "half", "range"):
        year = dates.financial_year(span.start)
        return f"{year}-{(year + 1) % 100:02d} Q{(span.start.month - 4) % 12 // 3 + 1}"
    return f"{span.start:%Y-%m}" if span.precision in ("month", "date", "part") else None


def quarter_in(text: str) -> str | None:
    """"2021-22 Q2" where a text names a quarter with its financial year."""
    for span in dates.spans(text, Calendar()):
        if span.precision == "quarter" and span.has_year and span.start:
            year = dates.financial_year(span.start)
            return f"{year}-{(year + 1) % 100:02d} Q{(span.start.month - 4) % 12 // 3 + 1}"
    turned = re.search(rf"\b({FINANCIAL}|{YEAR})\W+(?:q|quarter )\s*([1-4])\b", text, re.IGNORECASE)
    if not turned:
        return None
    first = int(re.findall(r"\d+", turned.group(1))[0])
    year = first if first > 99 else 2000 + first
    return f"{year}-{(year + 1) % 100:02d} Q{turned.group(2)}"


def with_quarter_of(found: Period, texts: Iterable[str]) -> None:
    """Where the year is known and the updates speak of one quarter ("no update for Q2"), that is what they report on."""
    year = found.calendar().financial_year
    if found.reported or year is None:
        return
    named = Counter(q for text in texts for q in re.findall(r"\bfor\s+Q(?:uarter\s+)?([1-4])\b", text, re.IGNORECASE))
    if len(named) == 1:
        found.reported = f"{year}-{(year + 1) % 100:02d} Q{next(iter(named))}"


def year_named(texts: Iterable[str]) -> int | None:
    """The financial year that most of a plan's own texts name, for a document that names none itself."""
    named: Counter[int] = Counter()
    for text in texts:
        for match in re.finditer(FINANCIAL, text):
            pair = dates.financial_pair(match.group())
            if pair and pair[1] == pair[0] + 1:
                named[pair[0]] += 1
    common = named.most_common(2)
    if not common or common[0][1] < 2 or (len(common) > 1 and common[1][1] * 2 > common[0][1]):
        return None
    return common[0][0]


def council_in(texts: Iterable[str], file_name: str) -> str | None:
    """The council named most; of a longer run of capitals, the part that the file's name knows."""
    names: Counter[str] = Counter()
    stem = _spoken(file_name).casefold()
    for text in texts:
        for match in COUNCIL.finditer(one_line(text)):
            name = _trimmed(match.group(1), stem)
            if name:
                names[name] += 1
    return names.most_common(1)[0][0] if names else None


def _trimmed(name: str, stem: str) -> str | None:
    tokens = name.split()
    while tokens and tokens[0].casefold() in ("the", "of", "and", "&", "in", "on", "for", "a", "with", "this", "our", "each", "both", "your"):
        tokens = tokens[1:]
    own = [t for t in tokens if t.casefold() not in KINDS]
    known = next((at for at, token in enumerate(tokens) if token.casefold() in stem and len(token) > 3), None)
    if not own or (known is None and len(own) > 3):
        return None
    return " ".join(tokens[known:] if known is not None and own[0] != tokens[known] else tokens)


def _spoken(file_name: str) -> str:
    """A file's name as words; hyphens stay between the years of a period."""
    stem = re.sub(r"\.\w{1,5}$", "", file_name)
    return re.sub(r"_|(?<!\d)-|-(?!\d)", " ", re.sub(r"(?<=\d{4})-(?=\d{4}\b|\d\d\b)", "–", stem))


def title_from(file_name: str) -> str:
    """A title of last resort."""
    spoken = one_line(_spoken(file_name).replace("–", "-"))
    return spoken[:1].upper() + spoken[1:] if spoken else "Action plan"


def _note_span(text: str, found: Period) -> None:
    if found.start is not None or len(text) > LONGEST_TITLE:
        return
    span = next((s for s in dates.spans(text, Calendar()) if s.precision in ("year", "range") and s.start and s.has_year), None)
    if span and span.start and (span.start.month, span.start.day) == (4, 1) and re.search(FINANCIAL, text):
        found.start, found.end = span.start, span.end


def _as_at(text: str) -> date | None:
    """"As at August 2023", or the date of the meeting that a paper is for."""
    if len(text) > LONGEST_TITLE:
        return None
    said = AS_AT.search(text)
    if said:
        span = next((s for s in dates.spans(said.group(1), Calendar()) if s.end and s.precision in ("date", "month")), None)
        if span and span.at <= 6:
            return span.end
    if MEETING.search(text):
        return next((s.end for s in dates.spans(text, Calendar()) if s.precision == "date" and s.has_year), None)
    return None


def _says_as_at(text: str) -> bool:
    return AS_AT.search(text) is not None and len(text) <= LONGEST_TITLE



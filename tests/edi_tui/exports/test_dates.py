"""The dates of committees as a calendar file, read again by another's library and, letter by letter, by hand."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from icalendar import Calendar

from db.committees import CommitteeLine, StepDay
from db.errors import Refused
from edi_tui.exports.dates import dates_bytes, write_dates

NOW = datetime(2026, 9, 1, 9, 30, tzinfo=UTC)
TITLE = "Scrutiny, Equality; and “Inclusion” \\ Überblick – a panel whose name is longer than one line of a file can be"


def line(**other: object) -> CommitteeLine:
    given = (("data cut", 30, date(2026, 10, 1)), ("draft", 10, None), ("Prüfung ★", 0, date(2026, 11, 12)))
    steps = tuple(StepDay(*step) for step in given)
    plain: dict[str, object] = {"id": "key-1", "title": TITLE, "plan_id": "p", "plan": "A Fair\nMarrowby"}
    plain |= {"held_on": date(2026, 11, 12), "country": "England", "steps": steps, "notes": ()}
    return CommitteeLine(**{**plain, **other})  # type: ignore[arg-type]


def properties(content: bytes) -> list[tuple[str, str]]:
    """The lines of the file, unfolded and unescaped by the rules of RFC 5545 alone."""
    assert content.endswith(b"\r\n")
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert max(len(one) for one in content.split(b"\r\n")) <= 75
    text = content.replace(b"\r\n ", b"").decode("utf-8")
    found = []
    for one in text.rstrip("\r\n").split("\r\n"):
        name, _, value = one.partition(":")
        plain = value.replace("\\\\", "\0").replace("\\n", "\n").replace("\\,", ",").replace("\\;", ";")
        found.append((name, plain.replace("\0", "\\")))
    return found


def test_a_hand_written_reader_finds_every_event_whole() -> None:
    told = properties(dates_bytes([line()], NOW))
    assert told[:5] == [
        ("BEGIN", "VCALENDAR"),
        ("VERSION", "2.0"),
        ("PRODID", "-//edi-tui//Committee dates//EN"),
        ("CALSCALE", "GREGORIAN"),
        ("METHOD", "PUBLISH"),
    ]
    of = {name: [value for other, value in told if other == name] for name, _ in told}
    assert of["SUMMARY"] == [f"Data cut: {TITLE}", f"Prüfung ★: {TITLE}", f"Meeting: {TITLE}"]
    assert of["DTSTART;VALUE=DATE"] == ["20261001", "20261112", "20261112"]
    assert of["DTEND;VALUE=DATE"] == ["20261002", "20261113", "20261113"]
    assert of["DTSTAMP"] == ["20260901T093000Z"] * 3
    assert of["UID"][0] == "key-1-data-cut@edi-tui"
    assert len(set(of["UID"])) == 3
    assert all(uid.isascii() and " " not in uid for uid in of["UID"])
    counted = "30 working days before the meeting on 12 November 2026, by the bank holidays of England."
    assert counted in of["DESCRIPTION"][0]
    assert "Plan: A Fair Marrowby" in of["DESCRIPTION"][0]
    assert ("BEGIN", "VALARM") not in told


def test_the_library_reads_the_same_back() -> None:
    events = Calendar.from_ical(dates_bytes([line()], NOW)).walk("VEVENT")
    assert [event.decoded("dtstart") for event in events] == [date(2026, 10, 1), date(2026, 11, 12), date(2026, 11, 12)]
    assert str(events[0]["summary"]) == f"Data cut: {TITLE}"


def test_an_event_stays_the_same_one_when_its_day_moves() -> None:
    before = properties(dates_bytes([line()], NOW))
    moved = line(held_on=date(2026, 11, 19), title="Renamed", steps=(StepDay("data cut", 30, date(2026, 10, 8)),))
    after = properties(dates_bytes([moved], datetime(2026, 9, 2, tzinfo=UTC)))
    uids = [value for name, value in before if name == "UID"]
    assert [value for name, value in after if name == "UID"] == [uids[0], uids[2]]


def test_a_step_that_is_called_as_the_meeting_is_another_event() -> None:
    called = line(
        steps=(StepDay("meeting", 5, date(2026, 11, 5)), StepDay("Meeting of officers", 3, date(2026, 11, 9)))
    )
    uids = [value for name, value in properties(dates_bytes([called], NOW)) if name == "UID"]
    assert len(uids) == len(set(uids)) == 3


def test_the_file_is_written_whole_and_asks_for_its_own_ending(tmp_path: Path) -> None:
    target = write_dates(tmp_path / "dates.ics", [line()], now=NOW, replace=False)
    assert target.read_bytes() == dates_bytes([line()], NOW)
    with pytest.raises(Refused, match="dates"):
        write_dates(tmp_path / "dates.ics", [line()], now=NOW, replace=False)
    with pytest.raises(Refused, match="call it dates"):
        write_dates(tmp_path / "dates.txt", [line()], now=NOW, replace=True)
    with pytest.raises(Refused, match="no meeting in the calendar yet"):
        write_dates(tmp_path / "other.ics", [], now=NOW, replace=True)

"""One `clean` at every inlet: what must go is gone, what people write stays."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from db.text import clean, fold, one_line, shorten

ENGLAND = "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f"


@pytest.mark.parametrize(
    ("raw", "kept"),
    [
        ("\x1b[31mred\x1b[0m", "[31mred[0m"),
        ("\x1b]52;c;aGk=\x07copied", "]52;c;aGk=copied"),
        ("\x9b31mred", "31mred"),
        ("no\x00thing", "nothing"),
        ("\ud800half", "half"),
        ("\u202eevil\u202c", "evil"),
        ("\u2066a\u2069\u200f\u200e\u061cb", "ab"),
        ("zero\u200bwidth\ufeff\u2060", "zerowidth"),
        ("soft\u00adhyphen", "softhyphen"),
        ("no\ufffe\uffff\ufdd0 characters", "no characters"),
        ("seen\U000e0068\U000e0069", "seen"),
        ("bullet\uf0b7", "bullet"),
        (None, ""),
        (12, "12"),
    ],
)
def test_what_could_move_the_cursor_or_hide_goes(raw: object, kept: str) -> None:
    assert clean(raw) == kept


@pytest.mark.parametrize(
    "text",
    [
        "Café",
        "LGBTQ+",
        "المساواة للجميع",
        "שוויון לכולם",
        "क्षत्रिय हिन्दी",
        "می‌خواهم",
        "👩‍👩‍👧‍👦",
        "🏳️‍🌈",
        "🏳️‍⚧️",
        "🇬🇧",
        "👍🏽",
        "❤️",
        ENGLAND,
        f"{ENGLAND}{ENGLAND} and 🏴",
        "1\u20e3",
        "=1+1",
        "[x] [/x] [@click=app.quit]",
        "★ ● ▲",
        "平等",
        "\U0001fa77",
        "\U0001fae8",
    ],
)
def test_what_people_write_stays_as_it_is(text: str) -> None:
    assert clean(text) == text


def test_line_breaks_stay_and_spaces_inside_a_line_are_folded() -> None:
    assert clean(" a\t b\u00a0 c \r\n\r\n d\u2028e\v ") == "a b c\n\nd\ne"
    assert one_line("a\n\n b") == "a b"


def test_letters_are_composed() -> None:
    assert clean("Cafe\u0301") == "Café"


@given(st.text())
@example("e\x00\u0301")
@example("\U0001f3f4\x00\U000e0067\U000e007f")
@example(" \u2000\x1f\u0301")
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    assert not any(unicodedata.category(c) in ("Cc", "Cs") for c in once.replace("\n", ""))
    once.encode("utf-8")


def test_folded_words_compare_without_case_accents_and_signs() -> None:
    assert (
        fold("  ÉQUALITY – Impact\nassessment! ") == fold("equality impact assessment") == "equality impact assessment"
    )


@given(st.text(), st.integers(min_value=2, max_value=60))
def test_a_shortened_text_is_one_line_and_fits(text: str, width: int) -> None:
    assert len(shorten(text, width)) <= width
    assert "\n" not in shorten(text, width)


def test_a_text_is_cut_at_a_word() -> None:
    assert shorten("Work directly with communities", 20) == "Work directly with…"


@given(st.text())
@example("Café – the council’s own")
@example("e\u0301")
def test_printable_text_goes_a_shorter_way_to_the_same_end(text: str) -> None:
    assert clean(text) == clean(text + "\u200b")


def test_every_control_surrogate_and_private_letter_goes() -> None:
    gone = {"Cc", "Cs", "Co"}
    kept = [c for c in map(chr, range(0x110000)) if unicodedata.category(c) in gone and clean(f"a{c}b") == f"a{c}b"]
    assert kept == ["\n"]

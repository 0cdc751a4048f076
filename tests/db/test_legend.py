"""A plan's own statuses: their signs, their keys, and what a person means by a word."""

from __future__ import annotations

import pytest

from db.errors import Refused
from db.legend import choose_keys, find_status, sign, status_text
from db.lines import StatusLine


def entry(label: str, colour: str | None = None, symbol: str | None = None, key: str | None = None) -> StatusLine:
    return StatusLine(label, "plan", label, colour, symbol, key, None, 0)


LEGEND = [
    entry("On target", "green", "★", "o"),
    entry("Off target", "red", "▲", "f"),
    entry("Complete", "blue", None, "c"),
]
LEGEND += [entry("Completed late", "grey", None, "1")]


@pytest.mark.parametrize(
    ("words", "label"),
    [
        ("On target", "On target"),
        (" on  TARGET ", "On target"),
        ("★", "On target"),
        ("f", "Off target"),
        ("F", "Off target"),
        ("red", "Off target"),
        ("off", "Off target"),
        ("complete", "Complete"),
        ("completed", "Completed late"),
        ("1", "Completed late"),
    ],
)
def test_a_status_is_meant_by_its_label_symbol_key_colour_or_beginning(words: str, label: str) -> None:
    found = find_status(LEGEND, words)
    assert found is not None
    assert found.label == label


@pytest.mark.parametrize("words", ["none", "No status"])
def test_no_status_can_be_meant_too(words: str) -> None:
    assert find_status(LEGEND, words) is None


@pytest.mark.parametrize("words", ["", " ", "comp", "amber", "?", "●"])
def test_what_fits_none_or_several_is_refused_with_what_there_is(words: str) -> None:
    with pytest.raises(Refused, match=r"its legend has On target \(o\), Off target \(f\)"):
        find_status(LEGEND, words)


def test_a_legend_of_nothing_but_signs_can_be_used() -> None:
    legend = [entry("★"), entry("●")]
    found = find_status(legend, "●")
    assert found is not None
    assert found.label == "●"


def test_a_status_is_a_sign_and_a_word_and_never_colour_alone() -> None:
    assert [status_text(status) for status in (*LEGEND, None)] == [
        "★ On target",
        "▲ Off target",
        "◆ Complete",
        "– Completed late",
        "no status",
    ]
    assert (sign(entry("Odd")), sign(None)) == ("○", "–")


def test_each_label_gets_a_key_that_is_free() -> None:
    assert choose_keys(["On target", "Off target", "Órdago", "★", "oo"], taken="n") == ["o", "f", "r", "1", "2"]
    keys = choose_keys(["a"] * 12)
    assert keys == ["a", *"123456789", "", ""]

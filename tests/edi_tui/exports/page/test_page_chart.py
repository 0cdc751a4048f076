"""The chart of a page: to scale, never with more text than fits, and with all of its figures in the table."""

from __future__ import annotations

import re

from edi_tui.exports.page.chart import chart_html
from edi_tui.exports.report.document import Bar, Cell, Chart, Column, Part, Table

_TABLE = Table("Figures", [Column("Priority")], [[Cell("Listen")]])


def drawn(*bars: Bar) -> str:
    return chart_html(Chart("Chart", "One sentence.", bars, _TABLE), 1)


def bar(label: str, *numbers: int) -> Bar:
    return Bar(label, [Part(f"Status {place}", "●", "green", number) for place, number in enumerate(numbers)])


def numbers_of(pattern: str, html: str) -> list[float]:
    return [float(found) for found in re.findall(pattern, html)]


def test_pieces_are_as_wide_as_their_numbers_beside_the_longest_bar() -> None:
    html = drawn(bar("Listen", 10, 30, 0), bar("Employ", 10, 0, 10))
    assert numbers_of(r'width="([\d.]+)%" height="2', html) == [25, 75, 25, 25]
    assert numbers_of(r'<rect x="([\d.]+)%"', html) == [0, 25, 0, 25]


def test_a_piece_says_what_it_has_room_for() -> None:
    html = drawn(bar("Listen", 80, 10, 4))
    assert re.findall(r'class="figure"[^>]*>([^<]*)<', html) == ["● 80", "10"]


def test_a_long_label_goes_on_in_the_next_line_and_is_whole() -> None:
    label = "Priority 1: Listen to everybody before we plan, wherever they live and however they speak"
    lines = re.findall(r'<text y="[\d.]+em">([^<]*)</text>', drawn(bar(label, 1)))
    assert " ".join(lines) == f"{label} (1)"
    assert 2 <= len(lines) <= 3


def test_a_word_longer_than_a_line_is_broken_and_whole() -> None:
    lines = re.findall(r'<text y="[\d.]+em">([^<]*)</text>', drawn(bar("W" * 120, 1)))
    assert "".join(lines) == "W" * 120 + " (1)"


def test_nothing_overlaps_what_stands_below_it() -> None:
    html = drawn(bar("Listen to everybody before we plan, wherever they live", 3), bar("Employ", 2))
    rows = numbers_of(r'(?:<text|<rect x="[\d.]+%") y="([\d.]+)em"', html)
    assert rows == sorted(rows)
    height = numbers_of(r'height="([\d.]+)em">\n<title', html)[0]
    assert rows[-1] + 2 <= height


def test_bars_without_anything_are_drawn_without_a_fault() -> None:
    assert "<rect" not in drawn(bar("Listen", 0, 0))
    assert "<rect" not in drawn()


def test_the_key_has_each_status_once() -> None:
    html = drawn(bar("Listen", 1, 2), bar("Employ", 3, 4))
    assert re.findall(r"●</span>([^<]*)<", html) == [" Status 0", " Status 1"]

"""Text in terminal cells."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edi_tui.widgets.cells import broken, cell_len, cut, fitted


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("short", 8, "short"),
        ("a longer text", 8, "a longe…"),
        ("ends here now", 6, "ends…"),
        ("日本語日本語", 7, "日本語…"),
        ("x", 0, ""),
    ],
)
def test_a_text_is_cut_with_an_ellipsis(text: str, width: int, expected: str) -> None:
    assert cut(text, width) == expected


@given(st.text(), st.integers(0, 40))
def test_a_fitted_text_takes_exactly_its_width(text: str, width: int) -> None:
    from edi_tui.widgets.plain import line

    assert cell_len(fitted(line(text), width)) == width


@given(st.text(), st.integers(2, 40))
def test_no_broken_line_is_wider_than_asked(text: str, width: int) -> None:
    assert all(cell_len(part) <= width for part in broken(text, width))


def test_lines_break_at_spaces_and_long_words_where_they_must() -> None:
    assert broken("Ask every tenants' forum", 10) == ["Ask every", "tenants'", "forum"]
    assert broken("abcdefghij", 4) == ["abcd", "efgh", "ij"]
    assert broken("one\n\ntwo", 10) == ["one", "", "two"]


def test_the_last_of_so_many_lines_shows_that_more_follows() -> None:
    assert broken("Ask every tenants' forum for its barriers", 12, 2) == ["Ask every", "tenants' fo…"]

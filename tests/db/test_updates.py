"""What an action's updates say in the end."""

from __future__ import annotations

from db.lines import StatusLine, UpdateLine
from db.updates import last_update, words_of

DONE = StatusLine("s", "p", "Done", "blue", None, None, "completed", 0)
FIRST = UpdateLine("1", "2026-27 Q1", None, "Two panels paid.")
NIL = UpdateLine("2", "2026-27 Q2", None, "No change", nil=True)


def test_no_change_comes_with_the_last_words_before_it() -> None:
    assert words_of([FIRST, NIL], NIL) == "No change. Q1 2026-27: Two panels paid."
    again = UpdateLine("3", "2026-27 Q3", None, "No specific update for Q3.", nil=True)
    assert words_of([FIRST, NIL, again], again) == "No specific update for Q3. Q1 2026-27: Two panels paid."


def test_no_change_after_nothing_stands_alone() -> None:
    assert words_of([NIL], NIL) == "No change"


def test_words_stand_alone() -> None:
    assert words_of([NIL, FIRST], FIRST) == FIRST.text


def test_a_rating_alone_is_the_last_update_only_where_there_is_no_other() -> None:
    rating = UpdateLine("4", "2026-27 Q4", None, "Done", DONE)
    assert last_update([FIRST, rating]) == FIRST
    assert last_update([rating]) == rating
    assert last_update([]) is None

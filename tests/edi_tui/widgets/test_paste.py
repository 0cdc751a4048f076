"""A paste is text: no sign in it is ever a key, however the terminal's input is cut into pieces."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st
from textual.events import Key, Paste

from edi_tui.widgets.paste import END, START, PasteFilter, PasteSafeParser

signs = st.text(alphabet="\x1b[201~0mex", max_size=30)


@given(signs.filter(lambda text: END not in text), st.integers(1, 9))
@example("ab\x1b[31mred\x1b[0m", 1)
@example("\x1b", 4)
def test_a_paste_comes_as_one_text_without_its_escapes(pasted: str, size: int) -> None:
    parser = PasteSafeParser()
    typed = f"a{START}{pasted}{END}b"
    pieces = [typed[start : start + size] for start in range(0, len(typed), size)]
    events = [event for piece in pieces for event in parser.feed(piece)]
    keys = [event.key for event in events if isinstance(event, Key)]
    assert keys == ["a", "b"]
    assert [event.text for event in events if isinstance(event, Paste)] == [pasted.replace("\x1b", "")]


@given(st.lists(signs.filter(lambda text: START not in text), max_size=5).filter(lambda p: START not in "".join(p)))
def test_what_is_typed_passes_at_once_and_as_it_is(pieces: list[str]) -> None:
    passing = PasteFilter()
    assert [passing(piece) for piece in pieces] == pieces

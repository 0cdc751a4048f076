"""Where signs cannot be shown, each is one ASCII character as wide as itself, and letters stay letters."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest
from rich.cells import cell_len

import edi_tui
from db.legend import SHAPES
from edi_tui.signs import in_ascii, shows_signs

_LITERALS = re.compile(r"[^\x00-\x7f]")


def painted() -> set[str]:
    """Every sign that stands in the source of what is painted."""
    folder = Path(edi_tui.__file__).parent
    files = [file for part in ("widgets", "screens", "dialogs") for file in (folder / part).rglob("*.py")]
    return {sign for file in files for sign in _LITERALS.findall(file.read_text("utf-8"))}


def test_every_sign_that_we_paint_has_a_form_of_its_own_in_ascii() -> None:
    signs = painted() | set(SHAPES.values()) | set("─│╭╮╰╯━┃█▀▄▌▐▊▎▁▂▃▅▆▇▔")
    assert {sign for sign in signs if not in_ascii(sign).isascii() or in_ascii(sign) == "?"} == set()


def test_nothing_changes_its_width() -> None:
    texts = ("★ On target 12 … “Fair” – Ŵyndale £5", "漢字 ★", "e\u0301", "🟢 ok", "ﬁnd")
    for encoding in ("utf-8", "latin-1", "ascii"):
        assert [cell_len(in_ascii(text, encoding)) for text in texts] == [cell_len(text) for text in texts]


def test_the_shapes_of_the_colours_stay_apart() -> None:
    assert len({in_ascii(shape) for shape in (*SHAPES.values(), "★", "✓")}) == len(SHAPES) + 2


def test_letters_stay_where_the_terminal_has_them_and_lose_their_accents_where_not() -> None:
    assert in_ascii("Siân – Ŵyndale") == "Siân - Ŵyndale"
    assert in_ascii("Siân – Ŵyndale", "latin-1") == "Siân - Wyndale"
    assert in_ascii("Siân £5 漢", "ascii") == "Sian ?5 ??"


@pytest.mark.parametrize(
    ("term", "encoding", "shown"),
    [
        ("xterm-256color", "utf-8", True),
        ("linux", "utf-8", False),
        ("xterm", "iso8859-1", False),
        ("xterm", "ascii", False),
    ],
)
def test_signs_are_shown_where_the_terminal_can_be_trusted_with_them(
    term: str, encoding: str, shown: bool, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("TERM", term)
    with (tmp_path / "stream").open("w", encoding=encoding) as stream:
        monkeypatch.setattr(sys, "__stderr__", stream)
        assert shows_signs() is shown

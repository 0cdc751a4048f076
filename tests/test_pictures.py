"""Every screen has its pictures, and every picture that a page shows is there, with words for who cannot see it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.edi_tui.screens.places import PLACES, Place
from tests.pictures import FOLDER, SIZES, THEMES, name_of

ROOT = Path(__file__).parents[1]
PAGES = (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))
_PICTURE = re.compile(r"!\[(.*?)\]\((.*?)\)", re.DOTALL)


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.name)
def test_a_screen_has_a_picture_in_every_size_and_theme(place: Place) -> None:
    missing = {name_of(place, size, theme) for size in SIZES for theme in THEMES} - {
        file.name for file in FOLDER.iterdir()
    }
    assert not missing, "make pictures draws them"


def test_no_picture_is_left_of_what_is_gone() -> None:
    drawn = {name_of(place, size, theme) for place in PLACES for size in SIZES for theme in THEMES}
    assert {file.name for file in FOLDER.iterdir()} <= drawn


def test_pictures_fetch_nothing_from_elsewhere() -> None:
    for file in FOLDER.iterdir():
        assert "url(http" not in file.read_text("utf-8"), file.name


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_pictures_of_a_page_are_there_and_said_in_words(page: Path) -> None:
    for words, path in _PICTURE.findall(page.read_text("utf-8")):
        assert (page.parent / path).is_file(), path
        assert len(words) > 20, f"{path} needs words that say what it shows"

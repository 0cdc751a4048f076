"""Every word of the list for a protected characteristic, and every form of a reference."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imports.cells import characteristics, references
from imports.vocabulary import words

LISTED = tomllib.loads((Path(__file__).parents[3] / "shared" / "vocabulary.toml").read_text("utf-8"))
WORDS = [(name, word) for name, group in LISTED["characteristics"].items() for word in group["words"]]
# The list has menopause as a group of its own beside the same word under sex; ours has it once, under the Act's.
OTHERWISE = {"menopause": "sex"}


@pytest.mark.parametrize(("name", "word"), WORDS, ids=[f"{name}: {word}" for name, word in WORDS])
def test_every_word_of_the_list_names_its_characteristic(name: str, word: str) -> None:
    ours = words.table("characteristics")[OTHERWISE.get(name, name)][0]
    assert characteristics.read(word) == ([ours], [])


CODES = [form["example"] for form in LISTED["ref_formats"]]
NO_ACTIONS = {
    "EDI 1.02 (cross reference inside commentary)": "prose that names another action",
    "[4.33;4.34]": "paragraphs of a scheme, as the list says, no action's code",
}


@pytest.mark.parametrize("code", CODES)
def test_every_form_of_a_reference_is_kept_as_text(code: str) -> None:
    assert references.whole(code) == (None if code in NO_ACTIONS else code)
    found = references.leading(f"{code} Open the doors")
    if code not in NO_ACTIONS:
        assert found == (code.rstrip("."), "Open the doors")
    elif code.startswith("["):
        assert found is None


@given(st.text(max_size=60))
def test_no_text_breaks_the_reading_of_references_and_characteristics(text: str) -> None:
    references.whole(text)
    found = references.leading(text)
    assert found is None or found[0] in text
    references.split(text, frozenset({"9.9"}))
    characteristics.read(text)

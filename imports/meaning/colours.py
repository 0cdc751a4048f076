"""The colour that a person would call a shade: five names, or none."""

from __future__ import annotations

import colorsys
import re
from functools import lru_cache

from imports.vocabulary import words
from imports.vocabulary.words import fold

# Upper bounds of hue, in degrees.
HUES = ((18, "red"), (68, "amber"), (170, "green"), (265, "blue"), (330, None), (360, "red"))


@lru_cache(maxsize=1_000)
def name(shade: str | None) -> str | None:
    """ "red" for "FF0000"; pale shades count, near-white and near-black ones do not."""
    if not shade or not re.fullmatch(r"[0-9A-Fa-f]{6}", shade):
        return None
    red, green, blue = (int(shade[at : at + 2], 16) / 255 for at in (0, 2, 4))
    hue, light, saturation = colorsys.rgb_to_hls(red, green, blue)
    if saturation < 0.12:
        return "grey" if 0.35 < light < 0.9 else None
    if light > 0.97 or light < 0.12:
        return None
    return next(colour for bound, colour in HUES if hue * 360 <= bound)


@words.remembered
def word(text: str, *, letters: bool = False) -> str | None:
    """The colour that a word names; single letters only where a whole column is written in them."""
    folded = fold(text)
    if len(folded) == 1 and not letters:
        return None
    return next((colour for colour, named in words.table("statuses")["colours"].items() if folded in named), None)

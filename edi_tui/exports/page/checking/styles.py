"""Rules of the style sheet: every pair of ink and ground, on a light screen, a dark one and on paper."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from edi_tui.colours import READABLE, contrast
from edi_tui.exports.page.checking.parsed import Page

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_BLOCK = re.compile(r"([^{};]+)\{((?:[^{}]|\{[^{}]*\})*)\}")
_VARIABLE = re.compile(r"var\((--[\w-]+)\)")
_HEX = re.compile(r"#([0-9a-fA-F]{6})")


@dataclass(frozen=True)
class Rule:
    """A rule of the style sheet, and the media that it is for; "" for all."""

    media: str
    selector: str
    values: Mapping[str, str]


def contrasts(page: Page) -> Iterator[str]:
    """Each pair is 4.5 to 1 or more, in each set of colours that the sheet has."""
    rules = list(parse(page.styles))
    for media in dict.fromkeys(("", *(rule.media for rule in rules if rule.selector == ":root"))):
        palette = _palette(rules, media)
        for rule in rules:
            if rule.media in ("", media) and {"color", "background-color"} <= rule.values.keys():
                yield _judged(rule, palette, media)


def pairs(page: Page) -> Iterator[str]:
    """A colour alone would stand on a ground that nobody has looked at."""
    for rule in parse(page.styles):
        named = {"color", "background-color", "background"} & rule.values.keys()
        if named:
            yield "" if named == {"color", "background-color"} else f"{rule.selector} sets only {', '.join(named)}"


def parse(sheet: str) -> Iterator[Rule]:
    """The rules of a sheet, those within a medium too; a page's own margin boxes have no colours."""
    for selector, body in _BLOCK.findall(_COMMENT.sub("", sheet)):
        name = " ".join(selector.split())
        if name.startswith("@media"):
            for inner, values in _BLOCK.findall(body):
                yield Rule(name, " ".join(inner.split()), _values(values))
        elif not name.startswith("@"):
            yield Rule("", name, _values(body))


def _values(body: str) -> dict[str, str]:
    pairs = (line.split(":", 1) for line in body.split(";") if ":" in line)
    return {name.strip(): value.strip() for name, value in pairs}


def _palette(rules: list[Rule], media: str) -> dict[str, str]:
    """The named colours of a medium: those of all media, and what it changes."""
    return {
        name: value
        for wanted in dict.fromkeys(("", media))
        for rule in rules
        if rule.selector == ":root" and rule.media == wanted
        for name, value in rule.values.items()
    }


def _judged(rule: Rule, palette: Mapping[str, str], media: str) -> str:
    ink, ground = (_colour(rule.values[name], palette) for name in ("color", "background-color"))
    if not ink or not ground:
        return f"{rule.selector} has a colour that is not written as #rrggbb"
    ratio = contrast(ink, ground)
    return "" if ratio >= READABLE else f"{rule.selector}: {ratio:.1f} to 1 {media}".rstrip()


def _colour(value: str, palette: Mapping[str, str]) -> str:
    found = _VARIABLE.fullmatch(value)
    match = _HEX.fullmatch(palette.get(found[1], "") if found else value)
    return match[1] if match else ""

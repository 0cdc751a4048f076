"""The page's style sheet: one file of rules, and a rule for each colour that a status can have."""

from __future__ import annotations

from importlib import resources

from edi_tui.colours import STATUS
from edi_tui.exports.page.markup import text

CARDS_BELOW = {".cards": "44rem", ".wide": "56rem"}
"""The widths of the page below which the rows of a table become cards, by the table's class."""

_SHORT = 16  # letters


def sheet() -> str:
    """The rules as they stand in the page; `fill` is for the chart, where the ink is that of its group."""
    colours = (
        f".{colour} {{ color: #{ink}; background-color: #{fill}; fill: #{fill}; }}"
        for colour, (fill, ink) in STATUS.items()
    )
    narrow = (
        f"@media screen and (max-width: {width}) {{\n{_rules('cards').replace('.cards', kind)}}}"
        for kind, width in CARDS_BELOW.items()
    )
    return "\n".join((*colours, _rules("page"), *narrow)) + "\n"


def _rules(name: str) -> str:
    return resources.files("edi_tui.exports.page").joinpath(f"{name}.css").read_text("utf-8")


def colour_class(colour: str | None) -> str:
    """The class of a status's colour; one that nobody knows stands in the page's own ink."""
    return colour if colour is not None and colour in STATUS else "plain"


def status_html(said: str, colour: str | None) -> str:
    """A status in its colour. Its symbol is for the eye alone: read aloud, "black square" says nothing.

    A short one stays on its line, so that its symbol stays with its word.
    """
    short = " short" if len(said) <= _SHORT else ""
    symbol, between, word = said.partition(" ")
    shown = text(said)
    if word and not any(map(str.isalnum, symbol)):
        shown = f'<span aria-hidden="true">{text(symbol)}</span>{between}{text(word)}'
    return f'<span class="status {colour_class(colour)}{short}">{shown}</span>'

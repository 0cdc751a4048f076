"""A chart as a drawing in the page: bars that fit any width, letters that grow with the reader's own.

The drawing is one picture with the chart's sentence as its text; the figures stand again in the table below it.
"""

from __future__ import annotations

from collections.abc import Iterator
from unicodedata import east_asian_width

from db.text import one_line
from edi_tui.exports.page.markup import line, text
from edi_tui.exports.page.style import colour_class, status_html
from edi_tui.exports.report.document import Bar, Chart, Part

_LINE, _BAR, _GAP = 1.35, 2.0, 0.8  # em: a line of a label, a bar, what is below it
_NARROWEST = 46  # a label's line that fits on a telephone, in the widths of the letters below
_WIDTHS = {**dict.fromkeys(" iljtfrI.,:;'|!()[]/-", 0.7), **dict.fromkeys("mwMW@%—…<>=+~#", 2.1)}
_SYMBOL_FITS, _FIGURE_FITS = 11, 5  # per cent of the width, on a telephone


def chart_html(chart: Chart, number: int) -> str:
    """The figure without its table: title, sentence, drawing, key."""
    title, sentence = f"chart-{number}-title", f"chart-{number}-sentence"
    bars, height = _bars(chart)
    return (
        f"<figure>\n<figcaption><strong>{line(chart.title)}</strong> {text(chart.sentence)}</figcaption>\n"
        f'<svg class="chart" role="img" aria-labelledby="{title}" aria-describedby="{sentence}" '
        f'width="100%" height="{height:.2f}em">\n'
        f'<title id="{title}">{line(chart.title)}</title>\n<desc id="{sentence}">{line(chart.sentence)}</desc>\n'
        f"{bars}\n</svg>\n{_key(chart)}</figure>\n"
    )


def _bars(chart: Chart) -> tuple[str, float]:
    """The bars below one another, each under its label, and how high they are together."""
    most = max((_total(bar) for bar in chart.bars), default=0) or 1
    drawn, top = [], 0.0
    for bar in chart.bars:
        for said in _lines(f"{one_line(bar.label)}\N{NO-BREAK SPACE}({_total(bar)})"):
            drawn.append(f'<text y="{top + 1:.2f}em">{line(said)}</text>')
            top += _LINE
        drawn += _pieces(bar, most, top)
        top += _BAR + _GAP
    return "\n".join(drawn), top


def _pieces(bar: Bar, most: int, top: float) -> Iterator[str]:
    left = 0.0
    for part in bar.parts:
        if part.number:
            wide = 100 * part.number / most
            yield (
                f'<g class="{colour_class(part.colour)}"><rect x="{left:.3f}%" y="{top:.2f}em" width="{wide:.3f}%" '
                f'height="{_BAR}em"></rect>{_figure(part, left + wide / 2, wide, top + _BAR / 2)}</g>'
            )
            left += wide


def _figure(part: Part, middle: float, wide: float, height: float) -> str:
    """What stands on a piece, if it fits: symbol and number, or the number; the table has all of them."""
    if wide < _FIGURE_FITS:
        return ""
    said = f"{part.symbol} {part.number}" if wide >= _SYMBOL_FITS and len(part.symbol) <= 2 else str(part.number)
    return f'<text class="figure" x="{middle:.3f}%" y="{height:.2f}em" dy="0.35em">{line(said)}</text>'


def _key(chart: Chart) -> str:
    """Each status once: its symbol and word in its colour. A list without its dots is one to some only if told so."""
    parts = {(part.label, part.symbol): part for bar in chart.bars for part in bar.parts}
    items = "".join(f"<li>{status_html(_said(part), part.colour)}</li>" for part in parts.values())
    return f'<ul class="key" role="list">{items}</ul>\n' if items else ""


def _said(part: Part) -> str:
    return part.label if part.label.startswith(part.symbol) else f"{part.symbol} {part.label}"


def _total(bar: Bar) -> int:
    return sum(part.number for part in bar.parts)


def _lines(label: str) -> Iterator[str]:
    """A label in lines that fit; a drawing does not break its lines by itself."""
    so_far, used = "", 0.0
    for word in label.split(" "):
        for piece in _broken(word):
            wide = sum(map(_width, piece))
            if so_far and used + wide >= _NARROWEST:
                yield so_far
                so_far, used = piece, wide
            else:
                so_far, used = f"{so_far} {piece}".strip(), used + wide + _width(" ")
    yield so_far


def _broken(word: str) -> Iterator[str]:
    """A word, or its parts where it is longer than a line."""
    while sum(map(_width, word)) > _NARROWEST:
        fits = next(end for end in range(len(word), 0, -1) if sum(map(_width, word[:end])) <= _NARROWEST)
        yield word[:fits]
        word = word[fits:]
    yield word


def _width(letter: str) -> float:
    """How wide a letter is in the widest of the usual faces, roughly; a small one is 1.2."""
    if letter in _WIDTHS:
        return _WIDTHS[letter]
    if east_asian_width(letter) in "WF":
        return 2.4
    return 1.2 if letter.islower() else 1.6

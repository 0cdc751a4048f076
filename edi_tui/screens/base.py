"""What every screen has: keys in its last line, a word when the terminal is too small, its actions in the palette."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.css.query import NoMatches
from textual.dom import DOMNode
from textual.keys import key_to_character
from textual.screen import Screen
from textual.widgets import Static

from edi_tui.widgets.bar import Bar
from edi_tui.widgets.palette import PANEL
from edi_tui.widgets.part import PartOfEdi
from edi_tui.widgets.pieces import Piece, width_of

LEAST = (50, 14)
"""The smallest terminal, in columns and rows, that the screens are drawn for."""
WIDE = 120
"""Columns from which two parts stand side by side."""
HIGH = 30
"""Rows from which there is room for empty lines."""


class Command(NamedTuple):
    """Something that has no key: its words, its sentence, what does it."""

    words: str
    help_text: str
    do: Callable[[], None]


class EdiScreen(PartOfEdi, Screen[None]):
    """A screen with a line of keys at its foot."""

    # Textual declares these without ClassVar.
    HORIZONTAL_BREAKPOINTS: list[tuple[int, str]] | None = [  # noqa: RUF012
        (0, "-too-narrow"),
        (LEAST[0], "-narrow"),
        (WIDE, "-wide"),
        (152, "-widest"),
    ]
    VERTICAL_BREAKPOINTS: list[tuple[int, str]] | None = [  # noqa: RUF012
        (0, "-too-low"),
        (LEAST[1], "-low"),
        (22, "-medium"),
        (HIGH, "-high"),
    ]

    TITLE_IN_HELP: ClassVar[str] = ""
    """What the help calls this screen."""

    def compose_body(self) -> ComposeResult:
        """The screen without its last line."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        """The body, the keys, and what is shown instead of both in a terminal that is too small."""
        yield from self.compose_body()
        yield Bar(on=PANEL, id="keys")
        yield Static(
            Content(f"The window is too small.\nMake it {LEAST[0]} columns by {LEAST[1]} rows or larger."),
            id="too-small",
        )

    @property
    def too_small(self) -> bool:
        """Whether nothing is shown but a word about the window."""
        return self.app.size.width < LEAST[0] or self.app.size.height < LEAST[1]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing is done where nothing of it can be seen."""
        return not self.too_small

    def on_resize(self) -> None:
        """Fit the keys to the width."""
        self.show_keys()

    def on_screen_resume(self) -> None:
        """Keys may have been changed meanwhile."""
        self.show_keys()

    def on_descendant_focus(self) -> None:
        """Other keys may be the most needed now."""
        self.show_keys()

    def key_hints(self) -> Iterable[tuple[str, str]]:
        """Keys and words for the last line, the most needed first."""
        for binding in self.own_bindings():
            if binding.show:
                yield key_name(self.edi.keys_of(binding)[0]), binding.description

    @classmethod
    def own_bindings(cls) -> list[Binding]:
        """The screen's actions, each with its key, its words and its help."""
        return [binding for binding in cls.BINDINGS if isinstance(binding, Binding) and binding.tooltip]

    def actions(self) -> Iterable[tuple[Binding, DOMNode]]:
        """Everything that can be done here, by whom: the screen, and the part of it that the keys act on."""
        yield from ((binding, self) for binding in self.own_bindings())
        for part in reversed(self.parts()):
            for cls in type(part).__mro__:
                for binding in cls.__dict__.get("BINDINGS", ()) if cls.__module__.startswith("edi_tui.") else ():
                    if isinstance(binding, Binding):
                        yield binding, part

    def parts(self) -> list[DOMNode]:
        """What the keys act on, and what it stands in, from the outside in; the screen itself is not among them."""
        around = list(self.focused.ancestors_with_self) if self.focused is not None else []
        return [part for part in reversed(around) if part not in self.ancestors_with_self]

    def commands(self) -> Iterable[Command]:
        """What the palette has besides the keys."""
        return ()

    def click_on(self, key: str) -> str | None:
        """What a click on a key of the last line reports; None where it means nothing."""
        return None

    def show_keys(self) -> None:
        """Write the last line anew: as many keys as fit, and always the one that shows them all."""
        try:
            bar = self.query_one("#keys", Bar)
        except NoMatches:
            return
        pieces: list[Piece] = []
        last = [
            Piece(f" {self.edi.key_of('app.help', 'question_mark')}", "key", "help"),
            Piece(" keys", "quiet", "help"),
        ]
        for key, words in self.key_hints():
            words, click = f" {words}  " if self.size.width >= 100 else f" {words} ", self.click_on(key)
            more = [Piece(f" {key}", "key", click), Piece(words, "quiet", click)]
            if width_of([*pieces, *more]) < self.size.width - width_of(last):
                pieces += more
        bar.show([*pieces, *last])


def key(place: str, keys: str, action: str, words: str, help_text: str, *, show: bool = False) -> Binding:
    """A key of a screen: its identity for remapping, its word for the last line, its sentence for help and palette."""
    identity = f"{place}.{action.replace('(', '_').translate(_SIGNS)}"
    return Binding(keys, action, words, show=show, id=identity, tooltip=help_text)


_SIGNS = str.maketrans("", "", "()', ")

_NAMES = {
    "escape": "esc",
    "pagedown": "page down",
    "pageup": "page up",
    "slash": "/",
    "minus": "-",
    "plus": "+",
}


def key_name(keys: str) -> str:
    """The first key of a binding as a person calls it."""
    first = keys.split(",")[0]
    if first in _NAMES:
        return _NAMES[first]
    sign = key_to_character(first)  # slash is written /
    return sign if sign and sign.isprintable() and sign != " " else first

"""The names that still stand in what is to be published: each kept, or replaced by the post."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from edi_tui.dialogs.box import Dialog
from edi_tui.exports.names.found import NameFound
from edi_tui.widgets.bar import Bar
from edi_tui.widgets.cells import broken, fitted
from edi_tui.widgets.line_list import Line, LineList
from edi_tui.widgets.palette import PANEL
from edi_tui.widgets.pane import Pane
from edi_tui.widgets.pieces import Piece, Pieces
from edi_tui.widgets.plain import line
from edi_tui.widgets.rows import Rows

_NAME = 26  # cells of a name in the list
_SAID = {None: ("?", "to decide", "late"), True: ("✓", "replaced by", "key"), False: ("–", "stays", "quiet")}


class NamesDialog(Dialog[dict[str, bool]]):
    """What becomes of each name, True: replaced. Only all of them together are an answer."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r", "decide(True)", "replace", id="names.replace", tooltip="The post in the place of this name"),
        Binding("n", "decide(False)", "keep", id="names.keep", tooltip="The name stays as it stands"),
        Binding("R", "decide_all(True)", "replace all", id="names.replace_all", tooltip="Posts for all still open"),
        Binding("N", "decide_all(False)", "keep all", id="names.keep_all", tooltip="All that are still open stay"),
        Binding("m", "later", "remember", id="names.later", tooltip="Whether the register remembers this for later"),
        Binding("escape", "leave", "leave", id="names.leave", tooltip="Back; nothing is written, nothing is decided"),
    ]

    def __init__(self, found: Sequence[NameFound], decided: Mapping[str, bool]) -> None:
        super().__init__()
        self._found = {name.name: name for name in found}
        self.is_for_later = False
        """Whether the register is to remember what is decided."""
        self._decided = {name: decided[name] for name in self._found if name in decided}

    def heading(self) -> Pieces:
        """What is asked, and how far it is."""
        return [Piece("Names that stand in the texts", "title")]

    def inside(self) -> ComposeResult:
        """The names, and where the one under the cursor stands."""
        yield LineList(on=PANEL, id="names")
        places = Pane(id="places")
        yield places

    def hints(self) -> Iterable[tuple[str, str]]:
        """How to decide."""
        return [
            ("r", "replace"),
            ("n", "stays"),
            ("R N", "the rest"),
            ("m", "remember"),
            ("enter", "done"),
            ("esc", "leave"),
        ]

    def on_mount(self) -> None:
        """The first that is open."""
        names = self.query_one("#names", LineList)
        names.styles.height = max(2, min(len(self._found), self.app.size.height * 2 // 5))
        self._show()
        self._go_on()
        names.focus()

    # Showing

    def _show(self) -> None:
        self.query_one("#names", LineList).show([self._line(name) for name in self._found.values()])
        left = len(self._open)
        said = [Piece("remembered for later  ", "key")] if self.is_for_later else []
        said += [Piece(f"{left} to decide " if left else "all decided ", "late" if left else "quiet")]
        self.query_one("#heading", Bar).show(self.heading(), said)
        self._show_places()

    @property
    def _open(self) -> list[str]:
        return [name for name in self._found if name not in self._decided]

    def _line(self, name: NameFound) -> Line:
        decided = self._decided.get(name.name)
        sign, words, style = _SAID[decided]
        said = f"{words} {post_in_words(name)}" if decided else words
        doubt = "perhaps no name  " if name.doubtful else ""
        number = len(name.places)
        right = [Piece(f"{doubt}{number} place{'' if number == 1 else 's'}", "quiet")]
        called = Piece(fitted(line(name.name), _NAME) + "  ", "bold")
        return Line(name.name, [Piece(f"{sign} ", style), called, Piece(line(said), style)], right)

    @on(Rows.Moved, "#names")
    def _show_places(self) -> None:
        self.query_one("#places", Pane).write(self._places)

    def _places(self, width: int) -> Sequence[Pieces]:
        name = self._found.get(self.query_one("#names", LineList).current or "")
        if name is None:
            return ()
        about = f"{name.officer}: replaced by {post_in_words(name)}"
        lines: list[Pieces] = [(Piece(text, "quiet"),) for text in broken(about, width)]
        for place in name.places:
            where = " · ".join(part for part in (place.action, place.field) if part)
            lines += [(), (Piece(line(where), "accent"),)]
            lines += [(Piece(text),) for text in broken(place.around, width)]
        return lines

    # Deciding

    def action_decide(self, replace: bool) -> None:
        """This name, and on to the next that is open."""
        if current := self.query_one("#names", LineList).current:
            self._decided[current] = replace
            self._show()
            self._go_on()

    def action_decide_all(self, replace: bool) -> None:
        """All that are open."""
        self._decided |= dict.fromkeys(self._open, replace)
        self._show()

    def _go_on(self) -> None:
        names, left = self.query_one("#names", LineList), self._open
        here = list(self._found).index(names.current or left[0]) if left else 0
        after = [name for name in left if (names.find(name) or 0) >= here]
        if left and (row := names.find((after or left)[0])) is not None:
            names.put_on(row)

    def action_later(self) -> None:
        """The register remembers it, or not."""
        self.is_for_later = not self.is_for_later
        self._show()

    @on(Rows.Opened, "#names")
    def _done(self) -> None:
        if self._open:
            self._go_on()
        else:
            self.dismiss(self._decided)

    def action_leave(self) -> None:
        """Nothing is decided."""
        self.dismiss(None)


def post_in_words(name: NameFound) -> str:
    """What stands in the place of a name."""
    return f"“{name.post}”" if name.post else "“an officer”"

"""Every key of a screen, in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen

from edi_tui.accessibility import CONTACT, GAPS, HELPS
from edi_tui.dialogs.box import Dialog
from edi_tui.screens.base import EdiScreen, key_name
from edi_tui.widgets.cells import broken, cell_len
from edi_tui.widgets.pane import Pane
from edi_tui.widgets.pieces import Piece, Pieces


class KeysDialog(Dialog[None]):
    """The help: what each key does here, on the focused part first."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,question_mark,f1,q", "leave", "leave", id="keys.leave", tooltip="Back to the screen"),
    ]

    def __init__(self, screen: Screen[Any]) -> None:
        super().__init__()
        self._sections = list(_sections(screen))

    def heading(self) -> Pieces:
        """The dialog's name."""
        return [Piece("Keys", "title")]

    def inside(self) -> ComposeResult:
        """All of them, to scroll."""
        pane = Pane(id="all-keys")
        pane.write(self._write)
        yield pane

    def hints(self) -> Iterable[tuple[str, str]]:
        """How to leave."""
        return [("↑ ↓", "scroll"), ("ctrl+p", "all actions by name"), ("esc", "leave")]

    def _write(self, width: int) -> list[Pieces]:
        lines: list[Pieces] = []
        topics = [("Accessibility", HELPS), ("Not there yet", GAPS)]
        room = 2 + max(cell_len(self._keys(binding)) for _, bindings in self._sections for binding in bindings)
        for title, bindings in self._sections:
            lines += [(), (Piece(title, "title"),)] if lines else [(Piece(title, "title"),)]
            for binding in bindings:
                texts = broken(binding.tooltip, width - room)
                lines.append((Piece(self._keys(binding).ljust(room), "key"), Piece(texts[0])))
                lines += [(Piece(" " * room), Piece(text)) for text in texts[1:]]
        for title, told in topics:
            lines += [(), (Piece(title, "title"),)]
            for label, text in told:
                lines.append((Piece(label, "accent"),))
                lines += [(Piece(f"  {part}"),) for part in broken(text, width - 2)]
        return [*lines, (), *((Piece(part),) for part in broken(CONTACT, width))]

    def _keys(self, binding: Binding) -> str:
        return "  ".join(key_name(key) for key in self.edi.keys_of(binding))

    def action_leave(self) -> None:
        """Back."""
        self.dismiss(None)


def _sections(screen: Screen[Any]) -> Iterable[tuple[str, Sequence[Binding]]]:
    title = screen.TITLE_IN_HELP if isinstance(screen, EdiScreen) else "Here"
    yield title, _told(type(screen))
    panes = [pane for pane in screen.query(Pane) if pane.display]
    parts = screen.parts() if isinstance(screen, EdiScreen) else [screen.focused]
    for part in dict.fromkeys([*parts, *panes[:1]]):
        if here := [binding for cls in _ours(type(part)) for binding in _told(cls)]:
            own = getattr(part, "TITLE_IN_HELP", "")
            yield own or ("In the detail" if isinstance(part, Pane) else "In the list"), here
    yield (
        "Everywhere",
        [
            *_told(type(screen.app)),
            Binding("tab", "", tooltip="To the next part of the screen; shift+tab goes back"),
            Binding("ctrl+p", "", tooltip="Every action by its name"),
        ],
    )


def _ours(cls: type[Any]) -> list[type[Any]]:
    return [base for base in cls.__mro__ if base.__module__.startswith("edi_tui.")]


def _told(cls: type[Any]) -> list[Binding]:
    own = cls.__dict__.get("BINDINGS", [])
    return [binding for binding in own if isinstance(binding, Binding) and binding.tooltip]

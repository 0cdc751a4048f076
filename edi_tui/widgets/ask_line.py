"""A line to type in where the eye is: what it is for, what is typed, who or what may be meant below it."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widgets import Static, TextArea

from db.text import clean
from edi_tui.widgets.cells import cell_len
from edi_tui.widgets.officers import Matches
from edi_tui.widgets.plain import plain


class AskBox(TextArea):
    """What is typed; it grows over several lines. Enter is the answer, and so is the key that saves a form."""

    def __init__(self) -> None:
        super().__init__("", id="typed", compact=True, highlight_cursor_line=False)
        self.cursor_blink = False

    def on_key(self, event: events.Key) -> None:
        """Keys that mean something else here; all others type."""
        ask = self.query_ancestor(AskLine)
        if event.key in ("enter", "ctrl+s"):  # every form saves with the second
            ask.answer()
        elif event.key == "tab":
            ask.take()
        elif event.key in ("up", "down") and ask.matches.names:
            ask.matches.move(1 if event.key == "down" else -1)
        else:
            return
        event.stop()
        event.prevent_default()


class AskLine(Vertical):
    """The line; it is there while something is asked."""

    DEFAULT_CSS = """
    AskLine { height: auto; display: none; }
    AskLine Horizontal { height: auto; }
    AskLine #asked { width: auto; height: 1; }
    AskLine AskBox { width: 1fr; height: auto; min-height: 1; max-height: 6; border: none; padding: 0; }
    AskLine #hint { height: 1; }
    """

    class Answered(Message):
        """Enter."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    class Typed(Message):
        """Something else stands in the line now."""

    class Grown(Message):
        """It takes more lines now, or fewer."""

    def on_resize(self) -> None:
        """Tell that what stands around it has to fit."""
        self.post_message(self.Grown())

    def compose(self) -> ComposeResult:
        """What is asked, the line, what it is read as, what may be meant."""
        with Horizontal():
            yield Static("", id="asked")
            yield AskBox()
        yield Static("", id="hint")
        yield Matches()

    @property
    def box(self) -> AskBox:
        """Where it is typed."""
        return self.query_one(AskBox)

    @property
    def matches(self) -> Matches:
        """What may be meant."""
        return self.query_one(Matches)

    @property
    def text(self) -> str:
        """What is typed; nothing while nothing is asked."""
        return self.box.text if self.display else ""

    def ask(self, label: str, text: str = "", hint: str = "") -> None:
        """Ask for something; `text` stands in the line already."""
        self.query_one("#asked", Static).update(plain(f"{label} › "))
        self.query_one("#asked", Static).styles.width = cell_len(label) + 3
        self.box.text = clean(text)
        self.box.move_cursor(self.box.document.end)
        self.matches.show(())
        self.hint(hint)
        self.display = True
        self.box.focus()

    def hint(self, words: str) -> None:
        """Say what the typed words mean, or what may be typed."""
        hint = self.query_one("#hint", Static)
        hint.update(plain(words))
        hint.display = bool(words)

    def offer(self, names: Sequence[str]) -> None:
        """What may be meant; the first of them is taken by Tab."""
        self.matches.show(names)

    @property
    def meant(self) -> int | None:
        """Which of those that may be meant is marked."""
        return self.matches.at if self.matches.names else None

    def take(self) -> None:
        """Let the marked one stand in the line."""
        if self.meant is not None:
            self.box.text = clean(self.matches.names[self.meant])
            self.box.move_cursor(self.box.document.end)
            self.matches.show(())

    def answer(self) -> None:
        """Tell what is typed."""
        self.post_message(self.Answered(self.box.text))

    def close(self) -> None:
        """Nothing is asked any more."""
        self.box.text = ""
        self.display = False

    @on(TextArea.Changed)
    def _changed(self, event: TextArea.Changed) -> None:
        event.stop()
        self.post_message(self.Typed())

"""The third step: what would be written, entry by entry; each can be left out, and looked at in the document."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.message import Message

from edi_tui.screens.base import EdiScreen, key
from edi_tui.screens.importing.step import Step
from edi_tui.selection import Selection
from edi_tui.widgets.bar import Bar
from edi_tui.widgets.line_list import LineList
from edi_tui.widgets.pane import Pane
from edi_tui.widgets.review import figures_of, review_lines, with_lost
from edi_tui.widgets.review_full import cells_of, one_in_full, rows_in_full
from edi_tui.widgets.rows import Rows

if TYPE_CHECKING:
    from imports.drafts import SourceRow
    from imports.reconciling.proposal import Proposal

_WIDE = 100  # columns from which the chips have all their words


class ReviewStep(Step):
    """Everything is taken until it is left out; nothing is written before `a`."""

    TITLE_IN_HELP = "The review"
    BINDINGS: ClassVar[list[BindingType]] = [
        key("review", "a", "take", "apply", "Write what is taken, after a backup; one undo takes all of it back"),
        key("review", "space", "pick", "take or leave", "Leave out what the cursor is on, or take it again"),
        key(
            "review",
            "f,right",
            "fields",
            "field by field",
            "Show a change's fields, to take or leave each; or hide them",
        ),
        key("review", "s", "section", "the section", "Leave out the whole section, or take all of it again"),
        key("review", "A", "all", "take all", "Take everything, what an older edition says too"),
        key("review", "n", "none", "leave all", "Leave everything out, to take single entries"),
        key("review", "v", "view", "the row", "Look at the row as it stands in the document; once more goes back"),
        key("review", "m", "map", "map", "How the columns were read; change it there"),
    ]

    class Take(Message):
        """The person wants it written."""

        def __init__(self, proposal: Proposal, *, is_nothing: bool) -> None:
            super().__init__()
            self.proposal = proposal
            self.is_nothing = is_nothing

    class MapWanted(Message):
        """The person wants to see how the columns were read."""

    class RowsWanted(Message):
        """The person wants to see what stands in the document."""

        def __init__(self, cells: list[str]) -> None:
            super().__init__()
            self.cells = cells

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._proposal: Proposal | None = None
        self._selection: Selection | None = None
        self._lost = 0  # what was chosen in an earlier reading and finds nothing in this one
        self._opened: set[str] = set()
        self._looking: list[str] = []  # the cells whose rows are shown in the place of the change

    def compose(self) -> ComposeResult:
        """The counts, the list, and one entry in full."""
        yield Bar(id="figures")
        with Horizontal(classes="sides"):
            yield LineList(id="changes")
            yield Pane(id="full")

    @property
    def is_touched(self) -> bool:
        """Whether the person chose what is taken."""
        return self._selection is not None and self._selection.is_touched

    def forget(self) -> None:
        """Another document comes: what was left out of this one says nothing about it."""
        self._proposal = self._selection = None

    def show(self, proposal: Proposal) -> None:
        """The document as it is read now; what was left out of an earlier reading of it is left out again."""
        before = self._selection
        self._proposal, self._selection = proposal, Selection(proposal)
        self._lost = self._selection.carry_over(before) if before else 0
        self._opened, self._looking = set(), []
        self._refresh()
        self.query_one("#changes", LineList).move_to(0)

    def begin(self) -> None:
        """The list of changes."""
        self.query_one("#changes", LineList).focus()

    def hints(self) -> Iterable[tuple[str, str]]:
        """How to look, leave out and write."""
        yield "a", "apply"
        yield "space", "take or leave"
        yield "f", "fields"
        if cells_of(self._proposal, self._current) if self._proposal else ():
            yield "v", "the row"
        if self._proposal is None or self._proposal.columns:
            yield "m", "map"
        yield "enter", "in full"
        yield "esc", "leave"

    def step_back(self) -> bool:
        """From the row in the document to the change, from the text in full to the list."""
        if self._looking:
            self._looking = []
            self._in_full()
            return True
        if self.query_one("#full", Pane).has_focus:
            self.begin()
            return True
        return False

    def on_resize(self) -> None:
        """Fewer words in a narrow window."""
        self._figures()

    def _refresh(self) -> None:
        if self._proposal is None or self._selection is None:
            return
        self._figures()
        self.query_one("#changes", LineList).show(review_lines(self._proposal, self._selection, self._opened))
        self._in_full()

    def _repaint(self) -> None:
        """The same lines, some of them taken or left out now."""
        self._figures()
        self.query_one("#changes", LineList).refresh()
        self._in_full()

    def _figures(self) -> None:
        if self._proposal is not None and self._selection is not None:
            figures = figures_of(self._proposal, self._selection, wide=self.size.width >= _WIDE)
            self.query_one("#figures", Bar).show(*with_lost(*figures, self._lost))

    @property
    def _current(self) -> str:
        return self.query_one("#changes", LineList).current or ""

    @on(Rows.Moved, "#changes")
    def _moved(self) -> None:
        self._looking = []
        self._in_full()
        if isinstance(self.screen, EdiScreen):
            self.screen.show_keys()  # not every line has a row to look at

    def _in_full(self) -> None:
        proposal, selection, chosen = self._proposal, self._selection, self._current
        if proposal is not None and selection is not None:
            self.query_one("#full", Pane).write(lambda width: one_in_full(proposal, selection, chosen, width))

    @on(Rows.Opened, "#changes")
    def _open_change(self) -> None:
        self.query_one("#full", Pane).focus()

    @on(Bar.Pressed, "#figures")
    def _to_section(self, message: Bar.Pressed) -> None:
        changes = self.query_one("#changes", LineList)
        first = next(
            (row for row in range(changes.count()) if (changes.key_at(row) or "").startswith(message.key)), None
        )
        if first is not None:
            changes.move_to(first)

    # Taking and leaving

    @on(LineList.Pressed, "#changes")
    def _mark_clicked(self) -> None:
        self.action_pick()

    def action_pick(self) -> None:
        """Take or leave what the cursor is on."""
        selection, current = self._selection, self._current
        if selection is not None and _entry(current) in selection:
            selection.toggle(current)
            self._repaint()

    def action_section(self) -> None:
        """Take or leave everything of the cursor's section."""
        if self._selection is not None and (alike := self._selection.alike(self._current)):
            if all(map(self._selection.is_taken, alike)):
                self._selection.leave(alike)
            else:
                self._selection.take(alike)
            self._repaint()

    def action_all(self) -> None:
        """Take everything."""
        if self._selection is not None:
            self._selection.take(self._selection.entries)
            self._repaint()

    def action_none(self) -> None:
        """Leave everything out."""
        if self._selection is not None:
            self._selection.leave(self._selection.entries)
            self._repaint()

    def action_fields(self) -> None:
        """Show the fields of the change under the cursor, or hide them."""
        entry = _entry(self._current)
        if self._selection is not None and self._selection.fields(entry):
            self._opened ^= {entry}
            self._refresh()

    def action_take(self) -> None:
        """Write what is taken."""
        if self._selection is not None:
            self.post_message(self.Take(self._selection.chosen(), is_nothing=self._selection.takes_nothing))

    def action_map(self) -> None:
        """On to the map."""
        self.post_message(self.MapWanted())

    # The document

    def action_view(self) -> None:
        """The row of the document, or back to the change."""
        if self.step_back():
            return
        if self._proposal is not None and (cells := cells_of(self._proposal, self._current)):
            self._looking = cells
            self.post_message(self.RowsWanted(cells))

    def show_rows(self, cells: list[str], rows: list[SourceRow], trouble: str = "") -> None:
        """What stands in the document, unless the person looks at something else by now."""
        if cells == self._looking:
            self.query_one("#full", Pane).write(lambda width: rows_in_full(rows, trouble, cells, width))


def _entry(key: str) -> str:
    """The entry that a line belongs to: the change, for one of its fields."""
    return ":".join(key.split(":")[:2])

"""The export screen as far as it shows: the choices, and the first page of what would be written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from sqlite3 import Connection
from typing import Any, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.containers import Container, Horizontal
from textual.timer import Timer
from textual.widgets import Input, Static

from db.errors import Refused
from db.questions import number_open
from db.wording import number_of
from edi_tui.exports import FORMS, Prepared
from edi_tui.exports.layouts import layouts
from edi_tui.exports.recorded import kept_template
from edi_tui.exports.report.template import Template
from edi_tui.giving.asking import officer_name, usual_source
from edi_tui.giving.choice import Chosen, Here
from edi_tui.giving.doing import actions_in, count_of, prepared_for, returned
from edi_tui.giving.naming import suggested, with_form
from edi_tui.screens.base import HIGH, key_name
from edi_tui.screens.reading_apart import ReadingApart
from edi_tui.screens.telling import Telling
from edi_tui.settings import recent_files
from edi_tui.widgets.bar import Bar
from edi_tui.widgets.cells import broken
from edi_tui.widgets.choice_lines import Around, Told, choice_lines, choices
from edi_tui.widgets.export_preview import Page, page_of, preview_lines
from edi_tui.widgets.file_lines import typed_path
from edi_tui.widgets.line_list import Line, LineList
from edi_tui.widgets.palette import PANEL
from edi_tui.widgets.pane import Pane
from edi_tui.widgets.pieces import Piece, Pieces

_PATIENCE = 0.2  # seconds before it is said that something is being read


class Looked(NamedTuple):
    """What was prepared to look at, or why it cannot be."""

    page: Page | None
    trouble: str = ""
    kept: Template | None = None
    """What is kept as the council's template."""
    layouts: Sequence[str] = ()
    """The files whose columns are known."""
    questions: int = 0
    """How many questions of members are open in what is reported."""

    @property
    def prepared(self) -> Prepared | None:
        """What would be written."""
        return self.page.prepared if self.page else None


class ExportLooking(ReadingApart, Telling):
    """The choices on one side, the first page on the other."""

    def __init__(self, here: Here, chosen: Chosen) -> None:
        super().__init__()
        self.here = here
        self.chosen = chosen
        self.looked = Looked(None)
        self._put = ""  # the path that the program put into the line
        self._patience: Timer | None = None

    def compose_body(self) -> ComposeResult:
        """Choices, first page, place."""
        yield Bar(on=PANEL, id="header")
        with Container(id="body"):
            choices_list = LineList(id="choices")
            choices_list.opens_at_once = True
            yield choices_list
            yield Pane(id="preview")
        with Horizontal(id="place"):
            yield Static("File", classes="label")
            box = Input(id="path", compact=True, select_on_focus=False)
            box.cursor_blink = False
            yield box
        yield from self.compose_words()

    def on_mount(self) -> None:
        """What was chosen before, and its first page."""
        self.query_one("#words").display = False
        self.show_choices()
        self.look()

    # The choices

    def choose(self, **changes: Any) -> None:
        """Something else is chosen."""
        self.chosen = self.chosen.with_(**changes)
        if self.chosen.is_into and not self.chosen.source:
            usual = usual_source(self.edi.register.reader, self.here.plan.id, recent_files())
            self.chosen = self.chosen.with_(source=usual)
        self.say_here("")
        self.show_choices()
        self.look()

    @property
    def told(self) -> list[Told]:
        """The choices that there are now."""
        prepared = self.looked.prepared
        names, decided = (prepared.names, prepared.asked.names) if prepared else ((), {})
        return choices(self.chosen, Around(self.here.plan, self.called, names, decided, self.looked.kept))

    def go_to(self, name: str) -> None:
        """Put the cursor on a choice."""
        lines = self.query_one("#choices", LineList)
        if (row := lines.find(name)) is not None:
            lines.put_on(row)

    def show_choices(self) -> None:
        """A line for each choice, and the place that follows them."""
        lines = choice_lines(self.told, self._key_of, airy=self.app.size.height >= HIGH)
        box = self.query_one("#choices", LineList)
        box.show(lines)
        box.styles.height = len(lines)
        self._show_place()
        self._show_header()

    def _key_of(self, name: str) -> str:
        action = name if name == "write" else f"change('{name}')"
        return next((key_name(self.edi.keys_of(one)[0]) for one in self.own_bindings() if one.action == action), "")

    @property
    def called(self) -> str:
        """What is given out, in words."""
        match self.chosen.what:
            case "view":
                return self.here.called or "all of it"
            case "plan":
                return self.here.plan.title
            case "plans":
                return f"{self.here.number} plans"
            case "marked":
                return str(len(self.here.marked))
        try:
            return officer_name(self.edi.register.reader, self.chosen.officer)
        except Refused:
            return "one who is no longer in the register"

    def choose_line(self, title: str, lines: list[Line], now: str, chosen: Callable[[str | None], None]) -> None:
        """Ask for one of several lines."""
        from edi_tui.dialogs.choose import Choose

        self.app.push_screen(Choose(title, lines, enter="choose", now=now), chosen)

    # The place

    def _show_place(self) -> None:
        """The place that is suggested; one that somebody typed keeps its name, and takes the form's ending."""
        box = self.query_one("#path", Input)
        if self.chosen.is_own_name:
            path = with_form(typed_path(box.value or self.chosen.path), self.chosen)
        else:
            path = suggested(self.edi.register.reader, self.chosen, self.here)
        self._put = str(path)
        if box.value != self._put:
            box.value = self._put
            box.cursor_position = len(self._put)

    @on(Input.Changed, "#path")
    def _place_typed(self, event: Input.Changed) -> None:
        event.stop()
        if event.value == self._put:
            return
        self.say_here("")
        self.chosen = self.chosen.with_(is_own_name=True)
        ending = typed_path(event.value).suffix.lower()
        form = next((name for name, form in FORMS.items() if form.suffix == ending), self.chosen.form)
        if ending != self.chosen.suffix and form != self.chosen.form:
            self._put = event.value
            self.choose(form=form)

    # The first page

    def look(self) -> None:
        """Prepare what is chosen, in a worker, and show its beginning."""
        chosen, here, today = self.chosen, self.here, self.edi.today
        self._stop_waiting()
        self._patience = self.set_timer(_PATIENCE, partial(self._show_header, "reading …"))
        self.read_apart(lambda conn: _looked(conn, chosen, here, today), self._take)

    def _take(self, looked: Looked) -> None:
        again = self._is_same_page(looked)
        self._stop_waiting()
        self.looked = looked
        self.show_choices()
        self.query_one("#preview", Pane).write(self._write_preview, again=again)
        self._show_header()

    def _is_same_page(self, looked: Looked) -> bool:
        """Whether the page stays where it is scrolled to: it is in the same form."""
        both = looked.prepared, self.looked.prepared
        return len({one.asked.form if one else "" for one in both}) == 1

    def on_resize(self) -> None:
        """Fit the lines to the height."""
        self.show_choices()

    def _stop_waiting(self) -> None:
        if self._patience is not None:
            self._patience.stop()

    def _write_preview(self, width: int) -> Sequence[Pieces]:
        if self.looked.page is None:
            return [(Piece(text, "late"),) for text in broken(self.looked.trouble, width)]
        return preview_lines(self.looked.page, width)

    def _show_header(self, state: str = "") -> None:
        left = [Piece(" Export", "title"), Piece(f"  {self.here.plan.title}", "accent")]
        self.query_one("#header", Bar).show(left, [Piece(f"{state or self._count} ", "quiet")])

    @property
    def _count(self) -> str:
        """How much is given out."""
        page = self.looked.page
        if page is None:
            return ""
        number = actions_in(page.prepared) if page.prepared else 0
        said = (
            f"{count_of(page.returned)} to change"
            if page.returned
            else f"{number:,} action{'' if number == 1 else 's'}"
        )
        asked = f" · {number_of(self.looked.questions, 'question')} open" if self.looked.questions else ""
        return f"{said}{asked} · nothing is written yet"


def _looked(conn: Connection, chosen: Chosen, here: Here, today: date) -> Looked:
    kept, known = kept_template(conn, here.plan.council), [layout.file for layout in layouts(conn)]
    try:
        if chosen.is_into:
            page = Page(None, returned=returned(conn, chosen, here))
        else:
            page = page_of(prepared_for(conn, chosen, here, today))
    except Refused as refused:
        return Looked(None, refused.sentence, kept, known)
    prepared = page.prepared
    plans = [contents.plan.id for contents in prepared.plans] if prepared and prepared.document else []
    return Looked(page, "", kept, known, number_open(conn, plans, today))

"""The import: choose a document, say how it is to be read, see what it would change, take it in or leave it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from db.errors import Refused
from db.history import newest_batch
from db.periods import in_words
from edi_tui.dialogs.confirm import Confirm
from edi_tui.dialogs.pick_answer import PickAnswer
from edi_tui.importing import PASTED, Given, open_questions, whose_reply
from edi_tui.screens.base import key, key_name
from edi_tui.screens.importing.choose import ChooseStep
from edi_tui.screens.importing.document import DocumentScreen
from edi_tui.screens.importing.mapping import MapStep
from edi_tui.screens.importing.paste import PasteStep
from edi_tui.screens.importing.review import ReviewStep
from edi_tui.screens.importing.step import Step
from edi_tui.settings import remember_file
from edi_tui.widgets.bar import Bar
from edi_tui.widgets.file_picker import FilePicker
from edi_tui.widgets.palette import PANEL
from edi_tui.widgets.pieces import Piece

if TYPE_CHECKING:
    from db.journal import Written
    from imports.reconciling.proposal import Proposal

_STEPS = {"choosing": "1 choose", "mapping": "2 map", "reviewing": "3 review", "writing": "4 apply"}


class ImportScreen(DocumentScreen):
    """Nothing is written before `a` in the review."""

    CSS_PATH = "import_screen.tcss"
    TITLE_IN_HELP = "Import"
    BINDINGS: ClassVar[list[BindingType]] = [
        key("import", "escape", "leave", "back", "One step back, and nothing is written", show=True),
        key("import", "ctrl+o", "choose", "another file", "Choose another document", show=True),
        key("import", "ctrl+g", "whose", "whose reply", "Say whose reply the document is, where it does not say so"),
    ]

    def __init__(self, path: Path | None = None, *, answering: str | None = None) -> None:
        """Begin with a file, or with what an officer answers: the code of the request, or a name."""
        super().__init__()
        self._begins_with = path
        self._said = replace(self._said, answering=answering)
        self._latest: Given | None = None  # read or not: what is read again once it is said whose reply it is
        self._proposal: Proposal | None = None
        self._answers: dict[str, str] = {}
        self._seen: set[str] = set()  # the questions that were put already
        self._reviewed = False  # whether the review of this document was shown
        self._writing = False
        self.taken: str | None = None
        """The plan that a document was taken into."""

    def compose_body(self) -> ComposeResult:
        """All steps; only one of them is shown."""
        yield Bar(on=PANEL, id="header")
        yield ChooseStep(id="choosing")
        yield PasteStep(id="pasting")
        yield MapStep(id="mapping")
        yield ReviewStep(id="reviewing")
        yield from self.compose_words()

    def on_mount(self) -> None:
        """Begin with the files, or with the one that was named."""
        self.action_choose()
        if self._begins_with is not None:
            self._begin(Given(self._begins_with.name, self._begins_with))

    def key_hints(self) -> Iterable[tuple[str, str]]:
        """The keys of the step."""
        if self._writing:
            return []
        if self.is_reading:
            return [("esc", "stop reading")]
        return [(self._key_now(usual), words) for usual, words in self._step.hints()]

    def _key_now(self, usual: str) -> str:
        """The key that a step's usual one is now."""
        own = (binding for binding in type(self._step).BINDINGS if isinstance(binding, Binding))
        keys = (self.edi.keys_of(binding)[0] for binding in own if key_name(binding.key) == usual)
        return key_name(next(keys, usual))

    @property
    def _step(self) -> Step:
        return next((step for step in self.query(Step) if self.has_class(f"-{step.id}")), self.query(Step).first())

    def _show(self, name: str) -> None:
        for step in self.query(Step):
            self.set_class(step.id == name, f"-{step.id}")
        self._reviewed = self._reviewed or name == "reviewing"
        self._header()
        self._step.begin()
        self.show_keys()

    def _header(self) -> None:
        step = "writing" if self._writing else "choosing" if self._step.id == "pasting" else self._step.id
        pieces = [Piece(" Import", "title")]
        if step == "choosing":
            words = "paste a text" if self._step.id == "pasting" else "choose a file"
            pieces.append(Piece(f"  {words}", "quiet"))
        elif self._proposal is not None:
            pieces += [Piece("  "), Piece(self._proposal.file)]
            if reply := self._proposal.reply:
                pieces.append(Piece(f"  reply of {reply.name}, {in_words(reply.period)}", "quiet"))
            pieces.append(Piece("  into " if self._proposal.plan_id else "  as a new plan: ", "quiet"))
            pieces.append(Piece(self._proposal.plan_title, "accent"))
            if self._given is not None and (plans := len(self._proposal.titles)):
                pieces.append(Piece(f"  plan {self._given.part + 1} of {plans} in the file", "quiet"))
        steps = [Piece(f"  {words} ", "key" if name == step else "quiet") for name, words in _STEPS.items()]
        self.query_one("#header", Bar).show(pieces, steps if self.size.width >= 100 else ())

    # Choosing

    def action_choose(self) -> None:
        """The list of files."""
        if not self._writing:
            self.stop_reading()
            self._show("choosing")

    @on(ChooseStep.PasteWanted)
    def _paste_wanted(self, message: ChooseStep.PasteWanted) -> None:
        self.say_here("")
        if message.text:
            self.query_one(PasteStep).put(message.text)
        self._show("pasting")

    @on(FilePicker.Typed)
    def _typed(self) -> None:
        if not self.is_reading:
            self.say_here("")

    @on(FilePicker.NotFound)
    def _not_found(self, message: FilePicker.NotFound) -> None:
        self.say_here(f"{message.path} was not found: check its name and folder.")

    @on(FilePicker.Chosen)
    def _chosen(self, message: FilePicker.Chosen) -> None:
        self._begin(Given(message.path.name, message.path))

    @on(PasteStep.Pasted)
    def _pasted(self, message: PasteStep.Pasted) -> None:
        self._begin(Given(PASTED, content=message.text.encode()))

    @on(PasteStep.Empty)
    def _nothing_pasted(self) -> None:
        self.say_here("Nothing is pasted yet.")

    # Whose reply

    def action_whose(self) -> None:
        """Ask whose reply the document is; what was chosen already is read again as that."""
        if self._writing or self.is_reading:
            return
        question = whose_reply(self.edi.register.reader)
        self.app.push_screen(PickAnswer(question, self._said.answering or ""), self._whose_said)

    def _whose_said(self, code: str | None) -> None:
        if code is None or code == (self._said.answering or ""):
            return
        self._said = replace(self._said, answering=code or None)
        if self._latest is not None:
            self._begin(self._latest)
        else:
            self.say_here("Now choose the document, or paste what the officer wrote.")

    # Reading

    def _begin(self, given: Given) -> None:
        """Read another document: nothing was said about it yet."""
        self._seen = set()
        self._reviewed = False
        self._latest = given
        self.query_one(ReviewStep).forget()
        self.read_given(given, {})

    @on(DocumentScreen.Read)
    def _has_read(self, message: DocumentScreen.Read) -> None:
        message.stop()
        if not self.has_ended(message):
            return
        if message.trouble or message.proposal is None:
            self.say_here(message.trouble)
            self.show_keys()
            return
        if message.given.path is not None:
            remember_file(message.given.path)
        self._given = message.given
        self._have(message.proposal)

    def _have(self, proposal: Proposal) -> None:
        """On to the map when there is something new to ask, else to the review."""
        self._proposal = proposal
        self._answers = dict(proposal.answers)
        questions = {question.key for question in open_questions(proposal, self._answers)}
        self.query_one(ReviewStep).show(proposal)
        self.query_one(MapStep).show(proposal, self._answers)
        self._show("mapping" if questions - self._seen else "reviewing")
        self._seen |= questions

    def register_changed(self) -> None:
        """Tell that the comparison is of before; it is made anew before anything is written."""
        if self._proposal is None or self._writing or self.is_reading or self._step.id not in ("mapping", "reviewing"):
            return
        try:
            batch = newest_batch(self.edi.register.reader)
        except sqlite3.Error:
            return
        if batch is not None and batch.number != self._proposal.known:
            self.say_here(
                f"{batch.who} changed the register at {batch.at.astimezone():%H:%M}: "
                "the document is compared with it anew before anything is written."
            )

    # The map

    @on(ReviewStep.MapWanted)
    def _map_wanted(self) -> None:
        self._show("mapping")

    @on(MapStep.Asked)
    def _ask(self, message: MapStep.Asked) -> None:
        question = message.question

        def answered(value: str | None) -> None:
            if value is not None:
                self.query_one(MapStep).answered(question.key, value)

        self.app.push_screen(PickAnswer(question, message.now), answered)

    @on(MapStep.Done)
    def _mapped(self, message: MapStep.Done) -> None:
        if message.answers == self._answers or self._given is None:
            self._show("reviewing")
        else:
            self.read_given(self._given, message.answers)

    # The review

    @on(ReviewStep.RowsWanted)
    def _rows_wanted(self, message: ReviewStep.RowsWanted) -> None:
        self.tell_time("Looking into the document …")
        self.look_up(message.cells)

    @on(DocumentScreen.Looked)
    def _has_looked(self, message: DocumentScreen.Looked) -> None:
        message.stop()
        self.stop_telling()
        self.query_one(ReviewStep).show_rows(message.cells, message.rows, message.trouble)

    @on(ReviewStep.Take)
    def _take(self, message: ReviewStep.Take) -> None:
        if self._writing or self.is_reading:
            return
        if message.is_nothing and self._proposal is not None and not self._proposal.is_empty:
            if self._given is not None and (other := self._given.next_part(self._proposal)):
                self.edi.say(f"Nothing of {self._proposal.plan_title} was written; the next plan of the file follows.")
                self._begin(other)
                return
            what = "Everything" if self._proposal.plan_id else "Every action"
            self.edi.say(f"{what} is left out: nothing was written. A takes all of it again.")
        else:
            self.run_worker(self._apply(message.proposal), group="writing", exclusive=True)

    async def _apply(self, proposal: Proposal) -> None:
        self._writing = True
        self._header()
        self.show_keys()
        number = len(proposal.new) + len(proposal.changed)
        self.tell_time(f"Writing {number:,} actions into the register, all or nothing …")
        try:
            written = await self.edi.writing.take_in(proposal)
        except Refused as refused:
            self._writing = False
            self.stop_telling()
            self.show_keys()
            self.edi.say(refused.sentence, "error")
            if self._given is not None:
                self.read_given(self._given, self._answers)
            return
        self.stop_telling()
        self.taken = proposal.plan_id or (plan_made_by(self.edi.register.reader, written) if written else None)
        self.edi.say(
            f"{written.label}.  {self.edi.key_of('plan.undo', 'u')} takes it back"
            if written
            else "The plan holds all of this already: nothing was written."
        )
        self._writing = False
        if self._given is not None and (other := self._given.next_part(proposal)):
            self._begin(other)
        else:
            self.dismiss(None)

    # Leaving

    def action_leave(self) -> None:
        """One step back: from reading, from the text in full, from a step to the one before, from here to the plan."""
        if self._writing:
            self.edi.say("It is being written, whole or not at all; undo takes it back afterwards.")
        elif self.is_reading:
            self.stop_reading()
            self.say_here("The reading was stopped; nothing was written.")
            self.show_keys()
        elif not self._step.step_back():
            self._leave_step()

    def _leave_step(self) -> None:
        match self._step.id:
            case "pasting":
                self.action_choose()
            case "mapping" if self._reviewed:
                self._show("reviewing")
            case "mapping":
                self.action_choose()
            case _ if self.unsaved:
                self.app.push_screen(Confirm(f"{self.unsaved} is not written. Leave and lose it?", "Leave"), self._left)
            case _:
                self.dismiss(None)

    def _left(self, sure: bool | None) -> None:
        if sure:
            self.dismiss(None)

    @property
    def unsaved(self) -> str | None:
        """What a person said of the document, before anything of it is written."""
        if self._step.id not in ("mapping", "reviewing"):
            return None
        said = [
            words
            for words, is_so in (
                ("What you answered", self.query_one(MapStep).answers),
                ("What you left out", self.query_one(ReviewStep).is_touched),
            )
            if is_so
        ]
        return " and ".join(said).replace("and What", "and what") or None


def plan_made_by(conn: sqlite3.Connection, written: Written) -> str | None:
    """The plan that an import made."""
    found = conn.execute(
        "SELECT entity_key FROM change WHERE batch_id = ? AND entity = 'plan' AND field = '*'", (written.batch_id,)
    ).fetchone()
    return str(found[0]) if found else None

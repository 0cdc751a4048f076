"""The chase screen as far as it does something: asking, reminding, an officer's details, replies."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from db.chasing import Owed, to_ask, usual_answer_by
from db.errors import Conflict, Refused
from db.periods import day_text, in_words
from db.workdays import country_of
from edi_tui import chasing
from edi_tui.screens.reading_apart import ReadingApart

if TYPE_CHECKING:
    from collections.abc import Sequence

    from edi_tui.dialogs.ask_officers import AskOfficers
    from edi_tui.exports.requests.folder import Given

_LABELS = {"email": "E-mail", "post": "Post", "left_on": "Left on"}


class ChasingDoing(ReadingApart):
    """What the keys of the chase screen do."""

    chased: chasing.Chased
    marked: set[str]
    folder: Path | None = None
    """Where requests were written last, as long as the screen is open."""
    _is_wanted = True
    _is_writing = False

    if TYPE_CHECKING:

        @property
        def current(self) -> str | None: ...
        def show(self) -> None: ...
        def look_again(self) -> None: ...

    # Asking

    def action_ask(self) -> None:
        """Write requests."""
        self._begin(remind=False)

    def action_remind(self) -> None:
        """Write to those who were asked before."""
        self._begin(remind=True)

    def _begin(self, *, remind: bool) -> None:
        if self._may_not_write():
            return
        turn = self._whose_turn(remind=remind)
        if not turn:
            return
        from edi_tui.dialogs.ask_officers import AskOfficers

        number = f"{len(turn)} officers" if len(turn) > 1 else turn[0].name
        title = f"{'Remind' if remind else 'Ask'} {number} for {in_words(self.chased.period)}"
        keys = [line.officer_id for line in turn]

        async def save(values: dict[str, Any]) -> bool:
            return await self._write(dialog, keys, values)

        dialog = AskOfficers(
            title,
            [line.name for line in turn],
            chasing.last_form(),
            self.folder or chasing.last_folder(),
            usual_answer_by(self.edi.today, country_of(self.chased.plan.jurisdiction)),
            save,
            self._stop,
        )
        self.app.push_screen(dialog)

    def _whose_turn(self, *, remind: bool) -> Sequence[Owed]:
        """Those who are marked, else all whose turn it is; why it is nobody's, and who has left, is said."""
        today, period = self.edi.today, in_words(self.chased.period)
        owing = self.chased.owing
        chosen = [line for line in owing if line.officer_id in self.marked]
        turn = [line for line in chosen if not line.has_left(today)] or to_ask(owing, today, remind=remind)
        if chosen and not [line for line in chosen if not line.has_left(today)]:
            turn = []
            self.edi.say(f"{chosen[0].name} {chasing.left_text(chosen[0], today)}.", "warning")
        elif not turn:
            why = chasing.NOBODY_OWES if not owing else chasing.NONE_ASKED if remind else chasing.ALL_ASKED
            self.edi.say(why.format(period=period))
        return turn

    async def _write(self, dialog: AskOfficers, keys: Sequence[str], values: dict[str, Any]) -> bool:
        if values["answer_by"] is None:
            dialog.say("No day can be read in “Answer by”: write it as 30/9/2026.")
            return False
        self._is_wanted = self._is_writing = True
        try:
            given = await self.edi.writing.alone(partial(self._give, dialog, keys, values))
        except Refused as refused:
            dialog.say(refused.sentence)
            return False
        finally:
            self._is_writing = False
        self._given(given, values)
        return True

    def _give(self, dialog: AskOfficers, keys: Sequence[str], values: dict[str, Any]) -> Given:
        from edi_tui.exports.requests.folder import give_requests

        def told(number: int, of: int, who: str) -> bool:
            words = f"Writing {number + 1} of {of}: {who or 'the page of links'}. Escape stops." if number < of else ""
            self.app.call_from_thread(dialog.say, words)
            return self._is_wanted

        return give_requests(
            self.edi.register,
            self.chased.plan.id,
            self.chased.period,
            keys,
            asked_on=self.edi.today,
            answer_by=values["answer_by"],
            folder=values["folder"],
            forms=[values["form"]],
            told=told,
        )

    def _stop(self) -> bool:
        """Stop what is being written; whether something was."""
        self._is_wanted = False
        return self._is_writing

    def _given(self, given: Given, values: dict[str, Any]) -> None:
        self.folder = values["folder"].absolute()
        if given.written is not None:
            self.edi.writing.own.add(given.written.batch_id)
        if not self.edi.sample:
            chasing.keep_place(self.folder, values["form"])
        self.marked = set()
        failed = [check.rule for check in given.checks if not check.passed]
        if failed:
            self.edi.say(f"{given.said} But look at this first: {'; '.join(failed[:2])}.", "warning")
        else:
            self.edi.say(f"{given.said}  {self.edi.key_of('chase.open_folder', 'o')} opens the folder")
        self.look_again()

    def action_open_folder(self) -> None:
        """The folder, in the program that the system has for folders."""
        from edi_tui.giving.opening import open_outside

        folder = self.folder or chasing.last_folder()
        try:
            open_outside(folder)
        except Refused as refused:
            self.edi.say(refused.sentence, "warning")
        else:
            self.edi.say(f"Opening {folder} …")

    # An officer's details

    def action_details(self) -> None:
        """The officer's e-mail, post and day of leaving in a form."""
        officer = self.chased.officers.get(self.current or "")
        if officer is None:
            self.edi.say("There is no officer on this line.")
            return
        if self._may_not_write():
            return
        from edi_tui.dialogs.small_forms import LinesForm

        texts = {"email": officer.email or "", "post": officer.post or "", "left_on": day_text(officer.left_on)}
        seen = {name: getattr(officer, name) for name in _LABELS}

        async def save(typed: dict[str, Any]) -> bool:
            return await self._keep_details(officer.id, typed, {name: seen[name] for name in typed})

        form = LinesForm(officer.name, _LABELS, texts, save)
        form.about = {officer.id: ""}
        self.app.push_screen(form)

    async def _keep_details(self, officer_id: str, typed: dict[str, Any], seen: dict[str, Any]) -> bool:
        try:
            values = {name: _read(name, text) for name, text in typed.items()}
            written = await self.edi.writing.do("edit_officer", officer_id, values, seen=seen)
        except Conflict as conflict:
            self.edi.say(f"{conflict.sentence} Leave the form to see what stands there now.", "warning")
            return False
        except Refused as refused:
            self.edi.say(refused.sentence, "error")
            return False
        if written is not None:
            self.edi.say(f"{written.label}.")
        self.look_again()
        return True

    # Replies and the ledger

    def action_replies(self) -> None:
        """What came back goes through the import, as any document does."""
        if self._may_not_write():
            return
        from edi_tui.screens.import_screen import ImportScreen

        self.app.push_screen(ImportScreen(), lambda _: self.look_again())

    def action_ledger(self) -> None:
        """What every officer gave, period by period."""
        from edi_tui.dialogs.ledger import LedgerDialog

        self.app.push_screen(LedgerDialog(self.chased))

    def _may_not_write(self) -> bool:
        if self.edi.register.read_only:
            self.edi.say("This register may only be read here: copy it to a folder of your own first.", "warning")
        return self.edi.register.read_only


def _read(name: str, text: str) -> Any:
    """A detail as it is kept; Refused where a day is none."""
    if name != "left_on" or not text.strip():
        return text
    from edi_tui.deadlines import read_day

    day = read_day(text)
    if day is None:
        raise Refused(f"“{text}” is no day: write it as 30/9/2026, or 30 September 2026.")
    return day

"""The meeting mode as far as something is typed, in a line below what was said; each letter is kept as a draft."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from textual import on

from db.officers import fitting, known_officers
from db.people import person_text
from edi_tui.deadlines import reading_in_words
from edi_tui.drafts import Draft, DraftOf, find, forget, keep, left_behind
from edi_tui.screens.meeting.showing import TurnText
from edi_tui.screens.meeting.walking import MeetingWalking
from edi_tui.widgets.ask_line import AskLine
from edi_tui.widgets.row_paint import day_text

LABELS = {
    "decision": "decision",
    "note": "note",
    "update": "update",
    "deadline": "deadline",
    "reason": "because",
    "new": "new action",
    "lead": "lead officer",
    "go": "go to",
}
SECOND = {"deadline": "reason", "new": "lead"}
"""What is asked after the first answer."""
_HINTS = {
    "update": "what is to be reported for the plan's period",
    "reason": "why it is moved; may stay empty",
    "new": "what is to be done",
    "lead": "who leads it; may stay empty",
    "go": "a reference, or words of an action",
}
_DRAFT = "meeting "
_MOST = 5  # officers that may be meant


@dataclass
class Asked:
    """What is being asked, of which action, as that stood when it was asked; `first` is the first answer of two."""

    kind: str
    action_id: str | None
    called: str
    seen: Mapping[str, Any]
    first: str | None = None
    second: str = ""

    @property
    def step(self) -> str:
        """What is asked just now."""
        return self.kind if self.first is None else SECOND[self.kind]


class MeetingAsking(MeetingWalking):
    """One line at a time."""

    def __init__(self, meeting_id: str) -> None:
        super().__init__(meeting_id)
        self.asked: Asked | None = None
        self._saving: list[Asked] = []
        """What is being saved just now."""
        self._refused: list[tuple[Asked, str]] = []
        """What could not be saved and is to be asked for again."""

    def go(self, action_id: str | None) -> None:
        """Give an action its turn; not while something is typed that is not saved."""
        if self.unsaved is not None:
            self.tell(f"{self.unsaved} is not saved yet: enter saves it, escape leaves it.", "warning")
            return
        if self.asked is not None:
            self.stop_asking()
        super().go(action_id)

    def ask(self, kind: str, text: str = "") -> None:
        """Ask for words; those of a draft stand in the line again."""
        self.tell_nothing()
        action = self.page.action
        seen = {"due_text": action.due_words, "due": action.due} if action else {}
        self.asked = asked = Asked(kind, self.page.key, self.page.called, seen)
        of, saving = self._draft_of(asked), [self._draft_of(one) for one in self._saving]
        draft = find(of) if of and of not in saving else None
        if draft is not None:
            text = self._taken_up(draft, asked)
        self._show_ask(kind, text)

    def _taken_up(self, draft: Draft, asked: Asked) -> str:
        """The first answer of a draft; the second waits."""
        texts = {name: typed for name, (_, typed) in draft.texts.items()}
        asked.second = texts.get("second", "")
        self.tell(f"This is a draft of {day_text(draft.at.date())}, {draft.at:%H:%M}, not saved yet.")
        return texts.get("first", "")

    def _show_ask(self, kind: str, text: str) -> None:
        self.ask_line.matches.sign = "enter" if kind == "go" else "tab"
        self.ask_line.ask(LABELS[kind], text, self._hint(kind, text))
        self.call_after_refresh(self.fit)
        self.show_keys()

    def _hint(self, kind: str, text: str) -> str:
        if kind == "deadline":
            return reading_in_words(text, self.page.plan, self.edi.today)
        return _HINTS.get(kind, "")

    @on(AskLine.Typed)
    def _typed(self) -> None:
        if self.asked is None or not self.ask_line.display:
            return
        text = self.ask_line.text
        if self.asked.step == "go":
            self.ask_line.offer([self.name_in_list(key) for key in self.fitting(text)])
        elif self.asked.step == "lead":
            known = [person_text(person) for person in known_officers(self.edi.register.reader)]
            self.ask_line.offer(fitting(text, known, _MOST))
        elif self.asked.step == "deadline":
            self.ask_line.hint(self._hint("deadline", text))
        self.keep_draft()

    @on(AskLine.Answered)
    def _answered(self, message: AskLine.Answered) -> None:
        if self.asked is None:
            return
        if self.asked.step == "go":
            self._go_to(message.text)
        elif self.asked.first is None and self.asked.kind in SECOND:
            if self.asked.kind == "new" and not message.text.strip():
                self.tell("The new action has no words yet: type them, or leave with Escape.", "warning")
                return
            self.asked.first = message.text
            self._show_ask(SECOND[self.asked.kind], self.asked.second)
        else:
            asked, text = self.asked, message.text
            self.stop_asking()  # the keys act on the meeting at once; what cannot be written is asked for again
            self.run_worker(self._save_asked(asked, text), group="writing")

    def _go_to(self, words: str) -> None:
        found = self.fitting(words)
        at = self.ask_line.meant or 0
        if not found:
            self.tell(f"No action is called “{words.strip()}” here: type a reference, or words of it.", "warning")
            return
        self.stop_asking()
        self.go(found[min(at, len(found) - 1)])

    async def _save_asked(self, asked: Asked, text: str) -> None:
        """Save it; what could not be saved stands in the line again, as soon as nothing else does."""
        self._saving.append(asked)
        try:
            is_saved = await self.save(asked, text)
        finally:
            self._saving.remove(asked)
        if is_saved:
            self._forget_draft(asked)
            self.keep_draft()  # of the same kind of words, begun meanwhile
        else:
            self._refused.append((asked, text))
            self._ask_again()

    def _ask_again(self) -> None:
        """Let words stand in the line again that could not be saved."""
        if self.asked is None and self._refused:
            asked, text = self._refused.pop(0)
            if asked.action_id != self.page.key:
                self.go(asked.action_id)
            self.asked = asked
            self._show_ask(asked.step, text)

    async def save(self, asked: Asked, text: str) -> bool:
        """Write what was typed."""
        raise NotImplementedError

    def stop_asking(self) -> None:
        """Nothing is asked any more; the keys act on the meeting again."""
        self.asked = None
        self.ask_line.close()
        self.query_one("#turn", TurnText).focus()
        self.call_after_refresh(self.fit)
        self.show_keys()

    def lose(self) -> None:
        """What stands in the line is not wanted."""
        self.give_up()
        self.stop_asking()
        self._ask_again()

    # Drafts

    def _draft_of(self, asked: Asked) -> DraftOf | None:
        """What the draft of the line belongs to; the samples are thrown away, and drafts of them too."""
        if asked.kind == "go" or self.edi.sample:
            return None
        words = f"{_with_article(LABELS[asked.kind])} for {asked.called}"
        key = f"{self.meeting_id} {asked.action_id or ''}"
        return DraftOf(self.edi.register.path, f"{_DRAFT}{asked.kind}", key, words, "m")

    def keep_draft(self) -> None:
        """Keep what is typed; nothing is kept of an empty line."""
        asked = self.asked
        if asked is None or (of := self._draft_of(asked)) is None:
            return
        is_second = asked.first is not None
        first = asked.first or "" if is_second else self.ask_line.text
        second = self.ask_line.text if is_second else asked.second
        if first or second:
            keep(of, {"first": ("", first), "second": ("", second)})
        else:
            forget(of)

    def keep_at_once(self) -> bool:
        """Keep what is typed, for the program is about to end; whether there was anything to keep."""
        self.keep_draft()
        return self.unsaved is not None

    @property
    def unsaved(self) -> str | None:
        """What is typed and not saved."""
        if self.asked is None or self.asked.kind == "go" or not (self.ask_line.text.strip() or self.asked.first):
            return None
        return f"The {LABELS[self.asked.kind]} for {self.asked.called}"

    def give_up(self) -> None:
        """What is typed is not wanted."""
        if self.asked is not None:
            self._forget_draft(self.asked)

    def _forget_draft(self, asked: Asked) -> None:
        if of := self._draft_of(asked):
            forget(of)

    def waiting(self) -> Draft | None:
        """The draft that was left behind in this meeting last."""
        if self.edi.sample:
            return None
        mine = (draft for draft in left_behind(self.edi.register.path) if draft.of.form.startswith(_DRAFT))
        return next((draft for draft in mine if draft.of.key.startswith(self.meeting_id)), None)

    def take_up_waiting(self) -> None:
        """Ask again what was being answered when the program came to its end."""
        if draft := self.waiting():
            self.go(draft.of.key.partition(" ")[2] or None)
            self.ask(draft.of.form.removeprefix(_DRAFT))


def _with_article(words: str) -> str:
    return f"{'an' if words[0] in 'aeiou' else 'a'} {words}"

"""What is said in a meeting: each is one batch that holds the change and that it was said, so both go back together."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from db.contents import action_contents
from db.errors import Refused
from db.history import STANDS
from db.journal import Create, Set, Wish, Written
from db.legend import status_text
from db.lines import ActionContents
from db.meetings import MeetingLine, said_in
from db.models import new_id
from db.periods import deadline_text, in_words
from db.reading import legend
from db.register import Register
from db.text import clean, one_line, shorten
from db.verbs.adding import new_wishes
from db.verbs.attempting import attempt
from db.verbs.completing import completion, completion_words
from db.verbs.editing import COLUMNS
from db.verbs.meeting import open_meeting
from db.verbs.placing import Place
from db.verbs.undoing import take_back
from db.verbs.updating import NO_CHANGE, set_status, update_row
from db.words import SAID

_WORDLESS = {"decision": "The decision has", "note": "The note has", "update": "The update has"}
_OF_THE_WHOLE = ("decision", "note")


@dataclass(frozen=True)
class _Saying:
    """What is said: the change that comes with it, and how that is called."""

    kind: str
    text: str
    label: str
    wishes: Sequence[Wish] = ()
    action_id: str | None = None  # another one than the action on the table
    beside_id: str | None = None


_Think = Callable[[sqlite3.Connection, MeetingLine, ActionContents], _Saying | None]


def say(
    register: Register, meeting_id: str, action_id: str | None, kind: str, text: str = "", *, at: datetime | None = None
) -> Written | None:
    """A decision, a note, or “come back to it” (kind `later`, which needs no words), as it was said of an action.

    Without an action, a decision or a note of the whole meeting. None for “come back to it” where that holds already.
    """
    if kind not in ("decision", "note", "later"):
        raise Refused(f"“{kind}” is none of what can be said: decision, note or later.")
    if kind != "later":
        _check_words(kind, text)
    if action_id is None:
        return _say_of_the_whole(register, meeting_id, kind, text, at)

    def think(conn: sqlite3.Connection, meeting: MeetingLine, action: ActionContents) -> _Saying | None:
        mine = [line for line in said_in(conn, meeting_id) if line.action_id == action_id]
        if kind == "later" and mine and (mine[-1].kind, mine[-1].text) == (kind, clean(text)):
            return None
        return _Saying(kind, text, f"{action.name}: {_told(kind, text)}")

    return _saying(register, meeting_id, action_id, think, at)


def say_no_change(register: Register, meeting_id: str, action_id: str, *, at: datetime | None = None) -> Written | None:
    """“No change” as the answer for the plan's period; None where this meeting heard it of the action before."""

    def think(conn: sqlite3.Connection, meeting: MeetingLine, action: ActionContents) -> _Saying | None:
        if any(line.kind == "no_change" and line.action_id == action_id for line in said_in(conn, meeting_id)):
            return None
        made = update_row(conn, action, NO_CHANGE, nil=True, today=meeting.held_on)  # dated to the meeting
        period = made.row["period"]
        answered = any(update.period == period for update in action.updates)  # as `no_change` does: that one stays
        label = f"{action.name}: no change for {in_words(period)}"
        return _Saying("no_change", "", label, [] if answered else [made])

    return _saying(register, meeting_id, action_id, think, at)


def say_status(
    register: Register,
    meeting_id: str,
    action_id: str,
    status_id: str | None,
    *,
    seen: Mapping[str, str | None] | None = None,
    at: datetime | None = None,
) -> Written | None:
    """Another status of the action's own legend; None where it has it. `seen` by the action's key, as in `flag`.

    What is completed by it was completed on the day of the meeting, where no day is known.
    """

    def think(conn: sqlite3.Connection, meeting: MeetingLine, action: ActionContents) -> _Saying | None:
        entries = {entry.id: entry for entry in legend(conn, action.plan_id)}
        if status_id and status_id not in entries:
            raise Refused("This status is not in the legend of the action's plan: choose one of its own.")
        if (action.status.id if action.status else None) == status_id:
            return None
        entry = entries.get(status_id or "")
        day = completion(action, entry, meeting.held_on)
        words = f"{status_text(action.status)} → {status_text(entry)}{completion_words(day)}"
        return _Saying("status", words, f"{action.name}: status {words}", [set_status(action_id, status_id, seen, day)])

    return _saying(register, meeting_id, action_id, think, at)


def say_deadline(
    register: Register,
    meeting_id: str,
    action_id: str,
    words: str,
    reason: str = "",
    *,
    due: date | None,
    seen: Mapping[str, Any] | None = None,
    at: datetime | None = None,
) -> Written | None:
    """Another deadline with its reading (`due`) and why it was moved; None where nothing differs.

    `seen` has what the person saw, by the names that `edit` uses: `due_text` and `due`.
    """
    now, why = one_line(words) or None, clean(reason) or None
    values = {"due_words": now, "due": due, "due_reason": why}
    before = {COLUMNS[name]: value for name, value in (seen or {}).items() if name in ("due_text", "due")}

    def think(conn: sqlite3.Connection, meeting: MeetingLine, action: ActionContents) -> _Saying | None:
        was = (action.due_words, action.due)
        if was == (now, due) and why in (None, action.due_reason):
            return None
        told = " → ".join(deadline_text(*one) or "no deadline" for one in dict.fromkeys([was, (now, due)]))
        text = f"{told}, “{one_line(why)}”" if why else told
        return _Saying("deadline", text, f"{action.name}: deadline {told}", [Set("action", action_id, values, before)])

    return _saying(register, meeting_id, action_id, think, at)


def say_update(
    register: Register, meeting_id: str, action_id: str, text: str, *, at: datetime | None = None
) -> Written | None:
    """What is to be reported of an action in the plan's period."""
    _check_words("update", text)

    def think(conn: sqlite3.Connection, meeting: MeetingLine, action: ActionContents) -> _Saying:
        made = update_row(conn, action, text, today=meeting.held_on)
        return _Saying("update", text, f"{action.name}: update for {in_words(made.row['period'])}", [made])

    return _saying(register, meeting_id, action_id, think, at)


def say_new(
    register: Register,
    meeting_id: str,
    beside_action_id: str | None,
    text: str,
    lead: str | None = None,
    *,
    ref: str | None = None,
    at: datetime | None = None,
) -> Written | None:
    """A new action under the heading of the one on the table, and on the table after it; `Written.made` has its key.

    Without one it stands at the end of the plan that the meeting is about.
    """
    key = new_id()
    values = {name: value for name, value in (("action", text), ("lead", lead), ("ref", ref)) if value}

    def think(conn: sqlite3.Connection) -> tuple[Sequence[Wish], str]:
        meeting = open_meeting(conn, meeting_id)
        action = action_contents(conn, beside_action_id) if beside_action_id else None
        plan_id = action.plan_id if action else _plan_of(conn, meeting)
        place = Place(beside=action.parent_id or action.id) if action else Place()
        wishes, label = new_wishes(conn, plan_id, key, values, place)
        said = _Saying("new", text, label, wishes, key, beside_action_id)
        return _wishes(conn, meeting, None, said, at)

    return attempt(register, think)


def unsay(register: Register, said_id: str) -> Written | None:
    """Take back one thing that was said, with what it changed; Refused where the same was changed again since."""
    with register.reading() as conn:
        found = conn.execute(
            f"""SELECT batch.id FROM change c JOIN batch ON batch.id = c.batch_id
            WHERE c.entity_key = ? AND c.field = '*' AND c.new IS NOT NULL AND {STANDS} ORDER BY number DESC LIMIT 1""",
            (said_id,),
        ).fetchone()
    if found is None:
        raise Refused("This was taken back already: look again.")
    return take_back(register, found["id"])


def _say_of_the_whole(register: Register, meeting_id: str, kind: str, text: str, at: datetime | None) -> Written | None:
    if kind not in _OF_THE_WHOLE:
        raise Refused("One comes back to an action: say which one.")

    def think(conn: sqlite3.Connection) -> tuple[Sequence[Wish], str]:
        return _wishes(conn, open_meeting(conn, meeting_id), None, _Saying(kind, text, _told(kind, text)), at)

    return attempt(register, think)


def _saying(register: Register, meeting_id: str, action_id: str, think: _Think, at: datetime | None) -> Written | None:
    def whole(conn: sqlite3.Connection) -> tuple[Sequence[Wish], str]:
        meeting = open_meeting(conn, meeting_id)
        action = action_contents(conn, action_id)
        said = think(conn, meeting, action)
        return _wishes(conn, meeting, action_id, said, at) if said else ([], "")

    return attempt(register, whole)


def _wishes(
    conn: sqlite3.Connection, meeting: MeetingLine, action_id: str | None, said: _Saying, at: datetime | None
) -> tuple[Sequence[Wish], str]:
    """The change and that it was said, in one batch."""
    last = "SELECT coalesce(max(position), -1) FROM said WHERE meeting_id = ?"
    row = {
        "id": new_id(),
        "meeting_id": meeting.id,
        "action_id": said.action_id or action_id,
        "beside_id": said.beside_id,
        "kind": said.kind,
        "text": said.text,
        "at": (at or datetime.now(UTC)).astimezone(UTC),
        "position": conn.execute(last, (meeting.id,)).fetchone()[0] + 1,
    }
    return [*said.wishes, Create("said", row)], f"{said.label}, at “{shorten(meeting.title, 40)}”"


def _plan_of(conn: sqlite3.Connection, meeting: MeetingLine) -> str:
    """The one plan that a meeting is about; Refused where it has several."""
    known = "SELECT DISTINCT plan_id FROM action WHERE id = ?"
    plans = (
        {meeting.plan_id} if meeting.plan_id else {conn.execute(known, (key,)).fetchone()[0] for key in meeting.agenda}
    )
    if len(plans) != 1:
        raise Refused("This meeting is about several plans: say beside which action the new one stands.")
    return str(plans.pop())


def _check_words(kind: str, text: str) -> None:
    if not clean(text):
        raise Refused(f"{_WORDLESS[kind]} no words yet: type them first. Nothing was kept.")


def _told(kind: str, text: str) -> str:
    words = SAID[kind].lower()
    return f"{words} “{shorten(text, 50)}”" if clean(text) else words

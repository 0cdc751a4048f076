"""A meeting in plain lines: where it stands, an action on the table, what was said."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from db.contents import many_contents
from db.legend import status_word
from db.lines import ActionContents
from db.meetings import MeetingLine, SaidLine, not_reached, said_in, said_of, to_come_back_to
from db.people import people_text
from db.periods import day_text
from db.text import shorten
from db.words import SAID
from edi_tui.cli.output import say, say_fields
from edi_tui.cli.showing import deadline, update_label

NOTHING_LEFT = "Every action on the table was dealt with: “edi-tui meeting end” ends it."


@dataclass(frozen=True)
class Standing:
    """How far a meeting is: how many actions are on the table, come back to, not reached."""

    meeting: MeetingLine
    said: Sequence[SaidLine]

    @property
    def later(self) -> list[str]:
        """What is to be come back to."""
        return to_come_back_to(self.said)

    @property
    def missed(self) -> list[str]:
        """Of what nothing was said yet."""
        return not_reached(self.meeting, self.said)


def standing(conn: sqlite3.Connection, meeting: MeetingLine) -> Standing:
    """How far a meeting is."""
    return Standing(meeting, said_in(conn, meeting.id))


def meeting_fields(conn: sqlite3.Connection, meeting: MeetingLine) -> Iterator[tuple[str, object]]:
    """What a list says of a meeting."""
    stands = standing(conn, meeting)
    yield "Meeting", meeting.title
    yield "Held on", day_text(meeting.held_on)
    yield "Present", "; ".join(meeting.present)
    yield "On the table", f"{meeting.chosen}, " * bool(meeting.chosen) + _number(len(meeting.agenda))
    yield "Not reached", len(stands.missed) or ""
    yield "To come back to", len(stands.later) or ""
    yield "Ended", "yes" if meeting.ended else "no"


def say_meeting(conn: sqlite3.Connection, meeting: MeetingLine) -> None:
    """The meeting, everything that was said with its number, and what is left."""
    stands = standing(conn, meeting)
    actions = {action.id: action for action in many_contents(conn, _named_in(stands))}
    say_fields(meeting_fields(conn, meeting))
    if not stands.said:
        say("Nothing was said yet: “edi-tui meeting next” shows the first action.")
    for number, line in enumerate(stands.said, 1):
        who = actions[line.action_id].name if line.action_id else "The whole meeting"
        say_fields([(f"Said {number}", f"{who}: {said_words(line)}")])
    for label, keys in (("Come back to", stands.later), ("Not reached", stands.missed)):
        say_fields((label, _called(actions[key])) for key in keys)


def _named_in(stands: Standing) -> list[str]:
    keys = [*(line.action_id for line in stands.said if line.action_id), *stands.missed, *stands.later]
    return list(dict.fromkeys(keys))


def _called(action: ActionContents) -> str:
    """Its reference and the beginning of its words; where it has none, these are its name."""
    return f"{action.ref}: {shorten(action.text, 80)}" if action.ref else action.name


def said_words(line: SaidLine) -> str:
    """What was said, after what it is."""
    return f"{SAID[line.kind].lower()}: {line.text}" if line.text else SAID[line.kind].lower()


def say_action(conn: sqlite3.Connection, meeting: MeetingLine, action: ActionContents) -> None:
    """One action on the table, with its place, its last update and what was said of it in meetings."""
    place = meeting.agenda.index(action.id) + 1 if action.id in meeting.agenda else None
    say(f"Action {place} of {len(meeting.agenda)}" if place else "Not on the table of this meeting")
    say_fields(
        [
            ("Ref", action.ref),
            ("Action", action.text),
            ("Heading", " › ".join(heading.text for heading in action.headings)),
            ("Lead", people_text(action.by_role("lead") or action.by_role("owner"))),
            ("Deadline", deadline(action)),
            ("Status", status_word(action.status) if action.status else "none"),
        ]
    )
    say_fields((update_label(update), update.text) for update in action.updates[-1:])
    mine = [one for one in said_of(conn, action.id) if one.said.meeting_id == meeting.id]
    say_fields(("Said", said_words(one.said)) for one in mine)


def _number(number: int) -> str:
    return f"{number} action{'' if number == 1 else 's'}"

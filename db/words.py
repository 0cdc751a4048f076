"""The field's own words: the values that stages, colours and roles may take, and how a person reads them."""

from __future__ import annotations

STAGES = {
    "not_started": "Not started",
    "in_progress": "In progress",
    "ongoing": "Ongoing",
    "completed": "Completed",
    "on_hold": "On hold",
    "withdrawn": "Withdrawn",
}
FINISHED = ("completed", "withdrawn")  # an action in one of these stages is never overdue and never silent

UNIQUE = {"officer": "name", "status": "label", "tag": "name"}
"""Texts that no two rows of one kind may share, with the table that they stand in."""

SEEN_WITH_ACTION = ("assignment", "update", "link", "action_tag", "said")
"""The tables of what hangs on an action and is seen with it."""

COLOURS = {"red": "Red", "amber": "Amber", "green": "Green", "blue": "Blue", "grey": "Grey"}

ROLES = {"lead": "Lead officer", "owner": "Owner", "updater": "Updater"}

SAID = {
    "decision": "Decision",
    "note": "Note",
    "no_change": "No change",
    "later": "Come back to it",
    "status": "Status",
    "deadline": "Deadline",
    "update": "Update",
    "new": "New action",
}
"""What may be said of an action in a meeting, and what that is called."""
SAID_ALONE = ("decision", "note", "later")  # what changes nothing else: it stands nowhere but in what was said

CODE_SIGNS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""What a request's code is made of: nothing that is taken for another sign when it is read out or typed."""

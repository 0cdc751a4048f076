"""What a person does to the register, whatever they do it with: the screens and the command line call these."""

from db.verbs.adding import new
from db.verbs.archiving import archive, unarchive
from db.verbs.chasing import ask
from db.verbs.closing import close_period, reopen_period
from db.verbs.committees import add_committee, edit_committee, remove_committee
from db.verbs.copying import copy
from db.verbs.editing import edit, edit_all
from db.verbs.flagging import flag
from db.verbs.forgetting import forget
from db.verbs.legending import add_status, use_legend
from db.verbs.meeting import begin_meeting, edit_meeting, end_meeting, go_on_with, keep_place
from db.verbs.moving import move
from db.verbs.naming import rename_heading
from db.verbs.officers import edit_officer
from db.verbs.placing import Place
from db.verbs.planning import edit_plan
from db.verbs.reversing import redo_meeting, undo_meeting
from db.verbs.saying import say, say_deadline, say_new, say_no_change, say_status, say_update, unsay
from db.verbs.undoing import redo, take_back, undo
from db.verbs.updating import add_update, no_change
from db.verbs.viewing import delete_view, move_view, rename_view, save_view

__all__ = [
    "Place",
    "add_committee",
    "add_status",
    "add_update",
    "archive",
    "ask",
    "begin_meeting",
    "close_period",
    "copy",
    "delete_view",
    "edit",
    "edit_all",
    "edit_committee",
    "edit_meeting",
    "edit_officer",
    "edit_plan",
    "end_meeting",
    "flag",
    "forget",
    "go_on_with",
    "keep_place",
    "move",
    "move_view",
    "new",
    "no_change",
    "redo",
    "redo_meeting",
    "remove_committee",
    "rename_heading",
    "rename_view",
    "reopen_period",
    "save_view",
    "say",
    "say_deadline",
    "say_new",
    "say_no_change",
    "say_status",
    "say_update",
    "take_back",
    "unarchive",
    "undo",
    "undo_meeting",
    "unsay",
    "use_legend",
]

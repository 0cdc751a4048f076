"""What a person does to the register, whatever they do it with: the screens and the command line call these."""

from db.verbs.editing import edit
from db.verbs.flagging import flag
from db.verbs.legending import add_status, use_legend
from db.verbs.planning import edit_plan
from db.verbs.undoing import redo, undo
from db.verbs.updating import add_update
from db.verbs.viewing import delete_view, move_view, rename_view, save_view

__all__ = [
    "add_status",
    "add_update",
    "delete_view",
    "edit",
    "edit_plan",
    "flag",
    "move_view",
    "redo",
    "rename_view",
    "save_view",
    "undo",
    "use_legend",
]

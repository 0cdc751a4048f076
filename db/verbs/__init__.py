"""What a person does to the register, whatever they do it with: the screens and the command line call these."""

from db.verbs.editing import edit
from db.verbs.flagging import flag
from db.verbs.legending import add_status, use_legend
from db.verbs.planning import edit_plan
from db.verbs.undoing import redo, take_back, undo
from db.verbs.updating import add_update

__all__ = ["add_status", "add_update", "edit", "edit_plan", "flag", "redo", "take_back", "undo", "use_legend"]

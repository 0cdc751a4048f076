"""The words for what a proposal holds: fields, statuses, cells, and how sure a reading is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from db.fields import FIELD_BY_NAME
from db.text import fold
from db.words import COLOURS
from edi_tui.widgets.plain import line

if TYPE_CHECKING:
    from imports.reconciling.comparing import FieldChange
    from imports.reconciling.proposal import Proposal


def field_label(name: str) -> str:
    """What a field is called on screen."""
    if name in FIELD_BY_NAME:
        return FIELD_BY_NAME[name].label
    return name.replace("_", " ").capitalize()


def short_cell(cell: str | None) -> str:
    """A cell without its sheet: the header says which file, the pane which sheet."""
    return line(cell or "").rpartition("!")[2]


def status_word_of(proposal: Proposal, label: str) -> str:
    """The word of a status: the name of its colour, where its label is only a sign."""
    if fold(label):
        return label
    colours = {status.label: status.colour for change in proposal.changed if (status := change.action.status)}
    colours |= {entry.label: entry.colour for entry in proposal.draft.legend} if proposal.draft else {}
    return COLOURS.get(colours.get(label) or "", label)


def sides(proposal: Proposal, changed: FieldChange) -> tuple[str, str]:
    """What stands in the plan and in the file."""
    if changed.field != "status":
        return changed.old or "nothing", changed.new
    return status_word_of(proposal, changed.old) or "nothing", status_word_of(proposal, changed.new)


def went_back(changed: FieldChange) -> bool:
    """Whether a status falls behind the one that the plan has."""
    return changed.backwards

"""What leaves the building: committee reports, workbooks, rows, JSON; each prepared, looked at, then written."""

from edi_tui.exports.asked import Asked, Audience, Selection
from edi_tui.exports.forms import FORMS, form_of
from edi_tui.exports.prepared import Prepared, Written, prepare, write

__all__ = ["FORMS", "Asked", "Audience", "Prepared", "Selection", "Written", "form_of", "prepare", "write"]

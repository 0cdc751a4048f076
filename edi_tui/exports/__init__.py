"""What goes out: a plan as a workbook, as rows for other programs, as JSON, and the count tables of a report."""

from edi_tui.exports.forms import FORMS, write_export

__all__ = ["FORMS", "write_export"]

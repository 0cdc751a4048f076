"""Plans as a fresh workbook: a sheet a plan, a row an action, the counts, a key, and texts too long for a cell."""

from edi_tui.exports.workbook.book import write
from edi_tui.exports.workbook.cells import LONGEST

__all__ = ["LONGEST", "write"]

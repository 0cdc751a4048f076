"""The report as one web page: it reads well aloud, on a telephone and on paper, and fetches nothing."""

from edi_tui.exports.page.checking import check
from edi_tui.exports.page.writing import write

__all__ = ["check", "write"]

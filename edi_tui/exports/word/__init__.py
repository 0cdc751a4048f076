"""The committee report as a Word document, and the look at it that follows."""

from edi_tui.exports.word.checking import check
from edi_tui.exports.word.writing import write

__all__ = ["check", "write"]

"""The look that a Word report is given after it was written: at the file itself, whatever made it."""

from edi_tui.exports.word.checking.rules import check

__all__ = ["check"]

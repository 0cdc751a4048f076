"""The minutes of a meeting: one document of what was said, written by the forms that reports are written by."""

from edi_tui.exports.minutes.building import build_minutes
from edi_tui.exports.minutes.writing import minutes_name, write_minutes

__all__ = ["build_minutes", "minutes_name", "write_minutes"]

"""The page's own check: the written file is read again, and each rule of accessibility and safety looks at it."""

from edi_tui.exports.page.checking.rules import check

__all__ = ["check"]

"""The plain command line: everything that the screens do, one `Label: value` a line."""

from edi_tui.cli.entry import main

__all__ = ["main"]

"""The names of people that still stand in texts which are to be published: found, asked about, replaced."""

from edi_tui.exports.names.found import NameFound, Place

__all__ = ["NameFound", "Place"]

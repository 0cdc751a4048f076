"""The keys of the plan screen, each with the words that the last line, the help and the palette show."""

from __future__ import annotations

from textual.binding import Binding


def _key(keys: str, action: str, words: str, help_text: str, *, show: bool = False) -> Binding:
    identity = "plan." + action.translate({ord(c): "_" for c in "(,) "}).replace("'", "").strip("_")
    return Binding(keys, action, words, show=show, id=identity, tooltip=help_text)


BINDINGS = [
    _key("slash", "filter", "filter", "Show only actions that hold the words you type", show=True),
    _key("s", "status", "status", "Give the action, or all marked ones, a status of the plan's legend", show=True),
    _key("u", "update", "update", "Add this period's update, with the last one beside it", show=True),
    _key("e", "edit", "edit", "Change any field of the action", show=True),
    _key("i", "import", "import", "Take in a spreadsheet, a Word table or a text file", show=True),
    _key("x", "export", "export", "Write the plan to a workbook, CSV or JSON file", show=True),
    _key("z,ctrl+z", "undo", "undo", "Take back what was done last", show=True),
    _key("Z,ctrl+r", "redo", "redo", "Do again what was taken back"),
    _key("o", "facet('overdue')", "overdue", "Only what is overdue, or everything again"),
    _key("n", "facet('silent')", "silent", "Only what has no update in the plan's period, or everything again"),
    _key("w", "facet('unowned')", "unowned", "Only what nobody leads, or everything again"),
    _key("f", "filter_status", "only a status", "Only actions of one status of the legend"),
    _key("p", "outline", "plans", "Plans and headings: show them and go there, or hide them"),
    _key("P", "sort('position')", "plan order", "Sort as the plan has it, under its headings"),
    _key("R", "sort('ref')", "by reference", "Sort by reference; once more turns it round"),
    _key("A", "sort('action')", "by action", "Sort by the action's words; once more turns it round"),
    _key("L", "sort('lead')", "by lead", "Sort by lead officer; once more turns it round"),
    _key("D", "sort('due')", "by due date", "Sort by due date; once more turns it round"),
    _key("S", "sort('status')", "by status", "Sort by status; once more turns it round"),
    _key("v", "tall", "tall rows", "Long actions over two lines, or every row on one"),
    _key("escape", "back", "back", "One step back: the words, the marks, the filters, the detail"),
]

"""The keys of the plan screen, each with the words that the last line, the help and the palette show."""

from __future__ import annotations

from textual.binding import Binding

from edi_tui.screens.base import key

BINDINGS = [
    key("plan", "slash", "filter", "filter", "Show only actions that hold the words you type", show=True),
    key(
        "plan", "s", "status", "status", "Give the action, or all marked ones, a status of the plan's legend", show=True
    ),
    key("plan", "a", "update", "add update", "Add this period's update, with the last one beside it", show=True),
    key("plan", "equals_sign", "no_change", "no change", "“No change” as this period's answer, of all marked actions"),
    key("plan", "e", "edit", "edit", "Change any field of the action", show=True),
    key("plan", "c", "change", "change", "Change one field in place, of the action or of all marked ones"),
    key("plan", "n", "new", "new action", "Make an action after this one, under its heading"),
    key("plan", "N", "new_task", "new task", "Make a task of this action"),
    key("plan", "y", "copy", "copy", "Copy the action or all marked ones, each after the first one"),
    key(
        "plan", "M", "move", "move", "Put the action or all marked ones under another heading, or beside another action"
    ),
    key("plan", "delete", "archive", "archive", "Take the action or all marked ones out of the plan, nothing lost"),
    key("plan", "i", "import", "import", "Take in a spreadsheet, a Word table or a text file", show=True),
    key(
        "plan",
        "x",
        "export",
        "export",
        "Give out what is shown, the plan or one officer's actions: choose the form, look, write",
        show=True,
    ),
    key("plan", "X", "export_again", "export again", "The same export again, at once and over the same file"),
    key("plan", "m", "meeting", "meeting", "Go through actions one by one in a meeting; one that was left goes on"),
    key("plan", "u,z,ctrl+z", "undo", "undo", "Take back what was done last", show=True),
    key("plan", "ctrl+r,Z", "redo", "redo", "Do again what was taken back"),
    key("plan", "o", "facet('overdue')", "only overdue", "Only what is overdue, or everything again"),
    key(
        "plan",
        "l",
        "facet('silent')",
        "only silent",
        "Only what has no update in the plan's period, or everything again",
    ),
    key("plan", "w", "facet('unowned')", "only unowned", "Only what nobody leads, or everything again"),
    key("plan", "f", "filter_menu", "filters", "Only some statuses, leads, headings, deadlines: a menu"),
    key("plan", "U", "facet('archived')", "archived too", "Show what was archived too, or no longer"),
    key(
        "plan",
        "V",
        "views",
        "views",
        "Save what is shown as a view; change those that are saved",
    ),
    key("plan", "1", "view(1)", "first view", "Open the first saved view; 2 to 9 open the others"),
    *(Binding(str(number), f"view({number})", "view", show=False, id=f"plan.view{number}") for number in range(2, 10)),
    key("plan", "0", "everything", "everything again", "Take every filter away"),
    key("plan", "p", "outline", "plans", "Plans and headings: show them and go there, or hide them"),
    key("plan", "P", "sort('position')", "sort as in the plan", "Sort as the plan has it, under its headings"),
    key("plan", "R", "sort('ref')", "sort by reference", "Sort by reference; once more turns it round"),
    key("plan", "A", "sort('action')", "sort by action", "Sort by the action's words; once more turns it round"),
    key("plan", "L", "sort('lead')", "sort by lead", "Sort by lead officer; once more turns it round"),
    key("plan", "D", "sort('due')", "sort by due date", "Sort by due date; once more turns it round"),
    key("plan", "S", "sort('status')", "sort by status", "Sort by status; once more turns it round"),
    key("plan", "b", "group", "group", "Group by heading, lead, status or due quarter, or by nothing"),
    key("plan", "v", "tall", "tall rows", "Long actions over two lines, or every row on one"),
    key("plan", "d", "dashboard", "dashboard", "Where the plan stands at a glance, what moved, who owes what"),
    key(
        "plan",
        "E",
        "period",
        "period",
        "How far the period is, closing it, those that were closed, their reports",
    ),
    key(
        "plan",
        "O",
        "over_time",
        "over time",
        "How the figures went, which deadlines slipped, what is in its third year",
    ),
    key("plan", "Q", "questions", "members' questions", "What members would ask, each a key away from what mends it"),
    key("plan", "C", "chase", "chase", "Who owes an update: ask, remind, see who stays silent"),
    key("plan", "K", "calendar", "committee calendar", "When committees meet, and what falls when before each"),
    key("plan", "t", "link", "go to a linked action", "Go to the action that this one names, or that names it"),
    key("plan", "T,backspace", "link_back", "back from a link", "Go back to where a link was followed"),
    key("plan", "h", "history_here", "history of the action", "Everything that was done to this action"),
    key("plan", "H", "history", "history", "Everything that was done to the register, by whom, and taking it back"),
    key("plan", "B", "backups", "backups", "Backups of the register: make one, look into one, put one back"),
    key(
        "plan",
        "escape",
        "back",
        "back",
        "One step back: the words, the detail, the marks, the last filter",
    ),
]

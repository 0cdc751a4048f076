"""What edi-tui does for people who use it in another way than by eye and hand, and what it does not do yet."""

from __future__ import annotations

from typing import NamedTuple


class Topic(NamedTuple):
    """A line of the help: what it is about, and a sentence."""

    label: str
    text: str


HELPS = (
    Topic(
        "Without a mouse", "Every action has a key or a name: ? shows the keys, ctrl+p finds any action by its name."
    ),
    Topic("Own keys", "The settings (comma) change any key but those for help, leaving and moving."),
    Topic(
        "Screen reader", "Use the command line: it does what the screens do, one “Label: value” a line, without frames."
    ),
    Topic(
        "Never the screens", "Set ACCESSIBLE=1, or start with --plain: you are told which commands go on from there."
    ),
    Topic("Braille, magnifier", "The terminal's cursor stands on the active row; the settings make it visible."),
    Topic(
        "Contrast",
        "Three themes, dark, light and high contrast: text 4.5 to 1 or better, marks 3 to 1 or better.",
    ),
    Topic(
        "Colour", "No status, date or mark is told by colour alone; the colour-safe palette keeps five colours apart."
    ),
    Topic("No colour", "Set NO_COLOR=1: signs, words, bold and reversed rows say everything."),
    Topic("Larger letters", "Enlarge them in the terminal (often ctrl and +): 60 columns by 20 rows are enough."),
    Topic("Stillness", "Nothing blinks, turns or moves by itself; no key has to be pressed in time."),
    Topic("Messages", "They stay for 8 seconds, one at a time; F8 shows all of them again with their times."),
    Topic("Signs", "The setting Signs puts ASCII in the place of symbols that a font or terminal cannot show."),
    Topic(
        "Reports",
        "A Word or HTML report is looked at again when it is written: headings, tables, contrast, pictures in words.",
    ),
    Topic("Long texts", "Write them in your own editor: “edi-tui update REF” opens it, or name a file with --file."),
)

GAPS = (
    Topic(
        "Screens and speech",
        "The screens give a screen reader text alone, without the names and roles that windows have.",
    ),
    Topic(
        "Repainting", "Some screen readers speak what is painted anew with each key: use the command line with them."
    ),
    Topic(
        "Tried by", "Not tried yet by people who use screen readers or braille, nor on Windows with Narrator or NVDA."
    ),
    Topic(
        "Language",
        "English only.",
    ),
)

CONTACT = "Tell whoever gave you edi-tui what shuts you out: it is a fault like any other, and is mended like one."

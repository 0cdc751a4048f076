"""Invented reports for the tests of the page: one with every block, and one that is nothing but trouble."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from edi_tui.exports.report.document import (
    Bar,
    Block,
    Bullets,
    Cell,
    Chart,
    Column,
    Document,
    Facts,
    Heading,
    Paragraph,
    Part,
    Table,
)
from tests.edi_tui.screens.nasty import NASTY

_STATUSES = (("On target", "★", "green"), ("Some concern", "●", "amber"), ("Off target", "▲", "red"))
_HEADINGS = {
    "Priority 1: Listen before we plan, and pay people for the time that it takes them": (5, 3, 0),
    "Priority 2: A workforce like the borough": (2, 4, 30),
}

NASTY_IN_A_PAGE = (
    *NASTY,
    "</title><script>alert(1)</script>",
    "</style><style>*{display:none}</style>",
    "<!-- --> --!> <!DOCTYPE html> <?php ?> ]]>",
    "<img src=x onerror=alert(1)>",
    '" onmouseover="alert(1)" x=\'',
    "' autofocus onfocus='alert(1)",
    "javascript:alert(1)",
    "</svg></table></td></li></dl></main><b>",
    "<svg onload=alert(1)><desc></title>",
    '<a href="https://elsewhere.example/">here</a>',
    "https://elsewhere.example/?a=1&copy=2&lt;",
    "&amp;amp; &#60;b&#62; &notin &nbsp;",
    "url(https://elsewhere.example/x.png) @import 'x'",
    "<base href=//elsewhere.example><meta http-equiv=refresh content=0>",
    "{title} {0} {style}",
    "\ufffd a letter that was lost before it came here",
    "{ } ; */ /* \\00003c",
    "valued and there is a commitment to continuous improvement",
)
"""What a terminal stumbles over, what would be a page's own marks, and wide letters in a row."""


def every_block() -> Document:
    """Each kind of block, two tables that are wide, and a chart whose smallest piece has no room for its number."""
    return Document("Fair Shares 2025-28: progress report", tuple(_blocks()), "Harrowmere Borough Council, Q2 2026-27")


def _blocks() -> Iterator[Block]:
    yield Facts([("Council", "Harrowmere Borough Council"), ("As at", "30 September 2026"), ("Version", "1.2")])
    yield Heading(1, "Summary")
    yield Paragraph("44 actions in two priorities.\n30 are off target.")
    yield Bullets(["3 are overdue", "5 had no update in the quarter"])
    yield Heading(1, "Progress by status")
    for number, heading in enumerate(_HEADINGS, 1):
        yield Heading(2, heading)
        yield _counts(f"Priority {number}: actions by status", _HEADINGS[heading])
    yield Heading(1, "Chart")
    yield chart()
    yield Heading(1, "All actions")
    yield Heading(2, "Priority 1")
    yield Heading(3, "Panels")
    yield Facts([("Desired outcome", "Nobody stays away because of the bus fare")])
    yield _actions()


def _counts(caption: str, numbers: Sequence[int]) -> Table:
    rows = [
        (Cell(f"{symbol} {label}", colour), Cell((colour or "none").title()), Cell(str(number)))
        for (label, symbol, colour), number in zip(_STATUSES, numbers, strict=True)
    ]
    total = (Cell("Total"), Cell("all colours"), Cell(str(sum(numbers))))
    return Table(caption, (Column("Status", 3), Column("Colour", 2), Column("Number", 1, True)), (*rows, total), True)


def chart() -> Chart:
    """Two bars of three statuses."""
    bars = [
        Bar(heading, [Part(*status, number) for status, number in zip(_STATUSES, numbers, strict=True)])
        for heading, numbers in _HEADINGS.items()
    ]
    columns = [Column("Priority", 4), *(Column(f"{symbol} {label}", 1, True) for label, symbol, _ in _STATUSES)]
    rows = [[Cell(heading), *(Cell(str(number)) for number in numbers)] for heading, numbers in _HEADINGS.items()]
    table = Table("Actions by priority and status", columns, rows)
    return Chart(
        "Actions by status", "Of 44 actions 7 are on target, 7 of some concern and 30 off target.", bars, table
    )


def _actions() -> Table:
    shares = {"Ref": 1, "Action": 4, "Lead officer": 2, "Deadline": 2, "Status": 2, "Last update": 4}
    pay = Cell("Pay the expenses of community panel members on the day")
    told = Cell("Forty members paid within the hour.\nhttps://harrowmere.example/a-page-with-a-very-long-name")
    lead, due = Cell("Head of Engagement"), Cell("by Q2 (30 September 2026)")
    rows = [
        (Cell("1.01"), pay, lead, due, Cell("★ On target", "green"), told),
        (Cell("1.02"), pay, Cell("Nobody yet"), Cell("Ongoing"), Cell("No status", "mauve"), Cell("No update")),
        (
            Cell("HARROW-1.03"),
            Cell("Underrepresented neighbourhoods: interdepartmental responsibilities"),
            Cell("Wilhelmina Featherstonehaugh"),
            Cell("September-December"),
            Cell("● Some concern", "amber"),
            Cell("Telecommunications representatives answered."),
        ),
    ]
    return Table("Actions in Priority 1", [Column(label, share) for label, share in shares.items()], rows)


def troubled(texts: Sequence[str] = NASTY_IN_A_PAGE) -> Document:
    """Each text in each place that a text can have."""
    return Document(texts[0], [block for text in texts for block in troubled_blocks(text)], " ".join(texts))


def troubled_blocks(text: str) -> Iterator[Block]:
    """Every kind of block with one text wherever a text goes."""
    table = Table(text, [Column(text), Column(text)], [[Cell(text), Cell(text)]])
    yield Heading(1, text)
    yield Paragraph(text)
    yield Facts([(text, text)])
    yield Bullets([text, text])
    yield table
    yield Chart(text, text, [Bar(text, [Part(text, text, "green", 2), Part(text, text, text, 1)])], table)

"""A thousand texts that a spreadsheet, a parser or a terminal may stumble over; always the same ones."""

from __future__ import annotations

import random

from db.text import clean
from tests.edi_tui.screens.nasty import NASTY

STARTS = "= + - @ ＝ ＋ － ＠ ' '' '= \t= \r= | % # * \" ; , < & [ { ( / \\ ~ ` ^ _ : . … – —".split(" ")
BODIES = (
    "1+1",
    "SUM(A1:A9)",
    "cmd|' /C calc'!A0",
    'HYPERLINK("http://e.example","x")',
    "http://e.example/a?b=c&d=e",
    "mailto:a@e.example",
    "internal:'Sheet'!A1",
    "file:///etc/passwd",
    "<script>alert(1)</script>",
    "<!ENTITY x SYSTEM 'file:///x'>",
    "]]>",
    "_x0041_ _x000D_",
    "TRUE",
    "4.10",
    "1/2",
    "1e5",
    "007",
    "NEW:",
    "#REF!",
    "#N/A",
    "NaN",
    "null",
    "{{7*7}} ${x}",
    'a "quoted" word',
    "a,b;c\td|e",
    "one\ntwo\n\nthree",
    "\n* * *\n",
    "\u202eevil\u202c",
    "a\x00b\x1bc",
    "lone\ud800surrogate",
    "\N{PILE OF POO}\N{ZERO WIDTH JOINER}x",
    "Za\u0335\u0337lgo",
)


def thousand() -> list[str]:
    """The screens' nasty texts first, then as many made ones as are wanting; some of them very long."""
    chance = random.Random(7)
    made = [*NASTY]
    while len(made) < 990:
        parts = [chance.choice(STARTS), *chance.sample(BODIES, chance.randint(1, 3))]
        made.append(chance.choice(("", " ", "\n")).join(parts))
    made += [
        start + "long " * 8_000 for start in ("=", "-", "@", "'", "<b>", "[x]", "'=", "{", "http://e.example/", "")
    ]
    return made


def kept() -> list[str]:
    """The same as the register keeps them: cleaned, the empty ones left out."""
    return [text for text in map(clean, thousand()) if text]

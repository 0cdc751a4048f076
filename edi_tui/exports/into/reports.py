"""Commentary where the council keeps it: in its period's column, over the last words, or among dated entries."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from db.lines import UpdateLine
from db.periods import in_words
from db.text import one_line
from edi_tui.exports.into.edits import Way
from edi_tui.exports.into.parts import find_once, is_nearly_whole, is_whole
from edi_tui.exports.into.places import At
from imports.cells import statuses
from imports.drafts import Update

_TAIL = re.compile(r"[^\w)\]]*\Z")


def ways(at: At, text: str, wanted: UpdateLine, told: Sequence[Update]) -> Iterator[Way]:
    """How a cell comes to hold an update; `told` is what the cell's action was read to report."""
    own = [update.text for update in told if update.period == wanted.period]
    entries = [update for update in told if find_once(text, update.text)]
    if not one_line(text) or statuses.is_silence(text) or any(is_whole(text, said) for said in own):
        yield Way(at, wanted.text)
        return
    dated = len(entries) > 1 or (len(entries) == 1 and not is_whole(text, entries[0].text))
    for said in reversed(own):
        if find_once(text, said):
            yield Way(at, wanted.text, part=said)
        elif is_nearly_whole(text, said):
            yield Way(at, wanted.text)
    if dated and wanted.period and wanted.period not in {update.period for update in entries}:
        yield from _among(at, text, wanted, entries)


def _among(at: At, text: str, wanted: UpdateLine, entries: Sequence[Update]) -> Iterator[Way]:
    """One more entry in a cell that lists them, on the side on which the newest stands."""
    spans = sorted(span for update in entries if (span := find_once(text, update.text)))
    begins = [text.rfind("\n", 0, start) + 1 for start, _ in spans]
    head = text[begins[0] : spans[0][0]]
    tail = _TAIL.search(head)
    entry = f"{in_words(wanted.period)}{tail[0] if tail and tail[0] else ': '}{wanted.text}"
    newest = find_once(text, entries[-1].text)
    between = "\n\n" if "\n\n" in text else "\n"
    if newest and newest == spans[0] and len(spans) > 1:
        yield Way(at, entry + between + text)
    else:
        yield Way(at, text.rstrip() + between + entry)

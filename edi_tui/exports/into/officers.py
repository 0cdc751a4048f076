"""Officers in a cell, written as the cell writes them: "Name", "Post (Name)", one a line, or between its separators."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise

from db.lines import PersonLine
from db.text import one_line
from edi_tui.exports.into.parts import find_once

Form = Callable[[PersonLine], str]


def _noted(text: str, person: PersonLine) -> str:
    return f"{text} ({person.note})" if person.note else text


_FORMS: tuple[Form, ...] = (
    lambda p: _noted(p.name, p),
    lambda p: f"{p.post} ({p.name})",
    lambda p: f"{p.name} ({p.post})",
    lambda p: _noted(f"{p.name}, {p.post}", p),
    lambda p: _noted(f"{p.name} – {p.post}", p),
    lambda p: _noted(f"{p.name} - {p.post}", p),
    lambda p: _noted(f"{p.post}, {p.name}", p),
    lambda p: _noted(f"{p.post} – {p.name}", p),
    lambda p: _noted(f"{p.post} - {p.name}", p),
    lambda p: _noted(f"{p.post}: {p.name}", p),
    lambda p: _noted(f"{p.name}; {p.post}", p),
)
USUAL = (", ", "\n", "; ", " / ", " & ")
_EDGES = re.compile(r"[\s,;/&•■▪|]*(?:\band\b\s*)?", re.IGNORECASE)


def texts(text: str, said: Sequence[PersonLine], wanted: Sequence[PersonLine], others: Iterable[str]) -> Iterator[str]:
    """The texts that the cell could have, the likeliest first. `others` are cells of the column, for their habits."""
    habits = [*others]
    if not said and not text.strip():
        forms, marks = _habit(habits), _marks(habits, "")
        yield from dict.fromkeys(mark.join(_write(p, forms[0]) for p in wanted) for mark in marks)
        return
    spans = _spans(text, said)
    if spans is None:
        return
    gone = [person for person in said if person not in wanted]
    new = [person for person in wanted if person not in said]
    forms = [_FORMS[0] if spans[person][2] is None else spans[person][2] for person in said]
    in_place = _in_place(text, spans, gone, new)
    if in_place is not None:
        yield in_place
    rest = _between(text, [spans[person][:2] for person in said])
    if rest is None:
        return
    marks = _marks(habits, rest)
    form = Counter(forms).most_common(1)[0][0]
    known = {person: text[slice(*spans[person][:2])] for person in said}
    for mark in marks:
        yield text[: _start(spans)] + mark.join(known.get(p) or _write(p, form) for p in wanted) + text[_end(spans) :]


Spans = dict[PersonLine, tuple[int, int, Form]]


def _spans(text: str, said: Sequence[PersonLine]) -> Spans | None:
    """Where each officer stands in the cell, and how they are written; None where one is not found."""
    found: Spans = {}
    for person in said:
        hits = [(find_once(text, form(person)), form) for form in _able(person)]
        known = [(span[0], span[1], form) for span, form in hits if span]
        if not known:
            return None
        found[person] = max(known, key=lambda hit: hit[1] - hit[0])
    return found


def _able(person: PersonLine) -> tuple[Form, ...]:
    """The forms that have a place for all that is known of somebody."""
    return _FORMS[1:] if person.post else _FORMS[:1]


def _write(person: PersonLine, form: Form) -> str:
    """Somebody in a form; without a post only the name can be written."""
    return one_line((form if person.post else _FORMS[0])(person))


def _in_place(text: str, spans: Spans, gone: Sequence[PersonLine], new: Sequence[PersonLine]) -> str | None:
    """The text with one officer after another replaced where they stand; None where their number changes."""
    if len(gone) != len(new) or not new:
        return None
    pairs = sorted(zip(gone, new, strict=True), key=lambda pair: -spans[pair[0]][0])
    for old, person in pairs:
        start, end, form = spans[old]
        text = text[:start] + _write(person, form) + text[end:]
    return text


def _start(spans: Spans) -> int:
    return min((start for start, _, _ in spans.values()), default=0)


def _end(spans: Spans) -> int:
    return max((end for _, end, _ in spans.values()), default=0)


def _between(text: str, spans: Sequence[tuple[int, int]]) -> str | None:
    """What parts the officers of a cell, "" for a single one; None where words stand between them."""
    ordered = sorted(spans)
    gaps = [text[one[1] : other[0]] for one, other in pairwise(ordered)]
    if any(_EDGES.fullmatch(gap) is None for gap in gaps):
        return None
    return Counter(gaps).most_common(1)[0][0] if gaps else ""


def _marks(others: Iterable[str], own: str) -> list[str]:
    """What may part two officers: as the cell does, as other cells of the column do, as is usual."""
    seen = Counter(mark for text in others for mark in USUAL if mark in text.strip())
    return list(dict.fromkeys([*([own] if own else []), *(mark for mark, _ in seen.most_common()), *USUAL]))


def _habit(others: Iterable[str]) -> list[Form]:
    """How a column writes posts: in front of a name in brackets, where its cells have brackets."""
    filled = [text for text in others if text.strip()]
    bracketed = sum("(" in text for text in filled)
    return [_FORMS[1] if bracketed * 2 > len(filled) else _FORMS[4]]

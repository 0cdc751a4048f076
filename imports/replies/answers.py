"""The answers that the parts of a reply come to, each once; one that says two things says neither."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from imports.drafts import Answer
from imports.replies import nil, parts
from imports.replies.asked import Asked
from imports.replies.labels import ANSWERS
from imports.replies.parts import Part
from imports.replies.starts import inside
from imports.replies.surroundings import may_be_name
from imports.vocabulary.words import fold

BOTH = "It says “no change” and gives an update as well: neither was taken."
UNCLEAR = "“{0}” stands where “no change” is asked, which is neither yes nor no: nothing of this answer was taken."
ELSEWHERE = "These words say nothing by themselves, and it cannot be told what they point to: nothing was taken."
TWICE = "The reply answers {0} more than once, and differently: nothing of these answers was taken."
TWO_VALUES = "The field “{0}” stands here twice, filled in differently: nothing of this answer was taken."
MAY_SIGN = "The last line, “{0}”, may be a signature or a part of the answer: nothing of this answer was taken."
FIELDS = {"nil": "No change", "status": "Status now", "update": "Update"}


def answers_of(texts: Sequence[Sequence[Part]], asked: Asked) -> list[Answer]:
    """What was answered in the texts of a reply, in order; blocks that were left blank stand without words."""
    answers = [answer for found in texts for answer in _answers(found)]
    for answer in answers:
        if answer.text and not answer.doubt and (other := inside(answer.text, asked, answer.ref)):
            answer.doubt = parts.SEVERAL.format(f"{answer.ref} and {other}")
    return _each_once(answers)


def _answers(found: Sequence[Part]) -> Iterable[Answer]:
    told = [part for part in found if part.kind in ("block", "free", "stray", "doubt")]
    last = next((part for part in reversed(told) if part.kind in ("block", "free") and part.said()), None)
    return (_answer(part, is_last=part is last) for part in told)


def _answer(part: Part, *, is_last: bool) -> Answer:
    made = Answer(part.ref, part.at, doubt=part.doubt, words=part.said())
    made.printed = {
        name.removeprefix("printed_"): part.words(name) for name in part.fields if name.startswith("printed_")
    }
    if part.kind in ("stray", "doubt") or not made.words:
        return made
    twice = _twice(part)
    made.text, made.status = part.words("update"), part.words("status")
    made.cells = {name: part.cell(name) for name in ("update", "status", "nil") if name in part.fields}
    made.doubt = (
        made.doubt or twice or (parts.OUTSIDE if part.goes_beyond else "") or (_signature(part) if is_last else "")
    )
    if not made.doubt:
        _settle(made, part)
    return made


def _settle(made: Answer, part: Part) -> None:
    """Whether it is "no change", an update, or cannot be told."""
    tick = nil.ticked(part.words("nil"))
    if tick == "words":
        made.doubt = BOTH if nil.begins_nil(part.words("nil")) else UNCLEAR.format(part.words("nil")[:60])
    elif nil.is_nil(made.text):
        made.text, made.nil = "", True
    elif nil.points_elsewhere(made.text) or (made.text and not fold(made.text) and not nil.is_blank(made.text)):
        made.doubt = ELSEWHERE
    elif not nil.is_blank(made.text) and (tick == "yes" or nil.begins_nil(made.text)):
        made.doubt = BOTH
    else:
        made.nil = tick == "yes"
        made.text = "" if nil.is_blank(made.text) else made.text
    if not (made.text or made.nil or made.status or made.doubt):
        made.words = ""  # it was left blank


def _twice(part: Part) -> str:
    """A label that stands twice in one block, with other words behind each."""
    for name in ANSWERS:
        pieces = part.fields.get(name, [])
        marks = [place for place, piece in enumerate(pieces) if not piece.text]
        values = {fold(parts.joined(some)) for some in _split(pieces, marks)} - {""}
        if len(values) > 1:
            return TWO_VALUES.format(FIELDS[name])
        for place in reversed(marks):
            del pieces[place:]
    return ""


def _split(pieces: list[parts.Piece], marks: list[int]) -> Iterable[list[parts.Piece]]:
    edges = [0, *marks, len(pieces)]
    return (pieces[start:end] for start, end in pairwise(edges))


def _signature(part: Part) -> str:
    """Whether the last answer ends in a paragraph that may be a name."""
    pieces = part.fields.get(part.now, [])
    ends = pieces[-1] if len(pieces) > 1 else None
    return MAY_SIGN.format(ends.text) if ends and ends.is_apart and may_be_name(ends.text) else ""


def _each_once(answers: Iterable[Answer]) -> list[Answer]:
    """The answers, those of one action that say the same as one; of those that differ none is taken."""
    kept: list[Answer] = []
    by_ref: dict[str, list[Answer]] = {}
    for answer in answers:
        same = by_ref.setdefault(answer.ref, []) if answer.ref and not answer.doubt else []
        spoken = [other for other in same if other.words]
        if not answer.words and same:
            same[0].printed = same[0].printed or answer.printed
            continue
        if spoken and any(_said(other) == _said(answer) for other in spoken):
            continue
        same.append(answer)
        kept.append(answer)
    for ref, same in by_ref.items():
        spoken = [answer for answer in same if answer.words]
        for answer in spoken if len(spoken) > 1 else ():
            answer.doubt = TWICE.format(ref)
    silent_twins = {id(a) for same in by_ref.values() if any(b.words for b in same) for a in same if not a.words}
    return [answer for answer in kept if id(answer) not in silent_twins]


def _said(answer: Answer) -> tuple[str, bool, str]:
    return fold(answer.text), answer.nil, fold(answer.status)

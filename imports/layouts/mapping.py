"""What an officer has said about columns, how sure a reading of one is, and what is asked where it is not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from imports.drafts import SURE, ColumnReading, Option, Problem, Question
from imports.layouts.fits import FITS, LABELS
from imports.layouts.headers import Meaning
from imports.layouts.profile import Profile
from imports.request import Request
from imports.vocabulary import words
from imports.vocabulary.words import fold

COLUMN = "column:"
LEAVE = "other"  # the answer "do not take", and the field of a column that is not taken
TOGETHER = "+"  # between the fields of a column that holds two
NOW, BEFORE = "chosen by hand", "chosen at an earlier import for this council"
ASKED = "What does the column “{0}” hold?"
UNSURE = "“{0}” was read as {1}, which is not sure: {2}."
UNTAKEN = "“{0}” was not taken, which is not sure: {1}."
GUESSED = 0.6  # no heading says it, or two readings fit alike
UNKNOWN = 0.4
LEVELLED = 0.8
ALL = 0.95
FIELDS = (
    "action ref tasks heading desired_outcome commitment success_measure council directorate service_area "
    "supporting_services lead owner updater due revised_due due_reason way_to_green completed_on status update "
    "characteristics new ticks planned"
).split()


@dataclass(frozen=True, slots=True)
class Answers:
    """Key of a column → the fields that an officer gave it, now or at an earlier import for the same council."""

    now: Mapping[str, str] = field(default_factory=dict)
    before: Mapping[str, str] = field(default_factory=dict)

    def of(self, key: str) -> tuple[tuple[str, ...], str]:
        """The fields that were chosen and the words for by whom; no fields where nothing (or nonsense) was said."""
        for given, by in ((self.now, NOW), (self.before, BEFORE)):
            fields = tuple(given.get(key, "").split(TOGETHER))
            if all(name in FIELDS or name == LEAVE for name in fields):
                return fields, by
        return (), ""


def answers(request: Request, council: str | None) -> Answers:
    """What was answered to this file's questions, and what is remembered for the council that it is from."""
    return Answers(request.answers, request.remembered.get(fold(council or ""), {}))


def key_of(heading: str, at: str) -> str:
    """What an answer about a column is kept under: its heading's words; for one without a heading, its place."""
    return COLUMN + (words.plain(heading) if heading else f"@{at}")


def confidence(chosen: str, meaning: Meaning, p: Profile, rivals: Mapping[str, float], score: float) -> float:
    """How surely a column holds a field, 0 to 1, from what its heading says and its cells say for and against.

    `rivals` are the other fields that it could still hold, with their votes; `score` is the chosen field's vote.
    """
    if not p.filled and not p.coloured:
        return 1.0  # nothing stands in it
    said = dict(meaning.fields).get(chosen)
    if chosen == "planned" or (meaning.is_period and said):
        said = 1.0  # the period is certain; what stands in it, its cells say
    if said is None and chosen == "ref" and min(p.whole_codes, p.distinct) >= ALL and not meaning.text:
        return SURE  # a first column of codes needs no heading
    if said is None and chosen == LEAVE and p.levels >= LEVELLED:
        return 1.0  # "High", "Low": there is no field for these
    if said is None and meaning.fields and _agreement(chosen, p) >= LEVELLED:
        return LEVELLED
    if said is None:
        return UNKNOWN if chosen == LEAVE else GUESSED
    against = min(FITS[chosen](p), 0.0) if chosen in FITS and p.filled else 0.0
    sure = said + against / 2
    if _agreement(chosen, p) >= LEVELLED:
        sure = max(sure, LEVELLED)
    if rivals:
        sure = min(sure, GUESSED + score - max(rivals.values()))
    return max(0.0, min(1.0, sure))


def _agreement(chosen: str, p: Profile) -> float:
    """The share of cells that are of the field's own kind, where it has one."""
    people = p.people
    shares = {"ref": p.whole_codes, "due": p.dates, "revised_due": p.dates, "status": max(p.statuses, p.led)}
    return {**shares, "lead": people, "owner": people, "updater": people, "characteristics": p.characteristics}.get(
        chosen, 0.0
    )


def questions(readings: Iterable[tuple[ColumnReading, tuple[str, ...]]]) -> list[Question]:
    """One question for each heading that is not read surely; with each reading come the fields that could be meant."""
    asked: dict[str, Question] = {}
    for reading, candidates in readings:
        if reading.key not in asked and reading.confidence < SURE and not reading.by_hand:
            asked[reading.key] = question_of(reading, candidates)
    return list(asked.values())


def question_of(reading: ColumnReading, candidates: tuple[str, ...] = ()) -> Question:
    """What an officer can say of a column, asked or not; the likeliest fields stand first."""
    chosen = TOGETHER.join(reading.fields) or LEAVE
    sentence = ASKED.format(reading.heading or reading.column)
    return Question(reading.key, sentence, _evidence(reading), list(_options(chosen, candidates)), chosen)


def doubts(readings: Iterable[ColumnReading], asked: Iterable[Question]) -> list[Problem]:
    """What was done with the columns that are asked about, told for those who do not answer."""
    first = {reading.key: reading for reading in reversed([*readings])}
    return [_doubt(first[question.key]) for question in asked]


def called(name: str) -> str:
    """The words for a field, or for several of one column."""
    said = {"heading": "heading", LEAVE: "do not take", "action": "action"} | LABELS
    return " and ".join(said.get(part, part.replace("_", " ")) for part in name.split(TOGETHER))


def _options(chosen: str, candidates: tuple[str, ...]) -> Iterator[Option]:
    named = [chosen, *(name for name in candidates if name in FIELDS), *FIELDS, LEAVE]
    return (Option(value, called(value)) for value in dict.fromkeys(named))


def _evidence(reading: ColumnReading) -> str:
    shown = ", ".join(f"“{sample}”" for sample in reading.samples)
    return f"{reading.evidence} It begins with {shown}." if shown else reading.evidence


def _doubt(reading: ColumnReading) -> Problem:
    heading = reading.heading or reading.column
    said, _, reason = reading.evidence.rstrip(".").partition(": ")
    if not reading.fields:
        reason = said.partition("; ")[2] or "the heading is not known"
        return Problem(reading.column, heading, UNTAKEN.format(heading, reason))
    what = called(TOGETHER.join(reading.fields))
    return Problem(reading.column, heading, UNSURE.format(heading, what, reason or "its cells say little"))

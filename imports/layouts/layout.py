"""Which column of a table is which field: its heading and what stands under it each have a vote, and both are told."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Any

from db.text import shorten
from imports.cells.names import has_post_word
from imports.drafts import SURE as ASKED_BELOW
from imports.drafts import ColumnReading
from imports.layouts import evidence, headers, mapping, sections
from imports.layouts.evidence import CODED, HALF, OTHER
from imports.layouts.fits import FITS, LABELS, by_cells
from imports.layouts.headers import Meaning
from imports.layouts.mapping import Answers
from imports.layouts.profile import Profile, profile
from imports.layouts.tables import Table
from imports.vocabulary import words
from imports.vocabulary.words import one_line

MANY = {"ticks", "planned", "heading", "lead", "owner", "updater", "update", "status", "supporting_services", "other"}
NAMES = {"directorate", "service_area"}
GROUPING = {"heading", "desired_outcome", "commitment", "directorate", "service_area", "council"}
UNKEPT = {OTHER, "start_date", "previous_status", "percent", "count", "meaning"}  # understood, but there is no field
SURE = 0.5
LED = 0.7
DOUBLED = 0.6
RATED = re.compile(r"\b(?:b?rag|rating|status|colour|traffic)\b", re.IGNORECASE)
ORIGINAL = re.compile(r"\b(?:original|first|initial|baseline|planned)\b", re.IGNORECASE)
SENTENCE = 5  # words
DISTINCT = 0.9
WEAK = 0.45  # a reading that scores less than this is none
NOTHING_SAID = Answers()
CLOSE = 0.25
WEAKER = 0.05
BESIDE_PLANS = {"count", "meaning"}  # what a column of a plan is never asked about
BARE = {"due", "status", "lead"}  # one of which the cells of a table without headings must show
LONGEST_KIND = 5  # words of a heading that can be the name of what it heads
SAMPLES = 3
FIRST = 500  # filled cells among which the samples are sought
SAMPLE_LENGTH = 40


@dataclass(frozen=True, slots=True)
class Column:
    """One column, as it was understood."""

    index: int
    name: str
    fields: tuple[str, ...]
    profile: Profile
    reason: str
    at: str = ""
    kind: str = ""  # of a heading column: "Objective"
    time: str = ""  # the period that the heading names
    confidence: float = 1.0
    candidates: tuple[str, ...] = ()  # the fields that it could hold, the likeliest first
    by_hand: bool = False

    @property
    def key(self) -> str:
        """What an answer about it is kept under."""
        return mapping.key_of(self.name, self.at)


@dataclass(slots=True)
class Layout:
    """All columns of a table."""

    columns: list[Column] = field(default_factory=list)
    _by_field: dict[str, list[Column]] = field(default_factory=dict, init=False, repr=False, compare=False)

    def of(self, name: str) -> list[Column]:
        """The columns that hold a field; looked for once, since every row asks."""
        if name not in self._by_field:
            self._by_field[name] = [column for column in self.columns if name in column.fields]
        return self._by_field[name]

    def add(self, column: Column) -> None:
        """Takes in a further column."""
        self.columns.append(column)
        self._by_field.clear()

    def first(self, name: str) -> Column | None:
        return next(iter(self.of(name)), None)

    def the(self, name: str) -> Column:
        """The column of a field that is known to be there."""
        return self.of(name)[0]

    @property
    def has_actions(self) -> bool:
        return self.first("action") is not None or self.first("planned") is not None

    def readings(self, table: Table) -> list[tuple[ColumnReading, tuple[str, ...]]]:
        """What the officer is shown of each column, and the fields that it could hold."""
        return [(_reading(column, table), column.candidates) for column in self.columns if column.name or column.at]


def _reading(column: Column, table: Table) -> ColumnReading:
    filled = (cell.text for cell in table.down(column.index) if cell.text)
    texts = dict.fromkeys(islice(filled, FIRST))
    samples = dict.fromkeys(shorten(one_line(text), SAMPLE_LENGTH) for text in islice(texts, SAMPLES * 3))
    return ColumnReading(
        table.sheet,
        column.at,
        column.name,
        [name for name in column.fields if name not in UNKEPT],
        _sentence(column),
        column.key,
        round(column.confidence, 2),
        list(samples)[:SAMPLES],
        column.by_hand,
        column.time or None,
    )


def lay_out(table: Table, answers: Answers = NOTHING_SAID) -> Layout:
    """The fields of a table's columns; no column is left without a reason. What an officer said stands over it."""
    profiles = [profile(table.column(index)) for index in range(table.extent)]
    names = [_name(table, index) for index in range(table.extent)]
    meanings = [headers.meaning(name) for name in names]
    voting = _together(table, meanings, profiles)
    places = [_place(table, index, name) for index, name in enumerate(names)]
    given = [answers.of(mapping.key_of(name, at)) for name, at in zip(names, places, strict=True)]
    scores = [
        {fields[0]: 1.0} if fields else _scores(meaning, p)
        for (fields, _), meaning, p in zip(given, meanings, voting, strict=True)
    ]
    _give_way(scores)
    _tell_beside_status(scores, meanings)
    _plan_by_period(scores, meanings, voting)
    if not any(names):
        _guess_action(scores, profiles)
    chosen = _choose(scores, profiles, {index: fields[0] for index, (fields, _) in enumerate(given) if fields})
    columns = []
    for index, name in enumerate(names):
        fields, by = given[index]
        both = fields if len(fields) > 1 else _with_code(chosen[index], meanings[index], profiles[index], chosen)
        reason = by or evidence.reason(meanings[index], chosen[index], profiles[index], table, index)
        kind = kind_of(name) if "heading" in both else ""
        column = Column(index, name, both, profiles[index], reason, places[index], kind, meanings[index].time)
        columns.append(replace(column, **_surely(column, chosen, scores, meanings[index], bool(by))))
    return Layout(_originals(_people(_grouped(columns))))


def _together(table: Table, meanings: list[Meaning], profiles: list[Profile]) -> list[Profile]:
    """Columns whose headings differ only in the period that they name have one vote of all their cells."""
    pooled = list(profiles)
    alike: dict[str, list[int]] = {}
    for index, meaning in enumerate(meanings):
        if meaning.time:
            alike.setdefault(meaning.bare, []).append(index)
    for indexes in alike.values():
        if len(indexes) > 1:
            together = profile([cell for index in indexes for cell in table.column(index)])
            for index in indexes:
                pooled[index] = together
    return pooled


def _give_way(scores: list[dict[str, float]]) -> None:
    """A heading that may also say what nobody keeps leaves its field to a column that can mean nothing else.

    The baseline beside a performance indicator is no measure of success; alone it is the nearest to one. A "Section"
    beside the directorate is part of that, and none of the plan's.
    """
    kept = {name for of in scores if OTHER not in of for name, score in of.items() if score >= WEAK}
    for of in scores:
        if OTHER in of:
            for name in (of.keys() & kept) - MANY:
                del of[name]
    if {"directorate"} in map(set, scores):
        for of in scores:
            if "service_area" in of:
                of.pop("heading", None)


def _tell_beside_status(scores: list[dict[str, float]], meanings: list[Meaning]) -> None:
    """ "Progress" beside a column headed "Status" or "RAG" tells what was done, be it in a word or two."""
    rated = [m for of, m in zip(scores, meanings, strict=True) if of.get("status", 0.0) > of.get("update", 0.0)]
    if not any(RATED.search(meaning.text) and not meaning.time for meaning in rated):
        return
    for of, meaning in zip(scores, meanings, strict=True):
        if {"update", "status"} <= of.keys() and not meaning.time and not RATED.search(meaning.text):
            of["update"] = max(of["update"], SURE)
            of["status"] = min(of["status"], of["update"] - WEAKER)


def _plan_by_period(scores: list[dict[str, float]], meanings: list[Meaning], profiles: list[Profile]) -> None:
    """A matrix: sentences under periods, and no column that could hold the actions. Each cell is an action."""
    if any(of.get("action", 0.0) >= WEAK and p.filled for of, p in zip(scores, profiles, strict=True)):
        return
    spoken = [
        index
        for index, (meaning, p) in enumerate(zip(meanings, profiles, strict=True))
        if meaning.is_period and p.words > 2 and max(p.statuses, p.dates, p.ticks, p.led) < HALF and scores[index]
    ]
    if len(spoken) > 1:
        for index in spoken:
            scores[index] = {"planned": headers.EXACT}
        if not scores[0]:
            scores[0] = {
                "heading": SURE
            }  # the corner of a matrix often explains it, and does not say what stands below


def _guess_action(scores: list[dict[str, float]], profiles: list[Profile]) -> None:
    """In a table without headings the first column of sentences tells what is done, if others tell who or when.

    Sentences further right report on it; short names beside them are of whoever leads.
    """
    spoken = [index for index, p in enumerate(profiles) if p.words > 2 and p.distinct > HALF and not p.dates > HALF]
    others = {name for index, of in enumerate(scores) if index not in spoken[:1] for name in of}
    if not spoken or not others & BARE:
        return
    scores[spoken[0]] = {"action": 0.5}
    for index, (of, p) in enumerate(zip(scores, profiles, strict=True)):
        if not of and index in spoken and p.words > 3:
            of["update"] = 0.5
        elif not of and p.people >= HALF:
            of["lead"] = 0.5


def _place(table: Table, index: int, name: str) -> str:
    """The cell of the heading; without one, the first cell that holds something below it."""
    if name:
        return table.header.cell(index).at
    first = next((cell.at for cell in table.down(index) if cell.text and not cell.carried), "")
    return f"{first}, column {index + 1}" if first.startswith("line ") else first


def _surely(
    column: Column, chosen: list[str], scores: list[dict[str, float]], meaning: Meaning, by_hand: bool
) -> dict[str, Any]:
    """How sure the reading is, and what else the column could hold: nothing that another column of the plan holds."""
    own, mine = scores[column.index], chosen[column.index]
    taken = {name for name in chosen if name not in MANY} - {mine}
    left = {name: score for name, score in own.items() if name not in taken}
    candidates = tuple(sorted(own, key=lambda name: (name in taken, -own[name])))
    settled = {mine, OTHER, *column.fields, *meaning.compound, *BESIDE_PLANS}
    others = {name: score for name, score in left.items() if name not in settled}
    if mine == "action" and not any(_rivals(of, own) for of in scores if of is not own):
        others = {}  # it is this column, or the table is no plan
    sure = mapping.confidence(mine, meaning, column.profile, others, own.get(mine, 0.0))
    if (
        mine == "action"
        and "action" in own
        and meaning.fields
        and not any("action" in of for of in scores if of is not own)
    ):
        sure = max(sure, ASKED_BELOW)  # no other column could be it
    beside = mine == "status" and chosen.count("status") > 1 and not meaning.time
    if beside and "update" in own and not RATED.search(meaning.text):
        sure = min(sure, DOUBLED)  # "Progress" beside a status: a word or two may be all that was reported
    return {"confidence": 1.0 if by_hand else sure, "candidates": candidates, "by_hand": by_hand}


def _name(table: Table, index: int) -> str:
    """The heading that the column has most often; the others are told in its evidence."""
    common = table.names[index].most_common(1) if index < len(table.names) else []
    return one_line(common[0][0]) if common else ""


def _scores(meaning: Meaning, p: Profile) -> dict[str, float]:
    """How well each field that the heading allows fits the cells."""
    if not meaning.fields:
        return {name: 0.5 for name, strong in by_cells(p).items() if strong}
    voting = bool(p.filled or p.coloured)
    fits = {name: score + (FITS[name](p) if name in FITS and voting else 0.0) for name, score in meaning.fields}
    if "update" in fits and RATED.search(meaning.text) and p.led >= LED:
        fits["status"] = headers.EXACT + HALF  # "RAG and commentary": each cell begins with its rating
    if len(fits) == 1 and meaning.sure and min(fits.values()) > -0.2:
        return {name: max(score, SURE) for name, score in fits.items()}  # such a heading can mean nothing else
    if all(score < WEAK for score in fits.values()):
        fits |= {name: 0.5 for name, strong in by_cells(p).items() if strong}
    return fits


def _rivals(of: dict[str, float], own: dict[str, float]) -> bool:
    """Whether another column could be that of the actions nearly as well."""
    return of.get("action", 0.0) > own.get("action", 0.0) - CLOSE


def _choose(scores: list[dict[str, float]], profiles: list[Profile], said: dict[int, str]) -> list[str]:
    """One field for each column; fields that a plan has once go to the column that fits best. `said` stands."""
    chosen = [said.get(index, OTHER) for index in range(len(scores))]
    taken = set(said.values())
    scores = [{} if index in said else of for index, of in enumerate(scores)]
    matrix = any("planned" in of for of in scores)
    action = None if "action" in taken or matrix else _action_column(scores, profiles)
    if action is not None:
        chosen[action] = "action"
        taken.add("action")
    order = sorted(
        ((score, -column, name) for column, of in enumerate(scores) if column != action for name, score in of.items()),
        reverse=True,
    )
    for score, negative, name in order:
        column = -negative
        if (
            chosen[column] == OTHER
            and column not in said
            and score >= WEAK
            and name != "action"
            and (name not in taken or name in MANY)
        ):
            chosen[column] = name
            taken.add(name)
    return chosen


def _action_column(scores: list[dict[str, float]], profiles: list[Profile]) -> int | None:
    """The column of what will be done: where the heading says nothing else, else where the cells fit best."""
    able = [c for c, of in enumerate(scores) if of.get("action", 0.0) >= WEAK and profiles[c].filled]
    if able:
        return max(able, key=lambda c: (_certain(scores[c]), scores[c]["action"], profiles[c].words, -c))
    if not any({"due", "lead", "owner", "status", "characteristics"} & set(of) for of in scores):
        return None
    stands = {
        name: [c for c, of in enumerate(scores) if of.get(name, 0.0) >= WEAK and profiles[c].words > 2]
        for name in ("tasks", "commitment", "success_measure", "desired_outcome", "heading")
    }
    promises = [c for c in stands["heading"] if _promises(profiles[c])]
    found = (stands["tasks"], promises, *list(stands.values())[1:])
    return next((able[-1] for able in found if able), None)


def _promises(p: Profile) -> bool:
    """Whether a column headed "Objective" has a sentence of its own in each row: then it says what will be done."""
    return p.words >= SENTENCE and p.distinct >= DISTINCT and p.blank <= p.filled * 0.1


def _certain(of: dict[str, float]) -> bool:
    """Whether no other field that reads like an action competes for the heading."""
    return not set(of) & {"success_measure", "commitment", "due", "tasks", "heading", "update", "desired_outcome"}


def _with_code(chosen: str, meaning: Meaning, p: Profile, all_chosen: list[str]) -> tuple[str, ...]:
    """Two fields where the cells begin with references, or where the heading itself names two."""
    if len(meaning.compound) > 1 and chosen in meaning.compound:
        return tuple(f for f in meaning.compound if f == chosen or f in MANY | NAMES or f not in all_chosen)
    if chosen in CODED and p.leading_codes >= HALF and p.telling_codes and "ref" not in all_chosen:
        return ("ref", chosen)
    return (chosen,)


def _people(columns: list[Column]) -> list[Column]:
    """The senior owner is one only where somebody else is named too; alone the column names the lead."""
    roles = [role for column in columns for role in column.fields if role in ("lead", "owner", "updater")]
    if "owner" in roles and len(roles) > 1:
        return columns
    named = {c.name for c in columns if "updater" in c.fields and has_post_word(c.name)}
    if roles == ["updater"] and named:  # alone, the "Delivery lead" is the lead
        return [replace(c, fields=tuple("lead" if f == "updater" else f for f in c.fields)) for c in columns]
    swap = {"owner": "lead"}
    return [replace(c, fields=tuple(swap.get(f, f) for f in c.fields)) for c in columns]


def _originals(columns: list[Column]) -> list[Column]:
    """Beside a revised deadline the original one is the deadline, as long as none is revised."""
    fields = {name for column in columns for name in column.fields}
    if "revised_due" not in fields or "due" in fields:
        return columns
    first = next((c for c in columns if "start_date" in c.fields and ORIGINAL.search(c.name)), None)
    reason = "it stands until it is revised"
    return [replace(c, fields=("due",), reason=reason) if c is first else c for c in columns]


def _grouped(columns: list[Column]) -> list[Column]:
    """References in one column only: the action's own before the commitment's."""
    coded = [c for c in columns if c.fields[0] == "ref" and len(c.fields) > 1]
    if len(coded) < 2:
        return columns
    keep = next((c for c in coded if "action" in c.fields), coded[0])
    return [replace(c, fields=c.fields[1:]) if c in coded and c is not keep else c for c in columns]


def kind_of(name: str) -> str:
    """A heading column's own word in the singular: "Objectives" → "Objective", "Pillar (IE)" → "Pillar"."""
    bare = words.BRACKETED.sub("", name).strip(" :") or name
    if len(bare.split()) > LONGEST_KIND:
        return sections.PLAIN_KIND
    return re.sub(r"(?<=[a-z])s$", "", re.sub(r"ies$", "y", bare))


def _sentence(column: Column) -> str:
    name = column.name or column.at
    if set(column.fields) <= UNKEPT - {"count"}:  # counts are kept beside the plan, as its document reported them
        why = column.reason if column.by_hand else "there is no field for it"
        return f"“{name}” was not taken: {why}" + (
            f"; {column.reason}." if column.reason and not column.by_hand else "."
        )
    what = " and ".join(
        LABELS.get(f, column.kind.lower() if f == "heading" and column.kind else f) for f in column.fields
    )
    return f"“{name}” read as {what}" + (f": {column.reason}." if column.reason else ".")

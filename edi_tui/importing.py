"""A document on its way in: what was given, what was said about it, and the proposal that comes of both."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Any

from db.periods import in_words
from edi_tui.settings import read_settings, settings_path

if TYPE_CHECKING:
    from imports.drafts import ColumnReading, Question, Reading, SourceRow
    from imports.reconciling.proposal import Proposal

PASTED, PIPED = "Pasted text", "Standard input"
"""What a document without a file is called."""

_CERTAIN = 0.9  # a reading that is surer than this is called sure, one below it likely


@dataclass(frozen=True)
class Given:
    """A file, or a text that was pasted or piped in."""

    name: str
    path: Path | None = None
    content: bytes = b""
    part: int = 0
    """Which plan, of a file that holds several."""

    def next_part(self, proposal: Proposal) -> Given | None:
        """The same file with its next plan, after the one that was proposed; None when there is no other."""
        is_there = self.part + 1 < len(proposal.titles)
        return replace(self, part=self.part + 1) if is_there else None


@dataclass(frozen=True)
class Said:
    """What a person says about a document besides what stands in it."""

    title: str | None = None
    council: str | None = None
    period: str | None = None
    answers: Mapping[str, str] = field(default_factory=dict)
    vocabulary: Path | None = None
    answering: str | None = None
    """Whose reply the document is: an officer, or the code of the request."""


def propose_from(
    conn: sqlite3.Connection, given: Given, said: Said, *, plan: str | None = None, stop: Event | None = None
) -> Proposal:
    """Read what was given, in the light of what was said now and at earlier imports, and compare it."""
    from imports.reconciling.proposal import propose
    from imports.reconciling.replied.replying import propose_reply

    reading = _read(conn, given, said, plan, stop)
    if not reading.refused and (reading.reply or reading.code or said.answering):
        return propose_reply(conn, reading, plan=plan, answering=said.answering, answers=said.answers)
    return propose(conn, reading, plan=plan, answers=said.answers)


def _read(conn: sqlite3.Connection, given: Given, said: Said, plan: str | None, stop: Event | None) -> Reading:
    from imports import reading
    from imports.reconciling.remembering import remembered
    from imports.reconciling.replied.requests import asked_by_code, wanted_from

    labels, names = asked_by_code(conn)
    answering: str | None = None
    if said.answering:
        wanted = wanted_from(conn, said.answering, plan)
        answering = wanted.code
        labels[answering], names[answering] = list(wanted.labels), wanted.name
    asked: dict[str, Any] = {
        "title": said.title,
        "council": said.council,
        "period": said.period,
        "answers": said.answers,
        "remembered": remembered(conn),
        "vocabulary": said.vocabulary or own_vocabulary(),
        "part": given.part,
        "asked": labels,
        "names": names,
        "answering": answering,
        "stop": stop,
    }
    if given.path is not None:
        return reading.read(given.path, **asked)
    return reading.read_bytes(given.content, given.name, **asked)


def own_vocabulary() -> Path | None:
    """The vocabulary file of the person's own: the one that the settings name, else the one beside them."""
    named = read_settings().get("vocabulary")
    path = Path(named).expanduser() if isinstance(named, str) else settings_path().with_name("vocabulary.toml")
    return path if isinstance(named, str) or path.is_file() else None


def open_questions(proposal: Proposal, answers: Mapping[str, str]) -> list[Question]:
    """What is asked and not answered yet, neither now nor at an earlier import."""
    return [question for question in proposal.questions if question.key not in answers and not question.by_hand]


def whose_reply(conn: sqlite3.Connection) -> Question:
    """Who may have sent a document that does not say so: each officer who was asked, by the newest request."""
    from imports.drafts import Option, Question

    rows = conn.execute(
        """SELECT r.code, r.period, o.name, o.post, p.title FROM request r JOIN officer o ON o.id = r.officer_id
        JOIN plan p ON p.id = r.plan_id WHERE NOT p.archived ORDER BY r.asked_on DESC, o.name"""
    ).fetchall()
    newest = {(row["title"], row["name"], row["post"]): row for row in reversed(rows)}
    options = [Option("", "nobody's: it is read as it stands")]
    options += [
        Option(
            row["code"],
            f"{row['name']}{', ' + row['post'] if row['post'] else ''}: {row['title']}, {in_words(row['period'])}",
        )
        for row in reversed(newest.values())
    ]
    evidence = "Each who was asked stands here, with the newest request." if rows else "Nobody was asked yet: C asks."
    return Question("from", "Whose reply is the document?", evidence, options, "")


def rows_from(given: Given, cells: Sequence[str]) -> tuple[list[SourceRow], str]:
    """The rows of the document in which these cells stand, or a sentence that says why they cannot be shown."""
    from imports import reading

    if given.path is None:
        found = reading.read_bytes(given.content, given.name, look=cells)
    else:
        found = reading.read(given.path, look=cells)
    return found.rows, found.refused or ""


def fields_in_words(fields: Sequence[str]) -> str:
    """What a column holds, in the import's own words."""
    from imports.layouts.mapping import TOGETHER, called

    return called(TOGETHER.join(fields)) if fields else "not taken"


def is_sure(column: ColumnReading) -> bool:
    """Whether nobody needs to look at how a column was read."""
    from imports.drafts import SURE

    return column.by_hand or column.confidence >= SURE


def how_sure(column: ColumnReading) -> str:
    """How sure a reading is, in words."""
    if column.by_hand:
        return "you said so"
    if not is_sure(column):
        return "please look"
    return "sure" if column.confidence >= _CERTAIN else "likely"

"""What an officer chose once is known at that council's next import, until the import is taken back."""

from __future__ import annotations

import json
from datetime import date

from db.journal import Set, write
from db.register import Register
from db.verbs import undo
from imports.drafts import ActionDraft, ColumnReading, PlanDraft
from imports.reconciling.apply import apply
from imports.reconciling.proposal import propose
from imports.reconciling.remembering import remembered
from tests.drafting import drafted_plan, reading

HARROWMERE = "harrowmere borough council"


def with_columns() -> PlanDraft:
    plan = drafted_plan()
    plan.columns = [
        ColumnReading("Q2", "Q2!B4", "Priority", ["headings"], "You said so.", "column:priority", by_hand=True),
        ColumnReading("Q2", "Q2!C4", "Notes", [], "You said so.", "column:notes", by_hand=True),
        ColumnReading("Q2", "Q2!D4", "Deadline", ["due_text"], "By its heading.", "column:deadline"),
    ]
    return plan


def test_what_was_answered_is_remembered_for_its_council_alone(register: Register) -> None:
    answers = {"colour:green": "Completed", "sheet:Archive": "leave", "row:Q2!C5": "new", "plan": "new"}
    apply(register, propose(register.reader, reading(with_columns()), answers=answers))
    other = PlanDraft("Another", "Vale of Tarn", actions=[ActionDraft(action="Fit changing-places toilets")])
    apply(register, propose(register.reader, reading(other, sha256="3" * 64), answers={"colour:green": "On track"}))
    assert remembered(register.reader) == {
        HARROWMERE: {
            "column:priority": "headings",
            "column:notes": "other",
            "colour:green": "Completed",
            "sheet:Archive": "leave",
        },
        "vale of tarn": {"colour:green": "On track"},
    }


def test_the_newest_answer_stands_and_goes_with_its_import(register: Register) -> None:
    apply(register, propose(register.reader, reading(), answers={"colour:green": "On track"}))
    later = drafted_plan()
    later.as_at = date(2026, 12, 31)
    apply(register, propose(register.reader, reading(later, sha256="2" * 64), answers={"colour:green": "Completed"}))
    assert remembered(register.reader) == {HARROWMERE: {"colour:green": "Completed"}}
    undo(register)
    assert remembered(register.reader) == {HARROWMERE: {"colour:green": "On track"}}
    undo(register)
    assert remembered(register.reader) == {}


def test_a_source_of_an_older_program_is_still_read(register: Register) -> None:
    apply(register, propose(register.reader, reading(with_columns()), answers={"colour:green": "Completed"}))
    row = register.reader.execute("SELECT id, layout FROM source").fetchone()
    columns = json.dumps(json.loads(row["layout"])["columns"])
    write(register, [Set("source", row["id"], {"layout": columns})], label="as it was kept before")
    assert remembered(register.reader) == {HARROWMERE: {"column:priority": "headings", "column:notes": "other"}}

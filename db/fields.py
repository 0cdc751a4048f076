"""The fields of an action: one list that the edit form, the command line, the imports and the exports share."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class ActionField:
    """One field: its name in JSON and on the command line, its label on screen, the column that keeps it.

    `kind` says how it is edited: line, long (several lines), words (a deadline), day, people, list. A field without
    a column stands in tables of its own.
    """

    name: str
    label: str
    kind: str
    column: str | None = None
    wide: int = 20  # the width of its column in a workbook, in characters


FIELDS = (
    ActionField("ref", "Ref", "line", "ref", 10),
    ActionField("action", "Action", "long", "text", 60),
    ActionField("desired_outcome", "Desired outcome", "long", "desired_outcome", 40),
    ActionField("commitment", "Commitment", "line", "commitment", 30),
    ActionField("success_measure", "Success measure", "long", "success_measure", 40),
    ActionField("council", "Council", "line", "council", 12),
    ActionField("directorate", "Directorate", "line", "directorate", 22),
    ActionField("service_area", "Service area", "line", "service_area", 22),
    ActionField("supporting_services", "Supporting services", "line", "supporting_services", 22),
    ActionField("lead", "Lead officer", "people", None, 24),
    ActionField("owner", "Owner", "people", None, 24),
    ActionField("updater", "Updater", "people", None, 24),
    ActionField("due_text", "Deadline", "words", "due_words", 18),
    ActionField("due_reason", "Why it moved", "line", "due_reason", 30),
    ActionField("way_to_green", "Way to green", "long", "way_to_green", 40),
    ActionField("completed_on", "Completed on", "day", "completed_on", 14),
    ActionField("characteristics", "Protected characteristics", "list", None, 22),
)
FIELD_BY_NAME = {field.name: field for field in FIELDS}
COLUMN_FIELDS = tuple(field for field in FIELDS if field.column)
TEXT_FIELDS = tuple(field for field in COLUMN_FIELDS if field.kind != "day")
DAY_FIELDS = tuple(field for field in FIELDS if field.kind == "day")
PEOPLE_FIELDS = tuple(field for field in FIELDS if field.kind == "people")

ALL_FIELDS = "*"
"""The field name under which a row of `source_cell` holds the cells of all fields of an action, as JSON."""

"""Every heading of the list: the field that it heads, however it is decorated or misspelt."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imports.layouts.headers import ALIKE, meaning

LISTED = tomllib.loads((Path(__file__).parents[3] / "shared" / "vocabulary.toml").read_text("utf-8"))

# The list's fields → ours. Its theme and objective are levels of our headings; who owns is the lead or the senior
# owner; for resources and risks there is no field, and the import says so.
FIELDS = {
    "theme": {"heading"},
    "objective": {"heading"},
    "outcome": {"desired_outcome"},
    "measure": {"success_measure"},
    "owner": {"lead", "owner"},
    "service": {"service_area"},
    "organisation": {"council"},
    "partners": {"supporting_services"},
    "stage": {"status"},
    "rag": {"status"},
    "percent_complete": {"percent"},
    "resources": {"other"},
    "risk": {"other"},
}
EARLIER = "it compares with an earlier report: known, and told, but never this report's status"
PERIOD = "a bare quarter: its cells decide between update, status, deadline and ticks"
CELLS = "its cells decide"
# Where we read otherwise than the list: the field that we give, and why.
OTHERWISE: dict[tuple[str, str], tuple[str, str]] = {
    ("revised_due", "Original due date"): ("start_date", "the deadline before it was revised is no deadline now"),
    **{
        ("rag", heading): ("previous_status", EARLIER)
        for heading in ("Direction of travel", "DoT", "Trend", "Previous RAG", "Last quarter RAG")
    },
    **{("update", f"Quarter {number}"): ("update", PERIOD) for number in (1, 2, 3, 4)},
    ("objective", "Commitment"): ("commitment", "there is a field of that name"),
    ("objective", "Equality outcome"): ("desired_outcome", "the list has it under both; an outcome is no heading"),
    ("objective", "We will"): (
        "action",
        "what follows it is what will be done, as in the list's own lead-in “We will do this by”",
    ),
    ("action", "Sub-action"): ("tasks", "the list has it under both; an action below an action is a task"),
    ("commitment", "EFLG module"): ("heading", "the list has it under both; a module groups actions"),
    ("action", "Plan: Who, how, when & where"): ("tasks", "three fields, as the list's own compound headings say"),
    ("action", "Public Life Action Measures"): ("action", "only its end is known, so that a person is asked"),
    ("due", "Milestones with dates / Phase 1: 2024-2026"): (
        "due",
        "only its beginning is known, so that a person is asked",
    ),
    ("measure", "Milestone"): ("tasks", "a step on the way or its date, never how success is measured; " + CELLS),
}
# Of the list's "seen" these are no headings of columns: lines, rows and lists that other parts of the import read.
ELSEWHERE = ("(heading", "(row labels", "(document line", "(lead-in", "(sentence above", "(code +", " | ")


def listed() -> list[tuple[str, str]]:
    found = [
        (name, heading)
        for name, field in LISTED["fields"].items()
        for heading in [seen["h"] for seen in field["seen"]] + field["plausible"]
    ]
    return [(n, h) for n, h in found if not h.startswith("(") and not any(part in h for part in ELSEWHERE)]


@pytest.mark.parametrize(("name", "heading"), listed(), ids=[f"{name}: {heading}" for name, heading in listed()])
def test_every_heading_of_the_list_heads_the_field_that_is_stated_there(name: str, heading: str) -> None:
    other = OTHERWISE.get((name, heading))
    fields = dict(meaning(heading).fields)
    if other:
        assert other[0] in fields
        return
    assert FIELDS.get(name, {name}) & {field for field, score in fields.items() if score >= ALIKE}


@pytest.mark.parametrize("entry", LISTED["compound_headers"], ids=lambda entry: entry["header"])
def test_a_heading_of_two_fields_names_both(entry: dict[str, list[str]]) -> None:
    said = meaning(str(entry["header"]))
    found = {field for field, _ in said.fields}
    if entry["header"] == "Measure":  # "EQ1.02 Open our doors": its cells show the reference
        assert "commitment" in found
        return
    for name in entry["fields"]:
        assert FIELDS.get(name, {name}) & found, name
    assert len(said.compound) == len(entry["fields"])


DECORATED = {
    "ACTION": "action",
    "Action:": "action",
    "Action *": "action",
    "Action(s)": "action",
    "Actions(s)": "action",
    "1. Action": "action",
    "Action (what we will do)": "action",
    "Action\nrequired": "action",
    "What will we do ?": "action",
    "Our actions": "action",
    "The action": "action",
    "BCC Actions": "action",
    "Agreed action [max 200 words]": "action",
    "Equality Action": "action",
    "Acton": "action",
    "Lead Officer/s": "lead",
    "Lead officer(s)": "lead",
    "LEAD OFFICER": "lead",
    "Lead\nOfficer": "lead",
    "Lead  officer :": "lead",
    "Lead Offcier": "lead",
    "Lead Officer (name and post)": "lead",
    "Lead officer / post": "lead",
    "Responsible Oficer": "lead",
    "Who?": "lead",
    "By whom?": "lead",
    "By when (date)": "due",
    "By When?": "due",
    "When?": "due",
    "Time-scale": "due",
    "Timescale(s)": "due",
    "Timescales:": "due",
    "Timesacle": "due",
    "Deadline*": "due",
    "Dead line": "due",
    "Target Date (dd/mm/yyyy)": "due",
    "Due Date (DD/MM/YY)": "due",
    "RAG status (Q2)": "status",
    "RAG Status – September 2024": "status",
    "R.A.G.": "status",
    "RAG": "status",
    "B/RAG rating": "status",
    "Status*": "status",
    "STATUS (RAG)": "status",
    "Current Staus": "status",
    "Update – September 2024": "update",
    "Q3 Update": "update",
    "Update (Q3)": "update",
    "Progress update at 31/12/2024": "update",
    "Progress to date (max. 100 words)": "update",
    "Comentary": "update",
    "Ref.": "ref",
    "Ref:": "ref",
    "REF NO.": "ref",
    "#": "ref",
    "No.": "ref",
    "Desired Outcome(s)": "desired_outcome",
    "Desired Outcome / Impact": "desired_outcome",
    "Expected Ouctome": "desired_outcome",
    "How will we measure success ?": "success_measure",
    "Success Measure(s)": "success_measure",
    "Measures of Success": "success_measure",
    "KPI(s)": "success_measure",
    "Protected Characteristic(s)": "characteristics",
    "Protected Charateristics": "characteristics",
    "Service Area(s)": "service_area",
    "Servcie Area": "service_area",
    "Directorate / Dept": "directorate",
    "Supporting Service(s)": "supporting_services",
    "Objective(s)": "heading",
    "Theme / Priority": "heading",
    "Pillar (IE)": "heading",
    "% complete": "percent",
    "% Complete (est.)": "percent",
}


@pytest.mark.parametrize(("heading", "field"), DECORATED.items(), ids=DECORATED)
def test_a_heading_is_known_whatever_stands_around_it(heading: str, field: str) -> None:
    assert field in {name for name, score in meaning(heading).fields if score >= ALIKE}


@pytest.mark.parametrize(
    "heading", ["Budget holder's car", "Page", "Photograph", "Ward", "Weather", "Postcode", "100%", "£", "-", "2024"]
)
def test_a_heading_that_says_nothing_known_is_not_surely_anything(heading: str) -> None:
    assert not meaning(heading).sure


@given(st.text(max_size=60))
def test_no_text_breaks_the_reading_of_headings(heading: str) -> None:
    assert all(0 < score <= 1 for _, score in meaning(heading).fields)

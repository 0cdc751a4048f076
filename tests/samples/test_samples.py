"""The shipped samples are what the generator writes, and the real importer finds every fact in them."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl import Workbook

from imports.drafts import ActionDraft, PlanDraft
from imports.reading import read
from tests.samples import content, make_samples

NAMES = tuple(make_samples.WORKBOOKS)
PLAN_FIELDS = ("title", "council", "start", "end", "as_at", "period")


def shipped(name: str) -> Path:
    return content.SHIPPED / content.read(name)["file"]


def expected(name: str) -> dict[str, Any]:
    return json.loads((make_samples.EXPECTED / f"{shipped(name).stem}.json").read_text("utf-8"))


@pytest.fixture(scope="module", params=NAMES)
def sample(request: pytest.FixtureRequest) -> tuple[dict[str, Any], PlanDraft]:
    """What must be found in a sample, and what the importer's child process finds."""
    reading = read(shipped(request.param))
    assert reading.refused is None
    assert reading.plan is not None
    return expected(request.param), reading.plan


@pytest.mark.parametrize("name", NAMES)
def test_the_shipped_workbook_is_what_the_generator_writes(name: str) -> None:
    assert cells(openpyxl.load_workbook(shipped(name))) == cells(make_samples.workbook(name))


@pytest.mark.parametrize("name", NAMES)
def test_the_expected_facts_are_what_the_content_says(name: str) -> None:
    assert (make_samples.EXPECTED / f"{shipped(name).stem}.json").read_text("utf-8") == make_samples.expected(name)


@pytest.mark.parametrize("name", NAMES)
def test_a_sample_written_twice_has_the_same_bytes(name: str) -> None:
    assert make_samples.packed(make_samples.workbook(name)) == make_samples.packed(make_samples.workbook(name))


def test_references_such_as_2_10_stand_in_the_workbook_as_text() -> None:
    sheet = openpyxl.load_workbook(shipped("eastmere"))["Action plan"]
    refs = [cell.value for cell in sheet["A"] if cell.value and str(cell.value)[0].isdigit()]
    assert "2.10" in refs
    assert all(isinstance(ref, str) for ref in refs)


def test_the_import_finds_every_action_and_task_and_invents_none(sample: tuple[dict[str, Any], PlanDraft]) -> None:
    wanted, plan = sample
    assert [found.ref for found in plan.actions] == [action["ref"] for action in wanted["actions"]]
    assert [[task.ref for task in found.tasks] for found in plan.actions] == [
        [task["ref"] for task in action["tasks"]] for action in wanted["actions"]
    ]


def test_the_import_finds_every_fact_of_every_action(sample: tuple[dict[str, Any], PlanDraft]) -> None:
    wanted, plan = sample
    known = {draft.ref: draft for action in plan.actions for draft in (action, *action.tasks)}
    differing = [
        f"{fact['ref']} {field}: expected {value!r}, found {found!r}"
        for action in wanted["actions"]
        for fact in (action, *action["tasks"])
        for field, value, found in compared(fact, known.get(fact["ref"]) or ActionDraft(), plan)
        if value != found
    ]
    assert differing == []


def test_the_import_finds_what_the_plan_says_of_itself(sample: tuple[dict[str, Any], PlanDraft]) -> None:
    wanted, plan = sample
    assert {field: plain(getattr(plan, field)) for field in PLAN_FIELDS} == wanted["plan"]


def test_the_import_finds_the_plans_own_legend(sample: tuple[dict[str, Any], PlanDraft]) -> None:
    wanted, plan = sample
    found = {entry.label: entry for entry in plan.legend}
    assert set(found) == {entry["label"] for entry in wanted["legend"]}
    for entry in wanted["legend"]:
        assert {part: getattr(found[entry["label"]], part) for part in entry} == entry


def test_the_import_keeps_the_counts_that_the_document_reports(sample: tuple[dict[str, Any], PlanDraft]) -> None:
    wanted, plan = sample
    colours = {entry.label: entry.colour for entry in plan.legend}
    found = {
        table.heading: {colours.get(label): count for label, count in table.counts.items()} | {"total": table.total}
        for table in plan.reported
    }
    assert found == wanted["reported_counts"]


def compared(fact: dict[str, Any], found: ActionDraft, plan: PlanDraft) -> list[tuple[str, Any, Any]]:
    """(field, expected, found) for everything that a facts file states of an action or a task."""
    legend = {entry.label: entry for entry in plan.legend}
    status = legend.get(found.status or "")
    shown = {
        "headings": [heading.text for heading in found.headings],
        "people": [vars(person) for person in found.people],
        "status": {part: getattr(status, part, None) for part in fact["status"]},
        "progress": found.updates[-1].text if found.updates else None,
        "due": plain(found.due),
    }
    return [
        (field, value, shown.get(field, getattr(found, field, None)))
        for field, value in fact.items()
        if field != "tasks"
    ]


def plain(value: object) -> object:
    """Dates as the facts files write them; a date cell comes back from a file as midnight of its day."""
    return str(value)[:10] if isinstance(value, date) else value


def cells(book: Workbook) -> dict[str, Any]:
    """Everything that a person or the importer sees: values, formats, fills, inks, merged cells."""
    return {
        sheet.title: {
            "merged": sorted(str(part) for part in sheet.merged_cells.ranges),
            "cells": {
                cell.coordinate: (plain(cell.value), cell.number_format, cell.fill.fgColor.rgb, cell.font.color.rgb)
                for row in sheet.iter_rows()
                for cell in row
                if cell.value is not None
            },
        }
        for sheet in book
    }

"""The count tables that committees read."""

from __future__ import annotations

from datetime import UTC, date, datetime

from db.contents import plan_contents
from db.counting import NO_HEADING, NO_STATUS, CountTable, count_tables
from db.journal import Create, write
from db.verbs import flag, new
from tests.db.making_plans import MadePlan


def tables(plan: MadePlan) -> dict[str, CountTable]:
    return {table.heading: table for table in count_tables(plan_contents(plan.register.reader, plan.id))}


def held(table: CountTable) -> dict[str, int]:
    return {line.label: line.held for line in table.lines if line.held}


def report(plan: MadePlan, as_at: date, *figures: tuple[str, str, int | None]) -> None:
    """Counts as a document gave them: heading, label ("" for its total), count."""
    source = {"id": str(as_at), "plan_id": plan.id, "file_name": "c", "sha256": "", "taken_at": datetime.now(UTC)}
    rows = [
        {
            "plan_id": plan.id,
            "source_id": str(as_at),
            "as_at": as_at,
            "heading": heading,
            "label": label,
            "count": count,
        }
        for heading, label, count in figures
    ]
    wishes = [Create("snapshot", {**row, "position": place}) for place, row in enumerate(rows)]
    write(plan.register, [Create("source", source), *wishes], label="counts")


def test_what_the_register_holds_is_counted_by_top_heading_and_in_all(plan: MadePlan) -> None:
    found = tables(plan)
    assert {heading: held(table) for heading, table in found.items()} == {
        "Homes": {"On target": 1},
        "Work": {NO_STATUS: 2},
        "": {"On target": 1, NO_STATUS: 2},
    }
    assert not any(table.is_reported for table in found.values())


def test_flagged_tasks_are_counted_in_the_place_of_an_action_without_a_status(plan: MadePlan) -> None:
    flag(plan.register, [plan.actions["task"]], plan.statuses["Done"])
    assert held(tables(plan)["Work"]) == {"Done": 1, NO_STATUS: 1}
    flag(plan.register, [plan.actions["1.2"]], plan.statuses["Some concern"])
    assert held(tables(plan)["Work"]) == {"Some concern": 1, NO_STATUS: 1}


def test_the_newest_reported_figures_stand_beside_and_are_added_up(plan: MadePlan) -> None:
    report(plan, date(2026, 6, 30), ("Homes", "Done", 9), ("Homes", "", 9))
    report(plan, date(2026, 9, 30), ("HOMES", "done", 3), ("Homes", "", 4), ("Work", "Done", 2), ("Work", "", 2))
    found = tables(plan)
    done = {
        heading: next(line.reported for line in table.lines if line.label == "Done") for heading, table in found.items()
    }
    assert list(done.values()) == [3, 2, 5]
    assert [table.reported_total for table in found.values()] == [4, 2, 6]
    assert [table.adds_up for table in found.values()] == [False, True, False]
    assert {table.as_at for table in found.values()} == {date(2026, 9, 30)}


def test_what_only_the_document_counts_has_a_line_of_its_own(plan: MadePlan) -> None:
    report(plan, date(2026, 9, 30), ("Homes", "Done", 2), ("Homes", "Paused", 3), ("Homes", "", 5))
    homes = tables(plan)["Homes"]
    assert [(line.label, line.reported, line.held) for line in homes.lines][-1] == ("Paused", 3, 0)
    assert homes.adds_up


def test_a_heading_that_only_the_document_counts_stands_before_the_plans_own(plan: MadePlan) -> None:
    report(plan, date(2026, 9, 30), ("Work", "Done", 2), ("Theme A", "Done", 2))
    assert list(tables(plan)) == ["Theme A", "Homes", "Work", ""]


def test_what_stands_under_no_heading_is_counted_so_that_the_tables_add_up(plan: MadePlan) -> None:
    new(plan.register, plan.id, {"action": "Stand alone"})
    found = {heading: table.held_total for heading, table in tables(plan).items()}
    assert found == {"Homes": 1, "Work": 2, NO_HEADING: 1, "": 4}


def test_what_the_document_counts_without_a_status_stands_beside_what_the_register_holds_without_one(
    plan: MadePlan,
) -> None:
    report(plan, date(2026, 9, 30), ("Work", "No status", 7), ("Work", "Done", 1))
    lines = [(line.label, line.reported, line.held) for line in tables(plan)["Work"].lines]
    assert lines[-2:] == [("Done", 1, 0), (NO_STATUS, 7, 2)]

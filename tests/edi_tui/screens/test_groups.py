"""Groups, folding, ranges of marks, and the place that is kept through all of it."""

from __future__ import annotations

import pytest

from db.journal import Set, write
from db.register import Register
from edi_tui.settings import read_settings
from edi_tui.widgets.grouping import Group
from tests.edi_tui.screens.desk import Desk, desk
from tests.edi_tui.screens.test_browsing import ALL


def rows(at: Desk) -> list[str]:
    """What is in view: the words of groups, the references of actions."""
    seen = at.table._seen.rows
    return [row.text[:12] if isinstance(row, Group) else at.table.line_of(row.id).ref for row in seen]


async def test_actions_can_be_grouped_by_lead_status_and_due_quarter_and_the_choice_is_remembered(
    register: Register,
) -> None:
    async with desk(register) as at:
        await at.press("b", "l")
        assert rows(at) == [
            "A Okafor",
            "1.01",
            "2.02",
            "Ines Marsh",
            "1.02",
            "2.01",
            "2.01a",
            "2.01b",
            "No lead offi",
            "1.10",
        ]
        await at.press("b", "s")
        assert [text for text in rows(at) if " " in text] == [
            "★ On target",
            "● Some conce",
            "▲ Off target",
            "✓ Complete",
            "No status",
        ]
        await at.press("b", "d")
        assert "▾ Q2 2026-27: July to September 2026   2  1 ★  1 ✓" in at.text
        assert rows(at)[-2:] == ["No due date", "1.02"]
    assert read_settings()["group"] == "due"
    async with desk(register) as at:
        assert "Q2 2026-27: July to September 2026" in at.text
        await at.press("b", "escape")
        assert at.plan.wanted.group == "due"


async def test_a_column_sorts_within_the_groups_and_tasks_stay_under_their_action(register: Register) -> None:
    async with desk(register) as at:
        await at.press("down", "D")
        assert at.ref == "1.02" and "Due ↑" in at.text
        assert at.refs == ["1.01", "1.10", "1.02", "2.02", "2.01", "2.01a", "2.01b"]
        await at.press("D")
        assert at.refs == ["1.10", "1.01", "1.02", "2.01", "2.01a", "2.01b", "2.02"] and at.ref == "1.02"


async def test_left_folds_the_tasks_then_goes_up_to_the_group_and_folds_it(register: Register) -> None:
    async with desk(register) as at:
        await at.press("end", "up")
        assert at.ref == "2.01b"
        await at.press("left", "left")
        assert at.ref == "2.01" and rows(at) == ["Heard: resid", *ALL[:3], "Served: ever", "2.01", "2.02"]
        assert "▸2.01" in at.text and "2 tasks" in at.text
        await at.press("left")
        assert at.table.current is None and at.table.group.text.startswith("Served")
        await at.press("left")
        assert rows(at)[-2:] == ["1.10", "Served: ever"]
        assert "▶▸ Served: everyone can use our services   2 actions  1 ▲  1 ✓" in at.text
        assert at.lines[at.app.cursor_position.y].startswith("▶▸")
        await at.press("right", "right", "right")
        assert rows(at) == ["Heard: resid", *ALL[:3], "Served: ever", *ALL[3:]] and at.ref == "2.01"


async def test_all_groups_fold_and_unfold_and_the_cursor_stops_at_those_that_are_folded(register: Register) -> None:
    async with desk(register) as at:
        await at.press("end", "minus")
        assert rows(at) == ["Heard: resid", "Served: ever"] and at.table.group.text.startswith("Served")
        await at.press("up")
        assert at.table.group.text.startswith("Heard")
        await at.press("enter", "down", "minus", "minus")
        assert len(rows(at)) == 9
        await at.press("b", "n")
        assert rows(at) == ALL
        await at.press("end", "minus")
        assert rows(at) == ["1.01", "1.02", "1.10", "2.01", "2.02"] and at.ref == "2.02"


async def test_the_mouse_folds_by_the_sign_and_goes_to_a_group_beside_it(register: Register) -> None:
    async with desk(register) as at:
        served = rows(at).index("Served: ever") + 1
        await at.pilot.click("#table", offset=(20, served))
        assert at.table.group is not None and len(rows(at)) == 9
        await at.pilot.click("#table", offset=(1, served))
        assert len(rows(at)) == 5
        await at.pilot.click("#table", offset=(1, served))
        await at.pilot.click("#table", offset=(2, rows(at).index("2.01") + 1))
        assert rows(at)[-3:] == ["Served: ever", "2.01", "2.02"]


async def test_a_range_is_marked_and_shrinks_again_and_what_was_marked_before_stays(register: Register) -> None:
    async with desk(register) as at:
        await at.press("down", "space", "home", "shift+down", "shift+down", "shift+down")
        assert marked(at) == ["1.01", "1.02", "1.10", "2.01"]
        await at.press("shift+up", "shift+up", "shift+up")
        assert at.ref == "1.01" and marked(at) == ["1.01", "1.02"]
        await at.press("end", "shift+up")
        assert marked(at) == ["1.01", "1.02", "2.01b", "2.02"]


def marked(at: Desk) -> list[str | None]:
    return [at.table.line_of(key).ref for key in at.table.shown if key in at.table.marks]


async def test_space_on_a_folded_group_marks_all_that_it_holds_and_the_group_says_so(register: Register) -> None:
    async with desk(register) as at:
        await at.press("minus", "end", "space")
        assert marked(at) == ["2.01", "2.01a", "2.01b", "2.02"]
        assert "◆ 4   2 actions" in at.text and "◆ 4 marked" in at.lines[0]
        await at.press("space")
        assert marked(at) == []
        await at.press("home", "shift+down")
        assert marked(at) == ALL
        await at.press("asterisk")
        assert marked(at) == []
        await at.press("asterisk")
        assert marked(at) == ALL


@pytest.mark.parametrize(
    ("start", "keys", "then"), [("1.02", "o", "1.01"), ("2.01", "o", "2.01a"), ("2.02", "w", "1.10")]
)
async def test_where_the_filter_leaves_the_record_out_the_cursor_goes_to_the_nearest(
    register: Register, start: str, keys: str, then: str
) -> None:
    async with desk(register) as at:
        for _ in range(ALL.index(start)):
            await at.press("down")
        await at.press(keys)
        assert at.ref == then


async def test_the_place_is_kept_when_the_record_moves_into_a_folded_group(register: Register, other: Register) -> None:
    async with desk(register) as at:
        await at.press("b", "s")
        complete = next(row.id for row in at.table._seen.rows if isinstance(row, Group) and "Complete" in row.text)
        at.table.toggle(complete)
        key = at.table.current
        done = next(status.id for status in at.plan.shown.legend if status.label == "Complete")
        write(other, [Set("action", key, {"status_id": done})], label="elsewhere")
        at.app.look_for_changes()
        await at.until(lambda: "2 actions" in at.text)
        assert at.table.here == complete
        await at.press("right", "down")
        assert at.ref == "1.01"


async def test_a_status_on_a_group_without_marks_says_what_to_do(register: Register) -> None:
    async with desk(register) as at:
        await at.press("minus", "s")
        assert "The cursor is on a group: go to an action, or mark some with space." in at.toasts
        await at.press("e")
        assert len(at.app.screen_stack) == 1

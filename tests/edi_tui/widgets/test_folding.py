"""What is in view when some rows are folded."""

from __future__ import annotations

from db.lines import ActionKey
from edi_tui.widgets.folding import Folding
from edi_tui.widgets.grouping import Group, TableRow


def action(name: str, parent: str | None = None) -> ActionKey:
    return ActionKey(name, None, parent, "p")


ROWS: list[TableRow] = [
    Group("A", "A"),
    action("1"),
    Group("B", "B", 1),
    action("2"),
    action("2a", "2"),
    action("2b", "2"),
    Group("C", "C"),
    action("3"),
    action("9a", "9"),
]


def in_view(*folded: str) -> str:
    return " ".join(row.id for row in Folding(ROWS, folded).rows)


def test_a_folded_group_hides_its_actions_and_the_groups_below_it() -> None:
    assert in_view("A") == "A C 3 9a"
    assert in_view("A", "B") == "A C 3 9a"
    assert in_view("B") == "A 1 B C 3 9a"
    assert in_view("A", "C") == "A C"


def test_a_folded_action_hides_its_tasks_and_nothing_else() -> None:
    assert in_view("2") == "A 1 B 2 C 3 9a"
    assert in_view("9", "1", "gone") == in_view()


def test_each_row_knows_what_it_is_folded_into_and_what_it_stands_under() -> None:
    folding = Folding(ROWS, {"A", "B", "2"})
    assert [folding.holder(key) for key in ("A", "B", "2a", "3", "gone")] == [None, "A", "A", None, None]
    assert [folding.above(key) for key in ("A", "1", "B", "2", "2b", "9a")] == [None, "A", "A", "B", "2", "C"]
    assert [row.id for row in folding.inside("A")] == ["1", "B", "2", "2a", "2b"]
    assert [row.id for row in folding.inside("2")] == ["2a", "2b"] and folding.inside("gone") == ()
    assert folding.tasks == {"2": 2}

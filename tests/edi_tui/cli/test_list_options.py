"""The list's options, each calling the same filter as the screens, and the views that keep them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.edi_tui.cli.lines import Line


def refs(out: str) -> list[str]:
    return [text.removeprefix("Ref: ") for text in out.splitlines() if text.startswith("Ref: ")]


def test_a_list_is_narrowed_by_every_kind_and_kept_as_a_view(line: Line) -> None:
    every = refs(line.done("list"))
    late = refs(line.done("list", "--due", "overdue"))
    none = refs(line.done("list", "--due", "none"))
    assert set(late) | set(none) <= set(every) and late != every
    assert refs(line.done("list", "--due", "overdue", "--due", "none")) == [r for r in every if r in {*late, *none}]
    assert refs(line.done("list", "--changed-since", "7 days")) == every
    assert "No action fits." in line.done("list", "--changed-since", "import")
    assert line.done("list", "--due", "overdue", "--save", "Late") == "Done. View “Late”: saved.\n"
    assert refs(line.done("list", "--view", "late")) == late
    said = line.done("views")
    assert "View: Late\nKey: 1\n" in said and "Shows: overdue\n" in said


def test_views_are_renamed_moved_and_taken_away_by_option(line: Line) -> None:
    assert "No view is saved yet" in line.done("views")
    for name in ("One", "Two"):
        line.done("list", "--new", "--save", name)
    line.done("views", "--move", "Two=1")
    assert line.done("views").index("Two") < line.done("views").index("One")
    assert "renamed “Eins”" in line.done("views", "--rename", "One=Eins")
    assert "taken away" in line.done("views", "--delete", "Two")
    assert "Two" not in line.done("views")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("list", "--directorate", "Zebra"), "There is no directorate “Zebra”"),
        (("list", "--lead", "%"), "There is no officer “%”"),
        (("list", "--due", "soon"), "“soon” is no span of days"),
        (("list", "--changed-since", "soon"), "“soon” is no moment"),
        (("list", "--view", "Mine"), "There is no view “Mine”"),
        (("views", "--move", "Mine"), "names no value"),
        (("views", "--delete", "Mine"), "There is no view “Mine”"),
    ],
)
def test_what_nothing_here_is_called_is_refused_in_a_sentence(
    line: Line,
    words: tuple[str, ...],
    sentence: str,
) -> None:
    code, _, said = line(*words)
    assert code == 1 and sentence in said


def test_an_export_of_a_view_writes_its_actions_alone(line: Line, tmp_path: Path) -> None:
    late = refs(line.done("list", "--due", "overdue", "--save", "Late")) or refs(line.done("list", "--view", "Late"))
    line.done("export", str(tmp_path / "late.json"), "--view", "Late")
    [plan] = json.loads((tmp_path / "late.json").read_text("utf-8"))["plans"]
    assert [action["ref"] for action in plan["actions"]] == late

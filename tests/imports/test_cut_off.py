"""A text whose end a page break took is told; one that merely ends in a short word is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.imports.building import workbook
from tests.imports.fixtures import plan_of


@pytest.mark.parametrize(
    ("text", "is_cut"),
    [("Publish the pay gap with a plan to close it", False), ("Publish the pay gap with all inc", True)],
)
def test_a_text_that_ends_in_the_middle_of_a_word_is_told(tmp_path: Path, text: str, is_cut: bool) -> None:
    rows = [
        ["Ref", "Action", "Lead"],
        ["1", "Ask each forum for its barriers, including fares", "HR"],
        ["2", text, "HR"],
    ]
    workbook(tmp_path / "plan.xlsx", rows)
    problems = [problem.sentence for problem in plan_of(tmp_path / "plan.xlsx").problems]
    actions = plan_of(tmp_path / "plan.xlsx").actions
    told = [problem.sentence for action in actions for problem in action.problems] + problems
    assert any("breaks off" in sentence for sentence in told) is is_cut

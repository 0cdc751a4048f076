"""Markdown's marks around words go; stars, lines and pipes that say something themselves stay."""

from __future__ import annotations

from pathlib import Path

import pytest

from imports.readers import emphasis
from tests.imports.fixtures import plan_of

TEXTS = [
    ("the *Open Doors* report", "the Open Doors report"),
    ("_all_ of **these** and __those__", "all of these and those"),
    ("***very*** bold", "very bold"),
    (r"**Complete**\*", "Complete*"),
    ("*", "*"),
    ("Complete*", "Complete*"),
    ("Begun* and agreed*", "Begun* and agreed*"),
    ("5 * 3 * 2", "5 * 3 * 2"),
    ("read plan_for_all.docx", "read plan_for_all.docx"),
    ("Signed: ____", "Signed: ____"),
    (r"online \| in class", "online | in class"),
    (r"\*not stressed\*", "*not stressed*"),
    (r"C:\plans\_old", r"C:\plans_old"),
]


@pytest.mark.parametrize(("typed", "shown"), TEXTS)
def test_a_cell_says_what_a_reader_of_the_page_sees(typed: str, shown: str) -> None:
    assert emphasis.plain(typed) == shown


def test_a_markdown_table_is_read_without_its_marks(tmp_path: Path) -> None:
    source = tmp_path / "plan.md"
    source.write_text(
        "# Equality action plan\n\n| Action | Status | Progress |\n|:--|:-:|---|\n"
        "| Write a guide \\| online and on paper | **Complete**\\* | Sent to *all* schools. |\n"
        "| Open the _Thursday_ club | * | Not yet |\n",
        "utf-8",
    )
    first, second = plan_of(source).actions
    assert (first.action, first.updates[0].text) == ("Write a guide | online and on paper", "Sent to all schools.")
    assert second.action == "Open the Thursday club"
    assert second.status == "★"  # the sign that a lone star is kept as

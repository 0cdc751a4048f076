"""The committee report as a page: as somebody has read it, and with the very figures of the report itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from db.reading import plans
from db.register import Register
from db.text import clean
from edi_tui.exports import Asked, Selection, prepare
from edi_tui.exports.checks import verdict
from edi_tui.exports.page import check
from edi_tui.exports.report.document import Chart, Document, Table
from edi_tui.exports.report.template import Template
from tests.edi_tui.exports.page.test_page import EXPECTED, texts, tree
from tests.exporting import TODAY, exported
from tests.golden import check_golden
from tests.reporting import whole_plan


def tables_of(document: Document) -> Iterator[Table]:
    """The tables of a report in their order, those of its charts too."""
    for block in document.blocks:
        if isinstance(block, Table | Chart):
            yield block.table if isinstance(block, Chart) else block


def test_the_report_is_as_somebody_has_read_it(empty: Register, tmp_path: Path) -> None:
    whole_plan(empty)
    source = exported(empty, tmp_path / "report.html", template=Template(version="1.1")).path.read_text("utf-8")
    bare = re.sub(r"<style>.*</style>", "<style></style>", source, flags=re.DOTALL)
    check_golden(EXPECTED.with_name("whole.html"), bare)


def test_the_page_has_the_reports_tables_figure_for_figure(empty: Register, tmp_path: Path) -> None:
    whole_plan(empty)
    path = exported(empty, tmp_path / "report.html").path
    asked = Asked(Selection(tuple(plan.id for plan in plans(empty.reader))), "html")
    document = prepare(empty.reader, asked, today=TODAY).document
    assert document is not None
    told = [
        [
            [table.caption],
            [column.label for column in table.columns],
            *([cell.text for cell in row] for row in table.rows),
        ]
        for table in tables_of(document)
    ]
    shown = [
        [texts(table, "./caption"), *(texts(row, "./th | ./td") for row in table.xpath(".//tr"))]
        for table in tree(path).xpath("//table")
    ]
    assert shown == [[[clean(text) for text in row] for row in table] for table in told]
    assert len(shown) > 8


def test_the_export_ends_with_the_pages_own_check(empty: Register, tmp_path: Path) -> None:
    whole_plan(empty)
    written = exported(empty, tmp_path / "report.html")
    assert verdict(written.checks) == f"All {len(check(written.path))} checks passed."

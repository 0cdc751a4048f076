"""How fast the Word report is written, beside the same tables built with bare lxml, and how it grows.

    python -m tests.benchmarks.bench_word [--runs N]

Every figure comes from a fresh process; ours and the floor take turns, and the ratio is the middle one of the pairs.
Prints a table and leaves with 1 when a bar is not met.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from tests.benchmarks.bench_import import ROOT, row

ACTIONS, TEN_TIMES = 500, 5_000
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def floor(target: Path, actions: int) -> float:
    """The rows and cells of the same tables with bare lxml, written and packed; no styles, no check, no cleaning."""
    from lxml import etree

    from tests.edi_tui.exports.word_documents import action_table

    block = action_table("All", actions)
    start = perf_counter()
    table = etree.Element(f"{WORD}tbl", nsmap={"w": WORD[1:-1]})
    for cells in block.rows:
        line = etree.SubElement(table, f"{WORD}tr")
        for cell in cells:
            _bare_cell(etree, etree.SubElement(line, f"{WORD}tc"), cell.text)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", etree.tostring(table))
    return perf_counter() - start


def _bare_cell(etree: Any, cell: Any, text: str) -> None:
    """What a cell needs at the least: its width, its paragraph's style, its words."""
    wide = etree.SubElement(etree.SubElement(cell, f"{WORD}tcPr"), f"{WORD}tcW")
    wide.set(f"{WORD}w", "1600")
    wide.set(f"{WORD}type", "dxa")
    paragraph = etree.SubElement(cell, f"{WORD}p")
    style = etree.SubElement(etree.SubElement(paragraph, f"{WORD}pPr"), f"{WORD}pStyle")
    style.set(f"{WORD}val", "ReportTableText")
    etree.SubElement(etree.SubElement(paragraph, f"{WORD}r"), f"{WORD}t").text = text


def written(target: Path, actions: int) -> float:
    """The whole document: our styles, the table, what cleans its texts, the header and the properties."""
    from edi_tui.exports.report.document import Document, Heading
    from edi_tui.exports.report.template import Template
    from edi_tui.exports.word import write
    from tests.edi_tui.exports.word_documents import action_table

    document = Document("Large", [Heading(1, "All"), action_table("All", actions)])
    start = perf_counter()
    write(target, document, Template())
    return perf_counter() - start


def checked(target: Path, actions: int) -> float:
    """The look at what was written."""
    from edi_tui.exports.word import check

    written(target, actions)
    start = perf_counter()
    assert all(found.passed for found in check(target))
    return perf_counter() - start


def committee(target: Path, actions: int) -> float:
    """The committee report of a plan of usual size, from the register to the checked file, with every import."""
    from edi_tui.cli.copies import sample_register

    register = sample_register(target.with_name("demo.db"))
    start = perf_counter()
    from db.reading import plans
    from edi_tui.exports import Asked, Selection, prepare, write
    from edi_tui.exports.report.template import Template

    plan = plans(register.reader)[0]
    asked = Asked(Selection((plan.id,)), "docx", template=Template(version="1.0"))
    write(prepare(register.reader, asked, today=date(2026, 10, 20)), target)
    spent = perf_counter() - start
    register.close()
    return spent


MEASURES: dict[str, Callable[[Path, int], float]] = {
    measure.__name__: measure for measure in (floor, written, checked, committee)
}


def spent(what: str, actions: int) -> float:
    """Seconds, in a process of its own."""
    line = [sys.executable, "-m", "tests.benchmarks.bench_word", "--one", what, str(actions)]
    return float(subprocess.run(line, cwd=ROOT, check=True, capture_output=True, text=True).stdout.splitlines()[-1])


def compare(words: str, one: tuple[str, int], other: tuple[str, int], bar: float, runs: int) -> bool:
    """Two measures in turns; prints their line."""
    pairs = [(spent(*one), spent(*other)) for _ in range(runs)]
    ours, beside = (median(side) for side in zip(*pairs, strict=True))
    ratio = median(first / second for first, second in pairs)
    return row(words, f"{ours * 1000:.0f} ms", f"{beside * 1000:.0f} ms", ratio, bar)


def main() -> int:
    """Measure, print, judge."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--one", nargs=2, metavar=("WHAT", "ACTIONS"), help=argparse.SUPPRESS)
    wanted = parser.parse_args()
    if wanted.one:
        with tempfile.TemporaryDirectory() as folder:
            print(MEASURES[wanted.one[0]](Path(folder) / "report.docx", int(wanted.one[1])))
        return 0
    print(f"{'the Word report':<52} {'ours':>9} {'beside':>9} {'ratio':>8} {'bar':>8}")
    small, large = ("written", ACTIONS), ("written", TEN_TIMES)
    met = [
        compare("500 actions beside their table with bare lxml", small, ("floor", ACTIONS), 2.5, wanted.runs),
        compare("5,000 actions beside 500", large, small, 12, wanted.runs),
        compare("5,000 actions looked at beside 500", ("checked", TEN_TIMES), ("checked", ACTIONS), 15, wanted.runs),
    ]
    once = median(spent("committee", 0) for _ in range(wanted.runs))
    met.append(row("a plan's committee report, imports and checks: s", f"{once * 1000:.0f} ms", "", once, 1))
    return int(not all(met))


if __name__ == "__main__":
    sys.exit(main())

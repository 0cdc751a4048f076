"""Documents damaged by chance end in a plan or in one sentence, and the process that reads them lives on."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from imports.reading import read_bytes
from tests.imports.fixtures import FOLDER
from tests.imports.fuzzing import damaged, ending

ROOT = Path(__file__).resolve().parents[2]
COUNTS = {
    "marlbury-2025-26.xlsx": 20,
    "marlbury-2025-26.docx": 20,
    "marlbury-2025-26.html": 20,
    "oakhampton-cells.ods": 20,
    "oakhampton-cells.xls": 4,  # each in a child of its own
}


@pytest.mark.parametrize(("name", "count"), COUNTS.items())
def test_a_damaged_document_ends_in_a_plan_or_a_sentence(name: str, count: int) -> None:
    command = [sys.executable, "-m", "tests.imports.fuzzing", str(count), name]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    told = json.loads(done.stdout)
    assert set(told["ended"][name]) <= {"plan", "sentence"}
    assert sum(told["ended"][name].values()) == 2 * count
    assert told["slowest"] < 20


def test_a_workbook_that_takes_its_reader_along_ends_in_a_sentence() -> None:
    name = "oakhampton-cells.xls"
    worst = list(damaged((FOLDER / name).read_bytes(), 100, name))[124]
    reading = read_bytes(worst, name)
    assert ending(reading) == "sentence"

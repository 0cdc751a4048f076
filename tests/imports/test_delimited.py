"""Files of separated cells as programs really write them: any separator, encoding and line end, and damaged ones."""

from __future__ import annotations

import csv
import io
import time

import pytest

from imports.drafts import PlanDraft
from imports.readers import delimited
from imports.readers.decoding import decode
from imports.request import Request
from imports.safety import worker

HEAD = ["Ref", "Action", "Lead", "Deadline", "Status"]
ROWS = [
    ["1.1", "Mend the doors, the lift and the ramp", "Head of Property", "31 March 2026", "On track"],
    ["1.2", 'Say "welcome" in ten languages', "Head of People", "30 June 2025", "Completed"],
    ["1.3", "Print leaflets\nin large type;\nin Braille\non tape\nand online", "Leisure", "1 May 2025", "Delayed"],
    ["1.4", "Ask\tthe residents", "Leisure", "1 May 2025", "Delayed"],
]
ACTIONS = [*(row[1] for row in ROWS[:3]), "Ask the residents"]


def written(rows: list[list[str]], separator: str = ",", end: str = "\r\n", *, quoting: int = csv.QUOTE_MINIMAL) -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=separator, lineterminator=end, quoting=quoting).writerows(rows)  # type: ignore[arg-type]
    return out.getvalue()


def plan_of(content: bytes) -> PlanDraft:
    reading = worker.read(content, Request("plan.csv"))
    assert reading.plan is not None, reading.refused
    return reading.plan


WHOLE = [HEAD, *ROWS]
STACKED = [*WHOLE, [], ["Status", "Number"], ["On track", "1"], ["Completed", "1"], ["Delayed", "2"]]
FORMS = {
    "commas": written(WHOLE).encode(),
    "semicolons in Windows' encoding": written(WHOLE, ";").encode("cp1252"),
    "tabs": written(WHOLE, "\t").encode("utf-8-sig"),
    "pipes": written(WHOLE, "|").encode(),
    "all quoted": written(WHOLE, quoting=csv.QUOTE_ALL).encode(),
    "a title as wide as the table": written([["Plan of the council", "", "", "", ""], *WHOLE]).encode(),
    "a title with a comma": written([["Plan of the council, as agreed"], [], *WHOLE]).encode(),
    "separator declared": b"sep=;\r\n" + written(WHOLE, ";").encode(),
    "separator declared after a mark": "\ufeffsep=,\r\n".encode() + written(WHOLE).encode(),
    "mixed line ends": (written([HEAD], end="\r") + written(ROWS[:2], end="\n") + written(ROWS[2:])).encode(),
    "UTF-16 without a mark": written(WHOLE, "\t").encode("utf-16-be"),
    "UTF-16 and commas": written(WHOLE).encode("utf-16"),
    "two tables": written(STACKED).encode(),
    "empty columns and rows": written([*([*row, "", ""] for row in WHOLE), *([[""] * 7] * 9)]).encode(),
}


@pytest.mark.parametrize("content", FORMS.values(), ids=list(FORMS))
def test_cells_are_read_however_they_were_written(content: bytes) -> None:
    assert [action.action for action in plan_of(content).actions] == ACTIONS


def test_the_line_that_declares_the_separator_is_no_text_of_the_plan() -> None:
    plan = plan_of(FORMS["separator declared"])
    assert not plan.problems
    assert plan.actions[0].cells["action"] == "line 3"


def test_rows_of_unlike_widths_are_rows() -> None:
    ragged = [HEAD, ROWS[0][:3], ROWS[1][:4], ROWS[2]]
    assert [action.ref for action in plan_of(written(ragged).encode()).actions] == ["1.1", "1.2", "1.3"]


def test_two_columns_are_a_table_and_prose_with_commas_is_none() -> None:
    assert delimited.delimiter("Action,Lead\nMend the doors,HR\nPrint leaflets,Leisure\n") == ","
    assert delimited.delimiter("Dear all, hello\nplease come, and bring a friend\nThanks, Ana\nYours, Ben\n") is None


def test_a_quotation_mark_that_is_never_closed_swallows_nothing() -> None:
    plan = plan_of(
        b'Ref,Action,Lead\n1.1,Mend the doors,HR\n1.2,"Print leaflets,HR\n1.3,Ask the town,HR\n1.4,Train,HR\n'
    )
    assert [action.ref for action in plan.actions] == ["1.1", "1.2", "1.3", "1.4"]
    assert "quotation mark" in plan.problems[0].sentence


def test_a_cell_of_two_hundred_thousand_letters_is_a_cell() -> None:
    started = time.monotonic()
    plan = plan_of(written([HEAD, ["1.0", "word " * 40_000, "HR", "2026", "On track"], *ROWS]).encode())
    assert [action.ref for action in plan.actions] == ["1.0", "1.1", "1.2", "1.3", "1.4"]
    assert time.monotonic() - started < 15


def test_text_of_an_old_macintosh_is_told_from_that_of_windows() -> None:
    said = "the council’s café – “mended”"
    assert decode(said.encode("mac-roman")) == decode(said.encode("cp1252")) == said
    assert decode("Ó Briain, MÓR, £5".encode("cp1252")) == "Ó Briain, MÓR, £5"


def test_a_byte_that_means_nothing_is_shown_and_told() -> None:
    plan = plan_of(written([HEAD, *ROWS[:2]]).encode("cp1252") + b"1.5,Caf\x81 doors,HR,2026,On track\r\n")
    assert plan.actions[-1].action == "Caf\ufffd doors"
    assert "mean nothing" in plan.problems[0].sentence

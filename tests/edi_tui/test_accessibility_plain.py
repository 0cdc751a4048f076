"""A10 to A14: without screens. Plain lines that do everything, long texts, exports in words, the topic of the help."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from openpyxl import load_workbook

from db.register import Register
from edi_tui.accessibility import CONTACT, GAPS, HELPS
from tests.db.programs import ROOT
from tests.edi_tui.cli.conftest import line
from tests.edi_tui.cli.lines import Line
from tests.edi_tui.screens.desk import desk

__all__ = ["line"]

_DRAWN = re.compile(r"[\x1b─-▟★●▲■◆▶✓…]")
"""Frames, signs and escapes: a screen reader reads them out, or stumbles."""


# A10


@pytest.mark.parametrize(("wish", "words"), [({"ACCESSIBLE": "1"}, ()), ({}, ("--plain",))])
def test_a10_whoever_asks_for_plain_lines_is_told_how_to_go_on(
    line: Line, monkeypatch: pytest.MonkeyPatch, wish: dict[str, str], words: tuple[str, ...]
) -> None:
    for name, value in wish.items():
        monkeypatch.setenv(name, value)
    out = line.done(*words)
    for command in ("edi-tui list", "edi-tui show REF", "edi-tui edit REF FIELD=VALUE", "edi-tui help accessibility"):
        assert command in out
    assert not _DRAWN.search(out)


def test_a10_without_a_terminal_it_is_refused_with_a_way_on(line: Line) -> None:
    code, out, err = line()
    assert code == 1 and out == "" and "edi-tui list" in err and "edi-tui help" in err


@pytest.mark.skipif(sys.platform == "win32", reason="a pseudo-terminal is a thing of Unix")
@pytest.mark.parametrize("env", [{"TERM": "dumb"}, {"TERM": "xterm", "ACCESSIBLE": "1"}])
def test_a10_in_a_real_terminal_no_screen_is_opened_against_the_wish(path: Path, env: dict[str, str]) -> None:
    import pexpect

    child = pexpect.spawn(
        sys.executable, ["-m", "edi_tui", "--db", str(path)], cwd=ROOT, env={**os.environ, **env}, timeout=60
    )
    child.expect(pexpect.EOF)
    assert b"edi-tui list" in child.before and b"\x1b" not in child.before


# A11


def test_a11_a_list_says_one_thing_a_line_and_which_of_how_many(line: Line) -> None:
    out = line.done("list")
    assert out.startswith("Action 1 of ") and not _DRAWN.search(out)
    wrong = [
        text for text in out.splitlines() if text and not re.match(r"(Action|Task) \d+ of \d+$|[A-Z][\w ]*: ", text)
    ]
    assert [text for text in wrong if not text.startswith("  ")] == []  # a text of several lines keeps them, set in


@pytest.mark.parametrize("words", [("show", "1.01"), ("list", "--overdue"), ("report",), ("doctor",), ("help",)])
def test_a11_no_command_draws(line: Line, words: tuple[str, ...]) -> None:
    # What is about signs shows them: the legend's key in a report, and the line to try a font with.
    about_signs = ("Key: ", "Signs: ")
    out = line.done(*words)
    assert [text for text in out.splitlines() if _DRAWN.search(text) and not text.startswith(about_signs)] == []


def test_a11_what_the_screens_do_has_a_command() -> None:
    wanted = "list show status edit update new copy move archive import export check undo redo history report"
    done = subprocess.run([sys.executable, "-m", "edi_tui", "--help"], cwd=ROOT, capture_output=True, text=True)
    commands = set(re.findall(r"^  ([a-z-]+) ", done.stdout, re.MULTILINE))
    assert set(wanted.split()) - commands == set()


def test_a11_a_success_is_a_sentence_and_a_refusal_says_what_to_do(line: Line) -> None:
    assert line.done("status", "1.01", "d").startswith("Done. 1.01: status ")
    assert line.done("undo").endswith(".\n")
    code, _, err = line("edit", "1.01", "nothing=1")
    assert code == 1 and err.count("\n") == 1 and "its fields are" in err


def test_a11_a_stream_that_has_no_signs_gets_ascii_in_their_place(line: Line) -> None:
    line.done("edit", "1.01", "action=Keep the ★ and the “quotes” … Siân")
    command = [sys.executable, "-m", "edi_tui", "--db", str(line.db), "show", "1.01"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, env={**os.environ, "PYTHONIOENCODING": "ascii"})
    assert b'Keep the * and the "quotes" ~ Sian' in done.stdout


# A12


def test_a12_an_update_of_many_lines_comes_from_a_file_or_from_what_is_piped_in(
    line: Line, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "said.txt").write_text("First line.\nSecond “line”.\n", "utf-8")
    assert line.done("update", "1.01", "--file", str(tmp_path / "said.txt")).startswith("Done.")
    assert "First line.\n  Second “line”." in line.done("show", "1.01")
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"Piped in.\nTwice.")))
    line.done("update", "1.01", "--file", "-")
    assert "Piped in.\n  Twice." in line.done("show", "1.01")


def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: str) -> Path:
    """An editor that does what `code` says with the file; what it was given is kept beside it."""
    script = tmp_path / "an editor.py"
    given = tmp_path / "given.txt"
    script.write_text(
        f"import sys, pathlib\nfile = pathlib.Path(sys.argv[1])\ntext = file.read_text('utf-8')\n"
        f"pathlib.Path({str(given)!r}).write_text(text, 'utf-8')\n{code}\n",
        "utf-8",
    )
    monkeypatch.setenv("EDITOR", f'"{sys.executable}" "{script}"')
    monkeypatch.delenv("VISUAL", raising=False)
    return given


def test_a12_without_a_text_the_persons_own_editor_opens_with_the_last_update_to_read(
    line: Line, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = editor(tmp_path, monkeypatch, "file.write_text('Typed.\\nTwo lines.\\n' + text, 'utf-8')")
    line.done("update", "1.01")
    assert "#: Forty members paid within the hour." in given.read_text("utf-8")
    shown = line.done("show", "1.01")
    assert "Typed.\n  Two lines.\n" in shown and "#:" not in shown


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("pass", "Nothing was typed"),
        ("sys.exit(3)", "ended with an error"),
        ("file.write_text('')", "Nothing was typed"),
    ],
)
def test_a12_an_editor_that_is_left_without_a_text_changes_nothing(
    line: Line, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: str, said: str
) -> None:
    editor(tmp_path, monkeypatch, code)
    code_, _, err = line("update", "1.01")
    assert code_ == 1 and said in err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("update", "1.01"), "No text was given"),
        (("update", "1.01", "Twice", "--file", "x"), "given twice"),
        (("update", "1.01", "--file", "not there.txt"), "could not be read"),
    ],
)
def test_a12_a_text_that_is_not_there_is_said(
    line: Line, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], said: str
) -> None:
    monkeypatch.delenv("EDITOR", raising=False)
    monkeypatch.delenv("VISUAL", raising=False)
    code, _, err = line(*words)
    assert code == 1 and said in err


def test_a12_a_file_that_is_no_text_or_empty_is_refused(line: Line, tmp_path: Path) -> None:
    (tmp_path / "picture").write_bytes(b"\x89PNG\xff\xfe")
    assert "no UTF-8 text" in line("update", "1.01", "--file", str(tmp_path / "picture"))[2]
    (tmp_path / "empty").write_bytes(b" \n")
    assert "is empty" in line("update", "1.01", "--file", str(tmp_path / "empty"))[2]


# A13


def test_a13_the_workbook_has_a_column_with_the_word_of_each_status(line: Line, tmp_path: Path) -> None:
    """Of A13 this is what there is: HTML with `th scope` and Word with heading styles are issue 5's."""
    line.done("export", str(tmp_path / "out.xlsx"))
    sheet = load_workbook(tmp_path / "out.xlsx").worksheets[0]
    rows = [[str(cell or "") for cell in row] for row in sheet.iter_rows(values_only=True)]
    header = next(row for row in rows if "Status" in row)
    statuses = {row[header.index("Status")] for row in rows[rows.index(header) + 1 :]}
    assert {"On target", "Some concern"} <= statuses


# A14


def test_a14_the_topic_tells_what_there_is_what_is_missing_and_whom_to_tell(line: Line) -> None:
    out = line.done("help", "accessibility")
    assert all(f"{label}: {text}" in out for label, text in (*HELPS, *GAPS)) and CONTACT in out
    assert not _DRAWN.search(out)


async def test_a14_the_topic_stands_in_the_help_of_the_screens_too(register: Register) -> None:
    async with desk(register, (100, 40)) as at:
        await at.press("question_mark", "end")
        assert "Not there yet" in at.inside and CONTACT[:40] in at.inside

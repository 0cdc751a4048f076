"""Chasing from the command line: who owes, asking, reminding, the ledger, and an officer's details."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from tests.edi_tui.cli.lines import Line

PERIOD = "2026-27 Q3"


@pytest.fixture
def chase(line: Line) -> Callable[..., str]:
    """Of the drafted plan's third quarter, in which nothing was reported yet."""
    line.done("plan", "edit", f"period={PERIOD}")
    return lambda *words: line.done("chase", *words)


def test_who_owes_what_is_listed_with_when_they_were_asked(chase: Callable[..., str], tmp_path: Path) -> None:
    said = chase()
    assert "Period: Q3 2026-27\nOwed: 3 updates by 3 officers\n" in said
    assert "Officer 1 of 3: Ines Marsh\n  Owes: Agree the wording with the unions; Train the twelve" in said
    assert "Nobody to ask: 2.10" in said and said.count("Asked: not yet") == 3
    chase("--into", str(tmp_path), "Ines")
    said = chase()
    assert said.count("Asked: not yet") == 2 and said.count("(code ") == 1
    assert "Officer 1 of 1: Ines Marsh" in chase("--remind")


def test_requests_are_written_and_whoever_was_asked_is_only_reminded(chase: Callable[..., str], tmp_path: Path) -> None:
    said = chase("--into", str(tmp_path), "Ada", "Idris", "--answer-by", "30 September 2040")
    assert "Done. 2 requests in 2 files written to" in said and "Answer by: 30 September 2040" in said
    assert "No e-mail is kept of: Ada Quist, Idris Hale" in said and "checks passed." in said
    said = chase("--into", str(tmp_path), "--form", "txt", "--form", "docx")
    assert "Done. 1 request in 2 files" in said and "Ines Marsh: code" in said
    assert "Everybody who owes an update for Q3 2026-27 was asked already: remind them." in chase(
        "--into", str(tmp_path)
    )
    said = chase("--into", str(tmp_path), "--remind")
    assert "Done. 3 requests in 3 files" in said and said.count(", a reminder") == 3
    assert sorted(path.suffix for path in tmp_path.glob("Update request *")) == [".docx", *[".eml"] * 5, ".txt"]
    assert "Q3 2026-27: 2 silent; asked " in chase("--ledger")


def test_nobody_is_reminded_before_being_asked_and_nobody_asked_for_nothing(
    chase: Callable[..., str], line: Line, tmp_path: Path
) -> None:
    into = ("--into", str(tmp_path))
    assert "was asked yet: ask first" in chase(*into, "--remind")
    for ref in ("1.01", "2.10", "Agree the wording", "Train the twelve"):
        line.done("update", ref, "Done so.")
    assert "Nobody owes an update for Q3 2026-27: every open action has one." in chase()
    assert "Nobody owes an update for Q3 2026-27" in chase(*into)
    assert [path.name for path in tmp_path.glob("Update request *")] == []


def test_an_officers_details_are_kept_and_used(chase: Callable[..., str], line: Line, tmp_path: Path) -> None:
    said = line.done("officer", "ines", "e-mail=ines.marsh@harrowmere.gov.uk", "post=Head of People")
    assert said.startswith("Done. Ines Marsh: e-mail nothing → ines.marsh@harrowmere.gov.uk, post nothing → Head of")
    assert "E-mail: ines.marsh@harrowmere.gov.uk" in line.done("officer", "Ines Marsh")
    assert "Ines Marsh, Head of People: ines.marsh@harrowmere.gov.uk" in line.done("officer")
    line.done("officer", "Idris", "left=1/9/2026")
    said = chase("--into", str(tmp_path))
    assert "Idris Hale left on 1 September 2026: give the actions another lead." in said
    assert "Done. 2 requests" in said and "No e-mail is kept of: Ada Quist (" in said
    (draft,) = tmp_path.glob("*Ines Marsh.eml")
    assert "To: Ines Marsh <ines.marsh@harrowmere.gov.uk>" in draft.read_text("utf-8")
    assert "Left on" not in line.done("officer", "Idris", "left=") + line.done("officer", "Idris")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("chase", "Zed"), "“Zed” owes no update: those who do are Ines Marsh"),
        (("chase", "--into", "none"), "There is no folder"),
        (("chase", "--into", ".", "--form", "pdf"), "“pdf” is no form of a request"),
        (("chase", "--into", ".", "--answer-by", "soon"), "“soon” is no day"),
        (("chase", "--into", ".", "--answer-by", "1/9/2020"), "cannot be due on 1 September 2020"),
        (("chase", "--period", "Q9"), "“Q9” is no period"),
        (("officer", "Zed"), "There is no officer “Zed”"),
        (("officer", "I"), "“I” names 3 officers: write more of one of Ada Quist, Head of Engagement"),
        (("officer", "Ines", "colour=red"), "An officer has no field “colour”"),
        (("officer", "Ines", "email=ines"), "“ines” is no e-mail address"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(
    chase: Callable[..., str], line: Line, words: tuple[str, ...], sentence: str
) -> None:
    code, out, err = line(*words)
    assert code == 1 and out == "" and sentence in err


def test_a_register_without_a_plan_has_nobody_to_ask(line: Line) -> None:
    line.done("undo")
    code, _, err = line("chase")
    assert code == 1 and "There is no plan in the register yet" in err


def test_who_answers_is_chased_no_more(chase: Callable[..., str], line: Line, tmp_path: Path) -> None:
    chase("--into", str(tmp_path), "--form", "docx", "--form", "txt", "Ines", "Ada")
    (form,) = tmp_path.glob("*Ines Marsh.docx")
    filled = docx.Document(str(form))
    filled.tables[0].rows[1].cells[1].text = "yes"
    filled.tables[1].rows[3].cells[1].text = "Nine of twelve are trained."
    filled.save(str(tmp_path / "back.docx"))
    (text,) = tmp_path.glob("*Ada Quist.txt")
    asked = text.read_text("utf-8-sig").replace("\nUpdate:\n", "\nUpdate: Sixty members were paid.\n")
    reply = "\n".join(["Dear all", "", *(f"> {each}" for each in asked.splitlines())])
    (tmp_path / "back.txt").write_text(reply, "utf-8")
    for name in ("back.docx", "back.txt"):
        line.done("import", str(tmp_path / name), "--yes")
    assert "Nobody to ask: 2.10" in chase() and "Officer 1 of" not in chase()
    told = chase("--ledger")
    assert "Q3 2026-27: 1 given, 1 no change; asked " in told and "Q3 2026-27: 1 given; asked " in told

"""`edi-tui import` of what an officer answers: the form, a mail that is piped in, and one that names nobody."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

from db.opening import open_register
from tests.edi_tui.cli.lines import Line
from tests.imports.replies.asking import CODE, Forms, fill
from tests.imports.replies.corpus import FORM, free


@pytest.fixture
def asked(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Line:
    """The command line on a register in which officers were asked; the form that came back lies beside it."""
    register = open_register(tmp_path / "edi.db", create=True)
    fill(register)
    (tmp_path / "reply.docx").write_bytes(Forms(register).word(FORM))
    register.close()
    return Line(tmp_path / "edi.db", capsys, monkeypatch)


def piped(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    """The text comes on standard input."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))


def test_a_form_is_shown_then_written_and_taken_back(asked: Line, tmp_path: Path) -> None:
    form = str(tmp_path / "reply.docx")
    out = asked.done("import", form, "--dry-run")
    assert f"Reply: to {CODE} from Ines Marsh, Q2 2026-27" in out
    assert "Changed 3.04: status Off target → Some concern (table 1, row 3, column 2)" in out
    assert "Not answered, stays silent: 3.06" in out and "1 not answered, 0 problems." in out
    out = asked.done("import", form, "--yes")
    assert "Done. Fairer Together 2026-28: reply of Ines Marsh for Q2 2026-27, 3 actions." in out
    assert "Costs agreed with HR." in asked.done("show", "3.04")
    assert "The register holds all of this already" in asked.done("import", form, "--yes")
    asked.done("undo")
    assert "Costs agreed with HR." not in asked.done("show", "3.04")


def test_a_mail_is_piped_in_and_what_cannot_be_taken_is_told(asked: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    piped(monkeypatch, free("3.04 and 3.05: both done\n3.06: printed\n3.07: trained"))
    out = asked.done("import", "-", "--yes")
    assert "Problem line 6: “3.04 and 3.05: both done” This answers 3.04 and 3.05 at once" in out
    assert "Problem line 8: “trained” 3.07 is not Ines Marsh's action but Tom Reeve's" in out
    assert "printed" in asked.done("show", "3.06")


def test_a_mail_without_a_code_needs_somebody_to_say_whose_it_is(asked: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    for way in ("Ines Marsh", CODE):
        piped(monkeypatch, "3.05: no change")
        said = json.loads(asked.done("import", "-", "--from", way, "--dry-run", "--json"))["files"][0]
        assert said["reply"]["officer"] == "Ines Marsh" and said["changed"][0]["fields"][0]["new"] == "No change"
    piped(monkeypatch, "3.05: no change")
    code, _, err = asked("import", "-", "--from", "Nobody Known")
    assert code and "neither the code of a request nor an officer" in err


def test_a_reply_of_which_nothing_can_be_taken_says_so(asked: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    piped(monkeypatch, free("All fine."))
    assert "Nothing in the reply can be taken: nothing to write." in asked.done("import", "-", "--yes")

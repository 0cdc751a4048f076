"""Four quarters as commands, each on its day: asked, answered, met, closed, reported."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path

import time_machine

from tests.edi_tui.cli.lines import Line
from tests.quarter.millbrook import BY_DOCUMENT, BY_MAIL, COUNCIL, QUARTERS, Decision, Quarter, make_workbook
from tests.quarter.model import Model
from tests.quarter.replying import answer_mail, fill_in

FORMS = ("docx", "html", "md", "txt")
TAKEN_IN = date(2026, 4, 2)


@contextmanager
def on(day: date) -> Iterator[None]:
    """That day, at nine in the morning."""
    with time_machine.travel(datetime(day.year, day.month, day.day, 9)):
        yield


class Year:
    """The register, the model beside it, and the papers of each period."""

    def __init__(self, line: Line, folder: Path) -> None:
        self.line, self.folder = line, folder
        self.model = Model()
        with on(TAKEN_IN):
            make_workbook(folder / "plan.xlsx")
            about = ("--council", COUNCIL, "--period", QUARTERS[0].period)
            line.done("import", str(folder / "plan.xlsx"), "--yes", *about)

    def collect(self, quarter: Quarter) -> None:
        """Ask everybody; one answers in the Word form, one by mail, one not at all."""
        asked = self.folder / f"asked {quarter.period}"
        asked.mkdir()
        with on(quarter.asked):
            self.line.done("chase", "--into", str(asked), "--form", "docx", "--form", "eml")
            form, draft = next(asked.glob(f"*{BY_DOCUMENT}.docx")), next(asked.glob(f"*{BY_MAIL}.eml"))
            filled = fill_in(form, quarter.documents, asked / "filled in.docx")
            pasted = asked / "pasted.txt"
            pasted.write_text(answer_mail(draft, quarter.mail), "utf-8")
            self.line.done("import", str(filled), "--yes")
            self.line.done("import", str(pasted), "--yes")
        for answer in (*quarter.documents, *quarter.mail):
            self.model.answer(quarter.period, answer)

    def meet(self, quarter: Quarter) -> None:
        """What the board decides, and its minutes."""
        with on(quarter.met):
            self.line.done("meeting", "begin", "Equality board", "--present", "Ines Marsh", "--present", "Priya Nair")
            for done in quarter.meeting:
                self.line.done("meeting", *_said(done))
            self.line.done("meeting", "end")
            for form in FORMS[:3]:
                self.line.done("meeting", "minutes", str(self.folder / f"minutes {quarter.period}.{form}"))
        for done in quarter.meeting:
            self.model.decide(quarter.period, done)

    def report(self, quarter: Quarter) -> dict[str, Path]:
        """The paper for committee in every form, on the day of the closing and before it."""
        papers = {form: self.folder / f"report {quarter.period}.{form}" for form in FORMS}
        with on(quarter.closed):
            for path in papers.values():
                self.line.done("export", str(path), "--as-at", quarter.as_at.isoformat())
        return papers

    def close(self, quarter: Quarter) -> str:
        """Freeze the period; what the command says."""
        with on(quarter.closed):
            total = str(len(self.model.actions))
            said = self.line.done("period", "close", "--as-at", quarter.as_at.isoformat(), "--total", total)
        self.model.close(quarter.period)
        return said

    def again(self, quarter: Quarter, day: date) -> dict[str, bytes]:
        """The same paper of the closed period, made on a later day."""
        found: dict[str, bytes] = {}
        with on(day):
            for form in FORMS:
                path = self.folder / f"again.{form}"
                self.line.done("export", str(path), "--period", quarter.period)
                found[form] = path.read_bytes()
        return found


def _said(done: Decision) -> list[str]:
    """The words of the command line for what a meeting does."""
    words = ["say", done.ref, done.kind.replace("_", "-"), *([done.words] if done.words else [])]
    return [*words, "--reason", done.reason] if done.reason else words

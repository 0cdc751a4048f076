"""An invented plan of which two officers were asked, and the ways in which a request comes back."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date
from io import BytesIO
from typing import Any
from unittest.mock import patch
from urllib.parse import unquote

import docx
import pytest

from db.chasing import request_by_code
from db.journal import Create, write
from db.models import new_id
from db.reading import plans
from db.register import Register
from edi_tui.exports.requests.building import build_request
from edi_tui.exports.requests.mail import mail_bytes, mail_link, word_bytes
from edi_tui.exports.requests.page import mail_html
from edi_tui.exports.requests.text import request_text
from edi_tui.importing import Given, Said, propose_from
from imports.drafts import ActionDraft, Heading, Person, PlanDraft, Reading, Status, Update
from imports.reconciling.apply import apply
from imports.reconciling.proposal import Proposal, propose
from imports.request import Request
from imports.safety import worker

CODE, OTHER_CODE, TOMS = "K7QF2M", "P3XW9C", "T5NB8R"
PERIOD, BEFORE = "2026-27 Q2", "2026-27 Q1"
TITLE = "Fairer Together 2026-28"
INES, TOM = Person("Ines Marsh", "lead", "Head of HR"), Person("Tom Reeve", "lead", "Head of Libraries")
HEAD = "From: Ines Marsh <ines.marsh@harrowmere.gov.uk>\nSent: 5 October 2026 14:02\nTo: Equalities\nSubject: Re: "
SUBJECT = f"Update request {CODE}: {TITLE}, Q2 2026-27"

_ACTIONS = (
    ("3.04", "Protected time for the chairs of staff networks", INES, "Off target", date(2026, 6, 30), "30 June 2026"),
    (
        "3.05",
        "Guaranteed interviews for carers and care leavers",
        INES,
        "On target",
        date(2027, 3, 31),
        "31 March 2027",
    ),
    ("3.06", "A passport for workplace adjustments", INES, "Some concern", None, "Ongoing"),
    (None, "Publish the workforce profile every March", INES, None, None, None),
    ("3.07", "Mentors for colleagues from staff networks", TOM, "On target", None, None),
    ("4.01", "A quiet hour in every library", TOM, "On target", None, "Ongoing"),
)


def plan_of(actions: Any = _ACTIONS) -> PlanDraft:
    """The plan as an import would draft it."""
    legend = [
        Status("On target", "green"), Status("Some concern", "amber"), Status("Off target", "red"),
        Status("Complete", "blue", None, "completed"),
    ]  # fmt: skip
    draft = PlanDraft(TITLE, "Harrowmere Borough Council", date(2026, 4, 1), date(2028, 3, 31), None, PERIOD, legend)
    for ref, words, person, status, due, due_text in actions:
        made = ActionDraft(
            words, ref, [Heading("Theme", "A workforce like the borough")], people=[person], status=status
        )
        made.due, made.due_text = due, due_text
        if ref == "3.04":
            made.updates = [Update("Paper went to the leadership team.", BEFORE)]
        if ref == "3.05":
            made.updates = [Update("Wording agreed with the unions; 3.04 million hours were counted.", BEFORE)]
        draft.actions.append(made)
    return draft


def fill(register: Register, actions: Any = _ACTIONS) -> None:
    """The plan, with requests to Ines Marsh for this period and the one before, and to Tom Reeve."""
    conn = register.reader
    apply(register, propose(conn, Reading("plan.xlsx", "0" * 64, plan_of(actions))))
    plan_id = plans(conn)[0].id
    for code, name, period in (
        (CODE, "Ines Marsh", PERIOD),
        (OTHER_CODE, "Ines Marsh", BEFORE),
        (TOMS, "Tom Reeve", PERIOD),
    ):
        found = conn.execute("SELECT id FROM officer WHERE name = ?", (name,)).fetchone()
        if found is None:
            continue
        officer = found[0]
        keys = conn.execute(
            """SELECT a.id FROM action a JOIN assignment s ON s.action_id = a.id
            WHERE s.officer_id = ? ORDER BY a.position""",
            (officer,),
        ).fetchall()
        row = {
            "id": new_id(), "plan_id": plan_id, "officer_id": officer, "period": period, "asked_on": date(2026, 9, 28),
            "answer_by": date(2026, 10, 9), "reminds": False, "code": code, "actions": json.dumps([k[0] for k in keys]),
        }  # fmt: skip
        write(register, [Create("request", row)], label="asked")


class Forms:
    """The request to Ines Marsh, in each form in which it was given out."""

    def __init__(self, register: Register, code: str = CODE) -> None:
        request = request_by_code(register.reader, code)
        assert request is not None
        self.document = build_request(register.reader, request)
        self.text = request_text(self.document)
        self.html = mail_html(self.document)

    def filled(self, answers: Mapping[str, Mapping[str, str]]) -> str:
        """The text with words behind labels: by tag, then by the label's first words."""
        return fill_in(self.text, answers)

    def quoted(self, answers: Mapping[str, Mapping[str, str]] | None = None, width: int = 74) -> str:
        """The text as a mail program quotes it, its long lines broken, with answers on lines of their own below."""
        lines = []
        tag = ""
        for line in self.text.splitlines():
            tag = found[1] if (found := re.match(r"\[(.+?)\]", line)) else tag
            lines += [f"> {part}".rstrip() for part in _wrapped(line, width)]
            for label, words in (answers or {}).get(tag, {}).items():
                if re.match(rf"{label}\b.*:$", line):
                    lines += words.split("\n")
        return "\n".join(lines) + "\n"

    def word(self, answers: Mapping[str, Mapping[str, str]]) -> bytes:
        """The Word form with its cells filled in."""
        return fill_cells(word_bytes(self.document), answers)

    def link(self, longest: int) -> str:
        """The text as a link of so many characters begins a mail with it."""
        with patch("edi_tui.exports.requests.mail.LONGEST_LINK", longest):
            link = mail_link(self.document, None)
        return unquote(link.partition("&body=")[2]).replace("\r\n", "\n")

    def draft(self) -> bytes:
        """The mail as it was sent."""
        return mail_bytes(self.document, "Ines Marsh", "ines.marsh@harrowmere.gov.uk", "form.docx", CODE)


def fill_in(text: str, answers: Mapping[str, Mapping[str, str]]) -> str:
    """The form with words behind its labels."""
    lines = []
    tag = ""
    for line in text.splitlines():
        tag = found[1] if (found := re.match(r"\[(.+?)\]", line)) else tag
        said = [words for label, words in answers.get(tag, {}).items() if re.match(rf"{label}\b.*:$", line)]
        lines.append(" ".join([line, *said]))
    return "\n".join(lines) + "\n"


def fill_cells(content: bytes, answers: Mapping[str, Mapping[str, str]]) -> bytes:
    """The Word form with the cells beside its labels filled in, action by action."""
    document = docx.Document(BytesIO(content))
    tags = [found[1] for p in document.paragraphs if (found := re.match(r"\[(.+?)\]", p.text))]
    tables = [table for table in document.tables if table.cell(0, 0).text == "Answer"]
    for tag, table in zip(tags, tables, strict=True):
        for row in table.rows[1:]:
            for label, words in answers.get(tag, {}).items():
                if row.cells[0].text.startswith(label):
                    row.cells[1].text = words
    return saved(document)


def saved(document: Any) -> bytes:
    """A Word document as its file's bytes."""
    target = BytesIO()
    document.save(target)
    return target.getvalue()


def _wrapped(line: str, width: int) -> list[str]:
    words, lines = line.split(" "), [""]
    for word in words:
        if lines[-1] and len(lines[-1]) + len(word) + 1 > width:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}" if lines[-1] else word
    return lines


def proposed(register: Register, content: bytes | str, name: str = "reply.txt", said: Said | None = None) -> Proposal:
    """What a reply would change, read as the child process reads it, but in this one: it takes a tenth of the time."""
    raw = content if isinstance(content, bytes) else content.encode()

    def run(content: bytes, request: Request, **_: object) -> Reading:
        return worker.read(content, request)

    with register.reading() as conn, patch("imports.safety.child.run", run):
        return propose_from(conn, Given(name, content=raw), said or Said())


def taken(proposal: Proposal) -> dict[str, tuple[str, str]]:
    """By action, the words and the status that would be written."""
    assert not proposal.refused, proposal.refused
    found: dict[str, tuple[str, str]] = {}
    for change in proposal.changed:
        fields = {field.field: field for field in change.fields}
        update = fields["update"].value if "update" in fields else None
        words = "" if update is None else "(nil)" if update.nil else update.text
        found[change.name] = (words, fields["status"].new if "status" in fields else "")
        if update is not None:
            assert update.period == PERIOD
            assert update.nil == (update.text == "No change")
    return found


def troubles(proposal: Proposal) -> list[str]:
    """The problems in a line each: where, what stands there, the sentence."""
    return [f"{problem.cell} | {problem.text} | {problem.sentence}" for problem in proposal.problems]


@pytest.fixture
def asking(register: Register) -> Register:
    """The register in which officers were asked."""
    fill(register)
    return register

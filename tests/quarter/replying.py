"""How officers answer a request: one types into the Word form, one writes below the quoted mail."""

from __future__ import annotations

import email
import re
from collections.abc import Sequence
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import docx

from tests.quarter.millbrook import Answer


def fill_in(form: Path, answers: Sequence[Answer], filled: Path) -> Path:
    """The Word form as it comes back: each answer typed where it says so, everything else as it was."""
    document = docx.Document(str(form))
    refs = [found[1] for line in document.paragraphs if (found := re.match(r"\[(\S+)\] ", line.text))]
    tables = [table for table in document.tables if table.cell(0, 0).text == "Answer"]
    given = {answer.ref: answer for answer in answers}
    for ref, table in zip(refs, tables, strict=True):
        if ref in given:
            for row in table.rows[1:]:
                if typed := _typed(row.cells[0].text, given[ref]):
                    row.cells[1].text = typed
    assert given.keys() <= set(refs)
    document.save(str(filled))
    return filled


def answer_mail(draft: Path, answers: Sequence[Answer]) -> str:
    """The mail as it is pasted: the request quoted, the answers between its lines, a greeting and a signature."""
    message = email.message_from_bytes(draft.read_bytes(), policy=default)
    assert isinstance(message, EmailMessage)
    body = message.get_body(("plain",))
    assert body is not None
    given = {answer.ref: answer for answer in answers}
    lines, ref = [f"Subject: RE: {message['Subject']}", "", "Hello, my answers stand below.", ""], ""
    for line in str(body.get_content()).splitlines():
        found = re.match(r"\[(\S+)\] ", line)
        ref = found[1] if found else ref
        typed = _typed(line, given[ref]) if ref in given and line.endswith(":") else ""
        lines.append(f"> {line} {typed}".rstrip().replace("\n", "\n> "))
    return "\n".join([*lines, "", "Kind regards", "Tomas", "Tel. 01632 960 3.05", ""])


def _typed(label: str, answer: Answer) -> str:
    """What is typed beside a label."""
    if label.startswith("No change"):
        return "yes" if answer.words is None and answer.status is None else ""
    if label.startswith("Status now"):
        return answer.status or ""
    return (answer.words or "") if label.startswith("Update") and label.strip(": ") == "Update" else ""

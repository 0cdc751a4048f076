"""A request in each of its forms, read back by another parser than the one that wrote it."""

from __future__ import annotations

from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import default
from io import BytesIO
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import docx
import pytest
from lxml import html

from db.verbs import edit
from edi_tui.exports.report.document import Document, Heading
from edi_tui.exports.requests import links, mail, page, text
from edi_tui.exports.requests.forms import FORMS, Letter, files
from tests.db.making_plans import MadePlan
from tests.edi_tui.exports.requests.asking import document, with_more, with_texts
from tests.edi_tui.screens.nasty import NASTY

ANA = "ana.reed@marrowby.gov.uk"
TEXT = """\
Update request K7QF2M: A Fair Marrowby, Q3 2026-27
For: Ana Reed
Please answer by: Friday 13 November 2026

What is there to report for Q3 2026-27 on 1 action and 1 task of yours in A Fair Marrowby? \
Answer below each one, by replying to this mail or in the Word form.

Has nothing changed? “No change: yes” is an answer. An empty space is not: it is reported as silence.

[action 1] Book a room (a task of 1.2)
Deadline: No deadline
Status: None yet
Last update: None yet
No change (yes):
Status now (On target / Some concern / Done):
Update:

[1.10] Open a café
Deadline: Q4 (31 March 2027)
Status: Some concern
Last update (Q2 2026-27): The lease is signed. Update: not yet open
No change (yes):
Status now (On target / Some concern / Done):
Update:
"""


def written(folder: Path, made: Document, forms: list[str] | None = None) -> dict[str, Path]:
    """Every form of a request as a file, by its ending; each passes its own checks."""
    found = {}
    for file in files([Letter(made, "K7QF2M", "Ana Reed", ANA)], forms or list(FORMS), "Mail links"):
        target = folder / file.name
        file.write(target)
        assert [check for check in file.check(target) if not check.passed] == []
        found[target.suffix if file.who else "links"] = target
    return found


def mail_of(path: Path) -> EmailMessage:
    message = BytesParser(policy=default).parsebytes(path.read_bytes())
    assert isinstance(message, EmailMessage)
    return message


def body(message: EmailMessage, kind: str) -> str:
    part = message.get_body((kind,))
    assert part is not None
    return str(part.get_content()).replace("\r\n", "\n")


def lines_of(markup: str) -> list[str]:
    """The lines of a page as a browser shows them."""
    tree = html.document_fromstring(markup)
    for each in tree.iter("br"):
        each.tail = "\n" + (each.tail or "")
    shown = tree.xpath("//h1 | //h2 | //header//p | //main//p | //body/p")
    return [line.strip() for one in shown for line in one.text_content().split("\n")]


def test_the_text_is_the_form_that_a_reply_is_read_by(plan: MadePlan, tmp_path: Path) -> None:
    made = document(with_more(plan))
    assert text.request_text(made) == TEXT
    assert (
        written(tmp_path, made, ["txt"])[".txt"].read_bytes() == b"\xef\xbb\xbf" + TEXT.replace("\n", "\r\n").encode()
    )


def test_the_page_says_the_same_lines(plan: MadePlan, tmp_path: Path) -> None:
    found = written(tmp_path, document(with_more(plan)), ["html"])[".html"]
    assert lines_of(found.read_text("utf-8")) == [line for line in TEXT.splitlines() if line]


def test_the_draft_has_the_text_the_page_and_the_word_form(plan: MadePlan, tmp_path: Path) -> None:
    message = mail_of(written(tmp_path, document(with_more(plan)), ["eml"])[".eml"])
    assert (message["Subject"], message["To"]) == (TEXT.splitlines()[0], f"Ana Reed <{ANA}>")
    assert message["X-Unsent"] == "1" and message["From"] is None
    assert body(message, "plain") == TEXT
    assert lines_of(body(message, "html")) == [line for line in TEXT.splitlines() if line]
    (attached,) = message.iter_attachments()
    assert attached.get_filename() == "Update request K7QF2M - Ana Reed.docx"
    assert docx.Document(BytesIO(attached.get_content())).paragraphs[0].text == TEXT.splitlines()[0]


def test_the_word_form_has_a_heading_and_a_table_for_each_action(plan: MadePlan, tmp_path: Path) -> None:
    found = docx.Document(str(written(tmp_path, document(with_more(plan)), ["docx"])[".docx"]))
    headings = [one.text for one in found.paragraphs if one.style and one.style.name.startswith("Heading")]
    assert headings == [line for line in TEXT.splitlines() if line.startswith("[")]
    labels = ["No change (yes)", "Status now (On target / Some concern / Done)", "Update"]
    rows = [("Answer", "Please fill in"), *((label, "(type here)") for label in labels)]
    assert [[tuple(cell.text for cell in row.cells) for row in table.rows] for table in found.tables] == [rows, rows]
    said = [one.text.replace("\t", " ") for one in found.paragraphs]
    assert said == [line for line in TEXT.splitlines() if line and not line.rstrip(":").endswith(tuple(labels))]


def test_the_word_form_has_room_to_write_in_however_long_the_legend_is(plan: MadePlan, tmp_path: Path) -> None:
    with plan.register.writing() as conn:
        conn.exec_driver_sql("UPDATE status SET label = label || ', as the board was told before the summer'")
    found = docx.Document(str(written(tmp_path, document(plan), ["docx"])[".docx"]))
    labels, answers = (column.width for column in found.tables[0].columns)
    assert answers and labels and answers > labels


def test_a_link_holds_the_whole_request_while_there_is_room(plan: MadePlan) -> None:
    made = document(with_more(plan))
    link = urlsplit(mail.mail_link(made, ANA))
    told = parse_qs(link.query)
    assert (link.scheme, link.path, told["subject"]) == ("mailto", ANA, [TEXT.splitlines()[0]])
    assert told["body"] == [TEXT.replace("\n", "\r\n")]


@pytest.mark.parametrize("number", [4, 20, 200])
def test_a_long_link_says_what_is_not_in_it(plan: MadePlan, number: int) -> None:
    made = document(with_more(plan))
    one = list(made.blocks[-3:])
    longer = [*made.blocks[:3], *one * number]
    link = mail.mail_link(Document(made.title, longer), None)
    assert len(link) <= mail.LONGEST_LINK
    told = parse_qs(urlsplit(link).query)
    headings = sum(line.startswith("[") for line in told["body"][0].splitlines())
    assert "The whole request, with what was reported last, is in the Word form." in told["body"][0]
    assert headings == number or f"And {number - headings} more." in told["body"][0]
    assert told["subject"] == [made.title]


def test_a_page_of_links_leads_to_mails_alone(plan: MadePlan, tmp_path: Path) -> None:
    found = written(tmp_path, document(plan), ["mailto"])["links"]
    hrefs = [str(link) for link in html.fromstring(found.read_bytes()).xpath("//main//a/@href")]
    assert [urlsplit(link).path for link in hrefs] == [ANA]
    found.write_text(found.read_text("utf-8").replace("mailto:", "https://e.example/?"), "utf-8")
    assert [check.rule for check in links.check(found) if not check.passed] == ["Links lead to a mail and nowhere else"]


def test_texts_from_outside_are_only_ever_text(plan: MadePlan, tmp_path: Path) -> None:
    made = document(with_texts(plan, NASTY))
    found = written(tmp_path, made)
    whole = [line for line in text.request_text(made).splitlines() if line]
    assert lines_of(found[".html"].read_text("utf-8")) == whole
    assert lines_of(body(mail_of(found[".eml"]), "html")) == whole
    assert body(mail_of(found[".eml"]), "plain") == text.request_text(made)
    headings = [block.text for block in made.blocks if isinstance(block, Heading)]
    assert len(headings) == 2 and [line for line in whole if line in headings] == headings
    assert whole.count("Update:") == 2


@pytest.mark.parametrize("name", [text for text in NASTY if text.strip("\u202e\u202c")])
def test_a_name_from_outside_is_neither_a_header_nor_a_path(plan: MadePlan, tmp_path: Path, name: str) -> None:
    (file,) = files([Letter(document(plan), "K7QF2M", name, ANA)], ["eml"], "")
    assert file.name.startswith("Update request K7QF2M") and not set('<>:"/\\|?*\0\n') & set(file.name)
    file.write(tmp_path / file.name)
    message = mail_of(tmp_path / file.name)
    assert [address.addr_spec for address in message["To"].addresses] == [ANA]
    assert set(message.keys()) == {"Subject", "To", "X-Unsent", "MIME-Version", "Content-Type"}


def test_a_reference_that_two_actions_have_is_counted(plan: MadePlan) -> None:
    with_more(plan)
    write_ref = "UPDATE action SET ref = '1.10' WHERE id = ?"
    with plan.register.writing() as conn:
        conn.exec_driver_sql(write_ref, (plan.actions["task"],))
    headings = [block.text for block in document(plan).blocks if isinstance(block, Heading)]
    assert [heading.partition("]")[0] for heading in headings] == ["[action 1", "[action 2"]


def test_a_plan_without_a_legend_asks_for_no_words_of_it(plan: MadePlan) -> None:
    edit(plan.register, plan.actions["1.10"], {"lead": "Ana Reed"})
    with plan.register.writing() as conn:
        conn.exec_driver_sql("UPDATE action SET status_id = NULL")
        conn.exec_driver_sql('UPDATE "update" SET status_id = NULL')
        conn.exec_driver_sql("DELETE FROM status")
    assert "\nStatus now:\n" in text.request_text(document(plan))


def test_a_request_with_a_hole_fails_its_check(plan: MadePlan, tmp_path: Path) -> None:
    target = tmp_path / "a.txt"
    target.write_text(TEXT.replace("Update:\n", "", 1), "utf-8")
    assert [check.rule for check in text.check(target) if not check.passed] == ["Each action has room for its answer"]
    target.write_text(page.mail_html(document(plan)).replace('lang="en-GB"', ""), "utf-8")
    assert any(not check.passed for check in page.check(target))

"""A request as a mail that is ready to be sent: a draft file with text, page and Word form, and a link that begins one.

Nothing is sent from here: a mail program opens the one or the other, and a person sends it.
"""

from __future__ import annotations

from email.headerregistry import Address
from email.message import EmailMessage, MIMEPart
from email.parser import BytesParser
from email.policy import SMTP, default
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import quote

from db.text import one_line
from edi_tui.exports import word
from edi_tui.exports.checks import Check
from edi_tui.exports.report.document import Document, Facts, Heading, Table
from edi_tui.exports.report.template import Template
from edi_tui.exports.requests.page import mail_html
from edi_tui.exports.requests.text import request_text

LONGEST_LINK = 1_900
"""Characters of a link: Windows hands on no more than 2,048 to a mail program."""

_DOCX = ("application", "vnd.openxmlformats-officedocument.wordprocessingml.document")
_MORE = "The whole request, with what was reported last, is in the Word form."


def mail_bytes(document: Document, name: str, address: str | None, attached: str, boundary: str) -> bytes:
    """The draft: to the officer where an address is known, with the Word form under that file name."""
    message = EmailMessage(SMTP)
    message["Subject"] = one_line(document.title)
    if address:
        message["To"] = Address(display_name=one_line(name), addr_spec=address)
    message["X-Unsent"] = "1"  # Outlook opens it as a draft
    message.set_content(request_text(document), cte="quoted-printable")
    message.add_alternative(mail_html(document), subtype="html", cte="quoted-printable")
    message.add_attachment(word_bytes(document), maintype=_DOCX[0], subtype=_DOCX[1], filename=attached)
    for number, part in enumerate(part for part in message.walk() if part.is_multipart()):
        part.set_boundary(f"=_{boundary}_{number}")  # else it is random, and no two drafts of one request are alike
    return message.as_bytes()


def word_bytes(document: Document) -> bytes:
    """The Word form as it would lie in a file."""
    with TemporaryDirectory(prefix="edi-tui-") as folder:
        target = Path(folder) / "request.docx"
        word.write(target, document, Template())
        return target.read_bytes()


def mail_link(document: Document, address: str | None) -> str:
    """A mailto: link with the whole request as its text; where that is too long, with no more than fits, and so said.

    The subject always holds the code, so that the reply is known again.
    """
    start = f"mailto:{quote(address or '', safe='@')}?subject={_quoted(document.title)}&body="
    whole = request_text(document)
    for text in (whole, _short(document)):
        if len(start) + len(_quoted(text)) <= LONGEST_LINK:
            return start + _quoted(text)
    return start + _quoted(_shortest(document, LONGEST_LINK - len(start)))


def _quoted(text: str) -> str:
    return quote(text.replace("\n", "\r\n"), safe="")


def _short(document: Document) -> str:
    """The same without what was reported last: whom it is for, each action, and the labels of its answer."""
    blocks = [block for place, block in enumerate(document.blocks) if not isinstance(block, Facts) or place == 0]
    return request_text(Document(document.title, blocks)) + f"\n{_MORE}\n"


def _shortest(document: Document, room: int) -> str:
    """How to answer, and as many actions as there is room for; that some are missing is said."""
    headings = [block.text for block in document.blocks if isinstance(block, Heading)]
    labels = [row[0].text for block in document.blocks if isinstance(block, Table) for row in block.rows][:3]
    opening = [document.title, "", "Answer below each action:", *(f"{label}:" for label in labels), ""]
    for number in range(len(headings), -1, -1):
        missing = len(headings) - number
        rest = [f"And {missing} more. {_MORE}" if missing else _MORE]
        text = "\n".join([*opening, *headings[:number], "", *rest]) + "\n"
        if len(_quoted(text)) <= room:
            return text
    return f"{_MORE}\n"


def check(path: Path) -> list[Check]:
    """What a mail program must find in the draft, and what stands in its parts."""
    message = BytesParser(policy=default).parsebytes(path.read_bytes())
    plain, page = message.get_body(("plain",)), message.get_body(("html",))
    attached = [part.get_filename() or "" for part in message.iter_attachments()]
    return [
        Check("The subject is the first line", bool(plain) and _first(plain) == message["Subject"]),
        Check("There are a text and a page", plain is not None and page is not None),
        Check("The Word form is attached", len(attached) == 1 and attached[0].endswith(".docx")),
        Check("It goes to one officer or to nobody yet", len(message.get_all("To", [])) <= 1 and not message["Cc"]),
        Check("It is a draft", message["X-Unsent"] == "1"),
    ]


def _first(part: MIMEPart | None) -> str:
    return str(part.get_content()).splitlines()[0] if part else ""

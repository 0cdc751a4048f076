"""A saved mail (.eml): its text, plain where it has one, and the forms in Word that are attached to it."""

from __future__ import annotations

import re
from email import message_from_bytes, policy
from email.message import EmailMessage, Message
from typing import cast

from db.text import one_line
from imports.drafts import Problem
from imports.grid import Document
from imports.readers import page, pasted, word
from imports.readers.decoding import decode
from imports.refusal import Refusal
from imports.replies.lines import Line, of_grids, of_text
from imports.safety import archive

MOST_PARTS = 200
MAX_BYTES = 20 * 1024 * 1024
HEADS = ("From", "To", "Date", "Subject")
TOO_MANY = "{0} has more parts than any mail; save the attached document alone and import that."
TOO_LARGE = "{0} has a text that is larger than any mail's; save the attached document alone and import that."
NO_TEXT = "{0} is a mail without text; save what is attached to it and import that file."
NOT_READ = "The attached file “{0}” was not read; save it and import it by itself if it holds an answer."
WORD = re.compile(r"\.do[ct][xm]$", re.IGNORECASE)


def read(content: bytes, name: str) -> Document:
    """The mail's text as a document, and all that was said in it and in its forms line by line."""
    mail = message_from_bytes(content, policy=policy.default)
    parts = _parts(mail, name)
    text, is_page = _body(parts, name)
    forms = [part for part in parts if WORD.search(_file_name(part))]
    if not text.strip() and not forms:
        raise Refusal(NO_TEXT.format(name))
    head = "".join(f"{field}: {one_line(mail.get(field))}\n" for field in HEADS if mail.get(field))
    document = page.read(text.encode(), name) if is_page else pasted.read(f"{head}\n{text}".encode(), name)
    own = of_grids(document.grids) if is_page else of_text(pasted.plain(text))
    document.texts = [[Line(f"Subject: {one_line(mail.get('Subject'))}", "subject"), *own]]
    for part in forms:
        file = _file_name(part)
        attached = _word(part, file)
        document.texts.append(of_grids(attached.grids, f"{file}, "))
        document.problems += attached.problems
    document.problems += [_not_read(part) for part in parts if _is_left(part)]
    return document


def _parts(mail: EmailMessage, name: str) -> list[EmailMessage]:
    """The parts that hold something, without those that only hold others; a mail inside the mail is left whole."""
    found: list[EmailMessage] = []
    left: list[Message] = [mail]
    while left:
        part = left.pop(0)
        if part.get_content_maintype() == "multipart" and isinstance(part.get_payload(), list):
            left[:0] = cast("list[Message]", part.get_payload())
        else:
            found.append(cast("EmailMessage", part))
        if len(found) + len(left) > MOST_PARTS:
            raise Refusal(TOO_MANY.format(name))
    return found


def _body(parts: list[EmailMessage], name: str) -> tuple[str, bool]:
    """The mail's own text, and whether it is a web page: only where there is no plain text."""
    for kind in ("text/plain", "text/html"):
        texts = [_text(part) for part in parts if part.get_content_type() == kind and not _file_name(part)]
        whole = "\n".join(text for text in texts if text.strip())
        if len(whole) > MAX_BYTES:
            raise Refusal(TOO_LARGE.format(name))
        if whole:
            return whole, kind == "text/html"
    return "", False


def _text(part: EmailMessage) -> str:
    return decode(_content(part), declared=part.get_content_charset())


def _content(part: EmailMessage) -> bytes:
    held = part.get_payload(decode=True)
    return held if isinstance(held, bytes) else b""


def _file_name(part: EmailMessage) -> str:
    """What an attached file is called; "" for the mail's own text."""
    return one_line(part.get_filename() or "")


def _word(part: EmailMessage, file: str) -> Document:
    content = _content(part)
    archive.check(content, file)
    return word.read(content, file)


def _is_left(part: EmailMessage) -> bool:
    """Whether an attached file may hold an answer and is not read: pictures of a signature hold none."""
    name = _file_name(part)
    return bool(name) and not WORD.search(name) and part.get_content_maintype() != "image"


def _not_read(part: EmailMessage) -> Problem:
    name = _file_name(part)
    return Problem("", name, NOT_READ.format(name))

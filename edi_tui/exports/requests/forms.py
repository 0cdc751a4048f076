"""The forms that requests can be given out in, and who writes each."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from db.errors import Refused
from edi_tui.exports import word
from edi_tui.exports.checks import Check
from edi_tui.exports.report.document import Document
from edi_tui.exports.report.template import Template
from edi_tui.exports.requests import links, mail, page, text
from edi_tui.exports.target import safe_name


@dataclass(frozen=True)
class Letter:
    """A request as it leaves: its document, and to whom."""

    document: Document
    code: str
    name: str  # the officer's
    address: str | None = None

    def file_name(self, suffix: str) -> str:
        """A name that every system takes and no other request has: the code stands first, where nothing cuts it off."""
        return safe_name(f"Update request {self.code} - {self.name}", suffix)


@dataclass(frozen=True)
class RequestForm:
    """A way to give requests out: its name and what it is for."""

    name: str
    purpose: str


FORMS = {
    "eml": RequestForm("Mail drafts", "one an officer, the Word form attached"),
    "docx": RequestForm("Word forms", "one an officer, to be filled in and sent back"),
    "html": RequestForm("Web pages", "one an officer, to be copied into a mail"),
    "txt": RequestForm("Plain texts", "one an officer, for any mail program"),
    "mailto": RequestForm("Mail links", "one page with a link an officer"),
}
"""By the name that the command line and the register know them by; all but the links are one file an officer."""

Write = Callable[[Path], None]
CheckIt = Callable[[Path], list[Check]]


@dataclass(frozen=True)
class File:
    """One file to write: its name, whose it is ("" for all), who writes it, and who looks at it again."""

    name: str
    who: str
    write: Write
    check: CheckIt


def read_forms(names: Sequence[str]) -> list[str]:
    """The forms that somebody names, each once; Refused for one that there is not."""
    unknown = [name for name in names if name not in FORMS]
    if unknown:
        raise Refused(f"“{unknown[0]}” is no form of a request: there are {', '.join(FORMS)}.")
    return list(dict.fromkeys(names))


def files(letters: Sequence[Letter], forms: Sequence[str], title: str) -> Iterator[File]:
    """Every file that these letters become, officer by officer; the page of links comes last."""
    for letter in letters:
        yield from (_file(letter, form) for form in forms if form != "mailto")
    if "mailto" in forms and letters:
        made = [links.Link(one.name, one.address, mail.mail_link(one.document, one.address)) for one in letters]
        name = safe_name(f"{title} {letters[0].code}", ".html")  # a code of its own: the next page does not replace it
        yield File(name, "", lambda target: links.write(target, title, made), links.check)


def _file(letter: Letter, form: str) -> File:
    document = letter.document

    def write_mail(target: Path) -> None:
        attached = letter.file_name(".docx")
        target.write_bytes(mail.mail_bytes(document, letter.name, letter.address, attached, letter.code))

    writers: dict[str, tuple[Write, CheckIt]] = {
        "eml": (write_mail, mail.check),
        "docx": (lambda target: word.write(target, document, Template()), word.check),
        "html": (lambda target: page.write(target, document), page.check),
        "txt": (lambda target: text.write(target, document), text.check),
    }
    return File(letter.file_name(f".{form}"), letter.name, *writers[form])

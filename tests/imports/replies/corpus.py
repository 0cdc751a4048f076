"""Invented replies, each with what must come of it: what is taken, and a word of each problem that must be told.

What was expected was written down before the reading was tried on it. A fact that is not in `taken` and is taken all
the same is an invention, and the worst that can happen here. Most of them stand in corpus.toml.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from email.message import EmailMessage
from functools import partial
from pathlib import Path
from typing import Any

from tests.imports.replies.asking import HEAD, SUBJECT, Forms, fill_in

PROFILE = "Publish the workforce profile every March"
NIL = ("(nil)", "")
WROTE = "On Mon, 28 Sep 2026 at 09:15, Equalities Team <\nequalities@harrowmere.gov.uk> wrote:\n\n"
OUTLOOK = (
    "________________________________\nFrom: Equalities Team <equalities@harrowmere.gov.uk>\n"
    f"Sent: 28 September 2026 09:15\nTo: Ines Marsh\nSubject: {SUBJECT}\n\n"
)
FORM = {
    "3.04": {"Status now": "Some concern", "Update": "Costs agreed with HR."},
    "3.05": {"No change": "yes"},
    "action 4": {"Update": "Draft ready."},
}
FORM_TAKEN = {"3.04": ("Costs agreed with HR.", "Some concern"), "3.05": NIL, PROFILE: ("Draft ready.", "")}
COSTS = {"3.04": ("costs agreed", ""), "3.05": NIL}
FIRST = {"3.04": ("Costs agreed.", "")}


@dataclass(frozen=True)
class Reply:
    """One that came back: its content, what is taken of it, what must stand among its problems."""

    name: str
    content: Callable[[Forms], bytes | str]
    taken: Mapping[str, tuple[str, str]]
    problems: tuple[str, ...] = ()
    file: str = "reply.txt"
    quiet: bool = False  # no problem at all may be told


def free(text: str, subject: str = SUBJECT) -> str:
    """A mail with its own head and these words."""
    return f"{HEAD}{subject}\n\n{text}\n"


def below(text: str, forms: Forms) -> str:
    """These words above the request, which is quoted with its signs and not answered."""
    return free(f"{text}\n\n{WROTE}{forms.quoted()}")


def outlook(text: str, form: str) -> str:
    """These words above the request as Outlook leaves it: a head, and no signs."""
    return free(f"{text}\n\n{OUTLOOK}{form}")


def marked(text: str) -> str:
    """The whole text quoted."""
    return "\n".join(f"> {line}" for line in text.split("\n"))


def mail(plain: str = "", page: str = "", attached: bytes = b"", charset: str = "utf-8") -> bytes:
    """A mail as a program saves it."""
    made = EmailMessage()
    made["From"], made["To"] = "Ines Marsh <ines.marsh@harrowmere.gov.uk>", "equalities@harrowmere.gov.uk"
    made["Subject"], made["Message-ID"] = f"Re: {SUBJECT}", "<1@harrowmere.gov.uk>"
    made["Date"] = "Mon, 05 Oct 2026 14:02:00 +0100"
    if plain:
        made.set_content(plain, charset=charset)
    if page and plain:
        made.add_alternative(page, subtype="html")
    elif page:
        made.set_content(page, subtype="html", charset=charset)
    if attached:
        kind = "vnd.openxmlformats-officedocument.wordprocessingml.document"
        made.add_attachment(attached, maintype="application", subtype=kind, filename="Update request.docx")
    return made.as_bytes()


def written() -> Iterator[Reply]:
    """Those that stand in the file beside this one."""
    held = tomllib.loads(Path(__file__).with_name("corpus.toml").read_text(encoding="utf-8"))
    for one in held["forms"]:
        yield _written(one, partial(_form, one["way"], one["answers"]))
    for one in held["mails"]:
        yield _written(one, partial(_mail, one["text"]))


def _written(one: dict[str, Any], content: Callable[[Forms], str]) -> Reply:
    told = {PROFILE if name == "profile" else name: said for name, said in one.get("taken", {}).items()}
    taken = {name: (said.get("update", ""), said.get("status", "")) for name, said in told.items()}
    return Reply(one["name"], content, taken, tuple(one.get("problems", ())), quiet=one.get("quiet", False))


def _form(way: str, answers: dict[str, dict[str, str]], forms: Forms) -> str:
    return forms.quoted(answers) if way == "quoted" else forms.filled(answers)


def _mail(text: str, _: Forms) -> str:
    return free(text)


def changed_forms() -> Iterator[Reply]:
    """Forms that somebody wrote over, quoted, or answered in two places."""
    yield Reply("Word form", lambda f: f.word(FORM), FORM_TAKEN, file="reply.docx", quiet=True)
    yield Reply("answers behind quoted labels", lambda f: marked(f.filled(FORM)), FORM_TAKEN, quiet=True)
    yield Reply(
        "form below a head as Outlook leaves it",
        lambda f: outlook("Please see below.", f.filled(FORM)),
        FORM_TAKEN,
        ("left out",),
    )
    yield Reply("slips in the labels", lambda f: _slipped(f.filled(FORM)), FORM_TAKEN)
    yield Reply(
        "a deadline written over",
        lambda f: f.filled({"3.05": {"No change": "yes"}}).replace(": 30 June 2026", ": 31 December 2026"),
        {"3.05": NIL},
        ("31 December 2026", "“Deadline” of 3.04"),
    )
    yield Reply(
        "words behind the last update",
        lambda f: f.text.replace("leadership team.", "leadership team. Costs agreed since."),
        {},
        ("Costs agreed since",),
    )
    yield Reply(
        "only one status left to choose",
        lambda f: f.text.replace("(On target / Some concern / Off target / Complete)", "(Complete)", 1),
        {},
        ("statuses to choose from",),
    )
    yield Reply("the whole form without an answer", lambda f: f.text, {}, ("silence",))
    yield Reply("the whole form quoted, and thanks", lambda f: below("Thanks for this.\n\nInes", f), {}, ("silence",))
    yield Reply(
        "answered twice alike",
        lambda f: below("3.04: Costs agreed.", f) + f.filled({"3.04": {"Update": "Costs agreed"}}),
        FIRST,
    )
    yield Reply(
        "answered twice and differently",
        lambda f: outlook("3.04: Costs agreed.\n3.05: no change", f.filled({"3.04": {"No change": "yes"}})),
        {"3.05": NIL},
        ("more than once",),
    )


def shortened_forms() -> Iterator[Reply]:
    """Requests that had to be shortened to fit into a link: without what was reported last, or without labels."""
    said = {"3.04": {"Update": "Costs agreed."}, "action 4": {"No change": "yes"}}
    told = FIRST | {PROFILE: NIL}
    yield Reply("shortened", lambda f: outlook("", fill_in(f.link(1_900), said)), told, quiet=True)
    yield Reply("shortened and quoted", lambda f: marked(fill_in(f.link(1_900), said)), told, quiet=True)
    yield Reply("shortened, not answered", lambda f: f.link(1_900), {}, ("silence",))
    yield Reply("without labels", lambda f: outlook("", _between(f.link(900))), told)
    yield Reply("without labels, quoted", lambda f: free(f"{WROTE}{_between(f.link(900), '> ')}"), told, quiet=True)
    yield Reply("without labels, not answered", lambda f: f.link(900), {}, ("silence",))
    yield Reply(
        "without labels, other words",
        lambda f: outlook("", _between(f.link(900)).replace("Protected time", "Some time")),
        {PROFILE: NIL},
        ("with another text", "Costs agreed."),
    )
    words = {"3.04": {"Update": "\nno change"}}
    yield Reply("no change below the label", lambda f: f.filled(words), {"3.04": NIL}, quiet=True)


def _between(text: str, mark: str = "") -> str:
    """A request without labels, answered below two of its actions."""
    answers = {"[3.04]": "Costs agreed.", "[action 4]": "no change"}
    lines = []
    for line in text.splitlines():
        lines.append(f"{mark}{line}")
        lines += [words for tag, words in answers.items() if line.startswith(tag)]
    return "\n".join(lines) + "\n"


def _slipped(text: str) -> str:
    for right, wrong in (("Status now", "Staus now"), ("Update:", "Udpate:"), ("No change (", "No chnage (")):
        text = text.replace(right, wrong)
    return text


def other_mails() -> Iterator[Reply]:
    """Mails that lie above the request, were passed on, or carry another code."""
    said = "3.04: costs agreed\n3.05 – no change\n\nMany thanks\nInes"
    yield Reply("above the quoted request", lambda f: below(said, f), COSTS)
    yield Reply("above the request in Outlook", lambda f: outlook(said, f.text), COSTS)
    older = "3.05: no change\n\nOn Friday 2 October 2026 Ines Marsh wrote:\n> 3.04: costs agreed"
    yield Reply("an older answer that is quoted", lambda _: free(older), {"3.05": NIL}, ("earlier mail",))
    yield Reply("passed on as a whole", lambda _: marked(free(said.partition("\n\n")[0])), COSTS, quiet=True)
    signs = "3.04: “Costs” agreed – £3.04 million\n3.05: no change"
    yield Reply(
        "of Windows, with its signs",
        lambda _: free(signs).encode("cp1252"),
        {"3.04": ("“Costs” agreed – £3.04 million", ""), "3.05": NIL},
        quiet=True,
    )
    in_words = "This is about Update request K7QF2M from last week.\n\n3.04: Costs agreed."
    yield Reply("the code in the words alone", lambda _: in_words, FIRST)
    unknown = SUBJECT.replace("K7QF2M", "Z9Z9Z9")
    yield Reply("an unknown code", lambda _: free("3.04: agreed", unknown), {"refused": ("Z9Z9Z9", "")})
    both = free("3.04: agreed\n\n> Update request P3XW9C: Fairer Together 2026-28, Q1 2026-27")
    yield Reply("codes of two periods", lambda _: both, {"refused": ("two requests", "")})


def saved_mails() -> Iterator[Reply]:
    """Mails as files."""
    page = "<p>Hi Ana</p><p>3.04: costs agreed<br>3.05 - no change</p><p>Ines</p><hr>"
    head = (
        "<div><p><b>From:</b> Equalities<br><b>Sent:</b> 28 September 2026<br><b>To:</b> Ines Marsh<br>"
        f"<b>Subject:</b> {SUBJECT}</p></div>"
    )
    saved = partial(Reply, file="reply.eml")
    yield saved("plain", lambda _: mail("3.04: costs agreed\n3.05: no change\n"), COSTS, quiet=True)
    yield saved(
        "plain and page", lambda _: mail("3.04: Costs agreed.\n", "<p>3.04: Costs agreed.</p>"), FIRST, quiet=True
    )
    yield saved("page alone, above the request", lambda f: mail(page=page + head + f.html), COSTS)
    yield saved("page alone, the form filled in", lambda f: mail(page=_page(f)), FIRST)
    yield saved(
        "in the signs of Windows",
        lambda _: mail("3.04: Costs agreed.\n3.06: £5\n", charset="windows-1252"),
        FIRST | {"3.06": ("£5", "")},
    )
    yield saved(
        "the Word form attached", lambda f: mail("Please find attached.\n\nInes\n", attached=f.word(FORM)), FORM_TAKEN
    )
    yield saved(
        "form attached, the request quoted",
        lambda f: mail(f"Attached.\n\n{f.quoted()}", attached=f.word(FORM)),
        FORM_TAKEN,
    )
    yield saved("the request as it was sent", lambda f: f.draft(), {}, ("silence",))
    yield Reply("the page of the request, saved", _page, FIRST, file="reply.html")


def _page(forms: Forms) -> str:
    return forms.html.replace("Update:</strong> ", "Update:</strong> Costs agreed.", 1)


CORPUS = [*written(), *changed_forms(), *shortened_forms(), *other_mails(), *saved_mails()]

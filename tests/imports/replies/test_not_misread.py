"""What is no reply is read as it always was; what is hostile ends in one sentence."""

from __future__ import annotations

import base64
import zipfile
from io import BytesIO

import pytest

from imports.reading import read_bytes
from imports.replies import codes
from imports.request import Request
from imports.safety import worker
from tests.imports.replies.asking import CODE

PLAN = (
    "Ref\tAction\tLead officer\tUpdate\n1.01\tOpen the ramp\tIda Voss\tSee {0}\n1.02\tMend the doors\tIda Voss\tDone\n"
)
ASKED = {CODE: ["1.01", "1.02"]}
HEADS = "From: a@b.example\nTo: c@d.example\nSubject: Plan\nMessage-ID: <1@b.example>\nMIME-Version: 1.0\n"


@pytest.mark.parametrize(
    "words",
    [
        "the update request",
        "Update request form",
        "UPDATE REQUEST SYSTEM",
        "Update request please",
        f"Update request {CODE}",
    ],
)
def test_a_plan_that_mentions_a_request_stays_a_plan(words: str) -> None:
    reading = worker.read(PLAN.format(words).encode(), Request("plan.tsv", asked=ASKED))
    assert reading.reply is None and reading.plan and [a.ref for a in reading.plan.actions] == ["1.01", "1.02"]
    assert reading.plan.actions[0].updates[0].text == f"See {words}"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"Update request {CODE}: A plan, Q2", [CODE]),
        (f"RE: FW: Update request {CODE}: A plan", [CODE]),
        (f"> Subject: Re: Update request {CODE}: A plan", [CODE]),
        (f"about update request {CODE.lower()} we", [CODE]),
        ("Update request ABCDEF: a plan", ["ABCDEF"]),
        ("Our Update request ABCDEF: a plan", []),
        ("UPDATE REQUEST SYSTEM", []),
        ("Update request system: how it works", []),
        ("Update request ABCDEFG: a plan", []),
        ("Update request O01IL2: a plan", []),
        ("update requests ABCDEF: a plan", []),
    ],
)
def test_a_code_is_known_wherever_it_stands_and_another_only_as_a_request_states_it(
    text: str, found: list[str]
) -> None:
    assert codes.in_texts([text], {CODE}) == found


def test_a_mail_that_carries_a_plan_is_read_as_the_plan() -> None:
    mail = HEADS + "Content-Type: text/plain; charset=utf-8\n\nDear all,\n\n" + PLAN.format("the request")
    reading = worker.read(mail.encode(), Request("plan.eml"))
    assert reading.reply is None and reading.plan and len(reading.plan.actions) == 2


def nested(deep: int) -> str:
    """A mail in whose parts there are parts, and so on."""
    opened = "".join(f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(deep))
    return HEADS + opened + "Content-Type: text/plain\n\n3.04: agreed\n"


def attached(content: bytes, name: str = "form.docx") -> str:
    """A mail with a file."""
    encoded = base64.encodebytes(content).decode()
    return (
        f"{HEADS}Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\nUpdate request {CODE}:\n"
        f"--b\nContent-Type: application/octet-stream\nContent-Transfer-Encoding: base64\n"
        f'Content-Disposition: attachment; filename="{name}"\n\n{encoded}\n--b--\n'
    )


def bomb() -> bytes:
    """A Word document that unpacks to far more than it shows."""
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", b"<w>" + b" " * 80_000_000)
    return target.getvalue()


HOSTILE = {
    "many parts": HEADS
    + "Content-Type: multipart/mixed; boundary=b\n\n"
    + "--b\nContent-Type: text/plain\n\nx\n" * 5_000,
    "parts in parts": nested(3_000),
    "a bomb attached": attached(bomb()),
    "a broken form attached": attached(b"PK\x03\x04" + bytes(100)),
    "a charset that there is not": HEADS + "Content-Type: text/plain; charset=x-none-of-these\n\nhello\n",
    "no end of its heads": HEADS + "X-A: b\n" * 50_000,
    "signs in its heads": "Message-ID: \x00\nReceived: \udcff\nDate: =?x?q?=FF?=\nSubject: =?utf-8?b?////?=\n\n".encode(
        "utf-8", "surrogatepass"
    ).decode("latin-1"),
    "endless quoting": HEADS + "\n" + (">" * 2_000 + f" Update request {CODE}: x\n") * 200,
    "more lines than a reply has": f"Update request {CODE}: x\nFor: y\n" + "3.04: x\n" * 30_000,
    "a line without end": f"Update request {CODE}: x\n" + "1.01 and 1.02, " * 100_000,
    "brackets without end": f"Update request {CODE}: x\nFor: y\n[1.01] x\nStatus now (" + "(" * 200_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_hostile_ends_in_a_reading_or_in_one_sentence(name: str) -> None:
    reading = read_bytes(HOSTILE[name].encode(), "reply.eml", asked=ASKED, names={CODE: "Ines Marsh"})
    assert reading.refused or reading.reply or reading.plan
    if reading.refused:
        assert reading.refused.count("reply.eml") <= 2 and "Traceback" not in reading.refused
        assert "seconds" not in reading.refused, "it was given up for its time"

"""Each nasty text, in every field of a register, goes through every screen, dialog and toast, and stays as it is."""

from __future__ import annotations

import json
import sqlite3
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from db.register import Register
from db.text import one_line
from tests.edi_tui.screens.desk import Desk, desk
from tests.edi_tui.screens.nasty import NASTY
from tests.edi_tui.screens.places import PLACES, Place
from tests.edi_tui.screens.plans import fill, opened, small_plan

FIELDS = {
    "plan": ("title", "council"),
    "heading": ("kind", "text"),
    "status": ("label", "symbol"),
    "action": (
        *("ref", "text", "desired_outcome", "commitment", "success_measure", "council", "directorate"),
        *("service_area", "supporting_services", "due_words", "due_reason", "way_to_green"),
    ),
    "officer": ("name", "post"),
    "assignment": ("note",),
    "update": ("text",),
    "batch": ("who", "label"),
    "change": ("new",),
}
SILENT_PLACES = {"keys", "palette", "choose", "words", "settings", "remap", "messages"}
"""Where nothing of the register is shown but what stands behind."""

MOST = 24  # characters of a text that any screen this wide shows uncut


@pytest.fixture
def nasty(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Register]:
    """A register that another program has filled with one nasty text, past the door that cleans."""
    path = fill(tmp_path / "nasty.db", small_plan())
    poison(path, str(request.param))
    yield from opened(path)


def poison(path: Path, text: str) -> None:
    """Put the text into every field; those that must differ get a number behind it."""
    conn = sqlite3.connect(path)
    for table, columns in FIELDS.items():
        for column in columns:
            value = json.dumps(text) if table == "change" else text
            numbered = (table, column) in (("status", "label"), ("officer", "name"))
            behind = " || ' ' || rowid" if numbered else ""
            guard = " WHERE field <> '*'" if table == "change" else ""
            conn.execute(f'UPDATE "{table}" SET "{column}" = ?{behind}{guard}', (value,))
    conn.commit()
    conn.close()


def stray(at: Desk) -> list[str]:
    """Characters on the screen that would move, colour or hide something in the terminal."""
    return [
        f"{c!a} in {strip.text!r}"
        for strip in at.app.screen._compositor.render_strips()
        for segment in strip
        for c in segment.text
        if unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp")
        or c in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
    ]


def clickable(at: Desk) -> list[str]:
    """Texts on the screen that a click would run as an action."""
    return [
        strip.text
        for strip in at.app.screen._compositor.render_strips()
        for segment in strip
        if segment.style and "@click" in segment.style.meta and "app.quit" in str(segment.style.meta)
    ]


def squeezed(text: str) -> str:
    """Composed and without any space: where lines break is the screen's affair."""
    return "".join(unicodedata.normalize("NFC", text).split())


@pytest.mark.parametrize("nasty", NASTY, indirect=True, ids=lambda text: ascii(text)[1:25])
async def test_a_nasty_text_stands_everywhere_as_it_is(nasty: Register, request: pytest.FixtureRequest) -> None:
    text = request.node.callspec.params["nasty"]
    wanted = as_shown(text)
    async with desk(nasty, (200, 60)) as at:
        for place in (place for place in PLACES if not place.step):
            await place.reach(at)
            holds(at, place, wanted)
            await place.leave(at)
            assert at.app._exception is None, place.name
        at.app.say(text, "error")
        await at.settle()
        assert wanted in squeezed(at.text) and not stray(at)


@pytest.mark.parametrize("start", range(0, len(NASTY), 8))
async def test_a_nasty_document_stands_in_the_import_as_it_is(empty: Register, start: int, tmp_path: Path) -> None:
    texts = NASTY[start : start + 8]
    document = tmp_path / "plan.csv"
    document.write_text(a_document(texts), "utf-8")
    async with desk(empty, (200, 60)) as at:
        for place in (place for place in PLACES if place.step):
            await place.reach(at, document)
            for text in texts if place.name == "review" else texts[:1]:
                holds(at, place, as_shown(text))
            await place.leave(at)


def as_shown(text: str) -> str:
    """What must stand on any screen for a text."""
    wanted = squeezed(one_line(text))[:MOST]
    assert wanted
    return wanted


def holds(at: Desk, place: Place, wanted: str) -> None:
    """The text is there, and nothing that it could do to a terminal or a click."""
    assert not stray(at), place.name
    assert not clickable(at), place.name
    if place.name not in SILENT_PLACES:
        assert wanted in squeezed(at.text), f"{place.name} lost {wanted}:\n{at.text}"


def a_document(texts: Sequence[str]) -> str:
    """A plan as a council would send it, with a text in every cell of a row."""
    rows = ["Ref,Action,Lead officer,Deadline,Status,Update"]
    for number, text in enumerate(texts, 1):
        cell = '"' + text.replace("\x00", "").replace('"', '""') + '"'
        rows.append(f"9.{number},{cell},{cell},{cell},{cell},{cell}")
    return "\n".join([*rows, "9.0,Offer a quiet room at each event,A Okafor,March 2027,On target,Two rooms were found"])

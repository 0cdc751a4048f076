"""Requests in a folder and in the register: both, or neither."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from db.chasing import requests_of
from db.errors import Refused
from db.verbs import add_update, edit, edit_officer, undo
from edi_tui.exports.requests import folder as giving
from edi_tui.exports.requests.building import build_request
from edi_tui.exports.requests.folder import Given, Told, give_requests
from edi_tui.exports.requests.forms import FORMS, read_forms
from edi_tui.exports.requests.text import request_text
from tests.db.making_plans import PERIOD, MadePlan
from tests.edi_tui.exports.requests.asking import ANSWER_BY, ASKED, officer, owing, with_more


def given(
    plan: MadePlan, folder: Path, *, forms: list[str] | None = None, told: Told = lambda *_: True, on: date = ASKED
) -> Given:
    """All who owe something are asked."""
    return give_requests(
        plan.register, plan.id, PERIOD, owing(plan), asked_on=on, answer_by=ANSWER_BY, folder=folder,
        forms=forms or list(FORMS), told=told,
    )  # fmt: skip


@pytest.fixture
def two(plan: MadePlan) -> MadePlan:
    """Two officers owe something, and one of them has an e-mail."""
    with_more(plan)
    edit(plan.register, plan.actions["1.2"], {"lead": "Zed Young"})
    edit_officer(plan.register, officer(plan, "Ana Reed"), {"email": "ana.reed@marrowby.gov.uk"})
    return plan


def test_each_officer_has_a_file_of_each_form_and_is_kept_as_asked(two: MadePlan, tmp_path: Path) -> None:
    seen: list[tuple[int, int, str]] = []
    made = given(two, tmp_path / ".", told=lambda *now: seen.append(now) is None)
    codes = {one.name: one.code for one in made.requests}
    names = {f"Update request {codes[name]} - {name}.{form}" for name in codes for form in FORMS if form != "mailto"}
    links = {path.name for path in made.paths} - names
    assert names | links == {path.name for path in tmp_path.iterdir() if path.name.endswith(tuple(FORMS))}
    assert len(links) == 1 and links.pop().startswith("Mail links - A Fair Marrowby Q3 2026-27 ")
    assert seen[0] == (0, 9, "Ana Reed") and seen[-1] == (9, 9, "")
    assert made.without_address == ["Zed Young"]
    assert all(check.passed for check in made.checks) and len(made.checks) > 100
    assert requests_of(two.register.reader, two.id) == list(made.requests)
    undo(two.register)
    assert requests_of(two.register.reader, two.id) == []


def test_nothing_is_kept_and_no_file_is_left_where_somebody_stops(two: MadePlan, tmp_path: Path) -> None:
    before = set(tmp_path.iterdir())
    with pytest.raises(Refused, match="nobody is kept as asked"):
        given(two, tmp_path, told=lambda number, *_: number < 5)
    assert set(tmp_path.iterdir()) == before
    assert requests_of(two.register.reader, two.id) == []


def test_nothing_is_kept_where_the_folder_takes_no_file(two: MadePlan, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="There is no folder"):
        given(two, tmp_path / "none")
    assert requests_of(two.register.reader, two.id) == []


def test_no_file_is_left_where_the_answer_comes_while_it_is_written(two: MadePlan, tmp_path: Path) -> None:
    def answer(number: int, *_: object) -> bool:
        if number == 1:
            add_update(two.register, two.actions["1.10"], "The café opened.")
        return True

    before = set(tmp_path.iterdir())
    with pytest.raises(Refused, match="What Ana Reed owes has changed"):
        given(two, tmp_path, told=answer, forms=["txt"])
    assert set(tmp_path.iterdir()) == before


def test_who_is_asked_again_reads_when_it_was_before(two: MadePlan, tmp_path: Path) -> None:
    given(two, tmp_path, forms=["txt"])
    again = given(two, tmp_path, forms=["txt"], on=date(2026, 11, 12))
    assert all(one.reminds for one in again.requests)
    said = request_text(build_request(two.register.reader, again.requests[0]))
    assert "This is a reminder: you were asked on 2 November 2026, and these have no answer yet." in said
    assert len({path.name for path in tmp_path.glob("*.txt")}) == 4


def test_a_form_that_there_is_not_is_refused() -> None:
    assert read_forms(["txt", "eml", "txt"]) == ["txt", "eml"]
    with pytest.raises(Refused, match="“pdf” is no form of a request: there are eml, docx, html, txt, mailto"):
        read_forms(["pdf"])


def test_files_are_written_before_anybody_is_kept_as_asked(
    two: MadePlan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        assert len(list(tmp_path.glob("*.txt"))) == 2
        raise Refused("The disk is full.")

    monkeypatch.setattr(giving, "keep_requests", refuse)
    with pytest.raises(Refused, match="disk is full"):
        given(two, tmp_path, forms=["txt"])
    assert list(tmp_path.glob("*.txt")) == []

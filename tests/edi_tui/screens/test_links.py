"""Going along links, to another action and another plan, and back again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from db.journal import Create, write
from db.register import Register
from tests.edi_tui.screens.desk import desk
from tests.edi_tui.screens.plans import Filling, fill, opened, small_plan


@pytest.fixture
def linked(tmp_path: Path) -> Iterator[Register]:
    """1.01 names 2.02; 1.02 names 2.02 and an action of another plan."""
    second = Filling("The other plan", "Eastmere")
    second.action("9.01", None, "Far away")
    path = fill(tmp_path / "linked.db", small_plan(), second)
    for register in opened(path):
        keys = dict(register.reader.execute("SELECT ref, id FROM action").fetchall())
        pairs = [("1.01", "2.02"), ("1.02", "2.02"), ("1.02", "9.01")]
        rows = [{"action_id": keys[one], "target_id": keys[two]} for one, two in pairs]
        write(register, [Create("link", row) for row in rows], label="linked")
        yield register


async def test_one_link_is_followed_at_once_and_back(linked: Register) -> None:
    async with desk(linked) as at:
        await at.press("t")
        await at.until(lambda: at.ref == "2.02")
        await at.press("T")
        await at.until(lambda: at.ref == "1.01")


async def test_several_links_are_a_list_and_may_lead_to_another_plan(linked: Register) -> None:
    async with desk(linked) as at:
        await at.press("o")
        await at.press("o", "down", "t")
        await at.until(lambda: "Go to a linked action" in at.text and "in The other plan" in at.text)
        await at.press("down", "enter")
        await at.until(lambda: at.ref == "9.01")
        assert "The other plan" in at.lines[0]
        await at.press("backspace")
        await at.until(lambda: at.ref == "1.02")
        assert "Fair for All" in at.lines[0]


async def test_a_link_leads_out_of_what_a_filter_shows(linked: Register) -> None:
    async with desk(linked) as at:
        await at.press("o")
        await at.until(lambda: "2.02" not in at.refs)
        await at.press("t")
        await at.until(lambda: at.ref == "2.02")
        await at.press("T")
        await at.until(lambda: at.ref == "1.01" and "2.02" not in at.refs)


async def test_without_a_link_a_sentence_says_so(linked: Register) -> None:
    async with desk(linked) as at:
        await at.press("down", "down", "t")
        await at.until(lambda: "This action names no other one" in " ".join(at.toasts))
        await at.press("T")
        await at.until(lambda: "No link was followed to here." in at.toasts)


async def test_a_link_opens_what_is_folded_and_leaves_the_filter(linked: Register) -> None:
    async with desk(linked) as at:
        await at.press("end", "left", "left", "home")
        await at.until(lambda: at.ref == "1.01" and "2.02" not in at.text)
        await at.press("t")
        await at.until(lambda: at.ref == "2.02")

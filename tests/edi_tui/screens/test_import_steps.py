"""The import's steps by key: asked, left out, pasted, looked at, stopped, written."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual import events
from textual.widgets import Input, TextArea

from db.contents import plan_contents
from db.opening import open_register
from db.reading import plans
from db.register import Register
from edi_tui.dialogs.pick_answer import PickAnswer
from edi_tui.importing import Given, Said
from edi_tui.screens.import_screen import ImportScreen
from edi_tui.screens.importing import document
from edi_tui.screens.importing.review import ReviewStep
from edi_tui.screens.plan_screen import PlanScreen
from imports.reading import read
from imports.reconciling.apply import apply
from imports.reconciling.proposal import Proposal, propose
from tests.edi_tui.returns import agreed, returned
from tests.edi_tui.screens.desk import Desk, desk

PASTE = (
    "Ref\tAction\tLead officer\tDeadline\tStatus\n1.01\tOpen the ramp at the town hall\tIda Voss\tMay 2027\tOn track\n"
)


@pytest.fixture
def council(tmp_path: Path) -> Iterator[Register]:
    """A register that holds the plan as it was agreed."""
    register = open_register(tmp_path / "council.db", create=True)
    apply(register, propose(register.reader, read(agreed(tmp_path / "Fair Shore plan.xlsx"))))
    yield register
    register.close()


@pytest.fixture
def back(tmp_path: Path) -> Path:
    """The workbook as it came back from the services."""
    return returned(tmp_path / "People returns Q2.xlsx")


async def given(at: Desk, path: Path) -> None:
    """Open the import and give it a file."""
    await at.press("i")
    box = at.app.screen.query_one("#path", Input)
    box.value = str(path)
    box.focus()
    await at.press("enter")
    await at.until(lambda: not at.app.screen.is_reading)
    await at.settle()


def step(at: Desk, name: str) -> bool:
    """Whether the import shows a step."""
    return isinstance(at.app.screen, ImportScreen) and at.app.screen.has_class(f"-{name}")


async def reviewed(at: Desk) -> None:
    """On from the map to the review."""
    await at.press("a")
    await at.until(lambda: step(at, "reviewing"))
    await at.settle()


async def applied(at: Desk) -> None:
    """Write it, and be back on the plan."""
    await at.press("a")
    await at.until(lambda: isinstance(at.app.screen, PlanScreen))
    await at.settle()


def held(register: Register) -> dict[str, tuple[str | None, str | None, int]]:
    """Status, deadline and number of updates of each action."""
    contents = plan_contents(register.reader, plans(register.reader)[0].id)
    return {a.ref or "": (a.status and a.status.label, a.due_words, len(a.updates)) for a in contents.actions}


async def test_what_the_import_cannot_know_is_asked_first_and_each_column_says_how_sure(
    council: Register, back: Path
) -> None:
    async with desk(council, (160, 48)) as at:
        await given(at, back)
        assert step(at, "mapping") and "3 to look at" in at.text
        asked = at.text.split("Columns of Returns Q2")
        assert "Does the hidden sheet “Archive 2024” belong" in asked[0]
        assert "Seen by Dee in July" in asked[0] and "please look" in asked[0]
        assert "Who " in asked[1] and "lead officer" in asked[1] and "sure" in asked[1]
        assert "please look" not in asked[1]
        await at.press("down")
        assert "Its first cells" in at.text and "Two interpreters have left." in at.text


async def test_an_answer_is_read_again_and_kept_for_the_council(council: Register, back: Path) -> None:
    async with desk(council, (120, 40)) as at:
        await given(at, back)
        await at.press("down", "enter")
        assert isinstance(at.app.screen, PickAnswer)
        await at.type("comment")
        await at.press("enter", "down", "x")
        assert at.text.count("you said so") == 3  # two in the list, one of them in full
        await reviewed(at)
        assert "Seen by Dee in July → commentary" in at.text and "Note for Dee → not taken" in at.text
        await applied(at)
        assert held(council)["1.01"] == ("Completed", "Q2 2026-27", 2)
        layout = council.reader.execute("SELECT layout FROM source ORDER BY rowid DESC").fetchone()["layout"]
        assert json.loads(layout)["answers"]["column:seen by dee in july"] == "update"
        await given(at, back)
        assert "Seen by Dee in July" not in at.text.split("Columns of Returns Q2")[0]


async def test_a_question_with_few_answers_is_answered_by_its_number_and_the_answer_can_be_taken_back(
    council: Register, back: Path
) -> None:
    async with desk(council, (120, 40)) as at:
        await given(at, back)
        await at.press("enter", "2")
        assert "take it too" in at.text and "you said so" in at.text
        await at.press("u")
        assert "you said so" not in at.text
        await reviewed(at)
        assert "The sheet “Archive 2024” is hidden" in at.text


async def test_only_what_is_taken_is_written_and_one_z_takes_it_back(council: Register, back: Path) -> None:
    before = held(council)
    async with desk(council, (120, 40)) as at:
        await given(at, back)
        await reviewed(at)
        assert "5 of 5 will be written" in at.text
        assert any("2.02" in text and "went back" in text for text in at.lines)
        await at.press("space")
        assert "4 of 5 will be written" in at.text and "left out" in at.text
        await at.press("down", "f", "down", "space")  # the deadline of 1.02
        assert "4 of 5 will be written" in at.text and "3 of 4" in at.text
        assert held(council) == before
        await applied(at)
        now = held(council)
        assert now["1.01"] == before["1.01"]
        assert now["1.02"] == ("At risk", "Sep 2026", 2)
        assert "2.04" in now
        await at.press("z")
        await at.press("y")
        await at.until(lambda: held(council) == before)


async def test_everything_a_section_or_nothing_is_taken_by_one_key(council: Register, back: Path) -> None:
    async with desk(council, (80, 24)) as at:
        await given(at, back)
        await reviewed(at)
        await at.press("n")
        assert "writes 0 of 5" in at.text
        await at.press("s")
        assert "writes 4 of 5" in at.text
        await at.press("s")
        assert "writes 0 of 5" in at.text
        await at.press("A")
        assert "writes 5 of 5" in at.text
        await at.press("n", "a")
        await at.until(lambda: any("Everything is left out" in toast for toast in at.toasts))
        assert step(at, "reviewing") and "2.04" not in held(council)


async def test_a_click_on_the_sign_takes_or_leaves_and_a_click_on_a_count_goes_there(
    council: Register, back: Path
) -> None:
    async with desk(council, (120, 40)) as at:
        await given(at, back)
        await reviewed(at)
        row = next(n for n, text in enumerate(at.lines) if "■ 1.02" in text)
        await at.pilot.click(offset=(at.lines[row].index("■"), row))
        await at.settle()
        assert "□ 1.02" in at.text and "▶ □ 1.02" in at.text
        await at.pilot.click(offset=(at.lines[2].index("1 new"), 2))
        await at.settle()
        assert "▶ ■ 2.04" in at.text


async def test_the_row_is_shown_as_it_stands_in_the_document(council: Register, back: Path) -> None:
    async with desk(council, (120, 40)) as at:
        await given(at, back)
        await reviewed(at)
        await at.press("down", "v")
        await at.until(lambda: "As it stands in the document" in at.text)
        assert "ask Idris" in at.text and "Note for Dee" in at.text and "G4" in at.text
        assert "At risk (filled amber)" in at.text
        await at.press("escape")
        assert "As it stands" not in at.text and step(at, "reviewing")


async def test_the_map_is_a_key_away_and_escape_leads_back(council: Register, back: Path) -> None:
    async with desk(council) as at:
        await given(at, back)
        await at.press("escape")
        assert step(at, "choosing")  # the review was not seen yet
        await at.press("escape")
        await given(at, back)
        await reviewed(at)
        await at.press("m")
        assert step(at, "mapping")
        await at.press("question_mark")
        assert "The map of columns" in at.text and "Do not take this column" in at.text
        await at.press("escape", "escape", "escape")
        await at.until(lambda: isinstance(at.app.screen, PlanScreen))


async def test_a_pasted_text_is_read_like_a_file(empty: Register) -> None:
    async with desk(empty) as at:
        await at.press("i", "p")
        assert step(at, "pasting")
        await at.press("ctrl+s")
        assert "Nothing is pasted yet." in at.text
        at.app.screen.query_one("#pasted", TextArea).text = PASTE
        await at.press("ctrl+s")
        await at.until(lambda: step(at, "reviewing"))
        assert "Pasted text" in at.lines[0]
        await at.press("v")
        await at.until(lambda: "As it stands in the document" in at.text and "Ida Voss" in at.text)
        await applied(at)
        assert held(empty)["1.01"][0] == "On track"


async def test_a_text_that_is_pasted_over_the_files_is_not_lost_and_a_line_is_a_place(
    empty: Register, back: Path
) -> None:
    async with desk(empty) as at:
        await at.press("i")
        at.app.screen.focused.post_message(events.Paste(PASTE))
        await at.until(lambda: step(at, "pasting") and "Open the ramp" in at.text)
        await at.press("escape")
        at.app.screen.focused.post_message(events.Paste(f"{back}\n"))
        await at.until(lambda: at.app.screen.query_one("#path", Input).value == str(back))
        await at.press("enter")
        await at.until(lambda: step(at, "mapping"))


async def test_escape_stops_a_reading_and_nothing_of_it_comes_later(
    empty: Register, back: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ended = []

    def slow(conn: object, given: Given, said: Said, *, stop: asyncio.Event) -> Proposal:
        ended.append(stop.wait(20))  # type: ignore[arg-type, call-arg]
        return Proposal(given.name, "", refused="too late")

    monkeypatch.setattr(document, "propose_from", slow)
    async with desk(empty) as at:
        await at.press("i")
        at.app.screen.post_message(ReviewStep.MapWanted())
        at.app.screen._begin(Given(back.name, back))
        await at.until(lambda: "Reading People returns Q2.xlsx" in at.text)
        assert "stop reading" in at.lines[-1]
        await at.pilot.press("escape")
        await at.until(lambda: ended)
        await at.settle()
        assert ended == [True]
        assert "The reading was stopped" in at.text and "too late" not in at.text


async def test_what_is_being_written_is_not_left_half_done(
    council: Register, back: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with desk(council) as at:
        await given(at, back)
        await reviewed(at)
        go_on = asyncio.Event()
        write = at.app.writing.take_in

        async def waiting(proposal: Proposal) -> object:
            await go_on.wait()
            return await write(proposal)

        monkeypatch.setattr(at.app.writing, "take_in", waiting)
        await at.pilot.press("a")
        await at.until(lambda: "Writing 5 actions" in at.text)
        await at.pilot.press("escape", "a", "ctrl+o")
        assert isinstance(at.app.screen, ImportScreen) and any("whole or not at all" in t for t in at.toasts)
        go_on.set()
        await at.until(lambda: isinstance(at.app.screen, PlanScreen))
        await at.until(lambda: "2.04" in held(council))

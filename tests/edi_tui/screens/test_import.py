"""Taking a file in, on screen, with the product's own samples through the real child process."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Input

import edi_tui.samples
from db.reading import plans
from db.register import Register
from edi_tui.dialogs.confirm import Confirm
from edi_tui.screens.import_screen import ImportScreen
from edi_tui.screens.plan_screen import PlanScreen
from edi_tui.settings import recent_files
from tests.edi_tui.screens.desk import Desk, desk

SAMPLES = sorted(Path(edi_tui.samples.__file__).parent.glob("*.xlsx"))


async def typed(at: Desk, key: str, path: Path) -> None:
    """Open a screen by its key and give it a path."""
    await at.press(key)
    box = at.app.screen.query_one("#path", Input)
    box.value = str(path)
    box.focus()
    await at.press("enter")


async def home(at: Desk) -> None:
    """Back on the plan."""
    await at.until(lambda: isinstance(at.app.screen, PlanScreen))
    await at.settle()


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
async def test_a_sample_is_shown_before_it_is_taken_in(empty: Register, sample: Path) -> None:
    async with desk(empty, (140, 40)) as at:
        await typed(at, "i", sample)
        await at.until(lambda: "nothing is written yet" in at.text)
        assert "as a new plan" in at.lines[0] and " new " in at.text
        assert not plans(empty.reader)
        await at.press("enter", "escape", "a")
        await home(at)
        await at.until(lambda: plans(empty.reader))
        await at.until(lambda: at.refs)
        assert any("import of" in toast for toast in at.toasts)
        assert recent_files() == [sample]


async def test_what_is_taken_in_twice_changes_nothing_and_z_takes_all_of_it_back(empty: Register) -> None:
    async with desk(empty) as at:
        for _ in range(2):
            await typed(at, "i", SAMPLES[0])
            await at.until(lambda: "Import" in at.lines[0] and at.app.screen.has_class("-reviewing"))
            await at.press("a")
            await home(at)
        assert len(plans(empty.reader)) == 1
        assert any("holds all of this already" in toast for toast in at.toasts)
        await at.press("z")
        await at.until(lambda: isinstance(at.app.screen, Confirm))
        await at.settle()
        assert "import of" in at.text and at.text.count("Take back") and plans(empty.reader)
        await at.press("y")
        await at.until(lambda: not plans(empty.reader))
        await at.until(lambda: "There is no plan in this register yet." in at.text)


async def test_leaving_the_review_writes_nothing(empty: Register) -> None:
    async with desk(empty) as at:
        await typed(at, "i", SAMPLES[0])
        await at.until(lambda: at.app.screen.has_class("-reviewing"))
        await at.press("escape")
        await home(at)
        assert not plans(empty.reader)


async def test_a_file_that_is_refused_says_one_sentence_and_another_can_be_chosen(
    empty: Register, tmp_path: Path
) -> None:
    bad = tmp_path / "broken.xlsx"
    bad.write_bytes(b"PK\x03\x04 nothing")
    async with desk(empty) as at:
        await typed(at, "i", bad)
        await at.until(lambda: "broken.xlsx" in "\n".join(at.lines[10:]) and "Reading" not in at.text)
        assert isinstance(at.app.screen, ImportScreen) and at.app.screen.has_class("-choosing")
        await typed_again(at, SAMPLES[0])
        await at.until(lambda: at.app.screen.has_class("-reviewing"))


async def typed_again(at: Desk, path: Path) -> None:
    """Another path in the same screen."""
    box = at.app.screen.query_one("#path", Input)
    box.value = str(path)
    box.focus()
    await at.press("enter")


async def test_files_are_chosen_by_walking_through_folders(empty: Register, tmp_path: Path) -> None:
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans" / "quarter two.xlsx").write_bytes(SAMPLES[0].read_bytes())
    (tmp_path / "picture.png").write_bytes(b"")
    async with desk(empty) as at:
        await at.press("i")
        at.app.screen.query_one("#path", Input).value = f"{tmp_path}/"
        await at.settle()
        assert "plans/" in at.text and "picture.png" not in at.text
        await at.press("down", "enter")
        assert "quarter two.xlsx" in at.text
        await at.press("down", "enter")
        await at.until(lambda: at.app.screen.has_class("-reviewing"))


async def test_enter_in_the_review_shows_and_only_a_applies(empty: Register) -> None:
    async with desk(empty, (80, 24)) as at:
        await typed(at, "i", SAMPLES[0])
        await at.until(lambda: at.app.screen.has_class("-reviewing"))
        assert at.lines[-1].startswith(" a apply")
        await at.press("enter")
        assert at.app.screen.query_one("#full").has_focus and not plans(empty.reader)
        await at.press("escape")
        assert at.app.screen.query_one("#changes").has_focus
        await at.press("a")
        await at.until(lambda: plans(empty.reader))


async def test_after_an_import_its_plan_is_shown(register: Register) -> None:
    async with desk(register) as at:
        for sample in (*SAMPLES, SAMPLES[0]):
            await typed(at, "i", sample)
            await at.until(lambda: at.app.screen.has_class("-reviewing"))
            title = at.app.screen._proposal.plan_title
            await at.press("a")
            await home(at)
            await at.until(lambda title=title: at.plan.shown.plan and at.plan.shown.plan.title == title)


async def test_an_opened_folder_begins_at_its_first_row(empty: Register, tmp_path: Path) -> None:
    for name in ("a", "b", "plans"):
        (tmp_path / name).mkdir()
    for name in ("one.csv", "two.csv"):
        (tmp_path / "plans" / name).write_text("x")
    async with desk(empty) as at:
        await at.press("i")
        at.app.screen.query_one("#path", Input).value = f"{tmp_path}/"
        await at.settle()
        await at.press("end", "enter")
        assert at.app.screen.query_one("#files").current == f"{tmp_path}/"
        assert "▶ ../" in at.text and "two.csv" in at.text
        box = at.app.screen.query_one("#path", Input)
        assert box.cursor_position == len(box.value)
        await at.press("shift+tab")
        await at.type("two.csv")
        assert box.value == f"{tmp_path}/plans/two.csv"


async def test_a_path_that_is_not_there_is_said(empty: Register, tmp_path: Path) -> None:
    async with desk(empty) as at:
        await typed(at, "i", tmp_path / "nothing.xlsx")
        assert "nothing.xlsx was not found: check its name and folder" in " ".join(at.text.split())
        assert at.app.screen.query_one("#path").has_focus


@pytest.mark.parametrize("mark", ['"', "'"])
async def test_a_path_pasted_between_quotation_marks_is_read(empty: Register, mark: str) -> None:
    async with desk(empty) as at:
        await typed(at, "i", Path(f"{mark}{SAMPLES[0]}{mark}"))
        await at.until(lambda: at.app.screen.has_class("-reviewing"))

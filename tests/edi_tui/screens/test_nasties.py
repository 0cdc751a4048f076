"""Text from outside is data: whatever it holds, it stands on the screen as it is, everywhere."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.widgets import Input, TextArea

from db import verbs
from db.journal import Set, write
from db.lines import PlanLine
from db.register import Register
from edi_tui.dialogs.conflict import ConflictDialog
from edi_tui.importing import Given
from edi_tui.screens.import_screen import ImportScreen
from edi_tui.widgets.file_lines import file_lines
from imports.drafts import ActionDraft, ColumnReading, Heading, Person, PlanDraft, Problem, Update
from imports.reconciling.comparing import FieldChange
from imports.reconciling.proposal import ChangedAction, NewAction, Proposal
from tests.edi_tui.screens.desk import Desk, desk
from tests.edi_tui.screens.plans import Filling, fill, opened

NASTY = "[x] [/x] [/] [@click=app.quit]go[/] \\[b] =1+1 {0} $text"
RAW = NASTY + " \x1b]0;title\x07\x1b[31m\x9b31m\u202eevil\u2066 \x00"
"""As a file might hold it: with escape sequences and marks that reorder, none of which may reach the terminal."""


def nasty_plan() -> Filling:
    """A plan whose every text is nasty."""
    plan = Filling(f"Plan {RAW}", f"Council {RAW}")
    status = plan.make("status", plan_id=plan.plan, label=f"S{RAW}"[:60], colour="red", symbol="[", key="x", position=0)
    plan.make("status", plan_id=plan.plan, label=f"T{RAW}"[:60], colour=None, symbol=None, key="]", position=1)
    heading = plan.make("heading", plan_id=plan.plan, kind="[/]", text=f"Heading {RAW}", position=0)
    texts = ("desired_outcome", "commitment", "success_measure", "council", "directorate", "service_area")
    row = {name: f"{name} {RAW}" for name in texts} | {"due_words": RAW, "status_id": status}
    action = plan.action("[/x]", heading, f"Act {RAW}\nand more", **row)
    plan.action("[1]", heading, f"Task {RAW}", parent_id=action)
    officer = plan.make("officer", name=f"Name {RAW}", post=f"Post {RAW}")
    plan.make("assignment", action_id=action, officer_id=officer, role="lead", note=RAW, position=0)
    plan.make("update", action_id=action, period="2026-27 Q1", text=f"Said {RAW}", status_id=status, position=0)
    return plan


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    """A register that holds nothing else."""
    yield from opened(fill(tmp_path / "nasty.db", nasty_plan()))


def look(at: Desk, *wanted: str) -> None:
    """The screen shows what is wanted, no control character, and nothing that data could make clickable."""
    screen = at.app.screen._compositor.render_strips()
    for strip in screen:
        for segment in strip:
            bad = [c for c in segment.text if unicodedata.category(c) in ("Cc", "Cf")]
            assert not bad, (bad, strip.text)
            assert not (segment.style and segment.style.meta.get("@click")), strip.text
    for text in wanted:
        assert text in at.text, f"{text} is not on the screen:\n{at.text}"


async def test_the_plan_screen_its_dialogs_and_its_toasts(register: Register) -> None:
    async with desk(register, (160, 48)) as at:
        look(at, "Plan [x] [/x] [/] [@click=app.quit]go[/]", "Heading [x]", "Act [x] [/x]", "S[x]", "Name [x]", "=1+1")
        look(at, "Said [x]")
        await at.press("enter", "end")
        look(at, "The action was made.")
        await at.press("escape", "slash")
        await at.type("[x] [/x]")
        look(at, "/ [x] [/x]")
        await at.press("escape", "s")
        look(at, "Status  [/x]", "x  ")
        await at.press("right_square_bracket")
        await at.until(lambda: any("[/x]: status" in toast for toast in at.toasts))
        await at.settle()
        look(at, "[/x]: status [ S[x]")
        await at.press("question_mark")
        look(at)
        await at.press("escape", "ctrl+p")
        await at.type("[/x]")
        look(at)


async def test_the_forms(register: Register) -> None:
    async with desk(register, (120, 60)) as at:
        await at.press("e")
        look(at, "Edit [/x]", "Act [x] [/x]", "desired_outcome [x]")
        await at.press("escape", "a")
        look(at, "Said [x] [/x]", "Update [/x]")
        await at.type("[/x]")
        await at.press("ctrl+q")
        look(at, "The update of [/x] is not saved")


async def test_a_conflict(register: Register, tmp_path: Path) -> None:
    for other in opened(register.path):
        async with desk(register, (120, 40)) as at:
            await at.press("e")
            key = at.table.current or ""
            verbs.edit(other, key, {"action": f"Theirs {RAW}"})
            at.app.screen.query_one("#action", TextArea).text = f"Mine {NASTY}"
            await at.press("ctrl+s")
            await at.until(lambda: isinstance(at.app.screen, ConflictDialog))
            await at.settle()
            look(at, "Theirs [x] [/x]", "Mine [x] [/x]")
            await at.press("m", "s")
            await at.until(lambda: any("[/x]: action" in toast for toast in at.toasts))
            look(at)


async def test_words_that_say_that_something_is_wrong(register: Register) -> None:
    async with desk(register) as at:
        at.app.say(RAW, "error")
        await at.settle()
        look(at, "[x] [/x] [/] [@click=app.quit]go[/]")


def a_proposal() -> Proposal:
    """What a hostile file would be read as."""
    draft = ActionDraft(RAW, ref="[/x]", headings=[Heading("[", RAW)], status=RAW, due_text=RAW)
    draft.people = [Person(RAW, "lead", RAW, RAW)]
    draft.updates = [Update(RAW)]
    draft.cells = {"action": "[/x]!C9"}
    made = Proposal(f"{RAW}.xlsx", "", plan_title=RAW, draft=PlanDraft(RAW))
    made.new = [NewAction("[/x]", draft)]
    made.problems = [Problem("[/x]!C9", RAW, RAW)]
    made.columns = [ColumnReading("[/x]", "C", RAW, [], RAW)]
    made.missing = [RAW]
    return made


async def test_the_import(register: Register, tmp_path: Path) -> None:
    (tmp_path / "[x] [@click=app.quit]go[-].csv").write_text("x")
    async with desk(register, (220, 40)) as at:
        await at.press("i")
        screen = at.app.screen
        assert isinstance(screen, ImportScreen)
        screen.query_one("#path", Input).value = f"{tmp_path}/"
        await at.settle()
        look(at, "[x] [@click=app.quit]go[-].csv")
        screen._has_read(ImportScreen.Read(Given(RAW), None, RAW))
        await at.settle()
        look(at, "[x] [/x]")
        made = a_proposal()
        made.changed = [
            ChangedAction(
                "1", RAW, [FieldChange("action", RAW, RAW, RAW, RAW)], (await contents(at)), made.new[0].draft, RAW
            )
        ]
        screen._have(made)
        await at.settle()
        look(at, "[x] [/x]", "as a new plan")
        for _ in range(4):
            await at.press("down")
            look(at, "[x] [/x]")


async def contents(at: Desk):
    """The action under the cursor."""
    return at.plan._action()


async def test_the_export(register: Register, tmp_path: Path) -> None:
    async with desk(register, (140, 40)) as at:
        await at.press("x")
        look(at, "Plan [x] [/x]")
        at.app.screen.query_one("#path", Input).value = str(tmp_path / "[x]" / "[/x].csv")
        await at.press("x")
        await at.until(lambda: "There is no folder" in at.text)
        look(at, "[x]")


def test_names_of_files_are_cut_to_one_line(tmp_path: Path) -> None:
    for line in file_lines(tmp_path, "", [tmp_path / "[x].csv"]):
        assert all("\n" not in piece.text for piece in (*line.left, *line.right))


async def test_a_plan_that_another_program_renames(register: Register) -> None:
    async with desk(register) as at:
        plan: PlanLine | None = at.plan.shown.plan
        assert plan is not None
        write(register, [Set("plan", plan.id, {"title": f"[/x] again {RAW}"})], label="[/x]")
        at.app.look_for_changes()
        await at.until(lambda: "[/x] again" in at.lines[0])
        look(at)

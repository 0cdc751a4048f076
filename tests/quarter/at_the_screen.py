"""Four quarters at the screens: the same year, by the keys of a person at the program."""

from __future__ import annotations

from pathlib import Path

from textual.widgets import Input, TextArea

from db.reading import legend, plans
from db.register import Register
from edi_tui.screens.chase_screen import ChaseScreen
from edi_tui.screens.exporting.written_screen import WrittenScreen
from edi_tui.screens.import_screen import ImportScreen
from edi_tui.screens.meeting_screen import MeetingScreen
from edi_tui.screens.period_screen import PeriodScreen
from edi_tui.screens.plan_screen import PlanScreen
from edi_tui.widgets.line_list import LineList
from edi_tui.widgets.pick import Pick
from tests.edi_tui.screens.desk import Desk, desk
from tests.edi_tui.screens.giving import export_screen, name_file, written
from tests.edi_tui.screens.kept import at_home
from tests.edi_tui.screens.meeting import press, settled, type_in
from tests.quarter.millbrook import BY_DOCUMENT, BY_MAIL, Decision, Quarter, make_workbook
from tests.quarter.replying import answer_mail, fill_in
from tests.quarter.year import TAKEN_IN, on

SIZE = (140, 40)


async def take_in_plan(register: Register, folder: Path) -> None:
    """The council's workbook, by the import."""
    make_workbook(folder / "plan.xlsx")
    with on(TAKEN_IN):
        async with desk(register, SIZE, today=TAKEN_IN) as at:
            await take_in(at, folder / "plan.xlsx")


async def take_in(at: Desk, path: Path | None = None, text: str = "") -> None:
    """A file, or a text that is pasted; looked over, and written."""
    await at.press("i")
    if path is None:
        await at.press("p")
        at.app.screen.query_one("#pasted", TextArea).text = text
        await at.press("ctrl+s")
    else:
        box = at.app.screen.query_one("#path", Input)
        box.value = str(path)
        box.focus()
        await at.press("enter")
    await at.until(lambda: not at.app.screen.has_class("-choosing", "-pasting", "-reading"))
    await at.until(lambda: _shows(at, "mapping") or _shows(at, "reviewing"))
    if _shows(at, "mapping"):
        await at.press("a")
        await at.until(lambda: _shows(at, "reviewing"))
    await at.settle()
    await at.press("a")
    await at.until(lambda: isinstance(at.app.screen, PlanScreen))
    await at.settle()


def _shows(at: Desk, step: str) -> bool:
    return isinstance(at.app.screen, ImportScreen) and at.app.screen.has_class(f"-{step}")


async def collect(register: Register, quarter: Quarter, folder: Path) -> None:
    """Ask two officers, each in another form, and the third too; take in what comes back."""
    asked = folder / f"asked {quarter.period}"
    asked.mkdir()
    with on(quarter.asked):
        async with desk(register, SIZE, today=quarter.asked) as at:
            await at.press("C")
            await at.until(lambda: isinstance(at.app.screen, ChaseScreen) and at.app.screen.is_read)
            for form in ("docx", "eml"):
                await ask(at, form, asked)
            await at.press("escape")
            form_file, draft = next(asked.glob(f"*{BY_DOCUMENT}.docx")), next(asked.glob(f"*{BY_MAIL}.eml"))
            await take_in(at, fill_in(form_file, quarter.documents, asked / "filled in.docx"))
            await take_in(at, text=answer_mail(draft, quarter.mail))


async def ask(at: Desk, form: str, folder: Path) -> None:
    """Write the requests to all who are listed: a first time, or as a reminder."""
    at.app.clear_notifications()
    await at.press("w" if form == "docx" else "r")
    while at.app.screen.query_one("#form", Pick).chosen != form:
        await at.press("right")
    at.app.screen.query_one("#folder", Input).value = str(folder)
    await at.press("ctrl+s")
    await at.until(lambda: any("Nothing is sent" in toast for toast in at.toasts))
    await at.settle()


async def meet(register: Register, quarter: Quarter, folder: Path) -> Path:
    """The board goes through the whole plan; its minutes in Word."""
    with on(quarter.met):
        async with desk(register, SIZE, today=quarter.met) as at:
            await at.press("m")
            at.app.screen.query_one("#title", Input).value = "Equality board"
            at.app.screen.query_one("#present", TextArea).text = "Ines Marsh\nPriya Nair"
            await at.press("ctrl+s")
            await at.until(lambda: isinstance(at.app.screen, MeetingScreen))
            await settled(at)
            for done in quarter.meeting:
                await decide(at, register, done)
            await press(at, "e")
            minutes = folder / f"minutes {quarter.period}.docx"
            at.app.screen.query_one("#path", Input).value = str(minutes)
            await at.press("ctrl+s")
            await at.until(lambda: isinstance(at.app.screen, WrittenScreen))
            await at.settle()
            await at.press("escape")
            await at_home(at)
    return minutes


async def decide(at: Desk, register: Register, done: Decision) -> None:
    """Go to the action, and do what is decided."""
    await type_in(at, "g", done.ref)
    match done.kind:
        case "status":
            (plan,) = plans(register.reader)
            entry = next(entry for entry in legend(register.reader, plan.id) if entry.label == done.words)
            await press(at, "s", entry.key or "")
        case "deadline":
            await type_in(at, "D", done.words, done.reason)
        case "new":
            await type_in(at, "N", done.words, "")
        case "decision" | "note":
            await type_in(at, {"decision": "d", "note": "n"}[done.kind], done.words)
        case _:
            await press(at, {"no_change": "equals_sign", "later": "b"}[done.kind])


async def report(register: Register, quarter: Quarter, folder: Path) -> Path:
    """The paper in plain text, written from the export screen on the day of the closing."""
    path = folder / f"report {quarter.period}.txt"
    with on(quarter.closed):
        async with desk(register, SIZE, today=quarter.closed) as at:
            await at.press("x")
            await name_file(at, path)
            await at.settle()
            choices = export_screen(at).query_one("#choices", LineList)
            choices.put_on(choices.find("as_at") or 0)
            choices.focus()
            await at.press("enter")
            at.app.screen.query_one(Input).value = f"{quarter.as_at:%d/%m/%Y}"
            await at.press("enter")
            await written(at)
    return path


async def close(register: Register, quarter: Quarter, total: int) -> None:
    """Freeze the period."""
    with on(quarter.closed):
        async with desk(register, SIZE, today=quarter.closed) as at:
            await at.press("E")
            await at.until(lambda: isinstance(at.app.screen, PeriodScreen) and at.app.screen.board is not None)
            await at.press("c")
            at.app.screen.query_one("#as_at", Input).value = f"{quarter.as_at:%d/%m/%Y}"
            at.app.screen.query_one("#total", Input).value = str(total)
            await at.press("ctrl+s")
            await at.until(lambda: any("as stated" in toast for toast in at.toasts))

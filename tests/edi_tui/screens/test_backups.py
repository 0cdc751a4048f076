"""The backups on screen: what each holds and lacks, making one, copying one, putting one back and undoing that."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from textual.command import CommandPalette

from db.backup import back_up, backups
from db.checking import findings
from db.history import batches
from db.journal import write
from db.opening import open_register
from db.register import Register
from db.verbs import edit
from edi_tui.screens.backups_screen import BackupsScreen
from tests.db.making_plans import contents_of, make_plan
from tests.db.test_opening import ruin
from tests.edi_tui.screens.desk import Desk, desk
from tests.edi_tui.screens.plans import small_plan
from tests.edi_tui.screens.test_history import key_of


def text_of(register: Register, ref: str = "1.01") -> str:
    """What an action says."""
    return str(register.reader.execute("SELECT text FROM action WHERE ref = ?", (ref,)).fetchone()[0])


def change(register: Register, text: str = "Ask every forum twice") -> None:
    """One edit."""
    edit(register, key_of(register, "1.01"), {"action": text})


async def opened(at: Desk) -> BackupsScreen:
    """The screen, every backup looked into."""
    await at.press("B")
    assert isinstance(at.app.screen, BackupsScreen)
    screen = at.app.screen
    await at.until(lambda: all(screen.copies.values()))
    return screen


async def test_each_backup_tells_what_it_holds_and_what_is_not_in_it(register: Register) -> None:
    back_up(register)
    change(register)
    back_up(register)
    async with desk(register, (140, 30)) as at:
        screen = await opened(at)
        first, second = (line for line in at.lines if "✓ sound" in line)
        assert "nothing done since" in first and "1 thing done since" in second
        assert "It holds 1 plan with 7 actions." in at.text and "All is in it." in at.text
        assert "1.01: action" in at.text
        await at.press("down")
        await at.until(lambda: "Not in it: 1 thing that was done since." in at.text)
        assert screen.current == backups(register.path)[1]


async def test_without_a_backup_it_is_said_when_one_is_made_and_a_key_makes_one_now(register: Register) -> None:
    async with desk(register) as at:
        await opened(at)
        assert "There is no backup yet." in at.text
        await at.press("r")
        assert "There is no backup yet: make one first." in at.toasts
        await at.press("n")
        await at.until(lambda: "✓ sound" in at.text)
        assert len(backups(register.path)) == 1


@pytest.mark.parametrize("how", ["damaged", "changed"])
async def test_a_backup_that_cannot_be_put_back_is_marked_and_refused(register: Register, how: str) -> None:
    kept = back_up(register)
    if how == "damaged":
        ruin(kept, 0.5)
    else:
        kept.write_bytes(kept.read_bytes().replace(b"fifty busiest", b"forty busiest"))
    before = contents_of(register.path)
    async with desk(register) as at:
        await opened(at)
        assert "× cannot be put back" in at.text
        await at.press("r")
        assert not at.app.screen.query("#box") and any(str(kept) in toast for toast in at.toasts)
    assert contents_of(register.path) == before


async def test_a_backup_of_another_register_says_so(register: Register, tmp_path: Path) -> None:
    strange = open_register(tmp_path / "strange.db", create=True)
    make_plan(strange)
    back_up(strange, register.path.with_name("edi-backups") / "edi-from elsewhere.db")
    strange.close()
    async with desk(register) as at:
        await opened(at)
        assert "of another register" in at.text
        await at.press("r")
        assert "It is of another register: nothing that is there now is in it." in at.inside


async def test_a_backup_is_put_back_only_after_a_yes(register: Register) -> None:
    back_up(register)
    change(register)
    async with desk(register) as at:
        await opened(at)
        await at.press("r")
        assert "1 thing that was done since will be gone from it" in at.inside
        await at.press("enter")
        await at.settle()
        assert text_of(register) == "Ask every forum twice" and len(backups(register.path)) == 1


async def put_back(at: Desk, key: str = "r") -> None:
    """Put the backup under the cursor back."""
    at.app.clear_notifications()
    await at.press(key, "y")
    await at.until(lambda: any("The register is as it was on" in toast for toast in at.toasts))
    await at.settle()


async def test_what_was_put_back_can_be_undone_and_the_plan_follows(register: Register) -> None:
    back_up(register)
    change(register)
    async with desk(register, (140, 30)) as at:
        screen = await opened(at)
        assert "undo that" not in at.lines[-1]
        await put_back(at)
        await at.until(lambda: len(screen.copies) == 2 and all(screen.copies.values()))
        assert text_of(register).startswith("Ask every tenants") and "undo that" in at.lines[-1]
        assert "1 thing more than now" in at.text
        await at.press("escape")
        await at.until(lambda: "Ask every tenants" in at.text)
        await at.press("B")
        await put_back(at, "u")
        assert text_of(register) == "Ask every forum twice"
        await at.press("escape")
        await at.until(lambda: "Ask every forum twice" in at.text)


async def test_after_putting_back_undo_asks_before_it_takes_back_what_stands_there(register: Register) -> None:
    async with desk(register) as at:
        await at.app.writing.do("edit", key_of(register, "1.01"), {"action": "Once"})
        back_up(register)
        await at.app.writing.do("edit", key_of(register, "1.01"), {"action": "Twice"})
        await opened(at)
        await put_back(at)
        await at.press("escape", "u")
        await at.until(lambda: bool(at.app.screen.query("#box")))
        assert "Take back" in at.inside
        await at.press("y")
        await at.until(lambda: text_of(register).startswith("Ask every tenants"))


async def test_a_plan_that_is_not_in_what_was_put_back_leaves_the_screen(empty: Register) -> None:
    back_up(empty)
    write(empty, small_plan().wishes, label="import", why="import")
    async with desk(empty) as at:
        assert at.refs
        await opened(at)
        await put_back(at)
        await at.press("escape")
        await at.until(lambda: at.plan.has_class("-empty"))
        assert at.app._exception is None


async def test_a_damaged_register_is_replaced_while_it_is_open(register: Register) -> None:
    back_up(register)
    async with desk(register) as at:
        await opened(at)
        ruin(register.path, 0.5)
        await put_back(at)
        assert at.app.before_restore is None
        await at.press("escape", "s", "f")
        await at.until(lambda: any("Off target" in toast for toast in at.toasts))
        assert text_of(at.app.register) == "Ask every tenants' forum for its three barriers"
        assert "Off target" in batches(at.app.register.reader)[0].label  # what is read is what is written to
    assert list(register.path.parent.glob("edi-set-aside-*.db"))


async def test_a_backup_is_copied_elsewhere_with_its_hash(register: Register, tmp_path: Path) -> None:
    kept = back_up(register)
    (tmp_path / "stick").mkdir()
    async with desk(register) as at:
        await opened(at)
        await at.press("c")
        await at.type(str(tmp_path / "stick"))
        await at.press("enter")
        await at.until(lambda: any("Copied to" in toast for toast in at.toasts))
    copied = tmp_path / "stick" / kept.name
    assert copied.read_bytes() == kept.read_bytes()
    assert Path(f"{copied}.sha256").read_text() == Path(f"{kept}.sha256").read_text()


async def test_a_copy_that_cannot_be_made_leaves_the_question_open(register: Register) -> None:
    kept = back_up(register)
    async with desk(register) as at:
        await opened(at)
        await at.press("c")
        await at.type(str(kept))
        await at.press("enter")
        await at.until(lambda: any("is there already" in toast for toast in at.toasts))
        assert "Copy the backup of" in at.inside


def unindex(register: Register) -> None:
    """Something that can be mended."""
    with closing(sqlite3.connect(register.path)) as conn, conn:
        conn.execute("DELETE FROM search_key WHERE number = 1")


@pytest.mark.parametrize("keys", [("B", "v"), ("ctrl+p", *"check", "space", *"the", "space", *"reg", "enter")])
async def test_the_register_is_looked_over_and_mended_from_a_screen(register: Register, keys: tuple[str, ...]) -> None:
    unindex(register)
    async with desk(register) as at:
        await at.press(*keys)
        if "enter" in keys:
            await at.until(lambda: not isinstance(at.app.screen, CommandPalette))
        await at.until(lambda: bool(at.app.screen.query("#findings")))
        await at.settle()
        assert "1 thing to see to" in at.inside and "r mends it, after a copy of it" in at.inside
        await at.press("r")
        await at.until(lambda: any("The search was made anew." in toast for toast in at.toasts))
    assert findings(register) == []


async def test_a_sound_register_is_said_to_be_sound(register: Register) -> None:
    async with desk(register) as at:
        await at.press("B", "v")
        await at.until(lambda: any("is sound, its backups are too" in toast for toast in at.toasts))
        assert not at.app.screen.query("#findings")


async def test_what_cannot_be_mended_offers_no_key_for_it(register: Register) -> None:
    ruin(back_up(register), 0.5)
    async with desk(register) as at:
        await at.press("B", "v")
        await at.until(lambda: bool(at.app.screen.query("#findings")))
        await at.settle()
        assert "cannot be put back" in at.inside and "mend what can" not in at.inside
        await at.press("r", "escape")
        assert isinstance(at.app.screen, BackupsScreen)

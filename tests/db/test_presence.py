"""Who else has a register open is told, for as long as it is true."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from db.presence import GONE_AFTER, Presence, signs
from db.register import Register


def sign(register: Register, name: str, **told: object) -> Path:
    """The sign of another program, as it would stand there."""
    folder = register.path.with_name(f".{register.path.name}.open")
    folder.mkdir(exist_ok=True)
    kept = {"who": "Rose Okafor", "host": "laptop-3", "pid": 4711, "since": "2026-11-21T10:12:00"} | told
    file = folder / f"{name}.json"
    file.write_text(json.dumps(kept), encoding="utf-8")
    return file


def test_a_program_alone_sees_nobody_and_leaves_nothing(register: Register) -> None:
    before = sorted(register.path.parent.iterdir())
    mine = Presence(register.path)
    mine.enter()
    assert mine.others() == []
    mine.leave()
    assert sorted(register.path.parent.iterdir()) == before


def test_another_program_on_this_computer_is_seen_until_it_ends(register: Register) -> None:
    code = (
        "import sys; from pathlib import Path; from db.presence import Presence\n"
        "Presence(Path(sys.argv[1])).enter(); print('in', flush=True); sys.stdin.read()"
    )
    other = subprocess.Popen(
        [sys.executable, "-c", code, str(register.path)],
        env=os.environ | {"EDI_TUI_USER": "Rose Okafor"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert other.stdout is not None and other.stdout.readline() == "in\n"
    mine = Presence(register.path)
    mine.enter()
    (found,) = mine.others()
    assert found.who == "Rose Okafor" and found.sentence.startswith("Rose Okafor has this register open too")
    other.kill()  # without taking its sign down
    other.communicate()
    assert mine.others() == []
    mine.leave()
    assert not register.path.with_name(f".{register.path.name}.open").exists()


def test_somebody_on_another_computer_counts_as_gone_after_a_while_without_a_sign_of_life(register: Register) -> None:
    there, long_gone = sign(register, "a"), sign(register, "b", who="Ines Marsh")
    past = time.time() - GONE_AFTER.total_seconds() - 1
    os.utime(long_gone, (past, past))
    assert [visitor.who for visitor in Presence(register.path).others()] == ["Rose Okafor"]
    assert there.exists() and not long_gone.exists()


def test_a_sign_that_others_took_down_meanwhile_is_put_up_again_with_the_next_sign_of_life(register: Register) -> None:
    mine = Presence(register.path)
    mine.enter()
    (there,) = signs(register.path)
    there.unlink()  # as another computer does after a while without a sign of life: a meeting gives none without a key
    mine.stay()
    assert signs(register.path) == [there]
    mine.leave()


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"who": 1}', '{"who": "x", "host": "y", "pid": "z", "since": "w"}'])
def test_a_sign_that_cannot_be_read_is_passed_over(register: Register, text: str) -> None:
    sign(register, "a").write_text(text, encoding="utf-8")
    assert Presence(register.path).others() == []


def test_what_a_sign_says_is_data(register: Register) -> None:
    sign(register, "a", who="Rose\x1b[2J\n" + "x" * 500)
    (found,) = Presence(register.path).others()
    assert "\x1b" not in found.sentence and "\n" not in found.sentence and len(found.sentence) < 300


def test_where_nothing_may_be_written_there_is_no_sign_and_no_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    mine = Presence(tmp_path / "file" / "edi.db")
    mine.enter()
    mine.stay()
    assert mine.others() == []
    mine.leave()

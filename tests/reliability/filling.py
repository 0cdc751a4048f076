"""Writes on disks that take no more, a page more each time: `python -m tests.reliability.filling WAY STEP`.

WAY is `limit` (no file may grow over a size, which SQLite takes for a broken disk) or `room` (a small file system of
its own, filled but for some pages; run under `unshare --user --map-root-user --mount`). STEP is how many pages more it
is each time; of an export under a limit, which is small, how many times 128 bytes. Every act is done until it succeeds;
each failure before must be one sentence and leave everything as it was.
"""

from __future__ import annotations

import json
import os
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Callable
from pathlib import Path

from db.backup import back_up, backups, restore, sha256
from db.errors import Refused
from db.opening import open_register
from db.reading import plans
from db.register import Register
from db.verbs import edit
from edi_tui.exports import FORMS, Asked, Prepared, Selection, prepare, write
from imports.reconciling.apply import apply
from imports.reconciling.proposal import propose
from tests.db.making_plans import contents_of, digest
from tests.drafting import reading
from tests.edi_tui.exports.killing import otherwise, unpacked
from tests.exporting import TODAY
from tests.reliability.soundness import faults, newest
from tests.reliability.work import begin, returned

PAGE, SIZE = 4096, "8m"
MOST = 400 * PAGE  # far more than any act writes
Act = Callable[[Path], object]


def importing(path: Path) -> None:
    edition = returned(random.Random(5), lambda most: "Nothing was done, and it is told. " * most)
    register = open_register(path)
    apply(register, propose(register.reader, reading(edition, sha256="2" * 64)))


def editing(path: Path) -> None:
    register = open_register(path)
    edit(register, register.reader.execute("SELECT id FROM action").fetchone()[0], {"commitment": "To do it. " * 2000})


def exporting(prepared: Prepared) -> Act:
    return lambda path: write(prepared, target_of(path, prepared), replace=True)


def target_of(path: Path, prepared: Prepared) -> Path:
    return path.with_name(f"plan{FORMS[prepared.asked.form].suffix}")


def attempt(act: Act, path: Path, limit: int | None) -> list[str]:
    """What a child of this program says of an act: nothing when it is done."""
    heard, said = os.pipe()
    child = os.fork()
    if not child:
        os.dup2(said, 2)
        try:
            if limit is not None:
                resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
            act(path)
        except Refused as refused:
            os.write(2, f"{refused.sentence}\n".encode())
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(0)
    os.close(said)
    with os.fdopen(heard, encoding="utf-8", errors="replace") as told:
        lines = told.read().splitlines()
    os.waitpid(child, 0)
    return lines


def fill(folder: Path, room: int) -> Path:
    """A file that takes all that there is on a file system but some room."""
    ballast = folder / "ballast"
    state = os.statvfs(folder)
    with ballast.open("wb") as file:
        file.truncate(0)
        os.posix_fallocate(file.fileno(), 0, max(state.f_bavail * state.f_frsize - room, 1))
    return ballast


def whole_backups(path: Path) -> set[Path]:
    """The backups with their hashes, each whole."""
    found = backups(path)
    for backup in found:
        assert faults(backup) == []
        assert Path(f"{backup}.sha256").read_text().split()[0] == sha256(backup)
    return {*found, *(Path(f"{backup}.sha256") for backup in found)}


def files(place: Path) -> set[Path]:
    return {path for path in place.rglob("*") if path.is_file()}


def fail_often(act: Act, base: Path, place: Path, way: str, step: int) -> int:
    """How often an act failed before there was room enough, which grows by so many bytes; nothing may leave a trace."""
    for failed, room in enumerate(range(0, MOST, step)):
        shutil.copytree(base, place)
        path = place / "edi.db"
        before, register, there = {one: digest(one) for one in files(place)}, contents_of(path), newest(path)
        ballast = fill(place.parent, room) if way == "room" else None
        said = attempt(act, path, None if ballast else room)
        if ballast:
            ballast.unlink()
        assert faults(path) == []
        left = files(place) - whole_backups(path)
        if said:
            assert len(said) == 1 and said[0].endswith((".", "”")), f"{room} bytes: {said}"
            assert contents_of(path) == register, f"{room} bytes"
            assert left == before.keys() - whole_backups(path), f"{room} bytes: {left}"
            assert all(digest(one) == before[one] for one in left - {path})
        else:
            assert left == before.keys() - whole_backups(path)
            assert newest(path) == there + 1 or any(digest(one) != before.get(one) for one in files(place) - {path})
            shutil.rmtree(place)
            return failed
        shutil.rmtree(place)
    raise AssertionError("there was never room enough")


def furnished(folder: Path) -> tuple[Path, dict[str, Act]]:
    """A folder with a register, a backup of it and an export in every form; and the acts that are tried on copies."""
    folder.mkdir()
    register = open_register(begin(folder))
    back_up(register)
    chosen = Selection(tuple(line.id for line in plans(register.reader)))
    prepared = [prepare(register.reader, Asked(chosen, form), today=TODAY) for form in FORMS]
    for one in prepared:
        write(one, target_of(register.path, one), replace=True)
        unpacked(target_of(register.path, one).read_bytes())
    register.close()
    acts: dict[str, Act] = {
        "import": importing,
        "edit": editing,
        "backup": lambda path: back_up(Register(path)),
        "restore": lambda path: restore(path, backups(path)[0]),
    }
    return folder, acts | {f"export {one.asked.form}": exporting(otherwise(one)) for one in prepared}


def main(folder: Path, way: str, step: int) -> dict[str, int]:
    """How often each act failed."""
    base, acts = furnished(folder / "base")
    room = folder / "room"
    room.mkdir()
    if way == "room":
        subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "edi-tui", str(room)], check=True)
    small = {name: 128 if way == "limit" and name.startswith("export") else PAGE for name in acts}
    return {name: fail_often(act, base, room / "here", way, step * small[name]) for name, act in acts.items()}


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="edi-tui-filling-", ignore_cleanup_errors=True) as made:
        print(json.dumps(main(Path(made), sys.argv[1], int(sys.argv[2]))))

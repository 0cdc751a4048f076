"""A file is written whole or not at all, for nobody else to read meanwhile, and nothing unfinished stays."""

from __future__ import annotations

import errno
import os
import stat
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from db.errors import Refused
from edi_tui.exports.files import clear_leftovers, put_in_place


def put(path: Path, text: str = "new") -> Path:
    def write(target: Path) -> None:
        target.write_text(text, "utf-8")

    return put_in_place(path, write, replace=True)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def failing(code: int) -> Callable[[Path], None]:
    def write(target: Path) -> None:
        target.write_text("half", "utf-8")
        raise OSError(code, os.strerror(code))

    return write


@pytest.mark.parametrize(
    ("code", "said"),
    [
        (errno.ENOSPC, "the disk is full"),
        (errno.EDQUOT, "the disk is full"),
        (errno.EFBIG, "larger than this place takes"),
        (errno.EROFS, "cannot be written to"),
        (errno.EIO, "choose another place"),
    ],
)
def test_a_disk_that_fails_leaves_the_old_file_and_one_sentence(tmp_path: Path, code: int, said: str) -> None:
    (tmp_path / "plan.csv").write_text("old", "utf-8")
    with pytest.raises(Refused, match=said):
        put_in_place(tmp_path / "plan.csv", failing(code), replace=True)
    assert (names(tmp_path), (tmp_path / "plan.csv").read_text("utf-8")) == (["plan.csv"], "old")


def test_a_writer_that_breaks_leaves_nothing_unfinished(tmp_path: Path) -> None:
    def write(target: Path) -> None:
        target.write_text("half", "utf-8")
        raise ValueError("a fault of ours")

    with pytest.raises(ValueError, match="a fault of ours"):
        put_in_place(tmp_path / "plan.csv", write, replace=True)
    assert names(tmp_path) == []


def test_a_file_that_is_open_elsewhere_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path / "plan.csv", "old")

    def refuse(*_: object) -> None:
        raise PermissionError(13, "The process cannot access the file because it is being used by another process")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(Refused, match="close it in other programs"):
        put(tmp_path / "plan.csv")
    assert (names(tmp_path), (tmp_path / "plan.csv").read_text("utf-8")) == (["plan.csv"], "old")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no permissions of this kind")
def test_a_new_file_has_the_permissions_of_any_document_and_meanwhile_none_for_others(tmp_path: Path) -> None:
    seen: list[int] = []

    def write(target: Path) -> None:
        seen.append(stat.S_IMODE(target.stat().st_mode))
        target.write_text("new", "utf-8")
        seen.append(stat.S_IMODE(target.stat().st_mode))

    before = os.umask(0o027)
    try:
        put_in_place(tmp_path / "plan.csv", write, replace=True)
    finally:
        os.umask(before)
    assert seen == [0o600, 0o600]
    assert stat.S_IMODE((tmp_path / "plan.csv").stat().st_mode) == 0o640


@pytest.mark.skipif(os.name == "nt", reason="Windows has no permissions of this kind")
def test_a_file_that_is_replaced_keeps_its_permissions(tmp_path: Path) -> None:
    put(tmp_path / "plan.csv", "old")
    (tmp_path / "plan.csv").chmod(0o664)
    put(tmp_path / "plan.csv")
    assert stat.S_IMODE((tmp_path / "plan.csv").stat().st_mode) == 0o664


def test_a_name_as_long_as_names_can_be_is_written(tmp_path: Path) -> None:
    longest = "x" * 251 + ".csv"
    assert put(tmp_path / longest).name == longest
    with pytest.raises(Refused, match="its name is too long"):
        put(tmp_path / f"x{longest}")
    assert names(tmp_path) == [longest]


def left_by(process: int, folder: Path, machine: str | None = None) -> Path:
    """An unfinished file as an export of this process leaves it when it is killed."""
    found: list[Path] = []

    def write(target: Path) -> None:
        found.append(target)
        target.write_text("half", "utf-8")

    put_in_place(folder / "sample.csv", write, replace=True)
    (folder / "sample.csv").unlink()
    ours = f"-{os.getpid()}-"
    name = found[0].name.replace(ours, f"-{process}-")
    if machine:
        name = name.replace(name.split("-")[2], machine, 1)
    (folder / name).write_text("half", "utf-8")
    return folder / name


def test_what_a_killed_export_left_is_cleared_by_the_next(tmp_path: Path) -> None:
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    left = left_by(gone.pid, tmp_path)
    put(tmp_path / "plan.csv")
    assert names(tmp_path) == ["plan.csv"] and not left.exists()


def test_what_another_export_is_still_writing_is_left_alone(tmp_path: Path) -> None:
    mine, parents = left_by(os.getpid(), tmp_path), left_by(os.getppid(), tmp_path)
    elsewhere = left_by(2**22 + 1, tmp_path, machine="0badcafe")
    put(tmp_path / "plan.csv")
    assert all(path.exists() for path in (mine, parents, elsewhere))
    yesterday = time.time() - 25 * 60 * 60
    for path in (mine, parents, elsewhere):
        os.utime(path, (yesterday, yesterday))
    clear_leftovers(tmp_path)
    assert names(tmp_path) == ["plan.csv"]


def test_nothing_but_an_exports_own_is_cleared(tmp_path: Path) -> None:
    for name in (".edi-tui-notes.new", "plan.csv.new", ".edi-tui-0badcafe-12-12345678.new.docx"):
        (tmp_path / name).write_text("mine", "utf-8")
        os.utime(tmp_path / name, (0, 0))
    clear_leftovers(tmp_path)
    assert len(names(tmp_path)) == 3

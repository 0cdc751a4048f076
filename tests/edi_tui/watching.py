"""What a fault leaves behind: logs, output, files; looked through for a name that stands in every field."""

from __future__ import annotations

import logging
import tempfile
import traceback
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from db import sqlite
from db.errors import Refused
from tests.edi_tui.exports.canaries import NAME, PIECES


class Watch:
    """The folders, the log and the terminal of one test; made before the fault."""

    def __init__(self, folder: Path, patch: pytest.MonkeyPatch, log: pytest.LogCaptureFixture) -> None:
        self._folder, self._log = folder, log
        self._temporary = folder / "tmp"
        self._temporary.mkdir(exist_ok=True)
        patch.setenv("TMPDIR", str(self._temporary))
        patch.setenv("SQLITE_TMPDIR", str(self._temporary))
        patch.setattr(tempfile, "tempdir", None)
        for name in ("XDG_STATE_HOME", "XDG_CACHE_HOME", "HOME"):
            patch.setenv(name, str(folder / "home"))
        log.set_level(logging.DEBUG)
        self._before = self._files()

    def _files(self) -> set[Path]:
        return {path for path in self._folder.rglob("*") if path.is_file()}

    def new_files(self) -> set[Path]:
        """The files that were not there."""
        return self._files() - self._before

    def check(self, *outputs: str) -> None:
        """The name is in no log, no output, no new file but a whole backup, and nothing temporary is left."""
        for text in (self._log.text, *outputs):
            assert_silent(text)
        assert [path for path in self._temporary.rglob("*") if path.is_file()] == []
        for path in self.new_files():
            assert not path.name.startswith(".") and not path.name.endswith((".new", "-journal", ".tmp")), path
            if path.parent.name != "edi-backups":
                assert_silent(path.read_bytes().decode("latin-1"))


def assert_silent(text: str) -> None:
    """Nothing of the name stands in a text."""
    found = [piece for piece in PIECES if piece in text.casefold()]
    assert not found, text[-2000:]


def report_of(error: BaseException) -> str:
    """What any program would print of an error and of those that led to it, but for what is said to the person."""
    chain = traceback.TracebackException.from_exception(error, lookup_lines=False)
    lines = []
    one: traceback.TracebackException | None = chain
    while one is not None:
        if one.exc_type is not None and not issubclass(one.exc_type, Refused):
            lines += list(one.format_exception_only())
        one = one.__cause__ or one.__context__
    return "".join(lines)


class Fault(RuntimeError):
    """A fault of the program itself, whose message quotes what it was at work on."""

    def __init__(self, *_: object, **__: object) -> None:
        super().__init__(f"could not go on at {NAME}")


def fail(*_: object, **__: object) -> None:
    """In the place of any function."""
    raise Fault


@contextmanager
def locked(path: Path, patch: pytest.MonkeyPatch) -> Iterator[None]:
    """Another program holds the register for itself."""
    patch.setattr(sqlite, "BUSY_SECONDS", 0.02)
    with closing(sqlite.connect_writer(path)) as conn:
        conn.execute("BEGIN EXCLUSIVE")
        yield
        conn.execute("ROLLBACK")


def fill_disk(path: Path, patch: pytest.MonkeyPatch) -> None:
    """The register cannot grow any more."""
    with sqlite.reader(path) as conn:
        pages = conn.execute("PRAGMA page_count").fetchone()[0]
    patch.setattr(sqlite, "_PRAGMAS", (*sqlite._PRAGMAS, f"max_page_count={pages}"))

"""Where a file or a window shows itself to others, it tells nothing of what the register holds."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from db.register import Register
from edi_tui.exports.report.template import Template
from tests.edi_tui.exports.canaries import canary_register
from tests.edi_tui.watching import assert_silent
from tests.exporting import export

pexpect = pytest.importorskip("pexpect", reason="there are no pseudo-terminals here")

from tests.edi_tui.screens.test_terminal import Terminal  # noqa: E402


@pytest.fixture
def canaries(tmp_path: Path) -> Iterator[Register]:
    register = canary_register(tmp_path)
    yield register
    register.close()


def properties(path: Path) -> str:
    """What a document says of itself."""
    with zipfile.ZipFile(path) as archive:
        parts = [name for name in archive.namelist() if name.startswith("docProps/")]
        assert "docProps/core.xml" in parts
        return "".join(archive.read(name).decode("utf-8") for name in parts)


def test_a_workbooks_properties_name_nobody(canaries: Register, tmp_path: Path) -> None:
    assert_silent(properties(export(canaries, tmp_path / "out.xlsx")))


def test_a_reports_properties_say_what_stands_on_its_first_page_alone(canaries: Register, tmp_path: Path) -> None:
    told = properties(export(canaries, tmp_path / "out.docx", template=Template(as_at=date(2026, 9, 30))))
    # A screen reader says the title first: the report's own, and whose it is.
    assert_silent(re.sub("<dc:(title|subject)>.*?</dc:", "", told))


def test_the_windows_title_tells_nothing(canaries: Register, tmp_path: Path) -> None:
    terminal = Terminal(canaries.path, tmp_path / "settings.toml")
    terminal.read(terminal.shows("Quillfeather"))
    terminal.child.send("q")
    terminal.child.expect(pexpect.EOF)
    sent = terminal.bytes + terminal.child.before
    assert not [start for start in (b"\x1b]0;", b"\x1b]1;", b"\x1b]2;", b"\x1b]7;", b"\x1bk") if start in sent]
    terminal.child.close()

"""Where a file may be put: each name and place that cannot be ends in one sentence, and nothing is touched."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from db.backup import back_up
from db.errors import Refused
from db.register import Register
from edi_tui.exports.target import Guarded, fit_target, safe_name
from imports.reconciling.apply import apply
from imports.reconciling.proposal import propose
from tests.drafting import drafted_plan, reading
from tests.exporting import export


@pytest.fixture
def planned(register: Register) -> Iterator[Register]:
    apply(register, propose(register.reader, reading(drafted_plan())))
    yield register


@pytest.mark.parametrize(
    "name",
    [
        "CON.csv",
        "nul.csv",
        "NUL.2026.csv",
        "com1.csv",
        "LPT¹.csv",
        "aux .csv",
        "plan.csv.",
        "plan.csv ",
        " plan.csv",
        "pl\x07an.csv",
        "pl\x1ban.csv",
        "plan\u202evsc.csv",
        "pl\u200ban.csv",
        "pl\nan.csv",
        "..",
        "",
    ],
)
def test_a_name_that_is_none_everywhere_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(Refused) as refused:
        fit_target(tmp_path / name if name else Path(), replace=True)
    assert len(refused.value.sentence.splitlines()) == 1
    assert all(sign.isprintable() for sign in refused.value.sentence)


@pytest.mark.parametrize("name", ["Plan: “2026”?.csv", "con-sultation.csv", "Cónsul.csv", "plan (2).csv", "-x.csv"])
def test_other_names_are_taken_as_they_are(tmp_path: Path, name: str) -> None:
    if os.name != "nt":
        assert fit_target(tmp_path / name, replace=False) == tmp_path / name


def test_a_sign_that_windows_does_not_take_is_refused_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("edi_tui.exports.target._IS_WINDOWS", True)
    with pytest.raises(Refused, match=r"leave out : \?"):
        fit_target(tmp_path / "a:b?.csv", replace=True)


def test_a_path_through_other_folders_is_resolved(tmp_path: Path) -> None:
    (tmp_path / "a" / "b").mkdir(parents=True)
    assert fit_target(tmp_path / "a" / "b" / ".." / ".." / "out.csv", replace=True) == tmp_path / "out.csv"
    with pytest.raises(Refused, match="There is no folder"):
        fit_target(tmp_path / "a" / "none" / "out.csv", replace=True)
    (tmp_path / "file").write_text("", "utf-8")
    with pytest.raises(Refused, match="There is no folder"):
        fit_target(tmp_path / "file" / "out.csv", replace=True)


def test_what_is_no_ordinary_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "folder.csv").mkdir()
    with pytest.raises(Refused, match="is a folder: name a file in it"):
        fit_target(tmp_path / "folder.csv", replace=True)
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe.csv")
        with pytest.raises(Refused, match="is no ordinary file"):
            fit_target(tmp_path / "pipe.csv", replace=True)


@pytest.mark.skipif(os.name == "nt", reason="making a link needs rights there")
@pytest.mark.parametrize("there", [True, False])
def test_a_link_is_not_followed(planned: Register, tmp_path: Path, there: bool) -> None:
    victim = tmp_path / "victim.csv"
    if there:
        victim.write_text("mine", "utf-8")
    (tmp_path / "out.csv").symlink_to(victim)
    with pytest.raises(Refused, match=r"is a link to .*victim\.csv"):
        export(planned, tmp_path / "out.csv", replace=True)
    assert victim.exists() == there and (tmp_path / "out.csv").is_symlink()


def test_a_file_that_is_marked_as_not_to_be_changed_stays(planned: Register, tmp_path: Path) -> None:
    (tmp_path / "out.csv").write_text("mine", "utf-8")
    (tmp_path / "out.csv").chmod(0o444)
    with pytest.raises(Refused, match="marked as not to be changed"):
        export(planned, tmp_path / "out.csv", replace=True)
    (tmp_path / "out.csv").chmod(0o644)


def test_the_register_and_its_backups_are_never_written_over(planned: Register, tmp_path: Path) -> None:
    os.link(planned.path, tmp_path / "register.csv")
    with pytest.raises(Refused, match="is the register itself"):
        export(planned, tmp_path / "register.csv", replace=True)
    back_up(planned, tmp_path / "backup.csv")
    with pytest.raises(Refused, match="is a register or a backup of one"):
        export(planned, tmp_path / "backup.csv", replace=True)


def test_a_file_that_a_plan_was_taken_from_is_never_written_over(register: Register, tmp_path: Path) -> None:
    from db.backup import sha256

    source = tmp_path / "returns.csv"
    source.write_text("the council's own", "utf-8")
    apply(register, propose(register.reader, reading(drafted_plan(), file=source.name, sha256=sha256(source))))
    with pytest.raises(Refused, match="is a file that a plan was taken from"):
        export(register, source, replace=True)
    assert source.read_text("utf-8") == "the council's own"


def test_what_is_guarded_need_not_be_there(tmp_path: Path) -> None:
    (tmp_path / "out.csv").write_text("", "utf-8")
    guarded = Guarded(tmp_path / "none.db", {"0" * 64})
    assert fit_target(tmp_path / "out.csv", replace=True, guarded=guarded) == tmp_path / "out.csv"


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("../../etc/passwd", "etc passwd.xlsx"),
        ("C:\\x", "C x.xlsx"),
        ("CON", "CON plan.xlsx"),
        ("nul.2026", "nul plan.2026.xlsx"),
        ("", "plan.xlsx"),
        ("...", "plan.xlsx"),
        ("Plan. ", "Plan.xlsx"),
        ("a\u202eb\x07c\nd", "abc d.xlsx"),
        ("=1+1|calc", "1 1 calc.xlsx"),
    ],
)
def test_a_file_name_made_from_a_title_is_safe_everywhere(tmp_path: Path, title: str, name: str) -> None:
    assert safe_name(title, ".xlsx") == name
    assert fit_target(tmp_path / name, replace=True).parent == tmp_path


def test_a_long_title_makes_a_name_that_fits(tmp_path: Path) -> None:
    for title in ("x" * 500, "ß平" * 300, "é " * 400):
        name = safe_name(title, ".xlsx")
        assert len(name.encode()) <= 210 and name.endswith(".xlsx")
        assert fit_target(tmp_path / name, replace=True).name == name

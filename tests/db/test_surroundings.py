"""Where a register had better not lie is said, each danger in a sentence of its own."""

from __future__ import annotations

import os
from pathlib import Path, PureWindowsPath
from types import SimpleNamespace

import psutil
import pytest

from db.register import Register
from db.surroundings import is_on_network, synced_by, warnings


def test_a_register_as_the_program_makes_it_is_warned_of_nothing(register: Register) -> None:
    assert list(warnings(register.path)) == []


@pytest.mark.parametrize(
    ("path", "service"),
    [
        (PureWindowsPath(r"C:\Users\ro\OneDrive - Eastmere Council\edi.db"), "OneDrive"),
        (PureWindowsPath(r"C:\Users\ro\Dropbox (Eastmere)\plans\edi.db"), "Dropbox"),
        (Path("/Users/ro/Library/Mobile Documents/com~apple~CloudDocs/edi.db"), "iCloud"),
        (Path("/home/ro/Nextcloud/edi.db"), "Nextcloud"),
        (PureWindowsPath(r"G:\My Drive\edi.db"), "Google Drive"),
        (Path("/home/ro/dropbox.db"), None),
        (Path("/home/ro/plans/edi.db"), None),
    ],
)
def test_a_folder_that_is_copied_by_itself_is_known_by_its_name(path: Path, service: str | None) -> None:
    assert synced_by(path) == service


def test_a_synced_folder_is_warned_of_with_what_to_do(register: Register) -> None:
    folder = register.path.parent / "OneDrive"
    folder.mkdir()
    moved = register.path.rename(folder / "edi.db")
    (sentence,) = warnings(moved)
    assert "OneDrive" in sentence and "backups" in sentence


@pytest.mark.parametrize(
    ("fstype", "opts", "is_remote"), [("cifs", "rw", True), ("NTFS", "rw,remote", True), ("ext4", "rw,relatime", False)]
)
def test_a_disk_of_the_network_is_known_by_its_kind(
    register: Register, monkeypatch: pytest.MonkeyPatch, fstype: str, opts: str, is_remote: bool
) -> None:
    mounts = [
        SimpleNamespace(mountpoint="/", fstype="ext4", opts="rw"),
        SimpleNamespace(mountpoint=str(register.path.parent), fstype=fstype, opts=opts),
    ]
    monkeypatch.setattr(psutil, "disk_partitions", lambda all: mounts)
    assert is_on_network(register.path) == is_remote
    assert len(list(warnings(register.path))) == is_remote


@pytest.mark.skipif(os.name != "posix", reason="links and rights as POSIX has them")
def test_links_and_the_rights_of_others_are_warned_of(register: Register) -> None:
    link = register.path.with_name("link.db")
    link.symlink_to(register.path)
    assert [str(register.path) in sentence for sentence in warnings(link)] == [True]
    link.unlink()
    os.link(register.path, link)
    assert [sentence.split(" has ")[0] for sentence in warnings(register.path)] == [str(register.path)]
    link.unlink()
    register.path.chmod(0o640)
    assert ["other people" in sentence for sentence in warnings(register.path)] == [True]

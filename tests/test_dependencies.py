"""What the program is built on: named in the project file, locked with hashes, and installed as it is locked."""

from __future__ import annotations

import json
import re
import tomllib
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

import pytest
from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests import audit

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]


@dataclass(frozen=True)
class Locked:
    """One entry of the lock."""

    name: str
    version: str
    marker: str
    hashes: int
    reason: str

    @property
    def is_for_here(self) -> bool:
        """Whether it belongs on this system."""
        return not self.marker or Marker(self.marker).evaluate()


def locked() -> list[Locked]:
    """The lock, entry by entry; a line that is none of one fails."""
    text = (ROOT / "requirements.lock").read_text("utf-8")
    found = []
    for entry in re.split(r"\n(?=[a-zA-Z0-9])", re.sub(r"\A(#.*\n)+", "", text)):
        head = re.match(r"(?P<name>[\w.-]+)==(?P<version>\S+?)(?: ; (?P<marker>.+?))? \\\n", entry)
        assert head, entry
        reason = entry.partition("# via")[2].strip()
        hashes = len(re.findall(r"--hash=sha256:[0-9a-f]{64}", entry))
        found.append(Locked(canonicalize_name(head["name"]), head["version"], head["marker"] or "", hashes, reason))
    return found


LOCK = {entry.name: entry for entry in locked()}
NEEDED = [Requirement(line) for line in PROJECT["dependencies"]]
EXTRAS = [Requirement(line) for lines in PROJECT["optional-dependencies"].values() for line in lines]


@pytest.mark.parametrize("needed", [one for one in [*NEEDED, *EXTRAS] if one.name != "edi-tui"], ids=str)
def test_what_the_project_needs_is_locked_in_a_version_that_it_takes(needed: Requirement) -> None:
    entry = LOCK[canonicalize_name(needed.name)]
    assert entry.version in needed.specifier and "edi-tui" in entry.reason


def test_nothing_is_locked_without_a_hash_and_a_reason() -> None:
    assert len(LOCK) > 30
    assert [entry for entry in LOCK.values() if not entry.hashes or not entry.reason] == []


def test_nothing_is_fetched_from_elsewhere() -> None:
    text = (ROOT / "requirements.lock").read_text("utf-8")
    assert not re.search(r"://|^-[a-z]|^--(?!hash)|@", re.sub(r"#.*", "", text), re.MULTILINE)


def test_what_is_installed_is_what_is_locked() -> None:
    here = [entry for entry in LOCK.values() if entry.is_for_here]
    installed = {entry.name: metadata.version(entry.name) for entry in here}
    assert installed == {entry.name: entry.version for entry in here}


def test_what_is_told_of_weaknesses_is_read_and_no_answer_is_no_all_clear() -> None:
    weak = {"dependencies": [{"name": "a", "version": "1", "vulns": [{"id": "X-1"}]}, {"name": "b", "vulns": []}]}
    assert audit.found(json.dumps(weak)) == ["a 1: X-1"]
    assert audit.found('{"dependencies": []}') == []
    assert audit.found("") is audit.found("[]") is audit.found("ConnectionError") is None

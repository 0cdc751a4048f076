"""What the tests of the imports share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from db.opening import open_register
from db.register import Register


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    """A register of its own, empty."""
    opened = open_register(tmp_path / "edi.db", create=True)
    yield opened
    opened.close()

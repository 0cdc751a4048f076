"""What was said: every toast of the session, kept so that nobody has to be quick to read it."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple


class Said(NamedTuple):
    """A sentence, when it was said, and how grave it is (information, warning, error)."""

    at: datetime
    sentence: str
    severity: str

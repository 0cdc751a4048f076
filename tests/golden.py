"""Expected files: what leaves the building is compared whole with a file that a person has read.

`REGENERATE=1 pytest …` writes those files anew, on purpose; read the difference before you commit it.
"""

from __future__ import annotations

import os
from pathlib import Path


def check_golden(path: Path, text: str) -> None:
    """Compare a text with the expected file, or write that file when it is to be regenerated."""
    if os.environ.get("REGENERATE"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    assert path.exists(), f"{path} is not there yet: make it with REGENERATE=1 and read it"
    assert text == path.read_text(encoding="utf-8")

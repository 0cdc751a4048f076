"""LibreOffice, where it is at hand: what another program makes of a file that we wrote."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest

OFFICE = shutil.which("soffice")
needs_office = pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not on this machine")


def converted(path: Path, form: str) -> Path:
    """The file in another form beside it; `form` is an ending, with a filter behind a colon where one is needed."""
    with tempfile.TemporaryDirectory() as profile:
        line = [str(OFFICE), f"-env:UserInstallation={Path(profile).as_uri()}", "--headless", "--convert-to", form]
        subprocess.run([*line, "--outdir", str(path.parent), str(path)], check=True, capture_output=True, timeout=120)
    return path.with_suffix("." + form.partition(":")[0])

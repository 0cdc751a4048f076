"""axe-core for the tests of the page: the exact version of `package-lock.json`, fetched by npm once for all runs.

It lies in the user's cache, never in this tree, and the product knows nothing of it.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import tempfile
from pathlib import Path

from platformdirs import user_cache_path

HERE = Path(__file__).parent
_LISTS = ("package.json", "package-lock.json")


class NotAtHand(Exception):
    """Why there is no axe-core, in a sentence."""


def axe_source() -> str:
    """The script's text; NotAtHand where npm is missing or cannot fetch it."""
    locked = hashlib.sha256((HERE / "package-lock.json").read_bytes()).hexdigest()[:16]
    kept = user_cache_path("edi-tui-tests", appauthor=False) / f"axe-core-{locked}.js"
    if not kept.exists():
        _fetch(kept)
    return kept.read_text("utf-8")


def _fetch(kept: Path) -> None:
    """Put the script where it is kept; several runs at once may do so, the last one wins with the same bytes."""
    npm = shutil.which("npm")
    if npm is None:
        raise NotAtHand("axe-core needs npm, which is not installed")
    kept.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=kept.parent) as folder:
        for name in _LISTS:
            shutil.copy(HERE / name, folder)
        command = [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
        try:
            subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True, timeout=120)
        except (subprocess.SubprocessError, OSError) as error:
            told = str(getattr(error, "stderr", "") or error).strip().splitlines()
            raise NotAtHand(f"npm could not fetch axe-core: {told[-1] if told else error}") from error
        (Path(folder) / "node_modules" / "axe-core" / "axe.min.js").replace(kept)

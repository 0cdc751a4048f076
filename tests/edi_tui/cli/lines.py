"""The command line as a person types it."""

from __future__ import annotations

from pathlib import Path

import pytest

from edi_tui.cli import main


class Line:
    """Runs commands on one register, as a person would type them."""

    def __init__(self, db: Path, capsys: pytest.CaptureFixture[str], patch: pytest.MonkeyPatch) -> None:
        self.db, self.capsys, self.patch = db, capsys, patch

    def __call__(self, *words: str) -> tuple[int, str, str]:
        self.patch.setattr("sys.argv", ["edi-tui", "--db", str(self.db), *words])
        with pytest.raises(SystemExit) as ended:
            main()
        out, err = self.capsys.readouterr()
        return int(ended.value.code or 0), out, err

    def done(self, *words: str) -> str:
        code, out, err = self(*words)
        assert (code, err) == (0, ""), err or out
        return out

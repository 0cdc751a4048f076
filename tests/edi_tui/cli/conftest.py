"""Commands as a person would type them, on a register that a document was taken into."""

from __future__ import annotations

from pathlib import Path

import pytest

from db.opening import open_register
from edi_tui.cli import main
from imports.reconciling.apply import apply
from imports.reconciling.proposal import propose
from tests.drafting import drafted_plan, reading


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
        """What a command says that is carried out."""
        code, out, err = self(*words)
        assert (code, err) == (0, ""), err
        return out


@pytest.fixture
def line(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Line:
    """A register with the drafted plan."""
    register = open_register(tmp_path / "edi.db", create=True)
    apply(register, propose(register.reader, reading(drafted_plan())))
    register.close()
    return Line(tmp_path / "edi.db", capsys, monkeypatch)

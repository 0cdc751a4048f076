"""Text that was typed and not saved yet, kept in small files of the user's own, so that a crash or a kill loses none.

They lie in the user's state folder and not beside the register: they name officers, and a register may lie on a shared
drive. Each belongs to one form of one register, may be read by its user alone, and goes when it is saved or given up.
"""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from edi_tui.settings import settings_path, write_private

Texts = dict[str, tuple[str, str]]
"""By field: what stood there when the form was opened, and what was typed."""


@dataclass(frozen=True)
class DraftOf:
    """What a draft belongs to: a register, a form, the action or plan that it is about; `opens` is the form's key."""

    register: Path
    form: str
    key: str
    words: str = field(default="", compare=False)
    opens: str = field(default="", compare=False)

    @property
    def file(self) -> Path:
        """Where it is kept."""
        name = f"{self.register.absolute()}\n{self.form}\n{self.key}"
        return drafts_folder() / f"{hashlib.sha256(name.encode()).hexdigest()[:32]}.json"


@dataclass(frozen=True)
class Draft:
    """A draft as it was kept."""

    of: DraftOf
    at: datetime
    texts: Texts


def drafts_folder() -> Path:
    """Beside the settings where those were named, else in the user's state folder."""
    if os.environ.get("EDI_TUI_SETTINGS"):
        return settings_path().parent / "drafts"
    from platformdirs import user_state_path

    return user_state_path("edi-tui", appauthor=False) / "drafts"


def keep(of: DraftOf, texts: Texts) -> None:
    """Keep what is typed; a folder that cannot be written is no error: nothing is lost that was there before."""
    told = {"register": str(of.register.absolute()), "form": of.form, "key": of.key, "words": of.words}
    told |= {"opens": of.opens, "at": datetime.now().astimezone().isoformat(timespec="seconds")}
    try:
        of.file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        unfinished = of.file.with_suffix(".new")
        write_private(unfinished, json.dumps({**told, "texts": texts}, ensure_ascii=False))
        unfinished.replace(of.file)
    except (OSError, ValueError):
        return


def forget(of: DraftOf) -> None:
    """The text was saved, or given up."""
    try:
        of.file.unlink(missing_ok=True)
    except OSError:
        return


def find(of: DraftOf) -> Draft | None:
    """The draft that was kept for this form, if there is one that can be read."""
    found = _read(of.file)
    return found if found and found.of.file == of.file else None  # a register may be named by a shorter path


def left_behind(register: Path) -> list[Draft]:
    """The drafts that wait for this register's forms, the newest first."""
    try:
        found = [_read(path) for path in drafts_folder().glob("*.json")]
    except OSError:
        return []
    own = [draft for draft in found if draft and draft.of.register == register.absolute()]
    return sorted(own, key=lambda draft: draft.at, reverse=True)


def _read(path: Path) -> Draft | None:
    try:
        told = json.loads(path.read_text("utf-8"))
        of = DraftOf(Path(told["register"]), told["form"], told["key"], told["words"], told["opens"])
        texts = {name: (str(before), str(typed)) for name, (before, typed) in told["texts"].items()}
        return Draft(of, datetime.fromisoformat(told["at"]), texts)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None

"""Who else has a register open: a courtesy to people, never a lock."""

from __future__ import annotations

import json
import os
import socket
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from db.places import current_user
from db.sqlite import create_private
from db.text import one_line

GONE_AFTER = timedelta(minutes=3)
"""How long after its last sign of life somebody on another computer counts as gone."""


@dataclass(frozen=True)
class Visitor:
    """Somebody who has the register open: who, on which computer, since when (local time)."""

    who: str
    host: str
    since: datetime

    @property
    def sentence(self) -> str:
        """What to tell the others."""
        return (
            f"{self.who} has this register open too, on {self.host} since {self.since:%H:%M}. "
            "What one of you saves, the other sees within a second."
        )


def signs(register_path: Path) -> list[Path]:
    """Every sign that programs have put up at a register."""
    return sorted(_folder(register_path).glob("*.json"))


def _folder(register_path: Path) -> Path:
    return register_path.absolute().with_name(f".{register_path.name}.open")


class Presence:
    """One program's sign at a register: a small file in a hidden folder beside it, as long as it has it open."""

    def __init__(self, register_path: Path) -> None:
        self._folder = _folder(register_path)
        self._sign = self._folder / f"{_file_name(socket.gethostname())}-{os.getpid()}.json"

    def enter(self) -> None:
        """Put the sign up; where nothing may be written there is nobody to disturb."""
        told = {"who": current_user(), "host": _host(), "pid": os.getpid(), "since": datetime.now().isoformat()}
        with suppress(OSError):
            self._sign.unlink(missing_ok=True)  # of a program that had this number before
            create_private(self._sign)
            self._sign.write_text(json.dumps(told), encoding="utf-8")

    def stay(self) -> None:
        """A sign of life, wanted at least once in GONE_AFTER; one that was taken down meanwhile is put up again."""
        try:
            os.utime(self._sign)
        except FileNotFoundError:
            self.enter()
        except OSError:
            pass

    def traffic(self) -> int:
        """A number that changes when somebody comes or leaves; cheap to ask for."""
        try:
            return self._folder.stat().st_mtime_ns
        except OSError:
            return 0

    def leave(self) -> None:
        """Take the sign down, and the folder with the last one."""
        with suppress(OSError):
            self._sign.unlink(missing_ok=True)
            self._folder.rmdir()

    def others(self) -> list[Visitor]:
        """Who else is there; signs that somebody left behind are taken down."""
        found: list[Visitor] = []
        with suppress(OSError):
            for sign in sorted(self._folder.glob("*.json")):
                if sign != self._sign and (visitor := _visitor(sign)):
                    found.append(visitor)
        return found


def _visitor(sign: Path) -> Visitor | None:
    """Who put a sign up; None, and the sign is gone, where nobody is there any more."""
    try:
        told = json.loads(sign.read_text(encoding="utf-8"))
        visitor = Visitor(
            one_line(str(told["who"]))[:80] or "somebody",
            one_line(str(told["host"]))[:80] or "another computer",
            datetime.fromisoformat(told["since"]),
        )
        is_there = _is_alive(int(told["pid"]), visitor.host, sign)
    except (OSError, ValueError, KeyError, TypeError):
        return None
    if not is_there:
        with suppress(OSError):
            sign.unlink(missing_ok=True)
    return visitor if is_there else None


def _is_alive(pid: int, host: str, sign: Path) -> bool:
    if host != _host():
        return datetime.now() - datetime.fromtimestamp(sign.stat().st_mtime) < GONE_AFTER
    import psutil  # only where there is a sign to look into

    return psutil.pid_exists(pid)


def _host() -> str:
    return one_line(socket.gethostname())[:80] or "this computer"


def _file_name(host: str) -> str:
    return "".join(c for c in host if c.isalnum() or c == "-")[:40] or "computer"

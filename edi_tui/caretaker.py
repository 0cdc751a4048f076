"""What is seen to while a register is open: where it lies, who else has it open, and a backup of what was done."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from db.backup import back_up
from db.errors import Refused
from db.history import newest_key
from db.presence import Presence, Visitor
from db.register import Register
from db.surroundings import warnings

EVERY = 60.0
"""Seconds between two looks."""
BACK_UP_EVERY = timedelta(hours=1)


class Caretaker:
    """Looks after one register from opening to closing. Its verbs may run in any thread, one at a time."""

    def __init__(self, register: Register) -> None:
        self._register = register
        self._presence = Presence(register.path)
        self.others: list[Visitor] = []
        """Who else has the register open."""
        self._traffic = 0
        self._kept = self._newest()
        self._kept_at = self._looked_at = datetime.now()

    def arrive(self) -> Iterator[str]:
        """Put up the sign that the register is open; say what may do it harm, and who is there already."""
        self._presence.enter()
        yield from warnings(self._register.path)
        yield from self._newcomers()

    def look(self) -> Iterator[str]:
        """A sign of life, who came since, and the hourly backup of what was done since the last one."""
        self._looked_at = datetime.now()
        self._presence.stay()
        yield from self._newcomers()
        if datetime.now() - self._kept_at >= BACK_UP_EVERY:
            yield from self._keep()

    def leave(self) -> Iterator[str]:
        """Take the sign down, and back up what was done; a sentence where that could not be."""
        self._presence.leave()
        yield from self._keep()

    @property
    def is_due(self) -> bool:
        """Whether the last look is so long ago that another one is due."""
        return datetime.now() - self._looked_at >= timedelta(seconds=EVERY)

    @property
    def is_traffic(self) -> bool:
        """Whether somebody came or left since the last look; cheap enough for every second."""
        return self._presence.traffic() != self._traffic

    def greet(self) -> Iterator[str]:
        """Who came since the last look, and nothing else."""
        yield from self._newcomers()

    def _newcomers(self) -> Iterator[str]:
        self._traffic = self._presence.traffic()
        before, self.others = self.others, self._presence.others()
        yield from (visitor.sentence for visitor in self.others if visitor not in before)

    def _keep(self) -> Iterator[str]:
        """A backup, if anything was done since the last one; nobody else's work is waited for."""
        newest = self._newest()
        if newest == self._kept or self._register.read_only:
            return
        try:
            back_up(self._register)
        except Refused as refused:
            yield refused.sentence
        else:
            self._kept = newest
        self._kept_at = datetime.now()

    def _newest(self) -> str:
        """The key of the last thing that was done; "" while the register cannot be read."""
        try:
            with self._register.reading() as conn:
                return newest_key(conn)
        except Refused:
            return ""

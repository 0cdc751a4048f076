"""Reading the register beside the keys: in a worker, given up as soon as something else is wanted."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from typing import ClassVar, TypeVar

from textual import on
from textual.message import Message

from db.errors import Refused
from edi_tui.screens.base import EdiScreen

Found = TypeVar("Found")


class ReadingApart(EdiScreen):
    """A screen that shows what a worker read, if that is still what is wanted when it comes."""

    LOOK_UP: ClassVar[int] = 200_000
    """Steps of SQLite between looks whether something else is wanted: each look waits for Python."""

    class Arrived(Message):
        """A worker has read what was wanted then."""

        def __init__(self, show: Callable[[], None], generation: int) -> None:
            super().__init__()
            self.show = show
            self.generation = generation

    def __init__(self) -> None:
        super().__init__()
        self._generation = 0

    def read_apart(self, read: Callable[[sqlite3.Connection], Found], show: Callable[[Found], None]) -> None:
        """Read in a worker, then show what was found; a reading that is still under way is given up.

        What the database reports is said, unless something else is wanted by then.
        """
        self._generation += 1
        self.caught_up()
        generation = self._generation
        self.run_worker(lambda: self._read_apart(read, show, generation), thread=True, group="reading")

    def _read_apart(
        self, read: Callable[[sqlite3.Connection], Found], show: Callable[[Found], None], generation: int
    ) -> None:
        try:
            with self.edi.register.reading() as conn:
                conn.set_progress_handler(lambda: int(generation != self._generation), self.LOOK_UP)
                found = read(conn)
        except sqlite3.OperationalError:
            return  # interrupted by the look above: everything else comes as a sentence
        except Refused as refused:
            sentence = refused.sentence
            self.post_message(self.Arrived(lambda: self.edi.say(sentence, "error"), generation))
            return
        self.post_message(self.Arrived(lambda: show(found), generation))

    @on(Arrived)
    def _arrived(self, message: Arrived) -> None:
        message.stop()
        if message.generation == self._generation:
            message.show()

"""The document in the import's hands: read and compared in a worker, which a person can stop."""

from __future__ import annotations

from dataclasses import replace
from threading import Event
from typing import TYPE_CHECKING

from textual.message import Message

from db.errors import Refused
from edi_tui.importing import Given, Said, propose_from, rows_from
from edi_tui.screens.telling import Telling

if TYPE_CHECKING:
    from imports.drafts import SourceRow
    from imports.reconciling.proposal import Proposal


class DocumentScreen(Telling):
    """Reads what is given, keeps what was said of it, and tells how long it takes."""

    class Read(Message):
        """A worker has read a document and compared it."""

        def __init__(self, given: Given, proposal: Proposal | None, trouble: str, stop: Event | None = None) -> None:
            super().__init__()
            self.given = given
            self.proposal = proposal
            self.trouble = trouble
            self.stop_event = stop

    class Looked(Message):
        """A worker has found rows of the document."""

        def __init__(self, cells: list[str], rows: list[SourceRow], trouble: str) -> None:
            super().__init__()
            self.cells = cells
            self.rows = rows
            self.trouble = trouble

    def __init__(self) -> None:
        super().__init__()
        self._given: Given | None = None
        self._said = Said()
        self._stop: Event | None = None

    @property
    def is_reading(self) -> bool:
        """Whether a worker reads a document now."""
        return self._stop is not None

    # Reading

    def read_given(self, given: Given, answers: dict[str, str]) -> None:
        """Read a document in a worker; a child process parses it, with limits of its own."""
        self.stop_reading()
        stop = self._stop = Event()
        said = replace(self._said, answers=answers)
        self.tell_time(f"Reading {given.name} … esc stops it; after 20 seconds it is given up.")
        self.run_worker(lambda: self._read(given, said, stop), thread=True, group="reading", exit_on_error=False)
        self.show_keys()

    def stop_reading(self) -> None:
        """Stop the child process, and forget what it would have said."""
        if self._stop is not None:
            self._stop.set()
            self._stop = None
            self.stop_telling()

    def _read(self, given: Given, said: Said, stop: Event) -> None:
        proposal: Proposal | None = None
        try:
            with self.edi.register.reading() as conn:
                proposal = propose_from(conn, given, said, stop=stop)
            trouble = proposal.refused or ""
        except Refused as refused:
            trouble = refused.sentence
        except OSError as error:
            trouble = f"{given.name} cannot be read ({error.strerror}): check that it is there and not open elsewhere."
        except Exception as error:  # whatever a foreign file brings about, the screen stays
            trouble = f"{given.name} could not be understood ({type(error).__name__}): nothing was written."
        self.post_message(self.Read(given, proposal, trouble, stop))

    def has_ended(self, message: Read) -> bool:
        """Note that a reading is over; False for one that was stopped, and that nobody waits for."""
        if message.stop_event is not self._stop:
            return False
        self._stop = None
        self.stop_telling()
        return True

    # Looking at the document itself

    def look_up(self, cells: list[str]) -> None:
        """Find the rows of these cells in the document, in a worker."""
        if (given := self._given) is not None:
            self.run_worker(lambda: self._look(given, cells), thread=True, group="looking", exit_on_error=False)

    def _look(self, given: Given, cells: list[str]) -> None:
        rows, trouble = rows_from(given, cells)
        self.post_message(self.Looked(cells, rows, trouble))

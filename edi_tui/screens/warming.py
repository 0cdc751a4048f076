"""What writing needs is imported while nobody presses a key: it takes twice as long as everything that is shown.

An import in a thread holds up the keys pressed during it (a page down took 50 to 200 ms, measured), so it stops
between two modules for as long as the person is busy.
"""

from __future__ import annotations

import sys
import threading
from importlib.abc import MetaPathFinder
from time import monotonic, sleep

_REST = 0.5  # seconds after a key before the import goes on
_GLANCE = 0.05


class WarmUp(MetaPathFinder):
    """The import of the write path, once."""

    def __init__(self) -> None:
        self._thread: threading.Thread | None = None
        self._busy_until = 0.0
        self._wanted_now = False

    def begin(self) -> None:
        """Import in a thread; a second time does nothing."""
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="warm-up", daemon=True)
            self._thread.start()

    def hurry(self) -> None:
        """Somebody is about to write: import without regard."""
        self._wanted_now = True
        self.begin()

    def hold_off(self) -> None:
        """A key was pressed."""
        self._busy_until = monotonic() + _REST

    def _run(self) -> None:
        sys.meta_path.insert(0, self)
        try:
            import db.verbs  # noqa: F401
        finally:
            sys.meta_path.remove(self)

    def find_spec(self, fullname: str, path: object, target: object = None) -> None:
        """Finds nothing: it is asked before each module, and lets the keys go first."""
        if threading.current_thread() is self._thread:
            while not self._wanted_now and monotonic() < self._busy_until:
                sleep(_GLANCE)

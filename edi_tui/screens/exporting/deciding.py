"""The export screen as far as it asks about names: what becomes of each that stands in what is published."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from db.errors import Refused
from edi_tui.exports import Audience
from edi_tui.exports.names.found import NameFound
from edi_tui.exports.names.remembered import remember
from edi_tui.screens.exporting.looking import ExportLooking

_INSIDE = "Colleagues read the names as they stand: choose the public first."


class ExportDeciding(ExportLooking):
    """Nothing is published before each name is decided."""

    def ask_names(self, names: Sequence[NameFound] = (), then: Callable[[], None] = lambda: None) -> None:
        """Ask what becomes of each name that stands in the texts, then go on."""
        from edi_tui.dialogs.names import NamesDialog

        found = names or (self.looked.prepared.names if self.looked.prepared else ())
        if not found:
            none = "No name that the register knows stands in the texts." if self.is_public else _INSIDE
            self.say_here(self.looked.trouble or none)
            return

        prepared = self.looked.prepared
        known = {**(prepared.asked.names if prepared else {}), **self.chosen.names}
        dialog = NamesDialog(found, known)

        def decided(names: dict[str, bool] | None) -> None:
            if names is not None:
                if dialog.is_for_later:
                    self.run_worker(lambda: self._remember_names(names), thread=True, group="writing")
                self.choose(names={**self.chosen.names, **names})
                then()

        self.app.push_screen(dialog, decided)

    def _remember_names(self, names: dict[str, bool]) -> None:
        try:
            remember(self.edi.register, names)
        except Refused as refused:
            self.app.call_from_thread(self.edi.say, refused.sentence, "warning")

    @property
    def is_public(self) -> bool:
        """Whether it is for the public."""
        return self.chosen.audience is Audience.public

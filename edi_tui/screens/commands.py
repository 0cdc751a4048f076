"""The palette's commands, painted as they stand: some have a name that a person gave, which must never be markup."""

from __future__ import annotations

from rich.text import Text
from textual.command import DiscoveryHit, Hit, Hits, Provider

from edi_tui.widgets.plain import line


class EdiCommands(Provider):
    """Everything that the screen and the program can do."""

    async def discover(self) -> Hits:
        """All of them, before anything is typed."""
        for name, help_text, do, shown in sorted(self.app.get_system_commands(self.screen), key=lambda one: one.title):
            if shown:
                yield DiscoveryHit(Text(line(name)), do, text=line(name), help=help_text)

    async def search(self, query: str) -> Hits:
        """Those that the typed letters fit, these letters marked."""
        matcher = self.matcher(query)
        for name, help_text, do, _ in self.app.get_system_commands(self.screen):
            score, places = matcher.fuzzy_search.match(query, line(name))
            if score > 0:
                words = Text(line(name))
                for place in places:
                    words.stylize(matcher.match_style.rich_style, place, place + 1)
                yield Hit(score, words, do, text=line(name), help=help_text)

"""The plan screen as far as it filters: words, the menu of everything else, the chips of what is set."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from textual import on
from textual.widgets import Input

from db.choices import Choice, choices
from db.errors import Refused
from db.filter_words import part_words
from db.filters import Filter, Part
from edi_tui.screens.plan_browsing import PlanBrowsing
from edi_tui.screens.plan_reading import Shown
from edi_tui.settings import read_settings, remember
from edi_tui.widgets.bar import Bar
from edi_tui.widgets.chips import CHIP, EVERYTHING, chip_pieces
from edi_tui.widgets.figures import STATUS
from edi_tui.widgets.filter_box import FilterBox
from edi_tui.widgets.outline import Outline
from edi_tui.widgets.pieces import Pieces

_REGISTERS = 8  # as many as the plans shown last are kept for
_TYPED = {
    "due": "a part of a word, a period, or days: until 31 March 2027",
    "changed": "a day such as 1 October 2026, or a number of days",
}


class PlanFilters(PlanBrowsing):
    """What is shown, and what is left out."""

    def __init__(self) -> None:
        super().__init__()
        self._left: tuple[str, ...] = ()  # the plans that were shown last, as the settings have them
        self._parts: list[Part] = []  # what is set, in the order in which it was set

    # What is set

    def take(self, shown: Shown, keep: str | None) -> None:
        """Show what was read, and what it was narrowed by."""
        super().take(shown, keep)
        self.show_chips()
        self._remember_plans()

    def show_chips(self) -> None:
        """A chip for each thing that is set; no line at all where nothing is."""
        there = self.wanted.filter.parts()
        self._parts = [part for part in self._parts if part in there]
        self._parts += [part for part in there if part not in self._parts]
        pieces = self.chip_line([words for _, words in self._chips()], self._width())
        self.set_class(bool(pieces), "-chips")
        self.query_one("#chips", Bar).show(pieces)

    def chip_line(self, words: Sequence[str], width: int) -> Pieces:
        """The line of chips; nothing where it would be empty."""
        return chip_pieces(None, False, words, width) if words else ()

    def _chips(self) -> list[tuple[Part, str]]:
        """The parts that have a chip: the words have none while they stand in the line where they are typed."""
        typing = bool(self.query(FilterBox))
        periods = {plan.period for plan in self.shown.chosen_plans}
        period = periods.pop() if len(periods) == 1 else None
        parts = [part for part in self._parts if not (typing and part.kind == "words")]
        return [(part, part_words(part, self.shown.names, period)) for part in parts if self._stands_for(part)]

    def _stands_for(self, part: Part) -> bool:
        """Whether a part has a chip of its own: of statuses that are called alike in several plans only the first."""
        chosen = self.wanted.filter.statuses
        alike = [key for key in self.shown.alike(part.value if isinstance(part.value, str) else None) if key in chosen]
        return part.kind != "statuses" or alike[:1] == [part.value]

    def on_resize(self) -> None:
        """Fit the chips to the width; Textual calls the other classes' own handlers too."""
        self.show_chips()

    @on(Bar.Pressed, "#chips")
    async def _chip_pressed(self, message: Bar.Pressed) -> None:
        if message.key == EVERYTHING:
            await self.action_everything()
        elif message.key.startswith(CHIP):
            self._take_away(self._chips()[int(message.key[len(CHIP) :])][0])

    def _take_away(self, part: Part) -> None:
        if part.kind == "statuses":
            self.only_status(part.value if isinstance(part.value, str) else None)
        else:
            self._want(filter=self.wanted.filter.without(part))

    # Which plans

    def on_mount(self) -> None:
        """Begin where this register was left; Textual calls what the other classes do after this."""
        kept = read_settings().get("last_plans")
        left = kept.get(str(self.edi.register.path)) if isinstance(kept, dict) else None
        if isinstance(left, list) and all(isinstance(plan, str) for plan in left):
            self._left = tuple(left)
            self.wanted = replace(self.wanted, filter=Filter(plans=self._left))

    def _remember_plans(self) -> None:
        """Keep which plans are shown, for the next time; on a sample nothing is kept."""
        plans = self.wanted.filter.plans
        if self.edi.sample or not plans or plans == self._left or (not self._left and len(self.shown.plans) == 1):
            return
        self._left = plans
        path = str(self.edi.register.path)

        def keep() -> None:
            kept = read_settings().get("last_plans")
            others = {name: ids for name, ids in kept.items() if name != path} if isinstance(kept, dict) else {}
            remember(last_plans={path: list(plans)} | dict(list(others.items())[: _REGISTERS - 1]))

        self.run_worker(keep, thread=True, group="settings")

    @on(Outline.Marked)
    def _plan_marked(self, message: Outline.Marked) -> None:
        """Show one plan more beside those that are shown, or one less; never none."""
        shown = self.wanted.filter.plans
        chosen = set(shown) ^ {message.plan_id}
        self.go_to_plans([plan.id for plan in self.shown.plans if plan.id in chosen] or shown)

    def go_to_plans(self, plan_ids: Sequence[str]) -> None:
        """Show other plans; of one alone all of it, of several what was asked for before, where it has a meaning."""
        several = len(plan_ids) > 1 or len(self.wanted.filter.plans) > 1
        if several and tuple(plan_ids) != self.wanted.filter.plans:
            self.table.clear_marks()
            self._want(filter=self.wanted.filter.with_(plans=tuple(plan_ids), statuses=(), headings=()))
        else:
            super().go_to_plans(plan_ids)

    @on(Bar.Pressed, "#figures")
    def _figure_pressed(self, message: Bar.Pressed) -> None:
        if message.key.startswith(STATUS):
            self.only_status(message.key[len(STATUS) :] or None)
        else:
            self.action_facet(message.key)

    # What the keys ask for

    def only_status(self, status_id: str | None) -> None:
        """Show only this status besides those chosen before, or no longer only it."""
        chosen, alike = self.wanted.filter.statuses, self.shown.alike(status_id)
        others = tuple(status for status in chosen if status not in alike)
        self._want(filter=self.wanted.filter.with_(statuses=others if status_id in chosen else (*chosen, *alike)))

    def action_facet(self, name: str) -> None:
        """Something that is on or off: only those, or everything again."""
        self._want(filter=self.wanted.filter.with_(**{name: not getattr(self.wanted.filter, name)}))

    async def action_everything(self) -> None:
        """Take every filter away; the plans, the sort and the groups stay."""
        await self.query(FilterBox).remove()
        self.table.focus()
        self._want(filter=Filter(plans=self.wanted.filter.plans))

    async def action_back(self) -> None:
        """One step back; what filters goes one thing at a time, the last one first."""
        boxes = self.query(FilterBox)
        if boxes:
            await boxes.remove()
            self.table.focus()
            self._want(filter=self.wanted.filter.with_(words=""))
        elif not self.table.has_focus or self.has_class("-detail") or self.table.marks or not self._parts:
            await super().action_back()
        else:
            self._take_away(self._parts[-1])

    # Words

    async def action_filter(self) -> None:
        """Open the line to type in."""
        boxes = self.query(FilterBox)
        if boxes:
            boxes.first().query_one(Input).focus()
        else:
            await self.mount(FilterBox(self.wanted.filter.words), before="#body")
            self.show_chips()

    @on(FilterBox.Typed)
    def _filter_typed(self, message: FilterBox.Typed) -> None:
        if message.words != self.wanted.filter.words:
            self._want(filter=self.wanted.filter.with_(words=message.words))

    @on(FilterBox.Done)
    def _filter_done(self) -> None:
        self.table.focus()

    # The menu

    def action_filter_menu(self) -> None:
        """Ask what to show only."""
        if self.shown.plan is None:
            return
        from edi_tui.dialogs.filter_menu import FilterMenu

        menu = FilterMenu(self.shown.legend, self.shown.chips, self.wanted.filter)
        self.app.push_screen(menu, self._chosen_in_menu)

    def _chosen_in_menu(self, part: Part | None) -> None:
        if part is None:
            return
        if part.kind == "statuses":
            self.only_status(part.value if isinstance(part.value, str) else None)
        elif part.value is True:
            self.action_facet(part.kind)
        else:
            self._ask_values(part.kind)

    def _ask_values(self, kind: str) -> None:
        from edi_tui.dialogs.filter_menu import KINDS
        from edi_tui.dialogs.pick_values import PickValues

        wanted, today = self.wanted.filter, self.edi.today
        now = getattr(wanted, kind)
        chosen = now if isinstance(now, tuple) else (now,) if now else ()

        def load() -> Sequence[Choice]:
            try:
                with self.edi.register.reading() as conn:
                    return choices(conn, kind, wanted, today)
            except Refused:
                return ()

        def picked(values: tuple[str, ...] | None) -> None:
            if values is None:
                self.action_filter_menu()
            else:
                self._set_values(kind, values)

        several = isinstance(now, tuple)
        read = self._reader_of(kind)
        hint = _TYPED.get(kind, "a part of a word")
        title = f"Show only: {KINDS[kind].lower()}"
        self.app.push_screen(PickValues(title, load, chosen, several=several, read=read, hint=hint), picked)

    def _set_values(self, kind: str, values: tuple[str, ...]) -> None:
        if kind == "plans":
            self.go_to_plans(values)
        elif isinstance(getattr(self.wanted.filter, kind), tuple):
            self._want(filter=self.wanted.filter.with_(**{kind: values}))
        else:
            self._want(filter=self.wanted.filter.with_(**{kind: values[-1] if values else ""}))

    def _reader_of(self, kind: str) -> Callable[[str], Choice | None] | None:
        """How what is typed becomes a value of a kind that has more of them than a list can show."""
        from db.changed import read_since, since_words
        from db.spans import read_span, span_words

        pair = {"due": (read_span, span_words), "changed": (read_since, since_words)}.get(kind)
        if pair is None:
            return None

        def read(typed: str) -> Choice | None:
            try:
                value = pair[0](f"{typed} days" if kind == "changed" and typed.isdecimal() else typed, self.edi.today)
            except Refused:
                return None
            return Choice(value, pair[1](value))

        return read

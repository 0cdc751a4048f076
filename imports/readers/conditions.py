"""Colours that a worksheet gives its cells by rules: the plain rules are followed, the others named."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from imports.grid import BLANK, Cell
from imports.readers import events
from imports.readers.addresses import address, areas, position
from imports.readers.styles import Style, Styles

MAX_RULES = 2_000
MAX_LOOKS = 2_000_000  # cells that are looked at or painted; rules over whole columns touch only those that exist
TEXT = r'"((?:[^"]|"")*)"'
PLACE = r"(\$?[A-Z]{1,3}\$?\d{1,7})"
EQUALS = re.compile(rf"{PLACE}\s*=\s*(?:{TEXT}|(-?\d+(?:\.\d+)?))", re.IGNORECASE)
SEARCHED = re.compile(rf"(?:NOT\(ISERROR|\(?ISNUMBER)\(SEARCH\({TEXT},\s*{PLACE}\)\)\)?", re.IGNORECASE)
LITERAL = re.compile(rf"{TEXT}|(-?\d+(?:\.\d+)?)")
NUMBER = re.compile(r"(-?\d+(?:\.\d+)?)(%?)")
NAMES = {
    "dataBar": "data bars",
    "colorScale": "colour scales",
    "iconSet": "icon sets",
    "expression": "formulas",
    "timePeriod": "dates beside today's",
}
OTHERS = "comparisons"
TOO_MANY = "rules over very many cells"

Cells = dict[int, list[Cell]]
Test = Callable[[str], bool]


@dataclass(slots=True)
class Rule:
    """One rule as the file has it."""

    kind: str
    spans: str
    priority: int
    look: str | None
    stops: bool
    operator: str
    text: str | None
    formulas: list[str] = field(default_factory=list)


class Rules:
    """Gathers the rules of a sheet while it is parsed, and says which of them are not followed."""

    def __init__(self) -> None:
        self.found: list[Rule] = []
        self.unread: set[str] = set()
        self.spans = ""
        self.begins: dict[str, events.Begin] = {"conditionalFormatting": self._begin_area, "cfRule": self._begin_rule}

    def say(self, formula: str) -> None:
        """The formula of the last rule."""
        if self.found and len(self.found[-1].formulas) < 3:
            self.found[-1].formulas.append(formula.strip())

    def _begin_area(self, attributes: dict[str, str]) -> None:
        self.spans = attributes.get("sqref", "")  # none where it is an extension, which no rule here can follow

    def _begin_rule(self, attributes: dict[str, str]) -> None:
        kind, priority = attributes.get("type", ""), attributes.get("priority", "")
        if not self.spans or kind in ("dataBar", "colorScale", "iconSet"):
            self.unread.add(NAMES.get(kind, OTHERS))
        if len(self.found) >= MAX_RULES:
            self.unread.add(TOO_MANY)
            return
        rule = Rule(
            kind,
            self.spans,
            int(priority) if priority.isdecimal() and len(priority) < 10 else MAX_RULES,
            attributes.get("dxfId"),
            attributes.get("stopIfTrue") in ("1", "true"),
            attributes.get("operator", ""),
            attributes.get("text"),
        )
        self.found.append(rule)


def paint(cells: Cells, name: str, rules: Rules, styles: Styles) -> None:
    """Gives cells without a fill of their own the colour of the first rule that holds for them."""
    painter = _Painter(cells, name, max(map(len, cells.values()), default=0))
    for rule in sorted(rules.found, key=lambda rule: rule.priority):
        look = styles.by_rule(rule.look)
        if not rule.spans or not (look.fill or look.ink or rule.stops):
            continue
        condition = _condition(rule)
        if condition is None:
            rules.unread.add(NAMES.get(rule.kind, OTHERS))
        elif not painter.follow(rule, look, condition):
            rules.unread.add(TOO_MANY)
            return


@dataclass(frozen=True, slots=True)
class _Condition:
    """What must hold of the text of a cell: of the painted one itself, or of one that the formula names."""

    holds: Test
    place: str = ""


@dataclass(slots=True)
class _Painter:
    """The cells of a sheet, and how many more of them may be looked at."""

    cells: Cells
    name: str
    width: int
    left: int = MAX_LOOKS
    stopped: set[tuple[int, int]] = field(default_factory=set)

    def follow(self, rule: Rule, look: Style, condition: _Condition) -> bool:
        """Paints what the rule holds for; False where that became too much."""
        spans = [*areas(rule.spans.split())]
        top, first = min((a[0][0] for a in spans), default=0), min((a[0][1] for a in spans), default=0)
        seen = _looker(condition.place, top, first)
        for start, end in spans:
            columns = range(start[1], min(end[1] + 1, self.width))
            for row in self._rows(start[0], end[0]):
                line = self.cells[row]
                for column in columns:
                    self.left -= 1
                    at = seen(row, column)
                    there = line if at[0] == row else self.cells.get(at[0], [])
                    if condition.holds(there[at[1]].text if at[1] < len(there) else ""):
                        self._paint(row, column, look, rule)
                if self.left < 0:
                    return False
        return True

    def _rows(self, top: int, bottom: int) -> Iterator[int]:
        """The rows that exist: a file may name whole columns, or thousands of single cells."""
        if bottom - top < len(self.cells):
            self.left -= bottom - top
            return (row for row in range(top, bottom + 1) if row in self.cells)
        self.left -= len(self.cells)
        return (row for row in self.cells if top <= row <= bottom)

    def _paint(self, row: int, column: int, look: Style, rule: Rule) -> None:
        if (row, column) in self.stopped:
            return
        if rule.stops:
            self.stopped.add((row, column))
        line = self.cells[row]
        line += [BLANK] * (column + 1 - len(line))
        cell = line[column]
        at = cell.at or f"{self.name}!{address(row, column)}"
        line[column] = replace(cell, at=at, fill=cell.fill or look.fill, ink=cell.ink or look.ink)


def _looker(place: str, top: int, first: int) -> Callable[[int, int], tuple[int, int]]:
    """From a painted cell to the one that its rule looks at; a part without a $ moves with the painted cell."""
    named = position(place) if place else None
    if named is None:
        return lambda row, column: (row, column)
    fixed_column, fixed_row = place.startswith("$"), "$" in place[1:]
    down, right = named[0] - top, named[1] - first
    return lambda row, column: (
        named[0] if fixed_row else row + down,
        named[1] if fixed_column else max(column + right, 0),
    )


def _condition(rule: Rule) -> _Condition | None:
    """The plain conditions; None for any other."""
    formula = rule.formulas[0].removeprefix("=") if rule.formulas else ""
    if rule.kind == "cellIs" and rule.operator == "equal":
        literal = LITERAL.fullmatch(formula)
        return _Condition(_equal(*literal.groups())) if literal else None
    if rule.kind in WRITTEN and rule.text and not set(rule.text) & {"*", "?", "~"}:
        return _Condition(WRITTEN[rule.kind](rule.text.casefold()))
    if rule.kind in ("containsText", "expression"):
        if equals := EQUALS.fullmatch(formula):
            return _Condition(_equal(equals[2], equals[3]), equals[1].upper())
        searched = SEARCHED.fullmatch(formula)
        if searched and not set(searched[1]) & {"*", "?", "~"}:
            return _Condition(_contains(searched[1].replace('""', '"').casefold()), searched[2].upper())
    return None


def _equal(text: str | None, number: str | None) -> Test:
    """Excel compares words without regard to capitals."""
    if number is None:
        wanted = (text or "").replace('""', '"').casefold()
        return lambda shown: shown.casefold() == wanted
    return lambda shown: _number(shown) == float(number)


def _number(shown: str) -> float | None:
    found = NUMBER.fullmatch(shown)
    return float(found[1]) / (100 if found[2] else 1) if found else None


def _contains(text: str) -> Test:
    return lambda shown: text in shown.casefold()


def _begins(text: str) -> Test:
    return lambda shown: shown.casefold().startswith(text)


def _ends(text: str) -> Test:
    return lambda shown: shown.casefold().endswith(text)


WRITTEN = {"containsText": _contains, "beginsWith": _begins, "endsWith": _ends}

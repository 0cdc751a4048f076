"""Body rows gathered into actions: a row each, or several where an action has tasks or a merged cell."""

from __future__ import annotations

from dataclasses import dataclass, field

from imports.cells import references
from imports.drafts import Problem
from imports.grid import Cell
from imports.layouts import notes
from imports.layouts.carry import starts_inside, usually_inside
from imports.layouts.layout import Column, Layout
from imports.layouts.tables import Line
from imports.vocabulary.words import fold

CONTINUES = "The row goes on with the action above it and was joined to it."
NOTE = "The row “{0}” is no action and was left out."
CODED = 0.8
FEW = 0.4  # a row with at most this share of the usual cells goes on with the one above


@dataclass(slots=True)
class Block:
    """The rows of one action."""

    lines: list[Line]
    problems: list[Problem] = field(default_factory=list)

    def cell(self, column: Column) -> Cell:
        """The column's cell for the whole action: what its rows say, below one another."""
        if len(self.lines) == 1:
            return self.lines[0].row.cell(column.index)
        cells = [line.row.cell(column.index) for line in self.lines]
        own = [cell for at, cell in enumerate(cells) if cell.text and (at == 0 or not cell.carried)]
        if len(own) < 2:
            return own[0] if own else cells[0]
        joined = own[0]
        for cell in own[1:]:
            glue = " " if starts_inside(cell.text) else "\n"
            if fold(cell.text) != fold(joined.text):
                joined = joined.with_text(f"{joined.text}{glue}{cell.text}", *cell.remarks)
        return joined

    def add(self, line: Line, layout: Layout) -> None:
        """Takes a further row; that it was joined is told, unless a merged cell or its being a task says so itself."""
        if not layout.of("tasks") and not line.row.cell(layout.the("action").index).carried:
            self.problems.append(Problem(line.row.at, line.row.text[:60], CONTINUES))
        self.lines.append(line)


@dataclass(frozen=True, slots=True)
class _Habits:
    """What the rows of one table usually look like."""

    cells: int  # that a row has of its own
    coded: bool  # a reference in each
    small: bool  # actions are written with small first letters


def gather(lines: list[Line], layout: Layout) -> list[Block]:
    """The actions of a table; a row that holds nothing of its own is no action."""
    own_columns = _own_columns(layout)
    owned = [_own(line, own_columns) for line in lines]
    habits = _habits(lines, owned, layout)
    blocks: list[Block] = []
    idle: list[Line] = []  # rows with nothing but a heading, until an action follows
    for line, own in zip(lines, owned, strict=True):
        if not own or _is_note(line, own, habits.coded):
            idle += [line] if line.row.filled else []
            continue
        if blocks and _goes_on(line, blocks[-1], layout, own, habits):
            blocks[-1].add(line, layout)
        else:
            blocks.append(Block([line]))
        if idle:
            untold = [i for i in idle if _own(i, own_columns) or not _heads(i, line, layout)]
            _tell(untold, blocks[-2:][:1])
            idle = []
    _tell(idle, blocks[-1:])
    return blocks


def _heads(idle: Line, line: Line, layout: Layout) -> bool:
    """Whether a row that holds nothing but a heading gave it to the row below."""
    columns = [c.index for c in layout.of("heading") if idle.row.cell(c.index).text]
    return all(idle.row.cell(c).text == line.row.cell(c).text for c in columns)


def _tell(left_out: list[Line], blocks: list[Block]) -> None:
    """Notes and totals are told at the action above them."""
    for line in left_out if blocks else ():
        blocks[-1].problems.append(Problem(line.row.at, line.row.text[:60], NOTE.format(line.row.text[:60])))


def _goes_on(line: Line, block: Block, layout: Layout, own: list[Column], habits: _Habits) -> bool:
    """Whether the row belongs to the action above it."""
    above = block.lines[0].headings
    if line.headings is not above and line.headings != above:
        return False
    if layout.of("tasks"):
        return _same_action(line, block, layout.the("action"))
    return _continues(line, block, layout, own, habits)


def _is_note(line: Line, own: list[Column], coded: bool) -> bool:
    """A total, a sign-off, a footnote; in a plan with references also a lone cell after a gap or no reference."""
    texts = [line.row.cell(column.index).text for column in own]
    if notes.is_note([text for text in texts if text]):
        return True
    goes_on = len(own) == 1 and "update" in own[0].fields  # what was reported may begin with these words
    if not goes_on and notes.is_sign_off([cell.text for cell in line.row.filled]):
        return True
    if len(own) != 1:
        return False
    if own[0].fields == ("ref",):
        return references.whole(texts[0]) is None
    return coded and line.after_gap and not starts_inside(texts[0])


def _is_coded(lines: list[Line], layout: Layout) -> bool:
    """Whether nearly every row has a reference in a column of its own."""
    column = next((c for c in layout.of("ref") if c.fields == ("ref",)), None)
    filled = [line for line in lines if len(line.row.filled) > 1]
    if column is None or not filled:
        return False
    return sum(1 for line in filled if references.whole(line.row.cell(column.index).text)) >= len(filled) * CODED


def _own_columns(layout: Layout) -> list[Column]:
    """Those in which a row may have something of its own: all but the headings."""
    return [column for column in layout.columns if "heading" not in column.fields]


def _own(line: Line, columns: list[Column]) -> list[Column]:
    """The columns in which the row has something of its own."""
    cells = [(column, line.row.cell(column.index)) for column in columns]
    return [column for column, cell in cells if (cell.text or cell.remarks) and not cell.carried]


def _habits(lines: list[Line], owned: list[list[Column]], layout: Layout) -> _Habits:
    counts = sorted(map(len, owned))
    small = usually_inside(line.row.cell(layout.the("action").index) for line in lines)
    return _Habits(counts[len(counts) // 2] if counts else 0, _is_coded(lines, layout), small)


def _same_action(line: Line, block: Block, action: Column) -> bool:
    """A further task: the action's cell is blank, merged, or says the same again."""
    cell = line.row.cell(action.index)
    above = block.lines[0].row.cell(action.index)
    return not cell.text or (cell.carried and cell.at == above.at) or fold(cell.text) == fold(above.text)


def _continues(line: Line, block: Block, layout: Layout, own: list[Column], habits: _Habits) -> bool:
    """A merged action's further row, or the rest of one that a page break cut."""
    action = layout.the("action")
    cell = line.row.cell(action.index)
    if cell.carried and cell.text:
        return cell.at == block.lines[0].row.cell(action.index).at
    if cell.text and (habits.small or not starts_inside(cell.text)):
        return False
    if any(_is_reference(line.row.cell(c.index).text, c) for c in layout.of("ref")):
        return False
    if cell.text:
        return len(own) <= max(1, habits.cells * FEW) or all(starts_inside(line.row.cell(c.index).text) for c in own)
    return len(own) <= max(1, habits.cells * FEW)


def _is_reference(text: str, column: Column) -> bool:
    if column.fields == ("ref",):
        return references.whole(text) is not None
    return references.split(text, column.profile.shapes)[0] is not None

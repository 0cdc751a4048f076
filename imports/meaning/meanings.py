"""What bare colours mean in a plan whose document does not say: asked once, then remembered for the council."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from imports.cells import statuses
from imports.drafts import Option, Problem, Question, Status
from imports.grid import Cell
from imports.layouts.mapping import Answers
from imports.meaning import colours
from imports.meaning.legend import Legend, is_bare, shade_of
from imports.vocabulary import words
from imports.vocabulary.words import fold, one_line

COLOUR = "colour:"
KEPT = ""  # the answer "keep the bare colour"
ASKED = "What does {0} mean in this plan?"
FILLED = "{0} of the column “{1}” {2} filled or written in {3} and {4} no word"
SAID = "{0} of the column “{1}” {2} “{3}”"
NO_KEY = "the document has no key"
NOT_IN_KEY = "the document's key does not name it"
UNASKED = "{0} was kept as a bare colour without a stage: {1}, and {2}."


@dataclass(slots=True)
class _Shown:
    """How often a colour stands for a status, and where first."""

    first: Cell
    column: str
    empty: int = 0
    said: dict[str, int] = field(default_factory=dict)  # the word or letter → how many cells


def settle(legend: Legend, columns: Iterable[tuple[str, list[Cell]]], answers: Answers) -> None:
    """Gives each colour that nothing explains the meaning that an officer chose, or asks for one."""
    for colour, shown in sorted(_shown(legend, columns).items()):
        entry = legend.of_colour(colour)
        if entry is not None and legend.explains(entry):
            continue
        key = COLOUR + colour
        chosen = answers.now.get(key, answers.before.get(key))
        if chosen:
            chosen = _take(legend, colour, one_line(chosen))
        _ask(legend, colour, shown, chosen)


def _take(legend: Legend, colour: str, label: str) -> str:
    """The colour means the label from now on, wherever the plan shows it; the label as the legend has it."""
    label = next((standing for standing in _standing() if fold(standing) == fold(label)), label)
    entry = legend.add(Status(label, None, None, statuses.stage_of(statuses.group(label))))
    entry.colour = entry.colour or colour
    legend.meanings[colour] = entry.label
    return entry.label


def _ask(legend: Legend, colour: str, shown: _Shown, chosen: str | None) -> None:
    """The question, also where it was answered: an answer may be changed. Only an open one is a problem."""
    why = NOT_IN_KEY if any(legend.explains(entry) for entry in legend.entries) else NO_KEY
    counted = " and ".join(_counted(colour, shown))
    labels = [*_standing(), *([chosen] if chosen and chosen not in _standing() else [])]
    options = [Option(label, label) for label in labels] + [Option(KEPT, "keep the bare colour")]
    by_hand = chosen is not None
    asked = Question(COLOUR + colour, ASKED.format(colour), f"{counted}; {why}.", options, chosen or KEPT, by_hand)
    legend.questions.append(asked)
    if by_hand:
        return
    sentence = UNASKED.format(colour.capitalize(), counted, why)
    legend.problems.append(Problem(shown.first.at, shown.first.text[:60], sentence))


def _counted(colour: str, shown: _Shown) -> Iterator[str]:
    """ "12 cells of the column “RAG” are filled or written in green and hold no word"."""
    if shown.empty:
        one = shown.empty == 1
        verbs = ("is", "holds") if one else ("are", "hold")
        yield FILLED.format(_cells(shown.empty), shown.column, verbs[0], colour, verbs[1])
    for said, count in shown.said.items():
        yield SAID.format(_cells(count), shown.column, "says" if count == 1 else "say", said)


def _cells(count: int) -> str:
    return "1 cell" if count == 1 else f"{count} cells"


def _shown(legend: Legend, columns: Iterable[tuple[str, list[Cell]]]) -> dict[str, _Shown]:
    """The colours that stand for a status by themselves: paint without words, or the colour's own word or letter."""
    found: dict[str, _Shown] = {}
    spelled: dict[str, dict[str, str]] = defaultdict(dict)
    for name, cells in columns:
        for cell in cells:
            colour = colours.word(cell.text, letters=legend.letters) if cell.text else shade_of(cell)
            if colour is None or cell.carried:
                continue
            shown = found.setdefault(colour, _Shown(cell, name))
            if cell.text:
                said = spelled[colour].setdefault(fold(cell.text), one_line(cell.text))
                shown.said[said] = shown.said.get(said, 0) + 1
            else:
                shown.empty += 1
    return found


def states_stages(cells: list[Cell]) -> bool:
    """Whether a column gives the stages in words: beside it, a column of colours is a judgement and needs no stage."""
    texts = [cell.text for cell in cells if cell.text]
    worded = [text for text in texts if not is_bare(text) and statuses.stage_of(statuses.group(text))]
    return len(worded) * 2 > len(texts) > 0


def _standing() -> list[str]:
    found: list[str] = words.table("statuses")["meanings"]["standing"]
    return found

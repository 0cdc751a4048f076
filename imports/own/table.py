"""A table of ours as a plan: row by row, by what its columns hold."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from db.legend import label_key
from db.text import fold, shorten
from db.words import COLOURS
from imports.cells import dates
from imports.cells.calendar import Calendar
from imports.drafts import ActionDraft, ColumnReading, PlanDraft, Problem, Status
from imports.grid import Row
from imports.own.columns import Column, put
from imports.own.key import read_day

OTHER_DAY = "“{0}” means {1}, but “Read as” says {2}: the words were taken."
NO_DAY = "“{0}” is no day (write it as 30/09/2026); the words beside it stay."
NEW_STATUS = "“{0}” is none of the statuses that the key has; it was taken as a new one."
NOT_OURS = "The column “{0}” is none that the key of this workbook has; it was not taken."
EVIDENCE = "our own table says so"

Whole = Callable[[str], str | None]


class Rows:
    """The rows of one plan, as they are read."""

    def __init__(
        self, plan: PlanDraft, columns: Sequence[Column], words: Mapping[str, str], whole: Whole = lambda _: None
    ) -> None:
        """`words` has the label of each status by its word; `whole` gives the long text that a cell only begins."""
        self.plan, self.columns, self.whole = plan, columns, whole
        self.words = dict(words)
        self.by_text: dict[tuple[str, str], ActionDraft] = {}

    def take(self, row: Row) -> None:
        """One row: an action, or a task of the one whose words it repeats."""
        texts: dict[str, str] = {}
        draft = ActionDraft()
        for column in self.columns:
            cell = row.cell(column.index)
            if cell.text:
                text = self._whole(cell.text, cell.at, draft)
                texts[column.fields[0]] = text
                put(draft, column, text, cell.at)
        if not texts:
            return
        self._put_due(draft, texts.get("due", ""))
        self._put_status(draft, texts.get("status", ""))
        if task := texts.get("task"):
            self._put_task(draft, task)
        else:
            self.plan.actions.append(draft)
            self.by_text[draft.ref or "", draft.action] = draft

    def _whole(self, text: str, at: str, draft: ActionDraft) -> str:
        found = self.whole(text)
        if found is None and _CUT.search(text):
            draft.problems.append(Problem(at, shorten(text[-80:], 80), LOST))
        return text if found is None else found

    def _put_due(self, draft: ActionDraft, read: str) -> None:
        """The day that the words were read as, unless they now name another day by themselves."""
        draft.due = read_day(read) if read else None
        at = draft.cells.get("due", "")
        if read and draft.due is None:
            draft.problems.append(Problem(at, shorten(read, 60), NO_DAY.format(shorten(read, 60))))
        if not draft.due_text or not read:
            return
        spans = [span for span in dates.spans(draft.due_text, Calendar()) if span.end]
        said = max((span.end for span in spans if span.end), default=None)
        if said and draft.due and said != draft.due and any(c.isdigit() for c in draft.due_text):
            words = OTHER_DAY.format(draft.due_text, said.strftime("%d/%m/%Y"), draft.due.strftime("%d/%m/%Y"))
            draft.problems.append(Problem(at, draft.due_text, words))
            draft.due = said

    def _put_status(self, draft: ActionDraft, word: str) -> None:
        if not word:
            return
        if word not in self.words:
            same = [label for known, label in self.words.items() if label_key(known) == label_key(word)]
            self.words[word] = same[0] if same else self._new_status(draft, word)
        draft.status = self.words[word]
        newest = draft.updates[-1] if draft.updates else None
        if newest is not None and newest.period == self.plan.period:
            newest.status = draft.status

    def _new_status(self, draft: ActionDraft, word: str) -> str:
        colour = next((name for name, said in COLOURS.items() if fold(said) == fold(word)), None)
        self.plan.legend.append(Status(word, colour))
        if self.plan.sheets:  # a CSV has no key
            draft.problems.append(Problem(draft.cells.get("status", ""), word, NEW_STATUS.format(word)))
        return word

    def _put_task(self, draft: ActionDraft, text: str) -> None:
        """The task of the action whose words the row repeats; one that is filtered out is made of these words."""
        fits = [known for (ref, words), known in self.by_text.items() if words == draft.action]
        same = [known for known in fits if known.ref == draft.ref]
        last = self.plan.actions[-1] if self.plan.actions else None
        parent = last if last in fits else next(iter([*reversed(same), *reversed(fits)]), None)
        if parent is None:
            parent = ActionDraft(draft.action, draft.ref, list(draft.headings), cells=dict(draft.cells))
            self.plan.actions.append(parent)
            self.by_text[parent.ref or "", parent.action] = parent
        draft.action = text
        draft.ref = None if draft.ref == parent.ref else draft.ref
        parent.tasks.append(draft)


LOST = "The cell holds the beginning of a long text; the whole is not on the sheet “Long texts” any more."
_CUT = re.compile(r"… \(the whole stands on the sheet “Long texts” under number (\d+)\)\Z")


def long_texts(rows: Sequence[Row]) -> Whole:
    """What gives the whole of a text that a cell only begins, from the sheet that holds these."""
    parts: dict[str, list[str]] = {}
    for row in rows[1:]:
        parts.setdefault(row.cell(0).text, []).append(row.cell(3).text)

    def whole(text: str) -> str | None:
        cut = _CUT.search(text)
        found = "".join(parts.get(cut[1], ())) if cut else ""
        return found if cut and found.startswith(text[: cut.start()]) and found else None

    return whole


def readings(sheet: str, columns: Sequence[Column]) -> list[ColumnReading]:
    """How the columns were read, as the import shows it."""
    return [ColumnReading(sheet, column.at, column.label, list(column.fields), EVIDENCE) for column in columns]

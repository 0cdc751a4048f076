"""A council's workbook taken in, changed in the register and given back, for the tests of what is given back."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from db.contents import plan_contents
from db.lines import ActionContents, HeadingLine, StatusLine
from db.opening import open_register
from db.reading import legend, outline, plans
from db.register import Register
from edi_tui.exports.into.returning import Return, prepare_return, write_return
from imports.drafts import Reading
from imports.reading import read
from imports.reconciling.apply import apply
from imports.reconciling.changes import Proposal
from imports.reconciling.proposal import propose
from tests.edi_tui.exports.into.archive.comparing import ADDRESS, CELL, differing, parts_of


class Office:
    """A register with one plan, and the workbook that it came from."""

    def __init__(self, folder: Path, workbook: Path, **said: str) -> None:
        self.folder, self.workbook = folder, workbook
        self.register: Register = open_register(folder / "edi.db", create=True)
        taken: Reading = read(workbook, **said)  # type: ignore[arg-type]
        assert taken.plan is not None, taken.refused
        apply(self.register, propose(self.register.reader, taken))
        self.plan = plans(self.register.reader)[0].id

    @property
    def actions(self) -> list[ActionContents]:
        """The actions and tasks as they are now."""
        return plan_contents(self.register.reader, self.plan).everything()

    @property
    def headings(self) -> list[HeadingLine]:
        """The plan's headings."""
        return outline(self.register.reader, self.plan)

    def action(self, called: str) -> ActionContents:
        """The action of a reference, or whose words begin so."""
        return next(one for one in self.actions if one.ref == called or one.text.startswith(called))

    def status(self, label: str) -> StatusLine:
        """An entry of the plan's legend."""
        return next(entry for entry in legend(self.register.reader, self.plan) if entry.label == label)

    def prepare(self, workbook: Path | None = None, **asked: str) -> Return:
        """What would be given back."""
        return prepare_return(self.register.reader, self.plan, workbook or self.workbook, **asked)

    def give_back(self, workbook: Path | None = None, **asked: str) -> tuple[Return, Path]:
        """What is given back, and where it lies."""
        prepared = self.prepare(workbook, **asked)
        target = self.folder / f"given back{self.workbook.suffix}"
        return prepared, write_return(prepared, target, replace=True).path

    def imported(self, path: Path) -> Proposal:
        """What an import of a file would change."""
        title = plans(self.register.reader)[0].title
        return propose(self.register.reader, read(path), plan=title)


def edited(prepared: Return) -> dict[str, str | None]:
    """The new texts by cell."""
    return {edit.at.cell: edit.after for edit in prepared.edits}


def cells_that_differ(one: Path, other: Path) -> list[str]:
    """The cells that differ in two workbooks; whatever else differs fails."""
    before, after = parts_of(one), parts_of(other)
    found: list[str] = []
    for part in differing(one, other):
        if part in ("xl/styles.xml", "xl/workbook.xml"):
            continue  # a look that nobody had yet; the wish that formulas be worked out again
        assert part.startswith("xl/worksheets/"), part
        assert b"".join(CELL.split(before[part])) == b"".join(CELL.split(after[part]))
        old, new = ({ADDRESS.findall(cell)[0]: cell for cell in CELL.findall(side[part])} for side in (before, after))
        found += [cell.decode() for cell in new if old.get(cell) != new[cell]]
        assert old.keys() <= new.keys()
    return found


def fields_left(proposal: Proposal) -> Sequence[tuple[str, str]]:
    """What an import would still change: the action and the field."""
    assert not proposal.new
    return [(change.name, field.field) for change in proposal.changed for field in change.fields]

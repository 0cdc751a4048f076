"""Edits put into a copy of the council's workbook, in memory: which of them it refused, and what it said besides."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from edi_tui.exports.into.archive.refusals import CannotChange
from edi_tui.exports.into.archive.workbook import CouncilWorkbook
from edi_tui.exports.into.edits import CellEdit, RowInsert
from edi_tui.exports.into.places import At


@dataclass
class Applied:
    """The changed workbook, and the sentences for what could not be put in, by edit."""

    content: bytes = b""
    refused: dict[CellEdit | RowInsert, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    rows: dict[RowInsert, int] = field(default_factory=dict)  # where each new row stands


def apply(path: Path, edits: Sequence[CellEdit], inserts: Sequence[RowInsert]) -> Applied:
    """Write the cells first, where the file has them; then the rows, from below, so that none moves another's place."""
    workbook = CouncilWorkbook.open(path)
    applied = Applied()
    for edit in edits:
        try:
            applied.notes += _write(workbook, edit)
        except CannotChange as refusal:
            applied.refused[edit] = refusal.sentence
    done: list[RowInsert] = []
    for insert in sorted(
        inserts, key=lambda one: (one.sheet, -one.after)
    ):  # in their order where one place has several
        try:
            applied.rows[insert] = _insert(workbook, insert, done)
            done.append(insert)
        except CannotChange as refusal:
            applied.refused[insert] = refusal.sentence
    if not applied.refused:
        applied.content = saved(workbook)
    applied.notes += workbook.notes
    return applied


def saved(workbook: CouncilWorkbook) -> bytes:
    """The workbook as it would be written."""
    with tempfile.TemporaryDirectory(prefix="edi-tui-") as folder:
        target = Path(folder) / "given back.xlsx"
        workbook.save(target)
        return target.read_bytes()


def _write(workbook: CouncilWorkbook, edit: CellEdit) -> list[str]:
    notes: list[str] = []
    sheet, cell = edit.at.sheet, edit.at.cell
    if edit.after is not None:
        if edit.day and workbook.is_date(sheet, cell):
            notes += workbook.set_date(sheet, cell, edit.day)
        else:
            notes += workbook.set_text(sheet, cell, edit.after)
            row = workbook.sheet(sheet).rows.find(edit.at.row)
            if row and "ht" in row.attributes and len(edit.after) > len(edit.before):
                notes += workbook.fit_row(sheet, edit.at.row)
    if edit.like and edit.like.sheet == sheet:
        notes += workbook.copy_style(sheet, cell, edit.like.cell)
    if edit.fill:
        notes += workbook.set_fill(sheet, cell, edit.fill)
    if edit.ink:
        notes += workbook.set_ink(sheet, cell, edit.ink)
    if edit.note:
        notes.append(f"{edit.at}: {edit.note}")
    return notes


def _insert(workbook: CouncilWorkbook, insert: RowInsert, done: Sequence[RowInsert]) -> int:
    like = now(At(insert.sheet, "A", insert.like), done).row
    before = sum((one.sheet, one.after) == (insert.sheet, insert.after) for one in done)
    row = workbook.insert_row(insert.sheet, insert.after + before, like, insert.texts)
    for column, day in insert.days.items():
        workbook.set_date(insert.sheet, f"{column}{row}", day)
    for column, look in insert.looks.items():
        workbook.copy_style(insert.sheet, f"{column}{row}", now(look, [*done, insert]).cell)
    for column, shade in insert.fills.items():
        workbook.set_fill(insert.sheet, f"{column}{row}", shade)
    for column, shade in insert.inks.items():
        workbook.set_ink(insert.sheet, f"{column}{row}", shade)
    return row


def now(at: At, done: Sequence[RowInsert]) -> At:
    """Where a cell of the file stands once these rows were put in."""
    above = sum(one.sheet == at.sheet and one.after < at.row for one in done)
    return At(at.sheet, at.column, at.row + above)

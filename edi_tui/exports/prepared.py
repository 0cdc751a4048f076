"""An export in two steps: prepared, so that it can be looked at and asked about; then written, whole or not at all."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from operator import itemgetter
from pathlib import Path

from db.contents import plan_contents
from db.errors import Refused
from db.given_out import newest_batch
from db.lines import ActionContents, PlanContents
from db.persons.finding import Finder
from db.rewinding import Rewound
from edi_tui.exports.asked import Asked, Audience
from edi_tui.exports.audience import finder_for, for_public, unsure_officers
from edi_tui.exports.checks import Check
from edi_tui.exports.closed import of_period
from edi_tui.exports.files import put_in_place
from edi_tui.exports.forms import FORMS
from edi_tui.exports.names.asking import Names
from edi_tui.exports.names.found import NameFound, undecided, undecided_sentence
from edi_tui.exports.report.building import build_report
from edi_tui.exports.report.document import Document
from edi_tui.exports.shape import OWN, Shape, shape_of
from edi_tui.exports.target import Guarded

_NAMED = "The file's own name has “{0}” in it: call it otherwise before it is published."


@dataclass(frozen=True)
class Prepared:
    """What will be written: the plans as they leave the building, and the document where the form is a report."""

    asked: Asked
    plans: Sequence[PlanContents]
    document: Document | None = None
    newest: int = 0  # the number of the last thing in the log that it knew
    names: Sequence[NameFound] = ()
    """For the public: every known name that stands in the texts, whatever was decided about it."""
    shape: Shape = OWN
    """For a workbook or a CSV: which columns, in which order."""
    guarded: Guarded = field(default_factory=Guarded)
    finder: Finder | None = None  # for the public: whoever is looked for in the file's own name
    notes: Sequence[str] = ()  # what there is to say of it before it is written

    @property
    def undecided(self) -> Sequence[NameFound]:
        """The names of which nobody has said yet whether they are kept or replaced: nothing is written before that."""
        return undecided(self.names, self.asked.names)


@dataclass(frozen=True)
class Written:
    """A file that was written, what its own checks found, and sentences about what stands elsewhere in it."""

    path: Path
    checks: Sequence[Check] = ()
    notes: Sequence[str] = ()


def prepare(conn: sqlite3.Connection, asked: Asked, *, today: date) -> Prepared:
    """Gather what was asked for, for its audience; Refused where there is nothing, or a report would have no date.

    For a closed period all of it is read from the register as it was then, and today is the day on which it was closed.
    """
    with of_period(conn, asked.selection.plans, asked.closed, today) as past:
        gathered = _gathered(past.conn, asked, past.today)
        return replace(gathered, guarded=guarded_by(conn), notes=past.notes)


def _gathered(conn: sqlite3.Connection, asked: Asked, today: date) -> Prepared:
    newest = newest_batch(conn)
    plans = [_chosen(plan_contents(conn, plan_id), asked.selection.only) for plan_id in asked.selection.plans]
    if not plans:
        raise Refused("There is no plan to export yet: import one first.")
    if asked.selection.only is not None:
        plans = [plan for plan in plans if plan.actions]
    if not plans:
        raise Refused("No action fits what was asked for, so there is nothing to write.")
    shape = replace(shape_of(conn, asked.layout, asked.selection.columns), made_on=today)
    gathered = Prepared(asked, plans, newest=newest, shape=shape)
    if asked.audience is Audience.public:
        return _for_public(conn, gathered, today)
    document = build_report(conn, plans, asked, today) if FORMS[asked.form].is_report else None
    return replace(gathered, document=document)


def guarded_by(conn: sqlite3.Connection) -> Guarded:
    """What no export of a register may write over, whatever stage of it is given out."""
    if isinstance(conn, Rewound):
        return guarded_by(conn.now)
    return Guarded(_register(conn), frozenset(row[0] for row in conn.execute("SELECT sha256 FROM source")))


def _register(conn: sqlite3.Connection) -> Path | None:
    """The file that the register is."""
    name = next((row[2] for row in conn.execute("PRAGMA database_list") if row[1] == "main"), "")
    return Path(name) if name else None


def _for_public(conn: sqlite3.Connection, gathered: Prepared, today: date) -> Prepared:
    """The same for the public. A report also tells from the log, so its names are looked for once more."""
    asked, finder = gathered.asked, finder_for(conn)
    names = Names(finder)
    shown = [for_public(plan, asked.names) for plan in gathered.plans]
    shape = gathered.shape
    names.look(shown, [shape.headings])
    shape = shape.with_headings(names.replace_in(shape.headings, asked.names))
    shown = [names.replace(plan, asked.names) for plan in shown]
    document = build_report(conn, shown, asked, today) if FORMS[asked.form].is_report else None
    if document is not None:
        names.look((), [document])
        document = names.replace_in(document, asked.names)
    found = [*names.found(), *unsure_officers(gathered.plans)]
    return replace(gathered, plans=shown, document=document, shape=shape, names=found, finder=finder)


def write(prepared: Prepared, path: Path, *, replace: bool = False) -> Written:
    """Write the file, and look at it again as its form's checks do; Refused where a name is undecided."""
    if prepared.undecided:
        raise Refused(undecided_sentence(prepared.undecided))
    form = FORMS[prepared.asked.form]
    module = form.load()
    notes = list(prepared.notes)

    def fill(target: Path) -> None:
        if prepared.document is not None:
            module.write(target, prepared.document, prepared.asked.template)
        else:
            notes.extend(module.write(target, prepared.plans, prepared.shape))

    written = put_in_place(path, fill, replace=replace, guarded=prepared.guarded)
    named = [hit.words for hit in prepared.finder.find(path.stem)] if prepared.finder else []
    notes += [_NAMED.format(words) for words in dict.fromkeys(named)]
    return Written(written, module.check(written) if form.is_report else (), notes)


def _chosen(contents: PlanContents, only: Sequence[str] | None) -> PlanContents:
    """The plan with the chosen actions alone, in the order of the choice.

    A chosen action has all its tasks with it. A chosen task whose action was not chosen has its action with it, but
    none of the other tasks.
    """
    if only is None:
        return contents
    places = {key: place for place, key in enumerate(only)}
    kept: list[tuple[int, ActionContents]] = []
    for action in contents.actions:
        tasks = [task for task in action.tasks if task.id in places]
        if action.id in places:
            kept.append((min(places[one.id] for one in (action, *tasks)), action))
        elif tasks:
            kept.append((min(places[task.id] for task in tasks), replace(action, tasks=tasks)))
    return replace(contents, actions=[action for _, action in sorted(kept, key=itemgetter(0))])

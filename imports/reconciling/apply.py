"""A proposal becomes one batch: all of it is written, or nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from datetime import UTC, datetime
from operator import attrgetter

from db.backup import back_up
from db.errors import Refused
from db.fields import ALL_FIELDS, TEXT_FIELDS
from db.journal import Remove, Set, Wish, Written, encode, write
from db.legend import choose_keys, label_key
from db.making import Making
from db.periods import in_words
from db.reading import legend, plans
from db.register import Register
from db.text import one_line
from db.verbs.editing import edit_wishes, values_of
from db.words import ROLES
from imports.cells.references import folded
from imports.drafts import ActionDraft, Heading, PlanDraft, Problem, Update
from imports.meaning.checks import every
from imports.reconciling.changes import ChangedAction, Proposal
from imports.reconciling.comparing import FieldChange, is_nil, people_of, told_updates, unknown_updates
from imports.reconciling.proposal import find_status
from imports.reconciling.remembering import layout_json
from imports.safety.memory import uncollected

NAMED_BY = 50  # characters of an action without a reference, by which a link names it
PORTION = 5_000  # wishes handed on at once


@uncollected()
def apply(register: Register, proposal: Proposal) -> Written | None:
    """Write what a proposal says, after a backup; None when there is nothing to write.

    Conflict when the register changed since the proposal was made: make it again.
    """
    if proposal.refused or proposal.draft is None:
        raise Refused(proposal.refused or f"{proposal.file} holds no action plan.")
    if proposal.is_empty:
        return None
    with register.reading() as conn:
        if plans(conn):
            back_up(register)
        taking = _Taking(Making(conn), proposal, proposal.draft)
        taking.begin()
    return write(register, taking.wishes(), why="import", label=label_of(proposal), after=proposal.known)


def label_of(proposal: Proposal) -> str:
    """What the import did, for the log and the toast."""
    if proposal.reply:
        number = len(proposal.changed)
        reply = f"reply of {proposal.reply.name} for {in_words(proposal.reply.period)}"
        return f"{proposal.plan_title}: {reply}, {number} action{'s' * (number != 1)}"
    counts = ((len(proposal.new), "new"), (len(proposal.changed), "changed"))
    parts = [f"{number} {what}" for number, what in counts if number] or ["the plan itself"]
    return f"{proposal.plan_title}: import of {proposal.file}, {', '.join(parts)}"


class _Taking:
    """The wishes of one proposal, as they are put together."""

    def __init__(self, making: Making, proposal: Proposal, draft: PlanDraft) -> None:
        self.making = making
        self.proposal = proposal
        self.draft = draft
        self.plan_id = proposal.plan_id or ""
        self.keys: dict[int, str] = {
            id(pair.draft): pair.action.id for pair in proposal.matches if pair.action is not None
        }
        self.position = 0
        self._made: list[ActionDraft] = []
        self.status_keys: list[str] = []

    def begin(self) -> None:
        """All for which the register must be looked into: parents, and what is there already."""
        self._plan()
        self.source_id = self._source()
        self.statuses = self._legend()
        for headings in self.draft.headings:
            self._heading(headings)
        self._reported()
        self.position = self._next_position()
        for changed in self.proposal.changed:
            self._change(changed)
        self._forget_problems()

    def wishes(self) -> Iterator[Wish]:
        """Everything, as it is wanted: the wishes of a large plan would fill the memory if they stood there at once."""
        for new in self.proposal.new:
            self._action(new.draft, new.parent_id)
            if len(self.making.wishes) > PORTION:
                yield from self.making.release()
        self._links()
        self._problems()
        yield from self.making.release()

    def _plan(self) -> None:
        draft = self.draft
        told = {"council": draft.council, "start": draft.start, "end": draft.end, "as_at": draft.as_at}
        if not self.plan_id:
            place = len(plans(self.making.conn))
            title = self.proposal.plan_title
            self.plan_id = self.making.make("plan", title=title, period=draft.period, position=place, **told)
        elif self.proposal.plan_fields:
            self.making.wishes.append(Set("plan", self.plan_id, self.proposal.plan_fields))

    def _source(self) -> str:
        return self.making.make(
            "source",
            plan_id=self.plan_id,
            file_name=self.proposal.file,
            sha256=self.proposal.sha256,
            sheet=", ".join(self.draft.sheets) or None,
            layout=layout_json(self.draft.columns, self.proposal.answers, self.proposal.older_refs),
            taken_at=datetime.now(UTC),
        )

    def _legend(self) -> dict[str, str]:
        """The plan's statuses by their folded label, the new ones made, each with a key of its own."""
        there = legend(self.making.conn, self.plan_id) if self.proposal.plan_id else []
        found = {label_key(entry.label): entry.id for entry in there}
        self.status_keys = [entry.key for entry in there if entry.key]
        for place, entry in enumerate(self.proposal.legend, len(there)):
            row = {"plan_id": self.plan_id, "position": place}
            row |= asdict(entry) | {"key": self._key(entry.label, entry.key)}
            found[label_key(entry.label)] = self.making.make("status", **row)
        for entry in self.draft.legend:
            if label_key(entry.label) not in found and (same := find_status(entry.label, there, self.draft.legend)):
                found[label_key(entry.label)] = same.id
        return found

    def _status(self, label: str | None) -> str | None:
        if not label or label_key(label) in self.proposal.unwanted:
            return None
        if label_key(label) not in self.statuses:
            row = {"plan_id": self.plan_id, "label": label, "position": len(self.statuses), "key": self._key(label)}
            self.statuses[label_key(label)] = self.making.make("status", **row)
        return self.statuses[label_key(label)]

    def _key(self, label: str, wanted: str | None = None) -> str | None:
        """A single key for a new status, that no other of the plan has."""
        is_free = wanted and len(wanted) == 1 and wanted not in self.status_keys
        key = wanted if wanted and is_free else choose_keys([label], self.status_keys)[0]
        self.status_keys.append(key)
        return key or None

    def _reported(self) -> None:
        position = 0
        for table in self.proposal.reported:
            for label, count in [*table.counts.items(), ("", table.total)]:
                row = {"heading": table.heading, "as_at": table.as_at, "label": label, "count": count}
                self.making.make("snapshot", plan_id=self.plan_id, source_id=self.source_id, position=position, **row)
                position += 1

    def _next_position(self) -> int:
        asked = "SELECT coalesce(max(position), -1) + 1 FROM action WHERE plan_id = ?"
        return int(self.making.conn.execute(asked, (self.plan_id,)).fetchone()[0])

    def _action(self, draft: ActionDraft, parent_id: str | None, heading_id: str | None = None) -> None:
        heading_id = self._heading(draft.headings) or heading_id
        texts = dict(zip(_TEXTS, _texts_of(draft), strict=True))
        key = self.making.make(
            "action",
            plan_id=self.plan_id,
            heading_id=heading_id,
            parent_id=parent_id,
            text=draft.action,
            status_id=self._status(draft.status),
            due=draft.due,
            due_words=draft.due_text,
            completed_on=draft.completed_on,
            stage=draft.stage,
            new=draft.new,
            position=self.position,
            **texts,
        )
        self.position += 1
        self.keys[id(draft)] = key
        self._made.append(draft)
        for role in ROLES if draft.people else ():
            for place, person in enumerate(dict.fromkeys(people_of(draft, role))):
                self.making.assign(key, person, place)
        for place, update in enumerate(self._updates_of(draft)):
            self._update(key, update, place)
        for tag in dict.fromkeys(draft.characteristics):
            self.making.tag(key, tag)
        self._cells(key, draft.cells)
        for task in draft.tasks:
            self._action(task, key, heading_id)

    def _updates_of(self, draft: ActionDraft) -> list[Update]:
        if self.draft.exact:
            return draft.updates
        return unknown_updates(told_updates(draft, self.draft.period), ())

    def _update(self, action_id: str, update: Update, place: int) -> None:
        status_id = self._status(update.status)
        nil = update.nil or is_nil(update.text)
        row = {"period": update.period, "date": update.date, "text": update.text, "nil": nil}
        self.making.make("update", action_id=action_id, position=place, status_id=status_id, **row)

    def _heading(self, headings: list[Heading]) -> str | None:
        found: str | None = None
        for heading in headings:
            found = self.making.heading(self.plan_id, found, heading.kind, heading.text)
        return found

    def _change(self, changed: ChangedAction) -> None:
        values: dict[str, object] = {}
        place = len(changed.action.updates)
        if changed.is_older:  # before all others, whose places are above this
            place = -place - sum(change.field == "update" for change in changed.fields)
        for change in changed.fields:
            if change.field == "links":
                continue  # made last, when every action has its key
            if change.field == "update":
                self._update(changed.action_id, change.value, place)
                place += 1
            else:
                values |= self._value(change, changed)
        seen = {name: value for name, value in values_of(changed.action).items() if name in values}
        edit_wishes(self.making, changed.action, values, seen)
        cells = {change.field: change.cell for change in changed.fields if change.cell}
        self._cells(changed.action_id, cells)

    def _value(self, change: FieldChange, changed: ChangedAction) -> dict[str, object]:
        if change.field == "status":
            return {"status_id": change.value or self._status(changed.draft.status)}
        if change.field == "headings":
            return {"heading_id": self._heading(change.value)}
        if change.field == "due_text":
            reason = {"due_reason": changed.draft.due_reason} if changed.draft.due_reason else {}
            return {"due_text": change.value[0], "due": change.value[1]} | reason
        return {change.field: change.value}

    def _cells(self, action_id: str, cells: dict[str, str]) -> None:
        if cells:  # in one row: eight for each action would be most of what an import writes
            told = encode(cells)
            self.making.make("source_cell", source_id=self.source_id, action_id=action_id, field=ALL_FIELDS, cell=told)

    def _links(self) -> None:
        """Links to the actions whose references a draft names; an action that the plan has not is left out."""
        by_ref = self._by_ref()
        wanted = {self.keys[id(draft)]: draft.links for draft in self._made}
        wanted |= {
            changed.action_id: field.value
            for changed in self.proposal.changed
            for field in changed.fields
            if field.field == "links"
        }
        for source, links in wanted.items():
            targets = dict.fromkeys(by_ref.get(folded(link)) for link in links)
            for place, target in enumerate(target for target in targets if target and target != source):
                self.making.make("link", action_id=source, target_id=target, position=place)

    def _by_ref(self) -> dict[str, str]:
        """What each folded reference names once the import is done."""
        named = {ref: key for ref, key in self.proposal.targets.items() if key}
        made = {folded(draft.ref): self.keys[id(draft)] for draft in self._made if draft.ref}
        # A file of our own names an action without a reference by its first words.
        words = (draft for draft in self._made if self.draft.exact and not draft.ref)
        return {folded(draft.action[:NAMED_BY]): self.keys[id(draft)] for draft in words} | named | made

    def _forget_problems(self) -> None:
        """The problems that an earlier edition left at actions of which this one speaks give way to its own."""
        if self.proposal.plan_id and not self.proposal.reply:  # a reply is no edition, and knows nothing of these
            rows = self.making.conn.execute("SELECT id, action_id FROM problem WHERE plan_id = ?", (self.plan_id,))
            speaks_of = {*self.keys.values(), None}
            self.making.wishes += [Remove("problem", row["id"]) for row in rows if row["action_id"] in speaks_of]

    def _problems(self) -> None:
        for position, (action_id, problem) in enumerate(self._all_problems()):
            self.making.make(
                "problem",
                source_id=self.source_id,
                plan_id=self.plan_id,
                action_id=action_id,
                cell=problem.cell,
                text=one_line(problem.text),
                sentence=problem.sentence,
                position=position,
            )

    def _all_problems(self) -> list[tuple[str | None, Problem]]:
        of_plan = [*self.draft.problems, *self.proposal.unsettled, *self.proposal.totals]
        found: list[tuple[str | None, Problem]] = [(None, problem) for problem in of_plan]
        for draft in every(self.draft.actions):
            if key := self.keys.get(id(draft)):  # none: the action was left out
                found += [(key, problem) for problem in draft.problems]
        return found


_TEXTS = tuple(field.name for field in TEXT_FIELDS if field.column == field.name)
_texts_of = attrgetter(*_TEXTS)

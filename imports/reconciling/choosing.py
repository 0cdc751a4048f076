"""Parts of a proposal that an officer leaves out: what is left of it is written, the rest is offered again."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from db.legend import label_key
from imports.reconciling.changes import ChangedAction, Proposal
from imports.reconciling.comparing import FieldChange


def keys_of(proposal: Proposal) -> list[str]:
    """A key for each part that can be left out, in the order in which they are shown.

    `new:N`, `changed:N` for a whole action and `changed:N:M` for one of its fields, `legend:N`, `reported:N` for a
    count table, `plan:FIELD`. What an older edition says (`older:N`, `older:N:M`) is out until it is asked for.
    """
    keys = []
    for number, changed in enumerate(proposal.changed):
        keys += [f"changed:{number}", *(f"changed:{number}:{place}" for place in range(len(changed.fields)))]
    keys += [f"new:{number}" for number in range(len(proposal.new))]
    keys += [f"legend:{number}" for number in range(len(proposal.legend))]
    keys += [f"reported:{number}" for number in range(len(proposal.reported))]
    return keys + [f"plan:{name}" for name in proposal.plan_fields]


def leave_out(proposal: Proposal, left: Collection[str]) -> Proposal:
    """The proposal without these parts (see `keys_of`); `update:N` is the N-th update of all the changed actions.

    A new action that is left out takes its tasks, its problems and every link to it along; a status of the legend
    takes along that actions have it.
    """
    legend = [entry for number, entry in enumerate(proposal.legend) if f"legend:{number}" not in left]
    unwanted = {label_key(entry.label) for entry in proposal.legend if entry not in legend} | proposal.unwanted
    changed = _left_changes(proposal.changed, left, unwanted)
    kept = {change.action_id for change in changed}
    gone = {change.action_id for change in proposal.changed} - kept
    return replace(
        proposal,
        new=[new for number, new in enumerate(proposal.new) if f"new:{number}" not in left],
        changed=changed,
        legend=legend,
        unwanted=frozenset(unwanted),
        reported=[table for number, table in enumerate(proposal.reported) if f"reported:{number}" not in left],
        plan_fields={name: value for name, value in proposal.plan_fields.items() if f"plan:{name}" not in left},
        matches=[pair for pair in proposal.matches if pair.action is None or pair.action.id not in gone],
    )


def take_older(proposal: Proposal, taken: Collection[str]) -> Proposal:
    """The proposal with these parts of an older edition (`older:N`, `older:N:M`) among the changes after all."""
    changed = {change.action_id: change for change in proposal.changed}
    older = []
    for number, change in enumerate(proposal.older):
        whole = f"older:{number}" in taken
        wanted = [field for place, field in enumerate(change.fields) if whole or f"older:{number}:{place}" in taken]
        if rest := [field for field in change.fields if field not in wanted]:
            older.append(replace(change, fields=rest))
        if wanted:
            there = changed.get(change.action_id, replace(change, fields=[]))
            changed[change.action_id] = replace(there, fields=[*there.fields, *wanted])
    return replace(proposal, changed=list(changed.values()), older=older)


def _left_changes(changes: Sequence[ChangedAction], left: Collection[str], unwanted: set[str]) -> list[ChangedAction]:
    kept = []
    updates = 0
    for number, change in enumerate(changes):
        fields = []
        for place, field in enumerate(change.fields):
            keys = {f"changed:{number}", f"changed:{number}:{place}"}
            if field.field == "update":
                keys.add(f"update:{updates}")
                updates += 1
            if keys.isdisjoint(left) and not _needs(field, change, unwanted):
                fields.append(field)
        if fields:
            kept.append(change if len(fields) == len(change.fields) else replace(change, fields=fields))
    return kept


def _needs(field: FieldChange, change: ChangedAction, unwanted: set[str]) -> bool:
    """Whether a change of status has no status to go to."""
    return field.field == "status" and field.value is None and label_key(change.draft.status) in unwanted

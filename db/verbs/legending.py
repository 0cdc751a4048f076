"""Giving a plan statuses of its own: a whole legend, where its document had none, or one entry more."""

from __future__ import annotations

from collections.abc import Sequence

from db.errors import Refused
from db.journal import Create, Wish, Written, write
from db.legend import STANDARD, StandardStatus, choose_keys, label_key
from db.models import new_id
from db.reading import legend
from db.register import Register
from db.text import one_line


def use_legend(register: Register, plan_id: str, name: str) -> Written | None:
    """Give a plan the entries of a standard legend that it does not have yet."""
    if name not in STANDARD:
        raise Refused(f"There is no standard legend “{name}”: there are {', '.join(STANDARD)}.")
    return _add(register, plan_id, STANDARD[name], f"Legend: {', '.join(entry.label for entry in STANDARD[name])}")


def add_status(
    register: Register,
    plan_id: str,
    label: str,
    *,
    colour: str | None = None,
    symbol: str | None = None,
    stage: str | None = None,
) -> Written | None:
    """Give a plan's legend one entry more; Refused where it has one of that label."""
    if not one_line(label):
        raise Refused("A status needs a word that a committee can read: type one.")
    written = _add(
        register, plan_id, [StandardStatus(one_line(label), colour, symbol, stage)], f"Legend: {label} added"
    )
    if written is None:
        raise Refused(f"This plan has a status “{one_line(label)}” already.")
    return written


def _add(register: Register, plan_id: str, entries: Sequence[StandardStatus], label: str) -> Written | None:
    with register.reading() as conn:
        there = legend(conn, plan_id)
    known = {label_key(entry.label) for entry in there}
    missing = [entry for entry in entries if label_key(entry.label) not in known]
    keys = choose_keys([entry.label for entry in missing], [entry.key for entry in there if entry.key])
    wishes: list[Wish] = [
        Create("status", {"id": new_id(), "plan_id": plan_id, "position": place, "key": key or None, **entry._asdict()})
        for place, (entry, key) in enumerate(zip(missing, keys, strict=True), len(there))
    ]
    return write(register, wishes, label=label)

"""Keeping views: saving one under a name, renaming it, moving it to another key, taking it away."""

from __future__ import annotations

from db.errors import Refused
from db.journal import Create, Remove, Set, Wish, Written, write
from db.models import new_id
from db.register import Register
from db.text import one_line
from db.views import View, ViewLine, encode_view, same_name, views

_LONGEST = 60  # characters of a name


def save_view(register: Register, name: str, view: View) -> Written | None:
    """Keep a view under a name, after those that are there; one of that name shows this from now on."""
    name = _name(name)
    there = _there(register)
    shown = encode_view(view)
    if found := next((line for line in there if same_name(line.name, name)), None):
        return write(register, [Set("view", found.id, {"filter": shown})], label=f"View “{found.name}”: saved anew")
    row = {"id": new_id(), "name": name, "filter": shown, "position": _after(there)}
    return write(register, [Create("view", row)], label=f"View “{name}”: saved")


def rename_view(register: Register, view_id: str, name: str) -> Written | None:
    """Give a view another name; Refused where another has it."""
    there = _there(register)
    line, name = _found(there, view_id), _name(name)
    if any(other.id != view_id and same_name(other.name, name) for other in there):
        raise Refused(f"There is a view “{name}” already: choose another name.")
    return write(register, [Set("view", view_id, {"name": name})], label=f"View “{line.name}”: renamed “{name}”")


def move_view(register: Register, view_id: str, place: int) -> Written | None:
    """Put a view at a place among the others, counted from 1: its key. Beyond the ends there is the end."""
    there = _there(register)
    line = _found(there, view_id)
    order = [other for other in there if other.id != view_id]
    order.insert(max(0, min(place - 1, len(order))), line)
    wishes: list[Wish] = [Set("view", other.id, {"position": number}) for number, other in enumerate(order)]
    return write(register, wishes, label=f"View “{line.name}”: moved to {order.index(line) + 1}")


def delete_view(register: Register, view_id: str) -> Written | None:
    """Take a view away; what it showed is untouched."""
    line = _found(_there(register), view_id)
    return write(register, [Remove("view", view_id)], label=f"View “{line.name}”: taken away")


def _there(register: Register) -> list[ViewLine]:
    with register.reading() as conn:
        return views(conn)


def _found(there: list[ViewLine], view_id: str) -> ViewLine:
    found = next((line for line in there if line.id == view_id), None)
    if found is None:
        raise Refused("The view is no longer in the register: somebody took it away. Look again.")
    return found


def _name(name: str) -> str:
    name = one_line(name)
    if not name:
        raise Refused("A view needs a name: type one.")
    if len(name) > _LONGEST:
        raise Refused(f"The name of a view may have {_LONGEST} characters at most: choose a shorter one.")
    return name


def _after(there: list[ViewLine]) -> int:
    return max((line.position for line in there), default=-1) + 1

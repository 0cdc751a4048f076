"""What may be kept in a row: each text cleaned, blank as nothing where it may be, every rule of its model obeyed."""

from __future__ import annotations

from functools import cache
from typing import Any

from pydantic import BaseModel, ValidationError, create_model

from db.errors import Refused
from db.inserting import table_of
from db.models import KEPT
from db.text import clean

# Keys, and JSON that must not be folded.
_AS_IT_IS = {"id", "layout", "filter", "agenda", "actions", "settings", "stated", "lead_times", "own_periods"}


def checked(entity: str, row: dict[str, Any]) -> dict[str, Any]:
    """The row as it may be kept: cleaned, blank as None where that is allowed, every rule of its model obeyed."""
    tidy = dict(row)
    blanks, keys = _texts(entity)
    for name, value in row.items():
        if isinstance(value, str) and name in blanks:
            tidy[name] = (value if name in keys else clean(value)) or blanks[name]
    try:
        return vars(rules(entity).model_validate(tidy))
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        name = str(first["loc"][0]).replace("_", " ") if first["loc"] else "value"
        raise Refused(f"The {name} of this {entity.replace('_', ' ')} cannot be kept: {first['msg']}.") from None


@cache
def rules(entity: str) -> type[BaseModel]:
    """What an entity's model demands, without SQLAlchemy's watch over each attribute: that takes most of the time."""
    wanted: dict[str, Any] = {name: (info.annotation, info) for name, info in KEPT[entity].model_fields.items()}
    return create_model(entity, **wanted)


@cache
def _texts(entity: str) -> tuple[dict[str, str | None], frozenset[str]]:
    """What a blank is kept as in each field for texts, None where it may do without; and which of them are keys.

    A key is the key of another row or the database refuses it, so there is nothing in it to clean.
    """
    blanks = {
        name: None if not info.is_required() and info.get_default() is None else ""
        for name, info in KEPT[entity].model_fields.items()
        if name not in _AS_IT_IS
    }
    return blanks, frozenset(column.name for column in table_of(entity).columns if column.foreign_keys)

"""Rows into their tables by the driver itself: in a bulk load SQLAlchemy's own way takes longer than SQLite does."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, Dialect, Table
from sqlmodel import SQLModel

from db.engine import raw_connection

Turn = Callable[[Any], Any]


def table_of(entity: str) -> Table:
    """The table that an entity's rows stand in."""
    table: Table = SQLModel.metadata.tables[entity]
    return table


def insert_rows(conn: Connection, entity: str, rows: Iterable[Mapping[str, Any]]) -> None:
    """Insert rows that have every column of their table, as values of Python."""
    columns = table_of(entity).columns
    turns = _turns(entity, conn.dialect)
    values = itemgetter(*columns.keys())
    marks = ", ".join("?" * len(columns))
    quote = conn.dialect.identifier_preparer.quote
    statement = f"INSERT INTO {quote(entity)} ({', '.join(map(quote, columns.keys()))}) VALUES ({marks})"
    given = map(values, rows)
    raw_connection(conn).executemany(statement, (_turned(row, turns) for row in given) if turns else given)


@cache
def _turns(entity: str, dialect: Dialect) -> tuple[tuple[int, Turn], ...]:
    """The columns whose values SQLite keeps in another form, such as days, and what SQLAlchemy makes of them."""
    found = (column.type.dialect_impl(dialect).bind_processor(dialect) for column in table_of(entity).columns)
    return tuple((at, turn) for at, turn in enumerate(found) if turn is not None)


def _turned(values: tuple[Any, ...], turns: tuple[tuple[int, Turn], ...]) -> list[Any]:
    turned = list(values)
    for at, turn in turns:
        turned[at] = turn(turned[at])
    return turned

"""The tables that the migrations make are those of the models; a migration that fails leaves the file as it was."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlmodel import CheckConstraint, SQLModel

import db.models  # noqa: F401  fills the metadata
from db import engine, sqlite
from db.backup import backups
from db.errors import Refused
from db.journal import Create, write
from db.opening import open_register
from db.register import Register
from tests.db.making_plans import MadePlan, contents_of, digest, make_plan

NEXT = """
import sqlalchemy as sa
from alembic import op

revision = "next"
down_revision = "{newest}"


def upgrade() -> None:
    op.create_table("weather", sa.Column("id", sa.String(), primary_key=True))
    with op.batch_alter_table("action", recreate="always") as table:
        table.add_column(sa.Column("risk", sa.String(), nullable=True))
    {last}
"""


def add_migration(monkeypatch: pytest.MonkeyPatch, folder: Path, last: str) -> None:
    """One more migration, which makes a table and then makes `action` anew."""
    migrations = folder / "100% migrations"
    shutil.copytree(engine.MIGRATIONS, migrations)
    versions = migrations / "versions"
    (versions / "next.py").write_text(NEXT.format(last=last, newest=f"{sqlite.SCHEMA:04}"))
    monkeypatch.setattr(engine, "MIGRATIONS", migrations)
    monkeypatch.setattr(sqlite, "SCHEMA", sqlite.SCHEMA + 1)


@pytest.mark.filterwarnings("ignore:Skipped unsupported reflection of expression-based index")
def test_the_migrations_make_what_the_models_say(register: Register) -> None:
    def wanted(_item: object, name: str | None, kind: str, _reflected: bool, _other: object) -> bool:
        return not (kind == "table" and (name or "").startswith(("search", "alembic")))

    with register.engine().connect() as conn:
        options = {"compare_type": True, "compare_server_default": True, "include_object": wanted}
        assert compare_metadata(MigrationContext.configure(conn, opts=options), SQLModel.metadata) == []


def test_the_rules_of_the_models_are_rules_of_the_file(register: Register) -> None:
    made = dict(register.reader.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'"))
    for name, table in SQLModel.metadata.tables.items():
        for rule in table.constraints:
            if isinstance(rule, CheckConstraint):
                assert str(rule.sqltext) in made[name]


def test_a_new_register_is_stamped(register: Register) -> None:
    asked = (register.reader.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version"))
    assert tuple(asked) == (sqlite.APPLICATION_ID, sqlite.SCHEMA)
    assert register.path.read_bytes()[68:72] == b"EDI1"


def test_an_older_register_is_brought_up_to_date_after_a_backup(
    plan: MadePlan, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    before = contents_of(plan.register.path)
    plan.register.close()
    add_migration(monkeypatch, tmp_path, "pass")
    opened = open_register(plan.register.path)
    after = contents_of(opened.path)
    assert after["assignment"] == before["assignment"]  # though the table that they point to was dropped and made anew
    assert [row[:-1] for row in after["action"]] == before["action"]
    assert "weather" in after
    assert sqlite.check_whole(opened.reader) == []
    (kept,) = backups(opened.path)
    assert contents_of(kept) == before
    opened.close()
    open_register(plan.register.path).close()
    assert backups(plan.register.path) == [kept]


@pytest.mark.parametrize(
    "last", ["raise RuntimeError('no')", "op.execute('SELECT * FROM nowhere')", "op.execute('DELETE FROM plan')"]
)
def test_a_failing_migration_leaves_the_register_as_it_was(
    plan: MadePlan, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, last: str
) -> None:
    plan.register.close()
    before = digest(plan.register.path)
    add_migration(monkeypatch, tmp_path, last)
    with pytest.raises((Refused, RuntimeError)) as caught:
        open_register(plan.register.path)
    assert isinstance(caught.value, Refused) == ("op." in last)
    assert digest(plan.register.path) == before
    assert len(backups(plan.register.path)) == 1


def test_a_register_whose_form_nobody_knows_is_left_alone(plan: MadePlan) -> None:
    plan.register.close()
    with closing(sqlite3.connect(plan.register.path)) as conn, conn:
        conn.execute("UPDATE alembic_version SET version_num = 'zz_newer'")
        conn.execute("PRAGMA user_version=0")
    before = digest(plan.register.path)
    with pytest.raises(Refused, match="cannot be brought up to date"):
        open_register(plan.register.path)
    assert digest(plan.register.path) == before


def test_an_older_register_that_may_only_be_read_is_not_migrated(
    plan: MadePlan, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan.register.close()
    monkeypatch.setattr(sqlite, "SCHEMA", sqlite.SCHEMA + 1)
    monkeypatch.setattr(sqlite, "is_writable", lambda _path: False)
    with pytest.raises(Refused, match="older edi-tui"):
        open_register(plan.register.path)


def test_a_register_that_cannot_be_finished_is_not_begun(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    add_migration(monkeypatch, tmp_path, "op.execute('SELECT * FROM nowhere')")
    (tmp_path / "new").mkdir()
    with pytest.raises(Refused):
        open_register(tmp_path / "new" / "edi.db", create=True)
    assert list((tmp_path / "new").iterdir()) == []


def test_the_connections_have_the_settings_that_keep_data_safe(register: Register) -> None:
    wanted = {"journal_mode": "delete", "synchronous": 3, "foreign_keys": 1, "secure_delete": 1, "trusted_schema": 0}
    with register.engine().connect() as conn:
        found = {name: conn.exec_driver_sql(f"PRAGMA {name}").scalar() for name in wanted}
        assert conn.exec_driver_sql("PRAGMA busy_timeout").scalar() == 5000
    assert found == wanted


def test_errors_of_the_database_do_not_show_what_was_written(plan: MadePlan) -> None:
    with pytest.raises(Refused) as caught:
        write(plan.register, [Create("action", {"plan_id": "SECRET", "text": "SECRET"})], label="x")
    assert "SECRET" not in f"{caught.value} {caught.value.__cause__}"
    assert make_plan(plan.register, "Another").written

"""The register's first tables."""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import UTCDateTime

from db import sqlite
from db.engine import raw_connection

revision = "0001"
down_revision = None


def upgrade() -> None:
    for create in (
        _batch,
        _officer,
        _plan,
        _setting,
        _tag,
        _view,
        _change,
        _heading,
        _source,
        _status,
        _action,
        _snapshot,
        _action_tag,
        _assignment,
        _link,
        _problem,
        _source_cell,
        _update,
    ):
        create()
    sqlite.create_search(raw_connection(op.get_bind()))


def _batch() -> None:
    op.create_table(
        "batch",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("at", UTCDateTime(), nullable=False),
        sa.Column("who", sa.String(), nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("undoes", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["undoes"], ["batch.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("number"),
    )


def _officer() -> None:
    op.create_table(
        "officer",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("post", sa.String(), nullable=True),
        sa.Column("email", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("name", "post"),
    )
    op.create_index("ix_officer_name", "officer", ["name"], unique=False)


def _plan() -> None:
    op.create_table(
        "plan",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("council", sa.String(), nullable=True),
        sa.Column("start", sa.Date(), nullable=True),
        sa.Column("end", sa.Date(), nullable=True),
        sa.Column("as_at", sa.Date(), nullable=True),
        sa.Column("period", sa.String(), nullable=True),
        sa.Column("jurisdiction", sa.String(), nullable=True),
        sa.Column("archived", sa.Boolean(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )


def _setting() -> None:
    op.create_table(
        "setting",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("name"),
    )


def _tag() -> None:
    op.create_table(
        "tag",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("name"),
    )


def _view() -> None:
    op.create_table(
        "view",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("filter", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )


def _change() -> None:
    op.create_table(
        "change",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("batch_id", sa.String(), nullable=False),
        sa.Column("entity", sa.String(), nullable=False),
        sa.Column("entity_key", sa.String(), nullable=False),
        sa.Column("field", sa.String(), nullable=False),
        sa.Column("old", sa.String(), nullable=True),
        sa.Column("new", sa.String(), nullable=True),
        sa.Column("parents", sa.String(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["batch_id"], ["batch.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("change_of", "change", ["entity_key", "field"], unique=False)
    op.create_index("ix_change_batch_id", "change", ["batch_id"], unique=False)


def _heading() -> None:
    op.create_table(
        "heading",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("plan_id", sa.String(), nullable=False),
        sa.Column("parent_id", sa.String(), nullable=True),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["parent_id"], ["heading.id"]),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_heading_plan_id", "heading", ["plan_id"], unique=False)


def _source() -> None:
    op.create_table(
        "source",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("plan_id", sa.String(), nullable=False),
        sa.Column("file_name", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("sheet", sa.String(), nullable=True),
        sa.Column("layout", sa.String(), nullable=True),
        sa.Column("taken_at", UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_source_plan_id", "source", ["plan_id"], unique=False)
    op.create_index("ix_source_sha256", "source", ["sha256"], unique=False)


def _status() -> None:
    op.create_table(
        "status",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("plan_id", sa.String(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("colour", sa.String(), nullable=True),
        sa.Column("symbol", sa.String(), nullable=True),
        sa.Column("key", sa.String(length=1), nullable=True),
        sa.Column("stage", sa.String(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "colour IS NULL OR colour IN ('red', 'amber', 'green', 'blue', 'grey')", name="known_colour"
        ),
        sa.CheckConstraint(
            "stage IS NULL OR stage IN ('not_started', 'in_progress', 'ongoing', 'completed', 'on_hold', 'withdrawn')",
            name="known_stage",
        ),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("plan_id", "label"),
    )
    op.create_index("ix_status_plan_id", "status", ["plan_id"], unique=False)


def _action() -> None:
    op.create_table(
        "action",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("plan_id", sa.String(), nullable=False),
        sa.Column("heading_id", sa.String(), nullable=True),
        sa.Column("parent_id", sa.String(), nullable=True),
        sa.Column("ref", sa.String(), nullable=True),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("desired_outcome", sa.String(), nullable=True),
        sa.Column("commitment", sa.String(), nullable=True),
        sa.Column("success_measure", sa.String(), nullable=True),
        sa.Column("council", sa.String(), nullable=True),
        sa.Column("directorate", sa.String(), nullable=True),
        sa.Column("service_area", sa.String(), nullable=True),
        sa.Column("supporting_services", sa.String(), nullable=True),
        sa.Column("stage", sa.String(), nullable=True),
        sa.Column("status_id", sa.String(), nullable=True),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("due_words", sa.String(), nullable=True),
        sa.Column("new", sa.Boolean(), nullable=False),
        sa.Column("archived", sa.Boolean(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "stage IS NULL OR stage IN ('not_started', 'in_progress', 'ongoing', 'completed', 'on_hold', 'withdrawn')",
            name="known_stage",
        ),
        sa.ForeignKeyConstraint(["heading_id"], ["heading.id"]),
        sa.ForeignKeyConstraint(["parent_id"], ["action.id"]),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"]),
        sa.ForeignKeyConstraint(["status_id"], ["status.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("action_due", "action", ["due"], unique=False)
    op.create_index("action_order", "action", ["plan_id", "archived", "position"], unique=False)
    op.create_index("action_status", "action", ["plan_id", "archived", "status_id"], unique=False)
    op.create_index("ix_action_heading_id", "action", ["heading_id"], unique=False)
    op.create_index("ix_action_parent_id", "action", ["parent_id"], unique=False)


def _snapshot() -> None:
    op.create_table(
        "snapshot",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("plan_id", sa.String(), nullable=False),
        sa.Column("source_id", sa.String(), nullable=True),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("period", sa.String(), nullable=True),
        sa.Column("as_at", sa.Date(), nullable=True),
        sa.Column("heading", sa.String(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"]),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_snapshot_plan_id", "snapshot", ["plan_id"], unique=False)


def _action_tag() -> None:
    op.create_table(
        "action_tag",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("action_id", sa.String(), nullable=False),
        sa.Column("tag_id", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["action_id"], ["action.id"]),
        sa.ForeignKeyConstraint(["tag_id"], ["tag.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("action_id", "tag_id"),
    )
    op.create_index("ix_action_tag_action_id", "action_tag", ["action_id"], unique=False)
    op.create_index("ix_action_tag_tag_id", "action_tag", ["tag_id"], unique=False)


def _assignment() -> None:
    op.create_table(
        "assignment",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("action_id", sa.String(), nullable=False),
        sa.Column("officer_id", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.CheckConstraint("role IS NULL OR role IN ('lead', 'owner', 'updater')", name="known_role"),
        sa.ForeignKeyConstraint(["action_id"], ["action.id"]),
        sa.ForeignKeyConstraint(["officer_id"], ["officer.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_assignment_action_id", "assignment", ["action_id"], unique=False)
    op.create_index("ix_assignment_officer_id", "assignment", ["officer_id"], unique=False)


def _link() -> None:
    op.create_table(
        "link",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("action_id", sa.String(), nullable=False),
        sa.Column("target_id", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["action_id"], ["action.id"]),
        sa.ForeignKeyConstraint(["target_id"], ["action.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("action_id", "target_id"),
    )
    op.create_index("ix_link_action_id", "link", ["action_id"], unique=False)
    op.create_index("ix_link_target_id", "link", ["target_id"], unique=False)


def _problem() -> None:
    op.create_table(
        "problem",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("source_id", sa.String(), nullable=False),
        sa.Column("plan_id", sa.String(), nullable=False),
        sa.Column("action_id", sa.String(), nullable=True),
        sa.Column("cell", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("sentence", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["action_id"], ["action.id"]),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"]),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_problem_action_id", "problem", ["action_id"], unique=False)
    op.create_index("ix_problem_plan_id", "problem", ["plan_id"], unique=False)
    op.create_index("ix_problem_source_id", "problem", ["source_id"], unique=False)


def _source_cell() -> None:
    op.create_table(
        "source_cell",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("source_id", sa.String(), nullable=False),
        sa.Column("action_id", sa.String(), nullable=False),
        sa.Column("field", sa.String(), nullable=False),
        sa.Column("cell", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["action_id"], ["action.id"]),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_source_cell_action_id", "source_cell", ["action_id"], unique=False)
    op.create_index("ix_source_cell_source_id", "source_cell", ["source_id"], unique=False)


def _update() -> None:
    op.create_table(
        "update",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("action_id", sa.String(), nullable=False),
        sa.Column("period", sa.String(), nullable=True),
        sa.Column("date", sa.Date(), nullable=True),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("status_id", sa.String(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["action_id"], ["action.id"]),
        sa.ForeignKeyConstraint(["status_id"], ["status.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_update_action_id", "update", ["action_id"], unique=False)

"""Meetings, requests, closed periods and a committee's dates; what an action, an update and an officer then need."""

import sqlalchemy as sa
from alembic import op

from db import sqlite
from db.engine import raw_connection

revision = "0003"
down_revision = "0002"

_SAID = "'decision', 'note', 'no_change', 'later', 'status', 'deadline', 'update', 'new'"


def upgrade() -> None:
    for make in (_meeting, _said, _request, _closing, _committee):
        make()
    for table, column, kind in (
        ("plan", "own_periods", sa.String()),
        ("action", "due_reason", sa.String()),
        ("action", "completed_on", sa.Date()),
        ("action", "way_to_green", sa.String()),
        ("officer", "left_on", sa.Date()),
    ):
        op.add_column(table, sa.Column(column, kind, nullable=True))
    op.add_column("update", sa.Column("nil", sa.Boolean(), nullable=False, server_default="0"))
    with op.batch_alter_table("update") as update:
        update.alter_column("nil", server_default=None)
    op.execute("ALTER TABLE snapshot ADD COLUMN closing_id VARCHAR REFERENCES closing (id)")
    op.create_index("ix_snapshot_closing_id", "snapshot", ["closing_id"])
    sqlite.index_all(raw_connection(op.get_bind()))  # the search knows more texts of an action now


def _meeting() -> None:
    op.create_table(
        "meeting",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("plan_id", sa.String(), nullable=True),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("present", sa.String(), nullable=False),
        sa.Column("chosen", sa.String(), nullable=False),
        sa.Column("agenda", sa.String(), nullable=False),
        sa.Column("ended", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_meeting_plan_id", "meeting", ["plan_id"])


def _said() -> None:
    op.create_table(
        "said",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("meeting_id", sa.String(), nullable=False),
        sa.Column("action_id", sa.String(), nullable=True),
        sa.Column("beside_id", sa.String(), nullable=True),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.CheckConstraint(f"kind IS NULL OR kind IN ({_SAID})", name="known_kind"),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"]),
        sa.ForeignKeyConstraint(["action_id"], ["action.id"]),
        sa.ForeignKeyConstraint(["beside_id"], ["action.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_said_meeting_id", "said", ["meeting_id"])
    op.create_index("ix_said_action_id", "said", ["action_id"])


def _request() -> None:
    op.create_table(
        "request",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("plan_id", sa.String(), nullable=False),
        sa.Column("officer_id", sa.String(), nullable=False),
        sa.Column("period", sa.String(), nullable=False),
        sa.Column("asked_on", sa.Date(), nullable=False),
        sa.Column("answer_by", sa.Date(), nullable=True),
        sa.Column("reminds", sa.Boolean(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("actions", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"]),
        sa.ForeignKeyConstraint(["officer_id"], ["officer.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_request_plan_id", "request", ["plan_id"])
    op.create_index("ix_request_officer_id", "request", ["officer_id"])


def _closing() -> None:
    op.create_table(
        "closing",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("plan_id", sa.String(), nullable=False),
        sa.Column("period", sa.String(), nullable=False),
        sa.Column("as_at", sa.Date(), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=False),
        sa.Column("newest", sa.Integer(), nullable=False),
        sa.Column("settings", sa.String(), nullable=True),
        sa.Column("stated", sa.String(), nullable=True),
        sa.Column("reopened_on", sa.Date(), nullable=True),
        sa.Column("reason", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_closing_plan_id", "closing", ["plan_id"])


def _committee() -> None:
    op.create_table(
        "committee",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("plan_id", sa.String(), nullable=True),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("lead_times", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_committee_plan_id", "committee", ["plan_id"])

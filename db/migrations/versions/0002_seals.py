"""Every batch is sealed; what was taken away from an action is found by an index in older registers too."""

import sqlalchemy as sa
from alembic import op

from db import sqlite
from db.engine import raw_connection
from db.sealing import seal_again

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.add_column("batch", sa.Column("seal", sa.String(), nullable=False, server_default=""))
    with op.batch_alter_table("batch") as table:
        table.alter_column("seal", server_default=None)
    raw = raw_connection(op.get_bind())
    sqlite.create_taken_away(raw)
    seal_again(raw)

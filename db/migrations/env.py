"""What alembic runs: the caller's connection, inside the caller's transaction."""

from alembic import context
from sqlmodel import SQLModel

import db.models  # noqa: F401  fills the metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=SQLModel.metadata,
    render_as_batch=True,
    transactional_ddl=True,
)
context.run_migrations()

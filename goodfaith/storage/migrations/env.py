"""Run migrations on the connection that the store hands over."""

from alembic import context

from goodfaith.storage.tables import Base

context.configure(connection=context.config.attributes["connection"], target_metadata=Base.metadata, render_as_batch=True)
context.run_migrations()

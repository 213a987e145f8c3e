"""What Alembic runs: the migrations, on the connection handed to it."""

from alembic import context

from app.persistence.tables import task

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=task.metadata,
    render_as_batch=True,
    transactional_ddl=True,
)
context.run_migrations()

"""Runs migrations on the engine it is handed, or on the one named by -x url=… or PLANNER_DATABASE_URL."""

import os
from typing import Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext
from sqlalchemy import Connection, Engine
from sqlalchemy.types import TypeDecorator

from planner.database.engine import create_file, database_url, open_engine
from planner.models import Base


def render_item(kind: str, item: object, _context: AutogenContext) -> str | Literal[False]:
    """Writes our column types as the plain types beneath: an old revision must not import planner."""
    if kind == "type" and isinstance(item, TypeDecorator):
        return f"sa.{item.impl_instance!r}"
    return False


def engine() -> Engine:
    """The engine of the caller, else the one a developer names."""
    given = context.config.attributes.get("engine")
    if isinstance(given, Engine):
        return given
    named = context.get_x_argument(as_dictionary=True).get("url") or os.environ["PLANNER_DATABASE_URL"]
    url = database_url(named)
    if url.get_backend_name() == "sqlite":
        create_file(url)
    return open_engine(url)


def migrate(connection: Connection) -> None:
    """All revisions in one transaction."""
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_as_batch=True,
        render_item=render_item,
        compare_server_default=True,
    )
    with context.begin_transaction():
        context.run_migrations()


with engine().connect() as connection:
    sqlite = connection.dialect.name == "sqlite"
    if sqlite:
        # With keys enforced, a batch migration of a parent table would delete its children. The pragma
        # does nothing inside a transaction, so it is set on the driver's connection, before BEGIN.
        driver = connection.connection.driver_connection
        assert driver is not None
        driver.execute("PRAGMA foreign_keys = OFF")
    with connection.begin():
        migrate(connection)
        if sqlite and connection.exec_driver_sql("PRAGMA foreign_key_check").first():
            raise RuntimeError("the migration would leave rows that point nowhere")

"""CHECKs, triggers and exclusions as the database's own catalogue lists them.

Alembic's comparison does not see these three: dropped by hand, it would report no difference.
"""

import re

from sqlalchemy import CheckConstraint, Connection, Engine, Table, text

from planner.database.engine import READING
from planner.models import Base
from planner.models.overlap import guarded_by

_POSTGRESQL = text(
    "SELECT conname FROM pg_constraint WHERE contype IN ('c', 'x')"
    " AND connamespace = current_schema()::regnamespace"
)
_SQLITE = text("SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL")


def missing(engine: Engine) -> list[str]:
    """Names of the rules the models declare and the database does not have as declared."""
    with engine.execution_options(**{READING: True}).connect() as connection:
        if connection.dialect.name == "sqlite":
            return _missing_on_sqlite(connection)
        found = set(connection.execute(_POSTGRESQL).scalars())
    wanted = [name for table in Base.metadata.sorted_tables for name in _wanted_on_postgresql(table)]
    return [name for name in wanted if name not in found]


def _missing_on_sqlite(connection: Connection) -> list[str]:
    rows = connection.execute(_SQLITE).all()
    tables = {name: sql for kind, name, sql in rows if kind == "table"}
    triggers = {name: _squeezed(sql) for kind, name, sql in rows if kind == "trigger"}
    lost = []
    for table in Base.metadata.sorted_tables:
        written = tables.get(table.name, "")
        lost += [name for name in _checks(table) if not re.search(rf"\b{name}\b", written)]
        rule = guarded_by(table)
        wanted = rule.triggers() if rule else {}
        lost += [name for name, sql in wanted.items() if triggers.get(name) != _squeezed(sql)]
    return lost


def _wanted_on_postgresql(table: Table) -> list[str]:
    rule = guarded_by(table)
    return _checks(table) + ([rule.name] if rule else [])


def _checks(table: Table) -> list[str]:
    return sorted(
        str(constraint.name) for constraint in table.constraints if isinstance(constraint, CheckConstraint)
    )


def _squeezed(sql: str) -> str:
    return " ".join(sql.split())

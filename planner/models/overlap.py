"""Rows of one owner whose times must not overlap, guaranteed by the database itself (DESIGN decision 9).

PostgreSQL has exclusion constraints; SQLite gets a trigger before insert and one before update. Ranges are
half-open on both. `int4range(id, id, '[]')` stands in for equality, so that no extension is needed.
"""

from dataclasses import dataclass

from sqlalchemy import Table, text
from sqlalchemy.dialects.postgresql import ExcludeConstraint


@dataclass(frozen=True, slots=True)
class NoOverlap:
    """No two rows with equal `keys` may overlap in time.

    Args:
        table: name of the table.
        keys: integer columns that say whose rows they are.
        start: column with the beginning.
        end: column with the end, excluded; NULL is open.
        kind: PostgreSQL's range type.
        only: rows to which it applies, as SQL over bare column names; all of them by default.
    """

    table: str
    keys: tuple[str, ...]
    start: str
    end: str
    kind: str
    only: str | None = None

    @property
    def name(self) -> str:
        """The name of the constraint, and the beginning of its triggers' names and message."""
        return f"ex_{self.table}_no_overlap"

    def constraint(self) -> ExcludeConstraint:
        """For PostgreSQL; other databases do not see it."""
        keys = [(text(f"int4range({key}, {key}, '[]')"), "&&") for key in self.keys]
        span = (text(f"{self.kind}({self.start}, {self.end})"), "&&")
        where = None if self.only is None else text(self.only)
        return ExcludeConstraint(*keys, span, where=where, name=self.name).ddl_if(dialect="postgresql")

    def triggers(self) -> dict[str, str]:
        """For SQLite: name of each trigger and the statement that creates it."""
        return {f"{self.name}_{verb}": self._trigger(verb) for verb in ("insert", "update")}

    def _trigger(self, verb: str) -> str:
        same = [f"other.{key} = NEW.{key}" for key in self.keys]
        overlap = [
            f"(other.{self.end} IS NULL OR NEW.{self.start} < other.{self.end})",
            f"(NEW.{self.end} IS NULL OR other.{self.start} < NEW.{self.end})",
        ]
        applies = [f"other.{self.only}", f"NEW.{self.only}"] if self.only else []
        myself = ["other.id <> NEW.id"] if verb == "update" else []
        condition = " AND ".join(same + overlap + applies + myself)
        clash = f"SELECT 1 FROM {self.table} AS other WHERE {condition}"  # noqa: S608  names of the models only
        return (
            f"CREATE TRIGGER {self.name}_{verb} BEFORE {verb.upper()} ON {self.table} "
            f"WHEN EXISTS ({clash}) BEGIN SELECT RAISE(ABORT, '{self.name}'); END"
        )


def guarded_by(table: Table) -> NoOverlap | None:
    """The rule a table declares under `info={"no_overlap": …}`, if it has one."""
    rule = table.info.get("no_overlap")
    assert rule is None or isinstance(rule, NoOverlap)
    return rule

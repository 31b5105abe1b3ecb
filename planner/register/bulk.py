"""Many new members at once, written by column: the same rows that `add_member` makes of one."""

import json
from collections.abc import Iterable, Sequence
from uuid import uuid4

from sqlalchemy import Connection, Table, func, inspect, select
from sqlalchemy.orm import Session

from planner.models import Base, Change, Member, MemberKey, MemberName, Office, Posting
from planner.models.names import fold, script, search_key, sort_key, sounds
from planner.register.addresses import folded
from planner.register.members import MemberFacts, name_order
from planner.timing.days import BEGINNING

Values = tuple[object, ...]
"""A row, as texts, whole numbers and None: what both drivers take without being told types."""

_COLUMNS: dict[type[Base], tuple[str, ...]] = {
    Member: (
        "id", "uid", "email", "phone", "languages", "residence", "timezone", "email_key", "sort_key",
        "search_key",
    ),
    MemberName: ("member_id", "script", "given", "family", "full", "key", "name_order", "is_primary"),
    Posting: ("member_id", "agency_id", "title", "valid_from", "valid_until"),
    Office: ("member_id", "name", "valid_from", "valid_until"),
    MemberKey: ("member_id", "key"),
    Change: ("action_id", "table_name", "row_id", "after"),
}  # fmt: skip


def add_members(session: Session, people: Sequence[MemberFacts]) -> list[int]:
    """New members with names, postings, offices and keys; their ids, in order.

    Where the session keeps a log (`session.info["action"]`), each gets one record in it.
    """
    if not people:
        return []
    session.flush()
    connection = session.connection()
    ids = _reserved(connection, len(people))
    rows: dict[type[Base], list[Values]] = {model: [] for model in _COLUMNS}
    for member_id, facts in zip(ids, people, strict=True):
        _lay_out(rows, member_id, facts)
    action = session.info.get("action")
    if action is not None:
        rows[Change] = _records(action(), ids, people)
    for model, made in rows.items():
        if made:
            _write(connection, model, made)
    return ids


def _reserved(connection: Connection, number: int) -> list[int]:
    if connection.dialect.name == "postgresql":
        sequence = func.nextval(func.pg_get_serial_sequence("member", "id"))
        return list(connection.scalars(select(sequence).select_from(func.generate_series(1, number))))
    # Nobody else writes meanwhile: every writing transaction of SQLite begins IMMEDIATE.
    last = connection.scalar(select(func.max(Member.id))) or 0
    return list(range(last + 1, last + number + 1))


def _lay_out(rows: dict[type[Base], list[Values]], member_id: int, facts: MemberFacts) -> None:
    full, given, family, native = facts.name, facts.given, facts.family, facts.native_name
    since = (facts.since or BEGINNING).isoformat()
    until = facts.until.isoformat() if facts.until else None
    rows[Member].append((
        member_id, uuid4().hex, facts.email, facts.phone, facts.languages, facts.residence, facts.timezone,
        folded(facts.email) if facts.email else None, sort_key(full, family, given),
        search_key(full, native, facts.email)[:2000],
    ))  # fmt: skip
    order = name_order(full, given, family)
    rows[MemberName].append((
        member_id, script(full), given, family, full, fold(full), order.value if order else None, _TRUE,
    ))  # fmt: skip
    if native:
        rows[MemberName].append((member_id, script(native), None, None, native, fold(native), None, _FALSE))
    rows[Posting].append((member_id, facts.agency.id, facts.title, since, until))
    rows[Office] += [(member_id, office.value, since, until) for office in facts.offices]
    rows[MemberKey] += [(member_id, sound) for sound in sounds(full, native)]


_TRUE, _FALSE = 1, 0  # COPY reads them as truth values, and SQLite stores them as such


def _records(action: int, ids: Iterable[int], people: Iterable[MemberFacts]) -> list[Values]:
    def after(facts: MemberFacts) -> str:
        return json.dumps({"name": facts.name, "agency": facts.agency.short_name})

    return [(action, "member", one, after(facts)) for one, facts in zip(ids, people, strict=True)]


def _write(connection: Connection, model: type[Base], rows: list[Values]) -> None:
    table = inspect(model).local_table
    assert isinstance(table, Table)
    columns = [table.c[name].name for name in _COLUMNS[model]]
    quoted = connection.dialect.identifier_preparer
    into = f"{quoted.format_table(table)} ({', '.join(map(quoted.quote, columns))})"
    if connection.dialect.name == "postgresql":
        _copy(connection, into, rows)
        return
    marks = ", ".join("?" * len(columns))
    connection.exec_driver_sql(f"INSERT INTO {into} VALUES ({marks})", rows)  # noqa: S608  our own names


def _copy(connection: Connection, into: str, rows: list[Values]) -> None:
    # Three times as fast as executemany: psycopg sends one statement for each row there.
    driver = connection.connection.driver_connection
    assert driver is not None
    with driver.cursor() as cursor, cursor.copy(f"COPY {into} FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)

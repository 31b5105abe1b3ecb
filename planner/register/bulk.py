"""Many new members at once, written by column: the rows and the log that `add_member` makes of one."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection, Table, func, inspect, select
from sqlalchemy.orm import Session

from planner.models import Base, Change, Member, MemberKey, MemberName, Office, Posting
from planner.models.names import fold, script, search_key, sort_key, sounds
from planner.register.addresses import folded
from planner.register.members import MemberFacts, name_order
from planner.timing.days import BEGINNING

Values = tuple[Any, ...]
"""A row, as texts, numbers, truth values and None: what both drivers take without being told types."""
Rows = dict[type[Base], list[Values]]

COLUMNS: dict[type[Base], tuple[str, ...]] = {
    Member: (
        "id", "uid", "email", "phone", "languages", "residence", "timezone", "email_key", "sort_key",
        "search_key",
    ),
    MemberName: ("id", "member_id", "script", "given", "family", "full", "key", "name_order", "is_primary"),
    Posting: ("id", "member_id", "agency_id", "title", "valid_from", "valid_until"),
    Office: ("id", "member_id", "name", "valid_from", "valid_until"),
    MemberKey: ("member_id", "key"),
    Change: ("action_id", "table_name", "row_id", "after"),
}  # fmt: skip
"""What is written, table by table in an order in which every row finds what it refers to."""

LOGGED = (Member, MemberName, Posting, Office)


def add_members(session: Session, people: Sequence[MemberFacts]) -> None:
    """New members with names, postings, offices and keys; logged where the session keeps a log."""
    if not people:
        return
    session.flush()
    connection = session.connection()
    rows: Rows = {model: [] for model in COLUMNS}
    for facts in people:
        lay_out(rows, facts)
    number(rows, {model: _reserved(connection, model, len(rows[model])) for model in LOGGED})
    action = session.info.get("action")
    if action is not None:
        rows[Change] = list(records(action(), rows))
    for model, made in rows.items():
        if made:
            _write(connection, model, made)


def lay_out(rows: Rows, facts: MemberFacts) -> None:
    """Adds the rows of a new member. Instead of ids they have places in these lists, counted from 0."""
    full, given, family, native = facts.name, facts.given, facts.family, facts.native_name
    since = (facts.since or BEGINNING).isoformat()
    until = facts.until.isoformat() if facts.until else None
    member = len(rows[Member])
    rows[Member].append((
        member, uuid4().hex, facts.email, facts.phone, facts.languages, facts.residence, facts.timezone,
        folded(facts.email) if facts.email else None, sort_key(full, family, given),
        search_key(full, native, facts.email)[:2000],
    ))  # fmt: skip
    order = name_order(full, given, family)
    names = rows[MemberName]
    names.append((
        len(names), member, script(full), given, family, full, fold(full), order.value if order else None,
        True,
    ))  # fmt: skip
    if native:
        names.append((len(names), member, script(native), None, None, native, fold(native), None, False))
    rows[Posting].append((len(rows[Posting]), member, facts.agency.id, facts.title, since, until))
    offices = rows[Office]
    for office in facts.offices:
        offices.append((len(offices), member, office.value, since, until))
    rows[MemberKey] += [(member, sound) for sound in sounds(full, native)]


def _reserved(connection: Connection, model: type[Base], number: int) -> Sequence[int]:
    """Ids for so many new rows."""
    table = _table(model)
    if not number:
        return ()
    if connection.dialect.name == "postgresql":
        sequence = func.nextval(func.pg_get_serial_sequence(table.name, "id"))
        return list(connection.scalars(select(sequence).select_from(func.generate_series(1, number))))
    # Nobody else writes meanwhile: every writing transaction of SQLite begins IMMEDIATE.
    last = connection.scalar(select(func.max(table.c.id))) or 0
    return range(last + 1, last + number + 1)


def number(rows: Rows, ids: Mapping[type[Base], Sequence[int]]) -> None:
    """Puts these ids into the rows instead of places."""
    members = ids[Member]
    rows[Member] = [(members[row[0]], *row[1:]) for row in rows[Member]]
    rows[MemberKey] = [(members[row[0]], *row[1:]) for row in rows[MemberKey]]
    for model in (MemberName, Posting, Office):
        own = ids[model]
        rows[model] = [(own[at], members[row[1]], *row[2:]) for at, row in enumerate(rows[model])]


def records(action: int, rows: Rows) -> Iterator[Values]:
    """What the log says of these rows: each is new."""
    for model in LOGGED:
        table, columns = model.__tablename__, COLUMNS[model]
        for row in rows[model]:
            yield action, table, row[0], json.dumps(dict(zip(columns, row, strict=True)))


def _write(connection: Connection, model: type[Base], rows: list[Values]) -> None:
    table = _table(model)
    columns = [table.c[name].name for name in COLUMNS[model]]
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


def _table(model: type[Base]) -> Table:
    table = inspect(model).local_table
    assert isinstance(table, Table)
    return table

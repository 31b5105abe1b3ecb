"""What was done to the club's data, and taking the last of it back."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import (
    Select,
    String,
    Table,
    and_,
    bindparam,
    case,
    cast,
    delete,
    func,
    insert,
    literal,
    null,
    select,
    update,
)
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session, selectinload

from planner.errors import NotFound, PlannerError
from planner.models import (
    Accreditation,
    Action,
    Agency,
    AgencyName,
    Attendee,
    Base,
    Change,
    Guest,
    Meeting,
    Member,
    MemberName,
    Membership,
    Office,
    Poll,
    PollDate,
    PollVoice,
    Posting,
    Room,
    Venue,
)
from planner.models.batches import batches
from planner.models.images import Image, values
from planner.register.members import index
from planner.register.remedies import remedy

Key = tuple[str, int]
"""A row: the name of its table, and its id."""


def actions(session: Session, *, limit: int | None = None) -> list[Action]:
    """What was done, the newest first."""
    query = select(Action).order_by(Action.id.desc()).limit(limit)
    return list(session.scalars(query))


def find_action(session: Session, number: int) -> Action:
    """The action of that number, with its changes.

    Raises:
        NotFound: there is none.
    """
    found = session.get(Action, number, options=[selectinload(Action.changes)])
    if found is None:
        raise NotFound("action", str(number), remedy="See: planner log")
    return found


def last_action(session: Session) -> Action:
    """The newest action that is still in force: not taken back, and no taking back itself.

    Raises:
        PlannerError: there is none.
    """
    taken_back = select(Action.undoes_id).where(Action.undoes_id.is_not(None))
    query = select(Action).where(Action.undoes_id.is_(None), Action.id.not_in(taken_back))
    found = session.scalars(query.order_by(Action.id.desc()).limit(1)).first()
    if found is None:
        raise PlannerError("There is nothing to take back.")
    return found


@dataclass(frozen=True, slots=True)
class NetChange:
    """What an action did to one row, all in all."""

    key: Key
    before: Image | None
    after: Image | None

    @property
    def verb(self) -> str:
        """`new`, `gone` or `changed`."""
        if self.before is None:
            return "new"
        return "gone" if self.after is None else "changed"


def net_changes(changes: Iterable[Change]) -> list[NetChange]:
    """One change for each row, from how it was first to how it was left; rows that came and went are gone."""
    net: dict[Key, NetChange] = {}
    for change in changes:
        key = (change.table_name, change.row_id)
        earlier = net.get(key)
        if earlier is None:
            net[key] = NetChange(key, change.before, change.after)
        else:
            net[key] = NetChange(key, _first(earlier, change), _last(earlier, change))
    return [one for one in net.values() if one.before is not None or one.after is not None]


def _first(earlier: NetChange, later: Change) -> Image | None:
    if earlier.before is None:
        return None
    return {**(later.before or {}), **earlier.before}


def _last(earlier: NetChange, later: Change) -> Image | None:
    return None if later.after is None else {**(earlier.after or {}), **later.after}


def tallies(session: Session, numbers: Sequence[int]) -> dict[int, Counter[tuple[str, str]]]:
    """For each action: how many rows of which table are `new`, `gone` or `changed`."""
    came, went = (
        func.max(case((Change.before.is_(null()), 1), else_=0)),
        func.max(case((Change.after.is_(null()), 1), else_=0)),
    )
    rows = (
        select(Change.action_id, Change.table_name, came.label("came"), went.label("went"))
        .where(Change.action_id.in_(numbers))
        .group_by(Change.action_id, Change.table_name, Change.row_id)
        .subquery()
    )
    columns = (rows.c.action_id, rows.c.table_name, rows.c.came, rows.c.went)
    counted: dict[int, Counter[tuple[str, str]]] = {number: Counter() for number in numbers}
    for number, table, is_new, is_gone, many in session.execute(
        select(*columns, func.count()).group_by(*columns)
    ):
        if not (is_new and is_gone):
            counted[number][table, "new" if is_new else "gone" if is_gone else "changed"] += many
    return counted


def names_of(session: Session, wanted: Mapping[str, Iterable[int]]) -> dict[Key, str]:
    """What rows are called now, by table and id; a row of a member or an agency is called as its owner."""
    primary = select(MemberName.member_id, MemberName.full).where(MemberName.is_primary)
    queries: dict[str, Select[int, str]] = {
        "agency": select(Agency.id, Agency.short_name),
        "attendee": select(Attendee.id, Attendee.name),
        "guest": select(Guest.id, Guest.name),
        "meeting": select(Meeting.id, Meeting.title),
        "room": select(Room.id, Room.name),
        "venue": select(Venue.id, Venue.name),
        "member": primary,
    }
    for kind in (Posting, Office, Accreditation):
        owned = select(kind.id, MemberName.full).join(MemberName, MemberName.member_id == kind.member_id)
        queries[kind.__tablename__] = owned.where(MemberName.is_primary)
    for of_agency in (AgencyName, Membership):
        owned = select(of_agency.id, Agency.short_name).join(Agency, Agency.id == of_agency.agency_id)
        queries[of_agency.__tablename__] = owned
    queries |= _of_polls()
    found: dict[Key, str] = {}
    for table, query in queries.items():
        for ids in batches(wanted.get(table, ())):
            some = query.where(query.selected_columns[0].in_(ids))
            found |= {(table, number): name for number, name in session.execute(some)}
    return found


def _of_polls() -> dict[str, Select[int, str]]:
    """A poll is called as its meeting, a place in one as who has it, a date by its number."""
    who = func.coalesce(Agency.short_name, Guest.name, MemberName.full)
    primary = and_(MemberName.member_id == PollVoice.member_id, MemberName.is_primary)
    voices = select(PollVoice.id, who).outerjoin(PollVoice.seat).outerjoin(PollVoice.guest)
    return {
        "poll": select(Poll.id, Meeting.title).join(Poll.meeting),
        "poll_date": select(PollDate.id, literal("date ") + cast(PollDate.number, String)),
        "poll_voice": voices.outerjoin(MemberName, primary),
    }


def undo(session: Session, action: Action) -> list[NetChange]:
    """Puts every row that `action` changed back as it was; returns what that changed.

    Raises:
        PlannerError: it cannot be taken back: it is final, is taken back already, or something later builds
            on it.
    """
    changes = net_changes(action.changes)
    _refuse(session, action, changes)
    order = {table.name: number for number, table in enumerate(Base.metadata.sorted_tables)}
    # What was changed makes room before what is gone comes back: a time that grew over another one's shrinks.
    # And the last change goes first: each of a row of meetings makes room for the one before it.
    by_table = list(reversed(changes))
    by_table.sort(key=lambda one: (order[one.key[0]], one.after is None))
    undone = [NetChange(one.key, one.after, one.before) for one in changes]
    try:
        for table in reversed(Base.metadata.sorted_tables):
            _take_out(
                session, table, [one.key[1] for one in changes if one.before is None and _table(one) is table]
            )
        for one in by_table:
            _put_back(session, one)
    except IntegrityError as error:
        raise _builds_on(action) from error
    session.expire_all()
    _index_again(session, changes)
    _write_down(session, action, undone)
    return undone


def _take_out(session: Session, table: Table, ids: Sequence[int]) -> None:
    if ids:
        query = delete(table).where(table.c.id == bindparam("row"))
        session.connection().execute(query, [{"row": number} for number in ids])


def _put_back(session: Session, one: NetChange) -> None:
    table = _table(one)
    if one.before is None:
        return
    if one.after is None:
        session.execute(insert(table).values(values(table, one.before)))
    else:
        session.execute(update(table).where(table.c.id == one.key[1]).values(values(table, one.before)))


def _refuse(session: Session, action: Action, changes: Sequence[NetChange]) -> None:
    name = f"{action.id} ({action.command})"
    if action.final:
        instead = remedy(session, action.command, action.changes)
        raise PlannerError(f"Action {name} cannot be taken back: {action.final}.\n{instead}".rstrip())
    by = session.scalars(select(Action.id).where(Action.undoes_id == action.id)).first()
    if by is not None:
        raise PlannerError(f"Action {name} was taken back already, by action {by}.")
    if any(change.before is None and change.after is None for change in action.changes):
        raise PlannerError(f"Action {name} cannot be taken back: it is about somebody who was erased.")
    if not changes:
        raise PlannerError(f"Action {name} changed nothing that could be taken back.")
    later = _later(session, action, changes)
    if later is not None:
        raise _builds_on(action, later)


def _builds_on(action: Action, later: Action | None = None) -> PlannerError:
    what = f"action {later.id} ({later.command})" if later else "something later"
    return PlannerError(
        f"Action {action.id} ({action.command}) cannot be taken back: {what} builds on it.\n"
        "Take that back first: see planner log"
    )


def _later(session: Session, action: Action, changes: Sequence[NetChange]) -> Action | None:
    """The first later action, not taken back since, that touched a row of this one or refers to one."""
    keys = {one.key for one in changes}
    new = {one.key for one in changes if one.before is None}
    taken_back = select(Action.undoes_id).where(Action.undoes_id.is_not(None))
    later = (
        select(Action)
        .where(Action.id > action.id, Action.undoes_id.is_(None), Action.id.not_in(taken_back))
        .order_by(Action.id)
        .options(selectinload(Action.changes))
        .execution_options(yield_per=20)
    )
    for one in session.scalars(later):
        if any((change.table_name, change.row_id) in keys or _refers(change, new) for change in one.changes):
            return one
    return None


def _refers(change: Change, rows: set[Key]) -> bool:
    image = change.after or {}
    table = Base.metadata.tables[change.table_name]
    return any((key.column.table.name, image.get(key.parent.name)) in rows for key in table.foreign_keys)


def _index_again(session: Session, changes: Sequence[NetChange]) -> None:
    """Brings the keys of the members whose names or rows changed up to date."""
    touched: set[int] = set()
    for one in changes:
        if one.key[0] == "member":
            touched.add(one.key[1])
        for image in (one.before, one.after):
            touched |= {image["member_id"]} if image and image.get("member_id") else set()
    for ids in batches(touched):
        for member in session.scalars(select(Member).where(Member.id.in_(ids))):
            if member.names:
                index(member)
    session.flush()


def _write_down(session: Session, action: Action, undone: Sequence[NetChange]) -> None:
    begin = session.info.get("action")
    if begin is None:
        return
    number = begin()
    session.execute(update(Action).where(Action.id == number).values(undoes_id=action.id))
    session.execute(
        insert(Change),
        [
            {
                "action_id": number,
                "table_name": one.key[0],
                "row_id": one.key[1],
                "before": one.before,
                "after": one.after,
            }
            for one in undone
        ],
    )


def _table(one: NetChange) -> Table:
    return Base.metadata.tables[one.key[0]]

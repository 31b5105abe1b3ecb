"""The membership list as of a day."""

from collections import Counter
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date, timedelta
from operator import itemgetter
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from planner.models import Agency, Member, MemberName, OfficeName, Status
from planner.models.names import fold
from planner.models.standing import Span, merged, nearest
from planner.register import roll_rows
from planner.register.club import rules_of
from planner.register.standings import House, Standings
from planner.timing.days import BEGINNING, day_before

_STATUS_ORDER = {status: rank for rank, status in enumerate(Status)}
_OFFICE_ORDER = {office: rank for rank, office in enumerate(OfficeName)}
_NOWHERE = House(0, "", "", "", ())


class RollEntry(NamedTuple):
    """A member as the list shows them on one day.

    `ends` says what ends within the time that was asked about, and on which last day.
    """

    uid: UUID
    name: str
    given_name: str | None
    family_name: str | None
    native_name: str | None
    agency: str
    agency_key: str
    country: str
    title: str | None
    offices: tuple[OfficeName, ...]
    status: Status
    email: str | None
    phone: str | None
    languages: str | None
    residence: str | None
    timezone: str | None
    since: date | None
    until: date | None
    sort_key: str = ""
    counts: bool = False
    votes: bool = False
    quorum: bool = False
    ends: tuple[tuple[str, date], ...] = ()


@dataclass(frozen=True, slots=True)
class RollFilter:
    """Who is wanted; None lets everybody through.

    Attributes:
        agency: whose present, else nearest, posting is with it.
        country: whose agency is from there.
        office: who hold it.
        former: False leaves former members out.
        status: who have it.
        voting: True for those who count and may vote in the name of their agency.
        expiring: of whom something ends within so many days.
        after: who come later in the list than that sort key and id.
    """

    agency: Agency | None = None
    country: str | None = None
    office: OfficeName | None = None
    former: bool = True
    status: Status | None = None
    voting: bool = False
    expiring: int | None = None
    after: tuple[str, int] | None = None


def roll(session: Session, day: date, wanted: RollFilter | None = None) -> list[RollEntry]:
    """Every member, as of `day`, that the filter lets through: by name."""
    return list(streamed_roll(session, day, wanted))


def streamed_roll(
    session: Session, day: date, wanted: RollFilter | None = None, *, page: int | None = None
) -> Generator[RollEntry]:
    """As `roll`, one after the other: however many there are, few are in memory at a time.

    Whoever does not read to the end closes it, before the session is closed.

    Args:
        session: the open session; it must stay open until the last is read.
        day: as of which day.
        wanted: who.
        page: about how many will be read, where it is a few.
    """
    wanted = wanted or RollFilter()
    reader = _Reader(session, day, wanted.expiring)
    with closing(roll_rows.rows(session, _conditions(session, day, wanted), page=page)) as rows:
        entries: Iterator[RollEntry] = map(reader.entry, roll_rows.people(rows))
        for test in _tests(wanted):
            entries = filter(test, entries)
        yield from entries


def place_of(session: Session, name: str) -> tuple[str, int]:
    """Where in the list a member of that name stands, for `RollFilter.after`; the first of several.

    A name nobody has stands where it would: `K` before everybody in K.
    """
    first = select(Member.sort_key, Member.id).join(Member.names).where(MemberName.key == fold(name))
    found = session.execute(first.order_by(*roll_rows.order(session)).limit(1)).first()
    return (found[0] or "", found[1]) if found else (fold(name), 0)


def sort_roll(entries: Iterable[RollEntry], by: str) -> list[RollEntry]:
    """The entries sorted by one of `SORTS`, then by name."""
    return sorted(entries, key=lambda entry: (SORTS[by](entry), entry.sort_key))


SORTS: Mapping[str, Callable[[RollEntry], Any]] = {
    "name": lambda entry: entry.sort_key,
    "agency": lambda entry: entry.agency_key,
    "country": lambda entry: (entry.country, entry.agency_key),
    "office": lambda entry: min((_OFFICE_ORDER[office] for office in entry.offices), default=99),
    "status": lambda entry: _STATUS_ORDER[entry.status],
    "from": lambda entry: entry.since or date.min,
}


class Tally:
    """Counts entries as they pass: how many, of how many agencies and countries, and where they stand."""

    def __init__(self) -> None:
        self.number = 0
        self.hidden = 0
        self.status: Counter[Status] = Counter()
        self.agencies: set[str] = set()
        self.countries: set[str] = set()

    def counting(self, entries: Iterable[RollEntry]) -> Iterator[RollEntry]:
        """The same entries, counted once they are read."""
        for entry in entries:
            self.number += 1
            self.status[entry.status] += 1
            self.agencies.add(entry.agency_key)
            self.countries.add(entry.country)
            yield entry

    def without_former(self, entries: Iterable[RollEntry]) -> Iterator[RollEntry]:
        """The entries but former members, who are only counted, as hidden."""
        for entry in entries:
            if entry.status is Status.FORMER:
                self.hidden += 1
            else:
                yield entry

    def __str__(self) -> str:
        if not self.number:
            return "No members."
        parts = ", ".join(f"{self.status[one]} {one}" for one in _STATUS_ORDER if self.status[one])
        agencies = f"{len(self.agencies)} {'agency' if len(self.agencies) == 1 else 'agencies'}"
        countries = f"{len(self.countries)} {'country' if len(self.countries) == 1 else 'countries'}"
        noun = "member" if self.number == 1 else "members"
        return f"{self.number} {noun} of {agencies} in {countries}: {parts}."


def counts(entries: Iterable[RollEntry]) -> str:
    """One line: how many, of how many agencies and countries, and where they stand."""
    tally = Tally()
    for _ in tally.counting(entries):
        pass
    return str(tally)


def _conditions(session: Session, day: date, wanted: RollFilter) -> Iterator[ColumnElement[bool]]:
    """What the database can leave out; `_tests` judge the rest, by what follows from dates."""
    if wanted.agency is not None:
        yield roll_rows.of_agencies(Agency.id == wanted.agency.id)
    if wanted.country is not None:
        yield roll_rows.of_agencies(Agency.country == wanted.country)
    if wanted.office is not None:
        yield roll_rows.holding(wanted.office, day)
    if wanted.expiring is not None:
        yield roll_rows.ending(day, wanted.expiring)
    if wanted.after is not None:
        yield roll_rows.after(session, *wanted.after)


def _tests(wanted: RollFilter) -> list[Callable[[RollEntry], bool]]:
    tests: list[Callable[[RollEntry], bool]] = []
    agency, country, status = wanted.agency, wanted.country, wanted.status
    if agency is not None:
        tests.append(lambda entry: entry.agency_key == agency.short_key)
    if country is not None:
        tests.append(lambda entry: entry.country == country)
    if status is not None:
        tests.append(lambda entry: entry.status is status)
    if not wanted.former:
        tests.append(lambda entry: entry.status is not Status.FORMER)
    if wanted.voting:
        tests.append(lambda entry: entry.counts and entry.votes)
    if wanted.expiring is not None:
        tests.append(lambda entry: bool(entry.ends))
    return tests


class _Reader:
    """Turns the rows of a member into an entry."""

    def __init__(self, session: Session, day: date, expiring: int | None) -> None:
        self.day = day
        self.houses = roll_rows.houses(session, day)
        self.suspensions = roll_rows.suspended(session)
        self.officers = roll_rows.officers(session, day)
        self.standings = Standings(rules_of(session), day, self.houses.values())
        self.limit = None if expiring is None else day + timedelta(days=min(expiring, (date.max - day).days))

    def entry(self, found: Sequence[Any]) -> RollEntry:
        (
            member_id, key, name, given, family, native, email, phone, languages, residence, timezone, uid,
            posting_id, agency_id, title, since, until, card_id, card_since, card_until,
        ) = found[0]  # fmt: skip
        ends: tuple[tuple[str, date], ...] = ()
        if len(found) > 1 or posting_id is None or member_id in self.suspensions or self.limit:
            postings, cards = self._all(found)
            standing = self.standings.of(postings, cards, self.suspensions.get(member_id, ()))
            agency_id, title, since, until = _near(found, self.day)
            if self.limit:
                ends = tuple(self._ends(postings, cards))
        else:  # as nearly everybody, so nothing is put into lists
            card = None if card_id is None else (card_since, card_until)
            standing = self.standings.alone(self.houses[agency_id], (since, until), card)
        house = self.houses.get(agency_id, _NOWHERE)
        return RollEntry(
            uid, name, given, family, native, house.short_name, house.short_key, house.country, title,
            self.officers.get(member_id, ()), standing.status,
            email, phone, languages, residence, timezone,
            None if since == BEGINNING else since, until and day_before(until),
            key, standing.counts, standing.votes, standing.quorum, ends,
        )  # fmt: skip

    def _all(self, found: Sequence[Any]) -> tuple[list[tuple[House, Span]], list[Span]]:
        posts = {row.posting: row for row in found if row.posting}
        postings = [(self.houses[row.agency], (row.since, row.until)) for row in posts.values()]
        cards = {row.card: (row.card_since, row.card_until) for row in found if row.card}
        return postings, list(cards.values())

    def _ends(
        self, postings: Sequence[tuple[House, Span]], cards: Sequence[Span]
    ) -> Iterator[tuple[str, date]]:
        yield from self._end("accreditation", cards)
        for house, posting in postings:
            same = [span for other, span in postings if other is house]
            if nearest([posting], self.day) and posting[0] <= self.day:
                yield from self._end(f"post at {house.short_name}", same)
                memberships = [tenure.membership for tenure in house.tenures(posting)]
                yield from self._end(f"membership of {house.short_name}", memberships)

    def _end(self, what: str, spans: Iterable[Span]) -> Iterator[tuple[str, date]]:
        near = nearest(merged(spans), self.day)
        if near and self.limit and near[0] <= self.day and near[1] and self.day < near[1] <= self.limit:
            yield what, day_before(near[1])


def _near(found: Sequence[Any], day: date) -> tuple[Any, ...]:
    """Of the posting in force on that day, begun last, else the last before it, else the first after it."""
    postings = sorted(
        {(row.since, row.posting, row.agency, row.title, row.until) for row in found if row.posting},
        key=itemgetter(0, 1),
    )
    if not postings:
        return (None,) * 4
    begun = [one for one in postings if one[0] <= day]
    present = [one for one in begun if one[-1] is None or day < one[-1]]
    since, _, agency, title, until = (present or begun or postings[:1])[-1]
    return agency, title, since, until

"""Looking for anybody and anything: members, agencies, guests, meetings, places, diary entries."""

import itertools
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from planner.i18n.dates import day_label
from planner.models import Agency, AgencyName, DiaryEntry, Guest, Meeting, Member, Venue
from planner.register.matching import Fit, Wanted
from planner.register.people import MOST_PARTS, addressed, alike, loaded, named, with_parts

MOST_ROUGH = 10
_VERY_ALIKE = 90.0
_SHORTEST_PHONE = 4
_PUNCTUATION = " -()./+"
_KINDS = ("agency", "member", "guest", "meeting", "venue", "room", "diary")


@dataclass(frozen=True, slots=True)
class Hit:
    """Something that was found: what it is, what it is called, what more there is, how to see it."""

    kind: str
    name: str
    more: str
    command: str
    fit: Fit
    score: float = 0.0


def search(session: Session, text: str, *, today: date) -> list[Hit]:
    """Everything that fits: exactly, then in part, then roughly; each thing once."""
    wanted = Wanted(text, shortest=2)
    if not wanted.key:
        return []
    finders: tuple[Callable[[Session, Wanted, date], Iterable[Hit]], ...] = (
        *(_agencies, _members, _guests, _meetings, _places, _diary),
    )
    found = [hit for finder in finders for hit in finder(session, wanted, today)]
    if any(hit.fit is Fit.EXACT for hit in found):  # then what only sounds alike must be very like
        found = [hit for hit in found if hit.fit is not Fit.ROUGH or hit.score >= _VERY_ALIKE]
    return sorted(found, key=lambda hit: (hit.fit, -hit.score, _KINDS.index(hit.kind), hit.name.casefold()))


def _members(session: Session, wanted: Wanted, today: date) -> Iterator[Hit]:
    exact = [*named(session, wanted), *addressed(session, wanted)]
    fits: dict[int, Fit] = dict.fromkeys(exact, Fit.EXACT)
    for id_, fit in (with_parts(session, wanted) | _dialled(session, wanted, Member)).items():
        fits.setdefault(id_, fit)
    scores = alike(session, wanted, most=MOST_ROUGH) if len(fits) < MOST_ROUGH else {}
    people = loaded(session, [*fits, *(id_ for id_ in scores if id_ not in fits)])
    names = [person.name for person in people]
    for person in people:
        near = person.posting_near(today)
        alone = names.count(person.name) == 1 or not person.email
        command = f"planner member show {quoted(person.name if alone else person.email or '')}"
        yield Hit(
            "member",
            person.name,
            _joined(near.agency.short_name if near else None, person.email, person.phone),
            command,
            fits.get(person.id, Fit.ROUGH),
            scores.get(person.id, 0.0),
        )


def _agencies(session: Session, wanted: Wanted, today: date) -> Iterator[Hit]:
    best: dict[int, tuple[Fit, float, str | None]] = {}
    for id_, name in session.execute(select(AgencyName.agency_id, AgencyName.name)):
        found = _fit(wanted, name)
        if found and (id_ not in best or _better(found, best[id_][:2])):
            best[id_] = (*found, name)
    for id_, fit in _addressed_agencies(session, wanted):
        best.setdefault(id_, (fit, 0.0, None))
    query = select(Agency).where(Agency.id.in_(best)).options(selectinload(Agency.names))
    for agency in session.scalars(query):
        fit, score, matched = best[agency.id]
        yield Hit(
            "agency",
            agency.short_name_on(today),
            _joined(
                agency.name_on(today), agency.email, _called(agency, matched, today) if matched else None
            ),
            f"planner agency show {quoted(agency.short_name)}",
            fit,
            score,
        )


def _called(agency: Agency, matched: str, today: date) -> str | None:
    last_days = [one.last_day for one in agency.names if one.name == matched]
    if all(day is not None and day < today for day in last_days):
        return f"formerly {matched}, until {day_label(max(filter(None, last_days)))}"
    return None if matched in (agency.short_name_on(today), agency.name_on(today)) else matched


def _addressed_agencies(session: Session, wanted: Wanted) -> Iterator[tuple[int, Fit]]:
    for id_, email in session.execute(select(Agency.id, Agency.email).where(Agency.email.is_not(None))):
        fit = wanted.fit(email or "")
        if fit is not None:
            yield id_, fit


def _guests(session: Session, wanted: Wanted, _today: date) -> Iterator[Hit]:
    phones = _dialled(session, wanted, Guest)
    for guest in session.scalars(select(Guest)):
        found = _best(wanted, guest.name, [guest.email, guest.organisation])
        if found is None and guest.id in phones:
            found = (Fit.PART, 0.0)
        if found:
            more = _joined(guest.organisation, guest.email, guest.phone)
            yield Hit("guest", guest.name, more, f"planner guest show {quoted(guest.name)}", *found)


def _meetings(session: Session, wanted: Wanted, _today: date) -> Iterator[Hit]:
    number = wanted.text.strip().removeprefix("#")
    for meeting in session.scalars(select(Meeting)):
        is_number = number.isdecimal() and meeting.number == int(number)
        found = (Fit.EXACT, 0.0) if is_number else _fit(wanted, meeting.title)
        if found:
            more = _joined(f"#{meeting.number}", meeting.day_label, str(meeting.status))
            yield Hit("meeting", meeting.title, more, f"planner meeting show {meeting.number}", *found)


def _places(session: Session, wanted: Wanted, _today: date) -> Iterator[Hit]:
    for venue in session.scalars(select(Venue).options(selectinload(Venue.rooms))):
        found = _best(wanted, venue.name, [venue.address, venue.city])
        if found:
            more = _joined(venue.address, venue.city)
            yield Hit("venue", venue.name, more, "planner venue list", *found)
        for room in venue.rooms:
            if fit := _fit(wanted, room.name):
                more = _joined(venue.name, f"{room.capacity} seats")
                yield Hit("room", room.name, more, "planner venue list", *fit)


def _diary(session: Session, wanted: Wanted, _today: date) -> Iterator[Hit]:
    said = session.scalars(select(DiaryEntry.summary).where(DiaryEntry.summary.is_not(None)).distinct())
    fits = {summary: found for summary in said if summary and (found := _fit(wanted, summary))}
    owners = (joinedload(DiaryEntry.agency), joinedload(DiaryEntry.room))
    query = select(DiaryEntry).where(DiaryEntry.summary.in_(fits)).options(*owners).limit(MOST_PARTS)
    for entry in session.scalars(query):
        owner = _owner(entry)
        command = f"planner diary list --for {quoted(owner)}"
        summary = entry.summary or ""
        yield Hit("diary", summary, _joined(owner, day_label(entry.local_day)), command, *fits[summary])


def _owner(entry: DiaryEntry) -> str:
    if entry.member:
        return entry.member.name
    if entry.agency:
        return entry.agency.short_name
    return entry.room.name if entry.room else "club"


def _fit(wanted: Wanted, text: str) -> tuple[Fit, float] | None:
    fit = wanted.fit(text)
    if fit is not None:
        return fit, 0.0
    score = wanted.likeness(text)
    return (Fit.ROUGH, score) if score else None


def _best(wanted: Wanted, name: str, others: Iterable[str | None]) -> tuple[Fit, float] | None:
    """How well the name fits, else one of the other texts by its letters."""
    found = _fit(wanted, name)
    if found and found[0] is not Fit.ROUGH:
        return found
    fits = [fit for text in filter(None, others) if (fit := wanted.fit(text)) is not None]
    return (min(fits), 0.0) if fits else found


def _better(one: tuple[Fit, float], other: tuple[Fit, float]) -> bool:
    return (one[0], -one[1]) < (other[0], -other[1])


def _dialled(session: Session, wanted: Wanted, kind: type[Member] | type[Guest]) -> dict[int, Fit]:
    """Those in whose telephone number the digits are found, however either is written."""
    text = wanted.text.strip()
    digits = re.sub(r"\D", "", text, flags=re.ASCII)
    if len(digits) < _SHORTEST_PHONE or not re.fullmatch(rf"[0-9{re.escape(_PUNCTUATION)}]+", text):
        return {}
    # A 0 or 00 in front is dialled in one country only, and not stored where the number begins with +.
    dialled = digits.lstrip("0") or digits
    # The digits with anything between them: one pass, where taking the signs out in SQL needs six.
    query = select(kind.id, kind.phone).where(kind.phone.like(f"%{'%'.join(dialled)}%"))
    if kind is Member:
        query = query.where(Member.erased.is_(None))
    found = (id_ for id_, phone in session.execute(query) if dialled in re.sub(r"\D", "", phone or ""))
    return dict.fromkeys(itertools.islice(found, MOST_PARTS), Fit.PART)


def _joined(*parts: str | None) -> str:
    return ", ".join(filter(None, parts))


def quoted(name: str) -> str:
    """A name as it is typed in a command line."""
    return name if re.fullmatch(r"[\w@.+-]+", name) else f'"{name.replace(chr(34), "")}"'

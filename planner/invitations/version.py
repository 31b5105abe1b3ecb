"""What somebody knows of a meeting: what it said in the message that told it last, or says now."""

import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Self

from planner.invitations.letter import Changed, Difference, Place, Span
from planner.models import Meeting, MeetingStatus
from planner.timing.zones import ZoneInfo

Instants = tuple[datetime, datetime]


@dataclass(frozen=True, slots=True)
class Version:
    """A meeting as it is told.

    Attributes:
        span: when it is; of a postponed one when it was to be; None where the date is to be decided.
        instants: start and end in UTC, where it has times: the rules of a zone may change.
        who: the names of those invited, where each of them sees that list; empty where it is hidden.
        respond_by: the last day for answers.
    """

    title: str
    span: Span | None
    place: Place
    agenda: str
    status: MeetingStatus
    who: tuple[str, ...] = ()
    respond_by: date | None = None
    instants: Instants | None = None

    def to_json(self) -> dict[str, Any]:
        """As `from_json` reads it back: plain values."""
        return {
            "title": self.title,
            "when": _when(self.span, self.instants) if self.span else None,
            "place": [self.place.room, self.place.address, self.place.link],
            "agenda": self.agenda,
            "status": str(self.status),
            "who": list(self.who),
            "respond_by": self.respond_by.isoformat() if self.respond_by else None,
        }

    @classmethod
    def from_json(cls, stored: dict[str, Any]) -> Self:
        """What `to_json` gave."""
        when = stored["when"]
        return cls(
            title=stored["title"],
            span=_span(when) if when else None,
            place=Place(*stored["place"]),
            agenda=stored["agenda"],
            status=MeetingStatus(stored["status"]),
            who=tuple(stored["who"]),
            respond_by=date.fromisoformat(stored["respond_by"]) if stored["respond_by"] else None,
            instants=_instants(when) if when else None,
        )

    @property
    def time(self) -> str:
        """When it is, as a text that is the same for the same time only: wall, zone and instants."""
        return json.dumps(_when(self.span, self.instants)) if self.span else ""


def version_of(meeting: Meeting) -> Version:
    """What is so now."""
    return Version(
        title=meeting.title,
        span=_span_of(meeting),
        place=_place_of(meeting),
        agenda=meeting.agenda or "",
        status=meeting.status,
        who=tuple(one.name for one in meeting.invited) if meeting.list_shown else (),
        respond_by=meeting.respond_by,
        instants=_instants_of(meeting),
    )


def differences(old: Version, new: Version) -> tuple[Difference, ...]:
    """What of a meeting is another than it was, in the order in which people ask for it."""
    found: list[tuple[Changed, bool, Any, Any]] = [
        (Changed.WHEN, old.time != new.time, old.span, new.span),
        (Changed.WHERE, old.place != new.place, old.place, new.place),
        (Changed.TITLE, old.title != new.title, old.title, new.title),
        (Changed.AGENDA, old.agenda != new.agenda, old.agenda or None, new.agenda or None),
        (Changed.RESPOND_BY, old.respond_by != new.respond_by, old.respond_by, new.respond_by),
        (Changed.WHO, old.who != new.who, ", ".join(old.who) or None, ", ".join(new.who) or None),
    ]
    return tuple(Difference(what, was, now) for what, changed, was, now in found if changed)


def _span_of(meeting: Meeting) -> Span | None:
    if not meeting.dated:
        return None
    if meeting.first_day is not None:
        assert meeting.last_day is not None
        return Span(meeting.first_day, meeting.last_day)
    return Span(meeting.start, meeting.end)


def _instants_of(meeting: Meeting) -> Instants | None:
    if meeting.start_utc is None or meeting.end_utc is None:
        return None
    return meeting.start_utc, meeting.end_utc


def _place_of(meeting: Meeting) -> Place:
    link = meeting.online_link or ""
    if meeting.room is None:
        return Place(link=link)
    venue = meeting.room.venue
    address = ", ".join(filter(None, (venue.address, venue.city)))
    return Place(f"{meeting.room.name}, {venue.name}", address, link)


def _when(span: Span, instants: Instants | None) -> dict[str, Any]:
    if not isinstance(span.start, datetime) or not isinstance(span.end, datetime):
        return {"first": span.start.isoformat(), "last": span.end.isoformat()}
    assert instants is not None
    return {
        "zone": str(span.start.tzinfo),
        "wall": [span.start.replace(tzinfo=None).isoformat(), span.end.replace(tzinfo=None).isoformat()],
        "fold": [span.start.fold, span.end.fold],
        "utc": [one.isoformat() for one in instants],
    }


def _span(when: dict[str, Any]) -> Span:
    if "first" in when:
        return Span(date.fromisoformat(when["first"]), date.fromisoformat(when["last"]))
    tz = ZoneInfo(when["zone"])
    start, end = (
        datetime.fromisoformat(wall).replace(tzinfo=tz, fold=fold)
        for wall, fold in zip(when["wall"], when["fold"], strict=True)
    )
    return Span(start, end)


def _instants(when: dict[str, Any]) -> Instants | None:
    if "utc" not in when:
        return None
    start, end = (datetime.fromisoformat(instant) for instant in when["utc"])
    return start, end

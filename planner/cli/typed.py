"""What was typed after options, checked and turned into values."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING

from planner.cli.dialogues import EMPTY
from planner.errors import BadInput

if TYPE_CHECKING:
    from datetime import time
    from zoneinfo import ZoneInfo

    from sqlalchemy.orm import Session

    from planner.app import App
    from planner.models import Accreditation, Agency, Member, Membership, Suspension
    from planner.models.base import Period
    from planner.register.agencies import AgencyFacts
    from planner.register.members import MemberFacts
    from planner.scheduling.phrases import Reading

OFFICES = ("President", "Vice-President", "Secretary")


def as_of(app: "App", session: "Session", text: str | None) -> date:
    """The day after --on, else today."""
    from planner.timing.written import day

    today = app.today(session)
    return day(text, today=today) if text else today


def replacing(text: str | None) -> str | None:
    """What is to stand in the place of a value: nothing for "" and -, None where nothing was typed."""
    stripped = None if text is None else text.strip()
    return "" if stripped == EMPTY else stripped


def chosen_reading(phrase: str, number: int, today: date) -> "Reading":
    """The reading of that number, from 1.

    Raises:
        BadInput: the phrase has no such reading; those it has are listed.
    """
    from planner.i18n.dates import span_label
    from planner.scheduling.phrases import readings

    found = readings(phrase, today=today)
    if 1 <= number <= len(found):
        return found[number - 1]
    listed = "\n".join(
        f"  {n}  {span_label(one.first, one.last)}: {one.reading}" for n, one in enumerate(found, 1)
    )
    raise BadInput(f"{phrase!r} has no reading {number}.", remedy=f"It has:\n{listed}")


def membership_label(membership: "Membership | None") -> str:
    """The category and since when."""
    if membership is None:
        return "none on that day"
    return f"{membership.category}{period_label(membership)}"


def suspension_label(suspension: "Suspension") -> str:
    """Since and until when, and why."""
    since = f"since {suspension.first_day}" if suspension.first_day else "since long"
    until = f", until {suspension.last_day}" if suspension.last_day else ""
    return f"{since}{until}" + (f": {suspension.reason}" if suspension.reason else "")


def accreditation_label(card: "Accreditation") -> str:
    """Number, kind, issuer and time of a press card."""
    return f"{', '.join(filter(None, (card.number, card.kind, card.issuer)))}{period_label(card)}"


def standing_label(session: "Session", who: "Agency | Member", day: date) -> str:
    """The status on a day, by the club's rules."""
    from planner.i18n.dates import day_label
    from planner.models import Agency
    from planner.register.agencies import agency_status
    from planner.register.club import rules_of

    rules = rules_of(session)
    status = agency_status(who, day, rules) if isinstance(who, Agency) else who.status_on(day, rules)
    return f"Status on {day_label(day)}: {status}."


def period_label(held: "Period") -> str:
    """Since and until when, as far as it is known."""
    since = f", since {held.first_day}" if held.first_day else ""
    return f"{since}, until {held.last_day}" if held.last_day else since


def agency_facts(
    name: str, *, country: str, since: str | None, today: date, given: Mapping[str, str | None]
) -> "AgencyFacts":
    """What was typed of an agency.

    Raises:
        BadInput: a value means nothing.
    """
    from planner.i18n.countries import country_code
    from planner.i18n.languages import language_codes
    from planner.models import AgencyKind, Category
    from planner.models.types import clean_line, name_line
    from planner.register.addresses import address
    from planner.register.agencies import AgencyFacts
    from planner.timing.written import day
    from planner.timing.zones import zone

    native, email, languages, timezone = (given[key] for key in ("native", "email", "languages", "timezone"))
    return AgencyFacts(
        name=name_line(name, "name"),
        short_name=name_line(given["short"] or name, "short name", longest=100),
        native_name=clean_line(native, "native name") if native else None,
        country=country_code(country),
        kind=AgencyKind(given["kind"] or "agency"),
        category=Category(given["category"] or "full"),
        email=address(email) if email else None,
        languages=language_codes(languages) if languages else None,
        timezone=zone(timezone).key if timezone else None,
        since=day(since, today=today) if since else None,
    )


def member_facts(
    name: str,
    agency: "Agency",
    *,
    since: str | None,
    until: str | None,
    today: date,
    home: str,
    given: Mapping[str, str | None],
) -> "MemberFacts":
    """What was typed of a member; `home` is the club's country, for phone numbers without a code.

    Raises:
        BadInput: a value means nothing.
    """
    from planner.i18n.countries import country_code
    from planner.i18n.languages import language_codes
    from planner.models import OfficeName
    from planner.models.types import clean_line, name_line
    from planner.register.addresses import address
    from planner.register.members import MemberFacts
    from planner.register.phones import phone_number
    from planner.timing.days import day_after
    from planner.timing.written import day
    from planner.timing.zones import zone

    native, title, office, phone = (given[key] for key in ("native", "title", "office", "phone"))
    email, languages, residence, timezone = (
        given[key] for key in ("email", "languages", "residence", "timezone")
    )
    country = country_code(residence) if residence else None
    return MemberFacts(
        name=name_line(name, "name"),
        agency=agency,
        native_name=clean_line(native, "native name") if native else None,
        email=address(email) if email else None,
        title=clean_line(title, "title") if title else None,
        office=OfficeName(office) if office else None,
        phone=phone_number(phone, country, home) if phone else None,
        languages=language_codes(languages) if languages else None,
        residence=country,
        timezone=zone(timezone).key if timezone else None,
        since=day(since, today=today) if since else None,
        until=day_after(day(until, today=today)) if until else None,
    )


def aware(day: date, time: "time", tz: "ZoneInfo") -> datetime:
    """A day and a time in a zone.

    Raises:
        BadInput: clocks there jump over that time.
    """
    from planner.timing.zones import exists

    wall = datetime.combine(day, time)
    if not exists(wall, tz):
        raise BadInput(
            f"On {day} clocks in {tz} jump over {time:%H:%M}.", remedy="Choose a time an hour later."
        )
    return wall.replace(tzinfo=tz)


def which_of_both(start: datetime) -> list[str]:
    """What to say of a time that clocks show twice on that day: the first of both is meant."""
    from planner.timing.zones import offset_label, shown_twice

    if not shown_twice(start):
        return []
    offset = offset_label(start)
    return [f"Clocks in {start.tzinfo} show {start:%H:%M} twice on that day; the first is taken ({offset})."]

"""In which language somebody is written to, and by which clock they live."""

from collections.abc import Iterator
from zoneinfo import ZoneInfo

from planner.i18n.catalogues import LANGUAGES
from planner.invitations.letter import Recipient
from planner.models import Agency, Attendee, Club, Member
from planner.timing.homes import likely_zone
from planner.timing.zones import zone

_SCRIPTS = {"en": "Latn", "ru": "Cyrl", "zh": "Hani"}
_COMMON = {
    **dict.fromkeys(("AM", "AZ", "BY", "KG", "KZ", "MN", "RU", "TJ", "TM", "UZ"), "ru"),
    **dict.fromkeys(("CN", "HK", "MO", "TW"), "zh"),
}
"""Which of the languages is the usual one for a letter to a country; English for all others."""


def recipient_of(attendee: Attendee, club: Club) -> Recipient:
    """To whom a message about an invitation goes."""
    language = language_of(attendee, club)
    return Recipient(
        name=called(attendee, language),
        address=attendee.address,
        language=language,
        zone=zone_of(attendee, club),
        seat=attendee.seat is not None,
    )


def called(attendee: Attendee, language: str) -> str:
    """The name in the script of that language, where it is known; that of the invitation otherwise."""
    if attendee.member is not None:
        return _of_member(attendee, attendee.member, language)
    if attendee.seat is not None and attendee.meeting.dated and language != "en":
        return _of_seat(attendee, attendee.seat, language)
    return attendee.name


def _of_member(attendee: Attendee, member: Member, language: str) -> str:
    # The name the lists are in first, where it is in that script itself; who was erased has none.
    spelled = sorted(member.names, key=lambda name: not name.is_primary)
    if attendee.name not in [name.full for name in spelled]:
        return attendee.name
    return next((name.full for name in spelled if name.script == _SCRIPTS[language]), attendee.name)


def _of_seat(attendee: Attendee, seat: Agency, language: str) -> str:
    day = attendee.meeting.local_day
    names = seat.names_on(day, language) if attendee.name == seat.short_name_on(day) else []
    return names[0].name if names else attendee.name


def language_of(attendee: Attendee, club: Club) -> str:
    """The language for somebody who is invited: their own, else that of their agency, else of its country.

    Where the club names its languages, one of those.
    """
    wanted = (language for language in _wanted(attendee) if language in _ours(club))
    return next(wanted, language_of_club(club))


def language_of_club(club: Club) -> str:
    """The language for everybody: English, unless the club names others only."""
    ours = _ours(club)
    return "en" if "en" in ours else ours[0]


def _ours(club: Club) -> list[str]:
    return [language for language in _codes(club.languages) if language in LANGUAGES] or list(LANGUAGES)


def zone_of(attendee: Attendee, club: Club) -> ZoneInfo | None:
    """The zone that a member lives in, or that was noted of the agency whose seat it is; of a guest none."""
    if attendee.member is not None:
        home = attendee.member.residence or club.country
        name = attendee.member.timezone or likely_zone(home)
    else:
        name = attendee.seat.timezone if attendee.seat else None
    return zone(name) if name else None


def _wanted(attendee: Attendee) -> Iterator[str]:
    """Languages for somebody, the best first."""
    person = attendee.member or attendee.guest
    if person is not None:
        yield from _codes(person.languages)
    agency = attendee.seat or attendee.agency
    if agency is not None:
        yield from _of_agency(agency)


def _of_agency(agency: Agency) -> Iterator[str]:
    yield from _codes(agency.languages)
    yield _COMMON.get(agency.country, "en")


def _codes(languages: str | None) -> list[str]:
    return [code.strip() for code in (languages or "").split(",")]

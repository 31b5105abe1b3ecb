"""Whose entry in the diary is meant: a member's, an agency's, a room's, the club's, or a country's."""

from typing import TYPE_CHECKING

from planner.errors import BadInput, NotFound, Undecided

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from planner.availability.diary import Whose
    from planner.i18n.texts import Country
    from planner.models import DiaryKind

_LONGEST_CODE = 3


def whose(session: "Session", name: str) -> "Whose":
    """Whoever is called that; the country, where nobody is or several are.

    Raises:
        NotFound: neither is there.
        Undecided: several are called that, and no country is.
    """
    from planner.register.lookup import find_owner

    try:
        return find_owner(session, name)
    except (NotFound, Undecided):
        country = _country(name)
        if country is None:
            raise
        return country


def whose_days(session: "Session", name: str) -> "Whose":
    """The same for days that may be a country's: its name comes before parts of other names.

    Raises:
        NotFound: neither is there.
        Undecided: several are called that, and no country is.
    """
    # CRI is the short name of an agency, and a code of Costa Rica.
    country = _country(name) if len(name.strip()) > _LONGEST_CODE else None
    try:
        return country or whose(session, name)
    except NotFound as error:
        raise NotFound("member, agency, room or country", name, nearest=error.nearest) from error


def entry_kind(
    owner: "Whose", name: str, *, holiday: bool, workday: bool, timed: bool, soft: bool
) -> "DiaryKind":
    """What an entry is, by whose it is and by what was typed after it.

    Raises:
        BadInput: the options do not go together, or a country is said to be taken.
    """
    from planner.i18n.texts import Country
    from planner.models import DiaryKind

    of_country = isinstance(owner, Country)
    if of_country and not (holiday or workday):
        raise BadInput(f"{name} is a country.", remedy="Add --holiday or --workday: what are its days?")
    if workday and not of_country:
        remedy = 'Name the country: planner diary add China "1 April" --workday'
        raise BadInput(f"{name} is no country: only a country has working days.", remedy=remedy)
    if holiday and workday:
        raise BadInput("A day is no holiday and working day at once.", remedy="Leave one of them out.")
    if timed and (holiday or workday):
        raise BadInput("A holiday or a working day lasts a whole day.", remedy="Leave --for out.")
    if soft and of_country:
        raise BadInput("A country's day is what it is, not if need be.", remedy="Leave --soft out.")
    if holiday or workday:
        return DiaryKind.HOLIDAY if holiday else DiaryKind.WORKDAY
    if owner is None:
        return DiaryKind.NEWS
    return DiaryKind.BUSY if timed else DiaryKind.ABSENCE


def usual_note(owner: "Whose", kind: "DiaryKind") -> str:
    """What an entry is called where nothing was noted."""
    from planner.i18n.texts import Country

    if isinstance(owner, Country):
        return "Day off" if kind == "holiday" else "Working day"
    return str(kind)


def _country(name: str) -> "Country | None":
    from planner.i18n.countries import country_code
    from planner.i18n.texts import Country

    try:
        return Country(country_code(name))
    except BadInput:
        return None

"""Which column of a sheet of answers is which: names, addresses, notes, and dates however written."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from planner.errors import BadInput
from planner.exchange.headings import AGENCY, FIRST_NAMES, MEMBER, NUMBERING, WHOLE_NAMES
from planner.exchange.sheet import Sheet
from planner.meetings.poll_dates import by_value, date_label
from planner.models import PollDate
from planner.models.names import fold

_PEOPLE = (
    "participant name, participant, participants, who, invited, кто, участник, участники, 参与者, 参会人, 谁"
)
_NOTES = (
    "comment, comments, note, notes, remark, remarks, комментарий, комментарии, примечание, примечания,"
    " заметка, 备注, 评论, 意见, 说明"
)
_ASIDE = "how, answered, responded on, date, channel, country, total"
# Older versions of Rallly head the names with how many there are: "12 participants".
_HOW_MANY = re.compile(r"\d+\s*(?:participants?|участник\w*|位参与者)", re.IGNORECASE)
_NUMBERED = re.compile(r"\s*#?\d{1,3}\s*[.):、]\s*(?=\S)")
# Rallly in Chinese: 周二 28 3月 2017 15:00 - 16:30.
_DAY_MONTH = re.compile(r"(?:周|星期)\S\s+(\d{1,2})\s+(\d{1,2})月(?:\s+(\d{4}))?(.*)")
_UNSURE = "Rallly writes No also where nobody chose: ask those whose only answer is No."


def _keys(*headings: str) -> frozenset[str]:
    return frozenset(fold(one) for text in headings for one in text.split(","))


_PERSON = _keys(_PEOPLE, MEMBER["name"], MEMBER["native_name"], WHOLE_NAMES, FIRST_NAMES)
_HOUSE = _keys(MEMBER["agency"], AGENCY["name"], AGENCY["short_name"], AGENCY["native_name"]) - _PERSON
_EMAIL = _keys(MEMBER["email"])
_NOTE = _keys(_NOTES)
_KNOWN = _keys(NUMBERING, _ASIDE)


@dataclass(frozen=True, slots=True)
class GridColumns:
    """What the headings mean.

    Attributes:
        names: of those that name somebody, people before agencies.
        emails: of those with addresses.
        notes: of those with what else is said.
        dates: heading -> date.
        unknown: headings that mean nothing.
        remark: what to know of a sheet with such headings.
    """

    names: tuple[str, ...]
    emails: tuple[str, ...]
    notes: tuple[str, ...]
    dates: Mapping[str, PollDate]
    unknown: tuple[str, ...]
    remark: str


def date_of(heading: str, dates: Sequence[PollDate], today: date) -> list[PollDate]:
    """Those of the dates that a heading may mean, by its value."""
    bare = _NUMBERED.sub("", heading, count=1)
    for written in dict.fromkeys((heading, bare, _turned(heading))):
        found = by_value(dates, written, today=today) if written.strip() else []
        if found:
            return found
    return []


def grid_columns(sheet: Sheet, dates: Sequence[PollDate], today: date) -> GridColumns:
    """Which heading is which.

    Raises:
        BadInput: none is one of the dates, one may be several, or two mean the same.
    """
    meant: dict[str, PollDate] = {}
    others = []
    for heading in filter(None, sheet.headings):
        found = date_of(heading, dates, today) or _by_number(heading, dates, sheet.headings)
        if not found:
            others.append(heading)
            continue
        if len(found) > 1 or found[0] in meant.values():
            problem = "may be several of the dates" if len(found) > 1 else "heads a second column of one date"
            raise BadInput(f"{heading!r} {problem}.", remedy=f"Write it as {date_label(found[0])}.").at(
                sheet.place, sheet.heading_row
            )
        meant[heading] = found[0]
    if not meant:
        asked = ", ".join(date_label(one) for one in dates)
        raise BadInput(
            f"no column is one of the dates: the headings are {', '.join(others)[:200]}.",
            remedy=f"The dates are: {asked}",
        ).at(sheet.place, sheet.heading_row)
    return _others(sheet, others, meant)


def _others(sheet: Sheet, others: Sequence[str], meant: Mapping[str, PollDate]) -> GridColumns:
    who = who_columns(others, sheet.headings[0] if sheet.headings[0] not in meant else None)
    ranges = any(" - " in heading for heading in meant)
    rallly = any(_HOW_MANY.fullmatch(one.strip()) for one in who.people) or (bool(who.emails) and ranges)
    names = (*who.people, *who.houses)
    return GridColumns(names, who.emails, who.notes, meant, who.unknown, _UNSURE if rallly else "")


@dataclass(frozen=True, slots=True)
class WhoColumns:
    """Headings that say whose answers a row has.

    Attributes:
        people: of names of people, or of anybody.
        houses: of names of agencies.
        emails: of addresses.
        notes: of what else is said.
        unknown: those that mean nothing.
    """

    people: tuple[str, ...]
    houses: tuple[str, ...]
    emails: tuple[str, ...]
    notes: tuple[str, ...]
    unknown: tuple[str, ...]


def who_columns(headings: Sequence[str], first: str | None) -> WhoColumns:
    """Which of these headings say who a row is about; where none does, the first column may."""
    keys = {heading: fold(heading.rstrip(":：*")) for heading in headings}
    people = tuple(one for one in headings if keys[one] in _PERSON or _HOW_MANY.fullmatch(one.strip()))
    houses = tuple(one for one in headings if keys[one] in _HOUSE)
    emails = tuple(one for one in headings if keys[one] in _EMAIL)
    notes = tuple(one for one in headings if keys[one] in _NOTE)
    if not people and not houses and first is not None and first not in (*emails, *notes):
        people = (first,)  # names often stand below nothing
    known = {*people, *houses, *emails, *notes}
    unknown = tuple(one for one in headings if one not in known and not _is_aside(keys[one]))
    return WhoColumns(people, houses, emails, notes, unknown)


def _is_aside(key: str) -> bool:
    return key in _KNOWN or key.startswith("responded on")


def _by_number(heading: str, dates: Sequence[PollDate], headings: Sequence[str]) -> list[PollDate]:
    """A sheet may be headed by the numbers of the dates alone."""
    number = re.fullmatch(r"#?\s*(\d{1,3})\.?", heading.strip())
    first = heading is headings[0]
    return [one for one in dates if number and not first and one.number == int(number[1])]


def _turned(heading: str) -> str:
    found = _DAY_MONTH.fullmatch(heading.strip())
    if found is None:
        return ""
    year = f"{found[3]}年" if found[3] else ""
    return f"{year}{found[2]}月{found[1]}日{found[4]}"

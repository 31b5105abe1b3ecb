"""What changed, as it was and as it is now."""

from datetime import date
from typing import NamedTuple

from planner.i18n.local_dates import DATES
from planner.i18n.saying import said
from planner.i18n.texts import Text, text
from planner.invitations.letter import Changed, Difference, Letter, Place, Span
from planner.invitations.wording.when import moment, when, where

LABELS: dict[Changed, Text] = {
    Changed.WHEN: text("When"),
    Changed.WHERE: text("Where"),
    Changed.TITLE: text("Title"),
    Changed.AGENDA: text("Agenda"),
    Changed.WHO: text("Invited"),
    Changed.RESPOND_BY: text("Last day for answers"),
}
_LONGEST = 160


class Change(NamedTuple):
    """Something that changed: what it is, how it was, how it is now; `known` where there was anything."""

    label: str
    old: str
    new: str
    known: bool


def changes(letter: Letter) -> tuple[Change, ...]:
    """Each thing that changed; the place of a meeting is one thing."""
    return tuple(_change(one, letter.recipient.language) for one in letter.differences)


def _change(difference: Difference, language: str) -> Change:
    nothing = said(text("not stated"), language)
    old, new = (_value(difference, value, language) for value in (difference.old, difference.new))
    known = bool(old) and difference.old is not None
    return Change(said(_label(difference), language), old or nothing, new or nothing, known)


def before(letter: Letter, *what: Changed) -> tuple[str, ...]:
    """How it was, in a line each, where there was anything; of a time, as short as can be."""
    language = letter.recipient.language
    known = (
        (_label(one), _short(one, language))
        for one in letter.differences
        if one.what in what and one.old is not None
    )
    return tuple(
        said(text("{label} (before): {old}", label=label, old=old), language) for label, old in known if old
    )


def _short(difference: Difference, language: str) -> str:
    """How it was; of a time the beginning, unless that is the same now."""
    old, new = difference.old, difference.new
    if isinstance(old, Span) and not (isinstance(new, Span) and old.start == new.start):
        return moment(old, language)
    return _value(difference, old, language)


def _label(difference: Difference) -> Text:
    """What it is that changed; of a place perhaps only the link."""
    old, new = difference.old, difference.new
    if isinstance(old, Place) and isinstance(new, Place) and old.where and old.where == new.where:
        return text("Link to join")
    return LABELS[difference.what]


def _value(difference: Difference, value: Span | Place | date | str | None, language: str) -> str:
    """How it was or is; empty where there is nothing to say."""
    if difference.what is Changed.WHEN:
        return when(value, language)[0] if isinstance(value, Span) else said(text("no date yet"), language)
    if isinstance(value, Place):
        return ", ".join(_own(difference, value))
    if isinstance(value, date):
        return DATES[language].day(value)
    lines = value.strip() if isinstance(value, str) else ""
    if difference.what is Changed.AGENDA and (len(lines) > _LONGEST or "\n" in lines):
        new = value == difference.new
        return said(text("new, see below") if new else text("as you know it"), language)
    return lines


def _own(difference: Difference, place: Place) -> tuple[str, ...]:
    """What of a place the other one has not: where a link was added, the room need not be said twice."""
    other = difference.old if place is difference.new else difference.new
    shared = where(other) if isinstance(other, Place) else ()
    return tuple(line for line in where(place) if line not in shared)

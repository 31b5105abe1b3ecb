"""How each kind of message begins, and what it is called."""

from collections.abc import Mapping
from dataclasses import replace

from planner.i18n.texts import Text, text
from planner.invitations.letter import Letter
from planner.models import MessageKind, PartStat

OVER: frozenset[MessageKind] = frozenset(
    {MessageKind.CANCELLED, MessageKind.POSTPONED, MessageKind.WITHDRAWN}
)
"""After these there is nothing to answer."""

WAS_TO_BE = text("Was planned for")
HEADINGS: Mapping[MessageKind, Text] = {
    MessageKind.INVITATION: text("Invitation"),
    MessageKind.UPDATE: text("Updated invitation"),
    MessageKind.MOVED: text("New time"),
    MessageKind.POSTPONED: text("Postponed"),
    MessageKind.CANCELLED: text("Cancelled"),
    MessageKind.WITHDRAWN: text("Invitation withdrawn"),
    MessageKind.REINSTATED: text("Takes place after all"),
    MessageKind.REMINDER: text("Reminder"),
    MessageKind.RESENT: text("Invitation, sent again"),
    MessageKind.COUNTER_DECLINED: text("Your proposal of another time"),
}


_LEADS: Mapping[MessageKind, tuple[Text, ...]] = {
    MessageKind.INVITATION: (text("{club} has the pleasure of inviting you to “{title}”."),),
    MessageKind.UPDATE: (text("Please note what has changed for “{title}”."),),
    MessageKind.MOVED: (text("“{title}” has been moved to another time."),),
    MessageKind.POSTPONED: (
        text("“{title}” is postponed and will not take place on the date below."),
        text("We will write to you again as soon as the new date is known."),
    ),
    MessageKind.CANCELLED: (text("We are sorry to tell you that “{title}” will not take place."),),
    MessageKind.WITHDRAWN: (
        text("We have to withdraw our invitation to “{title}”."),
        text("We apologise for any inconvenience."),
    ),
    MessageKind.REINSTATED: (text("We are glad to tell you that “{title}” takes place after all."),),
    MessageKind.RESENT: (text("Here once more is the invitation to “{title}”, as it stands today."),),
    MessageKind.COUNTER_DECLINED: (
        text("Thank you for proposing another time for “{title}”."),
        text("Unfortunately we cannot move it; it takes place as announced."),
    ),
}
_ELSEWHERE = (
    text("Our invitation to “{title}” goes to another address from now on and leaves the calendar here."),
)
_REMINDING: Mapping[PartStat, tuple[Text, ...]] = {
    PartStat.NEEDS_ACTION: (
        text("May we remind you of our invitation to “{title}”?"),
        text("We have not had your answer yet."),
    ),
    PartStat.ACCEPTED: (
        text("May we remind you of “{title}”?"),
        text("We look forward to seeing you."),
    ),
    PartStat.TENTATIVE: (
        text("May we remind you of “{title}”?"),
        text("You answered “perhaps”: can you tell us by now whether you will come?"),
    ),
}
_UNINVITED = (
    text("Thank you for your interest in “{title}”."),
    text("Unfortunately it is open only to those who were invited."),
)
_REMIND = (text("May we remind you of “{title}”?"),)
"""A reminder asks who is silent or in doubt, and looks forward to who comes."""


def lead(letter: Letter) -> tuple[Text, ...]:
    """The sentences a message begins with."""
    values = (("club", letter.club), ("title", letter.title))
    return tuple(replace(one, values=values) for one in _sentences(letter))


def called(letter: Letter) -> Text:
    """What a message is called."""
    return text("Invitation moved to another address") if letter.elsewhere else HEADINGS[letter.kind]


def _sentences(letter: Letter) -> tuple[Text, ...]:
    if letter.elsewhere:
        return _ELSEWHERE
    if letter.uninvited:
        return _UNINVITED
    if letter.kind is MessageKind.REMINDER:
        asked = letter.answer is not PartStat.NEEDS_ACTION or letter.codes
        return _REMINDING.get(letter.answer, _REMIND) if asked else _REMIND
    if letter.kind is MessageKind.UPDATE and not letter.differences:
        # What was told is not known any more, or only the day to answer by is another.
        return _LEADS[MessageKind.RESENT]
    if letter.kind is MessageKind.UPDATE and letter.span is not None:
        return (*_LEADS[letter.kind], text("Date and time stay as they were."))
    return _LEADS[letter.kind]

"""A message short enough for a chat: what the secretary pastes there, and how to answer it."""

from collections.abc import Iterable

from planner.i18n.local_dates import DATES
from planner.i18n.saying import said
from planner.i18n.texts import Text, text
from planner.ics.text import multiline, single_line
from planner.invitations.letter import Changed, Letter
from planner.invitations.wording.answering import is_asked
from planner.invitations.wording.changes import before
from planner.invitations.wording.leads import HEADINGS, OVER, WAS_TO_BE
from planner.invitations.wording.when import when, where
from planner.models import MessageKind

LONGEST = 400
_CLUB, _TITLE, _PLACE, _LINK, _OTHER = 40, 70, 90, 100, 90


def chat(letter: Letter) -> str:
    """The message in a few lines; the earlier place, the reason and the agenda as far as there is room."""
    first, last = list(_first(letter)), list(_last(letter))
    for line in map(_sentence, _more(letter)):
        if len("\n".join((*first, line, *last))) < LONGEST:
            first.append(line)
    return "\n".join((*first, *last)) + "\n"


def _first(letter: Letter) -> Iterable[str]:
    """What it is, when, also when it was to be, and where."""
    language = letter.recipient.language
    yield said(_head(letter), language)
    if letter.span is not None or letter.kind not in OVER:
        yield _when(letter)
        yield from before(letter, Changed.WHEN)
    if letter.kind not in OVER:
        yield from _place(letter)
    if letter.kind is MessageKind.POSTPONED:
        yield said(text("The new date will follow."), language)


def _more(letter: Letter) -> Iterable[str]:
    """What else there is to say, the most important first."""
    language = letter.recipient.language
    yield from (_short(line, _OTHER) for line in before(letter, Changed.WHERE, Changed.TITLE))
    if letter.reason.strip():
        yield _short(letter.reason, _OTHER)
    points = [line.strip() for line in multiline(letter.agenda).split("\n") if line.strip()]
    if points and letter.kind not in OVER:
        yield said(text("Agenda: {points}", points=_short("; ".join(points), _OTHER)), language)


def _last(letter: Letter) -> Iterable[str]:
    """How to answer."""
    if is_asked(letter):
        yield said(_how(letter), letter.recipient.language)


def _head(letter: Letter) -> Text:
    club, title = _short(letter.club, _CLUB), _short(letter.title, _TITLE)
    if letter.kind is MessageKind.INVITATION:
        return text("{club} invites you to “{title}”.", club=club, title=title)
    heading = HEADINGS[letter.kind]
    return text("{heading}: “{title}” ({club})", heading=heading, title=title, club=club)


def _when(letter: Letter) -> str:
    language = letter.recipient.language
    line = when(letter.span, language)[0]
    if letter.kind in OVER and letter.kind is not MessageKind.WITHDRAWN:
        return said(text("{label}: {line}", label=WAS_TO_BE, line=line), language)
    return _sentence(line)


def _place(letter: Letter) -> Iterable[str]:
    link = letter.place.link
    spoken = ", ".join(line for line in where(letter.place) if line != link)
    if spoken:
        yield _short(spoken, _PLACE)
    if link:
        # A link that is cut leads nowhere.
        by_mail = text("The link is in the invitation by mail.")
        yield link if len(link) <= _LINK else said(by_mail, letter.recipient.language)


def _how(letter: Letter) -> Text:
    if letter.respond_by is None:
        return text("Please reply “yes 2” (if two are coming), “perhaps” or “no”.")
    # In the middle of a sentence a day does without its weekday.
    day = DATES[letter.recipient.language].bare(letter.respond_by)
    return text("Please reply by {day}: “yes 2” (if two are coming), “perhaps” or “no”.", day=day)


def _short(value: str, width: int) -> str:
    line = single_line(value)
    return line if len(line) <= width else f"{line[: width - 1].rstrip()}…"


def _sentence(line: str) -> str:
    return line[:1].upper() + line[1:]

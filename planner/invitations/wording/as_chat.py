"""A message short enough for a chat: what the secretary pastes there, and how to answer it."""

from collections.abc import Iterable

from planner.i18n.local_dates import DATES
from planner.i18n.saying import said
from planner.i18n.texts import Text, text
from planner.ics.text import multiline, single_line
from planner.invitations.letter import Changed, Letter
from planner.invitations.wording.answering import is_asked
from planner.invitations.wording.changes import changes
from planner.invitations.wording.leads import HEADINGS, OVER
from planner.invitations.wording.when import when, where
from planner.models import MessageKind

LONGEST = 400
_TITLE, _LINE, _LINK = 80, 70, 120


def chat(letter: Letter) -> str:
    """The message in a few lines; the agenda where there is room for it."""
    lines = list(_lines(letter))
    agenda = _agenda(letter)
    if agenda and len("\n".join((*lines, agenda))) <= LONGEST:
        lines.insert(-1 if is_asked(letter) else len(lines), agenda)
    return "\n".join(lines) + "\n"


def _lines(letter: Letter) -> Iterable[str]:
    language = letter.recipient.language
    yield said(_head(letter), language)
    if letter.span is not None or letter.kind not in OVER:
        yield when(letter.span, language)[0]
    if letter.kind not in OVER:
        yield from _place(letter)
        for old in _before(letter):
            yield said(text("Before: {old}", old=old), language)
    if letter.kind is MessageKind.POSTPONED:
        yield said(text("The new date will follow."), language)
    if letter.reason.strip():
        yield _short(letter.reason, _TITLE)
    if is_asked(letter):
        yield said(_how(letter), language)


def _head(letter: Letter) -> Text:
    club, title = _short(letter.club, _LINE), _short(letter.title, _TITLE)
    if letter.kind is MessageKind.INVITATION:
        return text("{club} invites you to “{title}”.", club=club, title=title)
    heading = HEADINGS[letter.kind]
    return text("{heading}: “{title}” ({club})", heading=heading, title=title, club=club)


def _before(letter: Letter) -> Iterable[str]:
    """What was told before, of what a chat is about: when, where, the title."""
    for difference, (_label, old, _new) in zip(letter.differences, changes(letter), strict=True):
        if difference.what in (Changed.WHEN, Changed.WHERE, Changed.TITLE):
            yield _short(old, _TITLE)


def _place(letter: Letter) -> Iterable[str]:
    lines = where(letter.place)
    spoken = [line for line in lines if line != letter.place.link]
    if spoken:
        yield _short(", ".join(spoken), 2 * _LINE)
    if letter.place.link:
        # A link that is cut leads nowhere.
        yield (
            letter.place.link
            if len(letter.place.link) <= _LINK
            else said(text("The link is in the invitation by mail."), letter.recipient.language)
        )


def _how(letter: Letter) -> Text:
    if letter.respond_by is None:
        return text("Please reply: “yes 2” (how many come), “perhaps” or “no”.")
    # In the middle of a sentence a day does without its weekday.
    day = DATES[letter.recipient.language].bare(letter.respond_by)
    return text("Please reply by {day}: “yes 2” (how many come), “perhaps” or “no”.", day=day)


def _agenda(letter: Letter) -> str:
    if letter.kind in OVER:
        return ""
    points = [line.strip() for line in multiline(letter.agenda).split("\n") if line.strip()]
    if not points:
        return ""
    agenda = text("Agenda: {points}", points=_short("; ".join(points), 2 * _LINE))
    return said(agenda, letter.recipient.language)


def _short(value: str, width: int) -> str:
    line = single_line(value)
    return line if len(line) <= width else f"{line[: width - 1].rstrip()}…"

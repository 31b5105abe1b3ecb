"""A message in the words of its recipient, before it becomes a text, a page or a printed letter."""

from collections.abc import Iterable
from dataclasses import dataclass

from planner.i18n.local_dates import DATES
from planner.i18n.saying import said
from planner.i18n.texts import Text, text
from planner.ics.text import multiline
from planner.invitations.letter import Letter
from planner.invitations.wording.answering import (
    afterwards,
    by_calendar,
    by_link,
    by_mail,
    deadline,
    heading,
    is_asked,
    standing,
)
from planner.invitations.wording.changes import Change, changes
from planner.invitations.wording.leads import OVER, WAS_TO_BE, called, lead
from planner.invitations.wording.links import links
from planner.invitations.wording.when import when, where
from planner.models import MessageKind


@dataclass(frozen=True, slots=True)
class Words:
    """Everything a message says, in order.

    Attributes:
        language: its code.
        club: who writes, and from which `mailbox`.
        heading: what sort of message it is.
        greeting: whom it is for.
        lead: what it is about, a sentence each.
        title: of the meeting.
        facts: when and where it is, each under its label; one or several lines.
        changed: the heading of `changes`, which are told with `was` and `now`.
        notes: what the secretary adds, what was answered so far: a paragraph each.
        agenda: its heading and its lines.
        others: who else is invited, under its label.
        answering: its heading; empty where no answer is asked for.
        deadline: by when.
        calendar: how to answer in a calendar, by `links`, and by `mail`.
        links: the words of an answer, and the link to give it by.
        afterwards: what to do where there is nothing to answer.
        closing: how it ends, line by line.
    """

    language: str
    club: str
    mailbox: str
    heading: str
    greeting: str
    lead: tuple[str, ...]
    title: str
    facts: tuple[tuple[str, tuple[str, ...]], ...]
    changed: str
    was: str
    now: str
    changes: tuple[Change, ...]
    notes: tuple[str, ...]
    agenda: tuple[str, tuple[str, ...]]
    others: tuple[str, str]
    answering: str
    deadline: str
    calendar: str
    by_link: str
    links: tuple[tuple[str, str], ...]
    mail: str
    afterwards: str
    closing: tuple[str, ...]

    @property
    def colon(self) -> str:
        """What stands between a label and its value."""
        return "：" if self.language == "zh" else ": "

    @property
    def opening(self) -> str:
        """The sentences of `lead` as one paragraph."""
        return ("" if self.language == "zh" else " ").join(self.lead)


def worded(letter: Letter) -> Words:
    """The message in words."""
    language = letter.recipient.language

    def say(one: Text) -> str:
        return said(one, language)

    return Words(
        language=language,
        club=letter.club,
        mailbox=letter.mailbox,
        heading=say(called(letter)),
        greeting=say(_greeting(letter)),
        lead=tuple(map(say, lead(letter))),
        title=letter.title,
        facts=tuple((say(label), lines) for label, lines in _facts(letter)),
        changed=say(text("What has changed")),
        was=say(text("was")),
        now=say(text("now")),
        changes=changes(letter),
        notes=tuple(note for note in (_reason(letter), standing(letter)) if note),
        agenda=(say(text("Agenda")), _agenda(letter)),
        others=(say(text("Also invited")), DATES[language].comma.join(letter.others)),
        answering=heading(letter),
        deadline=deadline(letter),
        calendar=by_calendar(letter),
        by_link=by_link(letter),
        links=links(letter) if is_asked(letter) else (),
        mail=by_mail(letter),
        afterwards=afterwards(letter),
        closing=(*say(text("Kind regards,")).split("\n"), letter.club, letter.mailbox),
    )


def _greeting(letter: Letter) -> Text:
    if letter.recipient.seat or not letter.recipient.name:
        return text("Dear colleagues,")
    return text("Dear {name},", name=letter.recipient.name)


def _facts(letter: Letter) -> Iterable[tuple[Text, tuple[str, ...]]]:
    over, language = letter.kind in OVER, letter.recipient.language
    if letter.span is not None or not over:
        label = WAS_TO_BE if over and letter.kind is not MessageKind.WITHDRAWN else text("When")
        yield label, when(letter.span, language, letter.recipient.zone)
    if letter.proposed is not None:
        yield text("You proposed"), when(letter.proposed, language, letter.recipient.zone)
    place = where(letter.place)
    if place and not over:
        yield text("Where"), place


def _reason(letter: Letter) -> str:
    """What the secretary adds, as she wrote it."""
    reason = multiline(letter.reason).strip()
    if not reason:
        return ""
    given = letter.kind in (*OVER, MessageKind.MOVED, MessageKind.COUNTER_DECLINED)
    label = text("Reason: {reason}", reason=reason) if given else text("Note: {reason}", reason=reason)
    return said(label, letter.recipient.language)


def _agenda(letter: Letter) -> tuple[str, ...]:
    if letter.kind in OVER:
        return ()
    return tuple(line.rstrip() for line in multiline(letter.agenda).strip().split("\n") if line.strip())

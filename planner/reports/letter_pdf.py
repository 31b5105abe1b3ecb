"""Letters on paper for those without e-mail: what the mail would say, and a slip to send back."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from planner.i18n.local_hours import whole_day
from planner.i18n.saying import said
from planner.i18n.texts import text
from planner.ics.text import multiline
from planner.invitations.letter import Letter
from planner.invitations.reply_form import HOW_MANY, WHO
from planner.invitations.wording.answering import is_asked
from planner.invitations.wording.links import CHOICES, choice
from planner.invitations.wording.words import worded
from planner.reports.typeset import typeset

_REPLY = text("Reply slip")
_SIGNED = text("Date and signature")


def letter_pdf(letters: Sequence[tuple[date, Letter]]) -> bytes:
    """All letters in one file, each on a page of its own, in PDF/A; the same letters give the same bytes.

    Args:
        letters: at least one, each with the date that it bears.

    Raises:
        BadInput: what makes PDF files is not installed, or a letter of somebody's text is in no font.
    """
    data = {
        "club": letters[0][1].club,
        "title": letters[0][1].title,
        "letters": [_letter(letter, made) for made, letter in letters],
    }
    return typeset("letter.typ", _clean(data), max(made for made, _ in letters))


def _letter(letter: Letter, made: date) -> dict[str, Any]:
    words = worded(letter)
    heading, agenda = words.agenda
    label, others = words.others
    return {
        "language": words.language,
        "club": words.club,
        "mailbox": words.mailbox,
        "addressee": letter.recipient.name,
        "day": whole_day(made, words.language),
        "heading": words.heading,
        "greeting": words.greeting,
        "opening": words.opening,
        "title": words.title,
        "facts": words.facts,
        "changed": words.changed,
        "changes": words.changes,
        "notes": words.notes,
        "agenda_heading": heading,
        "agenda": agenda,
        "others_label": label,
        "others": others,
        "answering_heading": words.answering,
        "answering": [line for line in (words.deadline, words.mail, words.afterwards) if line],
        "closing": words.closing,
        "slip": _slip(letter) if is_asked(letter) else None,
    }


def _slip(letter: Letter) -> dict[str, Any]:
    """What is torn off, filled in and sent back; it names whose it is."""
    seat, language = letter.recipient.seat, letter.recipient.language
    asked = (HOW_MANY, WHO, _SIGNED) if seat else (_SIGNED,)
    back = text("Please send it back to {club}, {mailbox}.", club=letter.club, mailbox=letter.mailbox)
    return {
        "heading": f"{said(_REPLY, language)} – {letter.recipient.name}",
        "choices": [choice(letter, answer) for answer in CHOICES],
        "fields": [said(one, language) for one in asked],
        "back": said(back, language),
    }


def _clean(value: Any) -> Any:
    """The same without what no page may hold: a control character, half a letter."""
    if isinstance(value, str):
        return multiline(value)
    if isinstance(value, dict):
        return {key: _clean(one) for key, one in value.items()}
    return [_clean(one) for one in value] if isinstance(value, list | tuple) else value

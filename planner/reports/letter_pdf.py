"""Letters on paper for those without e-mail: what the mail would say, and a slip to send back."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from planner.i18n.local_hours import whole_day
from planner.i18n.saying import said
from planner.i18n.texts import text
from planner.invitations.letter import Letter
from planner.invitations.reply_form import HOW_MANY, WHO
from planner.invitations.wording.answering import is_asked
from planner.invitations.wording.links import CHOICES, choice
from planner.invitations.wording.words import worded
from planner.reports.typeset import typeset

_REPLY = text("Reply slip")
_SIGNED = text("Date and signature")


def letter_pdf(letters: Sequence[Letter], made: date) -> bytes:
    """All letters in one file, each on a page of its own, in PDF/A; the same letters give the same bytes.

    Args:
        letters: at least one.
        made: the date they bear.

    Raises:
        BadInput: what makes PDF files is not installed, or a letter of a text is in no font.
    """
    data = {
        "club": letters[0].club,
        "title": letters[0].title,
        "letters": [_letter(letter, made) for letter in letters],
    }
    return typeset("letter.typ", data, made)


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

"""Links that open a mail with the answer in it: they need no server, only a mail program (RFC 6068)."""

import textwrap
from urllib.parse import quote

from planner.i18n.saying import said
from planner.i18n.texts import Text, text
from planner.ics.text import single_line
from planner.invitations.letter import Letter
from planner.invitations.reply_form import form
from planner.models import PartStat

CHOICES: dict[PartStat, Text] = {
    PartStat.ACCEPTED: text("I will come"),
    PartStat.TENTATIVE: text("Perhaps"),
    PartStat.DECLINED: text("I cannot come"),
}
SEAT_CHOICES: dict[PartStat, Text] = {
    PartStat.ACCEPTED: text("We will come"),
    PartStat.TENTATIVE: text("Perhaps"),
    PartStat.DECLINED: text("We cannot come"),
}
_ADDRESS_SAFE = "@!$'*+"
_LONGEST_TITLE = 40  # in Cyrillic one letter takes six; Windows follows no link beyond some 2000 letters


def links(letter: Letter) -> tuple[tuple[str, str], ...]:
    """For each answer its words and the link to give it by; nothing where no answer is asked for."""
    return tuple((choice(letter, answer), _mailto(letter, answer, code)) for answer, code in letter.codes)


def choice(letter: Letter, answer: PartStat) -> str:
    """An answer in the recipient's words."""
    choices = SEAT_CHOICES if letter.recipient.seat else CHOICES
    return said(choices[answer], letter.recipient.language)


def _mailto(letter: Letter, answer: PartStat, code: str) -> str:
    title = textwrap.shorten(single_line(letter.title), _LONGEST_TITLE, placeholder="…")
    # The code comes first: a title that looks like one is none.
    subject = f"{code} {choice(letter, answer)}: {title}"
    body = [f"{choice(letter, answer)}.", *form(letter, answer)]
    fields = f"subject={_encoded(subject)}&body={_encoded(chr(10).join(body))}"
    return f"mailto:{quote(letter.mailbox, safe=_ADDRESS_SAFE)}?{fields}"


def _encoded(value: str) -> str:
    return quote(value.replace("\n", "\r\n"), safe="")

"""How to answer, by when, and what was answered so far."""

from planner.i18n.local_hours import until
from planner.i18n.saying import said
from planner.i18n.texts import Text, text
from planner.ics.text import single_line
from planner.invitations.letter import Letter
from planner.invitations.wording.leads import OVER
from planner.models import MessageKind, PartStat

ANSWERS: dict[PartStat, Text] = {
    PartStat.ACCEPTED: text("yes"),
    PartStat.TENTATIVE: text("perhaps"),
    PartStat.DECLINED: text("no"),
    PartStat.DELEGATED: text("somebody else comes"),
}


def standing(letter: Letter) -> str:
    """What was answered to this date, or to the earlier one; empty where nothing was or matters any more."""
    language = letter.recipient.language
    if letter.kind in OVER:
        return ""
    if letter.answer in ANSWERS:
        return said(text("Your answer so far: {answer}.", answer=_answered(letter)), language)
    if letter.answered_before in ANSWERS:
        anew = text(
            "To the earlier date you answered “{answer}”. Please confirm anew: that answer does not count"
            " for the new date.",
            answer=ANSWERS[letter.answered_before],
        )
        return said(anew, language)
    return ""


def heading(letter: Letter) -> str:
    """What stands above the ways to answer; nothing where no answer is asked for."""
    if not is_asked(letter):
        return ""
    given = letter.answer in (PartStat.ACCEPTED, PartStat.DECLINED)
    return said(
        text("Should your answer change") if given else text("How to answer"), letter.recipient.language
    )


def deadline(letter: Letter) -> str:
    """By when to answer; nothing where no answer is asked for, or where one was given."""
    if not is_asked(letter) or letter.answer in ANSWERS:
        return ""
    language = letter.recipient.language
    if letter.respond_by is None:
        return said(text("Please answer as soon as you can."), language)
    return said(text("Please answer by {day}.", day=until(letter.respond_by, language)), language)


def is_asked(letter: Letter) -> bool:
    """True where the message asks for an answer; a letter by post always does, as long as there is a date."""
    return letter.kind not in OVER and bool(letter.codes or is_posted(letter))


def is_posted(letter: Letter) -> bool:
    """True for a letter on paper, to whoever has no e-mail address."""
    return letter.recipient.address is None


def by_calendar(letter: Letter) -> str:
    """How to answer with the buttons of a calendar; empty where there are none."""
    if is_posted(letter) or not is_asked(letter):
        return ""
    if letter.kind in (MessageKind.REMINDER, MessageKind.COUNTER_DECLINED):
        how = text("With a calendar: open the entry and use its buttons (Accept, Tentative, Decline).")
    else:
        how = text("With a calendar: use the buttons of this message (Accept, Tentative, Decline).")
    return said(how, letter.recipient.language)


def by_link(letter: Letter) -> str:
    """What the links below are for; empty where there are none."""
    if is_posted(letter) or not is_asked(letter):
        return ""
    if letter.recipient.seat:
        how = text(
            "Without a calendar: click one of these; say in the mail that opens how many are coming and who."
        )
    else:
        how = text("Without a calendar: click one of these; a mail opens that you only have to send.")
    return said(how, letter.recipient.language)


def by_mail(letter: Letter) -> str:
    """Where an answer in any words goes; empty where none is asked for."""
    if not is_asked(letter):
        return ""
    if is_posted(letter):
        slip = text(
            "Please fill in the slip below and send it back, or write to {mailbox}.", mailbox=letter.mailbox
        )
        return said(slip, letter.recipient.language)
    any_words = text("A mail in your own words to {mailbox} will do as well.", mailbox=letter.mailbox)
    return said(any_words, letter.recipient.language)


def afterwards(letter: Letter) -> str:
    """What becomes of the entry in the calendar where there is nothing to answer."""
    if letter.kind in OVER and (is_posted(letter) or letter.elsewhere):
        return said(text("No answer is needed."), letter.recipient.language)
    if letter.kind in OVER:
        entry = text("If it is still in your calendar, please delete it there. No answer is needed.")
        return said(entry, letter.recipient.language)
    if not is_asked(letter):
        return said(text("This is for your information; no answer is needed."), letter.recipient.language)
    return ""


def _answered(letter: Letter) -> Text:
    answer, coming = ANSWERS[letter.answer], single_line(letter.coming)
    if letter.answer is PartStat.DECLINED or (letter.places is None and not coming):
        return text("{answer}", answer=answer)
    if not coming:
        return text("{answer}, {number} in all", answer=answer, number=letter.places or 0)
    if letter.places is None:
        return text("{answer} ({names})", answer=answer, names=coming)
    return text("{answer}, {number} in all ({names})", answer=answer, number=letter.places, names=coming)

"""The subject of a mail: what sort of message it is, the title, and when."""

from planner.i18n.saying import said
from planner.i18n.texts import text
from planner.ics.text import single_line
from planner.invitations.letter import Letter
from planner.invitations.wording import leads
from planner.invitations.wording.when import moment


def subject(letter: Letter) -> str:
    """The subject, on one line."""
    language, title = letter.recipient.language, single_line(letter.title)
    heading = leads.called(letter)
    if letter.span is None:
        return said(text("{heading}: {title}", heading=heading, title=title), language)
    when = moment(letter.span, language)
    return said(text("{heading}: {title} ({when})", heading=heading, title=title, when=when), language)

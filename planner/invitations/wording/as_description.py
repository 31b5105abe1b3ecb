"""What stands in the calendar entry itself: the agenda first, then how to answer, then everything else."""

from collections.abc import Iterable

from planner.i18n.saying import said
from planner.i18n.texts import Text, text
from planner.invitations.letter import Letter
from planner.invitations.wording.as_text import facts
from planner.invitations.wording.links import choice
from planner.invitations.wording.words import Words, worded


def description(letter: Letter) -> str:
    """The text of the entry, in the recipient's language; the same letter gives the same text."""
    parts = ("\n".join(part) for part in map(tuple, _parts(letter, worded(letter))) if part)
    return "\n\n".join(parts)


def _parts(letter: Letter, words: Words) -> Iterable[Iterable[str]]:
    heading, agenda = words.agenda
    yield (f"{heading}{words.colon}".rstrip(), *agenda) if agenda else ()
    yield _answering(letter, words)
    yield words.notes
    yield (words.title, *facts(words))
    label, others = words.others
    yield (f"{label}{words.colon}{others}",) if others else ()
    yield (words.club, words.mailbox)


def _answering(letter: Letter, words: Words) -> Iterable[str]:
    if not words.answering:
        yield words.afterwards
        return
    language = letter.recipient.language
    how: Text = text(
        "Please answer with the buttons of your calendar, or write to {mailbox} with one of these in the"
        " subject:",
        mailbox=letter.mailbox,
    )
    if words.deadline:
        yield words.deadline
    yield said(how, language)
    yield from (f"{code} {choice(letter, answer)}" for answer, code in letter.codes)

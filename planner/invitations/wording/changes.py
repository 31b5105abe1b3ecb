"""What changed, as it was and as it is now."""

from planner.i18n.saying import said
from planner.i18n.texts import Text, text
from planner.invitations.letter import Changed, Difference, Letter, Place, Span
from planner.invitations.wording.when import when, where

LABELS: dict[Changed, Text] = {
    Changed.WHEN: text("When"),
    Changed.WHERE: text("Where"),
    Changed.TITLE: text("Title"),
    Changed.AGENDA: text("Agenda"),
    Changed.WHO: text("Invited"),
}
_LONGEST = 160


def changes(letter: Letter) -> tuple[tuple[str, str, str], ...]:
    """Each thing that changed: what it is, how it was, how it is now. The place of a meeting is one thing."""
    language = letter.recipient.language
    return tuple(
        (said(LABELS[one.what], language), _value(one, one.old, language), _value(one, one.new, language))
        for one in letter.differences
    )


def _value(difference: Difference, value: Span | Place | str | None, language: str) -> str:
    if isinstance(value, Place):
        value = ", ".join(where(value))
    if isinstance(value, Span) or difference.what is Changed.WHEN:
        return when(value if isinstance(value, Span) else None, language)[0]
    lines = (value or "").strip()
    if not lines:
        return said(text("not stated"), language)
    if difference.what is Changed.AGENDA and (len(lines) > _LONGEST or "\n" in lines):
        new = value == difference.new
        return said(text("new, see below") if new else text("as you know it"), language)
    return lines

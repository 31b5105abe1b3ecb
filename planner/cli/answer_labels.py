"""How answers to an invitation are told."""

from typing import TYPE_CHECKING

from planner.cli.output import count

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planner.meetings.coming import Comer
    from planner.meetings.noting import Word

ANSWERS = {
    "NEEDS-ACTION": "no answer",
    "ACCEPTED": "comes",
    "DECLINED": "does not come",
    "TENTATIVE": "perhaps",
    "DELEGATED": "sends somebody",
}
CHANNELS = {
    "calendar": "by calendar",
    "mail": "by mail",
    "secretary": "noted",
    "phone": "by phone",
    "chat": "by chat",
    "sheet": "from a sheet",
}
UNKNOWN = "not in the register"


def word_label(word: "Word", comers: "Sequence[Comer]" = ()) -> str:
    """An answer with how many come and who: `comes, 2 people: Kirillov, Petrov (not in the register)`."""
    said = ANSWERS[word.partstat]
    if word.partstat in ("NEEDS-ACTION", "DECLINED"):
        return said
    said += f", {count(word.places, 'person', 'people')}" if word.places != 1 else ""
    return f"{said}: {comers_label(comers)}" if comers else said


def comers_label(comers: "Sequence[Comer]") -> str:
    """The names of those who come, those marked that the register does not have."""
    return ", ".join(one.name if one.member else f"{one.name} ({UNKNOWN})" for one in comers)

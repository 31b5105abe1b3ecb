"""The lines that an agency fills in when it answers by mail: how many come, and who; made and read here."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from planner.i18n.catalogues import LANGUAGES
from planner.i18n.saying import said
from planner.i18n.texts import Text, text
from planner.invitations.letter import Letter
from planner.models import PartStat

HOW_MANY = text("How many are coming")
WHO = text("Who is coming")
_MOST, _LONGEST = 100, 300
_NUMBER = re.compile(r"[0-9]{1,4}")


@dataclass(frozen=True, slots=True)
class Filled:
    """What was filled in; None for what was left empty."""

    places: int | None = None
    coming: str | None = None


def form(letter: Letter, answer: PartStat) -> list[str]:
    """The lines for this recipient: of an agency that comes, how many and who; of nobody else."""
    if not letter.recipient.seat or answer is PartStat.DECLINED:
        return []
    return [f"{said(one, letter.recipient.language)}: " for one in (HOW_MANY, WHO)]


def read_form(body: str) -> Filled:
    """What stands in the lines of a form in any of its languages, quoted or not; the first of each counts."""
    found: dict[Text, str] = {}
    for line in body.splitlines():
        label, colon, value = line.lstrip("> \t").replace("：", ":").partition(":")
        asked = _labels().get(" ".join(label.split()).casefold())
        if colon and asked and value.strip():
            found.setdefault(asked, value.strip())
    number = _NUMBER.match(found.get(HOW_MANY, ""))
    places = int(number[0]) if number else 0
    return Filled(places if 0 < places <= _MOST else None, found.get(WHO, "")[:_LONGEST] or None)


def _labels() -> Mapping[str, Text]:
    return {said(one, language).casefold(): one for one in (HOW_MANY, WHO) for language in LANGUAGES}

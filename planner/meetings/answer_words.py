"""What is typed of an answer to an invitation: `yes`, `yes:2 (Kirillov, Petrov)`, `да, двое`, `来 2人`."""

import re
from dataclasses import dataclass

from planner.errors import BadInput
from planner.meetings.choice_words import choice_of
from planner.models import Choice, PartStat

SAID = {
    Choice.YES: PartStat.ACCEPTED,
    Choice.IF_NEED_BE: PartStat.TENTATIVE,
    Choice.NO: PartStat.DECLINED,
    Choice.NO_ANSWER: PartStat.NEEDS_ACTION,
}
COMING = (PartStat.ACCEPTED, PartStat.TENTATIVE, PartStat.DELEGATED)
"""The answers of those who perhaps take a chair."""
_WAYS = (
    "Answers are yes, perhaps, no, and 'no answer', which takes one back; how many come and who may follow:"
    ' "TASS=yes:2 (Kirillov, Petrov)".'
)
_WIDE = str.maketrans("（）：，；．！＝", "():,;.!=")
_NUMBERS = {
    1: "one, один, одна, 一",
    2: "two, два, две, двое, вдвоём, вдвоем, 两, 二, 俩",
    3: "three, три, трое, втроём, втроем, 三",
    4: "four, четыре, четверо, 四",
    5: "five, пять, пятеро, 五",
    6: "six, шесть, шестеро, 六",
    7: "seven, семь, семеро, 七",
    8: "eight, восемь, 八",
    9: "nine, девять, 九",
    10: "ten, десять, 十",
}
_WORTH = {word.strip(): number for number, words in _NUMBERS.items() for word in words.split(",")}
_WORD = "|".join(sorted(_WORTH, key=len, reverse=True))
_PEOPLE = (
    r"people|persons|person|pers\.?|pax|places|place|seats|seat|человека|человек|чел\.?|места|место|мест"
    r"|个人|人|位|名"
)
# "2 people", "двое", "2人": a number with what is counted, or a word that only counts people.
_COUNTED = re.compile(
    rf"(?<![\w.])(?:(?P<number>\d{{1,3}}|{_WORD})\s*(?:{_PEOPLE})(?![a-zа-яё])"
    r"|(?P<alone>двое|трое|четверо|пятеро|шестеро|семеро|вдвоём|вдвоем|втроём|втроем)(?!\w))"
    rf"|(?<=[来加席])(?P<after>\d{{1,3}}|{_WORD})\s*(?:{_PEOPLE})",
    re.IGNORECASE,
)
_LAST = re.compile(r"(?P<rest>.*?\S)[\s,;:x×*]+(?P<number>\d{1,3})", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"\(([^()]*)\)")
_BETWEEN = re.compile(r"\s*[,;、/&]\s*|\s+(?:and|и)\s+|\s*(?:和|及)\s*")
_STOPS = re.compile(r"[,;:.!。\n]+\s*|\s+[-–—]\s+")
_EDGES = " \t\n,;:.-–—"


@dataclass(frozen=True, slots=True)
class Spoken:
    """An answer in the values it stands for.

    Attributes:
        partstat: what was said.
        places: how many come; None where that was not said.
        names: who comes.
        comment: what else was said.
    """

    partstat: PartStat
    places: int | None = None
    names: tuple[str, ...] = ()
    comment: str | None = None


def read_answer(text: str) -> Spoken:
    """What an answer means.

    Raises:
        BadInput: it means nothing, or names more people than come.
    """
    found = spoken(text)
    if found is None:
        raise BadInput(f"{text.strip()[:60]!r} is no answer.", remedy=_WAYS)
    if found.places is not None and len(found.names) > found.places:
        raise BadInput(f"{text.strip()[:60]!r} names more people than come.", remedy=_WAYS)
    return found


def spoken(text: str) -> Spoken | None:
    """What an answer means; None for a text that is none."""
    plain = text.translate(_WIDE).strip()
    whole = choice_of(plain)
    if whole is not None:
        return Spoken(SAID[whole])
    rest, names = _without_names(plain)
    rest, places, listed = _without_number(rest)
    choice, comment = _choice(rest, counted=places is not None)
    if choice is None or (comment or "").isdecimal():
        return None
    partstat = PartStat.DECLINED if places == 0 and choice is Choice.YES else SAID[choice]
    if partstat not in COMING:
        said = ", ".join(filter(None, (comment, *names)))
        return Spoken(partstat, comment=said or None)
    return Spoken(partstat, places, (*names, *listed), comment)


def names_of(text: str) -> tuple[str, ...]:
    """The names in a list of names, however they are put side by side."""
    return tuple(name for one in _BETWEEN.split(text) if (name := one.strip(_EDGES.replace(".", ""))))


def _without_names(text: str) -> tuple[str, tuple[str, ...]]:
    """The text without brackets that name people, and those."""
    names: list[str] = []

    def take(found: re.Match[str]) -> str:
        inside = found[1].strip()
        if choice_of(inside) is not None or _COUNTED.fullmatch(inside) or inside.isdecimal():
            return f" {inside} "
        names.extend(names_of(inside))
        return " "

    return _IN_BRACKETS.sub(take, text), tuple(names)


def _without_number(text: str) -> tuple[str, int | None, tuple[str, ...]]:
    """The text without how many come, that, and the names that follow it behind a colon."""
    found = _COUNTED.search(text)
    if found is not None:
        number = _worth(found["number"] or found["alone"] or found["after"])
        before, after = text[: found.start()], text[found.end() :].lstrip()
        return (before, number, names_of(after)) if after.startswith(":") else (before + after, number, ())
    bare = text.strip(_EDGES)
    if bare.isdecimal() and len(bare) <= 3:
        return "", int(bare), ()
    last = _LAST.fullmatch(bare)
    if last is None or choice_of(last["rest"].strip(_EDGES)) is None:
        return text, None, ()
    return last["rest"], int(last["number"]), ()


def _worth(number: str) -> int:
    return int(number) if number.isdecimal() else _WORTH[number.casefold()]


def _choice(text: str, *, counted: bool) -> tuple[Choice | None, str | None]:
    """The answer at the beginning of a text, and what follows; a number alone says that they come."""
    bare = text.strip(_EDGES)
    if not bare:
        return (Choice.YES if counted else None), None
    for candidate in (text.strip(), bare):
        whole = choice_of(candidate)
        if whole is not None:
            return whole, None
    first, *more = _STOPS.split(bare, maxsplit=1)
    comment = " ".join("".join(more).split()).strip(_EDGES)
    choice = choice_of(first)
    return choice, None if not comment or choice_of(comment) is choice else comment

"""Telephone numbers as they enter: checked, and kept in one form, "+86 138 0013 8000"."""

import re
import unicodedata
from dataclasses import dataclass

from planner.errors import BadInput
from planner.models.types import clean_line

_EXTENSION = re.compile(
    r"[\s,;]*(?:доб(?:авочный)?|внутр|вн|ext(?:ension)?|x|доп|转|分机)[\s.:№#]*(?P<ext>\d{1,7})\s*$",
    re.IGNORECASE,
)
_DASHED = re.compile(r"(?P<number>.*\d) ?[-–] ?(?P<ext>\d{1,5})")
_PARTS = re.compile(r"[;/,、，；\n]|\s+(?:or|и|或)\s+")


def phone_number(text: str, *countries: str | None) -> str:
    """The number, or the numbers, in international form; an extension stays behind it.

    Args:
        text: as somebody wrote it.
        countries: where a number without a country's own code may be dialled, the likeliest first.

    Raises:
        BadInput: it is none, or lacks the code of its country.
    """
    given = clean_line(unicodedata.normalize("NFKC", " ".join(text.split("\n"))), "phone number", longest=120)
    whole = _one(given, countries)
    if whole is None:
        parts = [part.strip() for part in _PARTS.split(given) if part.strip()]
        read = [_one(part, countries) for part in parts]
        if len(parts) < 2 or None in read:
            raise _refused(given)
        whole = "; ".join(dict.fromkeys(number for number in read if number))
    return clean_line(whole, "phone number", longest=60)


def _refused(given: str) -> BadInput:
    return BadInput(
        f"{given!r} is not a phone number that can be dialled from anywhere.",
        remedy="Write it with the code of its country, like +86 138 0013 8000 or +7 495 123-45-67 ext. 12.",
    )


def _one(text: str, countries: tuple[str | None, ...]) -> str | None:
    """One number in international form; None where it is none."""
    extension = _EXTENSION.search(text)
    bare = text[: extension.start()] if extension else text
    if re.search(r"[^\W\d_]|[/;]", bare):  # letters: "call the office"; or several numbers
        return None
    bare = re.sub(r"^\s*00(?=\s*[1-9])", "+", bare)
    found = _dialled(bare, countries)
    dashed = _DASHED.fullmatch(bare)
    if dashed and not extension and (found is None or not found.sure):
        extension, found = dashed, _dialled(dashed["number"], countries) or found
    if found is None:
        return None
    return f"{found.text} ext. {extension['ext']}" if extension else found.text


@dataclass(frozen=True, slots=True)
class _Found:
    """A number in international form, and whether the plan of its country knows it."""

    text: str
    sure: bool


def _dialled(bare: str, countries: tuple[str | None, ...]) -> _Found | None:
    """A number without extension; None where it is none.

    Raises:
        BadInput: it lacks a + and can be that of two countries.
    """
    import phonenumbers  # noqa: PLC0415  45 ms, only where a phone is met

    def read(text: str, country: str | None) -> phonenumbers.PhoneNumber | None:
        try:
            return phonenumbers.parse(text, country)
        except phonenumbers.NumberParseException:
            return None

    def shown(number: phonenumbers.PhoneNumber) -> str:
        return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL))

    if bare.lstrip().lstrip("(").startswith("+"):
        found = read(bare, None)
        # With its country's code the length is enough, for plans change; without it, nothing is guessed.
        if found is None or not phonenumbers.is_possible_number(found):
            return None
        return _Found(shown(found), phonenumbers.is_valid_number(found))
    for country in dict.fromkeys(filter(None, countries)):
        found = read(bare, country)
        if found is None or not phonenumbers.is_valid_number(found):
            continue
        # Excel drops a + before digits: 79161234567 is a Moscow mobile as well as a line in Nanchang.
        abroad = read("+" + bare, None) if bare.strip().isdecimal() else None
        mobile = phonenumbers.number_type(found) == phonenumbers.PhoneNumberType.MOBILE
        if abroad and not mobile and phonenumbers.is_valid_number(abroad) and abroad != found:
            raise BadInput(
                f"{bare!r} can be {shown(found)} or {shown(abroad)}.", remedy="Write it with the +."
            )
        return _Found(shown(found), sure=True)
    return None

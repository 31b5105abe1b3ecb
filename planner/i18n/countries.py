"""Country codes (ISO 3166-1 alpha-2) and their names."""

import functools
import re
from difflib import get_close_matches

from planner.errors import BadInput

_READ_IN = ("en", "ru", "zh")
_ALSO = {"uk": "GB", "great britain": "GB", "usa": "US", "prc": "CN", "kyrgyz republic": "KG", "turkey": "TR"}
_NO_COUNTRIES = frozenset({"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"})  # CLDR names these too


@functools.cache
def _names(language: str) -> dict[str, str]:
    from babel import Locale  # noqa: PLC0415  25 ms that a list in CSV need not pay

    territories = Locale(language).territories
    return {
        code: name
        for code, name in territories.items()
        if re.fullmatch("[A-Z]{2}", code) and code not in _NO_COUNTRIES
    }


def country_name(code: str, language: str = "en") -> str:
    """The name of a country in a language, or its code where it has none."""
    return _names(language).get(code, code)


def country_code(text: str) -> str:
    """The code of a country given by code or by its name in English, Russian or Chinese.

    Raises:
        BadInput: there is none; the nearest names are suggested.
    """
    wanted = " ".join(text.split())
    if wanted.upper() in _names("en"):
        return wanted.upper()
    known = {
        name.casefold(): code for language in reversed(_READ_IN) for code, name in _names(language).items()
    } | _ALSO
    if wanted.casefold() in known:
        return known[wanted.casefold()]
    near = [
        _names("en")[known[name]] for name in get_close_matches(wanted.casefold(), known, n=2, cutoff=0.75)
    ]
    raise BadInput(
        f"{wanted!r} is not a country.",
        remedy=f"Did you mean {' or '.join(near)}?"
        if near
        else "Write its name or its two letters: China, CN.",
    )

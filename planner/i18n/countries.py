"""Country codes (ISO 3166-1 alpha-2) and their names."""

import functools
import re
from difflib import get_close_matches

from planner.errors import BadInput
from planner.i18n.country_names import NAMES

_READ_IN = ("en", "ru", "zh")
_ALSO = {
    "AE": ("uae", "оаэ", "эмираты", "阿联酋"),
    "BO": ("plurinational state of bolivia",),
    "BY": ("belorussia", "byelorussia", "белоруссия", "白俄"),
    "CG": ("republic of the congo", "республика конго"),
    "CN": ("prc", "people's republic of china", "mainland china", "кнр", "中华人民共和国", "中國"),
    "CZ": ("czech republic", "чешская республика"),
    "GB": ("uk", "great britain", "britain", "england", "англия", "соединенное королевство"),
    "IR": ("ir iran", "i.r. iran", "ири", "伊朗伊斯兰共和国"),
    "KG": (
        "kyrgyz republic",
        "kirghizia",
        "kirgizia",
        "кыргызстан",
        "кыргызская республика",
        "吉尔吉斯",
        "吉國",
    ),
    "KP": ("dprk", "democratic people's republic of korea", "кндр", "朝鲜民主主义人民共和国"),
    "KR": ("republic of korea", "rok", "республика корея", "大韩民国"),
    "LA": ("lao pdr", "lao people's democratic republic"),
    "MD": ("moldavia", "молдавия"),
    "MM": ("burma", "бирма"),
    "NL": ("holland", "голландия"),
    "RU": ("russian federation", "российская федерация", "рф", "俄联邦", "俄国"),
    "SY": ("syrian arab republic",),
    "TM": ("туркмения",),
    "TR": ("turkey", "turkiye"),
    "US": ("usa", "united states of america", "america", "сша", "америка", "соединенные штаты америки"),
    "VN": ("viet nam",),
}
# What stands before or after the name in the full name of a state: "Islamic Republic of Pakistan".
_STATE = re.compile(
    r"^(the )?((islamic|people's|socialist|federal|democratic|arab|united) )*"
    r"(republic|kingdom|state|sultanate|commonwealth|federation) of (the )?"
    r"|^((исламская|народная|социалистическая|федеративная|демократическая) )*"
    r"(республика|королевство|государство) "
    r"|(伊斯兰|人民|社会主义|联邦)*(共和国|王国)$"
)
_NO_COUNTRIES = frozenset({"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"})  # CLDR names these too


@functools.cache
def _names(language: str) -> dict[str, str]:
    if language == "en":
        return NAMES
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
    """The code of a country given by code or by its name in English, Russian or Chinese, short or in full.

    Raises:
        BadInput: there is none; the nearest names are suggested.
    """
    wanted = " ".join(text.split())
    code = wanted.upper()
    if code in _names("en"):
        return code
    known, key = _known(), _key(wanted)
    short = _STATE.sub("", key)
    found = known.get(key) or known.get(short) or _of_three_letters(code)
    if found:
        return found
    close = get_close_matches(short, known, n=2, cutoff=0.75)
    near = dict.fromkeys(_names("en")[known[name]] for name in close)
    raise BadInput(
        f"{wanted!r} is not a country.",
        remedy=f"Did you mean {' or '.join(near)}?"
        if near
        else "Write its name or its two letters: China, CN.",
    )


@functools.cache
def _known() -> dict[str, str]:
    """The key of every name of every country, with its code."""
    also = {_key(name): code for code, names in _ALSO.items() for name in names}
    written = {_key(name): code for language in reversed(_READ_IN) for code, name in _names(language).items()}
    return also | written


def _key(name: str) -> str:
    return " ".join(name.casefold().replace("ё", "е").replace("’", "'").replace(",", " ").split())


def _of_three_letters(code: str) -> str | None:
    from babel.core import get_global  # noqa: PLC0415  see _names

    if not re.fullmatch("[A-Z]{3}", code):
        return None
    meant = get_global("territory_aliases").get(code, [])
    return meant[0] if len(meant) == 1 and meant[0] in _names("en") else None

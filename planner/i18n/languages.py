"""Lists of languages as people write them: `ru, en, zh`."""

import re

from planner.errors import BadInput


def language_codes(text: str) -> str:
    """The languages as codes in one canonical list: `ru, en`.

    Raises:
        BadInput: one of them is no language.
    """
    codes = [_code(word) for word in re.split(r"[;,/|\s]+", text.strip()) if word]
    return ", ".join(dict.fromkeys(codes))


def _code(word: str) -> str:
    from babel import Locale  # noqa: PLC0415  25 ms, only where languages are read

    names = {name.casefold(): code for code, name in Locale("en").languages.items()}
    folded = word.casefold()
    if folded in Locale("en").languages:
        return folded
    if folded in names:
        return str(names[folded])
    raise BadInput(
        f"{word!r} is not a language.", remedy="Write two-letter codes or English names: ru, en, zh."
    )


def languages_of(country: str) -> str:
    """The official languages of a country given by its code, the first two at most: `ru, kk`."""
    from babel.languages import get_official_languages  # noqa: PLC0415  see _code

    spoken = (code.partition("_")[0] for code in get_official_languages(country, de_facto=True))
    return ", ".join(list(dict.fromkeys(spoken))[:2])

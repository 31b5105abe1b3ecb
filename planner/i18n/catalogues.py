"""What the translators wrote: `ru.po` and `zh.po`, read when first a page in that language is wanted."""

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from babel.messages.catalog import Message

LANGUAGES = ("en", "ru", "zh")
"""English needs no catalogue: it is what the program itself says."""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The templates of one language.

    Attributes:
        language: its code.
        wordings: for each English template its translation, or one for each form of the number.
    """

    language: str
    wordings: Mapping[str, str | tuple[str, ...]]

    def wording(self, template: str, count: int) -> str | None:
        """The template in this language, in the form that goes with the number; None where it is lacking."""
        found = self.wordings.get(template)
        if isinstance(found, tuple):
            return found[plural_form(self.language, count)]
        return found


@functools.cache
def catalogue(language: str) -> Catalogue:
    """The catalogue of a language other than English."""
    # 20 ms that English does without.
    from importlib.resources import files  # noqa: PLC0415

    from babel.messages.pofile import read_po  # noqa: PLC0415

    with files("planner.i18n").joinpath(f"{language}.po").open("rb") as file:
        messages = read_po(file, ignore_obsolete=True)
    return Catalogue(language, dict(map(_entry, messages)))


def plural_form(language: str, number: int) -> int:
    """Which of its forms a language takes for a number, as the head of its catalogue says it."""
    if language == "zh":
        return 0
    ones, tens = number % 10, number % 100
    if ones == 1 and tens != 11:
        return 0
    return 1 if ones in (2, 3, 4) and tens not in (12, 13, 14) else 2


def _entry(message: "Message") -> tuple[str, str | tuple[str, ...]]:
    key = message.id if isinstance(message.id, str) else message.id[0]
    found = message.string or ""
    return key, found if isinstance(found, str) else tuple(found)

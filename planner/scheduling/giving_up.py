"""What if a demand were given up: --without the President, the quorum, the holidays of Iran."""

import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from planner.availability.busy import Busy
from planner.availability.routine import HOLIDAY
from planner.errors import BadInput
from planner.i18n.countries import country_code
from planner.i18n.texts import Country, Text, text
from planner.models.names import fold
from planner.scheduling.field import Field
from planner.scheduling.people import Calendar, Layer, Scene, Seat, layer_of
from planner.scheduling.wants import Want
from planner.solver.grid import Grid

_HOLIDAYS = re.compile(
    r"(?:the )?(?:public )?holidays?(?: (?:of|in) (?P<of>.+))?|(?P<by>.+?)(?:'s?)? (?:public )?holidays?",
    re.IGNORECASE,
)
ALL = ""


@dataclass(frozen=True, slots=True)
class GivenUp:
    """What is given up.

    Attributes:
        countries: whose public holidays do not count; `ALL` for all.
        words: the demands, as they were called.
    """

    countries: tuple[str, ...]
    words: tuple[str, ...]


def given_up(without: Sequence[str]) -> GivenUp:
    """What the words mean, holidays apart from demands."""
    countries, words = [], []
    for one in without:
        found = _HOLIDAYS.fullmatch(" ".join(one.split()))
        if found is None:
            words.append(one)
        else:
            whose = found["of"] or found["by"]
            countries.append(country_code(whose) if whose and fold(whose) not in ("the", "all") else ALL)
    return GivenUp(tuple(countries), tuple(words))


def labels_of(dropped: Sequence[Want], countries: Sequence[str], field: Field) -> tuple[Text, ...]:
    """The names of what is given up."""
    holidays = tuple(
        text("the public holidays of {country}", country=Country(code))
        if code
        else text("all public holidays")
        for code in countries
    )
    return (*(want.label(field) for want in dropped), *holidays)


def parted(wants: Sequence[Want], words: Sequence[str], field: Field) -> tuple[list[Want], list[Want]]:
    """The demands that stay, and those that are called by the words.

    Raises:
        BadInput: no demand is called that, or it cannot be given up.
    """
    dropped = [want for one in words for want in _called(wants, one, field)]
    return [want for want in wants if want not in dropped], dropped


def _called(wants: Sequence[Want], word: str, field: Field) -> list[Want]:
    key = fold(word).removeprefix("the ").removeprefix("--").replace("-", " ")
    found = [want for want in wants if any(key in name for name in _names(want, field))]
    open_to_it = [want for want in found if want.negotiable]
    if open_to_it:
        return open_to_it
    known = ", ".join(str(want.label(field)) for want in wants if want.negotiable)
    if found:
        raise BadInput(f"{found[0].label(field)} cannot be given up.", remedy=f"What can: {known}; holidays.")
    raise BadInput(
        f"Nothing that is asked for is called {word!r}.", remedy=f"It is one of: {known}; holidays."
    )


def _names(want: Want, field: Field) -> list[str]:
    return [fold(name).replace("-", " ") for name in (str(want.label(field)), *want.words)]


def without_holidays(scene: Scene, countries: Sequence[str]) -> Scene:
    """The scene as if those countries had no public holidays."""
    if not countries:
        return scene

    named = tuple(countries)

    def plain(calendar: Calendar) -> Calendar:
        return Calendar.of(*(_plain(layer, named, scene.grid) for layer in calendar.layers))

    def seat(one: Seat) -> Seat:
        people = tuple(replace(person, calendar=plain(person.calendar)) for person in one.people)
        return replace(one, calendar=plain(one.calendar), people=people)

    return replace(scene, place=plain(scene.place), seats=tuple(map(seat, scene.seats)))


@functools.lru_cache(maxsize=256)
def _plain(layer: Layer, countries: tuple[str, ...], grid: Grid) -> Layer:
    """The layer without those holidays; many calendars share it."""
    left = [busy for busy in layer.busy.all if not _counts_among(busy, countries)]
    if len(left) == len(layer.busy.all):
        return layer
    return layer_of(left, grid, (doubt for doubt in layer.doubts.all if not _counts_among(doubt, countries)))


def _counts_among(busy: Busy, countries: Sequence[str]) -> bool:
    if busy.why.template != HOLIDAY:
        return False
    country = dict(busy.why.values).get("country")
    return ALL in countries or (isinstance(country, Country) and country.code in countries)

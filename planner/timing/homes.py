"""Which time zone a country most likely means: that of its capital."""

import functools
from importlib.resources import files

from planner.timing.zones import known_zones

# Countries with several zones where the first of the list is not the capital's.
_CAPITALS = {
    "AU": "Australia/Sydney",
    "BR": "America/Sao_Paulo",
    "CA": "America/Toronto",
    "RU": "Europe/Moscow",
    "UA": "Europe/Kyiv",
    "UZ": "Asia/Tashkent",
}


def likely_zone(country: str) -> str | None:
    """The zone of the capital of a country given by its code; None where there is none."""
    return _CAPITALS.get(country) or next(iter(zones_of(country)), None)


def zones_of(country: str) -> tuple[str, ...]:
    """The zones of a country given by its code."""
    return _zones().get(country, ())


@functools.cache
def _zones() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for line in files("tzdata").joinpath("zoneinfo", "zone.tab").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            country, _, name = line.split("\t")[:3]
            if name in known_zones():
                found[country] = (*found.get(country, ()), name)
    return found

"""Which time zone a country most likely means."""

import pytest

from planner.timing.homes import likely_zone, zones_of
from planner.timing.zones import known_zones


@pytest.mark.parametrize(
    ("country", "zone"),
    [
        ("CN", "Asia/Shanghai"),
        ("RU", "Europe/Moscow"),
        ("KZ", "Asia/Almaty"),
        ("UZ", "Asia/Tashkent"),
        ("TJ", "Asia/Dushanbe"),
        ("MN", "Asia/Ulaanbaatar"),
        ("ID", "Asia/Jakarta"),
        ("US", "America/New_York"),
        ("AU", "Australia/Sydney"),
        ("BR", "America/Sao_Paulo"),
        ("CA", "America/Toronto"),
        ("UA", "Europe/Kyiv"),
        ("XX", None),
    ],
)
def test_country_means_the_zone_of_its_capital(country: str, zone: str | None) -> None:
    assert likely_zone(country) == zone
    assert zone is None or (zone in zones_of(country) and zone in known_zones())

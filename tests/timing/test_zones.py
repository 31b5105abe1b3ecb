import zoneinfo
from datetime import UTC, datetime, timedelta, timezone

import pytest

from planner.errors import BadInput
from planner.timing.zones import exists, known_zones, offset_label, shown_twice, zone


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("Asia/Shanghai", "Asia/Shanghai"),
        (" asia/shanghai ", "Asia/Shanghai"),
        ("America/New York", "America/New_York"),
        ("UTC", "UTC"),
        ("utc", "UTC"),
    ],
)
def test_zone_is_found_as_people_write_it(typed: str, key: str) -> None:
    assert zone(typed).key == key


@pytest.mark.parametrize(
    ("typed", "remedy"),
    [
        ("Asia/Shangai", "Did you mean Asia/Shanghai?"),
        ("Bishkeek", "Did you mean Asia/Bishkek?"),
        ("localtime", "Write it as Continent/City: Asia/Shanghai."),
        ("Etc/GMT+8", "Write it as Continent/City: Asia/Shanghai."),
        ("", "Write it as Continent/City: Asia/Shanghai."),
        ("../../etc/passwd", "Write it as Continent/City: Asia/Shanghai."),
    ],
)
def test_unknown_zone_suggests_the_nearest(typed: str, remedy: str) -> None:
    with pytest.raises(BadInput) as refused:
        zone(typed)
    assert refused.value.message == f"{typed.strip()!r} is not a time zone."
    assert refused.value.remedy == remedy


def test_zones_come_from_the_package_not_from_the_system() -> None:
    assert zoneinfo.TZPATH == ()
    assert {"Asia/Shanghai", "Asia/Almaty", "Europe/Moscow", "UTC"} <= known_zones()
    assert not {"localtime", "posixrules", "Etc/UTC"} & known_zones()


def test_almaty_keeps_the_hour_it_has_since_2024() -> None:
    noon = datetime(2027, 3, 30, 12, tzinfo=zone("Asia/Almaty"))

    assert noon.utcoffset() == timedelta(hours=5)


@pytest.mark.parametrize(
    ("tz", "label"),
    [
        (UTC, "UTC"),
        (timezone(timedelta(hours=8)), "UTC+8"),
        (timezone(timedelta(hours=5, minutes=30)), "UTC+5:30"),
        (timezone(-timedelta(hours=3, minutes=30)), "UTC-3:30"),
    ],
)
def test_offset_label_reads_as_people_write_it(tz: timezone, label: str) -> None:
    assert offset_label(datetime(2017, 3, 30, tzinfo=tz)) == label


@pytest.mark.parametrize(
    ("wall", "there"),
    [
        (datetime(2017, 3, 26, 1, 59), True),
        (datetime(2017, 3, 26, 2, 0), False),
        (datetime(2017, 3, 26, 2, 59), False),
        (datetime(2017, 3, 26, 3, 0), True),
        (datetime(2017, 10, 29, 2, 30), True),
        (datetime(2017, 10, 29, 2, 30, fold=1), True),
    ],
)
def test_exists_is_false_in_a_gap_only(wall: datetime, there: bool) -> None:  # noqa: FBT001  a parameter of pytest
    assert exists(wall, zone("Europe/Prague")) is there


@pytest.mark.parametrize(
    ("wall", "twice"),
    [
        (datetime(2017, 10, 29, 2, 30), True),
        (datetime(2017, 10, 29, 2, 30, fold=1), True),
        (datetime(2017, 10, 29, 3, 0), False),
        (datetime(2017, 3, 26, 2, 30), False),
        (datetime(2017, 7, 1, 12, 0), False),
    ],
)
def test_clocks_show_an_hour_twice_in_autumn(wall: datetime, twice: bool) -> None:  # noqa: FBT001  as above
    assert shown_twice(wall.replace(tzinfo=zone("Europe/Prague"))) is twice

"""When it is, by each clock that matters, once."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.invitations.letter import Place, Span
from planner.invitations.wording.when import when, where
from planner.timing.zones import known_zones, zone

ZONES = st.sampled_from(sorted(known_zones())).map(zone)


def at(start: datetime, minutes: int = 90) -> Span:
    end = (start.astimezone(UTC) + timedelta(minutes=minutes)).astimezone(start.tzinfo)
    return Span(start, end)


@pytest.mark.parametrize(
    ("start", "home", "lines"),
    [
        (
            datetime(2017, 3, 30, 15, tzinfo=zone("Asia/Shanghai")),
            "Europe/Moscow",
            (
                "Thursday, 30 March 2017, 15:00–16:30, Beijing time (UTC+8)",
                "10:00–11:30, Moscow time (UTC+3)",
                "07:00–08:30 UTC",
            ),
        ),
        (
            datetime(2017, 3, 30, 15, tzinfo=zone("Asia/Shanghai")),
            "Asia/Singapore",
            ("Thursday, 30 March 2017, 15:00–16:30, Beijing time (UTC+8)", "07:00–08:30 UTC"),
        ),
        (
            datetime(2017, 1, 12, 10, tzinfo=zone("Europe/London")),
            "Europe/Prague",
            (
                "Thursday, 12 January 2017, 10:00–11:30, London time (UTC)",
                "11:00–12:30, Prague time (UTC+1)",
            ),
        ),
        (
            datetime(2017, 6, 15, 10, tzinfo=zone("Europe/Prague")),
            "Atlantic/Reykjavik",
            (
                "Thursday, 15 June 2017, 10:00–11:30, Prague time (UTC+2)",
                "08:00–09:30, Reykjavik time (UTC)",
            ),
        ),
        (
            datetime(2017, 3, 30, 7, tzinfo=zone("Asia/Shanghai")),
            "America/New_York",
            (
                "Thursday, 30 March 2017, 07:00–08:30, Beijing time (UTC+8)",
                "Wednesday, 29 March 2017, 19:00–20:30, New York time (UTC-4)",
                "Wednesday, 29 March 2017, 23:00 – Thursday, 30 March 2017, 00:30 UTC",
            ),
        ),
        (
            datetime(2017, 10, 29, 2, tzinfo=zone("Europe/Prague")),
            None,
            ("Sunday, 29 October 2017, 02:00–02:30, Prague time (UTC+2/UTC+1)", "00:00–01:30 UTC"),
        ),
    ],
)
def test_when_names_each_clock_once(start: datetime, home: str | None, lines: tuple[str, ...]) -> None:
    assert when(at(start), "en", zone(home) if home else None) == lines


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        (
            "ru",
            (
                "четверг, 15\xa0июня 2017 года, 10:00–11:30 по местному времени: Прага (UTC+2)",
                "08:00–09:30 UTC",
            ),
        ),
        ("zh", ("2017年6月15日（星期四）上午10点至11点30分（布拉格时间，UTC+2）", "上午8点至9点30分（UTC）")),
    ],
)
def test_zone_without_a_name_goes_by_its_city(language: str, lines: tuple[str, ...]) -> None:
    start = datetime(2017, 6, 15, 10, tzinfo=zone("Europe/Prague"))

    assert when(at(start), language) == lines


@given(
    moment=st.datetimes(datetime(2000, 1, 1), datetime(2037, 12, 1), timezones=st.just(UTC)),
    minutes=st.integers(1, 1440),
    venue=ZONES,
    home=st.none() | ZONES,
    language=st.sampled_from(["en", "ru", "zh"]),
)
def test_every_zone_and_instant_can_be_said(
    moment: datetime, minutes: int, venue: object, home: object, language: str
) -> None:
    start = moment.astimezone(venue)  # type: ignore[arg-type]
    lines = when(at(start, minutes), language, home)  # type: ignore[arg-type]

    assert len(set(lines)) == len(lines) <= 3
    assert all("UTC" in line for line in lines)


@pytest.mark.parametrize(
    ("place", "lines"),
    [
        (Place(), ()),
        (Place("Hall"), ("Hall",)),
        (Place("Hall", "7 Ritan Road", "https://a.example"), ("Hall", "7 Ritan Road", "https://a.example")),
        (Place("Hall, 7 Ritan Road", "7 Ritan Road"), ("Hall, 7 Ritan Road",)),
        (Place(link="https://a.example"), ("https://a.example",)),
    ],
)
def test_where_says_what_there_is(place: Place, lines: tuple[str, ...]) -> None:
    assert where(place) == lines

import functools
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from dateutil.rrule import rrulestr  # type: ignore[import-untyped]
from icalendar import Component

from planner.ics.vtimezone import _observances, vtimezone
from planner.timing.zones import known_zones, zone

HOUR = timedelta(hours=1)
WITHOUT_A_SIMPLE_RULE = {
    "Africa/Cairo",
    "America/Godthab",
    "America/Nuuk",
    "America/Santiago",
    "America/Scoresbysund",
    "Asia/Gaza",
    "Asia/Hebron",
    "Asia/Jerusalem",
    "Asia/Tel_Aviv",
    "Chile/Continental",
}


def lines(component: Component) -> list[str]:
    return [str(line) for line in component.content_lines(sorted=False) if line]


def offset(text: str) -> timedelta:
    sign = -1 if text[0] == "-" else 1
    return sign * timedelta(hours=int(text[1:3]), minutes=int(text[3:5]))


@functools.cache
def onsets(text: str, year: int) -> list[tuple[datetime, timedelta]]:
    """An interpreter of its own: the instants and offsets that a VTIMEZONE states, up to that year."""
    found = []
    for part in text.split("BEGIN:")[2:]:
        values = dict(line.split(":", 1) for line in part.split("\n")[1:] if ":" in line)
        start = datetime.fromisoformat(values["DTSTART"])
        rule = f"{values['RRULE']};UNTIL={year}1231T235959" if "RRULE" in values else "FREQ=YEARLY;COUNT=1"
        walls = list(rrulestr(rule, dtstart=start))
        assert walls[0] == start, "DTSTART is the first onset"
        before = offset(values["TZOFFSETFROM"])
        found += [((wall - before).replace(tzinfo=UTC), offset(values["TZOFFSETTO"])) for wall in walls]
    return sorted(found)


def stated_offset(text: str, moment: datetime) -> timedelta:
    return [to for since, to in onsets(text, moment.year + 1) if since <= moment][-1]


def moments(name: str) -> Iterator[datetime]:
    """Midwinter, midsummer, and just after each change of the zone's clocks, 2024 to 2032."""
    tz = ZoneInfo(name)
    yield datetime(2024, 1, 1, 1, tzinfo=tz)
    yield datetime(2027, 7, 15, 12, tzinfo=tz)
    noons = [datetime(2024, 1, 1, 12, tzinfo=tz) + timedelta(days=day) for day in range(0, 9 * 365, 2)]
    for before, after in pairwise(noons):
        if before.utcoffset() != after.utcoffset():
            yield after


def always_utc(name: str) -> bool:
    return all(not datetime(2029, month, 1, tzinfo=ZoneInfo(name)).utcoffset() for month in range(1, 13))


def test_every_zone_is_described_truly_or_not_at_all() -> None:
    undescribed: dict[str, list[int]] = {}
    for name in sorted(known_zones()):
        for moment in moments(name):
            component = vtimezone(ZoneInfo(name), moment, moment + HOUR)
            if component is None:
                undescribed.setdefault(name, []).append(moment.year)
                continue
            text = "\n".join(lines(component))
            begin = moment.astimezone(UTC) - timedelta(days=2)
            for hour in range(0, 98, 7):
                instant = begin + hour * HOUR
                assert stated_offset(text, instant) == instant.astimezone(ZoneInfo(name)).utcoffset(), name
    # Before 2027, zones whose law has changed since are not described either.
    late = {name for name, years in undescribed.items() if max(years) >= 2027}
    assert {name for name in late if not always_utc(name)} <= WITHOUT_A_SIMPLE_RULE
    assert len(undescribed) <= 60


def test_states_the_onset_by_the_clock_that_is_changed() -> None:
    prague = zone("Europe/Prague")
    component = vtimezone(
        prague, datetime(2017, 3, 30, 15, tzinfo=prague), datetime(2017, 3, 30, 17, tzinfo=prague)
    )
    assert component is not None
    assert lines(component) == [
        "BEGIN:VTIMEZONE",
        "TZID:Europe/Prague",
        "BEGIN:STANDARD",
        "DTSTART:20161030T030000",
        "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10",
        "TZOFFSETFROM:+0200",
        "TZOFFSETTO:+0100",
        "TZNAME:CET",
        "END:STANDARD",
        "BEGIN:DAYLIGHT",
        "DTSTART:20160327T020000",
        "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3",
        "TZOFFSETFROM:+0100",
        "TZOFFSETTO:+0200",
        "TZNAME:CEST",
        "END:DAYLIGHT",
        "END:VTIMEZONE",
    ]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Asia/Shanghai", ["TZOFFSETFROM:+0800", "TZOFFSETTO:+0800", "TZNAME:CST"]),
        ("Asia/Kathmandu", ["TZOFFSETFROM:+0545", "TZOFFSETTO:+0545", "TZNAME:+0545"]),
        ("America/Sao_Paulo", ["TZOFFSETFROM:-0300", "TZOFFSETTO:-0300", "TZNAME:-03"]),
    ],
)
def test_a_fixed_clock_is_one_standard_time(name: str, expected: list[str]) -> None:
    start = datetime(2027, 7, 1, 12, tzinfo=zone(name))
    component = vtimezone(zone(name), start, start + HOUR)
    assert component is not None
    assert lines(component)[2:-1] == ["BEGIN:STANDARD", "DTSTART:20260101T000000", *expected, "END:STANDARD"]


def test_the_later_clock_is_daylight_time_in_dublin_too() -> None:
    start = datetime(2027, 7, 1, 12, tzinfo=zone("Europe/Dublin"))
    text = "\n".join(lines(vtimezone(zone("Europe/Dublin"), start, start + HOUR) or Component()))
    assert "TZNAME:IST\nEND:DAYLIGHT" in text
    assert "TZNAME:GMT\nEND:STANDARD" in text


@pytest.mark.parametrize("name", ["UTC", "Africa/Accra", "Africa/Cairo", "America/Scoresbysund"])
def test_utc_and_clocks_without_a_simple_rule_are_not_described(name: str) -> None:
    start = datetime(2027, 1, 15, 12, tzinfo=zone(name))
    assert vtimezone(zone(name), start, start + HOUR) is None


def test_a_clock_that_followed_another_law_then_is_not_described() -> None:
    start = datetime(1988, 7, 1, 12, tzinfo=zone("Asia/Shanghai"))  # summer time was tried from 1986 to 1991
    assert vtimezone(zone("Asia/Shanghai"), start, start + HOUR) is None


def test_two_days_on_either_side_count() -> None:
    shanghai = zone("Asia/Shanghai")
    change = datetime(1991, 9, 15, 2, tzinfo=shanghai)
    after = change + timedelta(days=3)
    assert vtimezone(shanghai, after - timedelta(days=1, hours=2), after) is None
    assert vtimezone(shanghai, after, after + HOUR) is not None


def test_a_rule_of_another_kind_is_not_followed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("planner.ics.vtimezone._footer", lambda _: "EST5EDT,J60,J300")
    monkeypatch.setattr("planner.ics.vtimezone._observances", _observances.__wrapped__)
    start = datetime(2027, 1, 15, 12, tzinfo=zone("America/New_York"))
    assert vtimezone(zone("America/New_York"), start, start + HOUR) is None

"""When a meeting is: where it takes place and in UTC, each zone named; a date to be decided says so."""

from datetime import date, datetime

import pytest
from build import meeting
from sqlalchemy.orm import Session

from planner.invitations.when_lines import span_lines, when_lines


@pytest.mark.parametrize(
    ("start", "timezone", "lines"),
    [
        (
            datetime(2017, 6, 15, 10, 0),
            "Europe/Prague",
            [
                "Thu 15 June 2017, 10:00–11:30 (Europe/Prague, UTC+2)",
                "Thu 15 June 2017, 08:00–09:30 UTC",
            ],
        ),
        (
            datetime(2017, 1, 12, 10, 0),
            "Europe/Prague",
            [
                "Thu 12 January 2017, 10:00–11:30 (Europe/Prague, UTC+1)",
                "Thu 12 January 2017, 09:00–10:30 UTC",
            ],
        ),
        (
            datetime(2017, 3, 30, 4, 30),
            "Asia/Tehran",
            [
                "Thu 30 March 2017, 04:30–06:00 (Asia/Tehran, UTC+4:30)",
                "Thu 30 March 2017, 00:00–01:30 UTC",
            ],
        ),
        (
            datetime(2017, 3, 30, 7, 0),
            "Asia/Shanghai",
            [
                "Thu 30 March 2017, 07:00–08:30 (Asia/Shanghai, UTC+8)",
                "Wed 29 March 2017, 23:00–Thu 30 March 2017, 00:30 UTC",
            ],
        ),
    ],
)
def test_when_lines_name_each_zone(
    session: Session, start: datetime, timezone: str, lines: list[str]
) -> None:
    assert when_lines(meeting(session, start=start, timezone=timezone)) == lines


def test_whole_days_name_no_zone(session: Session) -> None:
    forum = meeting(session, "Forum")
    forum.set_days(date(2017, 3, 27), date(2017, 3, 31))
    assert when_lines(forum) == ["27–31 March 2017"]


def test_what_has_no_date_says_so() -> None:
    assert span_lines(None) == ["date to be decided"]

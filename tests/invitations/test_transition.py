"""The one function from what was told and what is so to what must be told."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from planner.invitations.letter import Changed, Difference, Place, Span
from planner.invitations.transition import Due, Stand, Standing, Told, due
from planner.invitations.version import Version
from planner.models import MeetingStatus, MessageKind, Method
from planner.timing.zones import zone

BEIJING = zone("Asia/Shanghai")


def span(day: int) -> tuple[Span, tuple[datetime, datetime]]:
    start, end = (datetime(2017, 3, day, hour, tzinfo=BEIJING) for hour in (15, 17))
    return Span(start, end), (start.astimezone(UTC), end.astimezone(UTC))


def at(day: int) -> Version:
    when, instants = span(day)
    return Version("March", when, Place("Hall"), "", MeetingStatus.CONFIRMED, instants=instants)


MARCH = at(30)
LATER = at(31)
TOLD = Told(Stand.INVITED, 3, MARCH)
WHEN = Difference(Changed.WHEN, MARCH.span, LATER.span)
GONE = {status: replace(MARCH, status=status) for status in MeetingStatus}
K, M, S = MessageKind, Method, Stand


def found(told: Told | None, version: Version, *, invited: bool = True) -> Due | None:
    return due(told, Standing(version, invited))


@pytest.mark.parametrize(
    ("told", "version", "invited", "expected"),
    [
        (None, MARCH, True, (K.INVITATION, M.REQUEST, S.INVITED, 0)),
        (None, MARCH, False, None),
        (None, GONE[MeetingStatus.CANCELLED], True, None),
        (TOLD, MARCH, True, None),
        (TOLD, LATER, True, (K.MOVED, M.REQUEST, S.INVITED, 4)),
        (TOLD, replace(MARCH, place=Place("Other")), True, (K.UPDATE, M.REQUEST, S.INVITED, 4)),
        (
            TOLD,
            replace(MARCH, place=Place("Hall", link="https://x")),
            True,
            (K.UPDATE, M.REQUEST, S.INVITED, 4),
        ),
        (TOLD, replace(MARCH, title="Spring"), True, (K.UPDATE, M.REQUEST, S.INVITED, 3)),
        (TOLD, replace(MARCH, agenda="Budget"), True, (K.UPDATE, M.REQUEST, S.INVITED, 3)),
        (TOLD, replace(MARCH, respond_by=date(2017, 3, 20)), True, (K.UPDATE, M.REQUEST, S.INVITED, 3)),
        (TOLD, replace(MARCH, who=("Khovar",)), True, (K.UPDATE, M.REQUEST, S.INVITED, 3)),
        (TOLD, MARCH, False, (K.WITHDRAWN, M.CANCEL, S.WITHDRAWN, 4)),
        (TOLD, GONE[MeetingStatus.CANCELLED], True, (K.CANCELLED, M.CANCEL, S.CANCELLED, 4)),
        (TOLD, GONE[MeetingStatus.POSTPONED], True, (K.POSTPONED, M.CANCEL, S.POSTPONED, 4)),
        (replace(TOLD, stand=S.CANCELLED), GONE[MeetingStatus.CANCELLED], True, None),
        (replace(TOLD, stand=S.CANCELLED), MARCH, False, None),
        (replace(TOLD, stand=S.CANCELLED), MARCH, True, (K.REINSTATED, M.REQUEST, S.INVITED, 4)),
        (replace(TOLD, stand=S.CANCELLED), LATER, True, (K.REINSTATED, M.REQUEST, S.INVITED, 4)),
        (replace(TOLD, stand=S.POSTPONED), MARCH, True, (K.REINSTATED, M.REQUEST, S.INVITED, 4)),
        (replace(TOLD, stand=S.POSTPONED), LATER, True, (K.MOVED, M.REQUEST, S.INVITED, 4)),
        (replace(TOLD, stand=S.POSTPONED), MARCH, False, (K.WITHDRAWN, M.CANCEL, S.WITHDRAWN, 4)),
        (
            replace(TOLD, stand=S.POSTPONED),
            GONE[MeetingStatus.CANCELLED],
            True,
            (K.CANCELLED, M.CANCEL, S.CANCELLED, 4),
        ),
        (replace(TOLD, stand=S.WITHDRAWN), MARCH, False, None),
        (replace(TOLD, stand=S.WITHDRAWN), GONE[MeetingStatus.CANCELLED], True, None),
        (replace(TOLD, stand=S.WITHDRAWN), MARCH, True, (K.INVITATION, M.REQUEST, S.INVITED, 4)),
        (replace(TOLD, version=None), MARCH, True, (K.UPDATE, M.REQUEST, S.INVITED, 4)),
        (replace(TOLD, version=None), MARCH, False, (K.WITHDRAWN, M.CANCEL, S.WITHDRAWN, 4)),
    ],
)
def test_what_is_due(
    told: Told | None,
    version: Version,
    *,
    invited: bool,
    expected: tuple[MessageKind, Method, Stand, int] | None,
) -> None:
    one = found(told, version, invited=invited)
    assert (one and (one.kind, one.method, one.stand, one.sequence)) == expected


def test_what_changed_is_said_old_and_new() -> None:
    one = found(TOLD, replace(LATER, title="Spring", agenda="Budget", who=("Khovar", "TASS")))
    assert one is not None
    assert one.differences == (
        WHEN,
        Difference(Changed.TITLE, "March", "Spring"),
        Difference(Changed.AGENDA, None, "Budget"),
        Difference(Changed.WHO, None, "Khovar, TASS"),
    )


def test_what_is_off_is_spoken_of_as_the_recipient_knows_it() -> None:
    for told, now in ((TOLD, replace(LATER, status=MeetingStatus.CANCELLED)), (TOLD, LATER)):
        one = found(told, now, invited=now is not LATER)
        assert one is not None
        assert (one.about, one.differences) == (MARCH, ())


def test_the_same_time_on_the_wall_is_another_after_the_rules_of_the_zone_changed() -> None:
    when, (start, end) = span(30)
    shifted = replace(MARCH, instants=(start.replace(hour=6), end.replace(hour=8)))
    one = found(TOLD, shifted)
    assert one is not None
    assert (one.kind, one.sequence, one.differences) == (K.MOVED, 4, (Difference(Changed.WHEN, when, when),))


@pytest.mark.parametrize(
    "version",
    [
        MARCH,
        replace(
            MARCH, who=("Khovar",), agenda="1. Budget\n2. Разное", place=Place("Зал", "7 Ritan", "https://x")
        ),
        replace(MARCH, span=Span(date(2017, 3, 30), date(2017, 3, 31)), instants=None),
        replace(MARCH, span=None, instants=None, respond_by=date(2017, 3, 20)),
    ],
)
def test_a_version_is_read_back_as_it_was_written(version: Version) -> None:
    again = Version.from_json(version.to_json())
    assert again == version
    assert again.time == version.time

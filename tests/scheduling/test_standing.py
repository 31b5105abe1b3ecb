"""Where a meeting stands: possible and sure."""

from datetime import UTC, date, datetime, timedelta

import pytest
from build import agency, attendee, club, diary, guest, meeting, member, room, venue
from sqlalchemy.orm import Session

from planner.meetings.standing import Standing
from planner.models import Agency, Category, Hardness, Meeting, PartStat, Suspension
from planner.register.club import the_club
from planner.scheduling.standing import standing
from planner.timing.zones import zone

DAY = date(2017, 3, 30)


@pytest.fixture
def agencies(session: Session) -> list[Agency]:
    club(session)
    return [agency(session, name, country=name) for name in ("KZ", "KG", "TJ", "UZ")]


@pytest.fixture
def held(session: Session, agencies: list[Agency]) -> Meeting:
    assert len(agencies) == 4
    return meeting(session, room=room(session, venue(session)), start=datetime(2017, 3, 30, 15, 0))


def answered(session: Session, held: Meeting, *answers: tuple[Agency, PartStat]) -> Standing:
    for seat, answer in answers:
        attendee(session, held, seat, partstat=answer)
    return standing(session, held)


def test_before_anybody_is_asked_all_are_possible(session: Session, held: Meeting) -> None:
    found = standing(session, held)

    assert found == Standing(agencies=4, needed=3, possible=4, sure=0)
    assert str(found) == "quorum 3 of 4 agencies: possible 4, sure 0"


def test_answers_make_sure_and_impossible(session: Session, held: Meeting, agencies: list[Agency]) -> None:
    found = answered(
        session,
        held,
        (agencies[0], PartStat.ACCEPTED),
        (agencies[1], PartStat.DECLINED),
        (agencies[2], PartStat.NEEDS_ACTION),
        (agencies[3], PartStat.TENTATIVE),
    )

    assert (found.possible, found.sure) == (3, 1)


def test_who_is_known_to_be_away_is_not_possible(
    session: Session, held: Meeting, agencies: list[Agency]
) -> None:
    diary(session, agencies[0], DAY, DAY)
    alone = member(session, "Alone", agencies[1])
    diary(session, alone, DAY, DAY)
    member(session, "Stays", agencies[2])
    diary(session, member(session, "Goes", agencies[2]), DAY, DAY)
    diary(session, agencies[3], DAY, DAY, hardness=Hardness.SOFT)

    assert standing(session, held).possible == 2


def test_who_has_accepted_is_possible_whatever_the_diary_says(
    session: Session, held: Meeting, agencies: list[Agency]
) -> None:
    for one in agencies:
        diary(session, one, DAY, DAY)

    found = answered(session, held, (agencies[0], PartStat.ACCEPTED), (agencies[1], PartStat.DECLINED))

    assert (found.possible, found.sure) == (1, 1)


def test_only_the_seats_of_members_on_the_day_count(session: Session, held: Meeting) -> None:
    former = agency(session, "Former", until=DAY)
    future = agency(session, "Future", since=DAY + timedelta(days=1))
    for who in (former, future, guest(session)):
        attendee(session, held, who, partstat=PartStat.ACCEPTED)

    assert standing(session, held) == Standing(agencies=4, needed=3, possible=4, sure=0)


def test_a_person_who_comes_takes_the_seat_of_the_agency(
    session: Session, held: Meeting, agencies: list[Agency]
) -> None:
    person = member(session, "Andrei Kirillov", agencies[0])
    attendee(session, held, person, partstat=PartStat.ACCEPTED, agency=agencies[0])

    assert standing(session, held).sure == 1


@pytest.mark.parametrize("quorum", ["half", "60%", "more than half"])
def test_a_club_without_agencies_stands_at_nothing(session: Session, quorum: str) -> None:
    club(session)

    found = standing(session, meeting(session, quorum=quorum))

    assert (found.agencies, found.possible, found.sure) == (0, 0, 0)


def test_a_meeting_in_another_zone_is_held_against_its_own_time(
    session: Session, agencies: list[Agency]
) -> None:
    # 30 March in the evening in Prague is 31 March in Beijing, where the club is at home.
    held = meeting(session, start=datetime(2017, 3, 30, 20, 0), timezone="Europe/Prague", online_link="x")
    diary(session, agencies[0], DAY, DAY)
    diary(session, agencies[1], DAY + timedelta(days=1), DAY + timedelta(days=1))
    at = datetime(2017, 3, 30, 18, 30, tzinfo=UTC).astimezone(zone("UTC"))
    diary(session, agencies[2], at, at + timedelta(minutes=15))

    assert standing(session, held).possible == 2


def test_a_meeting_over_a_change_of_the_clock_lasts_as_long_as_it_does(
    session: Session, agencies: list[Agency]
) -> None:
    held = meeting(
        session, start=datetime(2017, 10, 29, 1, 0), minutes=240, timezone="Europe/Prague", online_link="x"
    )
    at = datetime(2017, 10, 29, 2, 45, tzinfo=UTC).astimezone(zone("UTC"))
    diary(session, agencies[0], at, at + timedelta(minutes=15))

    assert standing(session, held).possible == 3


def test_only_the_quorum_base_makes_the_quorum(
    session: Session, held: Meeting, agencies: list[Agency]
) -> None:
    observer = agency(session, "Observer", country="IN", category=Category.OBSERVER)
    agencies[3].suspensions.append(Suspension(valid_from=DAY, valid_until=DAY + timedelta(days=1)))
    session.flush()
    found = answered(session, held, (observer, PartStat.ACCEPTED), (agencies[3], PartStat.ACCEPTED))

    assert found == Standing(agencies=3, needed=2, possible=3, sure=0)


def test_a_club_says_itself_what_the_quorum_is_of(
    session: Session, held: Meeting, agencies: list[Agency]
) -> None:
    agencies[0].memberships[0].category = Category.OBSERVER
    the_club(
        session
    ).rules = "current: always; counts, quorum\ncategory observer: quorum\ncategory full: nothing"
    session.flush()

    assert standing(session, held).agencies == 1


def test_a_quorum_of_people_counts_people(session: Session, agencies: list[Agency]) -> None:
    place = room(session, venue(session))
    held = meeting(session, room=place, start=datetime(2017, 3, 30, 15, 0), quorum="more than half of people")
    people = [[member(session, f"{one.short_name} {n}", one) for n in range(3)] for one in agencies]
    diary(session, people[0][0], DAY, DAY)
    diary(session, agencies[3], DAY, DAY)
    attendee(session, held, agencies[1], partstat=PartStat.ACCEPTED, places=2)
    attendee(session, held, agencies[2], partstat=PartStat.DECLINED)
    attendee(session, held, people[2][0], partstat=PartStat.ACCEPTED, agency=agencies[2])

    found = standing(session, held)

    assert (found.agencies, found.needed, found.possible, found.sure) == (12, 7, 2 + 3 + 1, 2 + 1)
    assert str(found) == "quorum 7 of 12 people: possible 6, sure 3"

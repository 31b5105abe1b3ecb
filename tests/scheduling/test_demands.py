"""What a date must offer: the club's usual, what was asked, who must come."""

from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from build import agency, club, member, room, venue
from sqlalchemy.orm import Session

from planner.errors import BadInput, NotFound, PlannerError
from planner.models import Agency, Club, Member, OfficeName, Room, Venue
from planner.models.quorum import Quorum
from planner.scheduling.demands import Asked, Demands, Required, demands
from planner.timing.opening import OFFICE_HOURS

DAY = date(2017, 3, 30)
LINK = "https://meet.example/1"


@dataclass
class Press:
    """A club with a usual venue, an agency and its officers."""

    session: Session
    club: Club
    venue: Venue
    hall: Room
    small: Room
    tass: Agency
    president: Member

    def demands(self, asked: Asked | None = None, *, day: date = DAY) -> Demands:
        return demands(self.session, asked or Asked(), day)

    def required(self, *names: str, day: date = DAY) -> list[str]:
        return [one.label for one in self.demands(Asked(require=names), day=day).required]


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    """No demand depends on the kind of database."""
    return sqlite_url


@pytest.fixture
def press(session: Session) -> Press:
    place = venue(session)
    hall, small = room(session, place), room(session, place, "Meeting Room 2", capacity=16)
    session.expire(place)
    tass = agency(session, "TASS", country="RU")
    president = member(session, "Andrei Kirillov", tass, office=OfficeName.PRESIDENT, since=date(2013, 5, 24))
    made = club(session, venue=place)
    return Press(session, made, place, hall, small, tass, president)


def test_nothing_asked_is_the_clubs_usual(press: Press) -> None:
    assert press.demands() == Demands(
        club=press.club,
        venue=press.venue,
        rooms=[press.small, press.hall],
        online=None,
        duration=timedelta(minutes=90),
        quorum=Quorum.parse("more than half"),
        required=(Required(press.president, "Andrei Kirillov (President)"),),
    )


def test_the_place_decides_zone_country_and_hours(press: Press) -> None:
    press.club.timezone, press.club.country = "Europe/Prague", "CZ"

    wanted = press.demands()

    assert (str(wanted.tz), wanted.country) == ("Asia/Shanghai", "CN")
    assert str(wanted.hours) == "Mon-Fri 09:00-18:00"


def test_online_only_is_at_home_in_office_hours(press: Press) -> None:
    wanted = press.demands(Asked(online=LINK))

    assert (wanted.venue, wanted.rooms, wanted.online) == (None, (), LINK)
    assert (str(wanted.tz), wanted.country, wanted.hours) == ("Asia/Shanghai", "CN", OFFICE_HOURS)


def test_a_named_venue_may_be_joined_online_too(press: Press) -> None:
    wanted = press.demands(Asked(venue="Secretariat", online=LINK))

    assert (wanted.venue, wanted.rooms, wanted.online) == (press.venue, [press.small, press.hall], LINK)


def test_a_named_room_is_the_only_one(press: Press) -> None:
    assert press.demands(Asked(room="press hall")).rooms == [press.hall]


def test_a_room_says_which_venue(press: Press) -> None:
    embassy = venue(press.session, "Embassy of Kazakhstan", country="KZ")
    salon = room(press.session, embassy, "Salon")

    wanted = press.demands(Asked(room="Salon"))

    assert (wanted.venue, wanted.rooms) == (embassy, [salon])


def test_a_room_is_sought_in_the_named_venue(press: Press) -> None:
    embassy = venue(press.session, "Embassy of Kazakhstan", country="KZ")
    theirs = room(press.session, embassy, "Press Hall")

    assert press.demands(Asked(venue="Embassy", room="Press Hall")).rooms == [theirs]


@pytest.mark.parametrize(
    "asked", [Asked(venue="Kremlin"), Asked(room="Red Hall"), Asked(room="x", venue="Sco")]
)
def test_an_unknown_place_is_refused(press: Press, asked: Asked) -> None:
    with pytest.raises(NotFound):
        press.demands(asked)


def test_a_venue_without_rooms_is_refused(press: Press) -> None:
    venue(press.session, "Friendship Hotel")

    with pytest.raises(BadInput, match="Friendship Hotel has no rooms"):
        press.demands(Asked(venue="Friendship Hotel"))


def test_no_place_at_all_is_refused(press: Press) -> None:
    press.club.venue = None

    with pytest.raises(BadInput, match="no usual venue"):
        press.demands()


def test_without_a_club_nothing_is_demanded(session: Session) -> None:
    with pytest.raises(PlannerError, match="planner setup"):
        demands(session, Asked(), DAY)


@pytest.mark.parametrize(("text", "minutes"), [("45", 45), ("1:30", 90), ("2 hours", 120), ("1h05", 65)])
def test_a_duration_is_read(press: Press, text: str, minutes: int) -> None:
    assert press.demands(Asked(duration=text)).duration == timedelta(minutes=minutes)


@pytest.mark.parametrize("text", ["14", "60%", "2/3", "half"])
def test_a_quorum_is_read(press: Press, text: str) -> None:
    assert press.demands(Asked(quorum=text)).quorum == Quorum.parse(text)


@pytest.mark.parametrize(
    "asked", [Asked(duration="soon"), Asked(duration="0"), Asked(quorum="most"), Asked(quorum="0")]
)
def test_a_value_that_means_nothing_is_refused(press: Press, asked: Asked) -> None:
    with pytest.raises(BadInput):
        press.demands(asked)


def test_somebody_named_replaces_the_president(press: Press) -> None:
    member(press.session, "Vera Zametkina", press.tass)

    assert press.required("Vera Zametkina") == ["Vera Zametkina"]


def test_nobody_is_nobody(press: Press) -> None:
    assert press.required("Nobody") == []


def test_a_club_without_president_needs_nobody(press: Press) -> None:
    assert press.required(day=date(2013, 5, 23)) == []


def test_an_office_is_its_holders_on_the_day(press: Press) -> None:
    for name, since in (("Li Xiaowen", date(2014, 1, 1)), ("Vera Zametkina", date(2017, 4, 1))):
        member(press.session, name, press.tass, office=OfficeName.VICE_PRESIDENT, since=since)

    assert press.required("vice-president") == ["Li Xiaowen (Vice-President)"]
    assert press.required("Vice-President", day=date(2017, 4, 1)) == [
        "Li Xiaowen (Vice-President)",
        "Vera Zametkina (Vice-President)",
    ]


def test_an_office_that_is_vacant_is_refused(press: Press) -> None:
    with pytest.raises(BadInput, match="The club has no Secretary on those days"):
        press.required("Secretary")


def test_an_agency_may_be_required(press: Press) -> None:
    wanted = press.demands(Asked(require=("tass",)))

    assert wanted.required == (Required(press.tass, "TASS"),)


def test_an_officer_who_is_named_keeps_the_office(press: Press) -> None:
    assert press.required("Kirillov") == ["Andrei Kirillov (President)"]


def test_somebody_named_twice_is_required_once(press: Press) -> None:
    assert press.required("President", "Kirillov", "TASS", "tass") == ["Andrei Kirillov (President)", "TASS"]


def test_somebody_unknown_is_refused_with_the_nearest(press: Press) -> None:
    with pytest.raises(NotFound) as refused:
        press.required("TAZS")

    assert str(refused.value) == "No agency, member or office is called 'TAZS'. Did you mean TASS?"

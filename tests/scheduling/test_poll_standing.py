"""How a poll stands: answers and diaries together, the quorum, who must come, which date leads."""

from datetime import UTC, date, datetime

import pytest
from build import agency, club, diary, guest, meeting, member, poll, room, undated, venue
from sqlalchemy.orm import Session

from planner.errors import BadInput, Undecided
from planner.meetings.poll_outcome import Outcome
from planner.meetings.polls import newest_poll, open_poll
from planner.meetings.votes import Ballot, note
from planner.models import Agency, Channel, Choice, Meeting, MeetingStatus, Member, OfficeName
from planner.scheduling.asked import Asked
from planner.scheduling.decision import decision_of
from planner.scheduling.poll_standing import poll_standing, standing_on
from planner.scheduling.poll_verdicts import MustCome
from planner.scheduling.settling import Settling, settle, weigh
from planner.timing.zones import zone

NOW = datetime(2017, 3, 2, 9, 0, tzinfo=UTC)
TUESDAY, THURSDAY, FRIDAY = datetime(2017, 3, 28, 15), datetime(2017, 3, 30, 15), date(2017, 3, 31)
BEIJING = zone("Asia/Shanghai")
YES, MAYBE, NO = Choice.YES, Choice.IF_NEED_BE, Choice.NO


class Scene:
    """A club of four agencies with a hall, and a poll about two times and a day."""

    def __init__(self, session: Session, *, quorum: str = "more than half") -> None:
        self.session = session
        self.house = venue(session)
        self.hall = room(session, self.house)
        club(session, quorum=quorum, venue=self.house)
        self.agencies = {
            name: agency(session, name, country="CN") for name in ("CNS", "CRI", "TASS", "Xinhua")
        }
        self.president = member(
            session, "Andrei Kirillov", self.agencies["TASS"], office=OfficeName.PRESIDENT
        )
        self.wen = member(session, "Wen Xinyu", self.agencies["Xinhua"])
        self.meeting = undated(session, quorum=quorum)
        asks: list[Agency | Member] = [*self.agencies.values(), self.president]
        self.poll = poll(session, self.meeting, TUESDAY, THURSDAY, FRIDAY, asks=asks, asked=Asked().to_json())

    def says(self, name: str, **answers: Choice) -> None:
        """`says("CNS", d1=YES, d2=NO)`: what somebody says of the dates by their numbers."""
        voice = next(one for one in self.poll.voices if one.name == name)
        said = {one: answers[f"d{one.number}"] for one in self.poll.dates if f"d{one.number}" in answers}
        note(self.session, [Ballot(voice, said)], channel=Channel.CHAT, now=NOW)


@pytest.fixture
def scene(session: Session) -> Scene:
    return Scene(session)


def test_before_anybody_answers_all_are_silent_and_no_date_leads(session: Session, scene: Scene) -> None:
    found = poll_standing(session, scene.poll)
    first = found.dates[0]

    assert [voice.name for voice in found.silent] == ["CNS", "CRI", "TASS", "Xinhua", "Andrei Kirillov"]
    assert (found.answered, found.leading, found.not_asked) == (0, None, ())
    assert first.agencies.no_answer == ("CNS", "CRI", "TASS", "Xinhua")
    assert (first.base, first.needed, first.possible, first.sure) == (4, 3, 4, 0)
    assert first.must_come == (MustCome("Andrei Kirillov (President)", Choice.NO_ANSWER, away=False),)


def test_each_answer_is_counted_in_one_of_four(session: Session, scene: Scene) -> None:
    scene.says("CNS", d1=YES)
    scene.says("CRI", d1=MAYBE)
    scene.says("Xinhua", d1=NO)
    found = poll_standing(session, scene.poll)
    first = found.dates[0]

    assert (first.agencies.yes, first.agencies.if_need_be, first.agencies.no, first.agencies.no_answer) == (
        ("CNS",),
        ("CRI",),
        ("Xinhua",),
        ("TASS",),
    )
    assert (first.possible, first.sure) == (3, 1)
    assert found.leading is first
    assert [voice.name for voice in found.silent] == ["TASS", "Andrei Kirillov"]


def test_one_of_its_people_answers_for_an_agency_but_does_not_refuse_for_it(
    session: Session, scene: Scene
) -> None:
    scene.says("Andrei Kirillov", d1=YES, d2=NO)
    found = poll_standing(session, scene.poll)

    assert [one.agencies.yes for one in found.dates] == [("TASS",), (), ()]
    assert found.dates[1].agencies.no == ()
    assert found.dates[1].people.no == ("Andrei Kirillov",)
    assert [voice.name for voice in found.silent] == ["CNS", "CRI", "Xinhua"]


def test_an_answer_outweighs_the_diary(session: Session, scene: Scene) -> None:
    diary(session, scene.agencies["CNS"], date(2017, 3, 28), date(2017, 3, 28), summary="Congress")
    diary(session, scene.president, date(2017, 3, 28), date(2017, 3, 28), summary="Leave")
    before = poll_standing(session, scene.poll).dates[0]
    scene.says("CNS", d1=YES)
    scene.says("Andrei Kirillov", d1=MAYBE)
    after = poll_standing(session, scene.poll).dates[0]

    assert [loss.agency for loss in before.away] == ["CNS", "TASS"]
    assert (before.possible, before.missing) == (2, ("Andrei Kirillov (President)",))
    assert after.away == ()
    assert (after.possible, after.missing, after.sure) == (4, (), 1)


def test_the_date_without_who_must_come_does_not_lead(session: Session, scene: Scene) -> None:
    for name in ("CNS", "CRI", "Xinhua"):
        scene.says(name, d1=YES, d2=MAYBE)
    assert poll_standing(session, scene.poll).leading is not None
    scene.says("Andrei Kirillov", d1=NO)
    leading = poll_standing(session, scene.poll).leading

    assert leading is not None
    assert leading.of is scene.poll.dates[1]


def test_the_most_yes_lead_then_the_earliest(session: Session, scene: Scene) -> None:
    scene.says("CNS", d1=MAYBE, d2=YES, d3=YES)
    first = poll_standing(session, scene.poll).leading
    scene.says("CRI", d3=YES)
    second = poll_standing(session, scene.poll).leading

    assert first is not None
    assert second is not None
    assert (first.of, second.of) == (scene.poll.dates[1], scene.poll.dates[2])


def test_a_day_is_judged_by_its_best_time(session: Session, scene: Scene) -> None:
    diary(
        session,
        scene.hall,
        datetime(2017, 3, 31, 9, tzinfo=BEIJING),
        datetime(2017, 3, 31, 13, tzinfo=BEIJING),
    )
    day = poll_standing(session, scene.poll).dates[2]

    assert day.slot is not None
    assert f"{day.slot.start:%d %H:%M}" == "31 13:00"


def test_a_closed_day_says_why(session: Session, scene: Scene) -> None:
    other = poll(session, undated(session), date(2017, 4, 8), datetime(2017, 4, 8, 15), asked="{}")
    day, time = poll_standing(session, other).dates

    assert (day.slot, day.failing) == (None, ("SCO Secretariat is closed on Saturdays",))
    assert time.failing == ("SCO Secretariat is closed on Saturdays",)


def test_members_who_were_not_asked_are_named(session: Session, scene: Scene) -> None:
    agency(session, "Khovar")
    found = poll_standing(session, scene.poll)

    assert found.not_asked == ("Khovar",)
    assert found.dates[0].agencies.no_answer == ("CNS", "CRI", "Khovar", "TASS", "Xinhua")


def test_a_quorum_may_be_of_people(session: Session) -> None:
    scene = Scene(session, quorum="2 people")
    scene.says("Andrei Kirillov", d1=YES, d2=NO)
    scene.says("Xinhua", d2=NO)
    first, second, _ = poll_standing(session, scene.poll).dates

    assert (first.base, first.needed, first.possible, first.sure) == (2, 2, 2, 1)
    assert (second.possible, second.sure) == (0, 0)


def weighed(session: Session, scene: Scene, number: int = 2) -> Settling:
    of = scene.poll.dates[number - 1]
    assert isinstance(of.start, datetime)
    return weigh(session, scene.poll, of.start, of, now=NOW)


def test_settled_the_meeting_has_its_date_and_room_and_all_is_kept(session: Session, scene: Scene) -> None:
    scene.says("CNS", d1=NO, d2=YES)
    scene.says("CRI", d2=MAYBE)
    found = weighed(session, scene)
    settle(session, found, reason=None, when="Thu", now=NOW)
    made, voices = scene.meeting, scene.poll.voices

    assert (made.status, made.room, made.start) == (
        MeetingStatus.CONFIRMED,
        scene.hall,
        THURSDAY.replace(tzinfo=BEIJING),
    )
    assert len(made.bookings) == 1
    assert open_poll(session, made) is None
    assert newest_poll(session, made) is scene.poll
    assert Outcome.parse(scene.poll.decision) == Outcome(
        when="Thu",
        needed=3,
        possible=4,
        sure=1,
        said={
            "1": {"no": [voices[0].id]},
            "2": {"yes": [voices[0].id], "if need be": [voices[1].id]},
        },
        agencies={"yes": 1, "if need be": 1, "no": 0, "no answer": 2},
    )
    assert scene.poll.closed == NOW
    chosen = decision_of(made)
    assert chosen is not None
    assert (chosen.by, chosen.needed, chosen.quorate) == ("book", 3, 4)


def test_below_the_quorum_or_without_who_must_come_something_speaks_against(
    session: Session, scene: Scene
) -> None:
    for name in ("CNS", "CRI", "Andrei Kirillov"):
        scene.says(name, d2=NO)
    found = weighed(session, scene)

    assert found.against == (
        "Andrei Kirillov (President) said no",
        "at most 2 of 4 agencies can come, and the quorum is 3",
    )
    settle(session, found, reason="the guest", when="Thu", now=NOW)
    assert scene.poll.reason == "the guest"
    assert Outcome.parse(scene.poll.decision).spite == found.against


def test_what_is_not_sure_is_a_warning(session: Session, scene: Scene) -> None:
    scene.says("CNS", d2=NO)
    found = weighed(session, scene)
    other = weigh(session, scene.poll, datetime(2017, 3, 29, 10, tzinfo=BEIJING), None, now=NOW)

    assert (found.against, other.against) == ((), ())
    assert found.warnings == (
        "The quorum is not sure yet: 0 said yes, 3 are needed.",
        "Has not answered: Andrei Kirillov (President).",
        "Cannot come: CNS.",
    )
    assert other.warnings[0] == "Nobody was asked about this date."


def test_a_day_is_settled_at_a_time(session: Session, scene: Scene) -> None:
    scene.says("CNS", d3=YES)
    found = weigh(
        session, scene.poll, datetime(2017, 3, 31, 10, tzinfo=BEIJING), scene.poll.dates[2], now=NOW
    )

    assert found.standing.agencies.yes == ("CNS",)
    assert f"{found.start:%H:%M}-{found.end:%H:%M}" == "10:00-11:30"


def test_without_a_free_room_nothing_is_settled(session: Session, scene: Scene) -> None:
    meeting(session, start=THURSDAY, room=scene.hall)
    found = weighed(session, scene)

    assert any("Press Hall" in why for why in found.against)
    with pytest.raises((BadInput, Undecided)):
        settle(session, found, reason="anyway", when="Thu", now=NOW)


def test_a_meeting_that_has_a_date_is_moved(session: Session) -> None:
    scene = Scene(session)
    held: Meeting = meeting(session, start=datetime(2017, 3, 29, 10), room=scene.hall)
    question = poll(session, held, THURSDAY, asks=[*scene.agencies.values()], asked='{"duration": "60"}')
    of = question.dates[0]
    assert isinstance(of.start, datetime)
    moved = settle(session, weigh(session, question, of.start, of, now=NOW), reason=None, when="Thu", now=NOW)

    assert moved is not None
    assert held.start == THURSDAY.replace(tzinfo=BEIJING)
    assert [f"{one.start_utc:%d %H}" for one in held.bookings] == ["30 07"]


def test_a_guest_counts_among_the_people(session: Session, scene: Scene) -> None:
    speaker = guest(session)
    other = poll(session, undated(session), TUESDAY, asks=[speaker], asked="{}")
    note(session, [Ballot(other.voices[0], {other.dates[0]: YES})], channel=Channel.PHONE, now=NOW)
    found = standing_on(session, other, other.dates[0].start, other.dates[0])

    assert found.people.yes == ("Rashid Alimov",)
    assert found.agencies.yes == ()

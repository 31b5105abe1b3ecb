"""What got worse since a date was chosen, what did not, and where it would be better."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from build import NOW, agency, attendee, club, diary, meeting, member, room, venue
from sqlalchemy import event
from sqlalchemy.orm import Session

from planner.database.audit import Deed
from planner.database.audit import watch as record
from planner.meetings.standing import Standing
from planner.models import Agency, DiaryKind, Hardness, Meeting, Member, OfficeName, PartStat, Room
from planner.scheduling.booking import Plan, book
from planner.scheduling.dates import find_dates, judge_time
from planner.scheduling.decision import Choice, Decision, decision_of
from planner.scheduling.demands import Asked, demands
from planner.scheduling.phrases import Reading
from planner.scheduling.worsening import Worse, better_dates, review, watch
from planner.timing.zones import zone

DAY = date(2017, 3, 30)
START = datetime(2017, 3, 30, 15, 0, tzinfo=zone("Asia/Shanghai"))
WEEK = Reading(date(2017, 3, 27), date(2017, 3, 31), "the last week")
NOBODY = Asked(require=("nobody",))


class Scene:
    """Four agencies in Beijing with one journalist each, the first of them President, and a hall."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.hall: Room = room(session, venue(session))
        club(session, venue=self.hall.venue, quorum="half")
        self.houses: list[Agency] = [agency(session, name, country="CN") for name in ("A", "B", "C", "D")]
        offices = [OfficeName.PRESIDENT, None, None, None]
        self.people: list[Member] = [
            member(session, f"Somebody of {house.short_name}", house, office=office)
            for house, office in zip(self.houses, offices, strict=True)
        ]

    def held(self, start: datetime = START, asked: Asked = NOBODY, reading: Reading | None = None) -> Meeting:
        """A meeting on that date, with what is known of it."""
        wanted = demands(self.session, asked, start.date())
        slot, failing, _ = judge_time(self.session, wanted, start, now=NOW)
        plan = Plan(
            "March meeting",
            slot.start,
            slot.end,
            self.hall,
            None,
            wanted.quorum,
            asked=asked,
            choice=Choice(slot, failing, reading),
        )
        return book(self.session, plan, uid=uuid4(), now=NOW)


@pytest.fixture
def scene(session: Session) -> Scene:
    return Scene(session)


def told(worse: Worse | None) -> dict[str, list[str]]:
    """What got worse, as words; nothing where nothing did."""
    if worse is None:
        return {}
    found = {
        "lost": worse.lost,
        "reluctant": worse.reluctant,
        "failing": worse.failing,
        "club": worse.club,
        "clocks": (worse.clocks,) if worse.clocks else (),
    }
    return {key: list(map(str, value)) for key, value in found.items() if value}


def looked(session: Session, held: Meeting) -> dict[str, list[str]]:
    session.flush()
    return told(review(session, held).worse)


def test_nothing_is_worse_as_long_as_nothing_changed(session: Session, scene: Scene) -> None:
    held = scene.held()

    found = review(session, held)

    assert found.worse is None
    assert found.standing == Standing(agencies=4, needed=2, possible=4, sure=0)


def test_an_agency_that_is_lost_since_is_named_with_its_reason(session: Session, scene: Scene) -> None:
    diary(session, scene.people[1], DAY, DAY, summary="On leave")
    held = scene.held()
    assert looked(session, held) == {}

    diary(session, scene.people[2], DAY, DAY, summary="Press trip")
    assert looked(session, held) == {"lost": ["C (Somebody of C: Press trip)"]}
    assert review(session, held).standing.possible == 2


def test_an_agency_that_goes_by_another_name_now_is_not_lost_anew(session: Session, scene: Scene) -> None:
    diary(session, scene.people[1], DAY, DAY)
    held = scene.held()

    scene.houses[1].short_name = "B News"
    assert looked(session, held) == {}


def test_an_agency_that_said_no_is_no_news(session: Session, scene: Scene) -> None:
    held = scene.held()
    attendee(session, held, scene.houses[2], partstat=PartStat.DECLINED)
    diary(session, scene.people[2], DAY, DAY)

    assert looked(session, held) == {}


def test_who_would_rather_not_and_what_else_is_on(session: Session, scene: Scene) -> None:
    held = scene.held()
    diary(session, scene.houses[3], DAY, DAY, hardness=Hardness.SOFT, summary="Jubilee")
    assert looked(session, held) == {"reluctant": ["D (Jubilee)"]}

    diary(session, None, DAY, DAY, hardness=Hardness.SOFT, kind=DiaryKind.NEWS, summary="Summit")
    assert looked(session, held)["club"] == ["Summit"]


def test_demands_that_are_not_met_any_more(session: Session, scene: Scene) -> None:
    held = scene.held(asked=Asked())
    diary(session, scene.people[0], DAY, DAY, summary="Leave: Moscow")
    diary(session, scene.hall, DAY, DAY, summary="Repairs")

    found = looked(session, held)

    assert found["lost"] == ["A (Somebody of A: Leave: Moscow)"]
    assert [one.partition(":")[0] for one in found["failing"]] == [
        "no room for 4 is free",
        "Somebody of A (President) cannot come",
    ]


def test_its_own_room_counts_though_another_is_free(session: Session, scene: Scene) -> None:
    room(session, scene.hall.venue, "Annex")
    held = scene.held()
    diary(session, scene.hall, DAY, DAY, summary="Repairs")

    assert looked(session, held)["failing"] == ["no room for 4 is free: Press Hall (Repairs)"]


def test_what_failed_when_the_date_was_chosen_is_no_news(session: Session, scene: Scene) -> None:
    for person in scene.people[:3]:
        diary(session, person, DAY, DAY)

    assert looked(session, scene.held()) == {}


def test_another_meeting_at_the_same_time_is_news_although_the_log_of_it_is_not_read(
    session: Session, scene: Scene
) -> None:
    record(session, Deed("the secretary", "test", NOW))
    held = scene.held()
    meeting(session, "Briefing", start=datetime(2017, 3, 30, 15, 30), online_link="https://meet.example/1")

    assert looked(session, held) == {"club": ["the club's meeting 'Briefing'"]}


def test_an_office_that_fell_vacant_is_said(session: Session, scene: Scene) -> None:
    held = scene.held(asked=Asked(require=("President",)))
    scene.people[0].offices[0].valid_from = date(2017, 1, 1)
    scene.people[0].offices[0].valid_until = date(2017, 3, 1)

    assert looked(session, held) == {"failing": ["The club has no President on those days"]}
    worse = review(session, held).worse
    assert worse is not None
    assert better_dates(session, worse, now=NOW) == []


def test_an_office_that_is_vacant_later_leaves_those_days_out(session: Session, scene: Scene) -> None:
    held = scene.held(asked=Asked(require=("President",)))
    scene.people[0].offices[0].valid_from = DAY
    diary(session, scene.people[1], DAY, DAY)

    worse = review(session, held).worse
    assert worse is not None
    assert better_dates(session, worse, now=NOW) == []


def test_other_rules_of_the_time_zone_move_the_instant(session: Session, scene: Scene) -> None:
    held = scene.held()
    assert held.start_utc is not None
    held.start_utc -= timedelta(hours=1)
    held.decision = replace(
        Decision.from_json(held.decision or ""), start=held.start_utc.isoformat()
    ).to_json()

    assert looked(session, held)["clocks"] == [
        "the rules of Asia/Shanghai changed: 15:00 there is 07:00 UTC, and was 06:00 UTC"
    ]


def test_without_a_record_of_the_choice_nothing_can_be_worse(session: Session, scene: Scene) -> None:
    held = scene.held()
    diary(session, scene.people[2], DAY, DAY)
    held.decision = None

    assert looked(session, held) == {}
    assert review(session, held).standing.possible == 3


def test_a_record_of_another_date_does_not_count(session: Session, scene: Scene) -> None:
    held = scene.held()
    held.set_times(START + timedelta(days=1), START + timedelta(days=1, minutes=90))

    assert decision_of(held) is None


def reads_diaries(session: Session, held: Meeting) -> bool:
    """Whether looking at a meeting again reads anybody's diary."""
    asked: list[str] = []

    def listen(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        asked.append(statement)

    session.flush()
    event.listen(session.get_bind(), "before_cursor_execute", listen)
    review(session, held)
    event.remove(session.get_bind(), "before_cursor_execute", listen)
    return any("FROM diary" in statement for statement in asked)


def test_nobodys_time_is_loaded_while_the_log_has_nothing_new(session: Session, scene: Scene) -> None:
    record(session, Deed("the secretary", "meeting schedule", NOW))
    held = scene.held()
    attendee(session, held, scene.houses[1], partstat=PartStat.ACCEPTED)

    assert not reads_diaries(session, held)
    found = review(session, held)
    assert (found.standing.possible, found.standing.sure, found.worse) == (4, 1, None)


@pytest.mark.parametrize("change", ["diary", "register", "edition"])
def test_what_changed_since_is_looked_at(session: Session, scene: Scene, change: str) -> None:
    record(session, Deed("the secretary", "meeting schedule", NOW))
    held = scene.held()
    assert not reads_diaries(session, held)

    with Session(session.connection()) as later:
        record(later, Deed("the secretary", "something else", NOW))
        if change == "diary":
            diary(later, None, DAY, DAY)
        elif change == "register":
            agency(later, "E")
        else:
            decision = Decision.from_json(held.decision or "")
            held.decision = replace(decision, edition="0.1").to_json()
        later.flush()
        assert reads_diaries(session, held)


def test_better_dates_are_sought_where_the_meeting_was_sought(session: Session, scene: Scene) -> None:
    for number, day in ((3, 27), (3, 28), (2, 31)):
        diary(session, scene.people[number], date(2017, 3, day), date(2017, 3, day))
    held = scene.held(reading=WEEK)
    diary(session, scene.people[1], DAY, DAY)

    worse = review(session, held).worse
    assert worse is not None
    assert [slot.start.date().day for slot in better_dates(session, worse, now=NOW)] == [29]


def test_or_else_in_its_week_and_the_next(session: Session, scene: Scene) -> None:
    held = scene.held()
    for person in scene.people[:2]:
        diary(session, person, date(2017, 3, 27), DAY)

    worse = review(session, held).worse
    assert worse is not None
    found = better_dates(session, worse, now=NOW)
    # Saturday 1 April was a working day in China, to make up for the days after Qingming.
    assert [slot.start.date() for slot in found] == [date(2017, 3, 31), date(2017, 4, 1)]
    assert all(slot.counts.cannot == 0 for slot in found)


def test_no_date_is_better_only_for_being_earlier(session: Session, scene: Scene) -> None:
    held = scene.held()
    diary(session, scene.people[1], date(2017, 3, 20), date(2017, 4, 20))

    worse = review(session, held).worse
    assert worse is not None
    assert better_dates(session, worse, now=NOW) == []


def test_watching_tells_only_what_came_since(session: Session, scene: Scene) -> None:
    scene.held()
    diary(session, scene.people[1], DAY, DAY)
    news = watch(session, now=NOW)

    assert news() == []
    diary(session, scene.people[2], DAY, DAY, summary="Press trip")
    diary(session, scene.people[3], DAY + timedelta(days=1), DAY + timedelta(days=1))
    assert [told(one) for one in news()] == [
        {
            "lost": ["C (Somebody of C: Press trip)"],
        }
    ]


def test_what_is_over_is_not_looked_at(session: Session, scene: Scene) -> None:
    scene.held()
    news = watch(session, now=datetime(2017, 4, 3, tzinfo=UTC))
    diary(session, scene.people[2], DAY, DAY)

    assert news() == []


def test_best_date_at_the_time_is_not_worse_right_after(session: Session, scene: Scene) -> None:
    found = find_dates(session, demands(session, NOBODY, WEEK.first), WEEK, now=NOW)

    assert looked(session, scene.held(found.best[0].start)) == {}

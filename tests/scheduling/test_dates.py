"""Finding dates: the acceptance scene, the past, changes of the clock, rooms, one given time."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from importlib.resources import as_file, files
from pathlib import Path

import pytest
from build import NOW, agency, club, diary, meeting, member, room, venue
from sqlalchemy.orm import Session

from planner.availability.diary import import_calendar
from planner.errors import BadInput
from planner.exchange.importing import import_sheet
from planner.exchange.sheet import read_sheet
from planner.i18n.texts import Text
from planner.ics.read import busy_times
from planner.models import Hardness, Member, Room, Venue
from planner.register.lookup import find_owner
from planner.scheduling.dates import find_dates, judge_time
from planner.scheduling.demands import Asked, demands
from planner.scheduling.phrases import Reading, readings
from planner.scheduling.verdicts import Answer, Loss, Slot
from planner.timing.zones import zone

TODAY = date(2017, 3, 2)
SHANGHAI, PRAGUE = zone("Asia/Shanghai"), zone("Europe/Prague")
MONDAY, TUESDAY = date(2017, 3, 27), date(2017, 3, 28)
HOUR, QUARTER = timedelta(hours=1), timedelta(minutes=15)
NOBODY = ("nobody",)


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    """What both databases answer is compared in test_judge.py."""
    return sqlite_url


def find(
    session: Session, first: date, last: date, asked: Asked | None = None, *, now: datetime = NOW
) -> Answer:
    session.expire_all()
    wanted = demands(session, asked or Asked(require=NOBODY), first)
    return find_dates(session, wanted, Reading(first, last, "these days"), now=now)


def at(session: Session, start: datetime, asked: Asked | None = None) -> tuple[Slot, list[str], list[str]]:
    session.expire_all()
    wanted = demands(session, asked or Asked(require=NOBODY), start.date())
    slot, failing, notes = judge_time(session, wanted, start, now=NOW)
    return slot, said(failing), said(notes)


def said(texts: Iterable[Text]) -> list[str]:
    return [str(one) for one in texts]


def told(losses: Iterable[Loss]) -> list[str]:
    return [str(one) for one in losses]


def clock(slot: Slot) -> str:
    return f"{slot.start:%a %H:%M}"


def place(
    session: Session, hours: str = "Mon-Fri 09:00-18:00", timezone: str = "Asia/Shanghai", country: str = "CN"
) -> Venue:
    """The club with its usual venue, which has a hall for 60."""
    made = venue(session, hours=hours, timezone=timezone, country=country)
    room(session, made)
    club(session, venue=made, timezone=timezone, country=country)
    return made


def hall(session: Session) -> Room:
    return demands(session, Asked(require=NOBODY), MONDAY).rooms[0]


# The acceptance scene


def load_sample(session: Session) -> None:
    """The club of `planner demo`: agencies, members, everybody's calendars."""
    secretariat = venue(session)
    room(session, secretariat, "Astana Hall")
    room(session, secretariat, "Meeting Room 2", capacity=16)
    club(session, venue=secretariat)
    with as_file(files("planner.cli") / "sample") as sample:
        for name in ("agencies.csv", "members.csv"):
            import_sheet(session, read_sheet(sample / name), today=TODAY)
        for file in sorted((sample / "absences").glob("*.ics")):
            read_calendar(session, file, file.stem.replace("-", " "))
        read_calendar(session, sample / "news-diary.ics", "club")
    session.expire_all()


def read_calendar(session: Session, file: Path, who: str) -> None:
    owner = find_owner(session, who)
    own = owner.timezone if isinstance(owner, Member) else None
    busy = busy_times(file.read_bytes(), default_zone=zone(own or "Asia/Shanghai"), today=TODAY)
    assert busy.problems == ()
    import_calendar(session, owner, busy, source=file.name)


@pytest.fixture
def sample(session: Session) -> Session:
    load_sample(session)
    return session


def asked_in_words(session: Session, phrase: str, asked: Asked | None = None) -> Answer:
    reading = readings(phrase, today=TODAY)[0]
    return find_dates(session, demands(session, asked or Asked(), reading.first), reading, now=NOW)


def test_the_last_week_of_march_is_best_on_thursday_the_30th(sample: Session) -> None:
    answer = asked_in_words(sample, "last week of March")

    best = answer.best[0]
    assert (best.start.date(), best.possible, best.agencies, best.needed) == (date(2017, 3, 30), 25, 26, 14)
    assert told(best.lost) == ["MONTSAME (Tuyaa Soningerel: On leave (20–31 March 2017))"]
    assert best.room is not None
    assert best.room.name == "Astana Hall"


def test_the_other_days_of_that_week_are_worse_or_impossible(sample: Session) -> None:
    answer = asked_in_words(sample, "last week of March")

    assert [(slot.start.day, slot.possible) for slot in answer.best] == [(30, 25), (31, 23), (29, 20)]
    assert [day.day.day for day in answer.without] == [27, 28]
    kirillov = "Andrei Kirillov (President) cannot come: Leave: Moscow (27–28 March 2017)"
    assert [said(day.failing) for day in answer.without] == [[kirillov]] * 2


def test_without_the_president_monday_and_tuesday_are_possible(sample: Session) -> None:
    answer = asked_in_words(sample, "last week of March", Asked(require=NOBODY))

    assert {slot.start.day for slot in answer.best} == {27, 28, 29, 30, 31}
    assert answer.without == []


def test_the_23rd_of_march_is_a_holiday_for_six_agencies(sample: Session) -> None:
    answer = asked_in_words(sample, "23 March")

    holidays = {
        loss.agency
        for loss in answer.best[0].if_need_be
        if any(str(why).startswith("public holiday") for why in loss.why)
    }
    assert holidays == {"APP", "AZERTAC", "IRNA", "Kazinform", "Khabar", "Khovar"}
    # Nurlan Tilshin lives in Almaty, but Khabar has somebody in Beijing too.
    assert "Khabar" not in {loss.agency for loss in answer.best[0].lost}


def test_the_same_question_has_the_same_answer(sample: Session) -> None:
    first = asked_in_words(sample, "last week of March")
    sample.expire_all()

    assert asked_in_words(sample, "last week of March").every == first.every


# The past


@pytest.fixture
def press(session: Session) -> Session:
    """A club of two agencies without anybody's diary."""
    place(session)
    agency(session, "Khovar")
    agency(session, "Kabar", country="KG")
    return session


def test_days_that_are_over_are_looked_at_with_a_note(press: Session) -> None:
    answer = find(press, date(2017, 2, 27), date(2017, 2, 28))

    assert [clock(slot) for slot in answer.best] == ["Mon 10:00", "Tue 10:00"]
    assert said(answer.notes) == ["That time is over already."]


def test_of_days_partly_over_only_the_rest_counts(press: Session) -> None:
    now = datetime(2017, 3, 28, 14, 10, tzinfo=SHANGHAI)

    answer = find(press, MONDAY, date(2017, 3, 29), now=now)

    assert min(slot.start for slot in answer.every) == datetime(2017, 3, 28, 14, 15, tzinfo=SHANGHAI)
    assert [(day.day, said(day.failing)) for day in answer.without] == [(MONDAY, ["that day is over"])]
    assert said(answer.notes) == []


def test_a_start_at_this_very_moment_counts(press: Session) -> None:
    now = datetime(2017, 3, 28, 14, 15, tzinfo=SHANGHAI)

    answer = find(press, TUESDAY, TUESDAY, now=now)

    assert min(slot.start for slot in answer.every) == now


def test_more_than_a_year_is_refused(press: Session) -> None:
    with pytest.raises(BadInput) as refused:
        find(press, date(2017, 1, 1), date(2018, 1, 3))

    message = "1 January 2017 – 3 January 2018 is more than a year.\nName a shorter time."
    assert str(refused.value) == message


def test_a_whole_year_can_be_asked_for(press: Session) -> None:
    answer = find(press, date(2017, 4, 1), date(2018, 3, 31), Asked(require=NOBODY))

    assert len(answer.best) + len(answer.without) == 365
    assert answer.best[0].start == datetime(2017, 4, 5, 10, 0, tzinfo=SHANGHAI)


# The clock


def test_a_day_offers_every_quarter_hour_that_the_meeting_fits_in(press: Session) -> None:
    answer = find(press, MONDAY, MONDAY, Asked(duration="8 h", require=NOBODY))

    assert sorted(map(clock, answer.every)) == [
        f"Mon {when}" for when in ("09:00", "09:15", "09:30", "09:45", "10:00")
    ]
    assert {slot.end - slot.start for slot in answer.every} == {8 * HOUR}


def test_a_length_between_the_quarter_hours_is_taken_as_it_is(session: Session) -> None:
    place(session, "Mon 09:00-10:50")
    start = datetime(2017, 3, 27, 9, 50, tzinfo=SHANGHAI)
    diary(session, agency(session), start, start + 10 * QUARTER, summary="Call")

    answer = find(session, MONDAY, MONDAY, Asked(duration="50", quorum="1", require=NOBODY))
    later = find(session, MONDAY, MONDAY, Asked(duration="55", quorum="1", require=NOBODY))

    assert [clock(slot) for slot in answer.every] == ["Mon 09:00"]
    assert later.every == []


def test_a_spring_change_leaves_no_start_in_the_gap(session: Session) -> None:
    place(session, "daily 00:00-24:00", "Europe/Prague", "CZ")
    agency(session)

    answer = find(session, date(2017, 3, 25), date(2017, 3, 27), Asked(duration="2 h", require=NOBODY))

    sunday = sorted(slot.start for slot in answer.every if slot.start.day == 26)
    assert len(sunday) == 23 * 4
    assert [f"{start:%H:%M}" for start in sunday[6:10]] == ["01:30", "01:45", "03:00", "03:15"]
    assert {slot.end.astimezone(UTC) - slot.start.astimezone(UTC) for slot in answer.every} == {2 * HOUR}


def test_an_autumn_change_offers_the_hour_twice(session: Session) -> None:
    place(session, "daily 00:00-24:00", "Europe/Prague", "CZ")
    agency(session)

    answer = find(session, date(2017, 10, 28), date(2017, 10, 30), Asked(duration="2 h", require=NOBODY))

    sunday = sorted((slot.start for slot in answer.every if slot.start.day == 29), key=datetime.timestamp)
    assert len(sunday) == 25 * 4
    assert [(f"{start:%H:%M}", start.fold) for start in sunday[8:16:4]] == [("02:00", 0), ("02:00", 1)]
    assert {slot.end.astimezone(UTC) - slot.start.astimezone(UTC) for slot in answer.every} == {2 * HOUR}


def test_those_elsewhere_are_told_their_clock_and_spared_bad_hours(press: Session) -> None:
    house = agency(press, "Sputnik", country="RU")
    member(press, "Olga Abzatseva", house, timezone="Asia/Bishkek", residence="KG")
    member(press, "In Almaty Too", house, timezone="America/New_York", residence="US")

    answer = find(press, MONDAY, MONDAY)

    best = answer.best[0]
    assert clock(best) == "Mon 16:30"
    assert said(best.elsewhere) == ["14:30 in Bishkek", "04:30 in New York"]
    assert best.worst_minutes == (10 * 60) - (4 * 60 + 30)
    assert best.people_away == 1


def test_the_usual_hours_are_ten_to_five(press: Session) -> None:
    answer = find(press, MONDAY, MONDAY)

    assert [clock(slot) for slot in answer.every][:2] == ["Mon 10:00", "Mon 10:15"]
    assert [clock(slot) for slot in answer.every if slot.worst_minutes == 0][-1] == "Mon 15:30"
    assert max(slot.worst_minutes for slot in answer.every) == 60


# Who comes


def test_somebody_of_an_agency_is_enough(press: Session) -> None:
    house = agency(press, "TASS", country="RU")
    goes, _ = member(press, "Goes Away", house), member(press, "Stays Here", house)
    diary(press, goes, MONDAY, MONDAY)

    answer = find(press, MONDAY, TUESDAY)

    assert [(clock(slot), slot.possible, slot.people_away) for slot in answer.best] == [
        ("Tue 10:00", 3, 0),
        ("Mon 10:00", 3, 1),
    ]


def test_reasons_are_grouped_by_what_keeps_people_away(press: Session) -> None:
    house = agency(press, "TASS", country="RU")
    for name, what in (("A A", "Trip"), ("B B", "Trip"), ("C C", "Leave")):
        diary(press, member(press, name, house), MONDAY, MONDAY, summary=what)

    answer = find(press, MONDAY, MONDAY)

    assert told(answer.best[0].lost) == ["TASS (A A, B B: Trip; C C: Leave)"]


def test_an_agency_that_is_taken_is_lost_whoever_is_there(press: Session) -> None:
    house = agency(press, "TASS", country="RU")
    member(press, "Stays Here", house)
    diary(press, house, MONDAY, MONDAY, summary="Bureau closed")

    answer = find(press, MONDAY, MONDAY)

    assert told(answer.best[0].lost) == ["TASS (Bureau closed)"]


def test_only_those_who_could_come_are_asked_whether_they_would(press: Session) -> None:
    house = agency(press, "TASS", country="RU")
    diary(press, member(press, "A A", house), MONDAY, MONDAY)
    diary(press, member(press, "B B", house), MONDAY, MONDAY, hardness=Hardness.SOFT, summary="Training")

    answer = find(press, MONDAY, MONDAY)

    assert (answer.best[0].lost, told(answer.best[0].if_need_be)) == ((), ["TASS (B B: Training)"])


def test_one_who_would_like_to_come_is_enough(press: Session) -> None:
    house = agency(press, "TASS", country="RU")
    member(press, "A A", house)
    diary(press, member(press, "B B", house), MONDAY, MONDAY, hardness=Hardness.SOFT)

    assert find(press, MONDAY, MONDAY).best[0].if_need_be == ()


def test_what_is_on_for_the_whole_club_is_avoided(press: Session) -> None:
    start = datetime(2017, 3, 27, 10, 0, tzinfo=SHANGHAI)
    diary(press, None, start, start + 7 * HOUR, hardness=Hardness.SOFT, summary="Summit")

    answer = find(press, MONDAY, TUESDAY)

    monday = [slot for slot in answer.every if slot.start.date() == MONDAY]
    assert [clock(slot) for slot in answer.best] == ["Tue 10:00", "Mon 10:00"]
    assert {str(*slot.club) for slot in monday} == {"Summit"}


def test_who_is_required_and_silent_is_noted(press: Session) -> None:
    house = agency(press, "TASS", country="RU")
    member(press, "Andrei Kirillov", house)
    diary(press, member(press, "Vera Zametkina", house), TUESDAY, TUESDAY)

    answer = find(press, MONDAY, MONDAY, Asked(require=("Kirillov", "Zametkina", "TASS")))

    assert said(answer.best[0].notes) == ["nothing is known of the diary of Andrei Kirillov: ask"]


def test_somebody_required_who_works_for_two_may_come_for_either(press: Session) -> None:
    one, two = agency(press, "One"), agency(press, "Two")
    person = member(press, "Andrei Kirillov", one)
    person.postings.append(type(person.postings[0])(agency=two, valid_from=date(2017, 1, 1)))
    for house, day in ((one, MONDAY), (two, TUESDAY)):
        diary(press, house, day, day)

    answer = find(press, MONDAY, TUESDAY, Asked(require=("Kirillov",)))

    assert [slot.start.date() for slot in answer.best] == [MONDAY, TUESDAY]


# Rooms


def test_the_smallest_room_that_fits_is_taken(press: Session) -> None:
    secretariat = hall(press).venue
    for name, capacity in (("Cell", 1), ("Office", 2), ("Salon", 9)):
        room(press, secretariat, name, capacity=capacity)

    answer = find(press, MONDAY, MONDAY)

    assert {slot.room.name for slot in answer.every if slot.room} == {"Office"}


def test_the_next_larger_room_is_taken_where_the_smallest_is_not_free(press: Session) -> None:
    office = room(press, hall(press).venue, "Office", capacity=2)
    meeting(press, room=office, start=datetime(2017, 3, 27, 9, 0), minutes=120)

    answer = find(press, MONDAY, MONDAY)

    rooms = {clock(slot): slot.room.name for slot in answer.every if slot.room}
    assert {name for when, name in rooms.items() if when < "Mon 11:00"} == {"Press Hall"}
    assert {name for when, name in rooms.items() if when >= "Mon 11:00"} == {"Office"}


def test_online_only_needs_no_room(press: Session) -> None:
    answer = find(press, MONDAY, MONDAY, Asked(online="https://meet.example/1", require=NOBODY))

    assert {slot.room for slot in answer.every} == {None}
    assert (len(answer.every), clock(answer.best[0])) == (31, "Mon 10:00")


# One time


def test_a_time_that_meets_all_demands_fails_none(press: Session) -> None:
    start = datetime(2017, 3, 30, 15, 0, tzinfo=SHANGHAI)

    slot, failing, notes = at(press, start)

    assert (slot.start, slot.end, slot.possible) == (start, start + 6 * QUARTER, 2)
    assert (failing, notes) == ([], [])


def test_a_time_between_the_quarter_hours_is_judged_as_it_is(press: Session) -> None:
    start = datetime(2017, 3, 30, 15, 7, tzinfo=SHANGHAI)
    before, after = start - timedelta(minutes=7), start + timedelta(minutes=83)
    diary(press, hall(press), before, start, summary="Set-up")
    diary(press, hall(press), after, after + HOUR, summary="Reception")

    _, fits, _ = at(press, start, Asked(duration="83", require=NOBODY))
    _, collides, _ = at(press, start, Asked(duration="84", require=NOBODY))

    assert fits == []
    assert collides == ["no room for 2 is free: Press Hall (Reception)"]


def test_a_time_that_is_over_is_noted(press: Session) -> None:
    _, failing, notes = at(press, datetime(2017, 3, 1, 15, 0, tzinfo=SHANGHAI))

    assert (failing, notes) == ([], ["That time is over already."])


def test_a_time_that_fails_says_all_reasons(press: Session) -> None:
    house = agency(press, "TASS", country="RU")
    boss = member(press, "Andrei Kirillov", house)
    diary(press, boss, date(2017, 3, 25), date(2017, 3, 26), summary="Leave")

    slot, failing, _ = at(
        press, datetime(2017, 3, 25, 15, 0, tzinfo=SHANGHAI), Asked(quorum="3", require=("Kirillov",))
    )

    assert failing == [
        "SCO Secretariat is closed on Saturdays",
        "Andrei Kirillov cannot come: Leave (25–26 March 2017)",
        "at most 2 of the 3 agencies needed could come",
    ]
    assert (slot.possible, slot.room and slot.room.name) == (2, "Press Hall")


def test_a_time_over_midnight_looks_at_both_days(session: Session) -> None:
    place(session, "daily 00:00-24:00")
    house = agency(session)
    diary(session, house, TUESDAY, TUESDAY, summary="Trip")

    slot, failing, _ = at(session, datetime(2017, 3, 27, 23, 0, tzinfo=SHANGHAI))

    assert told(slot.lost) == ["Khovar (Trip)"]
    assert failing == ["at most 0 of the 1 agencies needed could come"]


def test_a_time_without_a_room_that_is_large_enough_has_none(press: Session) -> None:
    room(press, hall(press).venue, "Cell", capacity=1)

    slot, failing, _ = at(
        press, datetime(2017, 3, 30, 15, 0, tzinfo=SHANGHAI), Asked(room="Cell", require=NOBODY)
    )

    assert slot.room is None
    assert failing == ["no room has 2 seats: the largest, Cell, has 1"]

"""Two records made one: nothing is lost, the times add up, and undo brings the second record back."""

from collections.abc import Iterator
from datetime import date

import pytest
from build import NOW, agency, attendee, club, diary, meeting, member, poll, undated
from sqlalchemy import select
from sqlalchemy.orm import Session

from planner.app import App
from planner.errors import BadInput, NotFound
from planner.meetings.votes import Ballot, answers, note
from planner.models import (
    Accreditation,
    Agency,
    Base,
    CalendarSource,
    Channel,
    Choice,
    DiaryEntry,
    DifferentPeople,
    Member,
    Office,
    OfficeName,
    Posting,
    Role,
    Suspension,
)
from planner.models.images import row_image
from planner.register.history import last_action, undo
from planner.register.lookup import find_member
from planner.register.merging import merge

THE_DAY = date(2017, 3, 30)
JANUARY, MARCH, JULY = date(2016, 1, 1), date(2016, 3, 1), date(2016, 7, 1)


@pytest.fixture
def gazette(session: Session) -> Agency:
    club(session)
    return agency(session, "RG", country="RU")


@pytest.fixture
def two(session: Session, gazette: Agency) -> tuple[Member, Member]:
    """One person twice: the record that goes, and the one that stays."""
    gone = member(
        session,
        "Andrey Kirilov",
        gazette,
        native_name="Андрей Кириллов",
        email="old@rg.example",
        phone="+7 495 123-45-67",
        title=None,
        since=MARCH,
    )
    return gone, member(
        session, "Andrei Kirillov", gazette, email="new@rg.example", since=JANUARY, until=JULY
    )


def test_names_and_what_only_the_other_says_go_over(session: Session, two: tuple[Member, Member]) -> None:
    gone, stays = two
    told = merge(session, gone, stays)

    assert [name.full for name in stays.names] == ["Andrei Kirillov", "Andrey Kirilov", "Андрей Кириллов"]
    assert [name.full for name in stays.names if name.is_primary] == ["Andrei Kirillov"]
    assert (stays.email, stays.phone) == ("new@rg.example", "+7 495 123-45-67")
    assert told.moved == ["phone +7 495 123-45-67", "the name Andrey Kirilov", "the name Андрей Кириллов"]
    assert told.joined == ["the post at RG, since 2016-01-01"]
    assert told.dropped == ["e-mail old@rg.example (stays new@rg.example)"]
    session.expire_all()
    assert find_member(session, "Кириллов") is stays
    assert find_member(session, "Andrey Kirilov") is stays
    assert len(session.scalars(select(Member)).all()) == 1


def test_times_at_one_agency_become_one(session: Session, two: tuple[Member, Member]) -> None:
    gone, stays = two
    merge(session, gone, stays)

    assert [(post.valid_from, post.valid_until, post.title) for post in stays.postings] == [
        (JANUARY, None, "correspondent")
    ]


def test_one_time_may_swallow_two(session: Session, gazette: Agency) -> None:
    stays = member(session, "Andrei Kirillov", gazette, since=JANUARY, until=MARCH)
    stays.postings.append(Posting(agency=gazette, valid_from=JULY, valid_until=date(2016, 9, 1)))
    gone = member(session, "Andrey Kirilov", gazette, since=date(2016, 2, 1), until=date(2016, 8, 1))
    session.flush()

    merge(session, gone, stays)

    assert [(post.valid_from, post.valid_until) for post in stays.postings] == [(JANUARY, date(2016, 9, 1))]


def test_known_first_day_is_better_than_none(session: Session, gazette: Agency) -> None:
    stays, gone = (
        member(session, "Andrei Kirillov", gazette),
        member(session, "A. Kirillov", gazette, since=MARCH),
    )

    merge(session, gone, stays)

    assert stays.postings[0].first_day == MARCH


def test_times_that_do_not_meet_stay_two(session: Session, gazette: Agency) -> None:
    stays = member(session, "Andrei Kirillov", gazette, since=JULY)
    gone = member(session, "Andrey Kirilov", gazette, since=JANUARY, until=MARCH)

    told = merge(session, gone, stays)

    session.expire_all()
    assert [post.valid_from for post in stays.postings] == [JANUARY, JULY]
    assert "the post at RG, since 2016-01-01, until 2016-02-29" in told.moved


def test_everything_else_moves(session: Session, two: tuple[Member, Member]) -> None:
    gone, stays = two
    gone.offices.append(Office(name=OfficeName.VICE_PRESIDENT, valid_from=MARCH))
    gone.accreditations.append(Accreditation(number="RU 7", issuer="MFA", valid_from=MARCH))
    stays.accreditations.append(Accreditation(number="ru-7", issuer="MFA", kind="press", valid_from=JANUARY))
    gone.suspensions.append(Suspension(reason="dues", valid_from=MARCH, valid_until=JULY))
    diary(session, gone, MARCH, MARCH, summary="leave")
    diary(session, gone, JULY, JULY, summary="trip")
    diary(session, stays, JULY, JULY, summary="trip")
    session.flush()

    told = merge(session, gone, stays)

    session.expire_all()
    assert [office.name for office in stays.offices] == [OfficeName.VICE_PRESIDENT]
    assert [(card.number, card.kind, card.valid_from) for card in stays.accreditations] == [
        ("ru-7", "press", JANUARY)
    ]
    assert [one.reason for one in stays.suspensions] == ["dues"]
    assert "1 diary entry" in told.moved


def test_calendars_of_both_are_read_on(session: Session, two: tuple[Member, Member]) -> None:
    gone, stays = two
    for owner, name, place in (
        (gone, "both.ics", "/both.ics"),
        (stays, "both.ics", "/both.ics"),
        (gone, "work.ics", "/old/work.ics"),
        (stays, "work.ics", "/new/work.ics"),
        (gone, "work.ics 2", "/old/work.ics 2"),
        (gone, "own.ics", "/own.ics"),
    ):
        session.add(CalendarSource(member=owner, name=name, place=place))
        diary(session, owner, MARCH, MARCH, source=name, summary=place)

    told = merge(session, gone, stays)

    session.expire_all()
    sources = session.scalars(select(CalendarSource).order_by(CalendarSource.id)).all()
    assert {one.member for one in sources} == {stays}
    assert [(one.name, one.place) for one in sources] == [
        ("both.ics", "/both.ics"),
        ("work.ics 3", "/old/work.ics"),
        ("work.ics", "/new/work.ics"),
        ("work.ics 2", "/old/work.ics 2"),
        ("own.ics", "/own.ics"),
    ]
    assert sorted((one.source, one.summary) for one in session.scalars(select(DiaryEntry))) == sorted(
        (one.name, one.place) for one in sources
    )
    assert "the calendar work.ics 3" in told.moved


def test_invitations_go_over_as_they_are(session: Session, two: tuple[Member, Member]) -> None:
    gone, stays = two
    april = meeting(session, "April meeting")
    attendee(session, april, gone)

    told = merge(session, gone, stays)

    session.expire_all()
    (invited,) = april.attendees
    assert (invited.member, invited.address) == (stays, "old@rg.example")
    assert "the invitation to meeting 1" in told.moved


def test_who_was_told_apart_stays_told_apart(
    session: Session, gazette: Agency, two: tuple[Member, Member]
) -> None:
    gone, stays = two
    third, fourth = member(session, "Andrei Kirilenko", gazette), member(session, "Anna Kirillova", gazette)
    for one, other in ((gone, stays), (gone, third), (stays, fourth), (gone, fourth)):
        session.add(DifferentPeople(low_id=min(one.id, other.id), high_id=max(one.id, other.id)))
    session.flush()
    ids = sorted(((stays.id, third.id), (stays.id, fourth.id)))

    assert merge(session, gone, stays).told_apart

    pairs = select(DifferentPeople.low_id, DifferentPeople.high_id)
    assert [(low, high) for low, high in session.execute(pairs.order_by(*pairs.selected_columns))] == ids


def test_asked_twice_in_one_poll_all_answers_are_kept_and_the_newest_counts(
    session: Session, two: tuple[Member, Member]
) -> None:
    gone, stays = two
    both = poll(session, undated(session), THE_DAY, asks=[gone, stays])
    alone = poll(session, undated(session), THE_DAY, asks=[gone])
    for voice, said in (
        (both.voices[1], Choice.YES),
        (both.voices[0], Choice.NO),
        (alone.voices[0], Choice.YES),
    ):
        note(session, [Ballot(voice, {voice.poll.dates[0]: said})], channel=Channel.CHAT, now=NOW)
    told = merge(session, gone, stays)

    assert [one.who for one in (*both.voices, *alone.voices)] == [stays, stays]
    assert [[vote.said for vote in voice.votes] for voice in both.voices] == [[Choice.YES, Choice.NO]]
    assert answers(both.voices[0]) == {both.dates[0].id: Choice.NO}
    assert "the place in the poll about meeting 1" in told.joined
    assert "the place in the poll about meeting 2" in told.moved


def test_a_record_is_not_merged_with_itself(session: Session, two: tuple[Member, Member]) -> None:
    with pytest.raises(BadInput, match="the same record, Andrei Kirillov"):
        merge(session, two[1], two[1])


def everything(session: Session) -> Iterator[tuple[str, str]]:
    """Every row of the register, as it is."""
    for mapper in sorted(Base.registry.mappers, key=lambda one: one.class_.__name__):
        if mapper.class_.__tablename__ not in ("action", "change"):
            rows = (str(sorted(row_image(row).items())) for row in session.scalars(select(mapper.class_)))
            yield from ((mapper.class_.__tablename__, row) for row in sorted(rows))


def test_undo_brings_the_second_record_back(app: App) -> None:
    with app.transaction() as session:
        club(session)
        house = agency(session, "RG")
        gone = member(session, "Andrey Kirilov", house, email="old@rg.example", since=MARCH)
        stays = member(session, "Andrei Kirillov", house, email="new@rg.example", since=JANUARY, until=JULY)
        stays.postings.append(Posting(agency=house, valid_from=date(2017, 1, 1)))
        gone.offices.append(Office(name=OfficeName.PRESIDENT, valid_from=MARCH))
        gone.suspensions.append(Suspension(reason="dues", valid_from=MARCH))
        made = meeting(session)
        attendee(session, made, gone, role=Role.CHAIR)
        attendee(session, made, stays)
        diary(session, gone, MARCH, MARCH, source="work.ics")
        for owner in (gone, stays):
            session.add(CalendarSource(member=owner, name="work.ics", place=f"/{owner.id}/work.ics"))
        session.add(DifferentPeople(low_id=min(gone.id, stays.id), high_id=max(gone.id, stays.id)))
    with app.reading() as session:
        before = list(everything(session))

    with app.transaction() as session:
        merge(session, find_member(session, "Andrey Kirilov"), find_member(session, "Andrei Kirillov"))
    with app.transaction() as session:
        assert list(everything(session)) != before
        undo(session, last_action(session))

    with app.reading() as session:
        assert list(everything(session)) == before
        with pytest.raises(NotFound):
            find_member(session, "Nobody")

"""Erasing a person: the name is nowhere, the counts are as they were."""

import json
import subprocess
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from build import NOW, agency, club, meeting, member, poll, room, undated, venue
from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from planner.app import App
from planner.errors import BadInput, NotFound, PlannerError
from planner.invitations.announcing import announce
from planner.meetings.votes import Ballot, note
from planner.models import (
    Accreditation,
    Answer,
    AnswerChannel,
    Attendee,
    Base,
    CalendarSource,
    Channel,
    Choice,
    DiaryEntry,
    DiaryKind,
    Hardness,
    Incoming,
    IncomingKind,
    IncomingState,
    Meeting,
    Member,
    OfficeName,
    PartStat,
    PollVoice,
    Posting,
    Vote,
)
from planner.register.erasure import erase
from planner.register.history import find_action, undo
from planner.register.lookup import find_member
from planner.register.members import MemberFacts, leave, update_member

TODAY = date(2017, 3, 2)
TRACES = ("qalamzoda", "қаламзода", "farhod.q", "5555 0177", "a-0017", "fishing")


def scene(app: App) -> None:
    """Farhod, who left, in every place where somebody can leave a trace."""
    with app.transaction() as session:
        club(session)
        khovar = agency(session, "Khovar", email="beijing@khovar.example")
        farhod = member(
            session,
            "Farhod Qalamzoda",
            khovar,
            native_name="Фарҳод Қаламзода",
            email="farhod.q@khovar.example",
            phone="+992 37 5555 0177",
            title="Qalamzoda's own title",
            office=OfficeName.SECRETARY,
            since=date(2015, 1, 1),
        )
        member(session, "Wen Xinyu", khovar, email="wen@khovar.example", phone="+992 37 5555 0188")
        farhod.accreditations.append(Accreditation(number="A-0017", valid_from=date(2015, 1, 1)))
        away = DiaryEntry(member=farhod, hardness=Hardness.HARD, kind=DiaryKind.ABSENCE, source="by hand")
        away.summary = "Fishing"
        away.set_days(date(2017, 2, 1), date(2017, 2, 3))
        session.add(away)
        session.add(CalendarSource(member=farhod, name="farhod.q.ics", place="https://dav.example/farhod.q"))
        held = meeting(session, room=room(session, venue(session)), start=datetime(2017, 1, 12, 15, 0))
        held.asked = json.dumps({"require": [farhod.name, "Xinhua"]})
        lost = {"agency_id": khovar.id, "agency": "Khovar", "why": [f"{farhod.name}: Fishing"]}
        held.decision = json.dumps({"by": "schedule", "lost": [lost]})
        held.attendees += [
            Attendee(member=farhod, name=farhod.name, address=farhod.email, partstat=PartStat.ACCEPTED),
            Attendee(seat=khovar, name=f"{farhod.name} (Khovar)", address=khovar.email),
        ]
        announce(session, held, now=datetime(2017, 1, 2, tzinfo=UTC))
        _answered(session, held.attendees[0], farhod)
        wanted = json.dumps({"require": [farhod.name]})
        poll(session, undated(session), date(2017, 3, 24), asks=[khovar, farhod], asked=wanted)
    with app.transaction() as session:
        voice = session.get_one(PollVoice, 2)
        ballot = Ballot(voice, {voice.poll.dates[0]: Choice.NO}, "gone fishing")
        note(session, [ballot], channel=Channel.PHONE, now=NOW)
    with app.transaction() as session:
        khovar = find_member(session, "Wen Xinyu").postings[0].agency
        facts = MemberFacts(name="Farhod Qalamzoda", agency=khovar, email="farhod.q@mail.example")
        update_member(session, find_member(session, "Farhod"), facts, today=TODAY)
    with app.transaction() as session:
        leave(session, find_member(session, "Farhod"), date(2017, 3, 1))


def _answered(session: Session, invitation: Attendee, who: Member) -> None:
    came = Incoming(
        digest="1",
        source="mail",
        sender=who.email,
        attendee_address=who.email,
        subject="Fishing",
        text=f"{who.name} comes",
        received=NOW,
        kind=IncomingKind.REPLY,
        state=IncomingState.APPLIED,
        attendee=invitation,
    )
    said = Answer(
        attendee=invitation,
        partstat=PartStat.ACCEPTED,
        channel=AnswerChannel.MAIL,
        sequence=0,
        dtstamp=NOW,
        coming=who.name,
        comment="Fishing",
        noted=NOW,
        incoming=came,
    )
    session.add(said)


def everything(session: Session) -> str:
    rows = [str(row) for table in Base.metadata.sorted_tables for row in session.execute(select(table))]
    return "\n".join(rows).casefold()


def erase_farhod(app: App) -> None:
    with app.transaction() as session:
        erase(session, find_member(session, "Farhod"), today=TODAY)


def test_no_table_holds_a_trace_and_the_others_keep_theirs(app: App) -> None:
    scene(app)
    with app.reading() as session:
        before = everything(session)
    assert all(trace in before for trace in TRACES)
    erase_farhod(app)
    with app.reading() as session:
        after = everything(session)
    assert [trace for trace in TRACES if trace in after] == []
    assert "wen xinyu" in after
    assert "5555 0188" in after


def test_meetings_count_as_before(app: App) -> None:
    scene(app)
    erase_farhod(app)
    with app.reading() as session:
        rows = session.execute(
            select(Attendee.name, Attendee.address, Attendee.partstat).order_by(Attendee.id)
        )
        assert [tuple(row) for row in rows] == [
            ("(erased)", "erased-1@erased.invalid", "ACCEPTED"),
            ("Khovar", "beijing@khovar.example", "NEEDS-ACTION"),
        ]
        assert session.scalar(select(func.count()).select_from(Posting)) == 2
        erased = session.get_one(Member, 1)
        assert (erased.name, erased.erased, erased.postings[0].title) == ("(erased)", TODAY, None)


def test_an_answer_to_a_poll_stays_without_a_name(app: App) -> None:
    scene(app)
    erase_farhod(app)
    with app.reading() as session:
        (vote,) = session.scalars(select(Vote))
        assert json.loads(vote.voice.poll.asked or "") == {"require": ["(erased)"]}
        assert (vote.said, vote.note, vote.voice.name) == (Choice.NO, None, "(erased)")


def test_why_a_date_was_chosen_stays_without_the_name(app: App) -> None:
    scene(app)
    erase_farhod(app)
    with app.reading() as session:
        held = session.scalars(select(Meeting).where(Meeting.number == 1)).one()
        assert json.loads(held.asked or "") == {"require": ["(erased)", "Xinhua"]}
        lost = {"agency_id": 1, "agency": "Khovar", "why": ["(erased)"]}
        assert json.loads(held.decision or "") == {"by": "schedule", "lost": [lost]}


def test_the_file_holds_no_trace_after_scrubbing(app: App) -> None:
    scene(app)
    erase_farhod(app)
    app.scrub()
    if app.url.get_backend_name() == "postgresql":
        with app.reading() as session:
            session.execute(text("SELECT 1"))
            assert "qalamzoda" not in everything(session)
        return
    app.close()
    folder = Path(str(app.url.database)).parent
    for trace in ("Qalamzoda", "Қаламзода", "qalamzoda", "farhod.q", "5555 0177", "A-0017", "Fishing"):
        for file in folder.glob("club.sqlite3*"):
            found = subprocess.run(["grep", "-c", "-a", trace, str(file)], capture_output=True, check=False)  # noqa: S607
            assert found.stdout.strip() == b"0", (trace, file)


def test_erasing_cannot_be_taken_back_and_neither_can_what_it_was_about(app: App) -> None:
    scene(app)
    erase_farhod(app)
    for number in (1, 2, 5):
        with app.transaction() as session, pytest.raises(PlannerError, match="erased"):
            undo(session, find_action(session, number))


def test_what_was_merged_into_somebody_before_is_forgotten_with_him(app: App) -> None:
    scene(app)
    with app.transaction() as session:
        double = member(session, "F. Kalamzade", find_member(session, "Wen Xinyu").postings[0].agency)
    with app.transaction() as session:  # what `member merge` does with the names of the other record
        farhod, double = find_member(session, "Farhod"), session.get_one(Member, 3)
        session.delete(double.postings[0])
        name = double.names[0]
        name.is_primary = False
        session.flush()
        name.member_id = farhod.id
        session.flush()
        session.expire_all()
        session.delete(double)
    erase_farhod(app)
    with app.reading() as session:
        assert "kalamzade" not in everything(session)


def test_who_is_still_there_and_who_was_erased_are_refused(app: App) -> None:
    scene(app)
    with app.transaction() as session, pytest.raises(BadInput, match="journalist of Khovar") as refused:
        erase(session, find_member(session, "Wen Xinyu"), today=TODAY)
    assert 'planner member leave "Wen Xinyu"' in str(refused.value)
    erase_farhod(app)
    with app.transaction() as session, pytest.raises(BadInput, match="was erased on 2017-03-02"):
        erase(session, session.get_one(Member, 1), today=TODAY)
    with app.reading() as session, pytest.raises(NotFound):
        find_member(session, "Farhod")


def test_free_texts_that_name_the_person_are_pointed_at(app: App) -> None:
    scene(app)
    with app.transaction() as session:
        held = meeting(
            session, room=room(session, venue(session, "Press House")), start=datetime(2017, 5, 4, 15, 0)
        )
        held.title = "Farewell to Farhod Qalamzoda"
    with app.transaction() as session:
        told = erase(session, find_member(session, "Farhod"), today=TODAY)
        assert told.mentions == ("meeting 'Farewell to Farhod Qalamzoda'",)
        assert (told.diary, told.invitations) == (1, 2)

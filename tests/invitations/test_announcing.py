"""Announcing: who is told what, in the transaction of the change, and never twice."""

from datetime import UTC, datetime, timedelta

from build import NOW, attendee, guest
from messages import DAY, calendar, facts, invited, moved, seat, send, waiting
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from planner.invitations.announcing import announce, decline_counter, remind, resend
from planner.meetings.answering import note, said_now
from planner.models import (
    AnswerChannel,
    Incoming,
    IncomingKind,
    IncomingState,
    Meeting,
    MeetingStatus,
    Message,
    PartStat,
)
from planner.models import MessageState as State


def told(session: Session, *names: str) -> Meeting:
    """A meeting of which all were told."""
    made = invited(session, *names)
    announce(session, made, now=NOW)
    send(session)
    return made


def test_who_is_invited_is_told_once(session: Session) -> None:
    made = invited(session)
    first = announce(session, made, now=NOW)
    kept = [(one.id, one.mail) for one in first.messages]
    second = announce(session, made, now=NOW + DAY)

    assert facts(first.messages) == [
        ("Khovar", "invitation", "REQUEST", 0),
        ("TASS", "invitation", "REQUEST", 0),
    ]
    assert [(one.id, one.mail) for one in second.messages] == kept
    send(session)
    assert announce(session, made, now=NOW + DAY).messages == ()


def test_a_move_is_told_with_a_higher_version_and_asks_again(session: Session) -> None:
    made = told(session)
    seat(made, "Khovar").partstat = PartStat.ACCEPTED
    moved(session, made)
    found = announce(session, made, now=NOW)

    assert facts(found.messages) == [("Khovar", "moved", "REQUEST", 1), ("TASS", "moved", "REQUEST", 1)]
    method, event = calendar(found.messages[0])
    assert (method, event["SEQUENCE"], event["STATUS"]) == ("REQUEST", 1, "CONFIRMED")
    assert event["ATTENDEE"].params["PARTSTAT"] == "NEEDS-ACTION"
    assert event["ATTENDEE"].params["RSVP"] == "TRUE"
    assert event["DTSTAMP"].dt == NOW + timedelta(seconds=1)
    assert made.answers_from == 1


def test_what_waits_is_taken_back_when_it_is_overtaken(session: Session) -> None:
    made = told(session)
    moved(session, made)
    first = [one.id for one in announce(session, made, now=NOW).messages]
    made.title = "Spring meeting"
    second = announce(session, made, now=NOW)

    assert facts(second.messages) == [("Khovar", "moved", "REQUEST", 1), ("TASS", "moved", "REQUEST", 1)]
    assert not set(first) & {one.id for one in second.messages}
    assert session.scalar(select(func.count()).select_from(Message)) == 4
    assert {str(calendar(one)[1]["SUMMARY"]) for one in second.messages} == {"Spring meeting"}


def test_moved_and_moved_back_unheard_is_no_news_and_keeps_the_answers(session: Session) -> None:
    made = told(session)
    khovar = seat(made, "Khovar")
    note(session, khovar, said_now(khovar, PartStat.ACCEPTED, AnswerChannel.PHONE, now=NOW), now=NOW)
    moved(session, made)
    announce(session, made, now=NOW)
    assert (khovar.partstat, made.answers_from) == (PartStat.NEEDS_ACTION, 1)
    moved(session, made, -DAY)
    back = announce(session, made, now=NOW)

    assert (back.messages, [one.name for one in back.taken_back]) == ((), ["Khovar", "TASS"])
    assert (khovar.partstat, made.answers_from) == (PartStat.ACCEPTED, 0)


def test_who_heard_of_the_other_date_is_asked_anew_and_who_did_not_keeps_the_answer(
    session: Session,
) -> None:
    made = told(session)
    for one in made.invited:
        note(session, one, said_now(one, PartStat.ACCEPTED, AnswerChannel.PHONE, now=NOW), now=NOW)
    moved(session, made)
    send(session, announce(session, made, now=NOW).messages[0])
    moved(session, made, -DAY)
    back = announce(session, made, now=NOW)

    assert facts(back.messages) == [("Khovar", "moved", "REQUEST", 2)]
    assert [one.name for one in back.taken_back] == ["TASS"]
    assert [(one.partstat, one.before_move) for one in made.invited] == [
        (PartStat.NEEDS_ACTION, PartStat.ACCEPTED),
        (PartStat.ACCEPTED, PartStat.ACCEPTED),
    ]
    khovar = seat(made, "Khovar")
    note(session, khovar, said_now(khovar, PartStat.DECLINED, AnswerChannel.PHONE, now=NOW), now=NOW)
    announce(session, made, now=NOW)
    assert khovar.partstat is PartStat.DECLINED


def test_a_title_is_told_without_asking_again(session: Session) -> None:
    made = told(session)
    seat(made, "Khovar").partstat = PartStat.ACCEPTED
    made.title = "Spring meeting"
    found = announce(session, made, now=NOW)

    assert facts(found.messages) == [("Khovar", "update", "REQUEST", 0), ("TASS", "update", "REQUEST", 0)]
    _, event = calendar(found.messages[0])
    assert event["ATTENDEE"].params["PARTSTAT"] == "ACCEPTED"
    assert "RSVP" not in event["ATTENDEE"].params


def test_an_answer_that_comes_meanwhile_stands_in_what_still_waits(session: Session) -> None:
    made = told(session)
    made.title = "Spring meeting"
    announce(session, made, now=NOW)
    seat(made, "Khovar").partstat = PartStat.ACCEPTED
    khovar, tass = announce(session, made, now=NOW).messages

    assert calendar(khovar)[1]["ATTENDEE"].params["PARTSTAT"] == "ACCEPTED"
    assert khovar.id > tass.id  # that of TASS stayed as it was


def test_who_is_withdrawn_hears_that_alone_while_the_list_is_hidden(session: Session) -> None:
    made = told(session)
    seat(made, "TASS").withdrawn = NOW
    (only,) = announce(session, made, now=NOW).messages

    assert facts([only]) == [("TASS", "withdrawn", "CANCEL", 1)]
    _, event = calendar(only)
    assert "STATUS" not in event
    assert str(event["ATTENDEE"]) == "mailto:beijing@tass.example"
    assert made.sequence == 1
    send(session)
    seat(made, "TASS").withdrawn = None
    assert facts(announce(session, made, now=NOW).messages) == [("TASS", "invitation", "REQUEST", 2)]


def test_the_others_hear_of_it_where_the_list_is_shown(session: Session) -> None:
    made = invited(session, "Khovar", "TASS", "Xinhua")
    made.list_shown = True
    announce(session, made, now=NOW)
    send(session)
    seat(made, "Khovar").partstat = PartStat.ACCEPTED
    seat(made, "TASS").withdrawn = NOW
    found = announce(session, made, now=NOW).messages

    assert facts(found) == [
        ("Khovar", "update", "REQUEST", 1),
        ("TASS", "withdrawn", "CANCEL", 1),
        ("Xinhua", "update", "REQUEST", 1),
    ]
    _, event = calendar(found[2])
    assert [(str(one), one.params["PARTSTAT"]) for one in event["ATTENDEE"]] == [
        ("mailto:beijing@xinhua.example", "NEEDS-ACTION"),
        ("mailto:beijing@khovar.example", "ACCEPTED"),
    ]


def test_a_cancelled_meeting_leaves_every_calendar_and_comes_back(session: Session) -> None:
    made = told(session)
    made.status = MeetingStatus.CANCELLED
    gone = announce(session, made, now=NOW, reason="The hall is flooded").messages
    assert facts(gone) == [("Khovar", "cancelled", "CANCEL", 1), ("TASS", "cancelled", "CANCEL", 1)]
    _, event = calendar(gone[0])
    assert (event["STATUS"], event["SEQUENCE"], event["SUMMARY"]) == ("CANCELLED", 1, "March meeting")
    send(session)
    made.status = MeetingStatus.CONFIRMED
    back = announce(session, made, now=NOW).messages
    assert facts(back) == [("Khovar", "reinstated", "REQUEST", 2), ("TASS", "reinstated", "REQUEST", 2)]


def test_what_was_never_told_is_not_called_off(session: Session) -> None:
    made = invited(session)
    announce(session, made, now=NOW)
    made.status = MeetingStatus.CANCELLED
    found = announce(session, made, now=NOW)
    assert (found.messages, len(found.taken_back), waiting(session)) == ((), 2, [])


def test_who_has_no_address_gets_a_letter(session: Session) -> None:
    made = invited(session, "Khovar")
    attendee(session, made, guest(session, "H.E. Speaker", None))
    session.refresh(made)
    _, letter = announce(session, made, now=NOW).messages
    assert (letter.address, letter.method) == (None, None)


def test_only_some_are_told(session: Session) -> None:
    made = invited(session)
    found = announce(session, made, now=NOW, only=[seat(made, "TASS")])
    assert facts(found.messages) == [("TASS", "invitation", "REQUEST", 0)]
    assert facts(waiting(session)) == facts(found.messages)


def test_of_what_is_past_no_correction_is_told(session: Session) -> None:
    made = told(session)
    made.title = "Spring meeting"
    assert announce(session, made, now=datetime(2017, 4, 1, tzinfo=UTC)).messages == ()


def test_what_came_back_is_not_sent_again_unless_there_is_news(session: Session) -> None:
    made = told(session)
    for message in session.scalars(select(Message)):
        message.bounced = NOW
    assert announce(session, made, now=NOW).messages == ()
    moved(session, made)
    found = announce(session, made, now=NOW).messages
    assert {str(one.kind) for one in found} == {"invitation"}


def test_what_may_have_been_told_is_put_right(session: Session) -> None:
    made = told(session, "Khovar")
    moved(session, made)
    (tried,) = announce(session, made, now=NOW).messages
    tried.state = State.SENDING  # the server hung up: nobody knows whether it took it
    moved(session, made, -DAY)
    (found,) = announce(session, made, now=NOW).messages

    assert facts([found]) == [("Khovar", "moved", "REQUEST", 2)]
    assert found.dtstamp > tried.dtstamp


def test_what_a_server_turned_away_for_now_stays_on_record_when_it_is_overtaken(session: Session) -> None:
    made = told(session, "Khovar")
    moved(session, made)
    (tried,) = announce(session, made, now=NOW).messages
    tried.attempts = 1
    made.title = "Spring meeting"
    announce(session, made, now=NOW)
    assert tried.state is State.SUPERSEDED
    assert facts(waiting(session)) == [("Khovar", "moved", "REQUEST", 1)]


def test_who_is_reached_elsewhere_is_invited_there(session: Session) -> None:
    made = told(session)
    seat(made, "Khovar").address = "new@khovar.example"
    found = announce(session, made, now=NOW).messages
    assert facts(found) == [("Khovar", "invitation", "REQUEST", 2), ("Khovar", "withdrawn", "CANCEL", 1)]
    assert [one.address for one in found] == ["new@khovar.example", "beijing@khovar.example"]
    assert found[0].address == "new@khovar.example"


def test_the_version_told_goes_once_more_to_who_asks_for_it(session: Session) -> None:
    made = told(session, "Khovar")
    khovar = seat(made, "Khovar")
    again = resend(session, khovar, now=NOW)
    assert again is not None
    assert facts([again]) == [("Khovar", "resent", "REQUEST", 0)]
    assert again.dtstamp == NOW + timedelta(seconds=1)
    assert resend(session, khovar, now=NOW) is again

    moved(session, made)
    news = resend(session, khovar, now=NOW)
    assert news is not None
    assert facts([news]) == facts(waiting(session)) == [("Khovar", "moved", "REQUEST", 1)]


def test_a_reminder_changes_nothing_in_a_calendar(session: Session) -> None:
    made = told(session)
    found = remind(session, made.attendees, None, now=NOW)
    assert facts(found) == [("Khovar", "reminder", "REQUEST", 0), ("TASS", "reminder", "REQUEST", 0)]
    moved(session, made)
    assert remind(session, made.attendees, None, now=NOW) == []


def test_a_proposal_is_declined_by_the_version_it_was_about(session: Session) -> None:
    made = told(session, "Khovar")
    incoming = Incoming(
        digest="1",
        source="mail",
        received=NOW,
        kind=IncomingKind.COUNTER,
        state=IncomingState.REVIEW,
        attendee=seat(made, "Khovar"),
        sequence=0,
    )
    session.add(incoming)
    found = decline_counter(session, incoming, now=NOW)
    assert found is not None
    assert facts([found]) == [("Khovar", "counter declined", "DECLINECOUNTER", 0)]
    _, event = calendar(found)
    assert (event["UID"], event["SEQUENCE"]) == (made.calendar_uid, 0)
    send(session)
    assert announce(session, made, now=NOW).messages == ()

"""After a restore: every coming meeting is told anew, above what anybody may hold, and answers stay."""

from datetime import datetime

from build import NOW
from messages import calendar, facts, invited, seat, send, waiting
from sqlalchemy.orm import Session

from planner.invitations.announcing import announce
from planner.invitations.renumbering import MARGIN, raise_sequences
from planner.meetings.answering import note, said_now
from planner.models import AnswerChannel, MessageState, PartStat

LATER = datetime.fromisoformat("2017-03-05T09:00+00:00")


def test_all_are_told_again_above_what_they_may_hold_and_keep_their_answers(session: Session) -> None:
    made = invited(session)
    announce(session, made, now=NOW)
    send(session)
    khovar = seat(made, "Khovar")
    note(session, khovar, said_now(khovar, PartStat.ACCEPTED, AnswerChannel.PHONE, now=NOW), now=NOW)
    made.title = "Spring meeting"
    (first, _) = announce(session, made, now=NOW).messages

    assert raise_sequences(session, now=LATER) == [made]
    assert (first.state, waiting(session)) == (MessageState.SUPERSEDED, [])
    found = announce(session, made, now=LATER).messages

    assert facts(found) == [
        ("Khovar", "update", "REQUEST", MARGIN),
        ("TASS", "update", "REQUEST", MARGIN),
    ]
    assert calendar(found[0])[1]["ATTENDEE"].params["PARTSTAT"] == "ACCEPTED"
    assert found[0].dtstamp == LATER
    assert (khovar.partstat, made.answers_from) == (PartStat.ACCEPTED, 0)
    send(session)
    assert announce(session, made, now=LATER).messages == ()


def test_what_is_over_or_was_never_told_stays_as_it_is(session: Session) -> None:
    made = invited(session)
    assert raise_sequences(session, now=NOW) == []
    announce(session, made, now=NOW)
    assert raise_sequences(session, now=datetime.fromisoformat("2017-04-01T00:00+00:00")) == []
    assert made.sequence == 0

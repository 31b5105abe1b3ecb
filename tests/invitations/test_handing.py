"""What is handed out: what each recipient holds, or is about to."""

from build import NOW
from messages import facts, invited, seat, waiting
from sqlalchemy.orm import Session

from planner.invitations.announcing import announce, remind
from planner.invitations.handing import hand_out, to_hand_out
from planner.models import MeetingStatus, MessageState


def test_the_same_is_handed_out_again_until_there_is_news(session: Session) -> None:
    made = invited(session)
    announce(session, made, now=NOW)
    first = to_hand_out(session, made)
    assert hand_out(session, first, now=NOW) == first
    assert ({one.state for one in first}, {one.sent for one in first}) == ({MessageState.HANDED_OUT}, {NOW})

    again = to_hand_out(session, made)
    assert again == first
    assert hand_out(session, again, now=NOW) == []


def test_who_was_withdrawn_is_in_it_until_that_was_told(session: Session) -> None:
    made = invited(session)
    announce(session, made, now=NOW)
    hand_out(session, to_hand_out(session, made), now=NOW)
    seat(made, "TASS").withdrawn = NOW
    announce(session, made, now=NOW)

    told = to_hand_out(session, made)
    assert facts(told) == [("Khovar", "invitation", "REQUEST", 0), ("TASS", "withdrawn", "CANCEL", 1)]
    hand_out(session, told, now=NOW)
    assert facts(to_hand_out(session, made)) == [("Khovar", "invitation", "REQUEST", 0)]


def test_what_a_server_refused_is_handed_out_as_long_as_it_is_true(session: Session) -> None:
    made = invited(session, "Khovar")
    announce(session, made, now=NOW)
    (refused,) = waiting(session)
    refused.state = MessageState.REFUSED
    assert announce(session, made, now=NOW).messages == ()
    assert hand_out(session, to_hand_out(session, made), now=NOW) == [refused]

    refused.state = MessageState.REFUSED
    made.status = MeetingStatus.CANCELLED
    announce(session, made, now=NOW)
    assert (refused.state, to_hand_out(session, made)) == (MessageState.SUPERSEDED, [])


def test_what_tells_nothing_new_is_handed_out_once(session: Session) -> None:
    made = invited(session, "Khovar")
    announce(session, made, now=NOW)
    (first,) = hand_out(session, to_hand_out(session, made), now=NOW)
    remind(session, made.invited, None, now=NOW)
    again = to_hand_out(session, made)
    assert [str(one.kind) for one in again] == ["invitation", "reminder"]
    assert hand_out(session, again, now=NOW) == [again[1]]
    assert to_hand_out(session, made) == [first]


def test_what_came_back_gives_way_to_what_arrived(session: Session) -> None:
    made = invited(session, "Khovar")
    announce(session, made, now=NOW)
    (first,) = hand_out(session, to_hand_out(session, made), now=NOW)
    made.title = "Spring meeting"
    announce(session, made, now=NOW)
    (second,) = hand_out(session, to_hand_out(session, made), now=NOW)
    second.bounced = NOW
    assert to_hand_out(session, made) == [first]

"""What is told in a chat: the news of the meeting, to everybody at once."""

from datetime import date

import pytest
from build import NOW, agency, attendee
from messages import DAY, invited, moved, send
from sqlalchemy.orm import Session

from planner.invitations.announcing import announce
from planner.invitations.spoken import chat_text
from planner.models import Meeting, MeetingStatus

TODAY = NOW.date()
PLACE = "Press Hall, SCO Secretariat, 7 Ritan Road, Beijing"
REPLY = "Please reply “yes 2” (if two are coming), “perhaps” or “no”."


def a_day_later(session: Session, made: Meeting, reason: str = "") -> None:
    moved(session, made)
    announce(session, made, now=NOW, reason=reason)


def test_invitation_is_told_before_anybody_is_invited(session: Session) -> None:
    made = invited(session)
    made.title, made.respond_by = "First meeting", date(2017, 3, 20)

    assert chat_text(session, made, "en", today=TODAY).splitlines() == [
        "SCO Press Club invites you to “First meeting”.",
        "Thursday, 30 March 2017, 15:00–16:30, Beijing time (UTC+8)",
        PLACE,
        "Please reply by 20 March 2017: “yes 2” (if two are coming), “perhaps” or “no”.",
    ]


@pytest.mark.parametrize("sent", [False, True])
def test_a_move_is_told_until_something_else_is(session: Session, *, sent: bool) -> None:
    made = invited(session)
    made.title = "First meeting"
    announce(session, made, now=NOW)
    send(session)
    a_day_later(session, made, "The hall is taken.")
    if sent:
        send(session)

    assert chat_text(session, made, "en", today=TODAY).splitlines() == [
        "New time: “First meeting” (SCO Press Club)",
        "Friday, 31 March 2017, 15:00–16:30, Beijing time (UTC+8)",
        "When (before): Thu 30 March 2017, 15:00 UTC+8",
        PLACE,
        "The hall is taken.",
        REPLY,
    ]


def test_who_was_invited_last_does_not_hide_the_news_of_the_others(session: Session) -> None:
    made = invited(session)
    announce(session, made, now=NOW)
    send(session)
    a_day_later(session, made)
    attendee(session, made, agency(session, "Kabar", email="k@kabar.example"))
    session.refresh(made)
    announce(session, made, now=NOW + DAY)

    assert chat_text(session, made, "ru", today=TODAY).startswith("Перенос встречи: ")


def test_who_is_told_of_a_withdrawal_is_told_alone(session: Session) -> None:
    made = invited(session)
    announce(session, made, now=NOW)
    send(session)
    for one in made.attendees:
        one.withdrawn = NOW
    announce(session, made, now=NOW)

    assert chat_text(session, made, "zh", today=TODAY).startswith("SCO Press Club邀请您出席")


@pytest.mark.parametrize(
    ("status", "first"),
    [(MeetingStatus.CANCELLED, "Встреча отменена: "), (MeetingStatus.POSTPONED, "Встреча отложена: ")],
)
def test_what_does_not_take_place_invites_nobody(session: Session, status: MeetingStatus, first: str) -> None:
    made = invited(session)
    made.status = status

    assert chat_text(session, made, "ru", today=TODAY).startswith(first)


def test_a_day_to_answer_by_that_is_over_is_not_told(session: Session) -> None:
    made = invited(session)
    made.respond_by = TODAY - DAY
    assert chat_text(session, made, "en", today=TODAY).endswith(f"{REPLY}\n")

"""What waits is brought up to date before it leaves."""

from build import NOW
from messages import calendar, invited, seat, send, waiting
from sqlalchemy.orm import Session

from planner.invitations.announcing import announce
from planner.invitations.refreshing import refresh_waiting
from planner.models import PartStat


def test_an_answer_that_came_meanwhile_stands_in_what_is_sent(session: Session) -> None:
    made = invited(session)
    announce(session, made, now=NOW)
    send(session)
    made.title = "Spring meeting"
    announce(session, made, now=NOW)
    seat(made, "Khovar").partstat = PartStat.ACCEPTED
    kept = [one.id for one in waiting(session) if one.attendee.name == "TASS"]

    refresh_waiting(session, now=NOW)

    told = {one.attendee.name: calendar(one)[1]["ATTENDEE"].params["PARTSTAT"] for one in waiting(session)}
    assert told == {"Khovar": "ACCEPTED", "TASS": "NEEDS-ACTION"}
    assert [one.id for one in waiting(session) if one.attendee.name == "TASS"] == kept

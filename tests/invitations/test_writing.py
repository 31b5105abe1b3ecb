"""Writing a message out: the day to answer by is named as long as somebody can keep it."""

from datetime import date, timedelta
from email import message_from_bytes, policy

import pytest
from build import NOW
from messages import DAY, invited, moved, waiting
from sqlalchemy.orm import Session

from planner.invitations.announcing import announce
from planner.models import Meeting, Message


def in_english(session: Session, respond_by: date) -> Meeting:
    """A meeting to which one agency is invited, which is written to in English."""
    made = invited(session, "Khovar")
    (khovar,) = made.invited
    assert khovar.seat is not None
    khovar.seat.languages, made.respond_by = "en", respond_by
    return made


def body(message: Message) -> str:
    """The text of a mail."""
    part = message_from_bytes(message.mail, policy=policy.default).get_body(("plain",))
    assert part is not None
    return str(part.get_content())


@pytest.mark.parametrize(
    ("last_day", "later", "said"),
    [
        (date(2017, 3, 2), timedelta(0), "Please answer by Thursday, 2 March 2017."),
        (date(2017, 3, 2), DAY, "Please answer as soon as you can."),
        # It was moved to 31 March, without another day to answer by.
        (date(2017, 4, 3), DAY, "Please answer as soon as you can."),
    ],
)
def test_no_day_to_answer_by_is_named_that_nobody_can_keep(
    session: Session, last_day: date, later: timedelta, said: str
) -> None:
    made = in_english(session, last_day)
    announce(session, made, now=NOW)
    moved(session, made)
    (message,) = announce(session, made, now=NOW + later).messages
    assert said in body(message)


def test_what_waits_beyond_the_day_to_answer_by_is_written_without_it(session: Session) -> None:
    made = in_english(session, NOW.date())
    announce(session, made, now=NOW)
    assert ["Please answer by" in body(one) for one in waiting(session)] == [True]
    announce(session, made, now=NOW + DAY)
    assert ["Please answer by" in body(one) for one in waiting(session)] == [False]

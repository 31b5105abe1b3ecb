"""What planner sends comes back: by calendar, by link, with a form, and as what could not be delivered."""

import re
from datetime import datetime, timedelta
from email import message_from_bytes
from email.message import EmailMessage
from urllib.parse import parse_qs, unquote

import icalendar
import pytest
from build import NOW
from messages import invited, moved, seat, send
from sqlalchemy.orm import Session

from planner.invitations.announcing import announce
from planner.invitations.incoming import read_mail, take_in
from planner.models import Attendee, Incoming, IncomingState, Meeting, Message, PartStat

LATER = NOW + timedelta(hours=1)
MAILTO = re.compile(r"mailto:[^\s\"<>]+\?[^\s\"<>]+")


@pytest.fixture
def made(session: Session) -> Meeting:
    """A meeting of which Khovar and TASS were told."""
    made = invited(session)
    announce(session, made, now=NOW)
    send(session)
    return made


def sent(session: Session, attendee: Attendee) -> Message:
    """The last message to somebody."""
    session.refresh(attendee.meeting)
    of_theirs = [one for one in session.query(Message).order_by(Message.id) if one.attendee is attendee]
    return of_theirs[-1]


def take(session: Session, mail: bytes, now: datetime = LATER) -> Incoming:
    (read,) = read_mail(mail, "mail.eml")
    return take_in(session, read, now=now)


def parts(mail: bytes, kind: str) -> list[bytes]:
    """What stands in the parts of that type."""
    found = [part for part in message_from_bytes(mail).walk() if part.get_content_type() == kind]
    return [data for part in found if isinstance(data := part.get_payload(decode=True), bytes)]


def links(mail: bytes) -> list[str]:
    """The three links by which one answers, in the order of the mail: yes, perhaps, no."""
    (text,) = parts(mail, "text/plain")
    return MAILTO.findall(text.decode())


def written(link: str, sender: str, *, fill: str = "") -> bytes:
    """The mail that a mail program writes from a link."""
    address, _, fields = link.removeprefix("mailto:").partition("?")
    said = parse_qs(fields, keep_blank_values=True)
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = sender, unquote(address), said["subject"][0]
    mail["Date"], mail["Message-ID"] = LATER, "<link@khovar.example>"
    mail.set_content(said.get("body", [""])[0].replace(": \r\n", f": {fill}\r\n", 1) or "-")
    return mail.as_bytes()


def replied(mail: bytes, said: str, stamp: datetime = LATER) -> bytes:
    """What a calendar program answers to an invitation: its event, with one word changed."""
    calendar = icalendar.Calendar.from_ical(parts(mail, "text/calendar")[0])
    calendar["METHOD"] = "REPLY"
    (event,) = calendar.walk("VEVENT")
    event["ATTENDEE"].params["PARTSTAT"] = said
    event["DTSTAMP"] = icalendar.vDatetime(stamp)
    answer = EmailMessage()
    answer["From"] = str(message_from_bytes(mail)["To"])
    answer["Date"] = stamp
    answer.set_content("I have answered.")
    data = calendar.to_ical()
    answer.add_alternative(
        data, maintype="text", subtype="calendar", params={"method": "REPLY"}, cte="base64"
    )
    return answer.as_bytes()


@pytest.mark.parametrize("said", [PartStat.ACCEPTED, PartStat.TENTATIVE, PartStat.DECLINED])
def test_a_calendar_answers_what_it_was_sent(session: Session, made: Meeting, said: PartStat) -> None:
    khovar = seat(made, "Khovar")
    row = take(session, replied(sent(session, khovar).mail, said))

    assert (row.state, row.why, row.attendee) == (IncomingState.APPLIED, None, khovar)
    assert khovar.partstat is said


def test_an_answer_to_what_was_sent_before_the_move_is_one_to_the_earlier_date(
    session: Session, made: Meeting
) -> None:
    khovar = seat(made, "Khovar")
    before = sent(session, khovar).mail
    moved(session, made)
    announce(session, made, now=LATER)
    send(session)
    row = take(session, replied(before, "ACCEPTED"), LATER + timedelta(hours=1))
    assert (row.why, khovar.partstat) == ("It answers an earlier version.", PartStat.NEEDS_ACTION)

    again = replied(sent(session, khovar).mail, "ACCEPTED", LATER + timedelta(minutes=1))
    assert take(session, again, LATER + timedelta(hours=1)).why is None
    assert khovar.partstat is PartStat.ACCEPTED


@pytest.mark.parametrize(("number", "said"), [(0, "ACCEPTED"), (1, "TENTATIVE"), (2, "DECLINED")])
def test_a_link_answers_without_a_calendar(session: Session, made: Meeting, number: int, said: str) -> None:
    khovar = seat(made, "Khovar")
    mail = written(links(sent(session, khovar).mail)[number], khovar.address or "")
    row = take(session, mail)

    assert (row.state, row.attendee, khovar.partstat) == (IncomingState.APPLIED, khovar, PartStat(said))


def test_how_many_come_is_filled_in(session: Session, made: Meeting) -> None:
    khovar = seat(made, "Khovar")
    row = take(session, written(links(sent(session, khovar).mail)[0], khovar.address or "", fill="3"))

    assert (khovar.places, row.text) == (3, None)


def test_somebody_elses_link_does_not_answer_for_them(session: Session, made: Meeting) -> None:
    khovar, tass = seat(made, "Khovar"), seat(made, "TASS")
    row = take(session, written(links(sent(session, khovar).mail)[2], tass.address or ""))

    assert (row.state, khovar.partstat) == (IncomingState.REVIEW, PartStat.NEEDS_ACTION)


def bounced(mail: bytes, *, headers_only: bool = False) -> bytes:
    """What a server sends back to whoever sent a mail that it cannot deliver."""
    kind = "text/rfc822-headers" if headers_only else "message/rfc822"
    copy = mail.partition(b"\r\n\r\n")[0] + b"\r\n" if headers_only else mail
    head = (
        "From: MAILER-DAEMON@mx.example\r\nDate: Thu, 2 Mar 2017 09:30:00 +0000\r\n"
        "Content-Type: multipart/report; report-type=delivery-status; boundary=r\r\n\r\n"
        "--r\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example\r\n\r\n"
        "Final-Recipient: rfc822; x@y.example\r\nAction: failed\r\nStatus: 5.1.1\r\n\r\n"
        f"--r\r\nContent-Type: {kind}\r\n\r\n"
    )
    return head.encode() + copy + b"\r\n--r--\r\n"


@pytest.mark.parametrize("headers_only", [False, True])
def test_what_comes_back_is_known_by_its_number(
    session: Session, made: Meeting, headers_only: object
) -> None:
    khovar = seat(made, "Khovar")
    message = sent(session, khovar)
    row = take(session, bounced(message.mail, headers_only=bool(headers_only)))

    assert (row.state, row.attendee) == (IncomingState.APPLIED, khovar)
    assert (message.bounced, message.error) == (datetime(2017, 3, 2, 9, 30, tzinfo=NOW.tzinfo), "5.1.1")


def test_an_answer_in_words_is_known_by_what_it_answers(session: Session, made: Meeting) -> None:
    khovar = seat(made, "Khovar")
    mail = EmailMessage()
    mail["From"], mail["In-Reply-To"] = "editor@elsewhere.example", sent(session, khovar).message_id
    mail["Subject"] = "Re: Invitation"
    mail.set_content("We come.\n\nOn 2 March 2017, Press Club wrote:\n> You are invited.\n")
    row = take(session, mail.as_bytes())

    assert (row.state, row.attendee, row.text) == (IncomingState.REVIEW, khovar, "We come.")

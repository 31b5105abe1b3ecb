"""Everything that was read in one go, and two who read the same at once."""

import threading

from build import agency, attendee, club, meeting
from invitations.incoming.conftest import LATER, MAILS, Scene, sample
from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from planner.invitations.incoming import Reading, answer_of, read_mail, standing_of, take_all
from planner.models import Answer, Incoming, IncomingState, PartStat

REPLY = """From: desk@belta.example
Date: Mon, 6 Mar 2017 10:00:00 +0000
Content-Type: text/calendar; method=REPLY

BEGIN:VCALENDAR
METHOD:REPLY
BEGIN:VEVENT
UID:{uid}
DTSTAMP:20170306T{number:06}Z
ATTENDEE;PARTSTAT=ACCEPTED:mailto:desk@belta.example
END:VEVENT
END:VCALENDAR
"""


def test_what_is_new_is_told_from_what_was_known(scene: Scene) -> None:
    reads = [one for path in sorted(MAILS.glob("*.eml")) for one in read_mail(path.read_bytes(), path.name)]
    told: list[int] = []
    first = take_all(scene.session, [*reads, *reads[:3]], now=scene.now, told=told.append)
    again = take_all(scene.session, reads, now=scene.now)

    assert (len(first.rows), first.known) == (len(reads), 3)
    assert (len(again.rows), again.known) == (0, len(reads))
    assert told == [len(reads) + 3]
    assert set(first.before.values()) == {PartStat.NEEDS_ACTION}


def test_the_answer_that_came_by_a_mail_says_whether_it_counts(scene: Scene) -> None:
    early = sample("thunderbird-declined").replace(b"20170306T050000Z", b"20170305T050000Z")
    reads = [*read_mail(sample("thunderbird-declined"), "a"), *read_mail(early, "b")]
    taken = take_all(scene.session, [*reads, *read_mail(sample("delivered-dsn"), "c")], now=scene.now)
    answers = [answer_of(row) for row in taken.rows]

    assert [answer and standing_of(answer) for answer in answers] == ["counts", "older", None]


def test_a_proposal_is_overtaken_by_an_answer_of_the_same_run(scene: Scene) -> None:
    times = "DTSTART:20170330T020000Z\nDTEND:20170330T033000Z\nEND:VEVENT"
    answer = REPLY.format(uid=scene.meeting.calendar_uid, number=110_000)
    proposal = (
        answer.replace("110000", "100000").replace("REPLY", "COUNTER").replace("PARTSTAT=ACCEPTED", "X=1")
    )
    mails = [proposal.replace("END:VEVENT", times).encode(), answer.encode()]
    taken = take_all(scene.session, [one for mail in mails for one in read_mail(mail, "a")], now=scene.now)

    assert [row.state for row in taken.rows] == [IncomingState.IGNORED, IncomingState.APPLIED]


def test_two_who_read_the_same_at_once_take_it_in_once(engine: Engine) -> None:
    with Session(engine) as session:
        club(session)
        about = meeting(session)
        attendee(session, about, agency(session, "Belta", email="desk@belta.example"))
        uid = about.calendar_uid
        session.commit()
    mails = [REPLY.format(uid=uid, number=number).encode() for number in range(20)]
    reads = [one for mail in mails for one in read_mail(mail, "mail.eml", Reading())]
    found: list[int] = []

    def take() -> None:
        with Session(engine) as session:
            found.append(len(take_all(session, reads, now=LATER).rows))
            session.commit()

    threads = [threading.Thread(target=take) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(found) == [0, 0, 20]
    with Session(engine) as session:
        assert session.scalar(select(func.count()).select_from(Incoming)) == 20
        assert session.scalar(select(func.count()).select_from(Answer)) == 20

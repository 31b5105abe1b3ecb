"""What was read is applied where that is safe, and waits for a person everywhere else (rules G1-G14)."""

from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import permutations
from random import Random
from uuid import UUID

import pytest
from build import NOW, agency, attendee, club, guest, meeting, member
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from invitations.incoming.conftest import MAILS, Scene, sample
from outgoing import message
from sqlalchemy import select
from sqlalchemy.orm import Session

from planner.invitations.codes import token
from planner.invitations.incoming import Envelope, Read, Reading, read_calendar, read_mail, take_all, take_in
from planner.invitations.review import Whose, remember_sender
from planner.models import (
    AnswerChannel,
    Attendee,
    Incoming,
    IncomingKind,
    IncomingState,
    Meeting,
    MeetingStatus,
    Message,
    MessageKind,
    MessageState,
    PartStat,
)
from planner.register.other_addresses import remember
from planner.timing.zones import zone

ABOUT = Meeting(uid=UUID("3f2a7c10-5d1e-4b8a-9c44-0a1b2c3d4e5f"))
YES, NO, PERHAPS, NONE = PartStat.ACCEPTED, PartStat.DECLINED, PartStat.TENTATIVE, PartStat.NEEDS_ACTION
APPLIED, REVIEW, IGNORED = IncomingState.APPLIED, IncomingState.REVIEW, IncomingState.IGNORED


def reply(
    said: str = "PARTSTAT=ACCEPTED",
    *,
    address: str = "desk@belta.example",
    sender: str = "",
    stamp: str = "20170306T100000Z",
    sequence: str = "SEQUENCE:0",
    method: str = "REPLY",
    more: str = "",
    uid: str = "3f2a7c10-5d1e-4b8a-9c44-0a1b2c3d4e5f@sco-press.example",
) -> bytes:
    """An answer by mail, by default Belta's."""
    lines = (
        f"From: {sender or address}",
        "Date: Mon, 6 Mar 2017 13:00:00 +0300",
        f"Content-Type: text/calendar; charset=utf-8; method={method}",
        "",
        "BEGIN:VCALENDAR",
        f"METHOD:{method}",
        "BEGIN:VEVENT",
        f"UID:{uid}",
        f"DTSTAMP:{stamp}",
        sequence or "X-NO:1",
        f"ATTENDEE;{said}:mailto:{address}",
        more or "X-NO:2",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    )
    return "\r\n".join(lines).encode()


def fate(row: Incoming) -> tuple[IncomingState, str | None]:
    return row.state, row.why


@pytest.mark.parametrize(
    ("name", "seat", "said"),
    [
        ("gmail-accepted", "khabar", YES),
        ("exchange-accepted", "xinhua", YES),
        ("apple-tentative", "kazinform", PERHAPS),
        ("thunderbird-declined", "khovar", NO),
        ("yandex-accepted", "tass", YES),
        ("qq-accepted-gb18030", "globaltimes", YES),
        ("outlook-com-no-dtstart-cp1252", "belta", YES),
        ("coded-yes-ru", "oshno", YES),
    ],
)
def test_the_answer_of_whoever_was_invited_counts(scene: Scene, name: str, seat: str, said: PartStat) -> None:
    row = scene.take(sample(name))

    assert fate(row) == (APPLIED, None)
    assert (row.meeting, row.attendee, row.partstat) == (scene.meeting, scene.seats[seat], said)
    assert scene.said(seat) is said


def test_what_an_answer_says_besides_is_kept(scene: Scene) -> None:
    scene.take(sample("gmail-accepted"))
    (answer,) = scene.seats["khabar"].answers

    assert (answer.places, answer.comment) == (2, "Two of us, with a camera")
    assert (answer.channel, answer.sequence) == (AnswerChannel.CALENDAR, 0)
    assert answer.dtstamp == datetime(2017, 3, 6, 1, 45, 12, tzinfo=UTC)
    assert scene.seats["khabar"].places == 2


def test_a_coded_answer_is_one_by_mail_and_its_words_are_the_comment(scene: Scene) -> None:
    scene.take(sample("coded-yes-ru"))
    (answer,) = scene.seats["oshno"].answers

    assert (answer.channel, answer.comment) == (AnswerChannel.MAIL, "Приду с оператором.")
    assert answer.dtstamp == datetime(2017, 3, 6, 9, tzinfo=UTC)


def test_the_lines_that_an_agency_fills_in_say_who_comes(scene: Scene) -> None:
    form = "Сколько человек придёт: 2\nКто придёт: Азамат, Нурлан\n\n-- \n".encode("koi8-r")
    scene.take(sample("coded-yes-ru").replace(b"\n\n-- \n", b"\n" + form))
    seat = scene.seats["oshno"]

    assert (seat.partstat, seat.places, seat.coming) == (YES, 2, "Азамат, Нурлан")


def test_a_code_from_a_stranger_waits(scene: Scene) -> None:
    row = scene.take(sample("coded-yes-ru").replace(b"<news@oshno", b"<other@oshno"))

    assert fate(row) == (
        REVIEW,
        "It came from other@oshno.example, who is not known to speak for news@oshno.example.",
    )
    assert scene.said("oshno") is NONE


def test_a_code_of_no_invitation_waits(scene: Scene) -> None:
    row = scene.take(sample("coded-yes-ru").replace(b"QNYEZX", b"AAAAAA"))

    assert fate(row) == (REVIEW, "The code in its subject is of no invitation that is known here.")
    assert row.attendee is scene.seats["oshno"]


def test_the_same_mail_twice_is_taken_in_once(scene: Scene) -> None:
    first = scene.take(sample("exchange-accepted"))
    again = scene.take(sample("exchange-accepted").replace(b"\n", b"\r\n"))

    assert again is first
    assert len(scene.seats["xinhua"].answers) == 1


def test_a_meeting_that_is_not_known_waits_without_an_error(scene: Scene) -> None:
    for uid in ("040000008200E00074C5B7101A82E008", "1@club.example", scene.meeting.uid.hex):
        row = scene.take(reply(uid=uid))
        assert fate(row) == (REVIEW, "It answers a meeting that is not known here.")
        assert row.attendee_address == "desk@belta.example"


def test_a_spoofed_sender_is_never_applied(scene: Scene) -> None:
    row = scene.take(reply(sender="evil@elsewhere.example"))

    assert fate(row) == (
        REVIEW,
        "It came from evil@elsewhere.example, who is not known to speak for desk@belta.example.",
    )
    assert (scene.said("belta"), scene.seats["belta"].answers) == (NONE, [])


def test_a_deputy_of_the_same_house_may_answer(scene: Scene) -> None:
    said = 'PARTSTAT=DECLINED;SENT-BY="mailto:Ann@belta.example"'

    assert scene.take(reply(said, sender="ann@belta.example")).state is APPLIED
    assert scene.said("belta") is NO


@pytest.mark.parametrize("deputy", ["evil@elsewhere.example", "evil@gmail.com"])
def test_a_deputy_of_another_house_names_himself_in_vain(scene: Scene, deputy: str) -> None:
    seat = scene.seats["belta"]
    seat.address = "belta@gmail.com"
    said = f'PARTSTAT=DECLINED;SENT-BY="mailto:{deputy}"'

    assert scene.take(reply(said, address="belta@gmail.com", sender=deputy)).state is REVIEW
    assert scene.said("belta") is NONE


def test_people_of_an_agency_may_answer_for_it_as_long_as_they_work_there(scene: Scene) -> None:
    belta = scene.seats["belta"].seat
    assert belta is not None
    member(scene.session, "Anna", belta, email="Anna@home.example")
    member(scene.session, "Boris", belta, email="boris@home.example", until=date(2017, 1, 1))

    assert scene.take(reply(sender="anna@home.example")).state is APPLIED
    assert scene.take(reply("PARTSTAT=DECLINED", sender="boris@home.example")).state is REVIEW
    assert scene.said("belta") is YES


def test_for_a_member_the_bureau_may_answer_but_no_colleague(scene: Scene) -> None:
    belta = scene.seats["belta"].seat
    assert belta is not None
    attendee(scene.session, scene.meeting, member(scene.session, "Anna", belta, email="anna@home.example"))
    member(scene.session, "Boris", belta, email="boris@home.example")
    scene.session.refresh(scene.meeting, ["attendees"])

    assert scene.take(reply(address="anna@home.example", sender="boris@home.example")).state is REVIEW
    assert scene.take(reply(address="anna@home.example", sender="desk@belta.example")).state is APPLIED


def test_an_address_that_a_person_said_is_theirs_speaks_for_them(scene: Scene) -> None:
    uza = scene.seats["uza"].seat
    assert uza is not None
    remember(scene.session, "No-Reply@cloud.example", uza)

    assert scene.take(sample("nextcloud-accepted")).state is APPLIED
    assert scene.take(letter("no-reply@cloud.example")).attendee is scene.seats["uza"]


def test_a_guest_answers_for_himself(scene: Scene) -> None:
    speaker = attendee(scene.session, scene.meeting, guest(scene.session))
    scene.session.refresh(scene.meeting, ["attendees"])

    assert scene.take(reply(address="Guest@SCO.example")).state is APPLIED
    assert speaker.partstat is YES


def test_an_address_with_letters_of_its_own_alphabet_is_known_in_ascii(scene: Scene) -> None:
    scene.seats["belta"].address = "desk@xn--90agsms.example"

    assert scene.take(reply(address="desk@пресса.example", sender="x@y.example")).state is REVIEW
    row = scene.take(reply(address="desk@xn--90agsms.example"))
    assert row.attendee is scene.seats["belta"]


def test_where_ones_own_server_says_no_the_answer_waits(scene: Scene) -> None:
    failed = b"Authentication-Results: mx.club.example; dmarc=fail\r\n" + reply()
    row = scene.take(failed, Reading(trusted="mx.club.example"))

    assert fate(row) == (REVIEW, "The mail server says that it does not come from desk@belta.example.")


def test_a_calendar_file_that_is_brought_by_hand_counts(scene: Scene) -> None:
    data = reply()
    (read,) = read_calendar(data[data.index(b"BEGIN") :], "answer.ics")

    assert scene.take_read(read).state is APPLIED
    assert scene.said("belta") is YES


def test_an_answer_that_was_passed_on_waits(scene: Scene) -> None:
    row = scene.take(sample("forwarded-as-attachment"))

    assert fate(row) == (REVIEW, "It was passed on by secretary@sco-press.example.")
    assert (row.attendee, row.partstat) == (scene.seats["uza"], YES)


def test_a_server_that_writes_in_its_own_name_waits(scene: Scene) -> None:
    assert fate(scene.take(sample("nextcloud-accepted"))) == (
        REVIEW,
        "It came from no-reply@cloud.example, who is not known to speak for desk@uza.example.",
    )


def test_a_party_crasher_is_never_added(scene: Scene) -> None:
    row = scene.take(reply(address="crasher@elsewhere.example"))

    assert fate(row) == (REVIEW, "crasher@elsewhere.example was not invited.")
    assert row.attendee is None
    assert len(scene.meeting.attendees) == len(scene.seats)


def test_somebody_of_an_agency_that_was_invited_is_proposed_to_a_person(scene: Scene) -> None:
    belta = scene.seats["belta"].seat
    assert belta is not None
    member(scene.session, "Anna", belta, email="anna@home.example")
    row = scene.take(reply(address="anna@home.example"))

    assert fate(row) == (REVIEW, "anna@home.example was not invited, but belongs to Belta.")
    assert (row.attendee, row.partstat, scene.said("belta")) == (scene.seats["belta"], YES, NONE)


def test_who_hands_the_invitation_on_is_marked_and_a_person_decides(scene: Scene) -> None:
    row = scene.take(sample("delegated"))

    assert fate(row) == (REVIEW, "The invitation is handed on to minsk@belta.example.")
    assert scene.said("belta") is PartStat.DELEGATED
    assert len(scene.meeting.attendees) == len(scene.seats)


def test_whom_it_was_handed_on_to_waits_too(scene: Scene) -> None:
    said = 'PARTSTAT=ACCEPTED;DELEGATED-FROM="mailto:desk@belta.example"'
    row = scene.take(reply(said, address="minsk@elsewhere.example"))

    assert fate(row) == (
        REVIEW,
        "minsk@elsewhere.example was not invited; desk@belta.example handed the invitation on.",
    )


def test_an_answer_to_an_invitation_that_was_taken_back_waits(scene: Scene) -> None:
    scene.seats["belta"].withdrawn = NOW

    assert fate(scene.take(reply())) == (REVIEW, "The invitation of Belta was taken back.")


@pytest.mark.parametrize("said", ["PARTSTAT=MAYBE", "X-SAID=1", "PARTSTAT=NEEDS-ACTION"])
def test_what_is_neither_yes_nor_no_changes_nothing(scene: Scene, said: str) -> None:
    scene.take(reply())

    assert fate(scene.take(reply(said, stamp="20170306T110000Z"))) == (
        IGNORED,
        "It says neither yes nor no.",
    )
    assert scene.said("belta") is YES


def test_what_is_neither_yes_nor_no_but_says_why_waits(scene: Scene) -> None:
    assert scene.take(reply("X-SAID=1", more="COMMENT:Call me first")).state is REVIEW


def test_an_answer_that_is_overtaken_is_kept_and_does_not_count(scene: Scene) -> None:
    scene.take(reply("PARTSTAT=DECLINED", stamp="20170306T110000Z"))
    row = scene.take(reply(stamp="20170306T100000Z"))

    assert fate(row) == (APPLIED, None)
    assert scene.said("belta") is NO
    assert [one.partstat for one in scene.seats["belta"].answers] == [NO, YES]


def moved(scene: Scene) -> None:
    """The meeting has moved on 5 March, and everybody was told, which is version 1."""
    scene.meeting.sequence = scene.meeting.answers_from = 1
    scene.meeting.dtstamp = NOW.replace(day=5)
    for seat in scene.seats.values():
        told = message(scene.session, seat, sequence=1, state=MessageState.SENT)
        told.dtstamp = NOW.replace(day=5)
    scene.session.flush()


def test_an_answer_to_the_version_before_does_not_count_for_the_new_date(scene: Scene) -> None:
    moved(scene)
    row = scene.take(reply(stamp="20170306T100000Z"))

    assert fate(row) == (APPLIED, "It answers an earlier version.")
    assert (scene.said("belta"), scene.seats["belta"].before_move) == (NONE, YES)


@pytest.mark.parametrize(("stamp", "counts"), [("20170303T100000Z", False), ("20170306T100000Z", True)])
def test_an_answer_without_a_version_is_to_the_one_that_was_known(
    scene: Scene, stamp: str, *, counts: bool
) -> None:
    moved(scene)
    scene.take(reply(sequence="", stamp=stamp))

    assert scene.said("belta") is (YES if counts else NONE)


def test_a_coded_answer_is_to_the_version_that_was_known_when_it_was_written(scene: Scene) -> None:
    moved(scene)
    early = sample("coded-yes-ru").replace(b"6 Mar 2017", b"3 Mar 2017")

    assert scene.take(early).why == "It answers an earlier version."
    assert scene.take(sample("coded-yes-ru")).why is None
    assert scene.said("oshno") is YES


def test_a_version_that_there_is_not_yet_is_never_taken_over(scene: Scene) -> None:
    row = scene.take(reply(sequence="SEQUENCE:7"))

    assert fate(row) == (APPLIED, "It names a version that there is not yet; ours stays as it is.")
    assert (row.sequence, scene.seats["belta"].answers[0].sequence, scene.meeting.sequence) == (7, 0, 0)
    scene.take(reply("PARTSTAT=DECLINED", stamp="20170306T110000Z"))
    assert scene.said("belta") is NO


def test_where_no_message_is_known_an_answer_is_not_to_what_came_later(session: Session) -> None:
    club(session)
    about = meeting(session)
    about.sequence = about.answers_from = 1
    about.dtstamp = NOW.replace(day=5)
    seat = attendee(session, about, agency(session, "Belta", email="desk@belta.example"))
    for day, said in (("03", NONE), ("06", YES)):
        data = reply(uid=about.calendar_uid, sequence="", stamp=f"201703{day}T100000Z")
        (read,) = read_mail(data, "mail.eml")
        take_in(session, read, now=NOW.replace(day=7))
        assert seat.partstat is said


def test_an_answer_of_a_date_that_is_still_to_come_waits(scene: Scene) -> None:
    row = scene.take(reply(stamp="20990306T100000Z"))

    assert fate(row) == (
        REVIEW,
        "It bears a date that is still to come: the clock of its sender is wrong.",
    )


def test_an_answer_to_one_date_of_a_series_waits_unless_it_is_that_of_the_meeting(scene: Scene) -> None:
    ours = "RECURRENCE-ID:20170330T070000Z"

    assert scene.take(reply(more=ours)).state is APPLIED
    assert fate(scene.take(reply("PARTSTAT=DECLINED", more="RECURRENCE-ID:20170406T070000Z"))) == (
        REVIEW,
        "It answers one date of a series, and this meeting is in none.",
    )
    assert (
        scene.take(reply(stamp="20170306T110000Z", more="RECURRENCE-ID;VALUE=DATE:20170330")).state is APPLIED
    )


@pytest.mark.parametrize("status", [MeetingStatus.CANCELLED, MeetingStatus.POSTPONED])
def test_an_answer_to_a_meeting_that_is_off_is_recorded(scene: Scene, status: MeetingStatus) -> None:
    scene.meeting.status = status

    assert scene.take(reply()).state is APPLIED
    assert len(scene.seats["belta"].answers) == 1


def test_who_answers_under_another_name_is_asked_about_once(scene: Scene) -> None:
    def alias(stamp: str) -> Incoming:
        return scene.take(reply(address="bt@belta.example", sender="desk@belta.example", stamp=stamp))

    row = alias("20170306T100000Z")
    assert fate(row) == (REVIEW, "bt@belta.example was not invited, but Belta sent it.")
    belta = scene.seats["belta"]
    assert row.attendee is belta
    remember_sender(scene.session, row, Whose(belta))
    assert fate(alias("20170306T110000Z")) == (APPLIED, None)
    assert scene.said("belta") is YES


def test_another_time_waits_with_its_reason_and_what_is_said_of_the_present_one(scene: Scene) -> None:
    row = scene.take(sample("outlook-counter"))

    assert fate(row) == (REVIEW, "It proposes another time.")
    assert row.proposed_start == datetime(2017, 3, 30, 2, tzinfo=UTC)
    assert row.proposed_end == datetime(2017, 3, 30, 3, 30, tzinfo=UTC)
    assert (row.proposed_zone, scene.said("kabar")) == ("Asia/Shanghai", PERHAPS)


def another_time(stamp: str, **more: str) -> bytes:
    times = "DTSTART:20170330T020000Z\r\nDTEND:20170330T033000Z"
    return reply("PARTSTAT=TENTATIVE", method="COUNTER", more=times, stamp=stamp, **more)


def test_another_time_for_an_earlier_date_is_passed_over(scene: Scene) -> None:
    moved(scene)

    assert fate(scene.take(another_time("20170306T100000Z"))) == (
        IGNORED,
        "It proposes another time for an earlier date.",
    )
    assert scene.take(another_time("20170306T100000Z", sequence="SEQUENCE:1")).state is REVIEW


def test_another_time_waits_although_somebody_elses_invitation_was_withdrawn_since(scene: Scene) -> None:
    scene.meeting.sequence = 1  # the withdrawal had a number of its own; the date is the same

    assert scene.take(another_time("20170306T100000Z")).state is REVIEW


def test_another_time_for_a_meeting_that_is_off_is_passed_over(scene: Scene) -> None:
    scene.meeting.status = MeetingStatus.CANCELLED

    assert fate(scene.take(another_time("20170306T100000Z"))) == (IGNORED, "The meeting is cancelled.")


def test_nothing_is_moved_or_sent_again_of_a_meeting_that_is_over(scene: Scene) -> None:
    after = replace(scene, now=NOW.replace(day=31))
    proposed = after.take(another_time("20170306T100000Z"))
    asked = after.take(sample("refresh"))

    assert [fate(one) for one in (proposed, asked)] == [(IGNORED, "The meeting is over.")] * 2
    assert after.said("belta") is PERHAPS


def test_whole_days_may_be_proposed(scene: Scene) -> None:
    days = "DTSTART;VALUE=DATE:20170331\r\nDTEND;VALUE=DATE:20170401"
    row = scene.take(reply("PARTSTAT=TENTATIVE", method="COUNTER", more=days))

    assert row.proposed_start == datetime(2017, 3, 31, tzinfo=UTC)


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_a_proposal_is_overtaken_by_whatever_the_person_says_later(
    scene: Scene, order: tuple[int, ...]
) -> None:
    mails = [
        another_time("20170306T100000Z"),
        another_time("20170306T110000Z"),
        reply(stamp="20170306T120000Z"),
    ]
    for number in order:
        scene.take(mails[number])
    rows = scene.session.scalars(select(Incoming).order_by(Incoming.dtstamp)).all()

    assert [fate(row) for row in rows] == [
        (IGNORED, "There is a newer answer."),
        (IGNORED, "There is a newer answer."),
        (APPLIED, None),
    ]


def test_whoever_asks_for_the_invitation_is_sent_it_once_more(scene: Scene) -> None:
    row = scene.take(sample("refresh"))
    first = scene.session.scalars(select(Message).where(Message.kind == MessageKind.RESENT)).one()
    again = scene.take(sample("refresh").replace(b"080000Z", b"080001Z"))

    assert fate(row) == (APPLIED, "It asks for the invitation, which is sent once more.")
    assert (first.attendee, first.sequence, first.state) == (scene.seats["uza"], 0, MessageState.WAITING)
    assert fate(again) == (IGNORED, "It asks for the invitation, which was sent again just before.")


def test_whoever_may_not_speak_asks_for_an_invitation_in_vain(scene: Scene) -> None:
    row = scene.take(sample("refresh").replace(b"From: UzA desk <desk@uza", b"From: UzA desk <evil@uza"))

    assert row.state is REVIEW
    assert scene.session.scalars(select(Message).where(Message.kind == MessageKind.RESENT)).all() == []


def test_an_invitation_of_somebody_else_is_listed_and_ignored(scene: Scene) -> None:
    row = scene.take(reply(method="REQUEST"))

    assert (row.kind, *fate(row)) == (IncomingKind.FOREIGN, IGNORED, "It is an invitation, no answer.")


def test_what_is_broken_waits_and_says_why(scene: Scene) -> None:
    row = scene.take(reply().replace(b"END:VCALENDAR", b""))

    assert (row.kind, row.state) == (IncomingKind.BROKEN, REVIEW)
    cut_off = "The calendar ends in the middle: it was cut off when it was saved or sent."
    assert row.why == f"It cannot be read: {cut_off}"


@pytest.mark.parametrize(
    ("name", "seat"),
    [
        ("bounce-postfix", "avesta"),
        ("bounce-qmail", "dunyo"),
        ("bounce-exchange", "akipress"),
        ("bounce-gmail", "trend"),
    ],
)
def test_a_message_that_came_back_is_not_delivered(scene: Scene, name: str, seat: str) -> None:
    row = scene.take(sample(name))

    assert fate(row) == (APPLIED, "The invitation came back.")
    assert row.attendee is scene.seats[seat]
    assert scene.sent[seat].bounced == row.received
    assert scene.sent[seat].error == row.text


def test_a_bounce_without_our_mail_is_known_by_the_calendar_in_it(scene: Scene) -> None:
    row = scene.take(sample("bounce-postfix").replace(b"<invitation-1-", b"<other-"))

    assert (row.state, scene.sent["avesta"].bounced) == (APPLIED, row.received)


def test_a_bounce_that_names_but_an_address_waits(scene: Scene) -> None:
    row = scene.take(sample("bounce-gmail").replace(b"<invitation-1-", b"<other-"))

    assert fate(row) == (REVIEW, "A mail to news@trend.example came back; which one, it does not say.")
    assert scene.sent["trend"].bounced is None


def test_a_bounce_of_another_mail_is_passed_over(scene: Scene) -> None:
    other = sample("bounce-gmail").replace(b"<invitation-1-", b"<other-").replace(b"news@trend", b"x@y")

    assert fate(scene.take(other)) == (IGNORED, "It is about a mail that is not known here.")


@pytest.mark.parametrize(
    ("name", "seat", "why"),
    [
        ("delivered-dsn", "uza", "The invitation arrived."),
        ("read-receipt", "khovar", "The invitation was opened."),
    ],
)
def test_a_receipt_says_that_a_message_arrived(scene: Scene, name: str, seat: str, why: str) -> None:
    row = scene.take(sample(name))

    assert fate(row) == (APPLIED, why)
    assert (scene.sent[seat].delivered, scene.sent[seat].bounced) == (row.received, None)


def test_a_message_that_is_late_did_neither_arrive_nor_come_back(scene: Scene) -> None:
    assert fate(scene.take(sample("delayed-dsn"))) == (
        IGNORED,
        "It is late; the mail server goes on trying.",
    )
    assert (scene.sent["uza"].delivered, scene.sent["uza"].bounced) == (None, None)


def test_an_absent_persons_program_changes_nothing(scene: Scene) -> None:
    row = scene.take(sample("auto-reply-outlook"))

    assert fate(row) == (IGNORED, "A program wrote it in somebody's absence.")
    assert (row.attendee, scene.said("xinhua")) == (scene.seats["xinhua"], NONE)


@pytest.mark.parametrize(("name", "seat"), [("163-words-gbk", "renmin"), ("words-html-only", "khovar")])
def test_words_wait_for_a_person(scene: Scene, name: str, seat: str) -> None:
    row = scene.take(sample(name))

    assert fate(row) == (REVIEW, "It says in words what only a person can judge.")
    assert (row.meeting, row.attendee, scene.said(seat)) == (scene.meeting, scene.seats[seat], NONE)


def letter(sender: str, text: str = "We come.") -> bytes:
    return f"From: {sender}\r\nSubject: Thursday\r\nMessage-ID: <{sender}>\r\n\r\n{text}".encode()


def test_a_letter_of_somebody_who_is_invited_waits_also_when_it_answers_nothing(scene: Scene) -> None:
    row = scene.take(letter("desk@belta.example"))

    assert (row.state, row.attendee, row.text) == (REVIEW, scene.seats["belta"], "We come.")


def test_a_letter_of_an_agencys_journalist_is_about_its_seat(scene: Scene) -> None:
    belta = scene.seats["belta"].seat
    assert belta is not None
    member(scene.session, "Anna", belta, email="anna@home.example")

    assert scene.take(letter("anna@home.example")).attendee is scene.seats["belta"]


def test_a_letter_that_may_be_about_two_meetings_is_put_to_none(scene: Scene) -> None:
    belta = scene.seats["belta"].seat
    assert belta is not None
    attendee(scene.session, meeting(scene.session, "April"), belta)
    row = scene.take(letter("desk@belta.example"))

    assert (row.state, row.meeting) == (REVIEW, None)


def test_other_peoples_letters_are_not_kept(scene: Scene) -> None:
    row = scene.take(letter("friend@elsewhere.example", "Private."))

    assert fate(row) == (IGNORED, "It is about no meeting that is known here.")
    assert (row.text, row.subject) == (None, None)


def test_what_the_club_wrote_itself_is_no_answer(scene: Scene) -> None:
    assert fate(scene.take(letter("club@sco-press.example"))) == (IGNORED, "The club wrote it itself.")


def test_a_letter_long_after_a_meeting_is_not_about_it(scene: Scene) -> None:
    scene.meeting.set_times(
        datetime(2017, 1, 30, 15, tzinfo=zone("Asia/Shanghai")),
        datetime(2017, 1, 30, 16, tzinfo=zone("Asia/Shanghai")),
    )

    assert scene.take(letter("desk@belta.example")).state is IGNORED


def final(scene: Scene) -> object:
    """All that a set of answers leaves behind, whatever order they came in."""
    rows = scene.session.scalars(select(Incoming)).all()
    return (
        sorted((row.digest, row.kind, row.state, row.why or "", row.attendee_id or 0) for row in rows),
        [
            (name, seat.partstat, seat.before_move, seat.places, seat.coming)
            for name, seat in scene.seats.items()
        ],
        [(name, sent.bounced, sent.delivered) for name, sent in scene.sent.items()],
    )


_SAID = st.sampled_from(["ACCEPTED", "DECLINED", "TENTATIVE", "NEEDS-ACTION", "DELEGATED"])
_ANSWERS = st.builds(
    lambda said, minute, sequence, method, sender, guests: reply(
        f"PARTSTAT={said};X-NUM-GUESTS={guests}",
        stamp=f"20170306T10{minute:02}00Z",
        sequence=sequence,
        method=method,
        sender=sender,
        more="DTSTART:20170330T020000Z\r\nDTEND:20170330T033000Z",
    ),
    _SAID,
    st.integers(0, 3),
    st.sampled_from(["", "SEQUENCE:0", "SEQUENCE:1", "SEQUENCE:9"]),
    st.sampled_from(["REPLY", "REPLY", "COUNTER"]),
    st.sampled_from(["", "", "evil@elsewhere.example"]),
    st.integers(0, 1),
)


def coded(answer: str, minute: int) -> bytes:
    """Belta's answer by a code."""
    code = token(Attendee(meeting=ABOUT, address="desk@belta.example"))
    head = f"From: desk@belta.example\r\nDate: Mon, 6 Mar 2017 10:{minute:02}:00 +0000\r\n"
    return f"{head}Subject: [1-{code}-{answer}]\r\n\r\n".encode()


_CODED = st.builds(coded, st.sampled_from("YN"), st.integers(0, 3))


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(_ANSWERS | _CODED, min_size=2, max_size=3))
def test_any_order_of_any_answers_leaves_the_same_behind(scene: Scene, mails: list[bytes]) -> None:
    """All permutations of up to three answers, one of them twice (rule G14)."""
    if scene.meeting.sequence == 0:
        moved(scene)
    seen = []
    for order in permutations([*mails, mails[0]]):
        with scene.session.begin_nested() as point:
            reads = [one for mail in order for one in read_mail(mail, "mail.eml")]
            take_all(scene.session, reads, now=scene.now)
            seen.append(final(scene))
            point.rollback()
        scene.session.expire_all()
    assert all(one == seen[0] for one in seen)


def test_all_sample_mails_in_any_order_leave_the_same_behind(scene: Scene) -> None:
    reads = [one for path in sorted(MAILS.glob("*.eml")) for one in read_mail(path.read_bytes(), path.name)]
    seen = []
    for seed in range(4):
        Random(seed).shuffle(reads)  # noqa: S311  no secret
        with scene.session.begin_nested() as point:
            for read in reads:
                scene.take_read(read)
            scene.session.flush()
            seen.append(final(scene))
            point.rollback()
        scene.session.expire_all()
    assert all(one == seen[0] for one in seen)


def test_what_is_kept_of_a_hostile_mail_fits_its_row(scene: Scene) -> None:
    envelope = Envelope("a" * 300 + "@b.example", "<" + "x" * 2000 + ">", "s\n\x00" * 900)
    read = Read(IncomingKind.WORDS, "f" * 3000 + "\n", envelope, text="t\x00\n" * 100)
    row = scene.take_read(read)

    assert row.state is IGNORED
    assert len(row.source) == 1000


def test_an_answer_comes_in_though_nobody_was_told_by_a_message(scene: Scene) -> None:
    for one in scene.sent.values():
        scene.session.delete(one)

    assert scene.take(reply(sequence="")).state is APPLIED

"""Answers that Outlook saved as .msg: the class of the message is the answer, its UID stands in a number."""

from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from outlookfiles import APPOINTMENT, MEETING, msg, object_id

from planner.errors import BadInput
from planner.exchange.mails import found_in
from planner.exchange.mails_msg import as_mail
from planner.ics.participants import Participant
from planner.invitations.incoming import Read, Reading, read_mail
from planner.models import IncomingKind

UID = "3f2a7c10-5d1e-4b8a-9c44-0a1b2c3d4e5f@sco-press.example"
WRITTEN = datetime(2017, 3, 6, 10, 0, tzinfo=UTC)
Named = dict[tuple[UUID, int], bytes | int | bool | datetime]


def response(
    kind: str = "Pos", *, texts: dict[int, str] | None = None, named: Named | None = None, uid: str = UID
) -> bytes:
    """An answer as Outlook saves it."""
    return msg(
        {
            0x001A: f"IPM.Schedule.Meeting.Resp.{kind}",
            0x0037: "Accepted: First meeting",
            0x1000: "\r\n",
            0x5D01: "Desk@Belta.example",
            0x5D02: "Desk@Belta.example",
            0x1035: "<1@belta.example>",
            **(texts or {}),
        },
        times={0x0039: WRITTEN},
        named={(MEETING, 0x0023): object_id(uid), (MEETING, 0x0001): WRITTEN, **(named or {})},
    )


def only(data: bytes) -> Read:
    Path("answer.msg").write_bytes(data)
    (found,) = found_in([Path("answer.msg")])
    (read,) = found.read(Reading())
    return read


@pytest.mark.parametrize(("kind", "said"), [("Pos", "ACCEPTED"), ("Tent", "TENTATIVE"), ("Neg", "DECLINED")])
def test_the_class_of_the_message_is_the_answer(kind: str, said: str) -> None:
    read = only(response(kind, named={(APPOINTMENT, 0x8201): 2}))

    assert (read.kind, read.envelope.sender, read.envelope.written) == (
        IncomingKind.REPLY,
        "desk@belta.example",
        WRITTEN,
    )
    assert read.reply is not None
    assert (read.reply.uid, read.reply.sequence, read.reply.dtstamp) == (UID, 2, WRITTEN)
    assert read.speaks_for == Participant("desk@belta.example", said)  # type: ignore[arg-type]


def test_what_was_written_is_the_comment_and_the_quote_is_cut_off() -> None:
    text = "Придём вдвоём; камера\r\nи свет\r\n\r\n-----Original Message-----\r\nFrom: SCO\r\n"

    assert only(response(texts={0x1000: text})).text == "Придём вдвоём; камера\nи свет"


def test_who_answered_for_somebody_else_is_named() -> None:
    read = only(response(texts={0x5D01: "Ann@belta.example"}))

    assert read.envelope.sender == "ann@belta.example"
    assert read.speaks_for == Participant("desk@belta.example", "ACCEPTED", sent_by="ann@belta.example")


def test_another_time_is_a_proposal() -> None:
    proposed = datetime(2017, 3, 30, 2, tzinfo=UTC)
    read = only(
        response(
            "Tent",
            named={
                (APPOINTMENT, 0x8257): True,
                (APPOINTMENT, 0x8250): proposed,
                (APPOINTMENT, 0x8251): proposed.replace(hour=3),
                (APPOINTMENT, 0x820D): proposed.replace(hour=7),
                (APPOINTMENT, 0x820E): proposed.replace(hour=8),
            },
        )
    )

    assert read.reply is not None
    assert (read.kind, read.reply.start, read.reply.end) == (
        IncomingKind.COUNTER,
        proposed,
        proposed.replace(hour=3),
    )


def test_outlooks_own_uid_is_its_number_without_the_date_of_a_series() -> None:
    head = "040000008200E00074C5B7101A82E008"
    number = bytes.fromhex(f"{head}07E1031E{'AB' * 16}10000000{'CD' * 16}")
    read = only(response(named={(MEETING, 0x0023): b"", (MEETING, 0x0003): number}))

    assert read.reply is not None
    assert read.reply.uid == f"{head}00000000{'AB' * 16}10000000{'CD' * 16}"


def test_the_headers_that_came_count_more_than_what_outlook_made_of_them() -> None:
    came = (
        "From: Belta <press@belta.example>\r\nDate: Mon, 6 Mar 2017 14:00:00 +0300\r\nAuto-Submitted: no\r\n"
    )
    read = only(response(texts={0x007D: came, 0x5D01: "/O=EXCHANGELABS/CN=BELTA"}))

    assert read.envelope.sender == "press@belta.example"
    assert read.envelope.written == WRITTEN.replace(hour=11)


def test_an_address_of_exchange_is_no_address() -> None:
    texts = {0x5D01: "", 0x5D02: "", 0x0C1E: "EX", 0x0C1F: "/O=EXCHANGELABS/CN=BELTA"}

    assert only(response(texts=texts)).envelope.sender == ""


def test_a_plain_mail_is_read_with_its_calendar() -> None:
    calendar = (
        f"BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nBEGIN:VEVENT\r\nUID:{UID}\r\n"
        "ATTENDEE;PARTSTAT=ACCEPTED:mailto:desk@belta.example\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    )
    texts = {0x001A: "IPM.Note", 0x1000: "See attached.", 0x0C1E: "SMTP", 0x0C1F: "desk@belta.example"}

    assert only(msg(texts, attached=(("Ответ.ICS", calendar.encode()),))).kind is IncomingKind.REPLY
    assert only(msg(texts)).text == "See attached."


@pytest.mark.parametrize(
    ("kind", "read_as"),
    [
        ("REPORT.IPM.Schedule.Meeting.Request.NDR", IncomingKind.BOUNCE),
        ("REPORT.IPM.Note.DR", IncomingKind.RECEIPT),
        ("REPORT.IPM.Note.IPNRN", IncomingKind.RECEIPT),
    ],
)
def test_reports_are_read_as_those_of_servers(kind: str, read_as: IncomingKind) -> None:
    texts = {0x001A: kind, 0x0037: "Undeliverable: First meeting", 0x1046: "<ours@sco-press.example>"}
    read = only(msg(texts, recipients=("News@kabar.example",)))

    assert read.report is not None
    assert (read.kind, read.report.message_ids) == (read_as, ("<ours@sco-press.example>",))
    if read_as is IncomingKind.BOUNCE:
        assert read.report.recipients == ("news@kabar.example",)


def test_no_text_in_a_message_writes_a_line_of_its_own() -> None:
    evil = "x\r\nFrom: evil@elsewhere.example\r\n\r\n--=_planner\r\nContent-Type: text/calendar"
    read = only(response(texts={0x0037: evil, 0x1035: evil, 0x1042: evil, 0x1000: evil}))

    assert read.envelope.sender == "desk@belta.example"
    assert read.reply is not None
    assert len(read.reply.attendees) == 1


def test_a_uid_writes_no_line_of_its_own() -> None:
    read = only(response(uid="1\r\nATTENDEE;PARTSTAT=DECLINED:mailto:x@y.example"))

    assert read.speaks_for == Participant("desk@belta.example", "ACCEPTED")


def test_long_texts_stand_in_sectors_of_their_own() -> None:
    assert only(response(texts={0x1000: "Да. " * 4_000})).text.startswith("Да. Да.")


@pytest.mark.parametrize("data", [response()[:600], response()[:3000], b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"])
def test_a_damaged_file_says_so(data: bytes) -> None:
    with pytest.raises(BadInput, match=r"is damaged|is a file of another program"):
        as_mail(data)


@given(st.integers(0, 8000), st.binary(max_size=30))
def test_no_damage_raises_anything_else(at: int, put: bytes) -> None:
    whole = response()
    try:
        mail = as_mail(whole[:at] + put + whole[at + len(put) :])
    except BadInput:
        return
    assert read_mail(mail, "answer.msg")

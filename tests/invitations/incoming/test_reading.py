"""Mails as real programs write them, and what is read of each."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from planner.invitations.codes import Coded
from planner.invitations.incoming import Read, Reading, read_calendar, read_mail
from planner.models import IncomingKind, PartStat
from planner.timing.zones import zone

MAILS = Path(__file__).parents[1] / "mails"
UID = "3f2a7c10-5d1e-4b8a-9c44-0a1b2c3d4e5f@sco-press.example"


def sample(name: str) -> bytes:
    return (MAILS / f"{name}.eml").read_bytes()


def only(data: bytes, how: Reading = Reading()) -> Read:  # noqa: B008
    (read,) = read_mail(data, "mail.eml", how)
    return read


def invitation(name: str) -> tuple[str, ...]:
    return (f"<invitation-1-{name}@sco-press.example>",)


@pytest.mark.parametrize(
    ("name", "address", "answer", "words"),
    [
        ("gmail-accepted", "desk@khabar.example", "ACCEPTED", "Two of us, with a camera"),
        ("exchange-accepted", "intl@xinhua.example", "ACCEPTED", ""),
        ("apple-tentative", "aika@kazinform.example", "TENTATIVE", ""),
        ("thunderbird-declined", "seat@khovar.example", "DECLINED", "Мы в этот день на Наврузе в Душанбе."),
        ("yandex-accepted", "beijing@tass.example", "ACCEPTED", ""),
        ("qq-accepted-gb18030", "guoji@globaltimes.example", "ACCEPTED", "我们派两名记者参加"),
        ("outlook-com-no-dtstart-cp1252", "desk@belta.example", "ACCEPTED", "À bientôt"),
        ("delegated", "desk@belta.example", "DELEGATED", ""),
    ],
)
def test_the_answer_of_every_calendar_program_is_read_once(
    name: str, address: str, answer: str, words: str
) -> None:
    read = only(sample(name))

    assert read.kind is IncomingKind.REPLY
    assert read.envelope.sender == address
    assert read.speaks_for is not None
    assert (read.speaks_for.address, read.speaks_for.partstat) == (address, answer)
    assert read.reply is not None
    assert (read.reply.uid, read.text) == (UID, words)


def test_a_mailer_that_writes_in_its_own_name_is_seen_to() -> None:
    read = only(sample("nextcloud-accepted"))

    assert read.envelope.sender == "no-reply@cloud.example"
    assert read.speaks_for is not None
    assert read.speaks_for.address == "desk@uza.example"


def test_another_time_is_read_with_its_reason() -> None:
    read = only(sample("outlook-counter"))

    assert read.reply is not None
    assert (read.kind, read.reply.start) == (
        IncomingKind.COUNTER,
        datetime(2017, 3, 30, 10, tzinfo=zone("Asia/Shanghai")),
    )
    assert read.text == "The morning suits us better: our plane leaves at five."


def test_a_question_for_the_invitation_is_read() -> None:
    assert only(sample("refresh")).kind is IncomingKind.REFRESH


def test_an_answer_that_was_passed_on_tells_by_whom() -> None:
    envelope = only(sample("forwarded-as-attachment")).envelope

    assert (envelope.sender, envelope.inside) == ("desk@uza.example", "secretary@sco-press.example")


def test_a_code_in_a_subject_is_an_answer_and_the_mail_its_comment() -> None:
    read = only(sample("coded-yes-ru"))

    assert read.kind is IncomingKind.CODED
    assert read.code == Coded(1, "QNYEZX", PartStat.ACCEPTED)
    assert read.text == "Приду с оператором."


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("163-words-gbk", "我们会参加，请给我们留两个座位。\n谢谢！"),
        ("words-html-only", "Добрый день!\n\nПридут двое: Фарход и Мадина & оператор."),
    ],
)
def test_words_are_read_without_what_they_answer(name: str, text: str) -> None:
    read = only(sample(name))

    assert (read.kind, read.text) == (IncomingKind.WORDS, text)
    assert read.envelope.answers in (invitation("renmin"), invitation("khovar"))


@pytest.mark.parametrize("name", ["auto-reply-outlook", "auto-reply-ru", "auto-reply-zh"])
def test_an_absent_persons_program_gives_no_answer(name: str) -> None:
    assert only(sample(name)).kind is IncomingKind.AUTOMATIC


@pytest.mark.parametrize(
    ("name", "ids", "recipients", "reason"),
    [
        (
            "bounce-postfix",
            "avesta",
            ("desk@avesta.example",),
            "5.1.1 smtp; 550 5.1.1 <desk@avesta.example>: Recipient address rejected: User unknown",
        ),
        ("bounce-qmail", "dunyo", ("news@dunyo.example",), "Remote host said: 550 5.2.2 Mailbox full"),
        (
            "bounce-exchange",
            "akipress",
            ("info@akipress.example",),
            "#550 5.1.10 RESOLVER.ADR.RecipientNotFound",
        ),
        (
            "bounce-gmail",
            "trend",
            ("news@trend.example",),
            "550 5.1.1 The email account that you tried to reach does not exist.",
        ),
    ],
)
def test_what_came_back_is_known_by_our_mail_and_by_its_recipient(
    name: str, ids: str, recipients: tuple[str, ...], reason: str
) -> None:
    read = only(sample(name))

    assert read.kind is IncomingKind.BOUNCE
    assert read.report is not None
    assert read.report.message_ids == invitation(ids)
    assert (read.report.recipients, read.report.reason) == (recipients, reason)


def test_a_bounce_names_the_calendar_that_came_back() -> None:
    report = only(sample("bounce-postfix")).report

    assert report is not None
    assert report.uids == (UID,)


@pytest.mark.parametrize(
    ("name", "kind", "action", "ids"),
    [
        ("delivered-dsn", IncomingKind.RECEIPT, "delivered", "uza"),
        ("read-receipt", IncomingKind.RECEIPT, "opened", "khovar"),
        ("delayed-dsn", IncomingKind.AUTOMATIC, "delayed", "uza"),
    ],
)
def test_receipts_are_told_from_bounces(name: str, kind: IncomingKind, action: str, ids: str) -> None:
    read = only(sample(name))

    assert read.report is not None
    assert (read.kind, read.report.action, read.report.message_ids) == (kind, action, invitation(ids))


def test_a_report_may_name_a_mail_as_its_server_was_told_to() -> None:
    named = sample("delivered-dsn").replace(
        b"Original-Envelope-Id: 1", b"Original-Envelope-Id: 1.a+2Bb@c.example"
    )
    without = named.replace(b"Message-ID: <invitation-1-uza@sco-press.example>", b"X-Other: none")

    report = only(without).report

    assert report is not None
    assert report.message_ids == ("<1.a+b@c.example>",)


def test_the_same_answer_in_other_line_ends_has_the_same_digest() -> None:
    unix = sample("exchange-accepted").replace(b"\r\n", b"\n")

    assert only(unix.replace(b"\n", b"\r\n")).digest == only(unix).digest


def test_a_repeated_answer_by_another_mail_is_the_same_answer() -> None:
    again = sample("thunderbird-declined").replace(b"Message-ID: <5a1b", b"Message-ID: <again")

    assert only(again).digest == only(sample("thunderbird-declined")).digest


def test_the_same_words_twice_are_two_mails() -> None:
    other = sample("words-html-only").replace(b"<html-1@", b"<html-2@")

    assert only(other).digest != only(sample("words-html-only")).digest


def test_an_invitation_that_is_sent_to_us_is_no_answer() -> None:
    invited = sample("refresh").replace(b"REFRESH", b"REQUEST")

    assert [one.kind for one in read_mail(invited, "mail.eml")] == [IncomingKind.FOREIGN]


def test_words_above_an_invitation_are_read_besides_it() -> None:
    mail = sample("gmail-accepted").replace(b"METHOD:REPLY", b"METHOD:REQUEST")
    attached = mail[mail.index(b"--000000000000a1b2c3\nContent-Type: application/ics") :]
    kinds = [one.kind for one in read_mail(mail.replace(attached, b"--000000000000a1b2c3--\n"), "mail.eml")]

    assert kinds == [IncomingKind.FOREIGN, IncomingKind.AUTOMATIC]


def test_a_calendar_file_stands_for_itself() -> None:
    mail = sample("outlook-com-no-dtstart-cp1252")
    (read,) = read_calendar(mail[mail.index(b"BEGIN:VCALENDAR") :], "answer.ics")

    assert (read.kind, read.envelope.by_hand, read.envelope.sender) == (IncomingKind.REPLY, True, "")


def test_of_several_people_the_one_who_sent_it_answers() -> None:
    two = sample("delegated").replace(
        b"ATTENDEE;", b"ATTENDEE;PARTSTAT=ACCEPTED:mailto:b@c.example\nATTENDEE;"
    )
    speaker = only(two).speaks_for

    assert speaker is not None
    assert speaker.address == "desk@belta.example"
    assert only(two.replace(b"From: Belta <desk@", b"From: Belta <other@")).speaks_for is None


VOUCHED = b"Authentication-Results: mx.club.example; dkim=pass header.d=%s; spf=pass\n"


@pytest.mark.parametrize(
    ("line", "trusted", "vouched"),
    [
        (VOUCHED % b"belta.example", "mx.club.example", True),
        (VOUCHED % b"example", "mx.club.example", None),
        (VOUCHED % b"evil.example", "mx.club.example", None),
        (VOUCHED % b"belta.example", "", None),
        (VOUCHED % b"belta.example", "mx.other.example", None),
        (
            b"Authentication-Results: mx.club.example 1; dmarc=fail (p=none) header.from=belta.example\n",
            "mx.club.example",
            False,
        ),
        (
            b"Authentication-Results: mx.club.example; dmarc=pass header.from=belta.example\n",
            "mx.club.example",
            True,
        ),
        (
            (
                b"Authentication-Results: mx.club.example; dmarc=fail\n"
                b"Authentication-Results: mx.club.example; dmarc=pass\n"
            ),
            "mx.club.example",
            False,
        ),
    ],
)
def test_only_ones_own_server_vouches_for_a_sender(line: bytes, trusted: str, vouched: object) -> None:
    assert only(line + sample("delegated"), Reading(trusted=trusted)).envelope.vouched is vouched


@pytest.mark.parametrize(
    ("written", "sender"),
    [
        (b'"boss@belta.example" <desk@evil.example>', "desk@evil.example"),
        (b'"Belta <desk@belta.example>" <desk@evil.example>', "desk@evil.example"),
        (b"desk@evil.example (desk@belta.example)", "desk@evil.example"),
        (b"=?utf-8?q?desk=40belta.example?= <desk@evil.example>", "desk@evil.example"),
        (b"a@b.example, desk@belta.example", ""),
        (b"<a@b.example> <desk@belta.example>", ""),
        (b"desk@belta.example\nFrom: a@b.example", ""),
        (b"DESK@Belta.Example", "desk@belta.example"),
        (b"Belta", ""),
    ],
)
def test_a_display_name_never_passes_for_the_sender(written: bytes, sender: str) -> None:
    mail = sample("delegated").replace(b"Belta <desk@belta.example>", written, 1)

    assert only(mail).envelope.sender == sender


def test_a_date_is_an_instant() -> None:
    assert only(sample("delegated")).envelope.written == datetime(2017, 3, 6, 10, tzinfo=UTC)

"""A mail that invites, with one fault each; the calendar in it is that of the samples."""

from base64 import encodebytes
from collections.abc import Callable
from pathlib import Path
from quopri import encodestring

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.errors import PlannerError
from planner.ics.lint import check, check_mail, is_mail, refuse
from planner.ics.lint.checks import MAIL_RULES
from planner.ics.lint.finding import Rules
from planner.ics.lint.invitation import Invitation

REQUEST = (Path(__file__).parent / "samples" / "good-request.ics").read_bytes()
FAULTY = (Path(__file__).parent / "samples" / "C6-no-rsvp.ics").read_bytes()


def encoded(data: bytes) -> str:
    return encodebytes(data).decode().replace("\n", "\r\n")


HEAD = """\
From: Press Club <club@pressclub.example>
To: "Novak, J. <jn@x>" <novak@khovar.example>
Subject: Invitation
Date: Thu, 02 Mar 2017 09:30:00 +0000
Message-ID: <1@pressclub.example>
Auto-Submitted: auto-generated
MIME-Version: 1.0
Content-Type: multipart/mixed;
 boundary="=_m"

--=_m
Content-Type: multipart/alternative; boundary="=_m_a"

--=_m_a
Content-Type: text/plain; charset=utf-8

Please come.
--=_m_a
Content-Type: text/calendar; charset=UTF-8; method=REQUEST;
 component=VEVENT
Content-Transfer-Encoding: base64

"""
BETWEEN = """\
--=_m_a--

--=_m
Content-Type: application/ics; name="invite.ics"
Content-Transfer-Encoding: base64
Content-Disposition: attachment; filename="invite.ics"

"""
GOOD = (
    HEAD.replace("\n", "\r\n")
    + encoded(REQUEST)
    + BETWEEN.replace("\n", "\r\n")
    + encoded(REQUEST)
    + "--=_m--\r\n"
)


def changed(old: str, new: str) -> Callable[[], bytes]:
    def make() -> bytes:
        assert old in GOOD, old
        return GOOD.replace(old, new, 1).encode()

    return make


def holding(calendar: bytes) -> Callable[[], bytes]:
    return lambda: GOOD.replace(encoded(REQUEST), encoded(calendar)).encode()


def published() -> bytes:
    feed = (Path(__file__).parent / "samples" / "good-feed.ics").read_bytes()
    return GOOD.replace("method=REQUEST", "method=PUBLISH").replace(encoded(REQUEST), encoded(feed)).encode()


def quoted() -> bytes:
    text = encodestring(REQUEST).decode().replace("\r\n", "\n").replace("\n", "\r\n")
    mail = GOOD.replace(encoded(REQUEST), text)
    return mail.replace("Transfer-Encoding: base64", "Transfer-Encoding: quoted-printable").encode()


def in_letters() -> bytes:
    mail = GOOD.replace(encoded(REQUEST), REQUEST.decode())
    return mail.replace("Transfer-Encoding: base64", "Transfer-Encoding: 8bit").encode()


def text_behind() -> bytes:
    text = "--=_m_a\r\nContent-Type: text/html\r\n\r\n<p>\r\n"
    return GOOD.replace("--=_m_a--", f"{text}--=_m_a--").encode()


def twice() -> bytes:
    part = GOOD[GOOD.index("--=_m_a\r\nContent-Type: text/calendar") : GOOD.index("--=_m_a--")]
    return GOOD.replace(part, part * 2).encode()


CASES: dict[str, tuple[Callable[[], bytes], list[str]]] = {
    "good": (GOOD.encode, []),
    "published": (published, ["E1 I 19"]),
    "quoted-printable": (quoted, ["F2 I 19", "F2 I 68"]),
    "eight bits": (in_letters, ["F2 M 19", "F2 I 19", "F2 M 64", "F2 I 64"]),
    "no method": (changed("method=REQUEST;", "x=y;"), ["F1 M 19"]),
    "another method": (changed("method=REQUEST;", "method=CANCEL;"), ["F1 M 19"]),
    "another component": (changed("component=VEVENT", "component=VTODO"), ["F1 S 19"]),
    "no charset": (changed("charset=UTF-8;", ""), ["A4 M 19"]),
    "another charset": (changed("charset=UTF-8;", "charset=GBK;"), ["A4 M 19"]),
    "broken base64": (changed(encoded(REQUEST)[:9], "QkVH*SU46"), ["F2 M 19", "F3 I 46"]),
    "marked as a file": (
        changed("component=VEVENT", "component=VEVENT\r\nContent-Disposition: attachment"),
        ["F3 I 19"],
    ),
    "not last": (text_behind, ["F3 I 19"]),
    "no alternative": (changed("multipart/alternative", "multipart/mixed"), ["F3 I 19"]),
    "two calendars": (twice, ["F3 I 19", "F3 I 44"]),
    "no file": (
        lambda: (
            GOOD.replace("application/ics; name", "application/pdf; nam").replace(".ics", ".pdf").encode()
        ),
        ["F3 I 19"],
    ),
    "a file of another type": (changed("application/ics; name", "application/pdf; nam"), []),
    "other bytes": (
        lambda: GOOD.encode().replace(encoded(REQUEST).encode(), encoded(FAULTY).encode(), 1),
        ["F3 I 46", "calendar C6 I 35"],
    ),
    "a fault inside": (holding(FAULTY), ["calendar C6 I 35"]),
    "one name": (changed('name="invite.ics"', 'name="invite"'), []),
    "no name": (lambda: GOOD.replace("invite.ics", "invite").encode(), ["F3 I 46"]),
    "no text": (changed("Please come.", " "), ["F4 S 1"]),
    "two recipients": (changed("<novak@", "<a@b.example>, <novak@"), ["C7 I 2", "F5 I 2"]),
    "nobody": (changed("To: ", "X-To: "), ["F5 I 1"]),
    "a copy": (changed("Subject:", "Cc: a@b.example\r\nSubject:"), ["F5 I 3"]),
    "other letters": (changed("<novak@", "<Novak@"), ["C7 S 2"]),
    "somebody else": (changed("<novak@", "<novak+1@"), ["C7 I 2"]),
    "the organizer": (changed("<novak@khovar", "<Club@pressclub"), ["C4 I 2", "C7 I 2"]),
    "another sender": (changed("<club@", "<secretary@"), ["F6 M 1"]),
    "no sender": (changed("From: Press Club", "X-From: Press Club"), ["F6 M 1"]),
    "no mark": (changed("Auto-Submitted: auto-generated\r\n", ""), ["F5 S 1"]),
    "no subject": (changed("Subject: Invitation\r\n", ""), ["F5 S 1"]),
    "bare letters": (changed("Subject: Invitation", "Subject: Встреча"), ["F2 M 3"]),
    "long line": (changed("Please come.", "Please come." * 100), ["F2 M 17"]),
    "line feeds": (lambda: GOOD.replace("\r\n", "\n").encode(), ["A1 S 1"]),
    "no end": (changed("--=_m--\r\n", ""), ["F1 M 8"]),
    "no boundary": (changed('boundary="=_m"', "x=y"), ["F1 M 1", "F4 S 1", "F1 M 8"]),
    "no header": (changed("Subject: Invitation", "Subject Invitation"), ["F5 S 1", "F1 M 3"]),
    "out of a mailbox": (lambda: b"From club Thu Mar  2\r\n" + GOOD.encode(), []),
}


def told(data: bytes) -> list[str]:
    return [f"{one.part} {one.requirement} {one.level} {one.line}".strip() for one in check_mail(data)]


@pytest.mark.parametrize("case", CASES)
def test_finds_what_is_wrong_and_where(case: str) -> None:
    make, expected = CASES[case]

    assert told(make()) == expected


def test_every_rule_has_a_case() -> None:
    broken = [Invitation(make()) for make, _ in CASES.values()]

    assert [one for one in MAIL_RULES.all if not any(Rules(one).findings(mail) for mail in broken)] == []


def test_boundary_in_other_letters_is_one() -> None:
    assert told(GOOD.encode().replace(b"=_m", b"\xb1_m")) == ["F2 M 8", "F2 M 12"]


def test_lines_are_those_of_the_file() -> None:
    lines = GOOD.splitlines()

    assert lines[18].startswith("Content-Type: text/calendar")
    assert lines[45].startswith("Content-Type: application/ics")


def test_which_kind_a_file_is_shows_at_its_beginning() -> None:
    mails = (GOOD.encode(), b"From club\n", b"received:by mx", b"DKIM-Signature: v=1")
    others = (REQUEST, b"\xef\xbb\xbf" + REQUEST, b"BEGIN: VCALENDAR", b"VERSION:2.0", b"")

    assert all(map(is_mail, mails))
    assert not any(map(is_mail, others))
    assert check(GOOD.encode()) == ()
    assert [one.requirement for one in check(FAULTY)] == ["C6"]


def test_gate_lets_pass_what_is_as_it_should_be() -> None:
    refuse(GOOD.encode())
    with pytest.raises(PlannerError, match="calendar line 35: C6"):
        refuse(holding(FAULTY)())


def test_mail_without_a_calendar_passes_where_none_is_wanted() -> None:
    mail = b"From: club@pressclub.example\r\nTo: a@b.example\r\n\r\nPlease come.\r\n"

    refuse(mail, plain=True)
    with pytest.raises(PlannerError, match="there is no part text/calendar"):
        refuse(mail)
    with pytest.raises(PlannerError, match="C6"):
        refuse(holding(FAULTY)(), plain=True)


@given(st.binary(max_size=60), st.floats(0, 1), st.integers(0, 200))
def test_no_bytes_break_it(added: bytes, place: float, cut: int) -> None:
    at = int(place * len(GOOD))

    check_mail(GOOD.encode()[:at] + added + GOOD.encode()[at + cut :])
    check_mail(added)

"""Lines of a mail's head: whatever stands in them, they stay one line each and read back as they were."""

from email import message_from_string, policy
from email.header import decode_header, make_header
from email.utils import parseaddr

import pytest
from hypothesis import given
from letter_scene import HOSTILE

from planner.errors import BadInput
from planner.ics.text import single_line
from planner.invitations.headers import address_header, text_header


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", "Subject:"),
        ("First meeting", "Subject: First meeting"),
        ("a\r\nBcc: b@c.example", "Subject: a Bcc: b@c.example"),
        ("word " * 20, f"Subject: {'word ' * 12}word\r\n {'word ' * 6}word"),
        ("встреча", "Subject: =?utf-8?b?0LLRgdGC0YDQtdGH0LA=?="),
        ("=?utf-8?q?=0D=0ABcc:?=", "Subject: =?utf-8?b?PT91dGYtOD9xPz0wRD0wQUJjYzo/PQ==?="),
    ],
)
def test_text_header_is_plain_where_it_can_be(text: str, line: str) -> None:
    assert text_header("Subject", text) == line


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("", "To: a@b.example"),
        ("People's Daily", "To: People's Daily <a@b.example>"),
        ("H.E. Speaker", 'To: "H.E. Speaker" <a@b.example>'),
        ('Doe, "J" \\', 'To: "Doe, \\"J\\" \\\\" <a@b.example>'),
        ("李娜", "To: =?utf-8?b?5p2O5aic?= <a@b.example>"),
        ("N " * 30, f"To: {'N ' * 29}N\r\n <a@b.example>"),
    ],
)
def test_address_header_quotes_what_must_be(name: str, line: str) -> None:
    assert address_header("To", name, "a@b.example") == line


@pytest.mark.parametrize(
    "address", ["", "a b@c.example", "a@b.example\r\nBcc: x@y.example", "a@b.example, c@d.example"]
)
def test_what_is_no_address_is_refused(address: str) -> None:
    with pytest.raises(BadInput):
        address_header("To", "A", address)


def decoded(value: str) -> str:
    return str(make_header(decode_header(value))).replace("\n ", " ")


@given(HOSTILE)
def test_subject_reads_back_as_it_was(text: str) -> None:
    head = text_header("Subject", text)
    found = message_from_string(f"{head}\n\n", policy=policy.compat32)["Subject"] or ""

    assert decoded(found.replace("\r\n", "\n")) == single_line(text)
    assert all(len(line) <= 76 for line in head.split("\r\n"))


@given(HOSTILE)
def test_name_before_an_address_reads_back_as_it_was(name: str) -> None:
    head = address_header("To", name, "a@b.example")
    called, address = parseaddr(head.removeprefix("To: ").replace("\r\n", ""))

    assert (address, decoded(called)) == ("a@b.example", single_line(name))
    assert all(len(line) <= 76 for line in head.split("\r\n"))

"""Messages to real mail servers: what is said to them, and what becomes of each."""

import smtplib
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mailservers import LOGIN, PASSWORD, SENDER, TOKEN, Sink, certificate, mail_server
from servers import free_port, talking_server

from planner.transport.account import Account, Security
from planner.transport.mail_faults import MailTrouble
from planner.transport.smtp import IDLE, Fate, Mailer, Result, _dotted

MAIL = b"Message-ID: <1@club.example>\r\nSubject: March\r\n\r\nCome.\r\n.\r\n..two\r\n"
TO = "beijing@khovar.example"
PRINTS = "a command"


@pytest.fixture(params=[("DSN",), ("DSN", "PIPELINING")], ids=["one by one", "at once"])
def sink(request: pytest.FixtureRequest) -> Iterator[Sink]:
    """A server that wants one command after the other, and one that takes several at once."""
    with mail_server() as server:
        server.extensions = request.param
        yield server


def nobody() -> str:
    raise AssertionError("nobody is asked")


def sent(account: Account, mail: bytes = MAIL, to: str = TO, patience: float = 5) -> Result:
    with Mailer(account, nobody, patience=patience) as mailer:
        return mailer.send(to, mail, "1@club.example")


def trouble(account: Account, secret: str = PASSWORD) -> str:
    with pytest.raises(MailTrouble) as refused, Mailer(account, lambda: secret, patience=1):
        pass
    return str(refused.value)


def test_a_message_arrives_as_it_is_with_a_receipt_asked_for(sink: Sink) -> None:
    assert sent(sink.account()) == Result(Fate.ACCEPTED, "250 Taken")
    (taken,) = sink.taken
    assert (taken.sender, taken.recipient, taken.mail) == (SENDER, TO, MAIL)
    assert taken.asked == ("RET=HDRS", "ENVID=1@club.example", "NOTIFY=SUCCESS,FAILURE")


def test_no_receipt_is_asked_for_where_it_is_not_wanted_or_not_offered(sink: Sink) -> None:
    sent(sink.account(receipts=False))
    sink.extensions = ()
    sent(sink.account())
    assert [one.asked for one in sink.taken] == [(), ()]


def test_one_connection_carries_many(sink: Sink) -> None:
    with Mailer(sink.account(), nobody) as mailer:
        fates = [mailer.send(f"{n}@khovar.example", MAIL, str(n)).fate for n in range(5)]
    assert fates == [Fate.ACCEPTED] * 5
    assert sink.connections == 1
    assert "RSET" not in sink.commands


@pytest.mark.parametrize(
    ("step", "reply", "expected"),
    [
        ("RCPT", "550 5.1.1 No such user", Result(Fate.REFUSED, "550 5.1.1 No such user")),
        ("RCPT", "451 4.7.1 Greylisted", Result(Fate.LATER, "451 4.7.1 Greylisted")),
        ("DATA", "554 5.7.1 No", Result(Fate.REFUSED, "554 5.7.1 No")),
        ("TAKEN", "552 5.3.4 Too big", Result(Fate.REFUSED, "552 5.3.4 Too big")),
        ("TAKEN", "452 4.3.1 Disk full", Result(Fate.LATER, "452 4.3.1 Disk full")),
        ("MAIL", "451 4.3.2 Later", Result(Fate.LATER, "451 4.3.2 Later")),
        ("MAIL", "552 5.3.4 Too big", Result(Fate.REFUSED, "552 5.3.4 Too big")),
    ],
)
def test_one_that_is_turned_away_does_not_spoil_the_next(
    sink: Sink, step: str, reply: str, expected: Result
) -> None:
    sink.script[step] = [reply]
    with Mailer(sink.account(), nobody) as mailer:
        assert mailer.send(TO, MAIL, "1") == expected
        assert mailer.send(TO, MAIL, "2").fate is Fate.ACCEPTED
    assert sink.connections == 1
    assert sink.commands.count("RSET") == 1


@pytest.mark.parametrize(
    ("step", "reply", "message"),
    [
        ("MAIL", "553 5.7.1 Not yours", f"does not take mail from {SENDER} (553 5.7.1 Not yours)"),
        ("MAIL", "530 5.7.0 Authentication required", "wants to know who sends"),
        ("RCPT", "554 5.7.1 Relay access denied", "wants to know who sends"),
        ("RCPT", "550 5.4.5 Daily user sending quota exceeded", "takes no more messages for now"),
    ],
)
def test_what_stands_in_the_way_of_all_is_told_from_what_is_wrong_with_one(
    sink: Sink, step: str, reply: str, message: str
) -> None:
    sink.script[step] = [reply]
    result = sent(sink.account())
    assert result.fate is Fate.LATER
    assert message in str(result.trouble)
    assert sink.taken == []


def test_a_connection_that_had_enough_is_made_anew(sink: Sink) -> None:
    with Mailer(sink.account(), nobody) as mailer:
        for event in ("421 Too many messages", "drop"):
            mailer.send(TO, MAIL, "1")
            sink.script["MAIL"] = [event]
            assert mailer.send(TO, MAIL, "2").fate is Fate.ACCEPTED
    assert len(sink.taken) == 4
    assert sink.connections == 3


def test_a_new_connection_that_breaks_is_not_tried_for_ever(sink: Sink) -> None:
    sink.script["MAIL"] = ["drop", "drop"]
    assert sent(sink.account()) == Result(Fate.LATER, "127.0.0.1 broke the connection.", lost=True)
    assert sink.connections == 1


@pytest.mark.parametrize("event", ["drop", "hang", "drip"])
def test_whether_a_message_arrived_is_not_known_where_the_answer_never_comes(sink: Sink, event: str) -> None:
    sink.script["TAKEN"] = [event]
    begin = time.monotonic()
    assert sent(sink.account(), patience=0.5) == Result(
        Fate.UNKNOWN, "127.0.0.1 broke the connection before it had answered.", lost=True
    )
    assert time.monotonic() - begin < 4
    assert len(sink.taken) == 1


@pytest.mark.parametrize("step", ["MAIL", "RCPT", "DATA"])
@pytest.mark.parametrize("event", ["drop", "hang", "drip"])
def test_a_server_that_hangs_holds_nobody_up(sink: Sink, step: str, event: str) -> None:
    sink.script[step] = [event]
    begin = time.monotonic()
    assert sent(sink.account(), patience=0.5) == Result(
        Fate.LATER, "127.0.0.1 broke the connection.", lost=True
    )
    assert time.monotonic() - begin < 4
    assert sink.taken == []


def test_an_idle_connection_is_tried_before_it_is_trusted(
    sink: Sink, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Mailer(sink.account(), nobody) as mailer:
        mailer.send(TO, MAIL, "1")
        mailer._used -= IDLE + 1
        mailer.send(TO, MAIL, "2")
        assert (sink.commands.count("NOOP"), sink.connections) == (1, 1)
        mailer._used -= IDLE + 1
        sink.script["NOOP"] = ["drop"]
        assert mailer.send(TO, MAIL, "3").fate is Fate.ACCEPTED
    assert (len(sink.taken), sink.connections) == (3, 2)


def test_letters_that_the_server_cannot_carry_are_refused(sink: Sink) -> None:
    assert sent(sink.account(), to="ховар@khovar.example").fate is Fate.REFUSED
    sink.extensions = ("SMTPUTF8",)
    assert sent(sink.account(), MAIL + "Приходите.\r\n".encode()).fate is Fate.ACCEPTED
    assert len(sink.taken) == 1


@pytest.mark.parametrize("security", [Security.TLS, Security.STARTTLS])
def test_who_sends_signs_in_on_a_safe_line(
    security: Security, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    context, trusted = certificate(tmp_path, "localhost", "127.0.0.1")
    with mail_server(security=security, context=context, signed_in=True) as sink:
        account = sink.account(security=security, login=LOGIN)
        assert "cannot prove that it is 127.0.0.1" in trouble(account)
        monkeypatch.setenv("SSL_CERT_FILE", str(trusted))
        with Mailer(account, lambda: PASSWORD) as mailer:
            assert mailer.send(TO, MAIL, "1").fate is Fate.ACCEPTED
        assert "does not take that name or password: club@club.example" in trouble(account, "wrong")
        tokens = account.changed(token_command=PRINTS)
        with Mailer(tokens, lambda: TOKEN) as mailer:
            assert mailer.send(TO, MAIL, "2").fate is Fate.ACCEPTED
        assert "does not take that token" in trouble(tokens, "old")
    assert len(sink.taken) == 2


def test_a_certificate_of_another_server_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    context, trusted = certificate(tmp_path, "mail.other.example")
    monkeypatch.setenv("SSL_CERT_FILE", str(trusted))
    with mail_server(security=Security.TLS, context=context) as sink:
        shown = trouble(sink.account(security=Security.TLS))
    assert "cannot prove that it is 127.0.0.1" in shown
    assert "Use the name of the server that your provider gives" in shown


def test_a_server_that_is_not_there_or_speaks_otherwise_is_named(sink: Sink) -> None:
    assert "Nobody answers at 127.0.0.1:" in trouble(sink.account(port=free_port()))
    assert "There is no safe connection to 127.0.0.1" in trouble(sink.account(security=Security.TLS))
    assert "does not make the connection safe" in trouble(sink.account(security=Security.STARTTLS))
    unknown = Account(sender=SENDER, host="mail.invalid")
    assert trouble(unknown).startswith("There is no server mail.invalid.")


def test_a_server_that_waits_for_a_safe_line_says_nothing(tmp_path: Path) -> None:
    context, _ = certificate(tmp_path, "127.0.0.1")
    with mail_server(security=Security.TLS, context=context) as sink:
        shown = trouble(sink.account())
    assert "says nothing that makes sense, or breaks the connection.\nIt may want another --security" in shown


def test_with_no_way_of_signing_in_nothing_is_said(sink: Sink) -> None:
    account = sink.account(login=LOGIN, token_command=PRINTS)
    with Mailer(account, lambda: TOKEN):
        pass
    assert "does not take that name or password" in trouble(sink.account(login=LOGIN), "wrong")


@pytest.mark.parametrize(
    ("answers", "message"),
    [
        ({"": "554 No service"}, "127.0.0.1 does not let us in just now (554 No service)."),
        ({"": "* OK IMAP4 ready"}, "is no server that sends mail."),
        ({"EHLO": "421 4.7.0 Later"}, "127.0.0.1 does not let us in just now (421 4.7.0 Later)."),
        ({"EHLO": "550 No", "HELO": "550 No"}, "127.0.0.1 does not let us in just now (550 No)."),
        ({"STARTTLS": "454 No TLS"}, "127.0.0.1 does not let us in just now (454 No TLS)."),
        ({"AUTH": "454 4.7.0 Later"}, "127.0.0.1 does not let us in just now (454 4.7.0 Later)."),
        ({"AUTH": "535 No"}, f"127.0.0.1 does not take that name or password: {LOGIN} (535 No)."),
    ],
    ids=["closed", "another server", "later", "unwanted", "unsafe", "nobody now", "wrong password"],
)
def test_what_keeps_all_out_is_told_from_a_wrong_password(answers: dict[str, str], message: str) -> None:
    security = Security.STARTTLS if "STARTTLS" in answers else Security.NONE
    with saying(answers) as port:
        account = Account(SENDER, "127.0.0.1", port, Security.NONE, LOGIN)
        assert message in trouble(account.changed(security=security))


def test_a_server_that_knows_only_the_old_greeting_is_greeted_so() -> None:
    with saying({"EHLO": "502 Unknown", "HELO": "250 Hello", "DATA": "354 Go on"}) as port:
        assert sent(Account(SENDER, "127.0.0.1", port, Security.NONE)).fate is Fate.ACCEPTED


def saying(answers: dict[str, str]) -> AbstractContextManager[int]:
    """A server that says so to these commands, and what is usual to others."""
    usual = {"": "220 Ready", "EHLO": "250-Hello\r\n250-STARTTLS\r\n250 AUTH PLAIN"}

    def answer(line: str) -> Iterator[bytes]:
        yield f"{(usual | answers).get(line.partition(' ')[0].upper(), '250 Done')}\r\n".encode()

    return talking_server(answer)


@given(st.binary(max_size=200))
def test_what_is_sent_is_what_smtplib_would_send(mail: bytes) -> None:
    ended = smtplib._quote_periods(smtplib._fix_eols(mail.decode("latin-1")).encode("latin-1"))  # type: ignore[attr-defined]
    ended = ended if ended.endswith(b"\r\n") else ended + b"\r\n"
    assert _dotted(mail) == ended + b".\r\n"

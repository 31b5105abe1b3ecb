"""A mailbox that is read: a real Dovecot where there is one, and servers that misbehave."""

import base64
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from imapserver import DOVECOT, Dovecot, dovecot
from mailservers import LOGIN, PASSWORD, SENDER, TOKEN, certificate
from servers import free_port, talking_server

from planner.errors import PlannerError
from planner.transport.account import Account, Security
from planner.transport.imap import Fetched, Mark, reading

LONG_AGO, NEVER = date(2001, 1, 1), date(2099, 1, 1)
MAIL = b"From: khovar@press.example\r\nSubject: Re: March\r\n\r\nWe come.\r\n"
needs_dovecot = pytest.mark.skipif(DOVECOT is None, reason="Dovecot is not installed")


@pytest.fixture(scope="module")
def _server() -> Iterator[Dovecot]:
    # Not under pytest's folder: Dovecot, started by root, reads the mail as somebody else.
    folder = Path(tempfile.mkdtemp(prefix="dovecot"))
    folder.chmod(0o755)
    certificate(folder, "127.0.0.1")
    with dovecot(folder) as running:
        yield running
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def server(_server: Dovecot, monkeypatch: pytest.MonkeyPatch) -> Dovecot:
    """A server whose mailbox holds what the tests before left there."""
    monkeypatch.setenv("SSL_CERT_FILE", str(_server.folder / "authority.pem"))
    return _server


def read(server: Dovecot, mark: Mark | None, *, first: date = LONG_AGO, most: int = 10_000) -> list[Fetched]:
    with reading(server.account(), lambda: PASSWORD, patience=5) as box:
        return list(box.after(mark, first=first, most=most))


def trouble(account: Account, secret: str = PASSWORD, patience: float = 5) -> str:
    with pytest.raises(PlannerError) as refused, reading(account, lambda: secret, patience=patience):
        pass
    return str(refused.value)


def plain(port: int, **values: str) -> Account:
    account = Account(SENDER, "127.0.0.1", security=Security.NONE, login=LOGIN)
    return account.changed(imap_host="127.0.0.1", imap_port=port, imap_security=Security.NONE, **values)


@needs_dovecot
@pytest.mark.parametrize("security", Security)
def test_what_came_is_read_to_the_byte_on_any_line(server: Dovecot, security: Security) -> None:
    server.put(MAIL)
    with reading(server.account(security), lambda: PASSWORD, patience=5) as box:
        newest = list(box.after(None, first=LONG_AGO))[-1]
        assert (box.folder, box.messages) == ("INBOX", newest.mark.uid)
    assert (newest.mail, newest.size) == (MAIL, len(MAIL))
    assert newest.mark.validity == box.validity


@needs_dovecot
def test_only_what_is_new_is_read_again_and_nothing_is_marked(server: Dovecot) -> None:
    server.put(MAIL)
    last = read(server, None)[-1].mark
    assert read(server, last) == []
    server.put(b"Subject: one\r\n\r\n")
    server.put(b"Subject: two\r\n\r\n")
    new = read(server, last)
    assert [one.mail for one in new] == [b"Subject: one\r\n\r\n", b"Subject: two\r\n\r\n"]
    assert [one.mark.uid for one in new] == [last.uid + 1, last.uid + 2]
    assert server.seen() == []


@needs_dovecot
def test_numbers_of_another_mailbox_are_not_trusted(server: Dovecot) -> None:
    server.put(MAIL)
    everything = read(server, None)
    stale = Mark(everything[-1].mark.validity - 1, everything[-1].mark.uid)
    assert read(server, stale) == everything
    assert read(server, stale, first=NEVER) == []


@needs_dovecot
def test_what_is_larger_than_any_answer_is_named_and_left(server: Dovecot) -> None:
    last = read(server, None)
    server.put(b"Subject: large\r\n\r\n" + b"x" * 20_000)
    server.put(MAIL)
    large, small = read(server, last[-1].mark if last else None)[-2:]
    assert (large.mail, large.size > 20_000) == (None, True)
    assert small.mail == MAIL


@needs_dovecot
def test_more_than_are_asked_for_together_come_in_order(server: Dovecot) -> None:
    server.put(MAIL)
    last = read(server, None)[-1].mark
    for number in range(230):
        server.put(f"Subject: {number}\r\n\r\n".encode())
    assert [one.mail for one in read(server, last)] == [
        f"Subject: {number}\r\n\r\n".encode() for number in range(230)
    ]


@needs_dovecot
def test_who_is_not_let_in_and_what_is_not_there_is_said(
    server: Dovecot, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert f"does not take that name or password: {LOGIN}" in trouble(server.account(), "wrong")
    absent = trouble(server.account().changed(folder="Answers"))
    assert absent.startswith("127.0.0.1 does not open the folder Answers (Mailbox doesn't exist: Answers")
    assert "It has: INBOX. Type: planner setup mail --folder NAME" in absent
    monkeypatch.delenv("SSL_CERT_FILE")
    for security in (Security.TLS, Security.STARTTLS):
        assert "cannot prove that it is 127.0.0.1" in trouble(server.account(security))


def test_a_server_that_is_not_there_is_named() -> None:
    port = free_port()
    assert trouble(plain(port)) == (
        f"Nobody answers at 127.0.0.1:{port}.\n"
        "Check the name and the port; usual are 993 (tls) and 143 (starttls)."
    )


def test_a_safe_line_is_insisted_on() -> None:
    def answer(line: str) -> Iterator[bytes]:
        if not line:
            yield b"* OK ready\r\n"
        elif "CAPABILITY" in line:
            yield b"* CAPABILITY IMAP4rev1 AUTH=PLAIN\r\n{tag} OK done\r\n"

    with talking_server(answer) as port:
        account = plain(port).changed(imap_security=Security.STARTTLS)
        assert "does not make the connection safe at that port, so nothing was said there" in trouble(account)


@pytest.mark.parametrize("way", ["XOAUTH2", "OAUTHBEARER"])
def test_a_token_signs_in(way: str) -> None:
    said: list[str] = []

    def answer(line: str) -> Iterator[bytes]:
        said.append(line)
        tag, _, command = line.partition(" ")
        if not line:
            yield b"* OK ready\r\n"
        elif "CAPABILITY" in command:
            yield f"* CAPABILITY IMAP4rev1 ID AUTH={way}\r\n{tag} OK done\r\n".encode()
        elif "AUTHENTICATE" in command:
            said.append(tag)
            yield b"+ \r\n"
        elif not command:
            good = TOKEN in base64.b64decode(tag).decode()
            yield f"{said[-2]} {'OK in' if good else 'NO [AUTHENTICATIONFAILED] old'}\r\n".encode()
        elif "EXAMINE" in command:
            yield b"* 7 EXISTS\r\n* OK [UIDVALIDITY 5] valid\r\n{tag} OK [READ-ONLY] done\r\n"
        else:
            yield b"{tag} OK done\r\n"

    printing = "a command"
    with talking_server(answer) as port:
        with reading(plain(port, token_command=printing), lambda: TOKEN, patience=5) as box:
            assert (box.messages, box.validity) == (7, 5)
        assert any(" ID (" in line for line in said)
    with talking_server(answer) as port:
        assert "does not take that token" in trouble(plain(port, token_command=printing), "expired")


@pytest.mark.parametrize(
    ("answers", "message"),
    [
        ({"": b"220 a.example ready"}, "cannot be spoken to: unexpected response: 220 a.example ready."),
        ({"": b"* BYE Too many connections"}, "cannot be spoken to: * BYE Too many connections."),
        (
            {"AUTHENTICATE": b"{tag} NO [UNAVAILABLE] Come later"},
            "127.0.0.1 does not let us in just now ([UNAVAILABLE] Come later).",
        ),
        (
            {"CAPABILITY": b"* CAPABILITY IMAP4rev1\r\n{tag} OK done"},
            f"does not take that name or password: {LOGIN} (it takes no other than Latin letters).",
        ),
        (
            {"CAPABILITY": b"* CAPABILITY IMAP4rev1\r\n{tag} OK done", "LOGIN": b"{tag} NO Wrong"},
            f"does not take that name or password: {LOGIN} (Wrong).",
        ),
    ],
    ids=["another server", "full", "unavailable", "letters", "wrong"],
)
def test_what_a_server_says_is_told_as_it_says_it(answers: dict[str, bytes], message: str) -> None:
    usual = {
        "": b"* OK ready",
        "CAPABILITY": b"* CAPABILITY IMAP4rev1 AUTH=PLAIN\r\n{tag} OK done",
    }

    def answer(line: str) -> Iterator[bytes]:
        command = line.partition(" ")[2].partition(" ")[0]
        yield (usual | answers).get(command, b"{tag} OK done") + b"\r\n"

    with talking_server(answer) as port:
        assert message in trouble(plain(port), "latin" if "LOGIN" in answers else PASSWORD)


@pytest.mark.parametrize("piece", [b"*", b""])
def test_a_server_that_hangs_holds_nobody_up(piece: bytes) -> None:
    def answer(line: str) -> Iterator[bytes]:
        for _ in range(60):
            yield piece
            time.sleep(0.1)

    begin = time.monotonic()
    with talking_server(answer) as port:
        assert f"127.0.0.1:{port}" in trouble(plain(port), patience=0.5)
        assert time.monotonic() - begin < 4


WITHOUT = """
import sys
from importlib.machinery import PathFinder
found = PathFinder.find_spec
PathFinder.find_spec = lambda name, *rest: None if name == "imap_tools" else found(name, *rest)
from planner.transport.account import Account
from planner.transport.imap import reading
try:
    with reading(Account("a@b.example", "c.example", imap_host="c.example"), lambda: ""):
        pass
except Exception as error:
    print(type(error).__name__, error)
"""


def test_without_the_extra_it_is_said_what_to_install() -> None:
    done = subprocess.run([sys.executable, "-c", WITHOUT], capture_output=True, text=True, check=True)
    assert done.stdout.startswith(PlannerError.__name__)
    assert "Type: pip install 'press-club-planner[mail]'" in done.stdout

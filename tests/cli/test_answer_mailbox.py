"""planner answer import --mailbox: what is new in the club's mailbox, each mail once."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from cli.conftest import Run
from imapserver import DOVECOT, Dovecot, dovecot
from mailservers import LOGIN, PASSWORD, certificate
from replies import reply
from servers import talking_server

needs_dovecot = pytest.mark.skipif(DOVECOT is None, reason="Dovecot is not installed")


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Dovecot]:
    """An empty mailbox."""
    folder = Path(tempfile.mkdtemp(prefix="dovecot"))  # not under pytest's: Dovecot reads as somebody else
    folder.chmod(0o755)
    certificate(folder, "127.0.0.1")
    monkeypatch.setenv("SSL_CERT_FILE", str(folder / "authority.pem"))
    with dovecot(folder) as running:
        yield running
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def with_mailbox(invited_club: Run, server: Dovecot) -> Run:
    """The club whose mailbox is read there."""
    read_at(invited_club, server.port)
    return invited_club


def read_at(run: Run, port: int) -> None:
    """Tells planner that its mailbox is read at that port."""
    reads = ("--imap", "127.0.0.1", "--imap-port", str(port), "--imap-security", "none")
    signs_in = ("--user", LOGIN, "--password-command", f"echo {PASSWORD}")
    sends = ("--server", "127.0.0.1", "--port", "1", "--security", "none")
    run("setup", "mail", *sends, *signs_in, *reads, "--no-test")


@needs_dovecot
def test_what_is_new_in_the_mailbox_is_read_once(with_mailbox: Run, server: Dovecot) -> None:
    server.put(reply("beijing@xinhua.example", "TENTATIVE").encode())
    server.put(b"From: friend@elsewhere.example\r\nSubject: Private\r\n\r\nHello.\r\n")
    first = with_mailbox("answer", "import", "--mailbox", "--yes")
    assert "  Xinhua: no answer -> perhaps\n" in first.stdout
    assert first.stdout.endswith("2 new: 1 answered and 1 passed over; 0 read before.\n")

    server.put(reply("beijing@xinhua.example", minute=5).encode())
    second = with_mailbox("answer", "import", "--mailbox", "--yes")
    assert second.stdout.endswith("1 new: 1 answered; 0 read before.\n")
    assert "  Xinhua: perhaps -> comes\n" in second.stdout
    assert with_mailbox("answer", "import", "--mailbox").stdout == "0 new; 0 read before.\n"
    again = with_mailbox("answer", "import", "--mailbox", "--again")
    assert again.stdout == "0 new; 3 read before.\n"
    assert server.seen() == []


@needs_dovecot
def test_where_nothing_is_new_the_place_is_kept_all_the_same(with_mailbox: Run, server: Dovecot) -> None:
    server.put(reply("beijing@xinhua.example").encode())
    Path("saved.eml").write_text(reply("beijing@xinhua.example"), encoding="utf-8")
    with_mailbox("answer", "import", "saved.eml", "--yes")

    assert with_mailbox("answer", "import", "--mailbox").stdout == "0 new; 1 read before.\n"
    assert with_mailbox("answer", "import", "--mailbox").stdout == "0 new; 0 read before.\n"


@needs_dovecot
def test_what_was_only_looked_at_is_read_again(with_mailbox: Run, server: Dovecot) -> None:
    server.put(reply("beijing@xinhua.example").encode())

    assert "1 new" in with_mailbox("answer", "import", "--mailbox", "--dry-run").stdout
    assert "1 new" in with_mailbox("answer", "import", "--mailbox", exit_code=3).stdout
    assert "1 new" in with_mailbox("answer", "import", "--mailbox", "--yes").stdout


@needs_dovecot
def test_undo_lets_the_mailbox_be_read_again(with_mailbox: Run, server: Dovecot) -> None:
    server.put(reply("beijing@xinhua.example").encode())
    with_mailbox("answer", "import", "--mailbox", "--yes")
    with_mailbox("undo", "--yes")

    assert "1 new" in with_mailbox("answer", "import", "--mailbox", "--yes").stdout


@needs_dovecot
def test_hostile_mails_in_the_mailbox_do_not_stop_the_others(with_mailbox: Run, server: Dovecot) -> None:
    server.put(b"Subject: nobody\r\n" + b"X: y\r\n" * 10_000 + b"\r\nwords")
    server.put(
        b"From: a@b.example\r\nContent-Type: multipart/mixed; boundary=a\r\n\r\n" + b"--a\r\n\r\n" * 9_000
    )
    server.put(b"From: a@b.example\r\nContent-Type: text/calendar; method=REPLY\r\n\r\nBEGIN:VCALENDAR\r\n\0")
    server.put(reply("beijing@xinhua.example").encode())
    result = with_mailbox("answer", "import", "--mailbox", "--yes")

    assert "  Xinhua: no answer -> comes\n" in result.stdout
    assert result.stdout.endswith(
        "4 new: 2 for you to look at, 1 passed over and 1 answered; 0 read before.\n"
    )


def test_where_the_connection_breaks_the_next_time_goes_on(invited_club: Run) -> None:
    mail = reply("beijing@xinhua.example").encode()

    def breaking(line: str) -> Iterator[bytes]:
        command = line.partition(" ")[2].upper()
        if not line:
            yield b"* OK ready\r\n"
        elif command.startswith("CAPABILITY"):
            yield b"* CAPABILITY IMAP4rev1 AUTH=PLAIN\r\n{tag} OK done\r\n"
        elif "EXAMINE" in command:
            yield b"* 2 EXISTS\r\n* OK [UIDVALIDITY 5] valid\r\n{tag} OK [READ-ONLY] done\r\n"
        elif "SEARCH" in command:
            yield b"* SEARCH 1 2\r\n{tag} OK done\r\n"
        elif "RFC822.SIZE" in command:
            yield b"* 1 FETCH (UID 1 RFC822.SIZE 99)\r\n* 2 FETCH (UID 2 RFC822.SIZE 99)\r\n{tag} OK done\r\n"
        elif "FETCH 1 " in command:
            yield b"* 1 FETCH (UID 1 BODY[] {%d}\r\n" % len(mail)
            yield mail
            yield b")\r\n{tag} OK done\r\n"
        elif "FETCH 2 " in command:
            raise ConnectionResetError
        else:
            yield b"{tag} OK done\r\n"

    with talking_server(breaking) as port:
        read_at(invited_club, port)
        result = invited_club("answer", "import", "--mailbox", "--yes")

    assert "  Xinhua: no answer -> comes\n" in result.stdout
    assert "Not read: what came after that. " in result.stdout
    assert "1 new: 1 answered; 0 read before.\n" in result.stdout


def test_without_a_mailbox_it_says_what_to_type(small_club: Run) -> None:
    shown = small_club("answer", "import", "--mailbox", exit_code=1)
    assert shown.stderr == (
        "planner does not know the club's mailbox yet.\n"
        "Type: planner setup mail   or name files to read: planner answer import FILE\n"
    )

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

pytestmark = pytest.mark.skipif(DOVECOT is None, reason="Dovecot is not installed")


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
    reads = ("--imap", "127.0.0.1", "--imap-port", str(server.port), "--imap-security", "none")
    signs_in = ("--user", LOGIN, "--password-command", f"echo {PASSWORD}")
    sends = ("--server", "127.0.0.1", "--port", "1", "--security", "none")
    invited_club("setup", "mail", *sends, *signs_in, *reads, "--no-test")
    return invited_club


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


def test_where_nothing_is_new_the_place_is_kept_all_the_same(with_mailbox: Run, server: Dovecot) -> None:
    server.put(reply("beijing@xinhua.example").encode())
    Path("saved.eml").write_text(reply("beijing@xinhua.example"), encoding="utf-8")
    with_mailbox("answer", "import", "saved.eml", "--yes")

    assert with_mailbox("answer", "import", "--mailbox").stdout == "0 new; 1 read before.\n"
    assert with_mailbox("answer", "import", "--mailbox").stdout == "0 new; 0 read before.\n"


def test_what_was_only_looked_at_is_read_again(with_mailbox: Run, server: Dovecot) -> None:
    server.put(reply("beijing@xinhua.example").encode())

    assert "1 new" in with_mailbox("answer", "import", "--mailbox", "--dry-run").stdout
    assert "1 new" in with_mailbox("answer", "import", "--mailbox", exit_code=3).stdout
    assert "1 new" in with_mailbox("answer", "import", "--mailbox", "--yes").stdout


def test_undo_lets_the_mailbox_be_read_again(with_mailbox: Run, server: Dovecot) -> None:
    server.put(reply("beijing@xinhua.example").encode())
    with_mailbox("answer", "import", "--mailbox", "--yes")
    with_mailbox("undo", "--yes")

    assert "1 new" in with_mailbox("answer", "import", "--mailbox", "--yes").stdout


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

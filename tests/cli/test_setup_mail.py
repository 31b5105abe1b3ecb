"""planner setup mail: tried with a real server before it is kept, for this user alone."""

import json
import resource
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from imapserver import DOVECOT, dovecot
from mailservers import LOGIN, PASSWORD, SENDER, Sink, certificate, mail_server
from servers import free_port
from terminal import CTRL_C, dialogue

from planner.transport.account import Security

Run = Callable[..., Result]

ACCOUNTS = Path("home", ".config", "planner", "mail-accounts.json")


def test_a_message_to_herself_shows_that_it_works(small_club: Run, sink: Sink) -> None:
    shown = small_club("setup", "mail", *sink.typed(), "--imap", "-")
    assert shown.stdout == (
        f"A message to yourself was sent: look for it in the mailbox of {SENDER}.\n"
        f"Mail of {SENDER}\n"
        f"  sends      127.0.0.1, port {sink.port} (none), at most 30 messages a minute\n"
        "  signs in   nobody\n"
        "  receipts   asked for\n"
        "  reads      -\n"
    )
    (taken,) = sink.taken
    assert (taken.sender, taken.recipient) == (SENDER, SENDER)
    assert b"\r\nSubject: planner can send from your mailbox\r\n" in taken.mail
    assert ACCOUNTS.stat().st_mode & 0o777 == 0o600
    assert "small_club" not in ACCOUNTS.read_text("utf-8")


def test_later_it_is_shown_changed_and_forgotten(file_club: Run, sink: Sink) -> None:
    file_club("setup", "mail", *sink.typed(), "--no-test")
    assert sink.taken == []
    changed = file_club("setup", "mail", "--rate", "0", "--no-receipts").stdout
    assert "as fast as it goes" in changed
    assert "receipts   not asked for" in changed
    assert file_club("setup", "mail").stdout == changed
    file_club("setup", "mail", "--test")
    assert len(sink.taken) == 1
    assert file_club("setup", "mail", "--forget").stdout == "The mailbox is forgotten.\n"
    assert json.loads(ACCOUNTS.read_text("utf-8")) == {}
    assert file_club("setup", "mail", "--forget").stdout == "No mailbox was set up.\n"


def test_another_server_or_port_is_kept_safe_as_is_usual_there(file_club: Run, sink: Sink) -> None:
    file_club("setup", "mail", *sink.typed(), "--no-test")
    other = ("setup", "mail", "--server", "mail.club.example", "--no-test")
    assert "sends      mail.club.example, port 465 (tls)" in file_club(*other).stdout
    ports = ("--port", "587", "--user", LOGIN, "--imap", "mail.club.example", "--imap-port", "143")
    shown = file_club("setup", "mail", *ports, "--no-test").stdout
    assert "sends      mail.club.example, port 587 (starttls)" in shown
    assert "reads      mail.club.example, port 143 (starttls)" in shown


def test_each_database_has_a_mailbox_of_its_own(file_club: Run, sink: Sink) -> None:
    file_club("setup", "mail", *sink.typed(), "--no-test")
    assert list(json.loads(ACCOUNTS.read_text("utf-8"))) == [str(Path("club.sqlite3").absolute())]


@pytest.mark.parametrize(
    ("args", "message"),
    [
        ((), f"Whose mailbox is {SENDER}?\nAdd --provider gmail"),
        (("--provider", "gmial"), "No mail provider is called 'gmial'.\nKnown are gmail, microsoft365"),
        (
            ("--server", "mail.club.example", "--security", "none"),
            "Everybody on the way to mail.club.example",
        ),
        (("--server", "x.example", "--port", "0"), "0 is no port."),
        (
            ("--server", "x.example", "--imap", "i.example", "--user", "-"),
            "Nobody signs in, so the mailbox on i.example cannot be read.",
        ),
        (("--server", "x.example", "--rate", "-1"), "-1 messages in a minute are too few."),
        (("--server", "x.example", "--from", "nobody"), "'nobody' is not an e-mail address"),
        (("--server", "x.invalid", "--user", "-"), "There is no server x.invalid."),
        (
            ("--server", "x.example", "--password-command", "a", "--token-command", "b"),
            "There is a command for a password and one for a token.",
        ),
        (
            ("--server", "x.example"),
            f"The password of {SENDER} at x.example is needed, and there is nobody to ask.",
        ),
        (("--server", "x.example", "--password-command", "exit 3"), "it ends with 3: exit 3"),
    ],
)
def test_what_cannot_be_is_refused_and_not_kept(file_club: Run, args: tuple[str, ...], message: str) -> None:
    assert message in file_club("setup", "mail", *args, exit_code=1).stderr
    assert not ACCOUNTS.exists()


def test_a_disk_without_room_for_it_is_named(file_club: Run, sink: Sink) -> None:
    usual = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (10, usual[1]))
    try:
        shown = file_club("setup", "mail", *sink.typed(), "--no-test", exit_code=1).stderr
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, usual)
    assert shown == (
        f"{ACCOUNTS.absolute()} cannot be written: File too large.\n"
        "Make room on the disk, or let this user write there.\n"
    )


def test_a_server_that_is_not_there_is_named_and_nothing_kept(file_club: Run) -> None:
    port = str(free_port())
    words = ("--server", "127.0.0.1", "--port", port, "--security", "none", "--user", "-")
    shown = file_club("setup", "mail", *words, exit_code=1).stderr
    assert shown == (
        f"Nothing was changed.\nNobody answers at 127.0.0.1:{port}.\n"
        "Check the name and the port; usual are 465 (tls) and 587 (starttls).\n"
    )
    assert not ACCOUNTS.exists()


def test_a_mailbox_that_the_server_does_not_know_is_named(file_club: Run, sink: Sink) -> None:
    sink.script["RCPT"] = ["550 5.1.1 No such user"]
    shown = file_club("setup", "mail", *sink.typed(), exit_code=1).stderr
    assert f"127.0.0.1 does not take a message to {SENDER} (550 5.1.1 No such user)." in shown


def test_the_usual_providers_are_known_by_their_names(file_club: Run) -> None:
    file_club("setup", "mail", "--provider", "QQ.com", "--no-test")
    shown = file_club("setup", "mail").stdout
    assert "sends      smtp.qq.com, port 465 (tls), at most 15 messages a minute" in shown
    assert f"signs in   {SENDER}, with the password you are asked for" in shown
    assert "reads      imap.qq.com, port 993 (tls), INBOX" in shown


def test_the_provider_of_an_address_is_known(file_club: Run) -> None:
    file_club("setup", "--mailbox", "pressclub@yandex.ru")
    file_club("setup", "mail", "--no-test")
    assert "smtp.yandex.ru" in file_club("setup", "mail").stdout


def test_another_sender_than_the_club_is_warned_of(file_club: Run) -> None:
    told = file_club("setup", "mail", "--provider", "gmail", "--from", "li@gmail.com", "--no-test").stderr
    assert f"Invitations name {SENDER} as their sender, but leave through the mailbox of li@gmail.com" in told


def test_it_asks_question_by_question_and_says_what_the_provider_wants(
    file_club: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    context, trusted = certificate(tmp_path, "127.0.0.1")
    monkeypatch.setenv("SSL_CERT_FILE", str(trusted))
    with mail_server(security=Security.STARTTLS, context=context, signed_in=True) as sink:
        host = f"127.0.0.1:{sink.port}"
        code, screen = dialogue(
            *("setup", "mail"), answers=("own", host, "starttls", "-", "", "", "y", PASSWORD)
        )
        assert code == 0, screen
        assert f"The same in one line: planner setup mail --server 127.0.0.1 --port {sink.port}" in screen
        assert PASSWORD not in screen
        assert len(sink.taken) == 1
        assert PASSWORD not in ACCOUNTS.read_text("utf-8")
        assert LOGIN in ACCOUNTS.read_text("utf-8")
    code, screen = dialogue("setup", "mail", answers=())
    assert (code, screen.splitlines()[0]) == (0, f"Mail of {SENDER}")


def test_questions_that_are_left_change_nothing(file_club: Run) -> None:
    code, screen = dialogue("setup", "mail", answers=("own", "mail.club.example:587", CTRL_C))
    assert (code, "Its connection: tls or starttls [starttls]: " in screen) == (3, True)
    code, screen = dialogue("setup", "mail", answers=("gmail", CTRL_C))
    assert code == 3
    assert "Gmail wants an app password, not your own" in screen
    assert not ACCOUNTS.exists()


def test_a_kept_mailbox_that_is_damaged_is_named(file_club: Run) -> None:
    ACCOUNTS.parent.mkdir(parents=True)
    ACCOUNTS.write_text(json.dumps({str(Path("club.sqlite3").absolute()): {"security": "magic"}}), "utf-8")
    assert "The mail account that is kept here is damaged" in file_club("setup", "mail", exit_code=1).stderr
    ACCOUNTS.write_text("{", "utf-8")
    assert "mail-accounts.json cannot be read" in file_club("setup", "mail", exit_code=1).stderr


@pytest.mark.skipif(DOVECOT is None, reason="Dovecot is not installed")
def test_it_is_tried_whether_the_mailbox_can_be_read(file_club: Run) -> None:
    # Not under pytest's folder: Dovecot, started by root, reads the mail as somebody else.
    with tempfile.TemporaryDirectory(prefix="dovecot") as place, mail_server(signed_in=True) as sink:
        folder = Path(place)
        folder.chmod(0o755)
        certificate(folder, "127.0.0.1")
        with dovecot(folder) as server:
            server.put(b"Subject: Re: March\r\n\r\n")
            sends = ("--server", "127.0.0.1", "--port", str(sink.port), "--security", "none")
            reads = ("--imap", "127.0.0.1", "--imap-port", str(server.port), "--imap-security", "none")
            Path("password").write_text(PASSWORD, "utf-8")
            given = (*sends, *reads, "--password-command", "cat password")
            shown = file_club("setup", "mail", *given).stdout
            assert "The mailbox can be read: INBOX, 1 messages." in shown
            refused = file_club("setup", "mail", "--folder", "Answers", "--test", exit_code=1).stderr
            assert "127.0.0.1 does not open the folder Answers" in refused
            assert f"port {server.port} (none), INBOX" in file_club("setup", "mail").stdout

"""Mails wherever they were saved: each is found once, and what is none says why."""

import io
import os
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.errors import BadInput
from planner.exchange import mails_mbox, mails_single
from planner.exchange.mails import found_in
from planner.exchange.mails_mbox import mbox
from planner.exchange.mails_single import Found, Opened
from planner.invitations.incoming import Reading
from planner.models import IncomingKind

MAIL = b"From: a@b.example\nSubject: hello\n\nWe come.\n"
CALENDAR = b"BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nEND:VCALENDAR\r\n"
ENVELOPE = b"From a@b.example Thu Mar  2 17:31:00 2017\n"


def found(*places: Path) -> list[tuple[str, bytes, bool, str]]:
    return [(one.label, one.data, one.calendar, one.fault) for one in found_in(places)]


def write(path: str, data: bytes) -> Path:
    file = Path(path)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)
    return file


@pytest.mark.parametrize(
    ("name", "data", "read", "calendar"),
    [
        ("answer.eml", MAIL, MAIL, False),
        ("answer", MAIL, MAIL, False),
        ("answer.ics", CALENDAR, CALENDAR, True),
        ("answer.txt", b"\xef\xbb\xbf" + CALENDAR, b"\xef\xbb\xbf" + CALENDAR, True),
        ("wide.dat", "BEGIN:VCALENDAR".encode("utf-16"), "BEGIN:VCALENDAR".encode("utf-16"), True),
        ("12.emlx", b"%d   \n" % len(MAIL) + MAIL + b"<?xml version='1.0'?><plist/>", MAIL, False),
    ],
)
def test_a_file_is_told_by_what_is_in_it(name: str, data: bytes, read: bytes, *, calendar: bool) -> None:
    assert found(write(name, data)) == [(name, read, calendar, "")]


def test_a_place_that_is_not_there_is_refused() -> None:
    with pytest.raises(BadInput, match=r"There is no file or folder nowhere\.eml"):
        found(Path("nowhere.eml"))


def test_the_mails_of_an_mbox_are_parted_and_their_quoting_is_undone() -> None:
    tricky = b"From: a@b.example\n\nSir,\n\nFrom tomorrow on we come.\n>From experience: no.\n>>From x\n"
    plain = tricky.replace(b">From", b"From").replace(b">>From", b">From").replace(b">From x", b">From x")
    file = write("answers.mbox", ENVELOPE + MAIL + b"\n" + ENVELOPE + tricky + b"\n" + ENVELOPE + MAIL)

    assert found(file) == [
        ("answers.mbox, mail 1", MAIL + b"\n", False, ""),
        ("answers.mbox, mail 2", plain + b"\n", False, ""),
        ("answers.mbox, mail 3", MAIL, False, ""),
    ]


def test_an_mbox_of_windows_and_of_thunderbird_is_read() -> None:
    envelope = b"From - Thu Mar 02 17:31:00 2017\r\n"
    mail = MAIL.replace(b"\n", b"\r\n")

    assert [one.data for one in found_in([write("Inbox", envelope + mail + b"\r\n" + envelope + mail)])] == [
        mail + b"\r\n",
        mail,
    ]


def test_a_mail_of_an_mbox_that_is_too_large_does_not_stop_the_others(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(mails_mbox, "LARGEST", 100)
    large = MAIL + b"x" * 70 + b"\n"
    data = ENVELOPE + large + b"\n" + ENVELOPE + MAIL
    opened = Opened("big.mbox", "big.mbox", io.BytesIO(data), len(data))

    assert list(mbox(opened)) == [
        Found("big.mbox, mail 1", fault="is larger than any mail: 0 MB"),
        Found("big.mbox, mail 2", MAIL),
    ]


def test_a_single_mail_that_is_too_large_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mails_single, "LARGEST", 30)

    assert found(write("big.eml", MAIL)) == [("big.eml", b"", False, "is larger than any mail: 0 MB")]


def test_a_maildir_is_read_without_what_is_half_written_or_the_servers() -> None:
    write("Maildir/cur/1488.M1P2.host:2,S", MAIL)
    write("Maildir/new/1489.M1P3.host", MAIL)
    write("Maildir/tmp/1490.M1P4.host", MAIL[:10])
    write("Maildir/.Sent/cur/1491.M1P5.host:2,S", MAIL)
    write("Maildir/dovecot.index.log", b"\1\2")
    write("Maildir/.hidden", b"\1\2")

    assert [label for label, *_ in found(Path("Maildir"))] == [
        "Maildir/.Sent/cur/1491.M1P5.host:2,S",
        "Maildir/cur/1488.M1P2.host:2,S",
        "Maildir/new/1489.M1P3.host",
    ]


def test_folders_of_mixed_files_are_read_by_name() -> None:
    write("post/b/2.eml", MAIL)
    write("post/a.ics", CALENDAR)
    write("post/c.mbox", ENVELOPE + MAIL)
    write("post/Thumbs.dat", b"\1")
    Path("post/loop").symlink_to(Path("post").absolute())

    labels = [label for label, *_ in found(Path("post"))]
    assert labels == ["post/a.ics", "post/c.mbox, mail 1", "post/b/2.eml"]


def test_a_folder_that_is_closed_does_not_stop_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    write("post/a.eml", MAIL)
    closed = Path("post/closed")
    closed.mkdir()
    scandir = os.scandir

    def refusing(path: str) -> object:
        if Path(path) == closed:
            raise PermissionError(13, "Permission denied", path)
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refusing)

    assert [(label, fault) for label, _, _, fault in found(Path("post"))] == [
        ("post/a.eml", ""),
        ("post/closed", "cannot be read: Permission denied"),
    ]


def test_the_archive_of_a_mail_program_says_what_to_do() -> None:
    assert found(write("outlook.pst", b"!BDN")) == [
        (
            "outlook.pst",
            b"",
            False,
            "is the archive of a mail program: save the mails from there as .eml or mbox",
        )
    ]


def packed(**files: bytes) -> Path:
    with zipfile.ZipFile("post.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name.replace("_", "."), data)
    return Path("post.zip")


def test_a_zip_of_mails_is_unpacked() -> None:
    file = packed(a_eml=MAIL, b_mbox=ENVELOPE + MAIL + b"\n" + ENVELOPE + MAIL, c_ics=CALENDAR)

    assert found(file) == [
        ("post.zip: a.eml", MAIL, False, ""),
        ("post.zip: b.mbox, mail 1", MAIL + b"\n", False, ""),
        ("post.zip: b.mbox, mail 2", MAIL, False, ""),
        ("post.zip: c.ics", CALENDAR, True, ""),
    ]


def test_bombs_are_not_unpacked_and_do_not_stop_the_rest() -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("x.eml", MAIL)
    file = packed(a_eml=b"\0" * 40_000_000, b_zip=inner.getvalue(), c_eml=MAIL)

    assert [(label, fault) for label, _, _, fault in found(file)] == [
        ("post.zip: a.eml", "is packed more tightly than any mail: 38 MB"),
        ("post.zip: b.zip", "is a zip in a zip: unpack it first"),
        ("post.zip: c.eml", ""),
    ]


def test_a_zip_that_would_be_too_large_or_is_damaged_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    file = packed(a_eml=MAIL, b_eml=MAIL)
    damaged = write("damaged.zip", file.read_bytes()[:60])
    assert found(damaged)[0][3] == "is damaged: it cannot be unpacked"
    with monkeypatch.context() as only_here:
        only_here.setattr("planner.exchange.mails_zip.MOST_FILES", 1)
        assert found(file)[0][3] == "packs 2 files; at most 1 are read"
    monkeypatch.setattr("planner.exchange.mails_zip.MOST_BYTES", 10)
    assert found(file)[0][3] == "would be 0 MB unpacked; at most 0 MB are read"


def test_one_damaged_mail_of_a_zip_does_not_stop_the_others() -> None:
    with zipfile.ZipFile("stored.zip", "w") as archive:
        archive.writestr("a.eml", MAIL)
        archive.writestr("b.eml", MAIL.replace(b"come", b"do not"))
    file = write("flipped.zip", Path("stored.zip").read_bytes().replace(b"We come", b"We c\0me"))

    assert [fault for *_, fault in found(file)] == ["is damaged: it cannot be unpacked", ""]


def test_what_is_neither_mail_nor_calendar_is_told() -> None:
    for data, fault in (
        (b"\x89PNG\r\n\x1a\n", "is no mail: it has no sender, date or subject"),
        (b" \r\n", "is empty"),
    ):
        (one,) = found_in([write("saved.eml", data)])
        (read,) = one.read(Reading())
        assert (read.kind, read.fault) == (IncomingKind.BROKEN, fault)


@given(st.binary(max_size=400))
def test_no_bytes_raise(data: bytes) -> None:
    for begin in (b"", b"PK\x03\x04", ENVELOPE, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"12\n"):
        file = write("any.emlx", begin + data)
        for one in found_in([file]):
            assert one.read(Reading())

"""Invitations as files: what is in them, what they are called, and that all are written or none."""

import os
import re
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from build import NOW, agency, attendee, club, guest, meeting, member, room, venue
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar
from sqlalchemy.orm import Session

from planner.errors import BadInput, Undecided
from planner.invitations.announcing import announce
from planner.invitations.files import (
    COPY_NAME,
    LONGEST_NAME,
    RESERVED,
    InvitationFile,
    _names,
    file_name,
    invitation_files,
    write_files,
)
from planner.invitations.handing import to_hand_out
from planner.meetings.invitees import invite
from planner.models import Meeting, OfficeName
from planner.register.club import the_club

OUT = Path("invitations")
ONE, TWO = InvitationFile("a.ics", b"one"), InvitationFile("b.ics", b"two")


def march(session: Session) -> Meeting:
    """The March meeting, to which two seats, the President and a guest are invited."""
    club(session)
    tass = agency(session, "TASS", country="RU", email="beijing@tass.example")
    agency(session, "Khovar", email="beijing@khovar.example")
    member(session, "Андрей Кириллов", tass, email="kirillov@tass.example", office=OfficeName.PRESIDENT)
    made = meeting(session, "Первое заседание; 上合, \\n", room=room(session, venue(session)))
    invite(session, made, ["Rashid Alimov, PhD <alimov@sco.example>"])
    return made


def files_of(session: Session, one: Meeting) -> list[InvitationFile]:
    announce(session, one, now=NOW)
    return invitation_files(the_club(session), one, to_hand_out(session, one))


def event_of(file: InvitationFile) -> tuple[str, Any]:
    """The METHOD and the one event of a file."""
    calendar = Calendar.from_ical(file.content)
    (event,) = calendar.walk("VEVENT")
    return str(calendar["METHOD"]), event


def content(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def test_there_is_a_file_for_each_address_and_a_copy(session: Session) -> None:
    made = march(session)
    files = files_of(session, made)
    assert [file.name for file in files] == [
        "khovar.ics",
        "tass.ics",
        "andrey-kirillov.ics",
        "rashid-alimov-phd.ics",
        "for-everybody.ics",
    ]
    assert [file.message and file.message.attendee for file in files] == [*made.attendees, None]


def test_each_invitation_is_addressed_to_one_and_asks_for_an_answer(session: Session) -> None:
    *invitations, _ = files_of(session, march(session))
    events = [event_of(file) for file in invitations]
    assert [method for method, _ in events] == ["REQUEST"] * 4
    assert [str(event["ATTENDEE"]) for _, event in events] == [
        "mailto:beijing@khovar.example",
        "mailto:beijing@tass.example",
        "mailto:kirillov@tass.example",
        "mailto:alimov@sco.example",
    ]
    assert [dict(event["ATTENDEE"].params) for _, event in events] == [
        {"CN": name, "CUTYPE": "INDIVIDUAL", "ROLE": role, "PARTSTAT": "NEEDS-ACTION", "RSVP": "TRUE"}
        for name, role in (
            ("Khovar", "REQ-PARTICIPANT"),
            ("TASS", "REQ-PARTICIPANT"),
            ("Андрей Кириллов", "CHAIR"),
            ("Rashid Alimov, PhD", "OPT-PARTICIPANT"),
        )
    ]
    for file in invitations:
        unfolded = file.content.replace(b"\r\n ", b"")
        assert (unfolded.count(b"\r\nATTENDEE;"), unfolded.count(b"RSVP=TRUE")) == (1, 1)


def test_the_copy_asks_nobody_and_says_that_it_is_one(session: Session) -> None:
    method, event = event_of(files_of(session, march(session))[-1])
    assert method == "PUBLISH"
    assert "ATTENDEE" not in event
    assert str(event["DESCRIPTION"]).splitlines()[-1] == (
        "This is a copy for information. It will not change when the meeting does, and it cannot be"
        " answered: for an invitation, write to club@sco-press.example."
    )


def test_all_files_are_of_one_meeting(session: Session) -> None:
    made = march(session)
    events = [event_of(file)[1] for file in files_of(session, made)]
    assert {str(event["UID"]) for event in events} == {f"{made.uid}@sco-press.example"}
    assert {str(event["SUMMARY"]) for event in events} == {"Первое заседание; 上合, \\n"}
    assert {(str(event["ORGANIZER"]), event["ORGANIZER"].params["CN"]) for event in events} == {
        ("mailto:club@sco-press.example", "SCO Press Club")
    }
    assert {(event["SEQUENCE"], str(event["STATUS"]), str(event["LOCATION"])) for event in events} == {
        (0, "CONFIRMED", "Press Hall, SCO Secretariat, 7 Ritan Road, Beijing")
    }
    assert {
        (event["DTSTART"].params["TZID"], event["DTSTART"].dt.isoformat(), event["DTEND"].dt.isoformat())
        for event in events
    } == {("Asia/Shanghai", "2017-03-30T15:00:00+08:00", "2017-03-30T16:30:00+08:00")}


def test_every_file_is_lines_that_calendars_take(session: Session) -> None:
    for file in files_of(session, march(session)):
        assert file.content.endswith(b"\r\n")
        lines = file.content.split(b"\r\n")[:-1]
        assert all(0 < len(line) <= 75 for line in lines)
        assert not re.search(rb"[\x00-\x09\x0b\x0c\x0e-\x1f\x7f]|(?<!\r)\n", file.content)
        assert lines.index(b"BEGIN:VTIMEZONE") < lines.index(b"BEGIN:VEVENT")


def test_the_same_meeting_gives_the_same_bytes(session: Session) -> None:
    made = march(session)
    first = [(file.name, file.content) for file in files_of(session, made)]
    session.flush()
    session.expire_all()
    assert [(file.name, file.content) for file in files_of(session, made)] == first


def test_the_uid_outlives_a_change_of_everything_else(session: Session) -> None:
    made = march(session)
    before = event_of(files_of(session, made)[0])[1]["UID"]
    made.title, made.room, made.sequence, made.online_link = "Second", None, 1, "https://meet.example/2"
    after = event_of(files_of(session, made)[0])[1]
    assert (after["UID"], after["SEQUENCE"], str(after["LOCATION"])) == (before, 1, "https://meet.example/2")


def test_an_address_that_calendars_do_not_understand_is_refused(session: Session) -> None:
    club(session)
    made = meeting(session)
    attendee(session, made, guest(session, "Редакция", "редакция@khovar.example"))
    with pytest.raises(BadInput, match="редакция"):
        files_of(session, made)


def test_the_address_that_invites_is_refused(session: Session) -> None:
    club(session)
    made = meeting(session)
    attendee(session, made, guest(session, "Club", "CLUB@sco-press.example"))
    with pytest.raises(BadInput, match="is the address that invites, so it cannot be invited"):
        files_of(session, made)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Khovar", "khovar"),
        ("People's Daily", "people-s-daily"),
        ("Андрей Кириллов (ТАСС)", "andrey-kirillov-tass"),
        ("新华社", "xinhuashe"),
        ("Ｋｈｏｖａｒ", "khovar"),
        ("../../etc/passwd", "etc-passwd"),
        ("..\\boot.ini:stream", "boot-ini-stream"),
        ("", "invitation-1"),
        (" .-. ", "invitation-1"),
        ("CON", "con-1"),
        ("con.", "con-1"),
        ("Com1", "com1-1"),
        ("console", "console"),
        ("\x00\r\n", "invitation-1"),
        ("a" * 200, "a" * 60),
        (f"{'a' * 59} b", "a" * 59),
    ],
)
def test_file_name_is_one_that_every_system_takes(text: str, name: str) -> None:
    assert file_name(text) == name


@pytest.mark.parametrize(
    ("people", "names"),
    [
        (["Li Na", "li na", "LI-NA"], ["li-na", "li-na-2", "li-na-3"]),
        (["Li", "Li 2", "Li", "Li"], ["li", "li-2", "li-3", "li-4"]),
        (["Li 2", "Li", "Li"], ["li-2", "li", "li-3"]),
        (["For everybody", "for-everybody"], ["for-everybody-2", "for-everybody-3"]),
        (["CON", "con 1", "", "?"], ["con-1", "con-1-2", "invitation-1", "invitation-1-2"]),
        ([], []),
    ],
)
def test_no_two_people_share_a_file(people: list[str], names: list[str]) -> None:
    assert _names(people) == names


@given(
    st.lists(
        st.text(max_size=5) | st.sampled_from(["a", "a 2", "a-2-2", "for everybody", "con", "新"]),
        max_size=12,
    )
)
def test_names_are_unique_and_safe_whatever_people_are_called(people: list[str]) -> None:
    names = _names(people)
    assert len(names) == len(people) == len(set(names))
    assert not set(names) & {*RESERVED, COPY_NAME.removesuffix(".ics")}
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name) for name in names)
    assert all(len(name) <= LONGEST_NAME + 3 for name in names)


def test_write_files_makes_the_folder_and_names_what_is_new() -> None:
    folder = OUT / "2017" / "march"
    assert write_files(folder, [ONE, TWO], overwrite=False) == ["a.ics", "b.ics"]
    assert content(folder) == {"a.ics": b"one", "b.ics": b"two"}


def test_write_files_a_second_time_changes_no_file() -> None:
    write_files(OUT, [ONE, TWO], overwrite=False)
    before = {path: path.stat() for path in OUT.iterdir()}
    assert write_files(OUT, [ONE, TWO], overwrite=False) == []
    assert {path: path.stat() for path in OUT.iterdir()} == before


def test_exporting_twice_changes_no_file(session: Session) -> None:
    made = march(session)
    assert len(write_files(OUT, files_of(session, made), overwrite=False)) == 5
    session.expire_all()
    assert write_files(OUT, files_of(session, made), overwrite=False) == []


def test_write_files_asks_before_another_file_is_overwritten() -> None:
    OUT.mkdir()
    (OUT / "b.ics").write_bytes(b"hers")
    with pytest.raises(Undecided) as refused:
        write_files(OUT, [ONE, TWO], overwrite=False)
    assert str(refused.value) == (
        "invitations holds other files of these names already: b.ics.\n"
        "Name another folder, or add --overwrite."
    )
    assert content(OUT) == {"b.ics": b"hers"}
    assert write_files(OUT, [ONE, TWO], overwrite=True) == ["a.ics", "b.ics"]
    assert content(OUT) == {"a.ics": b"one", "b.ics": b"two"}


def test_an_earlier_version_of_an_invitation_makes_way(session: Session) -> None:
    made = march(session)
    write_files(OUT, files_of(session, made), overwrite=False)
    made.sequence, made.title = 1, "Spring meeting"
    session.flush()

    assert len(write_files(OUT, files_of(session, made), overwrite=False)) == 5


def test_an_earlier_version_of_a_list_makes_way_but_no_other_list() -> None:
    write_files(OUT, [InvitationFile("who.csv", b"name,file\r\nKhovar,a.ics\r\n")], overwrite=False)
    later = InvitationFile("who.csv", b"name,file\r\nKhovar,b.ics\r\n")
    other = InvitationFile("who.csv", b"name,file,note\r\n")

    assert write_files(OUT, [later], overwrite=False) == ["who.csv"]
    with pytest.raises(Undecided):
        write_files(OUT, [other], overwrite=False)


def test_an_invitation_to_another_meeting_is_in_the_way(session: Session) -> None:
    made = march(session)
    files = files_of(session, made)
    write_files(OUT, files, overwrite=False)
    made.uid = uuid4()
    session.flush()

    with pytest.raises(Undecided):
        write_files(OUT, files_of(session, made), overwrite=False)


def test_write_files_names_three_of_many_files_in_the_way() -> None:
    files = [InvitationFile(f"{letter}.ics", b"new") for letter in "abcd"]
    write_files(OUT, [InvitationFile(file.name, b"old") for file in files], overwrite=False)
    with pytest.raises(Undecided, match=r"already: a\.ics, b\.ics, c\.ics …\.\n"):
        write_files(OUT, files, overwrite=False)


def test_write_files_leaves_other_files_alone() -> None:
    OUT.mkdir()
    (OUT / "notes.txt").write_bytes(b"hers")
    write_files(OUT, [ONE], overwrite=True)
    assert content(OUT) == {"a.ics": b"one", "notes.txt": b"hers"}


def test_write_files_refuses_a_folder_that_is_a_file() -> None:
    OUT.write_bytes(b"hers")
    for folder in (OUT, OUT / "march"):
        with pytest.raises(BadInput) as refused:
            write_files(folder, [ONE], overwrite=True)
        assert refused.value.message.startswith(f"{folder} cannot be written: ")
        assert refused.value.remedy == "Name another folder with --out."
    assert OUT.read_bytes() == b"hers"


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is closed to root")
def test_write_files_refuses_a_folder_that_may_not_be_written() -> None:
    OUT.mkdir(mode=0o500)
    with pytest.raises(BadInput) as refused:
        write_files(OUT, [ONE], overwrite=True)
    assert refused.value.message == "invitations cannot be written: Permission denied."


def test_write_files_writes_all_or_none() -> None:
    OUT.mkdir()
    (OUT / "a.ics").write_bytes(b"before")
    (OUT / ".b.ics.part").mkdir()
    with pytest.raises(BadInput, match="invitations cannot be written: "):
        write_files(OUT, [ONE, TWO], overwrite=True)
    (OUT / ".b.ics.part").rmdir()
    assert content(OUT) == {"a.ics": b"before"}


@pytest.mark.parametrize("overwrite", [True, False])
def test_write_files_writes_none_where_a_folder_has_the_name_of_one(*, overwrite: bool) -> None:
    (OUT / "b.ics").mkdir(parents=True)
    with pytest.raises(BadInput) as refused:
        write_files(OUT, [ONE, TWO], overwrite=overwrite)
    assert str(refused.value) == (
        "invitations/b.ics is a folder, so no file of that name can be written.\n"
        "Name another folder with --out."
    )
    assert list(OUT.iterdir()) == [OUT / "b.ics"]


@pytest.mark.parametrize("target", [b"hers", b"one", None])
def test_write_files_never_writes_through_a_link(target: bytes | None) -> None:
    OUT.mkdir()
    elsewhere = Path("elsewhere.ics")
    if target is not None:
        elsewhere.write_bytes(target)
    (OUT / "a.ics").symlink_to(elsewhere.absolute())
    with pytest.raises(Undecided):
        write_files(OUT, [ONE], overwrite=False)
    assert (OUT / "a.ics").is_symlink()
    assert write_files(OUT, [ONE], overwrite=True) == ["a.ics"]
    assert not (OUT / "a.ics").is_symlink()
    assert content(OUT) == {"a.ics": b"one"}
    assert (elsewhere.read_bytes() if elsewhere.exists() else None) == target


def test_write_files_replaces_what_a_run_cut_off_left_behind() -> None:
    OUT.mkdir()
    elsewhere = Path("elsewhere.ics")
    elsewhere.write_bytes(b"hers")
    (OUT / ".a.ics.part").symlink_to(elsewhere.absolute())
    (OUT / ".b.ics.part").write_bytes(b"half")
    write_files(OUT, [ONE, TWO], overwrite=False)
    assert content(OUT) == {"a.ics": b"one", "b.ics": b"two"}
    assert elsewhere.read_bytes() == b"hers"

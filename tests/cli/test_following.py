"""Invitations follow the people whose address, post or record changes: what is said, and what goes."""

from collections.abc import Callable
from pathlib import Path

import icalendar
from click.testing import Result

Run = Callable[..., Result]

INVITE = ("meeting", "invite", "1", "--out", "out", "--yes")
NEXT = "Next: planner meeting invite 1 --out invitations\n"


def methods() -> dict[str, str]:
    """The METHOD of each file that is addressed to somebody."""
    files = [file for file in Path("out").glob("*.ics") if file.name != "for-everybody.ics"]
    return {file.name: str(icalendar.Calendar.from_ical(file.read_bytes())["METHOD"]) for file in files}


def test_a_new_address_gets_the_meeting_and_the_old_one_loses_it(invited_club: Run) -> None:
    edited = invited_club("agency", "edit", "Xinhua", "--email", "desk@xinhua.example", "--yes")

    assert edited.stdout.splitlines()[1:] == [
        "  e-mail  beijing@xinhua.example -> desk@xinhua.example",
        "Invitation to meeting 1, March meeting, Thu 30 March 2017",
        "  To be told (invitation), 1: Xinhua.",
        "  To be told (goes to another address), 1: Xinhua (no more at beijing@xinhua.example).",
    ]
    assert edited.stderr == NEXT
    invited_club(*INVITE)
    assert (methods()["xinhua.ics"], methods()["xinhua-2.ics"]) == ("REQUEST", "CANCEL")
    assert "To be told" not in invited_club("agency", "edit", "Xinhua", "--languages", "en", "--yes").stdout


def test_a_member_and_a_guest_are_followed_and_undo_takes_it_back(invited_club: Run) -> None:
    for who in (("member", "edit", "Kirillov"), ("guest", "edit", "Rashid Alimov")):
        edited = invited_club(*who, "--email", "elsewhere@embassy.example", "--yes")
        assert edited.stdout.count("To be told") == 2
        assert edited.stderr == NEXT
        assert "will not" in invited_club("undo", "--yes").stdout
    assert "Written: 0 files" in invited_club(*INVITE).stdout


def test_a_successor_is_invited_instead(invited_club: Run) -> None:
    invited_club("meeting", "invite", "1", "--out", "out", "--to", "Wen Xinyu", "--yes")
    new = ("Li Fang", "--from", "2017-03-20", "--email", "li@xinhua.example", "--yes")
    replaced = invited_club("member", "replace", "Andrei Kirillov", *new)

    assert replaced.stdout.splitlines()[-4:] == [
        "Andrei Kirillov was invited to meeting 1, March meeting; Li Fang is invited instead.",
        "Invitation to meeting 1, March meeting, Thu 30 March 2017",
        "  To be told (withdrawn), 1: Andrei Kirillov.",
        "  To be told (invitation), 1: Li Fang.",
    ]
    assert replaced.stderr == NEXT


def test_who_was_invited_twice_is_invited_once_after_a_merge(invited_club: Run) -> None:
    twin = ("Andrey Kirilov", "--agency", "RG", "--email", "old@rg.example", "--different")
    invited_club("member", "add", *twin)
    invited_club("meeting", "invite", "1", "--to", "old@rg.example", "--out", "out", "--yes")
    merged = invited_club("member", "merge", "Andrey Kirilov", "Andrei Kirillov", "--yes")

    assert "  made one  the invitation to meeting 1 (kirillov@rg.example stays)\n" in merged.stdout
    assert merged.stdout.endswith(
        "  To be told (update), 1: Andrei Kirillov.\n"
        "  To be told (goes to another address), 1: Andrey Kirilov (no more at old@rg.example).\n"
    )
    assert merged.stderr.endswith(NEXT)
    invited_club(*INVITE)
    assert methods()["andrey-kirilov.ics"] == "CANCEL"
    assert methods()["andrei-kirillov.ics"] == "REQUEST"


def test_an_address_that_a_list_brings_is_followed_with_the_next_invitations(invited_club: Run) -> None:
    changed = Path("agencies.csv").read_text(encoding="utf-8").replace("beijing@xinhua", "desk@xinhua")
    Path("again.csv").write_text(changed, encoding="utf-8")
    invited_club("import", "again.csv", "--yes")
    invited_club(*INVITE)
    assert (methods()["xinhua.ics"], methods()["xinhua-2.ics"]) == ("REQUEST", "CANCEL")

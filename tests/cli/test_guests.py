"""planner guest."""

import json
from collections.abc import Callable

import pytest
from click.testing import Result

Run = Callable[..., Result]

ADD = ("guest", "add", "Sherali Jonov", "--organisation", "Embassy")


def test_added_listed_shown_found_and_in_no_member_list(small_club: Run) -> None:
    added = small_club(*ADD, "--email", "s.jonov@embassy.example", "--phone", "010 6532 2598")
    assert added.stdout == "Added: Sherali Jonov, Embassy\n"
    assert added.stderr == 'Next: planner meeting invite NUMBER --out FOLDER --to "Sherali Jonov"\n'
    (row,) = json.loads(small_club("guest", "list", "--format", "json").stdout)
    assert row == {
        "name": "Sherali Jonov",
        "organisation": "Embassy",
        "email": "s.jonov@embassy.example",
        "phone": "+86 10 6532 2598",
        "languages": None,
        "meetings": "",
    }
    assert small_club("guest", "show", "jonov").stdout == (
        "Sherali Jonov (guest)\n"
        "  works for   Embassy\n"
        "  e-mail      s.jonov@embassy.example\n"
        "  phone       +86 10 6532 2598\n"
        "  languages   -\n"
    )
    (hit,) = json.loads(small_club("find", "Jonov", "--format", "json").stdout)
    assert (hit["kind"], hit["command"]) == ("guest", 'planner guest show "Sherali Jonov"')
    assert "Jonov" not in small_club("member", "list", "--all").stdout
    assert "Did you mean Sherali Jonov" in small_club("guest", "show", "Sherali Jonow", exit_code=1).stderr


def test_edit_and_remove_are_taken_back(small_club: Run) -> None:
    small_club(*ADD)
    edited = small_club("guest", "edit", "jonov", "--email", "wen@xinhua.example", "--yes")
    assert edited.stdout == "Sherali Jonov\n  e-mail  - -> wen@xinhua.example\n"
    assert edited.stderr.startswith("Wen Xinyu, a member, has the address wen@xinhua.example too")
    same = small_club("guest", "edit", "jonov", "--organisation", "Embassy")
    assert same.stdout == "Sherali Jonov: nothing to change.\n"
    small_club("guest", "remove", "jonov", exit_code=3)
    removed = small_club("guest", "remove", "jonov", "--yes")
    assert removed.stdout == "Sherali Jonov, Embassy, wen@xinhua.example\n  is taken out wholly.\n"
    assert small_club("guest", "list").stdout.endswith("0 guests.\n")
    small_club("undo", "--yes")
    assert "wen@xinhua.example" in small_club("guest", "show", "jonov").stdout
    small_club("undo", "--yes")
    assert "wen@xinhua.example" not in small_club("guest", "show", "jonov").stdout


def test_a_members_address_is_told(file_club: Run) -> None:
    added = file_club(*ADD, "--email", "Wen@xinhua.example")
    assert added.stderr.startswith("Wen Xinyu, a member, has the address Wen@xinhua.example too")


def test_who_was_invited_is_not_removed(file_club: Run) -> None:
    file_club(*ADD, "--email", "s.jonov@embassy.example")
    file_club("meeting", "schedule", "Spring", "--at", "20 April 2017 15:00", "--yes")
    file_club("meeting", "invite", "1", "--out", "invitations", "--to", "Sherali Jonov", "--yes")
    refused = file_club("guest", "remove", "jonov", "--yes", exit_code=1)
    assert "Sherali Jonov was invited to meeting 1 (Spring)." in refused.stderr
    shown = file_club("guest", "show", "jonov").stdout
    assert "  invited     meeting 1, Spring, Thu 20 April 2017\n" in shown


@pytest.mark.parametrize(
    ("args", "code", "said"),
    [
        (("add", "  "), 1, "The name is empty."),
        (("add", "Maria", "--email", "maria"), 1, "'maria' is not an e-mail address"),
        (("add", "sherali jonov"), 1, "Sherali Jonov is a guest already."),
        (("edit", "jonov"), 2, "Say what shall be different"),
        (("edit", "jonov", "--name", ""), 1, "The name is empty."),
    ],
    ids=str,
)
def test_refused(file_club: Run, args: tuple[str, ...], code: int, said: str) -> None:
    file_club(*ADD)
    assert said in file_club("guest", *args, exit_code=code).stderr

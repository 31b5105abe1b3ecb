"""planner agency leave, edit, suspend, resume."""

from collections.abc import Callable

import pytest
from click.testing import Result

Run = Callable[..., Result]

LEAVE = ("agency", "leave", "RG", "--from", "2017-04-01")


def test_leaving_leaves_the_people_unless_asked(small_club: Run) -> None:
    left = small_club(*LEAVE, "--yes")
    assert left.stdout == (
        "RG leaves the club; the last day is Fri 31 March 2017.\n"
        "Posts that stay open: Andrei Kirillov.\n"
        "To let them end on that day too, add --with-members.\n"
        "Andrei Kirillov stays President.\n"
    )
    again = small_club(*LEAVE, "--yes", exit_code=1)
    assert again.stderr == "RG is no member on Sat 1 April 2017; its last day was Fri 31 March 2017.\n"
    small_club("undo", "--yes")
    both = small_club(*LEAVE, "--with-members", "--yes")
    assert both.stdout.splitlines()[1:] == [
        "Posts that end too: Andrei Kirillov.",
        "The office of President falls vacant (Andrei Kirillov).",
    ]
    assert "since 2013-05-24, until 2017-03-31" in small_club("member", "show", "Kirillov").stdout
    small_club("undo", "--yes")
    assert "until 2017-03-31" not in small_club("member", "show", "Kirillov").stdout
    assert "until 2017-03-31" not in small_club("agency", "show", "RG").stdout


def test_meetings_to_come_are_named(file_club: Run) -> None:
    file_club("meeting", "schedule", "Spring", "--at", "20 April 2017 15:00", "--yes")
    file_club("meeting", "invite", "1", "--out", "invitations", "--yes")
    assert (
        "\nRG is invited to meeting 1, Spring: planner meeting invite 1 --without RG\n"
        in file_club(*LEAVE, "--dry-run").stdout
    )


def test_edit_shows_old_and_new_and_undo_takes_it_back(small_club: Run) -> None:
    edit = ("agency", "edit", "Khovar", "--email", "desk@khovar.example", "--country", "Uzbekistan")
    edited = small_club(*edit, "--name", "Khovar Agency=Khovar News", "--yes")
    assert edited.stdout == (
        "Khovar\n"
        "  name     Khovar Agency -> Khovar News\n"
        "  country  Tajikistan -> Uzbekistan\n"
        "  e-mail   - -> desk@khovar.example\n"
    )
    assert small_club(*edit).stdout == "Khovar: nothing to change.\n"
    small_club("undo", "--yes")
    assert small_club("agency", "show", "Khovar").stdout.startswith("Khovar Agency (Khovar)\n")


@pytest.mark.parametrize("nothing", ["", "-"])
def test_edit_takes_out_what_is_no_more(small_club: Run, nothing: str) -> None:
    small_club("agency", "edit", "Khovar", "--email", "desk@khovar.example", "--yes")
    edited = small_club("agency", "edit", "Khovar", "--email", nothing, "--yes")
    assert edited.stdout == "Khovar\n  e-mail  desk@khovar.example -> -\n"
    assert edited.stderr == "Without an address the agency gets a letter.\n"


@pytest.mark.parametrize(
    ("args", "code", "said"),
    [
        ((), 2, "Say what shall be different: --name OLD=NEW, --native,"),
        (("--name", "Khovar"), 1, 'Write the old and the new spelling: --name "OLD=NEW"'),
        (("--name", "Khovar="), 1, "The new spelling is empty."),
        (("--country", ""), 1, "country"),
        (("--email", "x"), 1, "'x' is not an e-mail address"),
    ],
    ids=str,
)
def test_edit_refuses(file_club: Run, args: tuple[str, ...], code: int, said: str) -> None:
    assert said in file_club("agency", "edit", "Khovar", *args, exit_code=code).stderr


def test_category_changes_from_a_day_on(small_club: Run) -> None:
    edit = ("agency", "edit", "Khovar", "--category", "associate", "--from", "2017-04-01")
    assert "category  full -> associate from Sat 1 April 2017\n" in small_club(*edit, "--yes").stdout
    assert "  membership  associate, since 2017-04-01\n" in small_club("agency", "show", "Khovar").stdout
    small_club("undo", "--yes")
    assert "associate" not in small_club("agency", "show", "Khovar").stdout


def test_suspension_begins_and_ends(small_club: Run) -> None:
    suspended = small_club(
        "agency", "suspend", "Khovar", "--from", "1 April 2017", "--reason", "fee", "--yes"
    )
    assert suspended.stdout == (
        "Khovar is suspended from Sat 1 April 2017: fee.\nStatus on Sat 1 April 2017: suspended.\n"
    )
    person = small_club("member", "show", "Farhod", "--on", "2017-04-01").stdout
    assert person.startswith("Farhod Qalamzoda (suspended)")
    resumed = small_club("agency", "resume", "Khovar", "--on", "2017-05-01", "--yes")
    assert resumed.stdout == (
        "Khovar was suspended until Sun 30 April 2017.\nStatus on Mon 1 May 2017: current.\n"
    )


def test_undo_takes_back_the_end_of_a_suspension_and_then_the_suspension(small_club: Run) -> None:
    small_club("agency", "suspend", "Khovar", "--from", "1 April 2017", "--yes")
    small_club("agency", "resume", "Khovar", "--on", "2017-05-01", "--yes")
    small_club("undo", "--yes")
    assert "  suspended   since 2017-04-01\n" in small_club("agency", "show", "Khovar").stdout
    small_club("undo", "--yes")
    assert "suspended" not in small_club("agency", "show", "Khovar").stdout

"""planner member appoint and leave: who goes, and to which meetings they are still invited."""

import pytest
from cli.conftest import Run


@pytest.fixture
def invited(small_club: Run) -> Run:
    """A meeting on 20 April to which the President is invited in person."""
    small_club("meeting", "schedule", "Spring", "--at", "20 April 2017 15:00", "--yes")
    small_club("meeting", "invite", "1", "--out", "invitations", "--yes")
    return small_club


def test_the_one_who_makes_way_is_named_with_the_coming_meetings(invited: Run) -> None:
    shown = invited("member", "appoint", "Wen Xinyu", "President", "--from", "2017-04-01", "--yes")
    assert shown.stdout == (
        "Wen Xinyu is President from Sat 1 April 2017.\n"
        "Andrei Kirillov is President until Fri 31 March 2017.\n"
        "Andrei Kirillov is invited to meeting 1, Spring: "
        'planner meeting invite 1 --without "Andrei Kirillov" --to "Wen Xinyu"\n'
    )
    told = invited("meeting", "invite", "1", "--without", "Andrei Kirillov", "--to", "Wen Xinyu", "--dry-run")
    assert [line.split()[-2:] for line in told.stdout.splitlines() if line.startswith("Wen Xinyu")] == [
        ["chair", "invitation"]
    ]


def test_who_leaves_is_named_with_the_coming_meetings(invited: Run) -> None:
    shown = invited("member", "leave", "Kirillov", "--from", "2017-04-01", "--dry-run")
    assert shown.stdout.splitlines()[-1] == (
        "Andrei Kirillov is invited to meeting 1, Spring: "
        'planner meeting invite 1 --without "Andrei Kirillov"'
    )


@pytest.mark.parametrize("deed", ["cancel", "before"])
def test_meetings_that_do_not_concern_them_are_not_named(invited: Run, deed: str) -> None:
    if deed == "cancel":
        invited("meeting", "cancel", "1", "--yes")
    since = "2017-04-01" if deed == "cancel" else "2017-04-21"
    assert "invited" not in invited("member", "leave", "Kirillov", "--from", since, "--dry-run").stdout

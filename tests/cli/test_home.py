"""planner alone: of meetings that were planned together, those that need nothing yet stand in one line."""

import pytest
from cli.conftest import Run

SERIES = ("meeting", "schedule", "Round table", "--series", "monthly, first Tuesday", "--in", "Q2 2017")


@pytest.fixture
def series(small_club: Run) -> Run:
    """Three dates: 5 April (the 4th is a holiday), 2 May and 6 June."""
    small_club(*SERIES, "--yes")
    return small_club


def said(run: Run) -> list[str]:
    return [line for line in run().stdout.splitlines()[3:] if not line.startswith("  ")]


def test_later_dates_of_a_series_stand_in_one_line(series: Run) -> None:
    assert said(series) == [
        "Meeting 1, in 34 days: Round table",
        "2 more dates of Round table until Tue 6 June 2017, nobody invited yet: planner meeting list",
    ]


def test_a_date_to_which_people_are_invited_stands_for_itself_when_they_must_be_rung(series: Run) -> None:
    series("meeting", "invite", "2", "--out", "invitations", "--yes")
    in_line = "2 more dates of Round table until Tue 6 June 2017"
    assert said(series) == [
        "Meeting 1, in 34 days: Round table",
        f"{in_line}, 4 invitations without an answer, nobody invited yet to 1 of them: planner meeting list",
    ]
    assert in_line in series("--today", "2017-03-31").stdout
    series("meeting", "edit", "2", "--respond-by", "30 March", "--yes")
    assert "4 messages not sent yet" in series().stdout
    series("meeting", "invite", "2", "--out", "invitations", "--yes")
    assert in_line in series("--today", "2017-03-29").stdout
    assert in_line not in series("--today", "2017-03-30").stdout


def test_on_the_eve_a_date_with_silent_people_stands_for_itself(series: Run) -> None:
    series("meeting", "move", "3", "3 May 15:00", "--yes")
    series("meeting", "invite", "2", "--series", "--out", "invitations", "--yes")
    in_line = "1 more date of Round table until Wed 3 May 2017, 4 invitations without an answer: planner"
    assert in_line in series("--today", "2017-04-29").stdout
    assert "Meeting 3, in 3 days: Round table\n" in series("--today", "2017-04-30").stdout


def test_what_several_dates_have_to_tell_is_told_with_one_command(series: Run) -> None:
    series("meeting", "invite", "1", "--series", "--out", "invitations", "--yes")
    series("meeting", "move", "2", "16:00", "--series", "--yes")
    series("meeting", "cancel", "3", "--yes")
    waiting = [line for line in series().stdout.splitlines() if "not sent yet" in line]
    assert waiting == ["  4 messages not sent yet: planner meeting invite 2 --series --out invitations"] * 2
    series("meeting", "invite", "2", "--series", "--out", "invitations", "--yes")
    assert "not sent yet" not in series().stdout


def test_what_one_date_has_to_tell_invites_to_no_other(series: Run) -> None:
    series("meeting", "invite", "1", "--out", "invitations", "--yes")
    series("meeting", "invite", "2", "--out", "second", "--yes")
    series("meeting", "move", "1", "16:00", "--series", "--yes")
    assert [line for line in series().stdout.splitlines() if "not sent yet" in line] == [
        f"  4 messages not sent yet: planner meeting invite {number} --out invitations" for number in (1, 2)
    ]


def test_a_date_that_got_worse_stands_for_itself(series: Run) -> None:
    series("diary", "add", "Farhod Qalamzoda", "6 June", "--note", "Press trip")
    assert said(series) == [
        "Meeting 1, in 34 days: Round table",
        "Meeting 3, in 96 days: Round table",
        "1 more date of Round table until Tue 2 May 2017, nobody invited yet: planner meeting list",
    ]


def test_a_date_whose_notice_must_leave_soon_stands_for_itself(small_club: Run) -> None:
    small_club(
        *SERIES, "--notice", "50 days", "--yes"
    )  # 2 May and 6 June, the notice of which leaves 17 April
    assert len(said(small_club)) == 2
    later = small_club("--today", "2017-04-10").stdout
    assert "Meeting 2, in 57 days: Round table\n" in later
    assert "more date" not in later


def test_meetings_of_other_titles_are_counted(series: Run) -> None:
    series("meeting", "edit", "3", "--title", "Summer party", "--yes")
    assert said(series)[-1] == (
        "2 more meetings until Tue 6 June 2017, nobody invited yet: planner meeting list"
    )

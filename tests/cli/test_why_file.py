"""The page "why this date" and the picture of the days, from the command line."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]

WEEK = ("meeting", "dates", "27-31 March 2017")


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", ["Thursday, 30 March 2017", "Andrei Kirillov (President)"]),
        ("ru", ["Четверг, 30\xa0марта 2017 года", "Андрей Кириллов (Президент)"]),
        ("zh", ["2017年3月30日 星期四", "新华社", "Andrei Kirillov（主席）"]),
    ],
)
def test_page_is_written_in_the_language_asked_for(small_club: Run, language: str, said: list[str]) -> None:
    small_club("diary", "add", "Wen Xinyu", "27-29 March 2017", "--note", "Trip")

    result = small_club(*WEEK, "--out", "why.html", "--language", language)

    page = Path("why.html").read_text(encoding="utf-8")
    assert result.stderr == "Written: why.html\n"
    assert f'<html lang="{language}">' in page
    assert [one for one in said if one not in page] == []


def test_page_is_in_english_unless_another_language_is_asked_for(file_club: Run) -> None:
    file_club(*WEEK, "--out", "why.html")

    assert '<html lang="en">' in Path("why.html").read_text(encoding="utf-8")


def test_page_is_printed(file_club: Run) -> None:
    file_club(*WEEK, "--out", "why.pdf", "--language", "zh")

    assert Path("why.pdf").read_bytes().startswith(b"%PDF-1.7")


def test_same_page_same_bytes(file_club: Run) -> None:
    for name in ("one.pdf", "two.pdf", "one.html", "two.html"):
        file_club(*WEEK, "--out", name)

    assert Path("one.pdf").read_bytes() == Path("two.pdf").read_bytes()
    assert Path("one.html").read_bytes() == Path("two.html").read_bytes()


def test_without_a_date_no_page_is_written(file_club: Run) -> None:
    result = file_club(*WEEK, "--quorum", "3", "--require", "Nobody Known", "--out", "why.html", exit_code=1)
    assert "Nobody Known" in result.stderr

    result = file_club(*WEEK, "--quorum", "9", "--out", "why.html", exit_code=3)

    assert result.stderr.startswith("No date in 27–31 March 2017 meets all demands.\n")
    assert not Path("why.html").exists()


@pytest.mark.parametrize("out", [(), ("--out", "dates.csv")])
def test_a_language_is_for_the_page_only(file_club: Run, out: tuple[str, ...]) -> None:
    result = file_club(*WEEK, "--language", "ru", *out, exit_code=1)

    assert result.stderr == (
        "--language is for the page that says why this date.\nAdd --out why.html or --out why.pdf.\n"
    )


def test_another_ending_is_refused_with_those_there_are(file_club: Run) -> None:
    result = file_club(*WEEK, "--out", "why.docx", exit_code=1)

    assert result.stderr.endswith("End it in .txt, .csv, .json, .xlsx, .html or .pdf.\n")


def test_days_are_drawn_below_the_dates(file_club: Run) -> None:
    file_club("diary", "add", "Wen Xinyu", "27-29 March 2017", "--note", "Trip")
    file_club("diary", "add", "Andrei Kirillov", "28 March 2017", "--note", "Leave")

    lines = file_club(*WEEK).stdout.splitlines()

    assert lines[-8:] == [
        "How many of the 3 agencies could come, by the hour at which the meeting begins:",
        "            9   10  11  12  13  14  15  16",
        "Mon 27 Mar  ▓▓▓▓◆▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓  2 at 10:00",
        "Tue 28 Mar  ▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒  no date",
        "Wed 29 Mar  ▓▓▓▓◆▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓  2 at 10:00",
        "Thu 30 Mar  ████◆██████████████████████████  3 at 10:00",
        "Fri 31 Mar  ████◆██████████████████████████  3 at 10:00",
        "            █ 3   ▓ 2   ▒ 1   ◆ the best of the day",
    ]


def test_page_of_a_meeting_shows_its_date_among_those_it_was_chosen_from(file_club: Run) -> None:
    file_club("meeting", "schedule", "Spring meeting", "--in", "last week of March", "--yes")

    result = file_club("meeting", "show", "1", "--out", "why.html", "--language", "ru")

    page = Path("why.html").read_text(encoding="utf-8")
    assert result.stderr == "Written: why.html\n"
    assert "<h1>Spring meeting</h1>" in page
    assert "27–31\xa0марта 2017\xa0г. (последняя неделя марта" in page


def test_page_of_a_meeting_says_in_spite_of_what(file_club: Run) -> None:
    file_club("diary", "add", "Andrei Kirillov", "28 March 2017", "--note", "Leave")
    file_club("meeting", "schedule", "Talk", "--at", "28 March 2017 10:00", "--anyway", "--yes")

    file_club("meeting", "show", "1", "--out", "why.html")

    page = Path("why.html").read_text(encoding="utf-8")
    assert "<dt>Chosen in spite of this</dt><dd>Andrei Kirillov (President) cannot come: Leave</dd>" in page
    assert "27 March – 2 April 2017 (the week it is in)" in page


def test_who_is_invited_leaves_as_a_list_too(file_club: Run) -> None:
    file_club("meeting", "schedule", "Talk", "--at", "28 March 2017 10:00", "--yes")
    file_club("meeting", "invite", "1", "--out", "invitations", "--yes")

    file_club("meeting", "show", "1", "--out", "invited.csv")

    assert len(Path("invited.csv").read_text(encoding="utf-8-sig").splitlines()) == 5


def test_page_of_a_time_that_was_named(file_club: Run) -> None:
    file_club("diary", "add", "Andrei Kirillov", "28 March 2017", "--note", "Leave")

    file_club(*WEEK, "--explain", "28 March 10:00", "--out", "why.html")

    page = Path("why.html").read_text(encoding="utf-8")
    assert "Tuesday, 28 March 2017" in page
    assert "<dd>Andrei Kirillov (President) cannot come: Leave</dd>" in page
    assert "All whose presence is required" not in page


def test_an_explanation_is_no_list(file_club: Run) -> None:
    result = file_club(*WEEK, "--explain", "28 March 10:00", "--out", "why.csv", exit_code=1)

    assert "an explanation is no list.\nEnd it in .html, .pdf, .txt or .json.\n" in result.stderr

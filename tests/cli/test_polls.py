"""planner meeting ask, vote and book: what is printed, kept, refused and taken back."""

import csv
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]

DATES = ("--dates", "28 March 15:00; 30 March 15:00", "--date", "24 March")


@pytest.fixture
def asked(file_club: Run) -> Run:
    """The small club, with meeting 1 without a date and three dates asked about."""
    file_club("meeting", "ask", "Spring", *DATES, "--by", "20 March", "--require", "nobody", "--yes")
    return file_club


def rows(run: Run) -> list[dict[str, object]]:
    found = json.loads(run("meeting", "ask", "1", "--format", "json").stdout)
    assert isinstance(found, list)
    return found


def stands(run: Run) -> dict[str, tuple[object, ...]]:
    return {str(row["date"])[:6]: (row["yes"], row["if_need_be"], row["no"]) for row in rows(run)}


def test_asking_by_a_new_title_makes_a_meeting_without_a_date(small_club: Run) -> None:
    shown = small_club("meeting", "ask", "Spring", *DATES, "--by", "20 March", "--yes")

    assert (
        shown.stdout
        == """\
Meeting 1, new: Spring, date to be decided
  90 minutes, Press House, Hall, quorum more than half, Andrei Kirillov (President)
Asked about:
  1  Fri 24 March 2017
  2  Tue 28 March 2017, 15:00–16:30
  3  Thu 30 March 2017, 15:00–16:30
Answers by Mon 20 March 2017 (in 18 days).
Asked are 3 agencies and Andrei Kirillov.
Asked as meeting 1.
"""
    )
    assert (
        shown.stderr
        == """\
Next: planner meeting ask 1 --text en, and paste that where they read it
      planner meeting vote 1 "NAME=24 March 2017, 28 March 2017 15:00" as the answers come
"""
    )


def test_a_meeting_without_a_date_is_shown_everywhere(asked: Run) -> None:
    listed = list(csv.DictReader(asked("meeting", "list", "--format", "csv").stdout.splitlines()))
    shown = asked("meeting", "show", "1")
    refused = asked("meeting", "invite", "1", "--out", "out", exit_code=1)
    moved = asked("meeting", "move", "1", "3 April 10:00", exit_code=1)

    assert {key: listed[0][key] for key in ("number", "date", "start", "status")} == {
        "number": "1",
        "date": "to be decided",
        "start": "",
        "status": "proposed",
    }
    assert (
        shown.stdout
        == """\
Meeting 1: Spring (proposed)
  date to be decided
  asked about 3 dates, answers by Mon 20 March 2017: 0 of 4 answered
  who answered what: planner meeting ask 1
  nobody is invited yet
"""
    )
    assert shown.stderr == "Next: planner meeting ask 1\n"
    assert refused.stderr == (
        "Meeting 1, 'Spring', has no date yet.\n"
        "See who answered: planner meeting ask 1\n"
        'Settle it: planner meeting book 1 "DATE TIME"\n'
    )
    assert moved.stderr.startswith("Meeting 1, 'Spring', has no date yet.")
    assert "Spring" in asked("find", "spring").stdout
    assert not Path("out").exists()
    assert asked().stdout.splitlines()[3:] == [
        "Meeting 1, asking about a date: Spring",
        "  4 of 4 answers missing, due Mon 20 March 2017 (in 18 days): Khovar, RG, Xinhua, Andrei Kirillov",
        "  See who answered: planner meeting ask 1",
    ]


def test_the_standing_names_the_silent_first_and_counts_each_date(asked: Run) -> None:
    asked("meeting", "vote", "1", "Khovar=28 March,rest=no", "RG=28 March=if need be", "--yes")
    shown = asked("meeting", "ask", "1").stdout.splitlines()

    assert shown[:4] == [
        "Meeting 1: Spring, date to be decided",
        "Answers by Mon 20 March 2017 (in 18 days).",
        "Asked: 4; answered: 2.",
        "No answer yet from 2: Xinhua, Andrei Kirillov.",
    ]
    assert [line.split("   ")[1].strip() for line in shown[7:10]] == [
        "Fri 24 March 2017",
        "Tue 28 March 2017, 15:00–16:30 *",
        "Thu 30 March 2017, 15:00–16:30",
    ]
    assert shown[-2:] == [
        'Next: planner meeting vote 1 "NAME=24 March 2017, 28 March 2017 15:00"',
        '      planner meeting book 1 "28 March 2017 15:00"',
    ]
    assert stands(asked) == {
        "Fri 24": ([], [], ["Khovar"]),
        "Tue 28": (["Khovar"], ["RG"], []),
        "Thu 30": ([], [], ["Khovar"]),
    }


def test_the_data_has_everything(asked: Run) -> None:
    asked("meeting", "vote", "1", "Khovar=2", "Andrei Kirillov=2=no", "--yes")
    second = rows(asked)[1]
    table = asked("meeting", "ask", "1", "--format", "csv").stdout

    assert {key: second[key] for key in ("number", "start", "end", "timezone", "agencies", "quorum")} == {
        "number": 2,
        "start": "2017-03-28T15:00:00+08:00",
        "end": "2017-03-28T16:30:00+08:00",
        "timezone": "Asia/Shanghai",
        "agencies": 3,
        "quorum": 2,
    }
    assert (second["possible"], second["sure"], second["people_no"]) == (3, 1, ["Andrei Kirillov"])
    assert (second["leading"], second["open"], second["silent"]) == (True, True, ["RG", "Xinhua"])
    assert next(csv.DictReader(table.splitlines()))["date"] == "Fri 24 March 2017"


def test_answers_are_shown_as_they_are_noted(asked: Run) -> None:
    first = asked("meeting", "vote", "1", "ховар=1,3", "--by", "phone", "--note", "by train", "--yes")
    again = asked("meeting", "vote", "1", "Khovar=1")
    changed = asked("meeting", "vote", "1", "Khovar=1=no,3=none", "Olga=2", "--by", "chat", "--yes")
    sheet = asked("meeting", "ask", "1", "--answers", "--format", "json").stdout

    assert (
        first.stdout
        == """\
Meeting 1: Spring
  Khovar:
    1  Fri 24 March 2017: yes
    3  Thu 30 March 2017, 15:00–16:30: yes
    no answer: 2
"""
    )
    assert first.stderr == "Next: planner meeting ask 1\n"
    assert again.stdout == "Meeting 1: Spring\n  Khovar: answered so already\n"
    assert (
        changed.stdout
        == """\
Meeting 1: Spring
  Khovar:
    1  Fri 24 March 2017: no (was yes)
    3  Thu 30 March 2017, 15:00–16:30: no answer (was yes)
    no answer: 2, 3
  Olga Abzatseva:
    2  Tue 28 March 2017, 15:00–16:30: yes
    no answer: 1, 3
Not asked before, now counted too: Olga Abzatseva.
"""
    )
    told = {row["name"]: (row["Fri 24 March 2017"], row["how"], row["note"]) for row in json.loads(sheet)}
    assert told["Khovar"] == ("no", "chat", None)
    assert list(told)[:3] == ["RG", "Xinhua", "Andrei Kirillov"]


def test_when_nobody_is_left_to_wait_for_that_is_said(asked: Run) -> None:
    some = asked("meeting", "vote", "1", "Khovar=1", "RG=no", "--yes").stdout
    all_of_them = asked("meeting", "vote", "1", "Xinhua=yes", "Andrei Kirillov=2", "--yes").stdout

    assert "All have answered" not in some
    assert all_of_them.endswith("All have answered now.\n")
    assert "All have answered.\n" in asked("meeting", "ask", "1").stdout
    assert "  all 4 answers are there, due Mon 20 March 2017 (in 18 days)\n" in asked().stdout


def test_what_cannot_be_noted_is_refused_and_nothing_is_kept(asked: Run) -> None:
    unknown = asked("meeting", "vote", "1", "Xinhua=1", "Khovr=1", "--yes", exit_code=1)
    no_date = asked("meeting", "vote", "1", "Khovar=25 March", "--yes", exit_code=1)
    twice = asked("meeting", "vote", "1", "Khovar=1", "ховар=2", "--yes", exit_code=1)
    nobody = asked("meeting", "vote", "1", "=1", exit_code=1)
    nothing = asked("meeting", "vote", "1", exit_code=2)
    unasked = asked("meeting", "vote", "1", "Xinhua=1", exit_code=3)

    assert unknown.stderr.startswith("No agency, member or guest is called 'Khovr'. Did you mean Khovar?")
    assert no_date.stderr.startswith("'25 March' is none of the dates that were asked about.")
    assert twice.stderr == "Khovar is named twice.\nName each once, with all that was said.\n"
    assert nobody.stderr.startswith("'=1' names nobody's answer.")
    assert "Give answers, such as Khovar=1,3, or a sheet with --from FILE." in nothing.stderr
    assert unasked.stderr.startswith("Note 1 answer? There is nobody to ask, so nothing was changed.")
    assert not any(group for groups in stands(asked).values() for group in groups)


def test_dates_come_and_go_and_only_those_concerned_are_asked_again(asked: Run) -> None:
    asked("meeting", "vote", "1", "Khovar=1", "RG=2", "--yes")
    removed = asked("meeting", "ask", "1", "--remove-date", "24 March", "--yes")
    added = asked("meeting", "ask", "1", "--date", "31 March 9:30", "--by", "18 March", "--yes")
    same = asked("meeting", "ask", "1", "--date", "31 March 9:30", "--dry-run")

    assert removed.stdout.splitlines()[1:3] == [
        "  no longer asked about: 1  Fri 24 March 2017 (its answers are kept)",
        "  to be asked or told again, for they have answered: Khovar",
    ]
    assert added.stdout.splitlines()[1:4] == [
        "  also asked about: 4  Fri 31 March 2017, 09:30–11:00",
        "  answers by Sat 18 March 2017 (in 16 days), no longer by Mon 20 March 2017 (in 18 days)",
        "  to be asked or told again, for they have answered: Khovar and RG",
    ]
    assert same.stdout.splitlines()[1:] == ["  Nothing to change: it is asked so already."]
    assert stands(asked)["Tue 28"] == (["RG"], [], [])
    asked("meeting", "ask", "1", "--date", "24 March", "--yes")
    assert stands(asked)["Fri 24"] == (["Khovar"], [], [])


def test_what_the_dates_must_offer_changes(asked: Run) -> None:
    shown = asked("meeting", "ask", "1", "--duration", "60", "--require", "RG", "--yes").stdout
    same = asked("meeting", "ask", "1", "--duration", "60", "--dry-run").stdout

    assert (
        shown.splitlines()[1] == "  asked for now: 60 minutes, Press House, Hall, quorum more than half, RG"
    )
    assert same.endswith("Nothing to change: it is asked so already.\n")
    assert [row["date"] for row in rows(asked)] == [
        "Fri 24 March 2017",
        "Tue 28 March 2017, 15:00–16:00",
        "Thu 30 March 2017, 15:00–16:00",
    ]
    asked("meeting", "book", "1", "28 March", "--yes")
    assert "15:00–16:00" in asked("meeting", "show", "1").stdout


def test_the_finder_proposes_the_dates(file_club: Run) -> None:
    days = ("--in", "last week of March", "--top", "2")
    shown = file_club("meeting", "ask", "Spring", *days, "--to", "Olga", "--yes").stdout

    assert [line.split()[:5] for line in shown.splitlines()[3:5]] == [
        ["1", "Mon", "27", "March", "2017,"],
        ["2", "Tue", "28", "March", "2017,"],
    ]
    assert shown.splitlines()[-2].endswith("Andrei Kirillov and Olga Abzatseva.")


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (("Spring", "--date", "1 March 2017 15:00"), 1, "'1 March 2017 15:00' is over already."),
        (("Spring", "--date", "3/4/2017 15:00"), 1, "'3/4/2017"),
        (("Spring", "--date", "some day"), 1, "'some day' is not"),
        (
            ("Spring", "--date", "28 March 15:00", "--by", "1 March 2017"),
            1,
            "Wed 1 March 2017 is over already.",
        ),
        (("Spring", "--by", "20 March"), 1, "No meeting is called 'Spring'."),
        (("Spring",), 1, "No meeting is called 'Spring'."),
        (("7", "--date", "28 March 15:00"), 1, "No meeting is called '7'."),
        (("Spring", "--in", "8-9 April"), 3, "No date in 8–9 April 2017 meets all demands."),
        (("Spring", "--date", "28 March 15:00", "--to", "Nobody"), 1, "No agency, member or guest"),
        (("Spring", "--date", "28 March 15:00"), 3, "Ask about these dates? There is nobody to ask"),
        (("Spring", "--text", "de"), 2, "'de' is not one of"),
    ],
)
def test_what_cannot_be_asked_is_refused(
    file_club: Run, words: tuple[str, ...], code: int, message: str
) -> None:
    refused = file_club("meeting", "ask", *words, exit_code=code)

    assert message in refused.stderr
    assert file_club("meeting", "list", "--format", "json").stdout.strip() == "[]"


@pytest.mark.parametrize(
    ("language", "first", "last"),
    [
        (
            "en",
            "Press Club: which dates suit you for “Spring”?",
            "Please answer with numbers by 20 March 2017, for instance: 1 yes, 2 if need be, 3 no.",
        ),
        (
            "ru",
            "Press Club: какие даты вам подходят для встречи «Spring»?",
            "до 20\xa0марта 2017\xa0г. включительно, например: 1 да, 2 если нужно, 3 нет.",
        ),
        (
            "zh",
            "Press Club：请为“Spring”选择您方便的日期：",
            "请在2017年3月20日前（含当日）按编号回复，例如：1可以，2必要时可以，3不行。",
        ),
    ],
)
def test_a_message_for_a_chat(asked: Run, language: str, first: str, last: str) -> None:
    lines = asked("meeting", "ask", "1", "--text", language).stdout.splitlines()

    assert (lines[0], len(lines)) == (first, 6)
    assert lines[-1].endswith(last)
    assert [line[:2] for line in lines[1:4]] == ["1.", "2.", "3."]
    assert "Beijing" in lines[4]
    assert "UTC+8" in lines[4]


def test_settling_takes_the_room_and_keeps_every_answer(asked: Run) -> None:
    asked("meeting", "vote", "1", "Khovar=2,rest=no", "RG=2=if need be", "Xinhua=2", "--yes")
    before = rows(asked)
    settled = asked("meeting", "book", "1", "28 March", "--yes")
    shown = asked("meeting", "show", "1").stdout.splitlines()
    after = rows(asked)

    assert (
        settled.stdout
        == """\
Meeting 1: Spring
  Tue 28 March 2017, 15:00–16:30 (Asia/Shanghai, UTC+8)
  Tue 28 March 2017, 07:00–08:30 UTC
  Hall, Press House, 7 Ritan Road, Beijing
  2 yes, 1 if need be, 0 no, 0 no answer; quorum 2 of 3: possible 3, sure 2
  by the diaries: works for 3 of 3
  yes: Khovar, Xinhua
  if need be: RG
Settled: meeting 1 has its date.
"""
    )
    assert settled.stderr == "Next: planner meeting invite 1 --out invitations\n"
    assert shown[0] == "Meeting 1: Spring (confirmed)"
    assert shown[5] == (
        "  Settled on 2017-03-02 for Tue 28 March 2017, 15:00–16:30."
        " Agencies then: 2 yes, 1 if need be, 0 no, 0 no answer; quorum 2: possible 3, sure 2."
    )
    kept = ("yes", "if_need_be", "no", "people_no_answer")
    assert [[row[key] for key in kept] for row in after] == [[row[key] for key in kept] for row in before]
    assert {row["open"] for row in after} == {False}
    closed = asked("meeting", "vote", "1", "Khovar=1", exit_code=1)
    assert closed.stderr.startswith("Meeting 1, 'Spring', is settled.")
    asked("meeting", "invite", "1", "--out", "out", "--yes")


def test_settling_is_taken_back(asked: Run) -> None:
    asked("meeting", "vote", "1", "Khovar=2", "--yes")
    before = asked("meeting", "ask", "1").stdout
    asked("meeting", "book", "1", "2", "--yes")
    asked("undo", "--yes")

    assert asked("meeting", "ask", "1").stdout == before
    asked("undo", "--yes")
    asked("undo", "--yes")
    assert asked("meeting", "list", "--format", "json").stdout.strip() == "[]"


def test_the_log_names_who_answered(asked: Run) -> None:
    asked("meeting", "vote", "1", "Khovar=2", "--yes")
    newest = json.loads(asked("log", "--format", "json").stdout)[0]
    detail = asked("log", str(newest["number"])).stdout

    assert newest["what"] == "1 answer about a date new"
    assert "answer about a date: Khovar" in detail
    assert "date 2" in detail


def test_below_the_quorum_a_reason_is_needed_and_kept(asked: Run) -> None:
    asked("meeting", "vote", "1", "Khovar=no", "RG=no", "--yes")
    refused = asked("meeting", "book", "1", "30 March 15:00", "--yes", exit_code=3)
    silent = asked("meeting", "book", "1", "30 March 15:00", "--anyway", "--yes", exit_code=3)
    open_still = rows(asked)[0]["open"]
    asked("meeting", "book", "1", "30 March 15:00", "--anyway", "--reason", "the guest flies", "--yes")
    shown = asked("meeting", "show", "1").stdout

    assert refused.stderr == (
        "This speaks against the date:\n"
        "  at most 1 of 3 agencies can come, and the quorum is 2.\n"
        'To take it anyway, say why: --anyway --reason "…". Or choose another: planner meeting ask 1\n'
    )
    assert (silent.stderr, open_still) == (refused.stderr, True)
    assert "  In spite of this: at most 1 of 3 agencies can come, and the quorum is 2.\n" in shown
    assert "  Reason: the guest flies\n" in shown.replace("    Reason", "  Reason")


def test_a_day_needs_its_time_and_another_date_says_that_nobody_was_asked(asked: Run) -> None:
    day = asked("meeting", "book", "1", "24 March", "--yes", exit_code=3)
    other = asked("meeting", "book", "1", "27 March 10:00", "--dry-run")
    past = asked("meeting", "book", "1", "1 March 2017 10:00", exit_code=1)
    none = asked("meeting", "book", "1", "whenever", exit_code=1)
    asked("meeting", "book", "1", "24 March 10:00", "--yes")

    assert day.stderr.startswith("'24 March' is a whole day; by the diaries ")
    assert 'Name the time: planner meeting book 1 "24 March 2017 ' in day.stderr
    assert "  Note: Nobody was asked about this date.\n" in other.stdout
    assert past.stderr.startswith("'1 March 2017 10:00' is over already.")
    assert none.stderr.startswith("'whenever' is none of the dates that were asked about.")
    assert asked("meeting", "list", "--format", "json").stdout.count("2017-03-24T10:00:00+08:00") == 1


def test_a_meeting_that_has_a_date_is_asked_about_and_moved(file_club: Run) -> None:
    file_club("meeting", "schedule", "March", "--at", "30 March 15:00", "--yes")
    shown = file_club("meeting", "ask", "march", "--date", "28 March 15:00", "--yes")
    file_club("meeting", "vote", "1", "Khovar=1", "--yes")
    home = file_club().stdout
    file_club("meeting", "book", "1", "28 March", "--yes")

    assert shown.stdout.startswith("Meeting 1: March, Thu 30 March 2017, 15:00–16:30")
    assert "Meeting 1, asking about its date, now Thu 30 March 2017: March\n" in home
    listed = json.loads(file_club("meeting", "list", "--format", "json").stdout)
    assert [row["start"] for row in listed] == ["2017-03-28T15:00:00+08:00"]


def test_a_title_of_last_year_is_no_meeting_to_ask_about(file_club: Run) -> None:
    file_club("meeting", "schedule", "Spring 2016", "--at", "30 March 15:00", "--yes")
    later = ("--today", "2 March 2018")
    shown = file_club("meeting", "ask", "Spring", "--date", "28 March 15:00", "--yes", *later)
    over = file_club("meeting", "ask", "1", "--date", "28 March 15:00", *later, exit_code=1)

    assert shown.stdout.startswith("Meeting 2, new: Spring, date to be decided")
    assert over.stderr == "Meeting 1, 'Spring 2016', is over.\nType a new title.\n"


def grid(text: str) -> str:
    Path("grid.csv").write_text(text, encoding="utf-8")
    return "grid.csv"


def test_a_sheet_is_previewed_row_by_row_and_read_twice_changes_nothing(asked: Run) -> None:
    file = grid("Name,28 March 15:00,30 March 15:00,Colour\nKhovar,yes,no,red\nRG,✓,,\nXinhua,,,\n")
    first = asked("meeting", "vote", "1", "--from", file, "--yes")
    again = asked("meeting", "vote", "1", "--from", file)

    assert (
        first.stdout
        == """\
Meeting 1: Spring
grid.csv: 3 rows (UTF-8, commas).
Columns not read: Colour.
No column for: Fri 24 March 2017.

Row   Name     Verdict   Answers
────────────────────────────────────
2     Khovar   new       2 yes, 3 no
3     RG       new       2 yes

3 answers to note; rows: 2 new and 1 no answer.
"""
    )
    assert again.stdout.endswith("0 answers to note; rows: 2 unchanged and 1 no answer.\n")
    assert stands(asked)["Tue 28"] == (["Khovar", "RG"], [], [])


def test_a_sheet_with_a_row_that_is_not_clean_is_refused_or_taken_in_part(asked: Run) -> None:
    file = grid("Name,28 March\nKhovar,yes\nKhovr,yes\n")
    refused = asked("meeting", "vote", "1", "--from", file, "--yes", exit_code=1)
    before = stands(asked)["Tue 28"]
    asked("meeting", "vote", "1", "--from", file, "--partial", "--yes")
    both = asked("meeting", "vote", "1", "Khovar=1", "--from", file, exit_code=2)
    crosses = asked("meeting", "vote", "1", "--from", grid("Name,28 March\nRG,x\n"), "--yes", exit_code=1)
    asked("meeting", "vote", "1", "--from", "grid.csv", "--x", "no", "--yes")

    assert "Did you mean Khovar?" in refused.stdout
    assert refused.stderr == (
        "Nothing was noted: row 3 cannot be taken.\n"
        "Correct them in the sheet, or take the others alone: --partial\n"
    )
    assert before == ([], [], [])
    assert "Give answers" in both.stderr
    assert crosses.stderr.endswith("Say which: --x yes, or --x no.\n")
    assert stands(asked)["Tue 28"] == (["Khovar"], [], ["RG"])


@pytest.mark.parametrize("name", ["answers.xlsx", "answers.csv"])
def test_the_sheet_of_answers_is_read_back(asked: Run, name: str) -> None:
    asked("meeting", "vote", "1", "Khovar=1,rest=no", "Andrei Kirillov=2=if need be", "--yes")
    asked("meeting", "ask", "1", "--answers", "--out", name)
    shown = asked("meeting", "vote", "1", "--from", name)

    assert shown.stdout.endswith("0 answers to note; rows: 2 unchanged and 2 no answer.\n")

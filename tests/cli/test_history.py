"""planner log, planner undo and planner member erase, as typed."""

import json
from collections.abc import Callable

from click.testing import Result

Run = Callable[..., Result]


def test_log_names_each_command_newest_first(small_club: Run) -> None:
    small_club("member", "leave", "Wen Xinyu", "--from", "2017-04-01", "--yes")
    rows = json.loads(small_club("log", "--format", "json").stdout)
    assert rows[0]["command"] == "member leave"
    assert rows[0]["what"] == "1 post changed"
    assert [row["command"] for row in rows[-3:]] == ["venue room add", "venue add", "setup"]
    assert [row["number"] for row in rows] == list(range(len(rows), 0, -1))
    assert small_club("log", "--limit", "1").stdout.count("\n") == 3


def test_log_of_one_action_shows_before_and_after(small_club: Run) -> None:
    small_club("member", "appoint", "Wen Xinyu", "President", "--from", "2017-04-01", "--yes")
    number = json.loads(small_club("log", "--limit", "1", "--format", "json").stdout)[0]["number"]
    rows = json.loads(small_club("log", str(number), "--format", "json").stdout)
    assert rows == [
        {"what": "office: Andrei Kirillov", "field": "until", "before": None, "after": "2017-03-31"},
        {
            "what": "office: Wen Xinyu",
            "field": "new",
            "before": None,
            "after": "name President; from 2017-04-01",
        },
    ]
    assert small_club("log", str(number)).stdout.startswith(
        f"{number}: member appoint, 2017-03-02 17:00, by "
    )
    assert "No action is called '99'" in small_club("log", "99", exit_code=1).output


def test_undo_shows_asks_and_takes_back(small_club: Run) -> None:
    before = small_club("member", "list", "--all").stdout
    small_club("member", "leave", "Wen Xinyu", "--from", "2017-03-01", "--yes")
    shown = small_club("undo", exit_code=3)
    assert "post: Wen Xinyu" in shown.stdout
    assert "2017-02-28" in shown.stdout
    assert small_club("member", "list", "--all").stdout != before
    small_club("undo", "--yes")
    assert small_club("member", "list", "--all").stdout == before
    assert "takes back" in small_club("log", "--limit", "1").stdout


def test_undo_refuses_what_was_handed_out(small_club: Run) -> None:
    small_club("meeting", "schedule", "Spring", "--at", "2017-03-30 15:00", "--yes")
    small_club("meeting", "invite", "1", "--out", "invitations", "--yes")
    assert "cannot be taken back: its invitations were handed out" in small_club("undo", exit_code=1).output


def test_undo_of_an_import_takes_the_whole_list_back(small_club: Run) -> None:
    with open("more.csv", "w", encoding="utf-8") as file:  # noqa: PTH123  a file as she saves it
        file.write("name,agency\n" + "".join(f"Journalist {number},Khovar\n" for number in range(30)))
    small_club("import", "more.csv", "--yes")
    assert len(json.loads(small_club("member", "list", "--format", "json").stdout)) == 33
    preview = small_club("undo", "--dry-run").stdout
    assert "… and " in preview
    small_club("undo", "--yes")
    assert len(json.loads(small_club("member", "list", "--format", "json").stdout)) == 3


def test_erase_asks_and_leaves_no_name(small_club: Run) -> None:
    refused = small_club("member", "erase", "Olga Abzatseva", exit_code=3)
    assert "This cannot be undone" in refused.output
    told = small_club("member", "erase", "Olga Abzatseva", "--yes").stdout
    assert told.startswith("Olga Abzatseva: names, addresses, phone and press cards are taken out.")
    assert "Abzatseva" not in small_club("log", "--format", "json", "--limit", "50").stdout
    assert "Abzatseva" not in small_club("member", "list", "--all").stdout
    small_club("member", "show", "Olga Abzatseva", exit_code=1)


def test_export_and_import_of_the_whole_register(small_club: Run) -> None:
    small_club("export", "register.json")
    assert "0 changes: 7 unchanged." in small_club("import", "register.json").stdout
    small_club("export", "register.json", exit_code=3)
    small_club("export", "register.csv", exit_code=1)
    small_club("member", "leave", "Wen Xinyu", "--from", "2017-04-01", "--yes")
    assert "1 change: 1 updated and 6 unchanged." in small_club("import", "register.json", "--yes").stdout
    assert json.loads(small_club("member", "list", "--format", "json").stdout)[2]["until"] is None


def test_replace_shows_what_hangs_on_it_and_can_be_taken_back(small_club: Run) -> None:
    before = small_club("member", "list", "--all").stdout
    words = (
        "member",
        "replace",
        "Kirillov",
        "Pavel Novostin",
        "--from",
        "2017-04-01",
        "--email",
        "p@rg.example",
    )
    small_club(*words, exit_code=3)
    told = small_club(*words, "--yes").stdout
    assert told.splitlines() == [
        "Andrei Kirillov leaves RG; the last day is Fri 31 March 2017.",
        "Pavel Novostin comes to RG on Sat 1 April 2017.",
        "The office of President falls vacant: planner member appoint NAME President --from DATE",
    ]
    rows = json.loads(small_club("member", "list", "--on", "2017-04-01", "--format", "json").stdout)
    assert "Pavel Novostin" in [row["name"] for row in rows]
    assert "Andrei Kirillov" not in [row["name"] for row in rows]
    small_club("undo", "--yes")
    assert small_club("member", "list", "--all").stdout == before


def test_log_tells_what_is_new_as_people_say_it_and_not_what_is_as_usual(small_club: Run) -> None:
    small_club("meeting", "schedule", "Spring", "--at", "2017-03-30 15:00", "--yes")
    small_club("diary", "add", "Wen Xinyu", "30 March", "--note", "Dentist")
    small_club("meeting", "move", "1", "31 March 10:00", "--yes")
    scheduled, noted, moved = (
        [
            (row["what"], row["field"], row["before"], row["after"])
            for row in json.loads(small_club("log", number, "--format", "json").stdout)
        ]
        for number in _numbers_of_the_last(small_club, 3)
    )
    assert scheduled == [
        (
            "meeting 1: Spring",
            "new",
            None,
            "Thu 30 March 2017, 15:00–16:30; room Hall; quorum more than half",
        )
    ]
    assert noted == [
        (
            "diary entry: Dentist",
            "new",
            None,
            "Thu 30 March 2017; member Wen Xinyu; who comes cannot; kind absence; source by hand",
        )
    ]
    assert ("meeting: Spring", "start", "Thu 30 March 2017, 15:00", "Fri 31 March 2017, 10:00") in moved


def test_log_and_undo_tell_an_answer_with_what_was_said(small_club: Run) -> None:
    small_club("meeting", "schedule", "Spring", "--at", "2017-03-30 15:00", "--yes")
    small_club("meeting", "invite", "1", "--out", "invitations", "--yes")
    small_club("meeting", "answer", "1", "Khovar=no", "--by", "phone", "--yes")
    (number,) = _numbers_of_the_last(small_club, 1)
    rows = json.loads(small_club("log", number, "--format", "json").stdout)
    assert [tuple(row.values()) for row in rows] == [
        ("answer: Khovar", "new", None, "answer does not come; came by phone"),
        ("invitation: Khovar", "answer", "no answer", "does not come"),
    ]
    assert "does not come" in small_club("undo", "--dry-run").stdout


def _numbers_of_the_last(club: Run, many: int) -> list[str]:
    rows = json.loads(club("log", "--limit", str(many), "--format", "json").stdout)
    return [str(row["number"]) for row in reversed(rows)]


def test_undo_shows_no_room_beside_the_meeting_that_names_it(small_club: Run) -> None:
    small_club("meeting", "schedule", "Spring", "--at", "2017-03-30 15:00", "--yes")
    assert "booking" not in small_club("undo", "--dry-run").stdout

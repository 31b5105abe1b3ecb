"""planner meeting invite --text and --letters: a text for a chat, letters on paper."""

import csv
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from pdf_text import embedded

Run = Callable[..., Result]

CHAT = {
    "en": (
        "Press Club invites you to “First”.\n"
        "Thursday, 30 March 2017, 15:00–16:30, Beijing time (UTC+8)\n"
        "Hall, Press House, 7 Ritan Road, Beijing\n"
        "Please reply “yes 2” (if two are coming), “perhaps” or “no”.\n"
    ),
    "ru": (
        "Press Club приглашает вас на встречу «First».\n"
        "Четверг, 30\xa0марта 2017 года, 15:00–16:30 по пекинскому времени (UTC+8)\n"
        "Hall, Press House, 7 Ritan Road, Beijing\n"
        "Просим ответить: «да 2» (если придут двое), «возможно» или «нет».\n"
    ),
    "zh": (
        "Press Club邀请您出席“First”。\n"
        "2017年3月30日（星期四）下午3点至4点30分（北京时间，UTC+8）\n"
        "Hall, Press House, 7 Ritan Road, Beijing\n"
        "请回复：“参加2人”“待定”或“不参加”。\n"
    ),
}
ONE_WAY = "--out, --send, --text and --letters are ways of their own: name one of them."
NO_PDF = 'What makes PDF files is not installed.\nType: pip install "press-club-planner[pdf]"\n'


@pytest.fixture
def scheduled(file_club: Run) -> Run:
    """A club with a meeting; Khovar has no e-mail address."""
    file_club("meeting", "schedule", "First", "--at", "30 March 15:00", "--yes")
    return file_club


def written() -> dict[str, str]:
    rows = csv.DictReader(Path("out", "recipients.csv").read_text(encoding="utf-8-sig").splitlines())
    return {row["name"]: row["file"] for row in rows}


@pytest.mark.parametrize("language", ["en", "ru", "zh"])
def test_text_for_a_chat_is_all_that_is_shown(scheduled: Run, language: str) -> None:
    shown = scheduled("meeting", "invite", "1", "--text", language)

    assert (shown.stdout, shown.stderr) == (CHAT[language], "")


def test_text_invites_nobody(scheduled: Run) -> None:
    scheduled("meeting", "invite", "1", "--text", "en")

    assert scheduled("meeting", "show", "1", "--format", "csv").stdout.count("\n") == 1


def test_text_tells_the_change_that_waits(scheduled: Run) -> None:
    scheduled("meeting", "invite", "1", "--out", "out", "--yes")
    scheduled("meeting", "move", "1", "31 March 15:00", "--yes")

    assert scheduled("meeting", "invite", "1", "--text", "en").stdout.splitlines() == [
        "New time: “First” (Press Club)",
        "Friday, 31 March 2017, 15:00–16:30, Beijing time (UTC+8)",
        "When (before): Thu 30 March 2017, 15:00 UTC+8",
        "Hall, Press House, 7 Ritan Road, Beijing",
        "Please reply “yes 2” (if two are coming), “perhaps” or “no”.",
    ]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (
            ("--text", "en", "--out", "out"),
            ONE_WAY,
        ),
        (
            ("--text", "en", "--letters", "l.pdf"),
            ONE_WAY,
        ),
        (
            ("--text", "en", "--to", "RG"),
            "--text shows a text and invites nobody: leave out --to and --without.",
        ),
    ],
)
def test_one_way_at_a_time(scheduled: Run, options: tuple[str, ...], message: str) -> None:
    refused = scheduled("meeting", "invite", "1", *options, exit_code=2)

    assert refused.stderr.splitlines()[-1] == f"Error: {message}"


def test_letters_are_printed_and_count_as_handed_out(scheduled: Run) -> None:
    shown = scheduled("meeting", "invite", "1", "--letters", "l.pdf", "--yes")
    again = scheduled("meeting", "invite", "1", "--letters", "again.pdf", "--yes")

    assert shown.stdout.splitlines() == [
        *("First", "", "By letter   Letter       Language", "─" * 33),
        *("Khovar      invitation   ru", "", "Written: 1 letter into l.pdf."),
    ]
    assert (
        shown.stderr == "Next: print and post them; what comes back is noted with planner meeting answer.\n"
    )
    assert set("Приглашение Ховар Бланк ответа") - {" "} <= set(
        "".join(embedded(Path("l.pdf").read_bytes()).values())
    )
    assert again.exit_code == 0
    assert Path("again.pdf").read_bytes() == Path("l.pdf").read_bytes()


def test_letters_stand_among_the_invitations(scheduled: Run) -> None:
    scheduled("meeting", "invite", "1", "--out", "out", "--yes")
    first = Path("out", "letters.pdf").read_bytes()
    scheduled("meeting", "invite", "1", "--out", "out", "--yes")

    assert written()["Khovar"] == "letters.pdf"
    assert Path("out", "letters.pdf").read_bytes() == first


def test_without_the_extra_the_other_invitations_are_written_all_the_same(
    scheduled: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as without:
        without.setitem(sys.modules, "typst", None)
        shown = scheduled("meeting", "invite", "1", "--out", "out", "--yes")
    later = scheduled("meeting", "invite", "1", "--letters", "letters.pdf", "--yes")

    assert written() == {
        "Khovar": "",
        "RG": "rg.ics",
        "Xinhua": "xinhua.ics",
        "Andrei Kirillov": "andrei-kirillov.ics",
    }
    assert (
        f"No letter is printed yet. {NO_PDF}Then type: planner meeting invite 1 --letters letters.pdf\n"
    ) in shown.stdout
    assert later.stdout.splitlines()[-1] == "Written: 1 letter into letters.pdf."


def test_without_the_extra_letters_say_what_to_install(
    scheduled: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)

    assert scheduled("meeting", "invite", "1", "--letters", "l.pdf", "--yes", exit_code=1).stderr == NO_PDF
    assert scheduled("meeting", "show", "1", "--format", "csv").stdout.count("\n") == 1


def test_letters_are_pdf_files(scheduled: Run) -> None:
    refused = scheduled("meeting", "invite", "1", "--letters", "l.docx", "--yes", exit_code=1)

    assert refused.stderr == (
        "Letters are printed as PDF, and l.docx is named as something else.\nName it l.pdf.\n"
    )


def test_where_all_have_an_address_there_is_no_letter(scheduled: Run) -> None:
    scheduled("agency", "edit", "Khovar", "--email", "beijing@khovar.example", "--yes")

    assert scheduled("meeting", "invite", "1", "--letters", "l.pdf", "--yes", exit_code=1).stderr == (
        "Whoever is invited to meeting 1 has an e-mail address: there is no letter.\n"
        "Write the invitations: planner meeting invite 1 --out invitations\n"
    )


def test_a_file_that_is_there_is_kept_unless_told_otherwise(scheduled: Run) -> None:
    Path("l.pdf").write_bytes(b"hers")
    refused = scheduled("meeting", "invite", "1", "--letters", "l.pdf", exit_code=3)

    assert Path("l.pdf").read_bytes() == b"hers"
    assert "Write 1 letter into l.pdf? There is nobody to ask, so nothing was changed." in refused.stderr

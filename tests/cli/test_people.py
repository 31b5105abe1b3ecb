"""A member's record: edited, accredited, suspended, taken out, and all of it taken back."""

from collections.abc import Callable

import pytest
from click.testing import Result

Run = Callable[..., Result]


def shown(run: Run, name: str) -> str:
    return run("member", "show", name).stdout


def test_edit_shows_old_and_new_and_undo_takes_it_back(small_club: Run) -> None:
    before = shown(small_club, "Wen Xinyu")
    edit = ("member", "edit", "wen@xinhua.example", "--name", "Wen Xinyue", "--phone", "138 0013 8000")

    preview = small_club(*edit, "--residence", "Tajikistan", "--email", "-", "--dry-run").stdout

    assert preview.splitlines() == [
        "Wen Xinyu",
        "  name      Wen Xinyu -> Wen Xinyue",
        "  e-mail    wen@xinhua.example -> -",
        "  phone     - -> +86 138 0013 8000",
        "  lives in  where the club is -> Tajikistan",
        "The old name still finds the member; if it was a typing mistake, add --correct.",
    ]
    assert shown(small_club, "Wen Xinyu") == before
    assert "nobody to ask" in small_club(*edit, exit_code=3).stderr
    small_club(*edit, "--yes")
    after = shown(small_club, "Wen Xinyu")
    assert after.startswith("Wen Xinyue (current)\n  also        文新语\n  also        Wen Xinyu\n")
    assert "phone       +86 138 0013 8000\n" in after
    assert '"native_name": "文新语"' in small_club("member", "list", "--format", "json").stdout
    small_club("undo", "--yes")
    assert shown(small_club, "Wen Xinyu") == before


def test_edit_with_nothing_different_asks_nothing(small_club: Run) -> None:
    same = small_club("member", "edit", "Wen Xinyu", "--email", "wen@xinhua.example", "--timezone", "")

    assert same.stdout == "Wen Xinyu: nothing is different, so nothing was changed.\n"
    assert "Say what shall be different" in small_club("member", "edit", "Wen Xinyu", exit_code=2).stderr


def test_corrected_name_is_forgotten(small_club: Run) -> None:
    told = small_club("member", "edit", "Farhod", "--name", "Farhod Kalamzoda", "--correct", "--yes").stdout

    assert told == "Farhod Qalamzoda\n  name  Farhod Qalamzoda -> Farhod Kalamzoda\n"
    assert "also        Farhod" not in shown(small_club, "Farhod Kalamzoda")


@pytest.mark.parametrize(
    ("option", "value", "told"),
    [
        ("--name", " ", "The name is empty."),
        ("--email", "a@", "is not an e-mail address"),
        ("--phone", "call me", "is not a phone number"),
        ("--residence", "Atlantis", "is not a country"),
        ("--timezone", "Mars/Base", "is not a time zone"),
        ("--languages", "dothrakish", "is not a language"),
        ("--title", "one\ntwo", "line break"),
        ("--agency", "Khovar", "Say what shall be different"),
    ],
)
def test_edit_refuses_what_cannot_be(file_club: Run, option: str, value: str, told: str) -> None:
    code = 2 if option == "--agency" else 1
    assert told in file_club("member", "edit", "Wen Xinyu", option, value, "--yes", exit_code=code).stderr


def test_phones_are_kept_in_international_form_wherever_they_are_typed(file_club: Run) -> None:
    new = ("--phone", "8 (495) 123-45-67")
    refused = file_club("member", "add", "Rustam Karimov", "--agency", "RG", *new, exit_code=1)
    assert "is not a phone number" in refused.stderr
    file_club("member", "add", "Rustam Karimov", "--agency", "RG", *new, "--residence", "Russia")
    file_club(
        "member", "replace", "Farhod", "Nozim Habarov", "--from", "2017-04-01", "--phone", "13800138000", "-y"
    )
    file_club("member", "edit", "Rustam", "--title", "editor", "--yes")

    assert "phone       +7 495 123-45-67\n" in shown(file_club, "Rustam")
    assert "phone       +86 138 0013 8000\n" in shown(file_club, "Nozim")


def test_remove_takes_out_a_slip_and_undo_brings_it_back(small_club: Run) -> None:
    small_club("member", "add", "Rustan Karimow", "--agency", "Khovar", "--email", "r@khovar.example")
    before = shown(small_club, "Rustan")

    removed = small_club("member", "remove", "Rustan", "--yes")

    assert removed.stdout == (
        "Rustan Karimow, r@khovar.example\n  is taken out wholly, with the post at Khovar.\n"
    )
    assert removed.stderr == "Taken out. To bring the record back: planner undo\n"
    assert "No member is called" in small_club("member", "show", "Rustan Karimow", exit_code=1).stderr
    small_club("undo", "--yes")
    assert shown(small_club, "r@khovar.example") == before


def test_remove_refuses_once_there_is_history(small_club: Run) -> None:
    refused = small_club("member", "remove", "Kirillov", "--yes", exit_code=1).stderr

    assert refused == (
        "Andrei Kirillov has a history: a post at RG since 2013-05-24, the office of President.\n"
        'Who goes stays on record: planner member leave "Andrei Kirillov" --from DATE\n'
        'Who asks to be forgotten, after that: planner member erase "Andrei Kirillov"\n'
    )
    left = small_club("member", "remove", "Olga Abzatseva", "--yes", exit_code=1).stderr
    assert left.endswith('Who asks to be forgotten: planner member erase "Olga Abzatseva"\n')


def test_card_is_noted_extended_and_shown(small_club: Run) -> None:
    card = ("member", "accredit", "Wen Xinyu", "--number", "J-41")

    new = small_club(*card, "--issuer", "MFA", "--kind", "permanent", "--until", "2017-03-20", "--yes")
    longer = small_club(*card, "--until", "2018-03-20", "--yes")
    same = small_club(*card, "--until", "2018-03-20")

    assert new.stdout == (
        "Wen Xinyu gets press card J-41, permanent, MFA, until 2017-03-20.\n"
        "Status on Thu 2 March 2017: current.\n"
    )
    assert longer.stdout.splitlines()[:2] == [
        "Wen Xinyu, press card J-41",
        "  until   2017-03-20 -> 2018-03-20",
    ]
    assert same.stdout == (
        "Wen Xinyu has press card J-41, permanent, MFA, until 2018-03-20 already; nothing was changed.\n"
    )
    assert "accredited  J-41, permanent, MFA, until 2018-03-20\n" in shown(small_club, "Wen Xinyu")
    small_club("undo", "--yes")
    assert "accredited  J-41, permanent, MFA, until 2017-03-20\n" in shown(small_club, "Wen Xinyu")


def test_suspension_begins_and_ends(small_club: Run) -> None:
    suspend = ("member", "suspend", "Wen Xinyu", "--from", "2017-03-01", "--until", "30 June 2017")

    asked = small_club(*suspend, "--reason", "no fee.", exit_code=3)
    small_club(*suspend, "--reason", "no fee.", "--yes")

    assert asked.stdout == (
        "Wen Xinyu is suspended from Wed 1 March 2017 until Fri 30 June 2017: no fee.\n"
        "Status on Wed 1 March 2017: suspended.\n"
    )
    assert "suspended   since 2017-03-01, until 2017-06-30: no fee.\n" in shown(small_club, "Wen Xinyu")
    again = small_club("member", "suspend", "Wen Xinyu", "--from", "2017-05-01", "--yes", exit_code=1).stderr
    assert "is suspended since 2017-03-01, until 2017-06-30 already" in again
    ended = small_club("member", "resume", "Wen Xinyu", "--on", "2017-03-02", "--yes").stdout
    assert ended == (
        "Wen Xinyu was suspended until Wed 1 March 2017.\nStatus on Thu 2 March 2017: current.\n"
    )
    assert shown(small_club, "Wen Xinyu").startswith("Wen Xinyu (current)")
    small_club("undo", "--yes")
    called_off = small_club("member", "resume", "Wen Xinyu", "--on", "2017-03-01", "--yes").stdout
    assert called_off.startswith("The suspension of Wen Xinyu from Wed 1 March 2017 is called off.\n")
    assert "suspended" not in shown(small_club, "Wen Xinyu")

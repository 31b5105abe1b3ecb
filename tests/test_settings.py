"""Which database, and whose today."""

from datetime import date
from pathlib import Path

import pytest

from planner.errors import BadInput
from planner.settings import Settings, load

URL = "postgresql://host/club"


def write(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    file = folder / "planner.toml"
    file.write_text(text, encoding=encoding)
    return file


def refusal(folder: Path) -> str:
    with pytest.raises(BadInput) as refused:
        load(folder=folder, environ={})
    return str(refused.value)


def test_the_nearest_word_names_the_database(tmp_path: Path) -> None:
    file = write(tmp_path, 'database = "file.sqlite3"')
    environ = {"PLANNER_DATABASE_URL": "environ.sqlite3"}
    assert [
        load(folder=tmp_path, environ=environ, database="option.sqlite3"),
        load(folder=tmp_path, environ=environ),
        load(folder=tmp_path, environ={}),
    ] == [
        Settings("option.sqlite3", "--db"),
        Settings("environ.sqlite3", "PLANNER_DATABASE_URL"),
        Settings(str(tmp_path / "file.sqlite3"), "planner.toml"),
    ]
    file.unlink()
    data = tmp_path / "home" / ".data" / "planner" / "planner.sqlite3"
    assert load(folder=tmp_path, environ={}) == Settings(str(data), "the default")


def test_an_empty_word_names_nothing(tmp_path: Path) -> None:
    write(tmp_path, f'database = "{URL}"')
    found = load(folder=tmp_path, environ={"PLANNER_DATABASE_URL": ""}, database="")
    assert found == Settings(URL, "planner.toml")


@pytest.mark.parametrize(
    ("named", "meant"),
    [
        ("club.sqlite3", "{folder}/club.sqlite3"),
        ("../club.sqlite3", "{folder}/../club.sqlite3"),
        ("/srv/club.sqlite3", "/srv/club.sqlite3"),
        ("~/club.sqlite3", "{folder}/home/club.sqlite3"),
        (URL, URL),
    ],
)
def test_a_file_is_beside_planner_toml(tmp_path: Path, named: str, meant: str) -> None:
    write(tmp_path, f'database = "{named}"')
    assert load(folder=tmp_path, environ={}).database == meant.format(folder=tmp_path)


@pytest.mark.parametrize("written", ['today = "2017-03-02"', "today = 2017-03-02"])
def test_today_may_be_pretended(tmp_path: Path, written: str) -> None:
    write(tmp_path, f'{written}\nseed = "demo"')
    found = load(folder=tmp_path, environ={})
    assert (found.today, found.seed) == (date(2017, 3, 2), "demo")
    assert load(folder=tmp_path, environ={}, today=date(2017, 3, 3)).today == date(2017, 3, 3)


def test_nothing_is_pretended_by_default(tmp_path: Path) -> None:
    found = load(folder=tmp_path, environ={})
    assert (found.today, found.seed) == (None, None)


def test_notepad_may_put_its_mark_in_front(tmp_path: Path) -> None:
    write(tmp_path, 'database = "клуб.sqlite3"', encoding="utf-8-sig")
    assert load(folder=tmp_path, environ={}).database == str(tmp_path / "клуб.sqlite3")


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ('data = "x"', "'data' is no setting.\nKnown are database, today, seed, mail-server."),
        ("database = 5", "database = 5 is not a text.\nPut the value in quotes."),
        ("seed = true", "seed = True is not a text.\nPut the value in quotes."),
        ('[database]\nurl = "x"', "database = {'url': 'x'} is not a text.\nPut the value in quotes."),
        ('today = "tomorrow"', "today = 'tomorrow' is not a date.\nWrite it as 2017-03-02."),
        (
            "today = 2017-03-02T10:00:00",
            "today = '2017-03-02 10:00:00' is not a date.\nWrite it as 2017-03-02.",
        ),
    ],
)
def test_a_setting_that_means_nothing_is_refused(tmp_path: Path, text: str, complaint: str) -> None:
    file = write(tmp_path, text)
    assert refusal(tmp_path) == f"{file}: {complaint}"


@pytest.mark.parametrize(
    "content",
    [b"database = ", b"database", b"\xff\xfe", "seed = 'клуб'".encode("cp1251"), b"a = 1\na = 2"],
)
def test_a_file_that_cannot_be_read_is_refused(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "planner.toml"
    file.write_bytes(content)
    message = refusal(tmp_path)
    assert message.startswith(f"{file} cannot be read: ")
    assert message.endswith("\nCorrect the file, or move it away.")


def test_a_folder_of_that_name_is_no_file(tmp_path: Path) -> None:
    (tmp_path / "planner.toml").mkdir()
    assert load(folder=tmp_path, environ={}).source == "the default"

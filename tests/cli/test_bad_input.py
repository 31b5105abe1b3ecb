"""What is refused: a short message that names what and where, an exit code, and nothing written."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from planner.cli.main import cli
from planner.database import engine

Run = Callable[..., Result]


@pytest.fixture
def run(demo_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs planner in the demo's folder, as if typed."""
    monkeypatch.chdir(demo_folder)

    def typed(*args: str) -> Result:
        return CliRunner().invoke(cli, args, prog_name="planner")

    return typed


def refused(result: Result, code: int = 1) -> str:
    """What was said; a refusal has its exit code and no traceback."""
    assert (result.exit_code, "Traceback" in result.output) == (code, False), result.output
    return result.stderr


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("Foo;Bar\n1;2\n", "list.csv, row 1: this lists neither agencies nor members"),
        ("name,agency\nJo,Xinhuaa\n", "list.csv, row 2, column 'agency': no agency is called 'Xinhuaa'."),
        ("name,agency,from\nJo,TASS,31.02.2017\n", "list.csv, row 2, column 'from': There is no 31 February"),
        ("name,agency,from\nJo,TASS,03/04/2017\n", "list.csv, row 2, column 'from': '03/04/2017' can mean"),
        ("name,agency,time zone\nJo,TASS,Asia/Shangai\n", "Did you mean Asia/Shanghai?"),
        (
            "name,agency,e-mail\nJo,TASS,jo\n",
            "list.csv, row 2, column 'e-mail': 'jo' is not an e-mail address",
        ),
        (
            "name,agency\nJo\x1b[31m,TASS\n",
            "list.csv, row 2, column 'name': The name has a control character",
        ),
        ("name,agency,from,until\nJo,TASS,2017-02-01,2017-01-01\n", "list.csv, row 2: until 2017-01-01"),
        ("name,agency,residence\nJo,TASS,Chna\n", "Did you mean China"),
        ("name,short name,country\nNew,Khovar,TJ\nNewer,Xinhua,Atlantis\n", "'Atlantis' is not a country."),
        ("", "list.csv: the file is empty."),
    ],
)
def test_list_is_refused_by_place_and_value(run: Run, content: str, message: str) -> None:
    Path("list.csv").write_text(content, encoding="utf-8")
    before = Path("club.sqlite3").read_bytes()

    said = refused(run("import", "list.csv", "--yes"))

    assert message in said
    assert len(said.splitlines()) <= 3
    assert Path("club.sqlite3").read_bytes() == before


def test_file_that_is_no_list_is_named(run: Run) -> None:
    Path("book.csv").write_bytes(b"PK\x03\x04 a spreadsheet")

    assert "book.csv: this is a workbook or a packed file that is damaged." in refused(
        run("import", "book.csv")
    )
    assert "There is no file missing.csv" in refused(run("import", "missing.csv"))
    assert "invitations cannot be read" in refused(run("import", "invitations"))


@pytest.mark.parametrize(
    ("args", "code", "message"),
    [
        (["member", "list", "--on", "31 February"], 1, "'31 february' is not a date"),
        (["member", "list", "--agency", "Xinhuaa"], 1, "No agency is called 'Xinhuaa'. Did you mean Xinhua"),
        (["member", "list", "--country", "Chna"], 1, "Did you mean China"),
        (["member", "show", "Petrov"], 3, "Alexei Petrov, RG, petrov@rg.example"),
        (["member", "show", "Кирилов"], 1, "Did you mean Andrei Kirillov"),
        (["member", "list", "--out", "list.docx"], 1, "End it in .txt, .csv, .json, .xlsx, .vcf or .pdf."),
        (["member", "list", "--out", "members.csv"], 3, "members.csv exists already."),
        (["member", "add", "Alexei Petrov", "--agency", "RG", "--email", "petrov@rg.example"], 1, "already."),
        (["meeting", "show", "99"], 1, "No meeting is called '99'."),
        (["meeting", "dates", "someday"], 1, "'someday' is not a period that is understood."),
        (["meeting", "dates", "last week of March", "--reading", "9"], 1, "has no reading 9."),
        (["meeting", "dates", "last week of March", "--duration", "0"], 1, "0"),
        (["meeting", "dates", "last week of March", "--quorum", "many"], 1, "is not a quorum."),
        (["meeting", "dates", "last week of March", "--quorum", "40"], 3, "No date in 27–31 March 2017"),
        (["meeting", "dates", "last week of March", "--room", "Ballroom"], 1, "No room is called"),
        (["meeting", "schedule", "a\nb", "--in", "March"], 1, "The title has a line break in it: a\\nb"),
        (["meeting", "schedule", "a\x1b[2Jb", "--in", "March"], 1, "a control character in it: a\\x1b[2Jb"),
        (["meeting", "schedule", "", "--in", "March"], 1, "The meeting has no title."),
        (["meeting", "schedule", "x" * 10_000, "--in", "March"], 1, "10000 characters"),
        (["meeting", "schedule", "Spring"], 1, "Neither days nor a date are given."),
        (["meeting", "schedule", "Spring", "--at", "30 March"], 1, "30 March"),
        (["meeting", "schedule", "Spring", "--at", "5 May 10:00", "--in", "March", "--yes"], 1, "is not in"),
        (["setup", "--timezone", "Asia/Bejing"], 1, "'Asia/Bejing' is not a time zone."),
        (["venue", "room", "add", "SCO Secretariat", "Astana Hall", "9"], 1, "has a room 'Astana Hall'"),
        (["diary", "import", "news-diary.ics"], 1, 'Add --for "NAME", or --for club.'),
        (["diary", "import", "members.csv", "--for", "club"], 1, "members.csv"),
        (["--today", "yesterdayish", "member", "list"], 1, "yesterdayish"),
        (["meetng"], 2, "Did you mean: planner meeting?"),
        (["meeting", "lst"], 2, "Did you mean: planner meeting list?"),
        (["schedule"], 2, "Did you mean: planner meeting schedule?"),
        (["member", "list", "--ofice", "x"], 2, "Did you mean '--office'?"),
    ],
    ids=lambda value: " ".join(value)[:60] if isinstance(value, list) else "",
)  # fmt: skip
def test_command_is_refused_with_what_to_do(run: Run, args: list[str], code: int, message: str) -> None:
    before = Path("club.sqlite3").read_bytes()

    assert message in refused(run(*args), code)
    assert Path("club.sqlite3").read_bytes() == before


def test_past_days_are_a_note_not_an_error(run: Run) -> None:
    result = run("meeting", "dates", "last week of February 2017")

    assert result.exit_code == 0
    assert "Note: That time is over already." in result.stdout


def test_name_with_markup_is_shown_as_it_is(run: Run) -> None:
    run("member", "add", "[/] [bold]Doe", "--agency", "TASS")

    assert "[/] [bold]Doe" in run("member", "list", "--agency", "TASS").stdout


def test_database_that_cannot_be_used_is_named(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "LOCK_SECONDS", 0.1)
    Path("notes.txt").write_text("These are notes, not a database." * 200)
    with sqlite3.connect("other.sqlite3") as other:
        other.execute("CREATE TABLE song (title TEXT)")
    other.close()
    newer = sqlite3.connect("newer.sqlite3")
    newer.executescript("CREATE TABLE club (id); CREATE TABLE alembic_version (version_num);")
    newer.execute("INSERT INTO alembic_version VALUES ('2999010101')")
    newer.commit()
    newer.close()
    add = ("venue", "room", "add", "SCO Secretariat", "New Room", "9")

    assert "There is no database yet at" in refused(run("--db", "none.sqlite3", "member", "list"))
    assert "is not a planner database." in refused(run("--db", "notes.txt", "member", "list"))
    assert "belongs to another program." in refused(run("--db", "other.sqlite3", "member", "list"))
    assert "was made by a newer planner." in refused(run("--db", "newer.sqlite3", "member", "list"))
    read_only = f"sqlite:///{Path('club.sqlite3').absolute()}?mode=ro"
    assert "can be read but not written." in refused(run("--db", read_only, *add))
    holder = sqlite3.connect("club.sqlite3", isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    assert "is in use by another program" in refused(run(*add))
    holder.close()
    assert not Path("none.sqlite3").exists()


def test_error_nobody_foresaw_is_a_message(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    with sqlite3.connect("club.sqlite3") as broken:
        broken.execute("UPDATE venue SET hours = 'whenever'")
    broken.close()

    said = refused(run("venue", "list"))
    monkeypatch.setenv("PLANNER_TRACEBACK", "1")

    assert "whenever" in said
    assert run("venue", "list").exit_code != 0


def test_setup_without_what_it_needs_creates_nothing(tmp_path: Path) -> None:
    result = CliRunner().invoke(cli, ["--db", str(tmp_path / "new.sqlite3"), "setup", "--name", "Press Club"])

    assert "A new club also needs --mailbox, --timezone, --country." in refused(result)
    assert not (tmp_path / "new.sqlite3").exists()

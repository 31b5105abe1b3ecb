"""What reaches the screen: any encoding, any name, any terminal, and a question on one."""

import json
import os
import pty
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from rich.cells import cell_len

from planner.cli.screen import printable


def planner(*args: str, folder: Path, encoding: str = "utf-8") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "planner", *args],
        cwd=folder,
        env={**os.environ, "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"},
        capture_output=True,
        check=False,
    )


@pytest.mark.parametrize("encoding", ["gbk", "cp1251", "ascii"])
@pytest.mark.parametrize("form", ["table", "csv", "json"])
def test_no_encoding_breaks_a_list(demo_folder: Path, encoding: str, form: str) -> None:
    run = planner("member", "list", "--format", form, folder=demo_folder, encoding=encoding)

    assert run.returncode == 0
    # Click takes a console that says it is ASCII for a misconfigured one and writes UTF-8.
    assert len(run.stdout.decode("utf-8" if encoding == "ascii" else encoding).splitlines()) > 63
    assert run.stderr == b""


def test_json_keeps_every_character_in_a_poor_encoding(demo_folder: Path) -> None:
    asked = ("member", "list", "--agency", "CNS", "--format", "json")
    run = planner(*asked, folder=demo_folder, encoding="cp1251")

    names = [row["native_name"] for row in json.loads(run.stdout.decode("cp1251"))]
    assert names == ["毕耕云", "李晓雯", "钟闻时"]


def test_rule_of_a_table_is_plain_where_the_encoding_has_no_better(demo_folder: Path) -> None:
    run = planner("member", "list", "--agency", "CNS", folder=demo_folder, encoding="cp1251")

    assert set(run.stdout.decode("cp1251").splitlines()[1]) == {"-"}


def test_columns_stand_under_their_headings_beside_chinese_names(demo_folder: Path) -> None:
    run = planner("member", "list", "--country", "CN", folder=demo_folder)

    heading, _, *rows = run.stdout.decode().partition("\n\n")[0].splitlines()
    column = heading.index("Agency")
    for row in rows:
        before = next(row[:n] for n in range(len(row)) if cell_len(row[:n]) == column)
        assert before.endswith(" ")
        assert row[len(before)] != " "


def test_closed_pipe_ends_in_silence(demo_folder: Path) -> None:
    run = subprocess.run(
        ["/bin/sh", "-c", f"'{sys.executable}' -m planner member list | head -n 1"],
        cwd=demo_folder,
        capture_output=True,
        check=False,
    )

    assert (run.returncode, run.stderr) == (0, b"")
    assert len(run.stdout.splitlines()) == 1


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("新华社 [/] [bold]", "新华社 [/] [bold]"),
        ("red \x1b[31m", "red \\x1b[31m"),
        ("\u202eevil", "\\u202eevil"),
        ("bell\x07 \x9b", "bell\\x07 \\x9b"),
        ("two\nlines\r", "two\nlines\\x0d"),
    ],
)
def test_printable_shows_what_it_does_not_obey(text: str, shown: str) -> None:
    assert printable(text) == shown


def on_a_terminal(*args: str, answer: bytes, folder: Path) -> tuple[int, str]:
    """Runs planner on a pseudo-terminal and types one answer."""
    pid, terminal = pty.fork()
    if pid == 0:  # pragma: no cover  the child is another program
        os.chdir(folder)
        os.execv(sys.executable, [sys.executable, "-m", "planner", *args])  # noqa: S606
    os.write(terminal, answer)
    shown = _everything(terminal)
    _, status = os.waitpid(pid, 0)
    os.close(terminal)
    return os.waitstatus_to_exitcode(status), shown


def _everything(terminal: int) -> str:
    read: Callable[[], bytes] = lambda: os.read(terminal, 65536)  # noqa: E731
    parts = []
    try:
        while part := read():
            parts.append(part)
    except OSError:  # Linux tells the end of a terminal by an error
        pass
    return b"".join(parts).decode("utf-8", "replace")


@pytest.mark.parametrize(
    ("answer", "status"),
    [(b"n\n", "current"), (b"\n", "former"), (b"y\n", "former")],
    ids=["no", "enter", "yes"],
)
def test_question_on_a_terminal_decides(demo_folder: Path, answer: bytes, status: str) -> None:
    leave = ("member", "leave", "Denis Kavychkin", "--from", "2017-03-01")

    code, shown = on_a_terminal(*leave, answer=answer, folder=demo_folder)

    listed = planner(
        "member", "list", "--agency", "Interfax", "--all", "--format", "json", folder=demo_folder
    )
    found = {row["name"]: row["status"] for row in json.loads(listed.stdout)}
    assert code == 0
    assert "Let go? [Y/n]" in shown
    assert found["Denis Kavychkin"] == status

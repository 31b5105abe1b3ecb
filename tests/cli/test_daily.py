"""The entries for the schedulers: each says the same command, whatever is in its words."""

import configparser
import plistlib
import re
import shlex
from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.cli.daily import SYSTEMS, entry

WORDS = st.lists(
    st.text(st.characters(min_codepoint=32, max_codepoint=0x4FF, exclude_categories=["Cc", "Cs"])),
    min_size=1,
    max_size=5,
)
TIMES = st.times().map(lambda at: at.replace(second=0, microsecond=0))
COMMAND = ["/opt/planner/bin/planner", "--db", "/home/li na/club.sqlite3", "sync"]


@given(WORDS, TIMES)
def test_cron_runs_the_command_at_that_minute(command: list[str], at: time) -> None:
    line = entry("cron", command, at).splitlines()[-1]
    minute, hour, rest = line.split(" ", 2)
    assert (int(hour), int(minute)) == (at.hour, at.minute)
    assert shlex.split(rest.removeprefix("* * * ").replace("\\%", "%")) == command


@given(WORDS, TIMES)
def test_launchd_runs_the_command_at_that_minute(command: list[str], at: time) -> None:
    read = plistlib.loads(entry("launchd", command, at).encode())
    assert read["ProgramArguments"] == command
    assert read["StartCalendarInterval"] == {"Hour": at.hour, "Minute": at.minute}


@given(WORDS, TIMES)
def test_systemd_runs_the_command_at_that_minute(command: list[str], at: time) -> None:
    service, timer = entry("systemd", command, at).split("# 2. ")
    unit = configparser.RawConfigParser(interpolation=None)
    unit.read_string(service)
    words = re.findall(r'"((?:[^"\\]|\\.)*)"', unit["Service"]["ExecStart"])
    plain = [re.sub(r"\\(.)", r"\1", word).replace("%%", "%").replace("$$", "$") for word in words]
    assert plain == command
    assert f"OnCalendar=*-*-* {at:%H:%M}:00" in timer.splitlines()


def test_schtasks_quotes_the_command_for_schtasks() -> None:
    assert entry("schtasks", COMMAND, time(7, 30)).splitlines()[-1] == (
        "schtasks /Create /F /SC DAILY /TN planner-sync /ST 07:30"
        ' /TR "/opt/planner/bin/planner --db \\"/home/li na/club.sqlite3\\" sync"'
    )


def test_schtasks_takes_so_many_characters_and_no_more() -> None:
    most = "C:\\" + "a" * (261 - len("C:\\ sync"))
    assert f' /TR "{most} sync"' in entry("schtasks", [most, "sync"], time(7, 30))
    assert entry("schtasks", [f"{most}a", "sync"], time(7, 30)) == (
        'rem 1. Type: notepad "%LOCALAPPDATA%\\planner-sync.cmd"   and save these two lines in it:\n'
        "@chcp 65001 >nul\n"
        f'@"{most}a" "sync"\n'
        "\n"
        "rem 2. Type this into a command prompt:\n"
        "schtasks /Create /F /SC DAILY /TN planner-sync /ST 07:30"
        ' /TR "\\"%LOCALAPPDATA%\\planner-sync.cmd\\""\n'
    )


def test_schtasks_is_given_a_file_where_the_command_prompt_would_read_more_into_the_words() -> None:
    command = ["C:\\Tom & Li\\python.exe", "--db", "postgresql://press%20club@db.example/club", "sync"]
    lines = entry("schtasks", command, time(7, 30)).splitlines()
    assert lines[2] == (
        '@"C:\\Tom & Li\\python.exe" "--db" "postgresql://press%%20club@db.example/club" "sync"'
    )


@pytest.mark.parametrize("system", SYSTEMS)
def test_every_entry_says_what_to_do_with_it(system: str) -> None:
    assert re.search(r"Type|Save", entry(system, COMMAND, time(7, 30)))

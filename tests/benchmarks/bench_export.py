"""How long invitations take, a file for each attendee, as a ratio to icalendar building each, in one run.

    PYTHONPATH=tests python tests/benchmarks/bench_export.py [MEETINGS] [ROUNDS]

Every meeting has 25 attendees, told in three languages. All files are written by planner; of each hundredth
meeting they are built by icalendar alone too, in turn, and compared as icalendar reads them. icalendar is
handed the description of the time zone ready-made. Where a C compiler and libical are at hand, the same files
are written in C. Counted is the time of the processor.
"""

import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from icalendar import Calendar
from plain_calendar import plain

from planner.ics.lint import check
from planner.ics.values import Attendee, Event, Organizer
from planner.ics.vtimezone import vtimezone
from planner.ics.write import request
from planner.timing.zones import zone

LIMIT = 8
ATTENDEES = 25
PRAGUE = zone("Europe/Prague")
WHEN = "30 March 2017, 15:00–16:30 (Europe/Prague, UTC+2)\n      13:00–14:30 UTC"
TEXTS = [
    f"{invited}\n\n{when}: {WHEN}\n\n{agenda}\n\n{how}"
    for invited, when, agenda, how in (
        (
            "You are invited to the first meeting of the SCO Press Club in 2017.",
            "When",
            "Agenda:\n1. Opening; 2. Accreditation in 2017, rules and cards; 3. Questions",
            "Please answer with the buttons of your calendar, or by mail to club@pressclub.example.",
        ),
        (
            "Приглашаем Вас на первое заседание пресс-клуба ШОС в 2017 году.",
            "Когда",
            "Повестка дня:\n1. Открытие; 2. Аккредитация в 2017 году, правила и карточки; 3. Вопросы",
            "Ответьте, пожалуйста, кнопками календаря; можно и письмом на club@pressclub.example.",
        ),
        (
            "诚邀您参加上海合作组织记者俱乐部二〇一七年第一次会议。",
            "时间",
            "议程：\n1. 秘书长致辞；2. 二〇一七年记者证办理规则；3. 提问",
            "请用日历中的按钮答复，也可以发邮件至 club@pressclub.example。",
        ),
    )
]
NAMES = ("Ховар", "新华社", "Kazinform", "Трубников, Н. (ТАСС)", "Islamic Republic News Agency")
PEOPLE = [
    Attendee(f"seat{number}@agency{number}.example", NAMES[number % len(NAMES)], "REQ-PARTICIPANT")
    for number in range(ATTENDEES)
]
SOURCE = Path(__file__).with_name("attendee_files.c")


def meeting(number: int) -> Event:
    """One of the meetings: always another title, room and time."""
    start = datetime(2017, 1, 9, 9, tzinfo=PRAGUE) + timedelta(days=number % 330, hours=number % 8)
    return Event(
        uid=f"{number:08}-93a4-4c39-8a6c-0f1e8f1f3d10@pressclub.example",
        sequence=number % 3,
        dtstamp=datetime(2017, 1, 2, 9, 30, tzinfo=UTC),
        summary=f"Заседание {number} пресс-клуба: выборы, бюджет; разное",
        start=start,
        end=start + timedelta(minutes=90),
        organizer=Organizer("club@pressclub.example", "SCO Press Club"),
        location=f"Astana Hall {number % 7}, SCO Secretariat, 7 Ritan Road, Beijing",
    )


def ours(event: Event) -> list[bytes]:
    """The files as planner writes them: nothing is kept from one meeting to the next but its zone's clock."""
    return [request(replace(event, description=TEXTS[number % 3]), one) for number, one in enumerate(PEOPLE)]


def theirs(event: Event) -> list[bytes]:
    """The same as icalendar builds each."""
    described = vtimezone(PRAGUE, event.start, event.end)  # type: ignore[arg-type]
    return [
        plain("REQUEST", replace(event, description=TEXTS[number % 3]), [one], described)
        for number, one in enumerate(PEOPLE)
    ]


def microseconds(write: Callable[[Event], object], events: Iterable[Event], files: int) -> float:
    """The time of the processor for one file."""
    begin = time.process_time()
    for event in events:
        write(event)
    return (time.process_time() - begin) * 1e6 / files


def same(event: Event) -> bool:
    """Whether both say the same of a meeting to everybody."""
    return all(
        [_read(one) for one in pair] == [_read(pair[0])] * 2
        for pair in zip(ours(event), theirs(event), strict=True)
    )


def _read(data: bytes) -> list[tuple[str, str, str]]:
    calendar = Calendar.from_ical(data)
    return sorted(
        (str(part.name), name, f"{sorted(getattr(value, 'params', {}).items())} {value}")
        for part in calendar.walk()
        for name, value in part.property_items(recursive=False)
    )


def in_c(files: int) -> float | None:
    """The time libical takes for one; None where there is no compiler or no libical."""
    compiler, config = shutil.which("cc"), shutil.which("pkg-config")
    if compiler is None or config is None:
        return None
    found = subprocess.run(
        [config, "--cflags", "--libs", "libical"], capture_output=True, text=True, check=False
    )
    if found.returncode:
        return None
    with tempfile.TemporaryDirectory() as folder:
        program = f"{folder}/attendee_files"
        command = [compiler, "-O2", "-o", program, str(SOURCE), *found.stdout.split()]
        subprocess.run(command, check=True)
        done = subprocess.run([program, str(files)], input=TEXTS[1].encode(), capture_output=True, check=True)
    return float(done.stdout.split()[0]) * 1e6 / files


def main() -> int:
    """Prints the figures; 1 where the ratio is below its limit or a file is not the same."""
    meetings = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 5
    say = sys.stdout.write
    events = [meeting(number) for number in range(meetings)]
    some = events[:: max(1, meetings // 100)]
    differing = [event.uid for event in some[:10] if not same(event)]
    files = len(some) * ATTENDEES
    pairs = [
        (microseconds(theirs, some, files), microseconds(ours, some[::-1], files)) for _ in range(rounds)
    ]
    ratios = [slow / quick for slow, quick in pairs]
    slow, quick = (statistics.median(column) for column in zip(*pairs, strict=True))
    ratio = f"{statistics.median(ratios):.1f} times as fast ({min(ratios):.1f}–{max(ratios):.1f})"
    say(f"one file: icalendar {slow:.0f} µs, planner {quick:.1f} µs; {ratio}, limit {LIMIT}\n")
    all_of_them = microseconds(ours, events, 1) / 1e6
    say(f"{meetings:,} meetings of {ATTENDEES}, {meetings * ATTENDEES:,} files: {all_of_them:.1f} s\n")
    checked = microseconds(lambda event: [check(one) for one in ours(event)], some, files) - quick
    say(f"looked over before it leaves: {checked:.0f} µs a file\n")
    c = in_c(files)
    say(
        f"libical in C: {c:.1f} µs, planner {quick / c:.1f} times as long\n" if c else "libical is not here\n"
    )
    if differing:
        say(f"not the same: {', '.join(differing)}\n")
    return 1 if differing or statistics.median(ratios) < LIMIT else 0


if __name__ == "__main__":
    sys.exit(main())

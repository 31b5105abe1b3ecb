"""A club of 25 agencies and 100 journalists with full diaries, and how long the dates of five days take.

    PYTHONPATH=tests python tests/benchmarks/judging.py ROUNDS

Prints the milliseconds from the moment at which everybody's time is loaded until everything is said: the best
dates, the days without one, who is lost and why.
"""

import sys
import tempfile
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from build import agency, club, diary, member, room, venue
from calendars import calendar
from sqlalchemy.orm import Session

from planner.database.engine import database_url, open_engine
from planner.database.opening import create_database
from planner.models import OfficeName
from planner.scheduling.asked import Asked
from planner.scheduling.dates import answer_of, judge_of
from planner.scheduling.demands import demands
from planner.scheduling.judge import Judge
from planner.scheduling.phrases import Reading
from planner.scheduling.verdicts import Answer

COUNTRIES = ("AF", "AM", "BY", "CN", "IN", "IR", "KG", "KZ", "LK", "MN", "PK", "RU", "TJ", "TR", "UZ")
FAR = ("Asia/Tashkent", "Europe/Moscow", "Asia/Kolkata")
MONDAY, FRIDAY = date(2017, 3, 27), date(2017, 3, 31)
NOW = datetime(2017, 3, 2, tzinfo=UTC)


def fill(session: Session) -> None:
    """25 agencies of four, each of whom has three things to do every day; one in ten is elsewhere."""
    place = venue(session)
    room(session, place)
    club(session, venue=place)
    midnight = datetime(2017, 3, 27, tzinfo=UTC)
    houses = [
        agency(session, f"Agency {number}", country=COUNTRIES[number % len(COUNTRIES)])
        for number in range(25)
    ]
    for number in range(100):
        house = houses[number // 4]
        far = FAR[number % len(FAR)] if number % 10 == 9 else None
        office = None if number else OfficeName.PRESIDENT
        person = member(session, f"Given Family{number}", house, office=office, timezone=far)
        for start, end in zip(*calendar(number, 5), strict=True):
            begins, ends = (midnight + timedelta(seconds=seconds) for seconds in (start, end))
            diary(session, person, begins, ends, summary=f"Appointment {start % 7}")


def told(answer: Answer) -> str:
    """What a person would be shown of it, without the layout."""
    said = [(str(slot.counts), *map(str, (*slot.lost, *slot.if_need_be))) for slot in answer.best]
    return repr((said, [str(reason) for day in answer.without for reason in day.failing]))


def main(rounds: int) -> None:
    """Prints the milliseconds of the middle one of so many rounds."""
    with tempfile.TemporaryDirectory() as folder:
        url = database_url(str(Path(folder) / "club.sqlite3"))
        create_database(url, tell=lambda _: None)
        engine = open_engine(url)
        with Session(engine) as session:
            fill(session)
            session.commit()
            reading = Reading(MONDAY, FRIDAY, "five days")
            wanted = demands(session, Asked(), MONDAY)
            scene = judge_of(session, wanted, reading, now=NOW).scene
            taken = []
            for _ in range(rounds):
                begin = time.process_time()
                answer = answer_of(Judge(scene, wanted, not_before=NOW), reading, NOW)
                told(answer)
                taken.append(time.process_time() - begin)
        engine.dispose()
    sys.stdout.write(f"{sorted(taken)[rounds // 2] * 1000}\n")


if __name__ == "__main__":
    main(int(sys.argv[1]))

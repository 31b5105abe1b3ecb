"""One of many processes that book rooms at the same time; run by test_double_booking.

    python book_rooms.py DATABASE SEED ATTEMPTS

Prints what became of each attempt: booked, moved or refused.
"""

import random
import sys
from collections import Counter
from datetime import UTC, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from planner.app import App
from planner.models import Booking, Room
from planner.settings import Settings

DAY = datetime(2017, 3, 30, tzinfo=UTC)
RULE = "ex_booking_no_overlap"


def main(database: str, seed: int, attempts: int) -> Counter[str]:
    """Books a room or moves an own booking, over and over; some bookings are cancelled meanwhile."""
    luck = random.Random(seed)  # noqa: S311  repeatable, not secret
    app = App(Settings(database=database, source="--db"), tell=print)
    answers: Counter[str] = Counter()
    mine: list[int] = []
    for _ in range(attempts):
        try:
            answers[attempt(app, luck, mine)] += 1
        except IntegrityError as error:
            if RULE not in str(error.orig):
                raise
            answers["refused"] += 1
    app.close()
    return answers


def attempt(app: App, luck: random.Random, mine: list[int]) -> str:
    """One booking or one move, in a transaction of its own."""
    start = DAY + timedelta(minutes=15 * luck.randrange(96))
    end = start + timedelta(minutes=luck.choice([30, 60, 90]))
    with app.transaction() as session:
        rooms = session.scalars(select(Room).order_by(Room.id)).all()
        room = luck.choice(rooms)
        if not mine or luck.random() < 0.6:
            booking = Booking(meeting_id=1, room=room, start_utc=start, end_utc=end)
            session.add(booking)
            session.flush()
            number = booking.id
        else:
            number = 0
            moved = session.get_one(Booking, luck.choice(mine))
            moved.room, moved.start_utc, moved.end_utc = room, start, end
    mine += [number] if number else []
    return "booked" if number else "moved"


if __name__ == "__main__":
    found = main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
    sys.stdout.write(" ".join(found.elements()))

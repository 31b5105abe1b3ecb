"""Meetings that are scheduled at the same moment get numbers of their own."""

import threading
from datetime import timedelta
from uuid import uuid4

from build import NOW, club
from sqlalchemy import select
from sqlalchemy.orm import Session

from planner.database.engine import database_url as parsed
from planner.database.engine import open_engine
from planner.models import Meeting
from planner.models.quorum import Quorum
from planner.scheduling.booking import Plan, book
from planner.timing.zones import zone

EACH = 5


def test_meetings_booked_at_the_same_moment_get_different_numbers(database_url: str) -> None:
    engine = open_engine(parsed(database_url))
    with Session(engine) as session:
        club(session)
        session.commit()
    start = NOW.astimezone(zone("Asia/Shanghai"))
    failed: list[BaseException] = []

    def schedule() -> None:
        try:
            for _ in range(EACH):
                with Session(engine) as session:
                    plan = Plan(
                        title="Briefing",
                        start=start,
                        end=start + timedelta(hours=1),
                        room=None,
                        online="https://meet.example/room",
                        quorum=Quorum.parse("1"),
                    )
                    book(session, plan, uid=uuid4(), now=NOW)
                    session.commit()
        except Exception as error:  # noqa: BLE001  told by the assertion below
            failed.append(error)

    threads = [threading.Thread(target=schedule) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with Session(engine) as session:
        numbers = sorted(session.scalars(select(Meeting.number)))
    engine.dispose()

    assert failed == []
    assert numbers == list(range(1, 4 * EACH + 1))

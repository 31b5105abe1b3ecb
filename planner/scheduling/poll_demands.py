"""What the dates of a poll are judged by: what was asked for when it was opened."""

import json
from collections.abc import Mapping
from dataclasses import asdict, fields, replace
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from planner.models import Meeting, Poll
from planner.scheduling.demands import Asked, Demands, demands


def as_text(asked: Asked) -> str:
    """What was asked for, to be kept with a poll; only what was said."""
    said = {name: value for name, value in asdict(asked).items() if value}
    return json.dumps(said, ensure_ascii=False)


def from_text(text: str | None) -> Asked:
    """The same, read back; what another version said more is left out."""
    said: Mapping[str, Any] = json.loads(text) if text else {}
    known = {one.name for one in fields(Asked)}
    values: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value
        for name, value in said.items()
        if name in known
    }
    return Asked(**values)


def merged(before: Asked, now: Asked) -> Asked:
    """What was asked for before, changed by what is asked for now."""
    return replace(before, **{name: value for name, value in asdict(now).items() if value})


def place_of(meeting: Meeting) -> Asked:
    """Room, link, length and quorum of a meeting that has its date: asked about again, it keeps them."""
    length = None
    if meeting.start_utc is not None and meeting.end_utc is not None:
        length = str(int((meeting.end_utc - meeting.start_utc).total_seconds()) // 60)
    return Asked(
        venue=meeting.room.venue.name if meeting.room else None,
        room=meeting.room.name if meeting.room else None,
        online=meeting.online_link,
        duration=length,
        quorum=str(meeting.quorum),
    )


def demands_of(session: Session, poll: Poll, day: date) -> Demands:
    """What one of its dates must offer, about that day.

    Raises:
        BadInput: no place is known.
        NotFound: a venue, room or required person is known no more.
    """
    return demands(session, from_text(poll.asked), day)

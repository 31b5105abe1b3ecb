"""A message about a poll, short enough for a chat, in English, Russian or Chinese."""

from datetime import date, datetime
from typing import TYPE_CHECKING

from planner.i18n.texts import City, Text, Value, text

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from planner.models import Poll, PollDate


def chat_message(session: "Session", poll: "Poll", language: str) -> str:
    """The dates with their numbers, and how and until when to answer."""
    from planner.i18n.local_dates import DATES
    from planner.i18n.saying import said
    from planner.register.club import the_club

    club, dates = the_club(session).name, poll.open_dates
    timed = {one.zone: one.start for one in dates if one.zone}
    # In the middle of a sentence a day does without its weekday.
    until = DATES[language].bare(poll.respond_by)
    texts = [
        text("{club}: which dates suit you for “{title}”?", club=club, title=poll.meeting.title),
        *map(_label, dates),
        *(_zone_line(session, poll, zone, start) for zone, start in timed.items()),
        text(
            "Please answer with numbers by {day}, for instance: 1 yes, 2 if need be, 3 no.",
            day=until,
        ),
    ]
    return "\n".join(said(one, language) for one in texts)


def _label(one: "PollDate") -> Text:
    start, end, day = one.start, one.end, one.local_day
    if isinstance(start, datetime) and isinstance(end, datetime):
        return text("{number}. {day}, {begins}–{ends}", number=one.number, day=day, begins=start, ends=end)
    return text("{number}. {day}", number=one.number, day=day)


def _zone_line(session: "Session", poll: "Poll", zone: str, start: date) -> Text:
    """Where the clocks show these times: the city of the venue, else that of the zone."""
    from planner.scheduling.poll_demands import demands_of
    from planner.timing.zones import offset_label

    assert isinstance(start, datetime)
    venue = demands_of(session, poll, start.date()).venue
    city = venue.city if venue and venue.timezone == zone else None
    place: Value = city or City(zone)
    return text("Local time in {place} ({offset}).", place=place, offset=offset_label(start))

"""planner meeting ask with another date, day or demand for a question that is open."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from planner.cli.distances import by_label
from planner.cli.output import listed
from planner.cli.poll_asking import Asked, Asking, candidates_of, example, last_day_of

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from planner.app import App
    from planner.models import Choice, Poll, PollDate, PollVoice


def changed(app: "App", session: "Session", wanted: Asking, poll: "Poll") -> Asked:
    """Changes the question that is open: its dates, its last day, who is asked, what its dates must offer.

    Raises:
        PlannerError: see `planner.cli.poll_asking.asked`.
    """
    from planner.meetings.poll_dates import meant
    from planner.meetings.polls import add_dates, withdraw
    from planner.meetings.voices import ask, ask_everybody, find_who
    from planner.meetings.votes import answers
    from planner.scheduling.asked import Asked as Demanded
    from planner.scheduling.poll_demands import merged

    today = app.today(session)
    before_that = Demanded.from_json(poll.asked)
    known = merged(before_that, wanted.asked)
    poll.asked = known.to_json()
    before = {voice: answers(voice) for voice in poll.voices}
    gone = [meant(poll.open_dates, text, today=today) for text in wanted.removed]
    added = add_dates(session, poll, candidates_of(app, session, wanted, poll.meeting, known))
    withdraw(session, poll, gone)
    old = poll.respond_by
    poll.respond_by = last_day_of(app, session, wanted) or old
    new = ask_everybody(session, poll) if added else []
    new += ask(session, poll, [find_who(session, name) for name in wanted.also])
    lines = [] if known == before_that else [_demanded(session, poll)]
    lines += _told(added, gone, new)
    if poll.respond_by != old:
        lines.append(f"  answers by {by_label(poll.respond_by, today)}, no longer by {by_label(old, today)}")
    again = [voice.name for voice, said in before.items() if _affected(said, added, gone)]
    if again:
        lines.append(f"  to be asked or told again, for they have answered: {listed(again)}")
    head = f"Meeting {poll.meeting.number}: {poll.meeting.title}"
    session.flush()
    changed = bool(lines)
    lines = lines or ["  Nothing to change: it is asked so already."]
    return Asked(poll.meeting.number, "\n".join((head, *lines)), changed=changed, example=example(poll))


def _demanded(session: "Session", poll: "Poll") -> str:
    """What the dates must offer now; a time that is asked about lasts as long as that says."""
    from planner.cli.dates import demands_label
    from planner.meetings.polls import last_so_long
    from planner.scheduling.poll_demands import demands_of

    about = demands_of(session, poll, poll.open_dates[0].local_day)
    last_so_long(poll, about.duration)
    return f"  asked for now: {demands_label(about)}"


def _told(added: "Sequence[PollDate]", gone: "Sequence[PollDate]", new: "Sequence[PollVoice]") -> list[str]:
    from planner.meetings.poll_dates import date_label

    return [
        *(f"  also asked about: {one.number}  {date_label(one)}" for one in added),
        *(f"  no longer asked about: {one.number}  {date_label(one)} (its answers are kept)" for one in gone),
        *([f"  also asked: {listed(voice.name for voice in new)}"] if new else []),
    ]


def _affected(said: "Mapping[int, Choice]", added: "Sequence[PollDate]", gone: "Sequence[PollDate]") -> bool:
    """Who has answered is asked about a new date; who would have come to a withdrawn one is told."""
    from planner.models import Choice

    coming = (Choice.YES, Choice.IF_NEED_BE)
    return bool(said and added) or any(said.get(one.id) in coming for one in gone)

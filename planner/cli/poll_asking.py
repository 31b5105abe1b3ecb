"""planner meeting ask with dates: from what was typed to a question, and what to say of it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from planner.cli.output import count, listed
from planner.errors import BadInput, NotFound

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from planner.app import App
    from planner.meetings.polls import Candidate
    from planner.models import Choice, Meeting, Poll, PollDate, PollVoice
    from planner.scheduling.demands import Asked as Demanded
    from planner.scheduling.demands import Demands


@dataclass(frozen=True, slots=True)
class Asking:
    """What was typed."""

    name: str
    dates: tuple[str, ...]
    phrase: str | None
    top: int
    reading: int
    by: str | None
    removed: tuple[str, ...]
    also: tuple[str, ...]
    asked: "Demanded"

    @property
    def changes(self) -> bool:
        """False where it only looks."""
        return bool(self.dates or self.phrase or self.by or self.removed or self.also)


@dataclass(frozen=True, slots=True)
class Asked:
    """What was done, in words that outlive the session."""

    number: int
    text: str
    changed: bool
    example: str


def asked(app: "App", session: "Session", wanted: Asking) -> Asked:
    """Opens the question about a meeting, or changes the one that is open.

    Raises:
        BadInput: a date means nothing, is over, or was not asked about; or none is given for a new question.
        NotFound: no meeting has that name, and no dates are given for a new one.
        Undecided: a name or a date may be several, or no date suits.
    """
    from planner.meetings.polls import open_poll

    meeting = _meeting(app, session, wanted)
    poll = open_poll(session, meeting) if meeting else None
    if poll is not None:
        return _changed(app, session, wanted, poll)
    return _opened(app, session, wanted, meeting)


def _meeting(app: "App", session: "Session", wanted: Asking) -> "Meeting | None":
    """The meeting that is meant; None for a new one."""
    from planner.meetings.lookup import find_meeting
    from planner.models import MeetingStatus

    name, now = wanted.name, app.now()
    by_number = bool(re.fullmatch(r"#?\d+|next|last", name.strip().casefold()))
    try:
        found = find_meeting(session, name, now)
    except NotFound:
        if by_number or not (wanted.dates or wanted.phrase):
            raise
        return None
    over = found.dated and found.local_day < app.today(session)
    if not over and found.status is not MeetingStatus.CANCELLED:
        return found
    if not by_number:  # last year's bears the same title
        return None
    what = "is over" if over else "is cancelled"
    raise BadInput(f"Meeting {found.number}, {found.title!r}, {what}.", remedy="Type a new title.")


def _opened(app: "App", session: "Session", wanted: Asking, meeting: "Meeting | None") -> Asked:
    from planner.meetings.polls import add_dates, begin, default_respond_by, propose
    from planner.meetings.voices import ask, ask_everybody, find_who
    from planner.models.types import name_line
    from planner.scheduling.poll_demands import demands_for, merged
    from planner.scheduling.rescheduling import asked_again

    today, now = app.today(session), app.now()
    known = wanted.asked
    if meeting is not None and meeting.dated:
        known = merged(asked_again(session, meeting), known)
    needs = demands_for(session, meeting, known, today)
    candidates = _candidates(app, session, wanted, meeting, known)
    if not candidates:
        raise BadInput("There is no date to ask about.", remedy='Add --date "28 March 15:00" or --in PHRASE.')
    new = meeting is None
    if meeting is None:
        title = name_line(wanted.name, "title", longest=200)
        uid = app.new_uid(title)
        meeting = propose(session, title, quorum=needs.quorum, online=needs.online, uid=uid, now=now)
        meeting.asked = known.to_json()
    respond_by = _by(app, session, wanted) or default_respond_by(candidates, today)
    poll = begin(session, meeting, respond_by=respond_by, asked=known.to_json(), now=now)
    add_dates(session, poll, candidates)
    about = demands_for(session, meeting, known, poll.open_dates[0].local_day)
    voices = ask_everybody(session, poll, [one.who for one in about.required])
    voices += ask(session, poll, [find_who(session, name) for name in wanted.also])
    text = "\n".join(_opening(poll, about, voices, today, new=new))
    return Asked(meeting.number, text, changed=True, example=example(poll))


def _opening(
    poll: "Poll", wanted: "Demands", voices: "Sequence[PollVoice]", today: date, *, new: bool
) -> list[str]:
    from planner.cli.dates import demands_label
    from planner.invitations.compose import when_lines
    from planner.meetings.poll_dates import date_label

    meeting = poll.meeting
    people = [voice.name for voice in voices if not voice.seat]
    seats = count(len(voices) - len(people), "agency", "agencies")
    return [
        f"Meeting {meeting.number}{', new' if new else ''}: {meeting.title}, {when_lines(meeting)[0]}",
        f"  {demands_label(wanted)}",
        "Asked about:",
        *(f"  {one.number}  {date_label(one)}" for one in poll.open_dates),
        f"Answers by {by_label(poll.respond_by, today)}.",
        f"Asked are {listed([seats, *people])}.",
    ]


def _changed(app: "App", session: "Session", wanted: Asking, poll: "Poll") -> Asked:
    from planner.meetings.poll_dates import meant
    from planner.meetings.polls import add_dates, withdraw
    from planner.meetings.voices import ask, ask_everybody, find_who
    from planner.meetings.votes import answers
    from planner.scheduling.asked import Asked as Demanded
    from planner.scheduling.poll_demands import merged

    today = app.today(session)
    known = merged(Demanded.from_json(poll.asked), wanted.asked)
    poll.asked = known.to_json()
    before = {voice: answers(voice) for voice in poll.voices}
    gone = [meant(poll.open_dates, text, today=today) for text in wanted.removed]
    added = add_dates(session, poll, _candidates(app, session, wanted, poll.meeting, known))
    withdraw(session, poll, gone)
    old = poll.respond_by
    poll.respond_by = _by(app, session, wanted) or old
    new = ask_everybody(session, poll) if added else []
    new += ask(session, poll, [find_who(session, name) for name in wanted.also])
    lines = _told(added, gone, new)
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


def _candidates(
    app: "App", session: "Session", wanted: Asking, meeting: "Meeting | None", known: "Demanded"
) -> "list[Candidate]":
    from planner.cli.poll_candidates import best_candidates, typed_candidates
    from planner.scheduling.poll_demands import demands_for

    def needs(day: date) -> "Demands":
        return demands_for(session, meeting, known, day)

    today = app.today(session)
    found = typed_candidates(wanted.dates, needs(today), today, app.now())
    if wanted.phrase:
        found += best_candidates(app, session, wanted, needs)
    return found


def _by(app: "App", session: "Session", wanted: Asking) -> date | None:
    from planner.i18n.dates import day_label
    from planner.timing.written import day

    if wanted.by is None:
        return None
    today = app.today(session)
    last = day(wanted.by, today=today)
    if last < today:
        raise BadInput(f"{day_label(last)} is over already.", remedy="Give a later day with --by.")
    return last


def example(poll: "Poll") -> str:
    """How an answer to it is typed."""
    from planner.meetings.poll_dates import value_label

    values = [value_label(one) for one in poll.open_dates[:2]]
    return f'planner meeting vote {poll.meeting.number} "NAME={", ".join(values)}"'


def by_label(last: date, today: date) -> str:
    """The last day for answers, and how far it is."""
    from planner.i18n.dates import day_label

    days = (last - today).days
    left = {0: "today", 1: "tomorrow"}.get(days, f"in {days} days" if days > 0 else "over")
    return f"{day_label(last)} ({left})"

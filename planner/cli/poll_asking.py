"""planner meeting ask with dates: from what was typed to a question, and what to say of it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from planner.cli.distances import by_label
from planner.cli.output import count, listed
from planner.errors import BadInput, NotFound

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from planner.app import App
    from planner.meetings.polls import Candidate
    from planner.models import Meeting, Poll, PollVoice
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
        from planner.scheduling.asked import Asked as Demanded

        said = self.dates or self.phrase or self.by or self.removed or self.also
        return bool(said) or self.asked != Demanded()


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
    from planner.cli.poll_changing import changed
    from planner.meetings.polls import open_poll

    meeting = _meeting(app, session, wanted)
    poll = open_poll(session, meeting) if meeting else None
    if poll is not None:
        return changed(app, session, wanted, poll)
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
    candidates = candidates_of(app, session, wanted, meeting, known)
    if not candidates:
        raise BadInput("There is no date to ask about.", remedy='Add --date "28 March 15:00" or --in PHRASE.')
    new = meeting is None
    if meeting is None:
        title = name_line(wanted.name, "title", longest=200)
        uid = app.new_uid(title)
        meeting = propose(session, title, quorum=needs.quorum, online=needs.online, uid=uid, now=now)
        meeting.asked = known.to_json()
    respond_by = last_day_of(app, session, wanted) or default_respond_by(candidates, today)
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
    from planner.invitations.when_lines import when_lines
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


def candidates_of(
    app: "App", session: "Session", wanted: Asking, meeting: "Meeting | None", known: "Demanded"
) -> "list[Candidate]":
    """The dates that are typed, and the best of the days that are.

    Raises:
        BadInput: one means nothing, or is over.
        Undecided: no day has a date that suits.
    """
    from planner.cli.poll_candidates import best_candidates, typed_candidates
    from planner.scheduling.poll_demands import demands_for

    def needs(day: date) -> "Demands":
        return demands_for(session, meeting, known, day)

    today = app.today(session)
    found = typed_candidates(wanted.dates, needs(today), today, app.now())
    if wanted.phrase:
        found += best_candidates(app, session, wanted, needs)
    return found


def last_day_of(app: "App", session: "Session", wanted: Asking) -> date | None:
    """The last day for answers, where one is typed.

    Raises:
        BadInput: it means nothing, or is over.
    """
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

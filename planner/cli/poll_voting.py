"""planner meeting vote: from what was typed to answers that are kept, and what to say of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.cli.output import listed
from planner.errors import BadInput

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from planner.app import App
    from planner.meetings.votes import Ballot, Noted
    from planner.models import Poll, PollVoice


@dataclass(frozen=True, slots=True)
class Voted:
    """What was noted, in words that outlive the session; `complaint` says why nothing may be kept."""

    text: str
    changed: int
    complaint: str | None = None


def typed_votes(words: Sequence[str]) -> list[tuple[str, str]]:
    """For each who answered, what was typed.

    Raises:
        BadInput: it is not written as NAME=ANSWERS.
    """
    pairs = []
    for word in words:
        who, equals, answers = word.partition("=")
        if not (equals and who.strip() and answers.strip()):
            raise BadInput(
                f"{word!r} names nobody's answer.", remedy='Write NAME=ANSWERS in quotes: "Khovar=28 March".'
            )
        pairs.append((who.strip(), answers.strip()))
    return pairs


def voted(
    app: "App",
    session: "Session",
    name: str,
    votes: Sequence[tuple[str, str]],
    *,
    channel: str,
    note: str | None,
) -> Voted:
    """Notes what was typed.

    Raises:
        BadInput: no poll is open, or a date or an answer means nothing.
        NotFound: nobody is called that.
        Undecided: a name or a date may be several.
    """
    from planner.meetings.ballots import read_ballot
    from planner.meetings.voices import ask, find_who
    from planner.meetings.votes import Ballot
    from planner.meetings.votes import note as keep
    from planner.models import Channel
    from planner.models.types import clean_line

    poll, today = poll_named(app, session, name), app.today(session)
    said = clean_line(note, "note") if note else None
    ballots: list[Ballot] = []
    new: list[PollVoice] = []
    for who, answers in votes:
        found = find_who(session, who)
        added = ask(session, poll, [found])
        new += added
        voice = next(one for one in poll.voices if one.who is found)
        ballots.append(Ballot(voice, read_ballot(answers, poll.open_dates, today=today), said))
    _refuse_twice(ballots)
    noted = keep(session, ballots, channel=Channel(channel), now=app.now())
    lines = [head(poll), *(line for one in noted for line in _told(poll, one))]
    if new:
        lines.append(f"Not asked before, now counted too: {listed(voice.name for voice in new)}.")
    lines += complete(poll)
    return Voted("\n".join(lines), sum(len(one.changes) for one in noted))


def complete(poll: "Poll") -> list[str]:
    """A line where nobody is left to wait for."""
    from planner.meetings.votes import answers

    return ["All have answered now."] if all(map(answers, poll.voices)) else []


def poll_named(app: "App", session: "Session", name: str) -> "Poll":
    """The open poll of a meeting by any name of that."""
    from planner.meetings.lookup import find_meeting
    from planner.meetings.polls import needed_poll

    return needed_poll(session, find_meeting(session, name, app.now()))


def _refuse_twice(ballots: "Sequence[Ballot]") -> None:
    names = [ballot.voice.name for ballot in ballots]
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice is not None:
        raise BadInput(f"{twice} is named twice.", remedy="Name each once, with all that was said.")


def head(poll: "Poll") -> str:
    """The line above everything that is said of a poll."""
    return f"Meeting {poll.meeting.number}: {poll.meeting.title}"


def _told(poll: "Poll", noted: "Noted") -> list[str]:
    from planner.meetings.poll_dates import date_label
    from planner.meetings.votes import answers
    from planner.models import Choice

    name = noted.voice.name
    if not noted.changes:
        return [f"  {name}: answered so already"]
    lines = [f"  {name}:"]
    for one, old, new in noted.changes:
        before = "" if old is Choice.NO_ANSWER else f" (was {old})"
        lines.append(f"    {one.number}  {date_label(one)}: {new}{before}")
    silent = [str(one.number) for one in poll.open_dates if one.id not in answers(noted.voice)]
    return [*lines, *([f"    no answer: {', '.join(silent)}"] if silent else [])]

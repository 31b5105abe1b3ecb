"""planner meeting vote: from what was typed to answers that are kept, and what to say of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from planner.cli.output import Column, Listing, count, listed
from planner.errors import BadInput

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from planner.app import App
    from planner.meetings.votes import Ballot, Noted
    from planner.models import Poll, PollVoice


@dataclass(frozen=True, slots=True)
class GridFile:
    """A sheet, and what was said of it."""

    path: Path
    partial: bool
    cross: str | None
    encoding: str | None
    sheet: str | None


@dataclass(frozen=True, slots=True)
class Voted:
    """What was noted, in words that outlive the session."""

    text: str
    changed: int


def typed_votes(words: Sequence[str]) -> tuple[str, list[tuple[str, str]]]:
    """The name of the meeting, and for each who answered what was typed."""
    first = next((number for number, word in enumerate(words) if "=" in word), len(words))
    pairs = []
    for word in words[first:]:
        who, equals, answers = word.partition("=")
        if not (equals and who.strip() and answers.strip()):
            raise BadInput(
                f"{word!r} names nobody's answer.", remedy='Write NAME=ANSWERS in quotes: "Khovar=28 March".'
            )
        pairs.append((who.strip(), answers.strip()))
    if not first:
        raise BadInput(
            "No meeting is named.", remedy="Begin with its number: planner meeting vote 2 Khovar=1"
        )
    return " ".join(words[:first]), pairs


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

    poll, today = _poll(app, session, name), app.today(session)
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
    lines = [_head(poll), *(line for one in noted for line in _told(poll, one))]
    if new:
        lines.append(f"Not asked before, now counted too: {listed(voice.name for voice in new)}.")
    return Voted("\n".join(lines), sum(len(one.changes) for one in noted))


def _poll(app: "App", session: "Session", name: str) -> "Poll":
    from planner.meetings.lookup import find_meeting
    from planner.meetings.polls import needed_poll

    return needed_poll(session, find_meeting(session, name, app.now()))


def _refuse_twice(ballots: "Sequence[Ballot]") -> None:
    names = [ballot.voice.name for ballot in ballots]
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice is not None:
        raise BadInput(f"{twice} is named twice.", remedy="Name each once, with all that was said.")


def _head(poll: "Poll") -> str:
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


def voted_from(app: "App", session: "Session", name: str, grid: GridFile) -> Voted:
    """Notes what a sheet says.

    Raises:
        BadInput: it cannot be read, it has no column of a date that was asked about, or, without `partial`,
            one of its rows is not clean.
    """
    from planner.exchange.poll_grid import GridReading, read_grid, take_grid
    from planner.exchange.sheet import Reading
    from planner.models import Choice

    poll, today = _poll(app, session, name), app.today(session)
    cross = Choice(grid.cross) if grid.cross else None
    said = GridReading(Reading(grid.encoding, grid.sheet), cross, today)
    sheet = read_grid(grid.path, poll.open_dates, said)
    result = take_grid(session, poll, sheet, partial=grid.partial, now=app.now())
    lines = [
        _head(poll),
        f"{sheet.path.name}: {count(len(result.rows), 'row')} ({sheet.read_as}).",
        *([f"Columns not read: {', '.join(sheet.not_read)}."] if sheet.not_read else []),
        *([f"No column for: {listed(sheet.lacking)}."] if sheet.lacking else []),
        *([sheet.remark] if sheet.remark else []),
        "",
        Listing(
            [Column(key, key.capitalize()) for key in ("row", "name", "verdict", "answers")],
            [
                {"row": one.row, "name": one.name, "verdict": str(one.verdict), "answers": one.detail}
                for one in result.rows
            ],
        ).render("table"),
        result.summary,
    ]
    return Voted("\n".join(lines), result.changed)

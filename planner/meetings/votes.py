"""Answers to the question which date suits: every one is kept, the newest counts."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy.orm import Session

from planner.models import Channel, Choice, PollDate, PollVoice, Vote


@dataclass(frozen=True, slots=True)
class Ballot:
    """What somebody says of some dates, in one go.

    Attributes:
        voice: who.
        said: by date.
        note: what else was said.
    """

    voice: PollVoice
    said: Mapping[PollDate, Choice]
    note: str | None = None


@dataclass(slots=True)
class Noted:
    """What became of a ballot: for each date the answer before and the one now, where they differ."""

    voice: PollVoice
    changes: list[tuple[PollDate, Choice, Choice]] = field(default_factory=list)


def newest(votes: Iterable[Vote], channel: Channel | None = None) -> dict[int, Vote]:
    """The newest vote on each date, by the date's id; where a channel is named, of those that came by it."""
    found: dict[int, Vote] = {}
    for vote in votes:
        known = found.get(vote.poll_date_id)
        if channel in (None, vote.channel) and (known is None or vote.id > known.id):
            found[vote.poll_date_id] = vote
    return found


def answers(voice: PollVoice) -> dict[int, Choice]:
    """What somebody's answers are now, by the date's id; dates without an answer are not in it."""
    return {
        number: vote.said for number, vote in newest(voice.votes).items() if vote.said is not Choice.NO_ANSWER
    }


def note(session: Session, ballots: Sequence[Ballot], *, channel: Channel, now: datetime) -> list[Noted]:
    """Keeps what was said, where it is news; returns what changed, for each ballot.

    What a sheet says again as it did before is no news, even where another answer came in between: an old
    sheet that is read once more takes nothing back.
    """
    noted = []
    for ballot in ballots:
        done = Noted(ballot.voice)
        before, of_sheet = answers(ballot.voice), newest(ballot.voice.votes, Channel.SHEET)
        for when, said in ballot.said.items():
            old = before.get(when.id, Choice.NO_ANSWER)
            last = of_sheet.get(when.id) if channel is Channel.SHEET else None
            if said is old or (last is not None and last.said is said):
                continue
            ballot.voice.votes.append(
                Vote(poll_date=when, said=said, channel=channel, at=now, note=ballot.note)
            )
            session.flush()
            done.changes.append((when, old, said))
        noted.append(done)
    return noted

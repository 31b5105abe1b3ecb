"""Where a poll stands: who is silent, and for each date who comes, and whether that makes a quorum.

An answer outweighs the diary: who is known to be away and says yes, comes.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time

from sqlalchemy.orm import Session

from planner.meetings.tally import of_agency, tally
from planner.meetings.voices import house_of
from planner.meetings.votes import answers
from planner.models import Agency, Choice, Member, Poll, PollDate, PollVoice
from planner.models.quorum import Quorum
from planner.scheduling.demands import Demands, Required
from planner.scheduling.judge import Judge
from planner.scheduling.people import Seat, quorum_base
from planner.scheduling.poll_demands import demands_of
from planner.scheduling.poll_verdicts import DateStanding, MustCome, PollStanding
from planner.scheduling.scene import scene_of
from planner.scheduling.verdicts import Loss, Slot

_ANYBODY = Quorum(count=1)
_ANSWERS = (Choice.YES, Choice.IF_NEED_BE, Choice.NO)


def poll_standing(session: Session, poll: Poll) -> PollStanding:
    """The standing of a poll by its newest answers and by what is in the diaries."""
    said = {voice: answers(voice) for voice in poll.voices}
    open_ids = {one.id for one in poll.open_dates}
    dates = tuple(standing_on(session, poll, one.start, one) for one in poll.open_dates)
    # Whose people have answered is not silent, though its seat is.
    heard = {name for one in dates for choice in _ANSWERS for name in one.agencies.of(choice)}
    silent = tuple(
        voice
        for voice, given in said.items()
        if not open_ids & set(given) and not (voice.seat and voice.name in heard)
    )
    asked = {voice.name for voice in poll.voices if voice.seat}
    members = dict.fromkeys(name for one in dates for choice in Choice for name in one.agencies.of(choice))
    answered = len(said) - len(silent)
    best = min(dates, key=DateStanding.rank, default=None)
    leading = best if best and best.wanted else None
    not_asked = tuple(name for name in members if name not in asked)
    return PollStanding(poll, silent, answered, not_asked, dates, leading)


def standing_on(session: Session, poll: Poll, start: date, of: PollDate | None = None) -> DateStanding:
    """How one date stands; `of` is None for one that nobody was asked about."""
    day = start.date() if isinstance(start, datetime) else start
    return _Count(session, poll, of, demands_of(session, poll, day), start).standing()


class _Count:
    """Counts the answers to one date, and asks the finder about its place and its people."""

    def __init__(
        self, session: Session, poll: Poll, of: PollDate | None, wanted: Demands, start: date
    ) -> None:
        self.of = of
        self.wanted = wanted
        self.start = start
        self.said = {voice: _said(voice, of) for voice in poll.voices}
        at = start if isinstance(start, datetime) else datetime.combine(start, time(12), wanted.tz)
        self.local = at.astimezone(wanted.tz)
        # Who must come and the quorum are judged with the answers, not by the diaries alone.
        plain = replace(wanted, required=(), quorum=_ANYBODY)
        self.judge = Judge(scene_of(session, plain, self.local), plain, not_before=None)
        self.seats = self.judge.scene.seats_on(self.local.date())

    def standing(self) -> DateStanding:
        slot, failing = self._verdict()
        said = {seat.agency: self._of_agency(seat.agency) for seat in self.seats}
        lost = {loss.agency: loss for loss in slot.lost} if slot else {}
        silent = {agency.short_name for agency, choice in said.items() if choice is Choice.NO_ANSWER}
        gone = silent & set(lost)
        quorum = self._of_people(slot, said) if self.wanted.quorum.people else self._of_agencies(said, gone)
        return DateStanding(
            of=self.of,
            start=self.start,
            agencies=tally({agency.short_name: choice for agency, choice in said.items()}),
            people=tally({voice.name: choice for voice, choice in self.said.items() if not voice.seat}),
            away=tuple(loss for name, loss in lost.items() if name in gone),
            base=len(quorum),
            needed=self.wanted.quorum.needed(len(quorum)),
            possible=sum(choice is not Choice.NO for choice in quorum),
            sure=quorum.count(Choice.YES),
            must_come=tuple(self._must_come(one, said, lost, slot) for one in self.wanted.required),
            slot=slot,
            failing=failing,
            of_people=self.wanted.quorum.people,
        )

    def _verdict(self) -> tuple[Slot | None, tuple[str, ...]]:
        if isinstance(self.start, datetime):
            slot, failing = self.judge.time(self.local)
            return slot, tuple(map(str, failing))
        day = self.judge.day(self.start)
        return day.best, tuple(map(str, day.failing))

    def _of_agencies(self, said: Mapping[Agency, Choice], gone: Collection[str]) -> list[Choice]:
        """What the agencies say that the quorum is of; who is known to be away and silent says no."""
        base = (seat.agency for seat in quorum_base(self.seats))
        return [Choice.NO if one.short_name in gone else said[one] for one in base]

    def _of_people(self, slot: Slot | None, said: Mapping[Agency, Choice]) -> list[Choice]:
        """The same of their people, where the quorum is of those; the no of an agency is theirs."""
        own = {voice.member: choice for voice, choice in self.said.items() if voice.member}
        found: dict[Member, Choice] = {}
        for seat in quorum_base(self.seats):
            for person in seat.people:
                choice = own.get(person.member, Choice.NO_ANSWER)
                away = slot is not None and _is_away(person.member, [seat], slot)
                silent = choice is Choice.NO_ANSWER
                found[person.member] = (
                    Choice.NO if silent and (away or said[seat.agency] is Choice.NO) else choice
                )
        return list(found.values())

    def _of_agency(self, agency: Agency) -> Choice:
        seat = (said for voice, said in self.said.items() if voice.seat is agency)
        day = self.local.date()
        people = (
            said for voice, said in self.said.items() if voice.member and house_of(voice, day) is agency
        )
        return of_agency(next(seat, Choice.NO_ANSWER), people)

    def _must_come(
        self,
        required: Required,
        agencies: Mapping[Agency, Choice],
        lost: Mapping[str, Loss],
        slot: Slot | None,
    ) -> MustCome:
        if isinstance(required.who, Agency):
            said = agencies.get(required.who, Choice.NO_ANSWER)
            return MustCome(required.label, said, required.who.short_name in lost)
        own = (said for voice, said in self.said.items() if voice.member is required.who)
        return MustCome(
            required.label,
            next(own, Choice.NO_ANSWER),
            slot is not None and _is_away(required.who, self.seats, slot),
        )


def _said(voice: PollVoice, of: PollDate | None) -> Choice:
    return answers(voice).get(of.id, Choice.NO_ANSWER) if of else Choice.NO_ANSWER


def _is_away(member: Member, seats: Sequence[Seat], slot: Slot) -> bool:
    """Whether the diary of a member or of the agency says so."""
    for seat in seats:
        for person in seat.people:
            if person.member is member:
                calendars = (person.calendar, seat.calendar)
                return any(one.why(slot.start, slot.end, hard=True) for one in calendars)
    return False

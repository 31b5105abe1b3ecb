"""Each recipient of a meeting's messages: what was told there last, and what must be told now."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from planner.invitations.told import Letters, Said, in_order, in_vain, told
from planner.invitations.transition import Due, Stand, Standing, Told, due
from planner.invitations.version import Version
from planner.meetings.invitees import invited_besides, whose
from planner.models import Attendee, Meeting, Message, MessageKind, Method


@dataclass(frozen=True, slots=True)
class Case:
    """One attendee at one address.

    Attributes:
        attendee: who is invited, or was.
        address: where the attendee is reached, or was before; None for letters.
        messages: what was written to there so far.
        last: what was told there last.
        due: what must be told there.
        refused: a message that says just that, and came back: it is not written again.
    """

    attendee: Attendee
    address: str | None
    messages: Sequence[Message]
    last: Told | None
    due: Due | None
    refused: Message | None = None

    @property
    def former(self) -> bool:
        """Whether the attendee is reached at another address now."""
        return self.address != self.attendee.address


def cases_of(meeting: Meeting, so_far: Letters, version: Version, now: datetime) -> list[Case]:
    """Every attendee at the address of now, and at those at which something was told before.

    Args:
        meeting: to which they are invited.
        so_far: its messages.
        version: what is so now.
        now: of what is over nobody hears any more.
    """
    at = _Addresses(meeting, so_far)
    found = list(_all(at, version, now))
    given_up = [one for one in found if _left(one) is not None]
    return [_prevailing(one, given_up, version, now) if given_up else one for one in found]


class _Addresses:
    """What was written about a meeting to each address, and who reads there."""

    def __init__(self, meeting: Meeting, so_far: Letters) -> None:
        self.meeting, self.so_far = meeting, so_far
        self.told: dict[str | None, list[Message]] = defaultdict(list)
        self.of: dict[int, list[str | None]] = defaultdict(list)
        for (number, address), messages in so_far.items():
            self.of[number].append(address)
            self.told[address] += messages
        self.invited = {one.address: one.id for one in meeting.invited}

    def last_reader(self, address: str | None) -> int | None:
        """The attendee to whom the newest message there is."""
        newest = next(reversed(in_order(self.told.get(address, ()))), None)
        return newest.attendee_id if newest else None

    def reader(self, address: str | None) -> int | None:
        """The attendee who has the meeting in the calendar there."""
        return self.invited.get(address) or self.last_reader(address)


def _all(at: _Addresses, version: Version, now: datetime) -> Iterator[Case]:
    for attendee in at.meeting.attendees:
        besides = attendee.withdrawn is not None and invited_besides(attendee)
        standing = Standing(version, attendee.withdrawn is None or besides, elsewhere=besides)
        case = _former if besides else _case
        yield case(attendee, attendee.address, at, standing, now)
        for address in at.of.get(attendee.id, ()):
            if address != attendee.address:
                yield _former(attendee, address, at, replace(standing, elsewhere=True), now)


def _left(case: Case) -> int | None:
    """The SEQUENCE with which the meeting leaves, or left, a calendar whose owner is invited elsewhere."""
    stands = case.due or case.last
    return stands.sequence if stands is not None and stands.stand is Stand.ELSEWHERE else None


def _prevailing(case: Case, given_up: Sequence[Case], version: Version, now: datetime) -> Case:
    """Where two addresses of one person fill one calendar, the invitation that stands has the last word."""
    if case.due or case.refused or case.former or case.attendee.withdrawn or _erased(case.attendee):
        return case
    if case.last is None or case.last.stand is not Stand.INVITED or _over(case.last, version, now):
        return case
    theirs = [one for one in given_up if whose(one.attendee) is whose(case.attendee)]
    highest = max((_left(one) or 0 for one in theirs), default=-1)
    if case.last.sequence > highest:
        return case
    again = Due(MessageKind.UPDATE, Method.REQUEST, Stand.INVITED, version, highest + 1)
    refused = _returned(case.messages, again)
    return replace(case, due=None if refused else again, refused=refused)


def _case(attendee: Attendee, address: str | None, at: _Addresses, standing: Standing, now: datetime) -> Case:
    messages = at.so_far.get((attendee.id, address), ())
    last = told(messages)
    if address is not None and at.last_reader(address) not in (None, attendee.id):
        last = _heard_by_another(attendee, at.told[address], standing)
    found = due(last, standing)
    if found is not None and (_over(last, standing.version, now) or _erased(attendee)):
        found = None
    refused = _returned(messages, found) if found is not None else None
    return Case(attendee, address, messages, last, None if refused else found, refused)


def _heard_by_another(attendee: Attendee, messages: Sequence[Message], standing: Standing) -> Told | None:
    """What counts as told where another attendee read last: nothing for who is invited, else what they heard.

    Where the attendee is withdrawn too, it is the other one's to hear it.
    """
    off = attendee.withdrawn is None and standing.stand is not Stand.INVITED
    return told(messages) if off else None


def _former(
    attendee: Attendee, address: str | None, at: _Addresses, standing: Standing, now: datetime
) -> Case:
    """An address of before: the meeting leaves the calendar there, unless another attendee reads it now.

    No letter is written to say so.
    """
    if address is None or at.reader(address) != attendee.id:
        return Case(attendee, address, at.so_far.get((attendee.id, address), ()), None, None)
    return _case(attendee, address, at, standing, now)


def _erased(attendee: Attendee) -> bool:
    return attendee.member is not None and attendee.member.erased is not None


def _returned(messages: Sequence[Message], found: Due) -> Message | None:
    """The message that said the very same and came back from that address."""
    back = in_vain(messages)
    said = Said.from_json(back.says) if back is not None else None
    return back if said and (said.stand, said.version) == (found.stand, found.about) else None


def _over(last: Told | None, version: Version, now: datetime) -> bool:
    """Whether it is past, both as it was told and as it is now: then nobody needs to hear of a correction."""
    return last is not None and all(_ended(one, now) for one in (last.version or version, version))


def _ended(version: Version, now: datetime) -> bool:
    if version.span is None:
        return False
    if version.instants is not None:
        return version.instants[1] <= now
    last: date = version.span.end
    return last < now.date()

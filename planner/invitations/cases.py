"""Each recipient of a meeting's messages: what was told there last, and what must be told now."""

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
    found = list(_all(meeting, so_far, version, now))
    given_up = [one for one in found if _left(one) is not None]
    return [_prevailing(one, given_up, version, now) if given_up else one for one in found]


def _all(meeting: Meeting, so_far: Letters, version: Version, now: datetime) -> Iterator[Case]:
    before: dict[int, list[str | None]] = {}
    for number, address in so_far:
        before.setdefault(number, []).append(address)
    for attendee in meeting.attendees:
        besides = attendee.withdrawn is not None and invited_besides(attendee)
        standing = Standing(version, attendee.withdrawn is None or besides, elsewhere=besides)
        case = _former if besides else _case
        yield case(attendee, attendee.address, so_far, standing, now)
        for address in before.get(attendee.id, ()):
            if address != attendee.address:
                yield _former(attendee, address, so_far, replace(standing, elsewhere=True), now)


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


def _case(
    attendee: Attendee, address: str | None, so_far: Letters, standing: Standing, now: datetime
) -> Case:
    messages = so_far.get((attendee.id, address), ())
    last = told(messages)
    off = attendee.withdrawn is None and standing.stand is not Stand.INVITED
    if last is None and off and address is not None:
        last = told(_at(address, so_far))  # of that meeting whoever read there before was told
    found = due(last, standing)
    if found is not None and (_over(last, standing.version, now) or _erased(attendee)):
        found = None
    refused = _returned(messages, found) if found is not None else None
    return Case(attendee, address, messages, last, None if refused else found, refused)


def _former(
    attendee: Attendee, address: str | None, so_far: Letters, standing: Standing, now: datetime
) -> Case:
    """An address of before: the meeting leaves the calendar there, unless another attendee reads it now.

    No letter is written to say so.
    """
    messages = so_far.get((attendee.id, address), ())
    if address is None or _reader(attendee.meeting, address, so_far) != attendee.id:
        return Case(attendee, address, messages, None, None)
    return _case(attendee, address, so_far, standing, now)


def _reader(meeting: Meeting, address: str, so_far: Letters) -> int | None:
    """The attendee who has the meeting in the calendar at that address."""
    for one in meeting.invited:
        if one.address == address:
            return one.id
    last = next(reversed(in_order(_at(address, so_far))), None)
    return last.attendee_id if last else None


def _at(address: str, so_far: Letters) -> list[Message]:
    """What was written to an address, whoever was to read it."""
    return [message for key in so_far if key[1] == address for message in so_far[key]]


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

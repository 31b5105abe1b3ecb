"""Random histories of a meeting: whatever happens, every calendar ends with the present truth, and no more.

The machine changes a meeting by the program's own verbs, one transaction each, and lets messages leave at any
point; a model of a calendar client for each recipient takes what left, in order, and in the end a second one
takes the same in any order and twice.
"""

import json
import random
import shutil
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import date, datetime, timedelta
from itertools import count
from pathlib import Path

from build import agency, club, guest, room, venue
from build import meeting as scheduled
from calendar_client import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from planner.app import App
from planner.errors import PlannerError
from planner.invitations.announcing import announce, decline_counter, resend
from planner.invitations.following import follow
from planner.invitations.handing import hand_out, to_hand_out
from planner.invitations.leaving import leave
from planner.invitations.taking_back import announce_again
from planner.invitations.told import ANNOUNCEMENTS, LEFT, goes_elsewhere
from planner.meetings.answering import Given, note
from planner.meetings.calling_off import cancel, postpone, reinstate
from planner.meetings.editing import Edit, edit
from planner.meetings.invitees import invite
from planner.meetings.moving import Move, move
from planner.meetings.withdrawing import withdraw
from planner.models import (
    AnswerChannel,
    Attendee,
    Incoming,
    IncomingKind,
    IncomingState,
    Meeting,
    MeetingStatus,
    Message,
    MessageState,
    PartStat,
    Room,
)
from planner.register import history
from planner.settings import Settings
from planner.timing.zones import zone

NAMES = ("Khovar", "TASS", "Xinhua")
ANSWERS = (PartStat.ACCEPTED, PartStat.TENTATIVE, PartStat.DECLINED)
START = datetime(2017, 3, 30, 15, 0, tzinfo=zone("Asia/Shanghai"))

numbers = st.integers(0, 2)
steps = st.one_of(
    st.tuples(st.sampled_from(["move", "room", "title", "agenda", "withdraw", "invite again"]), numbers),
    st.tuples(st.sampled_from(["answer", "refresh", "counter", "send some", "bounce"]), numbers),
    st.tuples(st.sampled_from(["other address", "address of the next"]), numbers),
    st.tuples(st.sampled_from(["list", "postpone", "cancel", "reinstate", "undo"]), st.just(0)),
    st.tuples(st.sampled_from(["send", "export", "later", "guest"]), st.just(0)),
)


class World:
    """A meeting, those invited to it, and their calendars."""

    def __init__(self, file: Path) -> None:
        wanted = Settings(database=f"sqlite:///{file}", source="test", today=date(2017, 3, 2), seed="test")
        self.app = App(wanted, tell=print)
        self.clients: dict[str | None, Client] = defaultdict(Client)
        self.left: dict[str | None, list[Message]] = defaultdict(list)
        self.theirs: dict[int, list[Message]] = defaultdict(list)
        self.passed = timedelta(0)
        with self._change() as (session, _):
            club(session)
            house = venue(session)
            halls = [room(session, house, name) for name in ("Press Hall", "Small Hall", "Roof")]
            made = scheduled(session, room=halls[0])
            for name in NAMES:
                agency(session, name, email=f"beijing@{name.casefold()}.example")
            guest(session, "H.E. Speaker", None)
            invite(session, made, ["H.E. Speaker"])
            announce(session, made, now=self.now)

    @property
    def now(self) -> datetime:
        return self.app.now() + self.passed

    def do(self, what: str, number: int) -> None:
        """One step; what makes no sense at the time is refused, and changes nothing."""
        self.app.command = what
        verb: Callable[[Session, Meeting, int], None] = getattr(self, f"_{what.replace(' ', '_')}")
        with suppress(PlannerError), self._change() as (session, made):
            assert made is not None
            sequence = made.sequence
            verb(session, made, number)
            session.flush()
            if what != "undo":
                announce(session, made, now=self.now)
                assert made.sequence >= sequence
        self._collect()

    @contextmanager
    def _change(self) -> Iterator[tuple[Session, Meeting | None]]:
        with self.app.transaction() as session:
            yield session, session.scalars(select(Meeting)).first()

    def _collect(self) -> None:
        """What has left reaches the calendars, once."""
        with self.app.reading() as session:
            query = select(Message).where(Message.state.in_(LEFT), Message.address.is_not(None))
            left = session.scalars(query.order_by(Message.id)).all()
            given_up = [one for one in left if goes_elsewhere(one)]
            for message in left:
                mine = self.left[message.address]
                if message.id in {one.id for one in mine}:
                    continue
                _ = message.mail  # deferred
                self._refuse_old_news(message, mine, given_up)
                mine.append(message)
                self.theirs[message.attendee_id].append(message)
                self.clients[message.address].receive([message])
                session.expunge(message)

    def _refuse_old_news(self, message: Message, earlier: list[Message], given_up: list[Message]) -> None:
        """Each message is newer than the one before; what announces something tells something new.

        Unless it must prevail over the CANCEL to an address that was given up.
        """
        for one in earlier:
            if "DECLINECOUNTER" not in (one.method, message.method):
                assert message.sequence >= one.sequence
            assert message.dtstamp > one.dtstamp
        told = [one for one in earlier if one.kind in ANNOUNCEMENTS]
        told = [] if told and told[-1].attendee_id != message.attendee_id else told
        theirs = [one.sequence for one in given_up if one.attendee_id == message.attendee_id]
        told = [one for one in told if one.sequence > max(theirs, default=-1)]
        if told and message.kind in ANNOUNCEMENTS:
            assert _content(message) != _content(told[-1])

    def _move(self, session: Session, made: Meeting, number: int) -> None:
        start = START + timedelta(days=number)
        move(session, made, Move(start, start + timedelta(minutes=90), made.room), now=self.now)

    def _room(self, session: Session, made: Meeting, number: int) -> None:
        edit(session, made, Edit(room=session.get_one(Room, number + 1)), now=self.now)

    def _title(self, session: Session, made: Meeting, number: int) -> None:
        edit(session, made, Edit(title=f"Meeting no. {number}"), now=self.now)

    def _agenda(self, session: Session, made: Meeting, number: int) -> None:
        edit(session, made, Edit(agenda=f"{number}. Budget"), now=self.now)

    def _list(self, session: Session, made: Meeting, _: int) -> None:
        edit(session, made, Edit(list_shown=not made.list_shown), now=self.now)

    def _withdraw(self, session: Session, made: Meeting, number: int) -> None:
        withdraw(session, made, [NAMES[number]], now=self.now)

    def _invite_again(self, session: Session, made: Meeting, number: int) -> None:
        invite(session, made, [NAMES[number]])

    def _other_address(self, session: Session, made: Meeting, number: int) -> None:
        """The mailbox of an agency is given up for another one, or taken up again."""
        house = made.attendees[number].seat
        assert house is not None
        names = (f"{place}@{house.short_name.casefold()}.example" for place in ("beijing", "desk"))
        house.email = next(one for one in names if one != house.email)
        follow(session, house, now=self.now)

    def _address_of_the_next(self, session: Session, made: Meeting, number: int) -> None:
        """Two agencies exchange their mailboxes: nobody's calendar may lose the meeting by that."""
        house, other = made.attendees[number].seat, made.attendees[(number + 1) % 3].seat
        assert house is not None
        assert other is not None
        one, two = house.email, other.email
        house.email = f"between@{house.short_name.casefold()}.example"
        follow(session, house, now=self.now)
        other.email = one
        follow(session, other, now=self.now)
        house.email = two
        follow(session, house, now=self.now)

    def _guest(self, session: Session, made: Meeting, _: int) -> None:
        invite(session, made, [f"Guest <guest{len(made.attendees)}@embassy.example>"])

    def _postpone(self, session: Session, made: Meeting, _: int) -> None:
        postpone(session, made, now=self.now)

    def _cancel(self, session: Session, made: Meeting, _: int) -> None:
        cancel(session, made, now=self.now)

    def _reinstate(self, session: Session, made: Meeting, _: int) -> None:
        reinstate(session, made, now=self.now)

    def _undo(self, session: Session, _: Meeting, __: int) -> None:
        action = history.last_action(session)
        if action.id > 1 and action.command != "answer":  # what somebody said stays said
            announce_again(session, history.undo(session, action), now=self.now)

    def _later(self, _: Session, __: Meeting, ___: int) -> None:
        self.passed += timedelta(hours=1)

    def _answer(self, session: Session, made: Meeting, number: int) -> None:
        """A person answers in the calendar, to what it holds."""
        attendee = made.attendees[number]
        client = self.clients[attendee.address]
        if client.event is not None and client.newest is not None:
            said = ANSWERS[(client.newest[0] + number) % 3]
            self.passed += timedelta(seconds=1)
            client.answer = said.value
            given = Given(said, AnswerChannel.CALENDAR, client.newest[0], self.now)
            note(session, attendee, given, now=self.now)

    def _refresh(self, session: Session, made: Meeting, number: int) -> None:
        resend(session, made.attendees[number], now=self.now)

    def _counter(self, session: Session, made: Meeting, number: int) -> None:
        attendee = made.attendees[number]
        incoming = Incoming(
            digest=str(next(FILES)),
            source="mail",
            received=self.now,
            kind=IncomingKind.COUNTER,
            state=IncomingState.REVIEW,
            attendee=attendee,
            sequence=made.sequence,
        )
        session.add(incoming)
        decline_counter(session, incoming, now=self.now)

    def _export(self, session: Session, made: Meeting, _: int) -> None:
        hand_out(session, to_hand_out(session, made), now=self.now)

    def _send(self, session: Session, _: Meeting, __: int) -> None:
        leave(session, self._waiting(session), MessageState.SENT, now=self.now)

    def _send_some(self, session: Session, _: Meeting, number: int) -> None:
        """The connection breaks after some."""
        leave(session, self._waiting(session)[: number + 1], MessageState.SENT, now=self.now)

    def _bounce(self, session: Session, made: Meeting, number: int) -> None:
        """The next message to one of them is refused by the server for good."""
        mine = [one for one in self._waiting(session) if one.attendee is made.attendees[number]]
        for message in mine[:1]:
            message.state = MessageState.REFUSED

    def _waiting(self, session: Session) -> list[Message]:
        return list(
            session.scalars(select(Message).where(Message.state == MessageState.WAITING).order_by(Message.id))
        )

    def end(self, seed: int) -> None:
        """All that waits leaves; then every calendar shows the truth, whatever order the messages came in."""
        with self._change() as (session, made):
            assert made is not None
            announce(session, made, now=self.now)
            hand_out(session, to_hand_out(session, made), now=self.now)
            leave(session, self._waiting(session), MessageState.SENT, now=self.now)
        self._collect()
        with self.app.reading() as session:
            made = session.scalars(select(Meeting)).one()
            by_address = {one.address: one for one in made.attendees}
            for address in self.clients.keys() | by_address.keys() - {None}:
                self._agrees(made, address, by_address.get(address), random.Random(seed))  # noqa: S311  no secret
        self.app.close()

    def _agrees(
        self, made: Meeting, address: str | None, attendee: Attendee | None, chance: random.Random
    ) -> None:
        """The calendar at an address has the meeting where somebody is invited there, and else it has not."""
        orderly, disorderly = self.clients[address], Client()
        messages = self.left[address] * 2
        chance.shuffle(messages)
        disorderly.receive(messages)
        assert disorderly.event == orderly.event
        assert orderly.uids <= {made.calendar_uid}
        if attendee is None or attendee.withdrawn is not None or made.status is not MeetingStatus.CONFIRMED:
            assert orderly.event is None
            return
        assert orderly.event == _truth(made, attendee)
        if {one.attendee_id for one in messages} == {attendee.id}:  # else the calendar keeps another's answer
            assert orderly.answer == attendee.partstat.value
        forwarded, all_mail = Client(), self.theirs[attendee.id] * 2
        chance.shuffle(all_mail)
        forwarded.receive(all_mail)  # of all addresses that were ever theirs, into one calendar
        assert forwarded.event == orderly.event


def _content(message: Message) -> tuple[str, str]:
    """What it tells: where one stands after it, and the meeting."""
    says = json.loads(message.says)
    return says["stand"], json.dumps(says["version"], sort_keys=True)


def _truth(made: Meeting, attendee: Attendee) -> dict[str, object]:
    others = made.invited if made.list_shown else [attendee]
    return {
        "title": made.title,
        "start": made.start,
        "end": made.end,
        "place": made.where,
        "status": "CONFIRMED",
        "who": sorted(f"mailto:{one.address}" for one in others if one.address),
    }


FILES = count()


@settings(max_examples=25, suppress_health_check=list(HealthCheck))
@given(history=st.lists(steps, max_size=14), seed=st.integers(0, 9))
def test_every_calendar_ends_with_the_truth_after_any_history(
    sqlite_url: str, history: list[tuple[str, int]], seed: int
) -> None:
    del sqlite_url  # its file, still empty, is copied for each history
    world = World(Path(shutil.copy("club.sqlite3", f"{next(FILES)}.sqlite3")).absolute())
    for what, number in history:
        world.do(what, number)
    world.end(seed)

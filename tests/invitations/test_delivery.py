"""What waits goes to a real mail server, and every row says the truth about it afterwards."""

import math
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from build import NOW, agency, attendee, club, meeting
from mailservers import SENDER, Sink
from outgoing import message, waiting
from servers import free_port
from sqlalchemy import select

from planner.app import App
from planner.errors import PlannerError
from planner.invitations.delivery import TOGETHER, Delivery, deliver, resume
from planner.invitations.outbox import due_messages
from planner.invitations.pace import LIMIT, Pace, pause
from planner.invitations.sending_log import Log
from planner.models import Message, MessageKind, MessageState
from planner.transport.mail_faults import MailTrouble
from planner.transport.smtp import Mailer

S = MessageState
Row = tuple[str, int, str | None]


def send(app: App, sink: Sink, *, now: datetime = NOW, **given: Any) -> Delivery:
    mailer = Mailer(sink.account(**given.pop("account", {})), lambda: "", patience=1)
    with app.alone("sending") as transaction:
        resume(transaction, given.get("log") or Log(), now=now)
        with app.reading() as session:
            messages = due_messages(session, now, early=given.pop("early", False))
        return deliver(transaction, mailer, messages, now=lambda: now, pace=Pace(0), **given)


def rows(app: App) -> list[Row]:
    with app.reading() as session:
        found = session.scalars(select(Message).order_by(Message.id))
        return [(one.state.value, one.attempts, one.error) for one in found]


def prepare(app: App, count: int) -> None:
    with app.transaction() as session:
        club(session)
        waiting(session, count)


def test_each_is_sent_once_and_says_so(app: App, sink: Sink) -> None:
    prepare(app, 3)
    seen: list[int] = []
    done = send(app, sink, progress=seen.append)
    assert [(one.message.name, one.state) for one in done.tried] == [
        ("Agency 0", S.SENT),
        ("Agency 1", S.SENT),
        ("Agency 2", S.SENT),
    ]
    assert seen == [0, 1, 2, 3]
    assert rows(app) == [("sent", 1, None)] * 3
    with app.reading() as session:
        kept = list(session.scalars(select(Message).order_by(Message.id)))
        assert [one.mail for one in sink.taken] == [one.mail for one in kept]
        assert {one.sent for one in kept} == {NOW}
    assert send(app, sink).tried == []
    assert len(sink.taken) == 3
    assert sink.connections == 1


def test_one_that_is_refused_and_one_that_is_delayed_say_why(app: App, sink: Sink) -> None:
    prepare(app, 3)
    sink.script["RCPT"] = ["550 5.1.1 No such user", "451 4.7.1 Come back later"]
    done = send(app, sink)
    later = NOW + timedelta(minutes=1)
    assert [(one.state, one.words) for one in done.tried] == [
        (S.REFUSED, "550 5.1.1 No such user"),
        (S.WAITING, "451 4.7.1 Come back later"),
        (S.SENT, "250 Taken"),
    ]
    assert rows(app) == [
        ("refused", 1, "550 5.1.1 No such user"),
        ("waiting", 1, "451 4.7.1 Come back later"),
        ("sent", 1, None),
    ]
    due = done.tried[1].due
    assert due is not None
    assert later <= due <= later + timedelta(seconds=15)
    assert send(app, sink, now=NOW).tried == []
    assert [one.state for one in send(app, sink, now=due).tried] == [S.SENT]
    assert rows(app)[1] == ("sent", 2, None)


def test_what_is_to_be_tried_later_can_be_tried_at_once(app: App, sink: Sink) -> None:
    prepare(app, 1)
    sink.script["RCPT"] = ["451 4.7.1 Come back later"]
    send(app, sink)
    assert [one.state for one in send(app, sink, early=True).tried] == [S.SENT]


def test_after_so_many_attempts_it_is_given_up(app: App, sink: Sink) -> None:
    prepare(app, 1)
    sink.script["RCPT"] = ["451 4.7.1 Come back later"] * LIMIT
    for _ in range(LIMIT):
        send(app, sink, early=True)
    words = f"Given up after {LIMIT} attempts: 451 4.7.1 Come back later"
    assert rows(app) == [("refused", LIMIT, words)]
    assert send(app, sink, early=True).tried == []


@pytest.mark.parametrize("log", [None, Log(Path("sent.log"))], ids=["each", "several"])
def test_a_cancellation_never_overtakes_its_invitation(app: App, sink: Sink, log: Log | None) -> None:
    with app.transaction() as session:
        about = meeting(session)
        late, quick = (
            attendee(session, about, agency(session, name, email=f"{name}@press.example"))
            for name in ("late", "quick")
        )
        for one in (late, quick):
            message(session, one)
        for one in (late, quick):
            message(session, one, kind=MessageKind.CANCELLED, sequence=1)
    sink.script["RCPT"] = ["451 4.7.1 Come back later"]
    done = send(app, sink, log=log)
    assert [(one.message.name, one.message.kind.value, one.state) for one in done.tried] == [
        ("late", "invitation", S.WAITING),
        ("quick", "invitation", S.SENT),
        ("quick", "cancelled", S.SENT),
    ]
    send(app, sink, early=True, log=log)
    assert [one.recipient for one in sink.taken] == [
        *("quick@press.example", "quick@press.example"),
        *("late@press.example", "late@press.example"),
    ]
    assert ["invitation" in one for one in sink.ids()] == [True, False, True, False]


def test_one_whose_arrival_is_not_known_goes_again_with_the_same_bytes(app: App, sink: Sink) -> None:
    prepare(app, 2)
    sink.script["TAKEN"] = ["drop"]
    done = send(app, sink)
    broken = "127.0.0.1 broke the connection before it had answered."
    assert [one.state for one in done.tried] == [S.SENDING, S.SENT]
    assert rows(app) == [("sending", 1, broken), ("sent", 1, None)]
    assert send(app, sink).tried == []  # only once it is due
    send(app, sink, early=True)
    assert rows(app)[0] == ("sent", 2, None)
    first, _, again = sink.taken
    assert first == again


def test_what_was_on_its_way_in_a_crash_goes_again(app: App, sink: Sink) -> None:
    with app.transaction() as session:
        about = meeting(session)
        seat = attendee(session, about, agency(session, email="seat@press.example"))
        message(session, seat, state=S.SENDING)
        message(session, seat, kind=MessageKind.CANCELLED, sequence=1)
    send(app, sink)
    assert [name.partition("@")[0][-10:] for name in sink.ids()] == ["invitation", ".cancelled"]
    assert [state for state, _, _ in rows(app)] == ["sent", "sent"]


def test_letters_and_what_was_settled_otherwise_stay(app: App, sink: Sink) -> None:
    with app.transaction() as session:
        about = meeting(session)
        for number, state in enumerate((S.HANDED_OUT, S.SENT, S.REFUSED, S.SUPERSEDED)):
            seat = agency(session, f"Agency {number}", email=f"{number}@press.example")
            message(session, attendee(session, about, seat), state=state)
        message(session, attendee(session, about, agency(session, "By letter")))
    assert send(app, sink).tried == []
    assert sink.connections == 0


def test_where_the_server_lets_nobody_in_nothing_changes(app: App, sink: Sink) -> None:
    prepare(app, 2)
    with pytest.raises(MailTrouble, match="Nobody answers"):
        send(app, sink, account={"port": free_port()})
    assert rows(app) == [("waiting", 0, None)] * 2


def test_what_stands_in_the_way_of_all_stops_it_and_counts_against_none(app: App, sink: Sink) -> None:
    prepare(app, 3)
    sink.script["MAIL"] = ["553 5.7.1 Not yours"]
    done = send(app, sink)
    assert f"does not take mail from {SENDER}" in str(done.trouble)
    assert (len(done.tried), done.left) == (1, 2)
    assert rows(app) == [("waiting", 0, "553 5.7.1 Not yours"), *[("waiting", 0, None)] * 2]
    assert len(send(app, sink).of(S.SENT)) == 3


def test_a_server_that_breaks_off_again_and_again_is_left_alone(app: App, sink: Sink) -> None:
    prepare(app, 10)
    sink.script["DATA"] = ["drop"] * 30
    done = send(app, sink)
    assert (len(done.tried), done.left) == (2, 8)
    assert "breaks the connection again and again" in str(done.trouble)
    assert [state for state, _, _ in rows(app)] == ["waiting"] * 10


def test_it_stops_between_two_when_somebody_wants_it_to(app: App, sink: Sink) -> None:
    prepare(app, 3)
    done = send(app, sink, stop=lambda: len(sink.taken) == 2)
    assert (done.stopped, len(done.of(S.SENT)), done.left) == (True, 2, 1)
    assert [state for state, _, _ in rows(app)] == ["sent", "sent", "waiting"]


def test_what_was_taken_back_meanwhile_does_not_leave(app: App, sink: Sink) -> None:
    prepare(app, 3)

    def take_back(done: int) -> None:
        if done == 0:
            with app.transaction() as session:
                session.get_one(Message, 2).state = S.SUPERSEDED

    send(app, sink, progress=take_back)
    assert [state for state, _, _ in rows(app)] == ["sent", "superseded", "sent"]
    assert len(sink.taken) == 2


def test_one_that_must_not_leave_is_refused(app: App, sink: Sink) -> None:
    prepare(app, 2)

    def check(mail: bytes) -> None:
        if b"seat0" in mail:
            raise PlannerError("No METHOD (F1).")

    send(app, sink, check=check)
    assert rows(app) == [("refused", 1, "No METHOD (F1)."), ("sent", 1, None)]
    assert len(sink.taken) == 1


def test_only_one_sends_at_a_time(app: App, database_url: str, sink: Sink) -> None:
    prepare(app, 1)
    other = App(app.settings, tell=print)
    with app.alone("sending"), pytest.raises(PlannerError, match="Another planner is sending just now"):
        send(other, sink)
    with app.alone("reading"):
        assert len(send(other, sink).tried) == 1
    other.close()


def test_with_a_log_several_are_marked_together_and_the_end_leaves_nothing(app: App, sink: Sink) -> None:
    prepare(app, 120)
    marked: list[int] = []

    def look(done: int) -> None:
        marked.append(sum(state == "sending" for state, _, _ in rows(app)))

    log = Log(Path("sent.log"))
    assert len(send(app, sink, log=log, progress=look).of(S.SENT)) == 120
    assert max(marked) == TOGETHER
    assert not Path("sent.log").exists()
    assert rows(app) == [("sent", 1, None)] * 120


def test_no_more_are_marked_together_than_may_go_now(app: App, sink: Sink) -> None:
    prepare(app, 7)
    seconds = 0.0
    marked: list[int] = []

    def sleep(for_: float) -> None:
        nonlocal seconds
        seconds += for_ * 100

    pace = Pace(3, clock=lambda: seconds, sleep=sleep)
    with app.reading() as session:
        messages = due_messages(session, NOW)
    with app.alone("sending") as transaction:
        done = deliver(
            transaction,
            Mailer(sink.account(), lambda: ""),
            messages,
            now=lambda: NOW,
            pace=pace,
            log=Log(Path("sent.log")),
            progress=lambda _: marked.append(sum(state == "sending" for state, _, _ in rows(app))),
        )
    assert len(done.of(S.SENT)) == 7
    assert marked == [3, 3, 3, 3, 3, 3, 1, 0]


def test_those_marked_together_go_back_where_it_stops(app: App, sink: Sink) -> None:
    prepare(app, 6)
    log = Log(Path("sent.log"))
    done = send(app, sink, log=log, stop=lambda: len(sink.taken) == 2)
    assert (len(done.tried), done.left, done.stopped) == (2, 4, True)
    assert rows(app) == [("sent", 1, None)] * 2 + [("waiting", 0, None)] * 4
    sink.script["MAIL"] = ["553 5.7.1 Not yours"]
    done = send(app, sink, log=log)
    assert (len(done.tried), done.left, done.stopped) == (1, 3, False)
    assert [state for state, _, _ in rows(app)] == ["sent"] * 2 + ["waiting"] * 4
    assert len(send(app, sink, log=log).of(S.SENT)) == 4


def test_the_log_of_a_delivery_that_was_killed_tells_what_left(app: App, sink: Sink) -> None:
    with app.transaction() as session:
        club(session)
        waiting(session, 4)
        for number, state in ((1, S.SENDING), (2, S.SENDING), (3, S.SENDING), (4, S.WAITING)):
            session.get_one(Message, number).state = state
            session.get_one(Message, number).attempts = 1
    Path("sent.log").write_text("marked 1\nmarked 2\nmarked 3\nbegun 1\ntaken 1\nbegun 2\nbegu", "ascii")
    send(app, sink, log=Log(Path("sent.log")))
    assert rows(app) == [("sent", 1, None), ("sent", 2, None), ("sent", 1, None), ("sent", 2, None)]
    assert [one.recipient for one in sink.taken] == [f"seat{number}@press.example" for number in (1, 2, 3)]


def test_one_that_was_marked_and_never_begun_is_in_no_doubt(app: App, sink: Sink) -> None:
    with app.transaction() as session:
        club(session)
        waiting(session, 1)
        session.get_one(Message, 1).state = S.SENDING
        session.get_one(Message, 1).attempts = 1
    Path("sent.log").write_text("marked 1\n", "ascii")
    sink.script["RCPT"] = ["451 4.7.1 Come back later"]
    done = send(app, sink, log=Log(Path("sent.log")))
    assert [one.state for one in done.tried] == [S.WAITING]
    assert rows(app) == [("waiting", 1, "451 4.7.1 Come back later")]


def test_one_that_may_have_gone_stays_so_where_the_server_wants_it_later(app: App, sink: Sink) -> None:
    prepare(app, 1)
    sink.script = {"TAKEN": ["drop"], "RCPT": []}
    send(app, sink)
    sink.script["RCPT"] = ["451 4.7.1 Come back later"]
    send(app, sink, early=True)
    assert rows(app) == [("sending", 2, "451 4.7.1 Come back later")]


def test_no_more_go_in_any_minute_than_may() -> None:
    seconds, begun = 0.0, list[float]()

    def sleep(for_: float) -> None:
        nonlocal seconds
        seconds += for_

    pace = Pace(3, clock=lambda: seconds, sleep=sleep)
    for _ in range(8):
        pace.keep(lambda: False)
        pace.count()
        begun.append(seconds)
        seconds += 1
    assert all(late - early >= 60 for early, late in zip(begun, begun[3:], strict=False))
    assert begun[-1] < 130
    assert (Pace(0).wait(), Pace(0).free(), Pace(3).free(), pace.free()) == (0, math.inf, 3, 1)


def test_a_pause_doubles_up_to_four_hours_and_is_not_the_same_for_all() -> None:
    plain = [timedelta(minutes=2**n) for n in range(8)] + [timedelta(hours=4)] * 2
    for attempts, least in enumerate(plain, 1):
        found = {pause(attempts, str(key)) for key in range(50)}
        assert len(found) > 40
        assert all(least <= one <= least * 1.25 for one in found)


def test_while_it_waits_its_turn_nothing_is_marked_as_on_its_way(app: App, sink: Sink) -> None:
    prepare(app, 2)
    seconds = 0.0
    states: list[str] = []

    def sleep(for_: float) -> None:
        nonlocal seconds
        seconds += for_ * 100
        states.extend(state for state, _, _ in rows(app))

    pace = Pace(1, clock=lambda: seconds, sleep=sleep)
    with app.reading() as session:
        messages = due_messages(session, NOW)
    with app.alone("sending") as transaction:
        deliver(transaction, Mailer(sink.account(), lambda: ""), messages, now=lambda: NOW, pace=pace)
    assert set(states[::2]) == {"sent"}
    assert set(states[1::2]) == {"waiting"}
    assert len(sink.taken) == 2

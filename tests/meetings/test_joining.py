"""Two invitations of one person to one meeting become one."""

from datetime import timedelta

from build import NOW, agency, attendee, club, meeting, member
from sqlalchemy.orm import Session

from planner.meetings.answering import note, said_now
from planner.meetings.joining import join
from planner.models import AnswerChannel, Attendee, Member, PartStat, Role

MINUTE = timedelta(minutes=1)


def twice(session: Session, *addresses: str | None) -> tuple[Member, list[Attendee]]:
    """A member who is invited to a meeting once at each of the addresses; the first is the member's own."""
    club(session)
    who = member(session, "Andrei Kirillov", agency(session, "RG"), email=addresses[0])
    march = meeting(session)
    made = [attendee(session, march, who) for _ in addresses[:1]]
    for address in addresses[1:]:
        further = Attendee(meeting=march, member=who, name=who.name, address=address, role=Role.OPTIONAL)
        session.add(further)
        made.append(further)
    session.flush()
    session.refresh(march)
    return who, made


def answered(session: Session, invited: Attendee, answer: PartStat, minutes: int) -> None:
    now = NOW + minutes * MINUTE
    note(session, invited, said_now(invited, answer, AnswerChannel.CHAT, now=now), now=now)


def test_the_own_address_stays_with_the_stronger_role_and_every_answer(session: Session) -> None:
    who, (own, old) = twice(session, "kirillov@rg.example", "old@rg.example")
    own.role, old.role = Role.OPTIONAL, Role.CHAIR
    answered(session, own, PartStat.DECLINED, 0)
    answered(session, old, PartStat.ACCEPTED, 1)

    assert join(session, who, now=NOW) == [own]

    assert (own.withdrawn, old.withdrawn) == (None, NOW)
    assert (own.role, own.partstat) == (Role.CHAIR, PartStat.ACCEPTED)
    assert [[one.partstat for one in invited.answers] for invited in (own, old)] == [
        [PartStat.DECLINED, PartStat.ACCEPTED],
        [],
    ]


def test_an_older_answer_does_not_count_before_a_newer_one(session: Session) -> None:
    who, (own, old) = twice(session, "kirillov@rg.example", "old@rg.example")
    answered(session, old, PartStat.ACCEPTED, 0)
    answered(session, own, PartStat.TENTATIVE, 1)
    join(session, who, now=NOW)
    assert own.partstat is PartStat.TENTATIVE


def test_mail_stays_before_a_letter_and_once_is_left_alone(session: Session) -> None:
    who, (own, letter) = twice(session, "kirillov@rg.example", None)
    who.email = "another@rg.example"
    assert join(session, who, now=NOW) == [own]
    assert (own.withdrawn, letter.withdrawn) == (None, NOW)
    assert join(session, who, now=NOW + MINUTE) == []
    assert letter.withdrawn == NOW

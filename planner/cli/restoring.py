"""Going back to a backup: what would be lost is shown first, and what there is now is saved before."""

from pathlib import Path
from typing import TYPE_CHECKING

from planner.cli.backup import SHOWN, save_now, state_label
from planner.cli.consent import Consent
from planner.cli.output import count, listed
from planner.cli.screen import say, show
from planner.cli.telling import invite_command

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from sqlalchemy import Engine

    from planner.app import App
    from planner.register.holdings import Holdings


def go_back(app: "App", file: Path, consent: Consent) -> None:
    """Puts what a backup holds in the place of what there is, once that is agreed."""
    from planner.database.backup import opened

    if not app.has_database() or app.is_empty():
        app.create_database()
    with opened(file) as backup:
        _preview(app, file, backup)
        if not consent.given("Go back to the backup?", default=False):
            return
        raised = _exchange(app, backup)
    show(f"Restored: {app.where}")
    if raised:
        _offer(app, consent, raised)
    say("Next: planner")


def _exchange(app: "App", backup: "Engine") -> list[int]:
    """Puts the backup in the place of what there is; returns the coming meetings that members know of."""
    from sqlalchemy import select

    from planner.database.backup import replace_all
    from planner.invitations.renumbering import raise_sequences
    from planner.invitations.sending_log import Log
    from planner.models import Meeting
    from planner.models.audit import seal

    aside = save_now(app, mark="-before-restore")
    say(f"What there was before is saved: {aside}")
    # Whoever sent something just now would note it in a register that is no more.
    with app.alone("sending"):
        Log(app.beside("sent")).end()  # the messages it speaks of are others than those that come
        with app.transaction() as session:
            known = dict(list(session.execute(select(Meeting.uid, Meeting.sequence))))
            replace_all(backup, session.connection())
            session.expire_all()
            seal(session, "the register went back to a backup")
            return [one.number for one in raise_sequences(session, now=app.now(), known=known)]


def _offer(app: "App", consent: Consent, numbers: list[int]) -> None:
    """Whoever is invited may know something newer than the backup: they can be told how things stand."""
    from planner.invitations.announcing import announce
    from planner.meetings.lookup import find_meeting

    named = listed([str(number) for number in numbers])
    show(f"Those invited to {'meeting' if len(numbers) == 1 else 'meetings'} {named} may know newer plans.")
    if not consent.given("Tell them how things stand now?"):
        for number in numbers:
            say(f"Tell them later: {invite_command(app, number)}")
        return
    with app.transaction() as session:
        written = 0
        for number in numbers:
            meeting = find_meeting(session, str(number), app.now())
            written += len(announce(session, meeting, now=app.now()).messages)
    show(f"{count(written, 'message')} written.")
    for number in numbers:
        say(f"Next: {invite_command(app, number)}")


def _preview(app: "App", file: Path, backup: "Engine") -> None:
    from sqlalchemy.orm import Session

    from planner.database.engine import READING
    from planner.register.holdings import holdings

    with Session(backup.execution_options(**{READING: True})) as session:
        then = holdings(session)
    with app.reading() as session:
        now = holdings(session)
    tz = _zone(backup)
    show(f"Backup  {state_label(then, tz)}  ({file})")
    show(f"Now     {state_label(now, tz)}  ({app.where})")
    for line in (*_lost(then, now), *_unknown(app, backup)):
        show(line)


def _unknown(app: "App", backup: "Engine") -> list[str]:
    """The coming meetings that stand in people's calendars, and of which the backup knows nothing."""
    from sqlalchemy import select
    from sqlalchemy.orm import Session

    from planner.invitations.renumbering import announced
    from planner.models import Meeting

    with Session(backup) as session:
        there = set(session.scalars(select(Meeting.uid)))
    with app.reading() as session:
        gone = [one for one in announced(session, now=app.now()) if one.uid not in there]
        return [
            f"The backup does not know meeting {one.number}, {one.title}, to which people are invited."
            f" To call it off first: planner meeting cancel {one.number}"
            for one in gone
        ]


def _lost(then: "Holdings", now: "Holdings") -> list[str]:
    from planner.register.holdings import since

    later = since(then, now)
    if not now.log:
        return []
    if later is None:
        return ["The backup is of another register, or of another course of this one: all there is now goes."]
    if not later:
        return ["Nothing was done since."]
    shown = [f"  {one.number}: {one.command}" for one in reversed(later[-SHOWN:])]
    more = [f"  … and {len(later) - SHOWN} more"] if len(later) > SHOWN else []
    return [f"{count(len(later), 'thing')} done since would be lost, the last first:", *shown, *more]


def _zone(backup: "Engine") -> "ZoneInfo":
    from sqlalchemy import select
    from sqlalchemy.orm import Session

    from planner.models import Club
    from planner.timing.zones import zone

    with Session(backup) as session:
        named = session.scalar(select(Club.timezone))
    return zone(named or "UTC")

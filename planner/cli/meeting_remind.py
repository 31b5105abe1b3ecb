"""planner meeting remind."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from planner.app import App
from planner.cli.base import Command, pass_app
from planner.cli.consent import Consent, carry_out, consent_options
from planner.cli.output import Column, Listing, count, listed
from planner.cli.screen import say, show
from planner.cli.telling import invite_command

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

    from planner.invitations.reminders import Reached
    from planner.models import Audience, Meeting, Reminder

WHOM = {"silent": "silent", "accepted": "accepted", "required": "required silent"}
_CALLED = {
    "silent": "those without an answer",
    "accepted": "those who come",
    "required silent": "those required and without an answer",
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What the options say."""

    name: str
    whom: "Audience"
    days: int | None
    before_deadline: bool
    stop: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """What is shown of it: the lines, how many reminders are written now, and the number of the meeting."""

    lines: Sequence[str]
    written: int
    number: int
    changes: bool = True


@click.command(
    "remind",
    cls=Command,
    example=(
        "planner meeting remind 1",
        "planner meeting remind 1 --to required --days 2 --before-deadline",
        "planner meeting remind 1 --to accepted --days 1",
    ),
)
@click.argument("name", metavar="MEETING")
@click.option(
    "--to",
    "whom",
    type=click.Choice(tuple(WHOM)),
    default="silent",
    show_default=True,
    help="Those without an answer, those who come, or those required and without an answer.",
)
@click.option("--days", type=click.IntRange(0, 366), help="Not now, but so many days before the meeting.")
@click.option("--before-deadline", is_flag=True, help="Count from the last day for answers.")
@click.option("--stop", is_flag=True, help="Take back the reminders that are planned, or wait to be sent.")
@consent_options
@pass_app
def remind(
    app: App,
    /,
    *,
    name: str,
    whom: str,
    days: int | None,
    before_deadline: bool,
    stop: bool,
    yes: bool,
    dry_run: bool,
) -> None:
    """Remind those who have not answered, or those who come.

    MEETING is a number, next, last, or words of the title. Whom it concerns is worked out when it is sent:
    whoever has answered meanwhile, is no longer invited, or cannot be reached by mail gets none. A planned
    reminder goes out with 'planner sync', to each once; when the meeting moves, it moves too.
    """
    from planner.models import Audience

    asked = Asked(name, Audience(WHOM[whom]), days, before_deadline, stop)

    def do(session: "Session") -> Shown:
        return _stopped(app, session, asked) if stop else _reminded(app, session, asked)

    def preview(shown: Shown) -> bool:
        show("\n".join(shown.lines))
        return shown.changes

    done: list[Shown] = []
    consent = Consent(yes=yes, dry_run=dry_run)
    question = "Take them back?" if stop else "Plan it?" if days is not None else "Remind them?"
    if carry_out(app, consent, do, preview=preview, question=question, finish=done.append) and not stop:
        say(_next(app, done[0]))


def _next(app: App, done: Shown) -> str:
    if done.written:
        back = f"To take them back before that: planner meeting remind {done.number} --stop"
        return f"Next: {invite_command(app, done.number)}\n{back}"
    return "It goes out with: planner sync"


def _reminded(app: App, session: "Session", asked: Asked) -> Shown:
    from planner.errors import BadInput
    from planner.invitations.announcing import remind as write
    from planner.invitations.reminders import audience
    from planner.meetings.lookup import find_meeting, meeting_label, refuse_gone

    meeting = find_meeting(session, asked.name, app.now())
    heading = meeting_label(meeting)
    if asked.days is not None:
        planned = _planned(session, meeting, asked, app.today(session))
        return Shown([heading, f"  {reminder_label(planned, app.today(session))}"], 0, meeting.number)
    if asked.before_deadline:
        raise BadInput(
            "--before-deadline does not say how many days before.",
            remedy="Add --days 2, or --days 0 for the last day itself.",
        )
    refuse_gone(meeting)
    reached = audience(session, meeting, asked.whom)
    _refuse_nobody(meeting, asked.whom, reached)
    messages = write(session, reached.attendees, None, now=app.now())
    return Shown([heading, "", *_recipients(reached)], len(messages), meeting.number)


def _planned(session: "Session", meeting: "Meeting", asked: Asked, today: "date") -> "Reminder":
    from planner.errors import BadInput
    from planner.invitations.reminders import due_day
    from planner.models import Reminder

    if asked.before_deadline and meeting.respond_by is None:
        raise BadInput(
            f"Meeting {meeting.number} has no last day for answers.",
            remedy=f"Name one: planner meeting edit {meeting.number} --respond-by DATE",
        )
    assert asked.days is not None
    planned = Reminder(
        meeting=meeting, audience=asked.whom, days=asked.days, before_deadline=asked.before_deadline
    )
    _refuse_twice(session, planned)
    day = due_day(planned)
    if day is not None and day < today:
        raise BadInput(
            f"That day is over: {reminder_label(planned, today)}.",
            remedy=f"Name fewer days, or remind at once: planner meeting remind {meeting.number}",
        )
    session.add(planned)
    session.flush()
    return planned


def _recipients(reached: "Reached") -> list[str]:
    rows = [{"name": one.name, "email": one.address, "role": str(one.role)} for one in reached.attendees]
    columns = [Column("name", "Reminded"), Column("email", "Address"), Column("role", "Role")]
    lines = [Listing(columns, rows).render("table").rstrip("\n"), count(len(rows), "reminder") + "."]
    return lines + [f"Not by mail: {line}" for line in _unreached(reached)]


def _unreached(reached: "Reached") -> list[str]:
    """Whom no reminder reaches, those of one reason together: "Khovar and Kabar (no e-mail address)"."""
    names: dict[str, list[str]] = {}
    for one, why in reached.unreached:
        names.setdefault(why, []).append(one.name)
    return [f"{listed(some)} ({why})" for why, some in names.items()]


def _refuse_nobody(meeting: "Meeting", whom: "Audience", reached: "Reached") -> None:
    from planner.errors import PlannerError

    if reached.attendees:
        return
    why = "".join(f"\n  {line}" for line in _unreached(reached))
    called = _CALLED[whom.value]
    raise PlannerError(
        f"Of {called} nobody can be reminded by mail:{why}"
        if why
        else f"There is nobody to remind: of {called} there are none at meeting {meeting.number}."
    )


def _refuse_twice(session: "Session", planned: "Reminder") -> None:
    from planner.errors import BadInput
    from planner.invitations.reminders import reminders_of

    for one in reminders_of(session, planned.meeting):
        if (one.audience, one.days, one.before_deadline) == (
            planned.audience,
            planned.days,
            planned.before_deadline,
        ):
            raise BadInput(
                "That reminder is planned already.",
                remedy=f"See: planner meeting show {planned.meeting.number}",
            )


def _stopped(app: App, session: "Session", asked: Asked) -> Shown:
    from planner.invitations.reminders import reminders_of, take_back_reminders
    from planner.meetings.lookup import find_meeting, meeting_label

    meeting = find_meeting(session, asked.name, app.now())
    planned, waiting = reminders_of(session, meeting), take_back_reminders(session, meeting)
    lines = [f"  taken back: {reminder_label(one, app.today(session))}" for one in planned]
    if waiting:
        lines.append(f"  taken back: {count(waiting, 'reminder')} that did not leave yet")
    for one in planned:
        session.delete(one)
    session.flush()
    shown = lines or ["  no reminder is planned, and none waits to be sent"]
    return Shown([meeting_label(meeting), *shown], 0, meeting.number, changes=bool(lines))


def reminder_label(reminder: "Reminder", today: "date") -> str:
    """When it goes out, and to whom: "Mon 27 March 2017 (in 25 days), 3 days before the meeting: …"."""
    from planner.cli.distances import by_label
    from planner.invitations.reminders import due_day

    day = due_day(reminder)
    base = "the last day for answers" if reminder.before_deadline else "the meeting"
    before = f"{count(reminder.days, 'day')} before {base}" if reminder.days else f"on the day of {base}"
    when = "once there is a date" if day is None else by_label(day, today)
    return f"{when}, {before}: {_CALLED[reminder.audience.value]}"

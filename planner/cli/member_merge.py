"""planner member merge."""

from typing import TYPE_CHECKING

import click

from planner.app import App
from planner.cli.announced import followed_lines, say_next
from planner.cli.base import Command, pass_app
from planner.cli.consent import Consent, carry_out, consent_options
from planner.cli.screen import say, show

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from planner.invitations.following import Followed
    from planner.register.merging import Merger


@click.command("merge", cls=Command, example='planner member merge "Andrey Kirilov" "Andrei Kirillov"')
@click.argument("gone")
@click.argument("stays")
@consent_options
@pass_app
def merge_members(app: App, /, *, gone: str, stays: str, yes: bool, dry_run: bool) -> None:
    """Make one record of two; the second one stays.

    What only the first one says goes over to it. Members of the same name are told apart by e-mail or by the
    number that planner member duplicates shows.
    """
    from planner.invitations.following import merge
    from planner.register.lookup import find_member

    numbers: list[int] = []

    def do(session: "Session") -> "tuple[Merger, list[Followed]]":
        one, other = find_member(session, gone), find_member(session, stays)
        told, followed = merge(session, one, other, now=app.now())
        numbers[:] = [one.meeting.number for one in followed]
        return told, followed

    if carry_out(app, Consent(yes=yes, dry_run=dry_run), do, preview=_preview, question="Merge?"):
        say("One record now. To have two again: planner undo")
        say_next(app, numbers)


def _preview(done: "tuple[Merger, list[Followed]]") -> bool:
    told, followed = done
    stays = told.stays
    show(f"{told.gone} becomes a part of {stays.name}{f' <{stays.email}>' if stays.email else ''}.")
    for label, lines in (("moves", told.moved), ("made one", told.joined), ("dropped", told.dropped)):
        for line in lines:
            show(f"  {label:<10}{line}")
    if told.told_apart:
        show("  You once said that these two are different people; that is forgotten.")
    for line in followed_lines(followed):
        show(line)
    return True

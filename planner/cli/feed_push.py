"""planner feed --push: the club's calendar on a CalDAV server."""

from typing import TYPE_CHECKING

from planner.cli.output import count, listed
from planner.cli.passwords import Passwords
from planner.cli.screen import say, show
from planner.errors import BadInput

if TYPE_CHECKING:
    from planner.app import App
    from planner.invitations.feed import Wanted

SECONDS = 600
"""So long all of it may take: each meeting is a request of its own."""


def bring_up_to_date(
    app: "App",
    wanted: "Wanted",
    address: str,
    *,
    user: str | None,
    password_command: str | None,
    private: bool,
) -> None:
    """Makes the calendar at that address hold what the club has announced, and says what that changed."""
    from planner.cli.fetching import origin
    from planner.ics.lint import refuse
    from planner.invitations.feed import club_resources
    from planner.register.club import the_club
    from planner.transport.access import Access
    from planner.transport.push import push

    if password_command is not None and user is None:
        raise BadInput("A password is of no use without a name.", remedy="Add --user NAME.")
    if "://" not in address:
        raise BadInput(f"{address} is no address of a calendar.", remedy="Write it whole: https://…/")
    at, passwords = origin(address, login=user, private=private), Passwords(password_command)
    with app.reading() as session:
        resources, known = club_resources(session, the_club(session), wanted, now=app.now())
    for resource in resources.values():
        refuse(resource.data)
    access = Access(at.login, passwords.of(at), private=at.private, seconds=SECONDS)
    done = push(at.place, access, resources, known=known)
    passwords.remember([at])
    changes = [
        f"{number} {what}"
        for number, what in ((done.new, "new"), (done.changed, "changed"), (done.removed, "taken out"))
        if number
    ]
    total = f"{count(len(resources), 'meeting')} in the calendar on {at.label}"
    show(f"{total}: {listed(changes)}." if changes else f"{total}: nothing had changed.")
    if not resources:
        say("Only what was announced is published: planner meeting invite N; or add --all.")

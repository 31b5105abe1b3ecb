"""What comes back to the club's mailbox: read, then taken in."""

from planner.invitations.incoming.read import Envelope, Read
from planner.invitations.incoming.reading import Reading, broken, read_calendar, read_mail
from planner.invitations.incoming.taking import known, take_in, take_in_new

__all__ = [
    "Envelope",
    "Read",
    "Reading",
    "broken",
    "known",
    "read_calendar",
    "read_mail",
    "take_in",
    "take_in_new",
]

"""What comes back to the club's mailbox: read, then taken in."""

from planner.invitations.incoming.read import Envelope, Read
from planner.invitations.incoming.reading import Reading, broken, read_calendar, read_mail

__all__ = ["Envelope", "Read", "Reading", "broken", "read_calendar", "read_mail"]

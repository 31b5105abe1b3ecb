"""What comes back to the club's mailbox: read, then taken in."""

from planner.invitations.incoming.intake import Intake, answer_of, standing_of, take_all
from planner.invitations.incoming.read import Envelope, Read
from planner.invitations.incoming.reading import Reading, broken, read_calendar, read_mail
from planner.invitations.incoming.taking import take_in

__all__ = [
    "Envelope",
    "Intake",
    "Read",
    "Reading",
    "answer_of",
    "broken",
    "read_calendar",
    "read_mail",
    "standing_of",
    "take_all",
    "take_in",
]
